//! Sending webhooks: signed, answered within the timeout or counted as failed, every attempt on record.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    call::milliseconds,
    clock::MINUTE,
    serve::{self, Shared},
    signature,
    state::{ChannelState, State},
    webhook_errors,
    webhook_faults::{self, Held, WebhookFault},
};

/// An event that happened, deliverable or not.
#[derive(Clone)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) channel: usize,
    /// The account it is about, if that is not the channel's own: modules have many.
    pub(crate) destination: Option<String>,
    pub(crate) user_id: String,
    pub(crate) value: Value,
}

/// One attempt to deliver one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookDelivery {
    /// `webhookEventId`.
    pub event_id: String,
    /// `message`, `follow`, `postback`…
    pub kind: String,
    /// Whose event.
    pub user_id: String,
    /// The channel it was for.
    pub channel_id: String,
    /// Where it went; empty when no webhook is set.
    pub url: String,
    /// When, in Unix milliseconds.
    pub at: i64,
    /// The bot's status, if it answered at all.
    pub status: Option<u16>,
    /// `OK`, `COULD_NOT_CONNECT`, `REQUEST_TIMEOUT`, `ERROR_STATUS_CODE`, `UNCLASSIFIED`;
    /// `WEBHOOK_OFF`, or `HELD_BACK` by a fault.
    pub reason: &'static str,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
    /// Sent again.
    pub redelivery: bool,
}

impl WebhookDelivery {
    /// The bot answered 20x.
    pub fn delivered(&self) -> bool {
        self.reason == "OK"
    }
}

/// How a POST to a bot went.
pub(crate) struct Outcome {
    pub(crate) status: Option<u16>,
    pub(crate) reason: &'static str,
    pub(crate) detail: String,
    pub(crate) took: Duration,
}

impl Outcome {
    fn not_sent(reason: &'static str) -> Self {
        Self { status: None, reason, detail: String::new(), took: Duration::ZERO }
    }
}

/// Delivers an event, as a planned fault disturbs it, and whatever waited for it.
pub(crate) async fn deliver(shared: &Arc<Shared>, event: Event) -> WebhookDelivery {
    let (mut together, later) = {
        let mut state = shared.lock();
        state.forget(shared.now(), milliseconds(shared.config.content_retention));
        state.events.push_back(event.clone());
        if state.events.len() > 1_000 {
            state.events.pop_front();
        }
        match webhook_faults::take(&mut state, &event) {
            Some(WebhookFault::Duplicate) => (vec![], vec![event.clone()]),
            Some(fault) => {
                let held = record(&mut state, &event, shared.now(), &Outcome::not_sent("HELD_BACK"), false);
                state.held.push(Held { event, fault });
                return held;
            }
            None => webhook_faults::release(&mut state, event.channel),
        }
    };
    together.insert(0, event);
    let first = send(shared, together).await;
    for event in later {
        send(shared, vec![event]).await;
    }
    first
}

/// Delivers what still waits for a next event that may never come.
pub(crate) async fn deliver_held(shared: &Arc<Shared>) {
    let held = std::mem::take(&mut shared.lock().held);
    for one in held {
        send(shared, vec![one.event]).await;
    }
}

/// Delivers these events in one body and, if so configured, again later until they are taken. Answers how the
/// first of them went.
async fn send(shared: &Arc<Shared>, events: Vec<Event>) -> WebhookDelivery {
    let first = attempt(shared, &events, false).await;
    if !first.delivered() && first.reason != "WEBHOOK_OFF" && !shared.config.redelivery.is_empty() {
        let weak = Arc::downgrade(shared);
        let waits = shared.config.redelivery.clone();
        let mut due = shared.now();
        tokio::spawn(async move {
            for wait in waits {
                due = due.saturating_add(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX));
                let Some(shared) = serve::until(&weak, due).await else { return };
                if attempt(&shared, &events, true).await.delivered() {
                    return;
                }
            }
        });
    }
    first
}

/// Delivers a known event again.
pub(crate) async fn redeliver(shared: &Shared, event_id: &str) -> Option<WebhookDelivery> {
    let event = shared.lock().events.iter().find(|event| event.id == event_id).cloned()?;
    Some(attempt(shared, &[event], true).await)
}

