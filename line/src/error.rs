//! Why LINE gave no answer: <https://developers.line.biz/en/reference/messaging-api/#status-codes>.

use std::{sync::Arc, time::Duration};

use serde::Deserialize;
use serde_json::Value;

use crate::message::SentMessage;

/// One thing LINE found wrong in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// LINE's path of the property, such as `messages[0].text`; a parameter's name for query errors.
    pub property: Option<String>,
    /// LINE's words; empty if it gave none.
    pub message: String,
}

/// What kind of limit a 429 speaks of. LINE tells them apart by text alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Too many requests in the endpoint's window: wait, then repeat.
    Rate,
    /// Too many operations at once on the same thing: wait, then repeat.
    Concurrent,
    /// Too many messages to the same user: wait long, and ask why.
    SameUser,
    /// The month's messages are used up or reserved: repeating does not help.
    MonthlyQuota,
    /// The cap on additional (purchased) messages is reached: repeating does not help.
    AdditionalCap,
    /// A 429 in words unknown to us.
    Unknown,
}

/// A call that did not succeed. `request_id` is LINE's `X-Line-Request-Id`, to quote to LINE.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// 400: nothing was done. Without `request_id` it was refused here, before sending.
    #[error("LINE refused the request: {message}")]
    BadRequest { message: String, details: Vec<Detail>, request_id: Option<String> },
    /// 401, or credentials for which LINE issues no token.
    #[error("LINE does not accept the credentials: {message}")]
    Unauthorized { message: String, request_id: Option<String> },
    /// 403: the account's plan or kind does not allow the call.
    #[error("LINE does not allow this account the call: {message}")]
    Forbidden { message: String, request_id: Option<String> },
    /// 404.
    #[error("LINE does not have it: {message}")]
    NotFound { message: String, request_id: Option<String> },
    /// 409: an earlier request with the same retry key was accepted, so the message is sent.
    #[error("LINE accepted this retry key before: {message}")]
    AlreadyAccepted {
        message: String,
        /// The request ID of the one that was accepted.
        accepted_request_id: Option<String>,
        /// What that one sent; LINE tells it for push only.
        sent_messages: Vec<SentMessage>,
        request_id: Option<String>,
    },
    /// 410: it was there and is no more.
    #[error("LINE has it no more: {message}")]
    Gone { message: String, request_id: Option<String> },
    /// 413, or without `request_id` refused here: the request is larger than LINE takes.
    #[error("the request is too large for LINE: {message}")]
    TooLarge { message: String, request_id: Option<String> },
    /// 415: not what LINE takes here.
    #[error("LINE does not take this kind of content: {message}")]
    UnsupportedMedia { message: String, request_id: Option<String> },
    /// 422: nobody with this phone number can be reached.
    #[error("LINE cannot reach the recipient: {message}")]
    Unprocessable { message: String, request_id: Option<String> },
    /// 423: another module controls the chat.
    #[error("another module controls the chat: {message}")]
    Locked { message: String, request_id: Option<String> },
    /// 429; or, without `request_id`, LINE's published rate would have been exceeded and nothing was sent.
    #[error("LINE's limit is reached: {message}")]
    TooManyRequests {
        kind: Limit,
        /// How long to wait, where it is known.
        retry_after: Option<Duration>,
        message: String,
        request_id: Option<String>,
    },
    /// 5xx: LINE may or may not have accepted the request.
    #[error("LINE failed with status {status}: {message}")]
    Server { status: u16, message: String, request_id: Option<String> },
    /// Any other status: nothing was done.
    #[error("LINE answered with unexpected status {status}: {message}")]
    Unexpected { status: u16, message: String, request_id: Option<String> },
    /// No answer, or only a part of one.
    #[error("LINE could not be reached")]
    Transport {
        timeout: bool,
        /// True if the request certainly never left.
        before_sent: bool,
        source: Arc<reqwest::Error>,
    },
    /// LINE accepted the request, but its answer could not be read.
    #[error("LINE's answer could not be read: {message}")]
    Decode { message: String, request_id: Option<String> },
    /// No access token could be had, for a reason other than the credentials; the call itself was not made.
    #[error("LINE issued no access token")]
    NoToken { source: Arc<Error> },
    /// The addresses or the HTTP client could not be set up; only [`crate::Client::new`] gives it.
    #[error("the client for LINE cannot be set up: {message}")]
    Setup { message: String },
}

impl Error {
    /// LINE's own words where it gave any, else ours.
    pub fn message(&self) -> &str {
        match self {
            Self::BadRequest { message, .. }
            | Self::Unauthorized { message, .. }
            | Self::Forbidden { message, .. }
            | Self::NotFound { message, .. }
            | Self::AlreadyAccepted { message, .. }
            | Self::Gone { message, .. }
            | Self::TooLarge { message, .. }
            | Self::UnsupportedMedia { message, .. }
            | Self::Unprocessable { message, .. }
            | Self::Locked { message, .. }
            | Self::TooManyRequests { message, .. }
            | Self::Server { message, .. }
            | Self::Unexpected { message, .. }
            | Self::Decode { message, .. }
            | Self::Setup { message } => message,
            Self::NoToken { source } => source.message(),
            Self::Transport { timeout: true, .. } => "LINE did not answer in time",
            Self::Transport { before_sent: true, .. } => "no connection to LINE",
            Self::Transport { .. } => "the connection to LINE broke",
        }
    }

