//! Every request to send that was accepted, as LINE's statistics know it: by its request id and its aggregation unit.

use std::sync::Arc;

use serde_json::Value;

use crate::{
    clock::DAY,
    state::{ChannelState, Way},
};

/// One accepted request to send.
pub(crate) struct Sending {
    /// `X-Line-Request-Id`.
    pub(crate) request_id: String,
    pub(crate) way: Way,
    /// When it was accepted, in Unix milliseconds.
    pub(crate) at: i64,
    /// The one of `customAggregationUnits`.
    pub(crate) unit: Option<String>,
    /// LINE's id of each message object and the object itself, in their order.
    pub(crate) messages: Vec<(String, Arc<Value>)>,
    /// How many people it was delivered to.
    pub(crate) delivered: u64,
}

impl Sending {
    /// Whether LINE has statistics of this request by its id.
    pub(crate) fn is_to_many(&self) -> bool {
        matches!(self.way, Way::Narrowcast | Way::Broadcast)
    }

    /// Whether LINE has statistics of it by this unit.
    pub(crate) fn is_of(&self, unit: &str) -> bool {
        matches!(self.way, Way::Push | Way::Multicast) && self.unit.as_deref() == Some(unit)
    }
}

/// The request of this id; the newest are looked at first.
pub(crate) fn find<'a>(sends: &'a [Sending], request_id: &str) -> Option<&'a Sending> {
    sends.iter().rev().find(|sending| sending.request_id == request_id)
}

/// Drops, after a day, what no statistics ask for. LINE does not say when it forgets the others.
pub(crate) fn forget(sends: &mut Vec<Sending>, now: i64) {
    sends.retain(|sending| sending.is_to_many() || sending.unit.is_some() || now - sending.at < DAY);
}

/// The friends whose own chat has a message of this request: their places, in order.
pub(crate) fn reached(shop: &ChannelState, sending: &Sending) -> Vec<usize> {
    let has = |id: &str| sending.messages.iter().any(|(message, _)| message == id);
    let friends = shop.friends.iter().enumerate();
    friends
        .filter(|(_, friend)| friend.chat.iter().rev().any(|line| line.by.is_none() && has(&line.id)))
        .map(|(at, _)| at)
        .collect()
}
