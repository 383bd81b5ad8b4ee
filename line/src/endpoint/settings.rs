//! Webhook settings and bot: <https://developers.line.biz/en/reference/messaging-api/#webhook-settings>.

use super::declare;

declare! {
    "Webhook settings and bot";
    SET_WEBHOOK = PUT Api "/v2/bot/channel/webhook/endpoint", "setWebhookEndpoint" by "set_webhook_endpoint", per_minute(1_000);
    WEBHOOK = GET Api "/v2/bot/channel/webhook/endpoint", "getWebhookEndpoint" by "webhook_endpoint", per_minute(1_000);
    TEST_WEBHOOK = POST Api "/v2/bot/channel/webhook/test", "testWebhookEndpoint" by "test_webhook_endpoint", per_hour(60);
    BOT_INFO = GET Api "/v2/bot/info", "getBotInfo" by "bot_info";
}
