//! Faults by count: "the next two pushes are lost after LINE took them". A fault is spent when it is shown.

use std::{sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::runtime::Handle;

use crate::{deliver, endpoints::Endpoint, errors::Refusal, serve::Shared};

/// What goes wrong with one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Wire", into = "Wire")]
pub enum Fault {
    /// This status and body instead of an answer; nothing is done.
    Status(u16, Option<String>),
    /// 429 `The API rate limit has been exceeded. Try again later.`
    RateLimited,
    /// 429 `You have reached your monthly limit.`
    MonthlyLimit,
    /// 429 for too many operations at once on one thing. LINE's text is not documented; this is ours.
    Concurrent,
    /// 429 for too many messages to one user. LINE's text is not documented; this is ours.
    SameUser,
    /// 502 with a page of HTML, as the edge before LINE answers; nothing is done.
    BadGateway,
    /// The connection is closed without an answer; nothing was done.
    DropBeforeAccept,
    /// 500 and nothing was done.
    ServerErrorBeforeAccept,
    /// 500 although the request was accepted and done.
    ServerErrorAfterAccept,
    /// Accepted and done, then the connection is closed without an answer.
    DropAfterAccept,
    /// Accepted and done; the answer comes this much later.
    Slow(Duration),
    /// Accepted and done; the connection breaks in the middle of the answer's body.
    TruncatedBody,
    /// Accepted and done; the answer says it is JSON and is not.
    BadJson,
    /// 401 as for an expired token; nothing is done.
    ExpiredToken,
}

impl Fault {
    /// The refusal it shows instead of doing anything; `None` if the request is carried out first.
    pub(crate) fn refusal(&self) -> Option<Refusal> {
        Some(match self {
            Self::Status(code, body) => Refusal::with(
                *code,
                match body {
                    None => json!({ "message": "The simulator was told to fail" }),
                    Some(text) => serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone())),
                },
            ),
            Self::RateLimited => Refusal::rate(),
            Self::MonthlyLimit => Refusal::monthly_limit(),
            Self::Concurrent => Refusal::concurrent(),
            Self::SameUser => Refusal::new(429, "Too many messages have been sent to the same user"),
            Self::BadGateway => {
                Refusal::with(502, "<html><body><h1>502 Bad Gateway</h1></body></html>".into())
            }
            Self::ServerErrorBeforeAccept | Self::DropBeforeAccept => Refusal::server_error(),
            Self::ExpiredToken => Refusal::expired_token(),
            _ => return None,
        })
    }

    /// Its JSON's word, spaced: for the wire log.
    pub(crate) fn name(&self) -> String {
        match serde_json::to_value(self) {
            Ok(Value::String(word)) => word.replace('_', " "),
            Ok(other) => other.to_string(),
            Err(_) => String::new(),
        }
    }

    /// Whether the request is carried out before the fault shows.
    pub(crate) fn after_accept(&self) -> bool {
        matches!(
            self,
            Self::ServerErrorAfterAccept
                | Self::DropAfterAccept
                | Self::Slow(_)
                | Self::TruncatedBody
                | Self::BadJson
        )
    }
}

/// The JSON of a fault: a word, or `{"status":{"code":503,"body":"…"}}`, or `{"slow":{"milliseconds":3000}}`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Wire {
    Status { code: u16, body: Option<String> },
    RateLimited,
    MonthlyLimit,
    Concurrent,
    SameUser,
    BadGateway,
    DropBeforeAccept,
    ServerErrorBeforeAccept,
    ServerErrorAfterAccept,
    DropAfterAccept,
    Slow { milliseconds: u64 },
    TruncatedBody,
    BadJson,
    ExpiredToken,
}

impl From<Wire> for Fault {
    fn from(wire: Wire) -> Self {
        match wire {
            Wire::Status { code, body } => Self::Status(code, body),
            Wire::RateLimited => Self::RateLimited,
            Wire::MonthlyLimit => Self::MonthlyLimit,
            Wire::Concurrent => Self::Concurrent,
            Wire::SameUser => Self::SameUser,
            Wire::BadGateway => Self::BadGateway,
            Wire::DropBeforeAccept => Self::DropBeforeAccept,
            Wire::ServerErrorBeforeAccept => Self::ServerErrorBeforeAccept,
            Wire::ServerErrorAfterAccept => Self::ServerErrorAfterAccept,
            Wire::DropAfterAccept => Self::DropAfterAccept,
            Wire::Slow { milliseconds } => Self::Slow(Duration::from_millis(milliseconds)),
            Wire::TruncatedBody => Self::TruncatedBody,
            Wire::BadJson => Self::BadJson,
            Wire::ExpiredToken => Self::ExpiredToken,
        }
    }
}

