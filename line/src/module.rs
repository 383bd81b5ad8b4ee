//! Module channels and mission stickers, for LINE's partners: <https://developers.line.biz/en/reference/partner-docs/>.

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Answer, Channel, Client, Error,
    channel::Call,
    endpoint::{
        ACQUIRE_CONTROL, ATTACH_MODULE, DETACH_MODULE, MISSION_STICKER, MODULE_BOTS, RELEASE_CONTROL,
    },
    transport,
};

/// The account that a module was attached to, and what it may do there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedModule {
    pub bot_id: String,
    #[serde(default)]
    pub scopes: Vec<String>,
}

/// What attaching a module needs: the code from LINE's page, and the module channel's own credentials.
#[derive(Clone, Debug, Default)]
pub struct ModuleAttachment {
    pub channel_id: String,
    pub channel_secret: SecretString,
    pub code: SecretString,
    pub redirect_uri: String,
    /// PKCE's, if the page was opened with a challenge.
    pub code_verifier: Option<SecretString>,
    /// This and the following as the page was opened with them, if it was.
    pub region: Option<String>,
    pub basic_search_id: Option<String>,
    pub scope: Option<String>,
    pub brand_type: Option<String>,
}

/// A page of the accounts that a module is attached to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleBots {
    #[serde(default)]
    pub bots: Vec<ModuleBot>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One of those accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ModuleBot {
    pub user_id: String,
    pub basic_id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub premium_id: Option<String>,
    pub display_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture_url: Option<String>,
}

impl Client {
    /// Attaches a module to the account whose owner agreed on LINE's page.
    pub async fn attach_module(
        &self,
        attachment: &ModuleAttachment,
    ) -> Result<Answer<AttachedModule>, Error> {
        let it = attachment;
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", it.code.expose_secret()),
            ("redirect_uri", &it.redirect_uri),
        ];
        let optional = [
            ("code_verifier", it.code_verifier.as_ref().map(ExposeSecret::expose_secret)),
            ("region", it.region.as_deref()),
            ("basic_search_id", it.basic_search_id.as_deref()),
            ("scope", it.scope.as_deref()),
            ("brand_type", it.brand_type.as_deref()),
        ];
        form.extend(optional.into_iter().filter_map(|(name, value)| Some((name, value?))));
        let request = self
            .http
            .post(ATTACH_MODULE.url(&self.hosts, &[])?)
            .basic_auth(&it.channel_id, Some(it.channel_secret.expose_secret()))
            .form(&form);
        transport::read_json(transport::send(&self.rates, &ATTACH_MODULE, request).await?).await
    }
}

impl Channel {
    /// Takes the module off an account.
    pub async fn detach_module(&self, bot_id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&DETACH_MODULE).json(&json!({ "botId": bot_id }))).await
    }

    /// Takes control of a chat: for `seconds` (at most a year), or until it is released.
    pub async fn acquire_chat_control(
        &self,
        chat_id: &str,
        seconds: Option<u32>,
    ) -> Result<Answer<()>, Error> {
        let body = match seconds {
            Some(seconds) => json!({ "expired": true, "ttl": seconds }),
            None => json!({ "expired": false }),
        };
        self.tell(Call::to(&ACQUIRE_CONTROL).parameters(&[chat_id]).json(&body)).await
    }

    /// Gives control of a chat back to the account's default.
    pub async fn release_chat_control(&self, chat_id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&RELEASE_CONTROL).parameters(&[chat_id])).await
    }

    /// A page of up to `limit` (at most 100) accounts that the module is attached to.
    pub async fn module_bots(&self, start: Option<&str>, limit: u8) -> Result<Answer<ModuleBots>, Error> {
        let limit = limit.clamp(1, 100).to_string();
        let mut query = vec![("limit", limit.as_str())];
        query.extend(start.map(|start| ("start", start)));
        self.ask(Call::to(&MODULE_BOTS).query(&query)).await
    }

    /// Gives a user a set of stickers.
    pub async fn send_mission_sticker(&self, user_id: &str, product_id: &str) -> Result<Answer<()>, Error> {
        let body = json!({
            "to": user_id, "productType": "STICKER", "productId": product_id, "sendPresentMessage": false,
        });
        self.tell(Call::to(&MISSION_STICKER).json(&body)).await
    }
}
