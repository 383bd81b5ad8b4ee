//! Sending messages: <https://developers.line.biz/en/reference/messaging-api/#messages>.

pub mod flex;
pub mod imagemap;
mod object;
pub mod template;

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::{Value, json};

use crate::{
    Answer, Channel, Error,
    channel::Call,
    endpoint::{
        BROADCAST, MULTICAST, Operation, PUSH, REPLY, VALIDATE_BROADCAST, VALIDATE_MULTICAST,
        VALIDATE_NARROWCAST, VALIDATE_PUSH, VALIDATE_REPLY,
    },
};

pub use self::object::{
    AudioMessage, CouponMessage, Emoji, EmojiSubstitution, Everybody, ImageMessage, LocationMessage,
    MentionSubstitution, MentionedUser, Mentionee, Message, QuickReply, QuickReplyItem, Sender,
    StickerMessage, Substitution, TextMessage, TextV2Message, VideoMessage,
};

/// The key by which LINE accepts a request once and answers 409 to its repetitions, for 24 h: a UUID in hex.
/// Only the calls that LINE allows it on take one. Never use a key again with another body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RetryKey(String);

impl RetryKey {
    /// The key of a UUID given as a number.
    pub fn from_u128(uuid: u128) -> Self {
        let hex = format!("{uuid:032x}");
        let key = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-");
        Self(key)
    }

    /// The UUID in lower-case hex with hyphens, as the header `X-Line-Retry-Key` carries it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RetryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not a UUID in hex with hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a retry key is a UUID in hex with hyphens")]
pub struct NotARetryKey;

impl FromStr for RetryKey {
    type Err = NotARetryKey;

    fn from_str(text: &str) -> Result<Self, NotARetryKey> {
        let is_uuid = text.len() == 36
            && text.bytes().enumerate().all(|(at, byte)| match at {
                8 | 13 | 18 | 23 => byte == b'-',
                _ => byte.is_ascii_hexdigit(),
            });
        if is_uuid { Ok(Self(text.to_ascii_lowercase())) } else { Err(NotARetryKey) }
    }
}

/// Messages to all friends.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BroadcastRequest {
    /// 1 to 5 message objects as LINE documents them: JSON, or a [`Message`] made into it. [`crate::rules::BROADCAST`]
    /// checks them.
    pub messages: Vec<Value>,
    /// True: friends' phones stay silent.
    #[serde(default)]
    pub notification_disabled: bool,
}

/// Messages to one user, group or room.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PushRequest {
    /// A user ID, group ID or room ID.
    pub to: String,
    /// 1 to 5 message objects.
    pub messages: Vec<Value>,
    #[serde(default)]
    pub notification_disabled: bool,
    /// At most one unit name to count the request under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom_aggregation_units: Vec<String>,
}

/// Messages to up to 500 users.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MulticastRequest {
    /// 1 to 500 user IDs.
    pub to: Vec<String>,
    /// 1 to 5 message objects.
    pub messages: Vec<Value>,
    #[serde(default)]
    pub notification_disabled: bool,
    /// At most one unit name to count the request under.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom_aggregation_units: Vec<String>,
}

/// Messages in answer to an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReplyRequest {
    /// From the event: good once, and for a minute.
    pub reply_token: String,
    /// 1 to 5 message objects.
    pub messages: Vec<Value>,
    #[serde(default)]
    pub notification_disabled: bool,
}

/// A way of sending; LINE checks messages for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    Reply,
    Push,
    Multicast,
    Narrowcast,
    Broadcast,
}

impl Way {
    fn validation(self) -> &'static Operation {
        match self {
            Self::Reply => &VALIDATE_REPLY,
            Self::Push => &VALIDATE_PUSH,
            Self::Multicast => &VALIDATE_MULTICAST,
            Self::Narrowcast => &VALIDATE_NARROWCAST,
            Self::Broadcast => &VALIDATE_BROADCAST,
        }
    }
}

/// The messages of a push or reply, in the order of the request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SentMessages {
    #[serde(default)]
    pub sent_messages: Vec<SentMessage>,
}

/// One message as LINE sent it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SentMessage {
    /// Decimal digits.
    #[serde(deserialize_with = "digits")]
    pub id: String,
    /// By which a later message may quote it; only for kinds that can be quoted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote_token: Option<String>,
}

/// An ID, should LINE write its digits as a number too.
fn digits<'de, D: Deserializer<'de>>(input: D) -> Result<String, D::Error> {
    match Value::deserialize(input)? {
        Value::String(id) => Ok(id),
        Value::Number(id) => Ok(id.to_string()),
        other => Err(de::Error::custom(format!("{other} is no ID"))),
    }
}

impl Channel {
    /// Answers an event. It costs nothing, and there is no retry key for it: after an error that
    /// [`Error::is_ambiguous`] the answer may have been given.
    pub async fn reply(&self, request: &ReplyRequest) -> Result<Answer<SentMessages>, Error> {
        self.ask(Call::to(&REPLY).json(request)).await
    }

    /// Has LINE check messages without sending them.
    pub async fn validate_messages(&self, way: Way, messages: &[Value]) -> Result<Answer<()>, Error> {
        self.tell(Call::to(way.validation()).json(&json!({ "messages": messages }))).await
    }

    /// Sends to all friends. LINE allows 60 of these in an hour.
    pub async fn broadcast(&self, request: &BroadcastRequest, key: &RetryKey) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&BROADCAST).json(request).retry_key(key)).await
    }

    /// Sends to one user, group or room. Success does not mean delivery: a user who blocked the account gets
    /// nothing and LINE does not say so.
    pub async fn push(&self, request: &PushRequest, key: &RetryKey) -> Result<Answer<SentMessages>, Error> {
        self.ask(Call::to(&PUSH).json(request).retry_key(key)).await
    }

    /// Sends to many users: all, or with an error nobody.
    pub async fn multicast(&self, request: &MulticastRequest, key: &RetryKey) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&MULTICAST).json(request).retry_key(key)).await
    }
}
