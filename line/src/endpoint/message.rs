//! Messages: <https://developers.line.biz/en/reference/messaging-api/#messages>.

use super::declare;

declare! {
    "Messages";
    REPLY = POST Api "/v2/bot/message/reply", "replyMessage" by "reply";
    PUSH = POST Api "/v2/bot/message/push", "pushMessage" by "push";
    MULTICAST = POST Api "/v2/bot/message/multicast", "multicast" by "multicast", per_second(200);
    NARROWCAST = POST Api "/v2/bot/message/narrowcast", "narrowcast" by "narrowcast", per_hour(60);
    NARROWCAST_PROGRESS = GET Api "/v2/bot/message/progress/narrowcast", "getNarrowcastProgress" by "narrowcast_progress";
    BROADCAST = POST Api "/v2/bot/message/broadcast", "broadcast" by "broadcast", per_hour(60);
    VALIDATE_REPLY = POST Api "/v2/bot/message/validate/reply", "validateReply" by "validate_messages";
    VALIDATE_PUSH = POST Api "/v2/bot/message/validate/push", "validatePush" by "validate_messages";
    VALIDATE_MULTICAST = POST Api "/v2/bot/message/validate/multicast", "validateMulticast" by "validate_messages";
    VALIDATE_NARROWCAST = POST Api "/v2/bot/message/validate/narrowcast", "validateNarrowcast" by "validate_messages";
    VALIDATE_BROADCAST = POST Api "/v2/bot/message/validate/broadcast", "validateBroadcast" by "validate_messages";
    CONTENT = GET Data "/v2/bot/message/{messageId}/content", "getMessageContent" by "content";
    CONTENT_PREVIEW = GET Data "/v2/bot/message/{messageId}/content/preview", "getMessageContentPreview" by "content_preview";
    CONTENT_TRANSCODING = GET Data "/v2/bot/message/{messageId}/content/transcoding", "getMessageContentTranscodingByMessageId" by "content_transcoding";
    MARK_AS_READ = POST Api "/v2/bot/chat/markAsRead", "markMessagesAsReadByToken" by "mark_as_read";
    MARK_ALL_AS_READ = POST Api "/v2/bot/message/markAsRead", "markMessagesAsRead" by "mark_all_as_read";
    START_LOADING = POST Api "/v2/bot/chat/loading/start", "showLoadingAnimation" by "start_loading", per_second(100);
    QUOTA = GET Api "/v2/bot/message/quota", "getMessageQuota" by "quota";
    CONSUMPTION = GET Api "/v2/bot/message/quota/consumption", "getMessageQuotaConsumption" by "quota_consumption";
    SENT_REPLY = GET Api "/v2/bot/message/delivery/reply", "getNumberOfSentReplyMessages" by "sent_count";
    SENT_PUSH = GET Api "/v2/bot/message/delivery/push", "getNumberOfSentPushMessages" by "sent_count";
    SENT_MULTICAST = GET Api "/v2/bot/message/delivery/multicast", "getNumberOfSentMulticastMessages" by "sent_count";
    SENT_BROADCAST = GET Api "/v2/bot/message/delivery/broadcast", "getNumberOfSentBroadcastMessages" by "sent_count";
    UNIT_USAGE = GET Api "/v2/bot/message/aggregation/info", "getAggregationUnitUsage" by "aggregation_unit_usage";
    UNIT_NAMES = GET Api "/v2/bot/message/aggregation/list", "getAggregationUnitNameList" by "aggregation_unit_names";
}
