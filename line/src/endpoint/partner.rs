//! Corporate options and LIFF: <https://developers.line.biz/en/reference/partner-docs/>.

use super::declare;

declare! {
    "Corporate options and LIFF";
    PUSH_BY_PHONE = POST Api "/bot/pnp/push", "pushMessagesByPhone" by "push_by_phone";
    SENT_BY_PHONE = GET Api "/v2/bot/message/delivery/pnp", "getPNPMessageStatistics" by "sent_by_phone";
    PUSH_TEMPLATED = POST Api "/v2/bot/message/pnp/templated/push", "pushTemplatedMessageByPhone" by "push_templated";
    SENT_TEMPLATED = GET Api "/v2/bot/message/delivery/pnp/templated", "getTemplatedPNPMessageStatistics" by "sent_templated";
    ATTACH_MODULE = POST Manager "/module/auth/v1/token", "attachModule" by "attach_module";
    DETACH_MODULE = POST Api "/v2/bot/channel/detach", "detachModule" by "detach_module";
    ACQUIRE_CONTROL = POST Api "/v2/bot/chat/{chatId}/control/acquire", "acquireChatControl" by "acquire_chat_control";
    RELEASE_CONTROL = POST Api "/v2/bot/chat/{chatId}/control/release", "releaseChatControl" by "release_chat_control";
    MODULE_BOTS = GET Api "/v2/bot/list", "getModules" by "module_bots";
    MISSION_STICKER = POST Api "/shop/v3/mission", "missionStickerV3" by "send_mission_sticker";
    ADD_LIFF_APP = POST Api "/liff/v1/apps", "addLIFFApp" by "add_liff_app";
    LIFF_APPS = GET Api "/liff/v1/apps", "getAllLIFFApps" by "liff_apps";
    UPDATE_LIFF_APP = PUT Api "/liff/v1/apps/{liffId}", "updateLIFFApp" by "update_liff_app";
    DELETE_LIFF_APP = DELETE Api "/liff/v1/apps/{liffId}", "deleteLIFFApp" by "delete_liff_app";
}
