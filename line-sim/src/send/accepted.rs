//! Carrying out what was accepted: into the chats, into the ledger, and into the counts.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    call::Call,
    clock,
    ledger::{Delivery, Sent},
    sends::Sending,
    state::{Line, State, Way, month},
};

/// Who a request reaches.
pub(crate) enum Recipients {
    /// Places in the channel's friends.
    Friends(Vec<usize>),
    /// Everybody in the group or room of this id; so many.
    Group(String, usize),
}

impl Recipients {
    pub(crate) fn count(&self) -> u64 {
        let count = match self {
            Self::Friends(friends) => friends.len(),
            Self::Group(_, members) => *members,
        };
        u64::try_from(count).unwrap_or(u64::MAX)
    }
}

/// A request to send, as far as what it sent remembers it.
#[derive(Clone)]
pub(crate) struct Origin {
    pub(crate) channel: usize,
    /// The endpoint's path.
    pub(crate) endpoint: &'static str,
    pub(crate) request_id: String,
    pub(crate) retry_key: Option<String>,
    /// When LINE took it, in Unix milliseconds.
    pub(crate) at: i64,
}

/// A request to send that LINE took, and what it sends.
#[derive(Clone)]
pub(crate) struct Accepted {
    pub(crate) origin: Origin,
    pub(crate) way: Way,
    /// The aggregation unit its messages are counted under.
    pub(crate) unit: Option<String>,
    pub(crate) messages: Vec<Arc<Value>>,
}

impl Accepted {
    pub(crate) fn new(call: &Call<'_>, way: Way, messages: Vec<Value>) -> Self {
        let messages = messages.into_iter().map(Arc::new).collect();
        Self { origin: Origin::of(call), way, unit: None, messages }
    }

    /// Delivers and counts. Answers `{"sentMessages": …}`.
    pub(crate) fn deliver(self, state: &mut State, recipients: &Recipients, now: i64) -> Value {
        let mut receipts = Vec::with_capacity(self.messages.len());
        let mut sent = Vec::with_capacity(self.messages.len());
        for message in &self.messages {
            let id = state.message_id();
            let mut receipt = json!({ "id": id });
            if quotable(message) {
                receipt["quoteToken"] = state.random.letters(120).into();
            }
            receipts.push(receipt);
            self.origin.hand_out(state, recipients, &id, message, now);
            sent.push((id, Arc::clone(message)));
        }
        let count = recipients.count();
        let shop = &mut state.channels[self.origin.channel];
        let counted = shop.counts.entry((clock::tokyo_day(now), self.way)).or_default();
        *counted = counted.saturating_add(count);
        if self.way != Way::Reply {
            let used = shop.used.entry(month(now)).or_default();
            *used = used.saturating_add(count);
        }
        let Self { origin: Origin { request_id, at, .. }, way, unit, .. } = self;
        shop.sends.push(Sending { request_id, way, at, unit, messages: sent, delivered: count });
        json!({ "sentMessages": receipts })
    }
}

impl Origin {
    fn of(call: &Call<'_>) -> Self {
        Self {
            channel: call.channel,
            endpoint: call.path,
            request_id: call.request_id.clone(),
            retry_key: call.retry_key.clone(),
            at: call.now,
        }
    }

    fn hand_out(&self, state: &mut State, recipients: &Recipients, id: &str, message: &Arc<Value>, at: i64) {
        let line = Arc::new(Line { id: id.to_owned(), by: None, message: Arc::clone(message), at });
        let State { channels, groups, people, ledger, .. } = state;
        let shop = &mut channels[self.channel];
        let sent = Arc::new(Sent {
            channel_id: shop.channel.id.clone(),
            message_id: id.to_owned(),
            message: Arc::clone(message),
            request_id: self.request_id.clone(),
            retry_key: self.retry_key.clone(),
            endpoint: self.endpoint,
            at,
        });
        let mut deliver = |user_id: &Arc<str>| {
            ledger.deliveries.push(Delivery { user_id: Arc::clone(user_id), sent: Arc::clone(&sent) });
        };
        match recipients {
            Recipients::Friends(friends) => {
                for &friend in friends {
                    let friend = &mut shop.friends[friend];
                    friend.chat.push(Arc::clone(&line));
                    friend.loading_until = 0;
                    deliver(&friend.user_id);
                }
            }
            Recipients::Group(id, _) => {
                let Some(group) = groups.iter_mut().find(|group| group.id == *id) else { return };
                group.chat.push(line);
                group
                    .members
                    .iter()
                    .filter_map(|member| people.get_key_value(member.as_str()))
                    .for_each(|(id, _)| deliver(id));
            }
        }
    }
}

/// Puts one message into every chat it reaches, and into the ledger; counts nothing.
pub(crate) fn hand_out(call: &mut Call<'_>, recipients: &Recipients, id: &str, message: &Arc<Value>) {
    Origin::of(call).hand_out(call.state, recipients, id, message, call.now);
}

fn quotable(message: &Value) -> bool {
    matches!(
        message.get("type").and_then(Value::as_str),
        Some("text" | "textV2" | "sticker" | "image" | "video" | "template" | "flex")
    )
}
