//! Sending webhooks: signed, answered within the timeout or counted as failed, every attempt on record.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    serve::{self, Shared},
    signature,
};

/// An event that happened, deliverable or not.
#[derive(Clone)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) channel: usize,
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
    /// `OK`, `COULD_NOT_CONNECT`, `REQUEST_TIMEOUT`, `ERROR_STATUS_CODE`, `UNCLASSIFIED`, or `WEBHOOK_OFF`.
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

/// Delivers an event once and, if so configured, again later until it is taken.
pub(crate) async fn deliver(shared: &Arc<Shared>, event: Event) -> WebhookDelivery {
    {
        let mut state = shared.lock();
        state.events.push_back(event.clone());
        if state.events.len() > 1_000 {
            state.events.pop_front();
        }
    }
    let first = attempt(shared, &event, false).await;
    if !first.delivered() && first.reason != "WEBHOOK_OFF" && !shared.config.redelivery.is_empty() {
        let weak = Arc::downgrade(shared);
        let waits = shared.config.redelivery.clone();
        let mut due = shared.now();
        tokio::spawn(async move {
            for wait in waits {
                due = due.saturating_add(i64::try_from(wait.as_millis()).unwrap_or(i64::MAX));
                let Some(shared) = serve::until(&weak, due).await else { return };
                if attempt(&shared, &event, true).await.delivered() {
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
    Some(attempt(shared, &event, true).await)
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

async fn attempt(shared: &Shared, event: &Event, redelivery: bool) -> WebhookDelivery {
    let at = shared.now();
    let (channel, url) = {
        let mut state = shared.lock();
        let one = &mut state.channels[event.channel];
        if redelivery
            && let Some(token) = event.value.get("replyToken").and_then(Value::as_str)
            && let Some(token) = one.reply_tokens.get_mut(token)
            && at - token.happened_at <= 20 * crate::clock::MINUTE
        {
            token.issued_at = at;
        }
        let url =
            one.webhook.as_ref().filter(|webhook| webhook.active).map(|webhook| webhook.endpoint.clone());
        (one.channel.clone(), url)
    };
    let outcome = match &url {
        None => Outcome { status: None, reason: "WEBHOOK_OFF", detail: String::new(), took: Duration::ZERO },
        Some(url) => {
            let mut value = event.value.clone();
            value["deliveryContext"] = json!({ "isRedelivery": redelivery });
            post(shared, url, &channel.secret, &channel.bot.user_id, &json!([value])).await
        }
    };
    let delivery = WebhookDelivery {
        event_id: event.id.clone(),
        kind: event.kind.clone(),
        user_id: event.user_id.clone(),
        channel_id: channel.id,
        url: url.unwrap_or_default(),
        at,
        status: outcome.status,
        reason: outcome.reason,
        took_ms: u64::try_from(outcome.took.as_millis()).unwrap_or(u64::MAX),
        redelivery,
    };
    let mut state = shared.lock();
    state.webhooks.push_back(delivery.clone());
    if state.webhooks.len() > 1_000 {
        state.webhooks.pop_front();
    }
    delivery
}