    /// LINE's `X-Line-Request-Id`, if LINE answered this call.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::BadRequest { request_id, .. }
            | Self::Unauthorized { request_id, .. }
            | Self::Forbidden { request_id, .. }
            | Self::NotFound { request_id, .. }
            | Self::AlreadyAccepted { request_id, .. }
            | Self::Gone { request_id, .. }
            | Self::TooLarge { request_id, .. }
            | Self::UnsupportedMedia { request_id, .. }
            | Self::Unprocessable { request_id, .. }
            | Self::Locked { request_id, .. }
            | Self::TooManyRequests { request_id, .. }
            | Self::Server { request_id, .. }
            | Self::Unexpected { request_id, .. }
            | Self::Decode { request_id, .. } => request_id.as_deref(),
            Self::Transport { .. } | Self::NoToken { .. } | Self::Setup { .. } => None,
        }
    }

    /// True if LINE may have done what was asked all the same: only a repetition with the same retry key, or
    /// looking, can tell.
    pub fn is_ambiguous(&self) -> bool {
        matches!(self, Self::Server { .. } | Self::Decode { .. } | Self::Transport { before_sent: false, .. })
    }

    /// True if the same request may succeed later without anybody changing anything. It does not say that
    /// repeating is safe: see [`Self::is_ambiguous`].
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Server { .. } | Self::Transport { .. } | Self::Unexpected { status: 408 | 425, .. } => true,
            Self::TooManyRequests { kind, .. } => {
                matches!(kind, Limit::Rate | Limit::Concurrent | Limit::SameUser | Limit::Unknown)
            }
            Self::NoToken { source } => source.is_transient(),
            _ => false,
        }
    }
}

/// The parts of an answer that is not 2xx.
pub(crate) struct Refused<'a> {
    pub status: u16,
    pub body: &'a [u8],
    pub request_id: Option<String>,
    pub accepted_request_id: Option<String>,
    pub retry_after: Option<Duration>,
}

impl From<Refused<'_>> for Error {
    fn from(refused: Refused<'_>) -> Self {
        let Refused { status, body, request_id, accepted_request_id, retry_after } = refused;
        let words = Words::of(body);
        let message = words.message().unwrap_or_else(|| reason(status));
        match status {
            400 => Self::BadRequest { message, details: words.details(), request_id },
            401 => Self::Unauthorized { message, request_id },
            403 => Self::Forbidden { message, request_id },
            404 => Self::NotFound { message, request_id },
            409 => Self::AlreadyAccepted {
                message,
                accepted_request_id,
                sent_messages: words.sent_messages(),
                request_id,
            },
            410 => Self::Gone { message, request_id },
            413 => Self::TooLarge { message, request_id },
            415 => Self::UnsupportedMedia { message, request_id },
            422 => Self::Unprocessable { message, request_id },
            423 => Self::Locked { message, request_id },
            429 => {
                Self::TooManyRequests { kind: Limit::from_words(&message), retry_after, message, request_id }
            }
            500..=599 => Self::Server { status, message, request_id },
            _ => Self::Unexpected { status, message, request_id },
        }
    }
}

impl Limit {
    fn from_words(message: &str) -> Self {
        let message = message.to_lowercase();
        let says = |words: &str| message.contains(words);
        if says("rate limit") {
            Self::Rate
        } else if says("monthly limit") {
            Self::MonthlyQuota
        } else if says("additional") {
            Self::AdditionalCap
        } else if says("concurren") {
            Self::Concurrent
        } else if says("same user") {
            Self::SameUser
        } else {
            Self::Unknown
        }
    }
}

fn reason(status: u16) -> String {
    reqwest::StatusCode::from_u16(status)
        .ok()
        .and_then(|status| status.canonical_reason())
        .map_or_else(|| format!("status {status}"), str::to_owned)
}

/// The error bodies of all of LINE's services in one: `{message, details}`, OAuth's `{error, …}`, push's 409. Each part
/// is picked by itself, so that one in a shape not LINE's does not take the others with it.
struct Words(Value);

impl Words {
    fn of(body: &[u8]) -> Self {
        Self(serde_json::from_slice(body).unwrap_or_default())
    }

    fn message(&self) -> Option<String> {
        let text = |name: &str| self.0[name].as_str();
        text("message").or_else(|| text("error_description")).or_else(|| text("error")).map(str::to_owned)
    }

    fn details(&self) -> Vec<Detail> {
        self.list("details").iter().filter(|detail| detail.is_object()).map(Detail::from).collect()
    }

    fn sent_messages(&self) -> Vec<SentMessage> {
        self.list("sentMessages").iter().filter_map(|sent| SentMessage::deserialize(sent).ok()).collect()
    }

    fn list(&self, name: &str) -> &[Value] {
        self.0[name].as_array().map_or(&[], Vec::as_slice)
    }
}

impl From<&Value> for Detail {
    fn from(words: &Value) -> Self {
        let text = |name: &str| words[name].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        Self { property: text("property"), message: text("message").unwrap_or_default() }
    }
}
