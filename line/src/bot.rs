//! Bot and webhook settings: <https://developers.line.biz/en/reference/messaging-api/#get-bot-info>.

use serde::{Deserialize, Serialize};
use serde_json::json;
use url::Url;

use crate::{
    Answer, Channel, Error,
    channel::Call,
    endpoint::{BOT_INFO, SET_WEBHOOK, TEST_WEBHOOK, WEBHOOK},
    word::words,
};

/// The account's own data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BotInfo {
    /// The bot's user ID, `U` and 32 hex digits; what webhooks call `destination`.
    pub user_id: String,
    /// `@` and the ID LINE gave.
    pub basic_id: String,
    /// The purchased ID, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub premium_id: Option<String>,
    pub display_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chat_mode: Option<ChatMode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark_as_read_mode: Option<MarkAsReadMode>,
}

words! {
    /// Whether the account's people may chat in LINE's own manager.
    ChatMode {
        /// Chat is on.
        Chat = "chat",
        /// Chat is off.
        Bot = "bot",
    }
}

words! {
    /// Whether messages are marked as read by themselves.
    MarkAsReadMode { Auto = "auto", Manual = "manual", }
}

/// Where LINE delivers webhooks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookEndpoint {
    pub endpoint: String,
    /// The console's switch “Use webhook”.
    pub active: bool,
}

/// The outcome of LINE's test delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookTest {
    #[serde(default)]
    pub success: bool,
    /// ISO 8601, UTC.
    #[serde(default)]
    pub timestamp: String,
    /// The status our side answered; 0 or negative if it answered none.
    #[serde(default)]
    pub status_code: i64,
    /// `OK`, `COULD_NOT_CONNECT`, `REQUEST_TIMEOUT`, `ERROR_STATUS_CODE` or `UNCLASSIFIED`.
    #[serde(default)]
    pub reason: String,
    /// LINE's words on it.
    #[serde(default)]
    pub detail: String,
}

impl Channel {
    /// The account's own data (GET `/v2/bot/info`).
    pub async fn bot_info(&self) -> Result<Answer<BotInfo>, Error> {
        self.ask(Call::to(&BOT_INFO)).await
    }

    /// The webhook URL set at LINE; [`Error::NotFound`] if none is.
    pub async fn webhook_endpoint(&self) -> Result<Answer<WebhookEndpoint>, Error> {
        self.ask(Call::to(&WEBHOOK)).await
    }

    /// Sets the webhook URL: https, at most 500 characters. LINE takes up to a minute to use it.
    pub async fn set_webhook_endpoint(&self, url: &Url) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&SET_WEBHOOK).json(&json!({ "endpoint": url.as_str() }))).await
    }

    /// Has LINE deliver an empty webhook to `url`, or without one to the URL that is set. LINE allows 60 of
    /// these in an hour.
    pub async fn test_webhook_endpoint(&self, url: Option<&Url>) -> Result<Answer<WebhookTest>, Error> {
        let body = url.map_or_else(|| json!({}), |url| json!({ "endpoint": url.as_str() }));
        self.ask(Call::to(&TEST_WEBHOOK).json(&body)).await
    }
}