/// A signed POST of these events to `url`.
pub(crate) async fn post(
    shared: &Shared,
    url: &str,
    secret: &str,
    destination: &str,
    events: &Value,
) -> Outcome {
    let body = json!({ "destination": destination, "events": events }).to_string();
    let started = Instant::now();
    let sent = shared
        .http
        .post(url)
        .header("content-type", "application/json; charset=utf-8")
        .header("x-line-signature", signature::sign(secret, body.as_bytes()))
        .body(body)
        .send()
        .await;
    let took = started.elapsed();
    match sent {
        Ok(answer) if answer.status().is_success() => {
            let status = answer.status().as_u16();
            Outcome { status: Some(status), reason: "OK", detail: status.to_string(), took }
        }
        Ok(answer) => {
            let status = answer.status().as_u16();
            Outcome { status: Some(status), reason: "ERROR_STATUS_CODE", detail: status.to_string(), took }
        }
        Err(error) if error.is_timeout() => {
            Outcome { status: None, reason: "REQUEST_TIMEOUT", detail: "Request timeout".to_owned(), took }
        }
        Err(error) if error.is_connect() => Outcome {
            status: None,
            reason: "COULD_NOT_CONNECT",
            detail: format!("Connection failed: {url}"),
            took,
        },
        Err(_) => Outcome {
            status: None,
            reason: "UNCLASSIFIED",
            detail: "Unclassified webhook dispatch error".to_owned(),
            took,
        },
    }
}

/// One POST of these events, all of one channel. Answers how the first of them went.
async fn attempt(shared: &Shared, events: &[Event], redelivery: bool) -> WebhookDelivery {
    let at = shared.now();
    let first = events.first().expect("a body with an event in it");
    let (secret, destination, url) = {
        let mut state = shared.lock();
        let one = &mut state.channels[first.channel];
        for event in events {
            renew_reply_token(one, event, at);
        }
        let webhook = one.webhook.as_ref().filter(|webhook| webhook.active);
        let url = webhook.map(|webhook| webhook.endpoint.clone());
        let destination = first.destination.as_ref().unwrap_or(&one.channel.bot.user_id);
        (one.channel.secret.clone(), destination.clone(), url)
    };
    let outcome = match &url {
        None => Outcome::not_sent("WEBHOOK_OFF"),
        Some(url) => {
            let values: Value = events
                .iter()
                .map(|event| {
                    let mut value = event.value.clone();
                    value["deliveryContext"] = json!({ "isRedelivery": redelivery });
                    value
                })
                .collect();
            post(shared, url, &secret, &destination, &values).await
        }
    };
    let mut state = shared.lock();
    if url.is_some() && outcome.reason != "OK" {
        webhook_errors::count(&mut state.channels[first.channel], at, outcome.reason, &outcome.detail);
    }
    let mut recorded = events.iter().map(|event| record(&mut state, event, at, &outcome, redelivery));
    let answer = recorded.next().expect("one record for each event");
    recorded.for_each(drop);
    answer
}

/// An event's reply token is good for a minute from every delivery, within twenty of the event.
fn renew_reply_token(shop: &mut ChannelState, event: &Event, at: i64) {
    let token = event.value.get("replyToken").and_then(Value::as_str);
    if let Some(token) = token.and_then(|token| shop.reply_tokens.get_mut(token))
        && at - token.happened_at <= 20 * MINUTE
    {
        token.issued_at = at;
    }
}

/// Writes an attempt down.
fn record(state: &mut State, event: &Event, at: i64, outcome: &Outcome, redelivery: bool) -> WebhookDelivery {
    let shop = &state.channels[event.channel];
    let url = shop.webhook.as_ref().filter(|_| outcome.reason != "WEBHOOK_OFF");
    let delivery = WebhookDelivery {
        event_id: event.id.clone(),
        kind: event.kind.clone(),
        user_id: event.user_id.clone(),
        channel_id: shop.channel.id.clone(),
        url: url.map_or_else(String::new, |webhook| webhook.endpoint.clone()),
        at,
        status: outcome.status,
        reason: outcome.reason,
        took_ms: u64::try_from(outcome.took.as_millis()).unwrap_or(u64::MAX),
        redelivery,
    };
    state.webhooks.push_back(delivery.clone());
    if state.webhooks.len() > 1_000 {
        state.webhooks.pop_front();
    }
    delivery
}
