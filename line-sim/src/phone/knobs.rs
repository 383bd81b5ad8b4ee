//! The knobs beside the phone: what goes wrong with the next calls and events, and how much of the month is used.

use std::sync::Arc;

use axum::{
    extract::{Form, State},
    response::Response,
};
use serde::{Deserialize, Serialize};

use super::{forms::see, html::esc, page::View};
use crate::{
    config::Plan,
    deliver,
    faults::{Fault, Faults, Planned},
    limits, quota,
    serve::Shared,
    state::month,
    webhook_faults::{PlannedWebhook, WebhookFault},
};

/// What the first select offers: the fault's JSON word and what it does.
const FAULTS: [(&str, &str); 12] = [
    ("drop_after_accept", "Take it, lose the answer"),
    ("server_error_after_accept", "Take it, answer 500"),
    ("server_error_before_accept", "Answer 500, do nothing"),
    ("drop_before_accept", "Hang up, do nothing"),
    ("bad_gateway", "Answer 502, do nothing"),
    ("rate_limited", "Answer 429, too fast"),
    ("concurrent", "Answer 429, too many at once"),
    ("same_user", "Answer 429, too many to one user"),
    ("monthly_limit", "Answer 429, monthly limit"),
    ("expired_token", "Answer 401, token expired"),
    ("truncated_body", "Break off in the answer"),
    ("bad_json", "Answer with broken JSON"),
];

/// What the second select offers, likewise.
const WEBHOOK_FAULTS: [(&str, &str); 3] = [
    ("duplicate", "Deliver it twice"),
    ("reorder", "Deliver it after the one that follows"),
    ("batch", "Deliver it together with the one that follows"),
];

/// The card with the knobs.
pub(super) fn knobs(view: &View<'_>) -> String {
    let back = view.held.map_or("", |held| held.path.as_str());
    let calls = view.state.faults.iter().map(planned_call);
    let events = view.state.webhook_faults.iter().map(planned_event);
    let channel = &view.channel.channel;
    let used = quota::used(view.channel, view.now);
    let quota = match channel.plan {
        Plan::Unlimited => format!("{used} messages this month, no limit"),
        Plan::Limited(limit) => format!("{used} of {limit} messages this month"),
    };
    format!(
        r#"<form class="card pad knobs" method="post" action="/_sim/knobs" aria-labelledby="k"><h2 id="k">Make LINE misbehave</h2><input type="hidden" name="back" value="{back}"><input type="hidden" name="channel" value="{channel}"><div class="field"><label for="f">Sending calls</label><select class="input" id="f" name="fault">{faults}</select></div><div class="field"><label for="n">How many of the next ones</label><input class="input num" id="n" name="count" type="number" min="1" max="1000" value="1"></div><p class="note">{calls}</p><div class="actions"><button class="button small" name="do" value="add">Plan it</button><button class="button small" name="do" value="reset">Clear</button></div><div class="field"><label for="w">The next event</label><select class="input" id="w" name="webhook">{webhook_faults}</select></div><p class="note">{events}</p><button class="button small" name="do" value="disturb">Disturb it</button><div class="field"><label for="u">Quota used</label><input class="input num" id="u" name="used" type="number" min="0" value="{used}"></div><p class="note">{quota}</p><button class="button small" name="do" value="quota">Set</button></form>"#,
        back = esc(back),
        channel = esc(&channel.id),
        faults = options(&FAULTS),
        webhook_faults = options(&WEBHOOK_FAULTS),
        calls = still(calls, "Nothing is planned."),
        events = still(events, "Events are delivered as they come."),
    )
}

fn options(words: &[(&str, &str)]) -> String {
    let option = |(word, says): &(&str, &str)| format!(r#"<option value="{word}">{says}</option>"#);
    words.iter().map(option).collect::<Vec<_>>().concat()
}

/// What is still to come, escaped.
fn still(planned: impl Iterator<Item = String>, nothing: &str) -> String {
    let planned: Vec<String> = planned.collect();
    esc(if planned.is_empty() { nothing.to_owned() } else { planned.join(" ") }.as_str())
}

fn planned_call(planned: &Planned) -> String {
    format!("{} × {} on {}.", planned.left, word(&planned.fault), planned.endpoint)
}

fn planned_event(planned: &PlannedWebhook) -> String {
    let event = if planned.event == "*" { "any event" } else { &planned.event };
    format!("{} × {} on {event}.", planned.left, word(&planned.fault))
}

/// The fault's JSON word, spaced.
fn word(fault: &impl Serialize) -> String {
    let word = serde_json::to_value(fault)
        .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    word.unwrap_or_default().replace('_', " ")
}

/// The form, whichever of its buttons was pressed.
#[derive(Deserialize)]
pub(super) struct Knobs {
    back: String,
    channel: String,
    r#do: String,
    fault: Fault,
    webhook: WebhookFault,
    count: u32,
    used: u64,
}

pub(super) async fn turn(State(shared): State<Arc<Shared>>, Form(knobs): Form<Knobs>) -> Response {
    let faults = Faults(Arc::clone(&shared));
    match knobs.r#do.as_str() {
        "add" => faults.fail_next("POST /v2/bot/message/*", knobs.count, knobs.fault),
        "disturb" => faults.disturb_next("*", 1, knobs.webhook),
        "reset" => {
            faults.forget();
            deliver::deliver_held(&shared).await;
        }
        _ => {
            let month = month(shared.now());
            let mut state = shared.lock();
            if let Some(at) = state.channel_index(&knobs.channel) {
                state.channels[at].used.insert(month, knobs.used);
            }
        }
    }
    // Only a phone's path comes back; anything else would be an address of somebody's choosing.
    if limits::is_user_id(knobs.back.split('/').next().unwrap_or_default()) {
        see(&format!("/phones/{}", knobs.back))
    } else {
        see("/")
    }
}
