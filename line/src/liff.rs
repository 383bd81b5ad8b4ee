//! LIFF apps: <https://developers.line.biz/en/reference/liff-server/>. They belong to a LINE Login channel, so the
//! [`Channel`] here is one of those.

use serde::{Deserialize, Serialize};

use crate::{
    Answer, Channel, Error,
    channel::Call,
    endpoint::{ADD_LIFF_APP, DELETE_LIFF_APP, LIFF_APPS, UPDATE_LIFF_APP},
    word::words,
};

words! {
    /// How much of the screen the app takes.
    LiffViewType { Compact = "compact", Tall = "tall", Full = "full", }
}

words! {
    /// How adding the account is offered.
    LiffBotPrompt { Normal = "normal", Aggressive = "aggressive", None = "none", }
}

/// An app's page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiffView {
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<LiffViewType>,
    /// https, without a fragment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module_mode: Option<bool>,
}

/// An app as it is added or changed: what is absent is left to LINE, or left as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiffAppSettings {
    /// With type and URL when it is added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<LiffView>,
    /// The name; must not contain “LINE”.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub features: Option<LiffFeatures>,
    /// Only `concat`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permanent_link_pattern: Option<String>,
    /// `openid`, `email`, `profile`, `chat_message.write`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bot_prompt: Option<LiffBotPrompt>,
}

/// What an app may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiffFeatures {
    /// Only in answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ble: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qr_code: Option<bool>,
}

/// An app as LINE has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiffApp {
    pub liff_id: String,
    #[serde(flatten)]
    pub settings: LiffAppSettings,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Id {
    liff_id: String,
}

#[derive(Deserialize)]
struct Apps {
    apps: Vec<LiffApp>,
}

impl Channel {
    /// Adds an app and answers its ID; at most 30.
    pub async fn add_liff_app(&self, settings: &LiffAppSettings) -> Result<Answer<String>, Error> {
        Ok(self.ask::<Id>(Call::to(&ADD_LIFF_APP).json(settings)).await?.map(|it| it.liff_id))
    }

    /// All apps; LINE says [`Error::NotFound`] if there is none.
    pub async fn liff_apps(&self) -> Result<Answer<Vec<LiffApp>>, Error> {
        Ok(self.ask::<Apps>(Call::to(&LIFF_APPS)).await?.map(|it| it.apps))
    }

    /// Changes what is given.
    pub async fn update_liff_app(&self, id: &str, settings: &LiffAppSettings) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&UPDATE_LIFF_APP).parameters(&[id]).json(settings)).await
    }

    /// Deletes an app.
    pub async fn delete_liff_app(&self, id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&DELETE_LIFF_APP).parameters(&[id])).await
    }
}
