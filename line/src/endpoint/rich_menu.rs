//! Rich menus: <https://developers.line.biz/en/reference/messaging-api/#rich-menu>.

use super::declare;

declare! {
    "Rich menus";
    CREATE_RICH_MENU = POST Api "/v2/bot/richmenu", "createRichMenu" by "create_rich_menu", per_hour(100);
    VALIDATE_RICH_MENU = POST Api "/v2/bot/richmenu/validate", "validateRichMenuObject" by "validate_rich_menu";
    UPLOAD_RICH_MENU_IMAGE = POST Data "/v2/bot/richmenu/{richMenuId}/content", "setRichMenuImage" by "upload_rich_menu_image";
    RICH_MENU_IMAGE = GET Data "/v2/bot/richmenu/{richMenuId}/content", "getRichMenuImage" by "rich_menu_image";
    RICH_MENUS = GET Api "/v2/bot/richmenu/list", "getRichMenuList" by "rich_menus", per_second(10);
    RICH_MENU = GET Api "/v2/bot/richmenu/{richMenuId}", "getRichMenu" by "rich_menu";
    DELETE_RICH_MENU = DELETE Api "/v2/bot/richmenu/{richMenuId}", "deleteRichMenu" by "delete_rich_menu", per_hour(100);
    SET_DEFAULT_RICH_MENU = POST Api "/v2/bot/user/all/richmenu/{richMenuId}", "setDefaultRichMenu" by "set_default_rich_menu";
    DEFAULT_RICH_MENU = GET Api "/v2/bot/user/all/richmenu", "getDefaultRichMenuId" by "default_rich_menu";
    CLEAR_DEFAULT_RICH_MENU = DELETE Api "/v2/bot/user/all/richmenu", "cancelDefaultRichMenu" by "clear_default_rich_menu";
    CREATE_ALIAS = POST Api "/v2/bot/richmenu/alias", "createRichMenuAlias" by "create_rich_menu_alias";
    UPDATE_ALIAS = POST Api "/v2/bot/richmenu/alias/{richMenuAliasId}", "updateRichMenuAlias" by "update_rich_menu_alias";
    DELETE_ALIAS = DELETE Api "/v2/bot/richmenu/alias/{richMenuAliasId}", "deleteRichMenuAlias" by "delete_rich_menu_alias", per_hour(100);
    ALIAS = GET Api "/v2/bot/richmenu/alias/{richMenuAliasId}", "getRichMenuAlias" by "rich_menu_alias";
    ALIASES = GET Api "/v2/bot/richmenu/alias/list", "getRichMenuAliasList" by "rich_menu_aliases";
    LINK_RICH_MENU = POST Api "/v2/bot/user/{userId}/richmenu/{richMenuId}", "linkRichMenuIdToUser" by "link_rich_menu";
    RICH_MENU_OF = GET Api "/v2/bot/user/{userId}/richmenu", "getRichMenuIdOfUser" by "rich_menu_of";
    UNLINK_RICH_MENU = DELETE Api "/v2/bot/user/{userId}/richmenu", "unlinkRichMenuIdFromUser" by "unlink_rich_menu";
    LINK_RICH_MENUS = POST Api "/v2/bot/richmenu/bulk/link", "linkRichMenuIdToUsers" by "link_rich_menu_to_many";
    UNLINK_RICH_MENUS = POST Api "/v2/bot/richmenu/bulk/unlink", "unlinkRichMenuIdFromUsers" by "unlink_rich_menu_from_many";
    BATCH = POST Api "/v2/bot/richmenu/batch", "richMenuBatch" by "batch_rich_menus", per_hour(3);
    VALIDATE_BATCH = POST Api "/v2/bot/richmenu/validate/batch", "validateRichMenuBatchRequest" by "validate_rich_menu_batch";
    BATCH_PROGRESS = GET Api "/v2/bot/richmenu/progress/batch", "getRichMenuBatchProgress" by "rich_menu_batch_progress", per_hour(100);
}
