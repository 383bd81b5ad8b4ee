//! The chat as its holder sees it: days, runs, bubbles, and the quick replies of the last message.

use std::fmt::Write;

use serde_json::Value;

use super::{
    bubbles::{self, Card},
    holder::Held,
    html::{date, esc, href, member, time},
    tapped::{Spot, control, label_of},
};
use crate::{
    clock::tokyo_day,
    state::{Line, State},
};

/// How many messages back the phone shows.
pub(super) const SHOWN: usize = 60;

/// The inside of the chat: oldest first.
pub(super) fn chat(state: &State, held: &Held<'_>, now: i64) -> String {
    let mut out = String::new();
    let lines = held.lines();
    let lines = lines.get(lines.len().saturating_sub(SHOWN)..).unwrap_or_default();
    let mut day = None;
    for line in lines {
        if day != Some(tokyo_day(line.at)) {
            day = Some(tokyo_day(line.at));
            let _ = write!(out, r#"<span class="lp-day">{}</span>"#, date(line.at));
        }
        out.push_str(&one(state, held, line));
    }
    if lines.is_empty() {
        out.push_str(r#"<span class="lp-day">Nobody has written yet</span>"#);
    }
    if held.group.is_none() && held.friend.loading_until > now {
        out.push_str(r#"<div class="lp-loading" role="status" aria-label="The account is writing"><i></i><i></i><i></i></div>"#);
    }
    out
}

fn one(state: &State, held: &Held<'_>, line: &Line) -> String {
    if member(&line.message, "type") == "system" {
        return format!(r#"<span class="lp-day" dir="auto">{}</span>"#, esc(member(&line.message, "text")));
    }
    match line.by.as_deref() {
        Some(by) if by == &*held.friend.user_id => outgoing(state, held, line),
        Some(by) => of_member(state, held, line, by),
        None => of_account(state, held, line),
    }
}

/// The quick replies shown now: those of the last message, if the account sent it.
pub(super) fn quick_replies(held: &Held<'_>) -> String {
    let Some(line) = held.lines().last().filter(|line| line.by.is_none()) else { return String::new() };
    let items =
        line.message.pointer("/quickReply/items").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if items.is_empty() {
        return String::new();
    }
    let mut out =
        String::from(r#"<div class="lp-quick" role="group" aria-label="Quick replies" tabindex="0">"#);
    for (n, item) in items.iter().enumerate() {
        let action = &item["action"];
        let pointer = format!("/quickReply/items/{n}/action");
        let spot = Spot::Message(&held.path, &line.id, &pointer);
        let icon = href(member(item, "imageUrl"))
            .map_or_else(String::new, |src| format!(r#"<img src="{src}" alt="" width="20" height="20">"#));
        let control = control(action, &spot, "tap", label_of(action), false);
        let _ = write!(out, r#"<span class="quick">{icon}{control}</span>"#);
    }
    out + "</div>"
}

fn of_account(state: &State, held: &Held<'_>, line: &Line) -> String {
    let bot = &held.channel.channel.bot;
    let sender = line.message.get("sender").cloned().unwrap_or_default();
    let name = match member(&sender, "name") {
        "" => esc(&bot.display_name),
        name => format!("{} from ‘{}’", esc(name), esc(&bot.display_name)),
    };
    let own = bot.picture.as_ref().map(|picture| state.picture_url(picture)).unwrap_or_default();
    let icon = match member(&sender, "iconUrl") {
        "" => own.as_str(),
        icon => icon,
    };
    incoming(state, held, line, &name, &face(icon, &bot.display_name))
}

fn of_member(state: &State, held: &Held<'_>, line: &Line, user_id: &str) -> String {
    let person = state.friend(user_id).map(|(_, friend)| friend);
    let name = person.map_or("", |person| &*person.display_name);
    let picture = person.and_then(|person| person.picture.as_ref());
    let picture = picture.map(|picture| state.picture_url(picture)).unwrap_or_default();
    incoming(state, held, line, &esc(name), &face(&picture, name))
}

/// The picture at this address; the first letter of who has none.
fn face(src: &str, who: &str) -> String {
    if src.is_empty() {
        let first = who.chars().next().map_or_else(String::new, String::from);
        return format!(r#"<span class="face" aria-hidden="true">{}</span>"#, esc(&first));
    }
    format!(r#"<img class="face" src="{}" alt="" width="36" height="36">"#, esc(src))
}

/// `name` and `face` are HTML already.
fn incoming(state: &State, held: &Held<'_>, line: &Line, name: &str, face: &str) -> String {
    let wide = if bubbles::is_wide(&line.message) { " wide" } else { "" };
    format!(
        r#"<div class="lp-in{wide}">{face}<span class="name" dir="auto">{name}</span><div class="line">{}<time>{}</time></div></div>"#,
        bubbles::bubble(&Card::new(state, held, line), &line.message),
        time(line.at)
    )
}

/// What the holder said: beside it the time, whether it was read, and what can still be done with it.
fn outgoing(state: &State, held: &Held<'_>, line: &Line) -> String {
    let read = if held.read_at() >= line.at { "Read<br>" } else { "" };
    format!(
        r#"<div class="lp-out"><div class="line">{}<span class="beside"><a class="dots" href="/phones/{}?line={}" aria-label="Edit or unsend">⋯</a><time>{read}{}</time></span></div></div>"#,
        bubbles::bubble(&Card::new(state, held, line), &line.message),
        esc(&held.path),
        esc(&line.id),
        time(line.at)
    )
}