impl From<Fault> for Wire {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Status(code, body) => Self::Status { code, body },
            Fault::RateLimited => Self::RateLimited,
            Fault::MonthlyLimit => Self::MonthlyLimit,
            Fault::Concurrent => Self::Concurrent,
            Fault::SameUser => Self::SameUser,
            Fault::BadGateway => Self::BadGateway,
            Fault::DropBeforeAccept => Self::DropBeforeAccept,
            Fault::ServerErrorBeforeAccept => Self::ServerErrorBeforeAccept,
            Fault::ServerErrorAfterAccept => Self::ServerErrorAfterAccept,
            Fault::DropAfterAccept => Self::DropAfterAccept,
            Fault::Slow(wait) => {
                Self::Slow { milliseconds: u64::try_from(wait.as_millis()).unwrap_or(u64::MAX) }
            }
            Fault::TruncatedBody => Self::TruncatedBody,
            Fault::BadJson => Self::BadJson,
            Fault::ExpiredToken => Self::ExpiredToken,
        }
    }
}

/// The faults still to come, and the way to order more.
#[derive(Clone)]
pub struct Faults(pub(crate) Arc<Shared>);

impl Faults {
    /// The next `n` requests to `endpoint` fail so. `endpoint` is LINE's path template, with or without a method
    /// (`/v2/bot/message/push`, `GET /v2/bot/profile/{userId}`), a beginning ending in `*`, or `*` for every one.
    /// Faults for the same endpoint are shown in the order they were ordered.
    pub fn fail_next(&self, endpoint: &str, n: u32, fault: Fault) {
        if n == 0 {
            return;
        }
        self.0.lock().faults.push(Planned { endpoint: endpoint.to_owned(), left: n, fault });
    }

    /// Forgets every fault not shown yet, of requests and of webhooks. Events that were held back are then on their way;
    /// where no Tokio runtime is at hand they wait for their channel's next event.
    pub fn reset(&self) {
        self.forget();
        if let Ok(runtime) = Handle::try_current() {
            let shared = Arc::clone(&self.0);
            runtime.spawn(async move { deliver::deliver_held(&shared).await });
        }
    }

    /// Forgets every fault not shown yet; what was held back still is.
    pub(crate) fn forget(&self) {
        let mut state = self.0.lock();
        state.faults.clear();
        state.webhook_faults.clear();
    }

    /// What is still to come.
    pub fn planned(&self) -> Vec<Planned> {
        self.0.lock().faults.clone()
    }
}

/// A fault still to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Which requests, as [`Faults::fail_next`] reads it.
    pub endpoint: String,
    /// How many more.
    #[serde(rename = "count")]
    pub left: u32,
    /// What.
    pub fault: Fault,
}

impl Planned {
    fn fits(&self, endpoint: &Endpoint) -> bool {
        let full = format!("{} {}", endpoint.method, endpoint.path);
        match self.endpoint.strip_suffix('*') {
            Some(start) => endpoint.path.starts_with(start) || full.starts_with(start),
            None => self.endpoint == endpoint.path || self.endpoint == full,
        }
    }
}

/// The fault the next request to `endpoint` meets, without spending it.
pub(crate) fn next<'a>(faults: &'a [Planned], endpoint: &Endpoint) -> Option<&'a Fault> {
    faults.iter().find(|planned| planned.left > 0 && planned.fits(endpoint)).map(|planned| &planned.fault)
}

/// Spends what [`next`] answered.
pub(crate) fn spend(faults: &mut Vec<Planned>, endpoint: &Endpoint) {
    if let Some(planned) = faults.iter_mut().find(|planned| planned.left > 0 && planned.fits(endpoint)) {
        planned.left -= 1;
    }
    faults.retain(|planned| planned.left > 0);
}
