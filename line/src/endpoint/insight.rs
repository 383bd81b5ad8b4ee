//! Insight: <https://developers.line.biz/en/reference/messaging-api/#get-insight>.

use super::declare;

declare! {
    "Insight";
    DELIVERIES = GET Api "/v2/bot/insight/message/delivery", "getNumberOfMessageDeliveries" by "message_deliveries", per_hour(60);
    FOLLOWERS = GET Api "/v2/bot/insight/followers", "getNumberOfFollowers" by "follower_counts", per_hour(60);
    DEMOGRAPHICS = GET Api "/v2/bot/insight/demographic", "getFriendsDemographics" by "demographics", per_hour(60);
    MESSAGE_EVENT = GET Api "/v2/bot/insight/message/event", "getMessageEvent" by "message_insight", per_hour(60);
    UNIT_EVENT = GET Api "/v2/bot/insight/message/event/aggregation", "getStatisticsPerUnit" by "unit_insight", per_hour(60);
    RICH_MENU_SUMMARY = GET Api "/v2/bot/insight/richmenu/{richMenuId}/summary", "getRichMenuInsightSummary" by "rich_menu_insight", per_hour(60);
    RICH_MENU_DAILY = GET Api "/v2/bot/insight/richmenu/{richMenuId}/daily", "getRichMenuInsightDaily" by "rich_menu_insight_daily", per_hour(60);
}
