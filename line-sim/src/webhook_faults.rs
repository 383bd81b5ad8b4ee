//! What can go wrong with webhooks on LINE's side of the wire: an event that comes twice, after a later one, or in one body
//! with it. LINE promises neither order nor that an event comes once.
//! <https://developers.line.biz/en/docs/messaging-api/receiving-messages/#redelivered-webhooks>

use serde::{Deserialize, Serialize};

use crate::{deliver::Event, faults::Faults, state::State};

/// What becomes of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WebhookFault {
    /// Delivered twice, both times as if for the first time.
    Duplicate,
    /// Held back until the channel's next event was delivered.
    Reorder,
    /// Held back and delivered in one body with the channel's next event, after it.
    Batch,
}

/// A webhook fault still to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedWebhook {
    /// The event's type (`message`, `follow`…), or `*` for every one.
    pub event: String,
    /// How many more.
    #[serde(rename = "count")]
    pub left: u32,
    /// What.
    pub fault: WebhookFault,
}

/// An event that waits for the next one.
pub(crate) struct Held {
    pub(crate) event: Event,
    pub(crate) fault: WebhookFault,
}

impl Faults {
    /// The next `n` events of this type (`*`: of every type) are delivered so.
    pub fn disturb_next(&self, event: &str, n: u32, fault: WebhookFault) {
        if n == 0 {
            return;
        }
        let planned = PlannedWebhook { event: event.to_owned(), left: n, fault };
        self.0.lock().webhook_faults.push(planned);
    }

    /// What is still to come.
    pub fn planned_webhooks(&self) -> Vec<PlannedWebhook> {
        self.0.lock().webhook_faults.clone()
    }
}

/// Spends the fault that this event meets.
pub(crate) fn take(state: &mut State, event: &Event) -> Option<WebhookFault> {
    let fits = |planned: &&mut PlannedWebhook| planned.event == "*" || planned.event == event.kind;
    let planned = state.webhook_faults.iter_mut().find(fits)?;
    planned.left = planned.left.saturating_sub(1);
    let fault = planned.fault;
    state.webhook_faults.retain(|planned| planned.left > 0);
    Some(fault)
}

/// What waits for an event of this channel: first what joins its body, then what comes after it.
pub(crate) fn release(state: &mut State, channel: usize) -> (Vec<Event>, Vec<Event>) {
    let (mut joined, mut later) = (Vec::new(), Vec::new());
    for held in state.held.extract_if(.., |held| held.event.channel == channel) {
        match held.fault {
            WebhookFault::Batch => joined.push(held.event),
            WebhookFault::Duplicate | WebhookFault::Reorder => later.push(held.event),
        }
    }
    (joined, later)
}
