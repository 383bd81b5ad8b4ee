//! LINE notification messages, to phone numbers: <https://developers.line.biz/en/reference/partner-docs/>. Only for accounts
//! with the corporate option. `to` is the lower-case hex SHA-256 of the number in E.164, such as `+818000001234`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    Answer, Channel, Error, SentCount,
    channel::Call,
    endpoint::{PUSH_BY_PHONE, PUSH_TEMPLATED, SENT_BY_PHONE, SENT_TEMPLATED},
};

/// Messages in free form to one phone number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PhonePushRequest {
    pub to: String,
    /// 1 to 5 message objects; no image, video or audio.
    pub messages: Vec<Value>,
    #[serde(default)]
    pub notification_disabled: bool,
}

/// A message made from one of LINE's templates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TemplatedPushRequest {
    pub to: String,
    pub template_key: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<TemplateBody>,
}

/// What fills a template.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TemplateBody {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emphasized_item: Option<TemplateItem>,
    /// Up to 15.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<TemplateItem>,
    /// Up to 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<TemplateButton>,
}

/// A line of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TemplateItem {
    pub item_key: String,
    /// Up to 300 characters; 15 where it is emphasized.
    pub content: String,
}

/// A button of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TemplateButton {
    pub button_key: String,
    pub url: String,
}

impl Channel {
    /// Sends to a phone number; [`Error::Unprocessable`] if nobody with it can be reached. `delivery_tag` (16 to 100
    /// characters) comes back in the `delivery` event.
    pub async fn push_by_phone(
        &self,
        request: &PhonePushRequest,
        delivery_tag: Option<&str>,
    ) -> Result<Answer<()>, Error> {
        let headers = tag(delivery_tag);
        self.tell(Call::to(&PUSH_BY_PHONE).json(request).headers(&headers)).await
    }

    /// Sends a template to a phone number.
    pub async fn push_templated(
        &self,
        request: &TemplatedPushRequest,
        delivery_tag: Option<&str>,
    ) -> Result<Answer<()>, Error> {
        let headers = tag(delivery_tag);
        self.tell(Call::to(&PUSH_TEMPLATED).json(request).headers(&headers)).await
    }

    /// Messages in free form sent on a day in Japan.
    pub async fn sent_by_phone(&self, date: &str) -> Result<Answer<SentCount>, Error> {
        self.ask(Call::to(&SENT_BY_PHONE).query(&[("date", date)])).await
    }

    /// Templates sent on a day in Japan.
    pub async fn sent_templated(&self, date: &str) -> Result<Answer<SentCount>, Error> {
        self.ask(Call::to(&SENT_TEMPLATED).query(&[("date", date)])).await
    }
}

fn tag(delivery_tag: Option<&str>) -> Vec<(&'static str, &str)> {
    delivery_tag.map(|tag| ("X-Line-Delivery-Tag", tag)).into_iter().collect()
}
