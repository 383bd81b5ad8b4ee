//! What was delivered to whom. An entry is one message that reached one friend, and is never removed.

use std::{
    collections::{BTreeMap, VecDeque},
    ops::Deref,
    sync::Arc,
};

use serde::Serialize;
use serde_json::Value;

use crate::errors::Refusal;

/// One message that reached one friend. What was sent is shared by all it reached.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    /// The friend.
    #[serde(serialize_with = "inner")]
    pub user_id: Arc<str>,
    /// The message.
    #[serde(flatten, serialize_with = "inner")]
    pub sent: Arc<Sent>,
}

/// One message as the channel sent it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sent {
    /// The channel that sent it.
    pub channel_id: String,
    /// The message id LINE gave it.
    pub message_id: String,
    /// LINE's message object as it was sent.
    #[serde(serialize_with = "inner")]
    pub message: Arc<Value>,
    /// `X-Line-Request-Id` of the accepted request.
    pub request_id: String,
    /// `X-Line-Retry-Key` of that request.
    pub retry_key: Option<String>,
    /// The path, `/v2/bot/message/push` and the like.
    pub endpoint: &'static str,
    /// When, in Unix milliseconds.
    pub at: i64,
}

impl Deref for Delivery {
    type Target = Sent;

    fn deref(&self) -> &Sent {
        &self.sent
    }
}

fn inner<T: Serialize + ?Sized, S: serde::Serializer>(
    shared: &Arc<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    shared.as_ref().serialize(serializer)
}

/// One request to LINE's API and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// `POST`, `GET`…
    pub method: &'static str,
    /// The path template, with `{userId}` and the like.
    pub endpoint: &'static str,
    /// The status answered; 0 when the connection was dropped instead.
    pub status: u16,
    /// Whether LINE carried it out, whatever it answered.
    pub accepted: bool,
    /// A few words: how many recipients, the error's message, the fault shown.
    pub note: String,
    /// `X-Line-Request-Id`.
    pub request_id: String,
    /// `X-Line-Retry-Key`.
    pub retry_key: Option<String>,
    /// When, in Unix milliseconds.
    pub at: i64,
}

/// How many requests one endpoint saw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Requests {
    /// Carried out, whatever was answered.
    pub accepted: u64,
    /// Answered with an error and not carried out.
    pub refused: u64,
}

/// The book as it stands.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Ledger {
    /// Every message that reached a friend, oldest first.
    pub deliveries: Vec<Delivery>,
    /// The last requests, oldest first (at most 1,000; the counts are complete).
    pub requests: VecDeque<Request>,
    /// Counts by `METHOD template`.
    pub counts: BTreeMap<String, Requests>,
}

impl Ledger {
    /// The messages that reached this friend, oldest first.
    pub fn received_by(&self, user_id: &str) -> Vec<&Delivery> {
        self.deliveries.iter().filter(|delivery| &*delivery.user_id == user_id).collect()
    }

    /// Requests to a path template, of every method, or of one with `GET /v2/…`.
    pub fn requests(&self, endpoint: &str) -> Requests {
        self.counts
            .iter()
            .filter(|(key, _)| {
                *key == endpoint || key.split_once(' ').is_some_and(|(_, path)| path == endpoint)
            })
            .fold(Requests::default(), |sum, (_, one)| Requests {
                accepted: sum.accepted + one.accepted,
                refused: sum.refused + one.refused,
            })
    }

    /// A request already written down as carried out was refused after all.
    pub(crate) fn refuse(&mut self, request_id: &str, refusal: &Refusal) {
        let this = |request: &&mut Request| request.request_id == request_id && request.accepted;
        let Some(request) = self.requests.iter_mut().rev().find(this) else { return };
        (request.status, request.accepted, request.note) = (refusal.status, false, refusal.words());
        if let Some(count) = self.counts.get_mut(&format!("{} {}", request.method, request.endpoint)) {
            count.accepted = count.accepted.saturating_sub(1);
            count.refused += 1;
        }
    }

    pub(crate) fn record(&mut self, request: Request) {
        let count = self.counts.entry(format!("{} {}", request.method, request.endpoint)).or_default();
        if request.accepted {
            count.accepted += 1;
        } else {
            count.refused += 1;
        }
        self.requests.push_back(request);
        if self.requests.len() > 1_000 {
            self.requests.pop_front();
        }
    }
}
