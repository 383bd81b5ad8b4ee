//! The wire log: the last webhooks out and calls in, newest first.

use std::fmt::Write;

use super::html::{esc, time};
use crate::{deliver::WebhookDelivery, ledger::Request, state::State};

const SHOWN: usize = 25;

/// The items of the log.
pub(super) fn wire(state: &State) -> String {
    let webhooks = state.webhooks.iter().rev().take(SHOWN).map(|one| (one.at, webhook(state, one)));
    let requests = state.ledger.requests.iter().rev().take(SHOWN).map(|one| (one.at, request(one)));
    let mut items: Vec<(i64, String)> = webhooks.chain(requests).collect();
    items.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    items.truncate(SHOWN);
    if items.is_empty() {
        return r#"<li class="none">Nothing yet. Write something on the phone.</li>"#.to_owned();
    }
    items.into_iter().map(|(_, item)| item).collect::<Vec<_>>().concat()
}

fn webhook(state: &State, one: &WebhookDelivery) -> String {
    let person = state.friend(&one.user_id).map(|(_, friend)| &*friend.display_name);
    let whose =
        person.or_else(|| state.group(&one.user_id).map(|group| group.name.as_str())).unwrap_or_default();
    let whose = if whose.is_empty() { "The account" } else { whose };
    let status =
        one.status.map_or_else(|| one.reason.to_ascii_lowercase().replace('_', " "), |code| code.to_string());
    let kind = if one.delivered() { "ok" } else { "warn" };
    let again = if one.redelivery { ", sent again" } else { "" };
    let how = match one.status {
        _ if one.url.is_empty() => "no webhook is set, or it is off".to_owned(),
        Some(_) => format!("answered in {} ms{again}", one.took_ms),
        None => format!("no answer{again}"),
    };
    item(one.at, &format!("webhook, {}", one.kind), kind, &status, &format!("{whose}: {how}"))
}

fn request(one: &Request) -> String {
    let kind = match one.status {
        200..=299 => "ok",
        400..=499 => "warn",
        _ => "failed",
    };
    let status = if one.status == 0 { "no answer".to_owned() } else { one.status.to_string() };
    let mut note = one.note.clone();
    if let Some(key) = &one.retry_key {
        let start: String = key.chars().take(8).collect();
        let comma = if note.is_empty() { "" } else { ", " };
        let _ = write!(note, "{comma}key {start}…");
    }
    let path = one.endpoint.trim_start_matches("/v2/bot/").trim_start_matches('/');
    item(one.at, &format!("{} {path}", one.method), kind, &status, &note)
}

fn item(at: i64, what: &str, kind: &str, status: &str, note: &str) -> String {
    let note =
        if note.is_empty() { String::new() } else { format!(r#"<small dir="auto">{}</small>"#, esc(note)) };
    format!(
        r#"<li><time>{}</time><code>{}</code><span class="status" data-is="{kind}">{}</span>{note}</li>"#,
        time(at),
        esc(what),
        esc(status)
    )
}
