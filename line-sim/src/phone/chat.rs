//! The chat as the friend sees it: days, runs, bubbles, and the quick replies of the last message.

use std::fmt::Write;

use serde_json::Value;

use super::{
    bubbles::{self, Card},
    html::{date, esc, member, time},
    tapped::{Spot, control, label_of},
};
use crate::{
    clock::tokyo_day,
    state::{ChannelState, Friend, Line, State},
};

/// How many messages back the phone shows.
const SHOWN: usize = 60;

/// The inside of the chat: oldest first.
pub(super) fn chat(state: &State, channel: &ChannelState, friend: &Friend) -> String {
    let mut out = String::new();
    let lines = friend.chat.get(friend.chat.len().saturating_sub(SHOWN)..).unwrap_or_default();
    let mut day = None;
    for line in lines {
        if day != Some(tokyo_day(line.at)) {
            day = Some(tokyo_day(line.at));
            let _ = write!(out, r#"<span class="lp-day">{}</span>"#, date(line.at));
        }
        out.push_str(&if line.from_friend {
            outgoing(friend, line)
        } else {
            incoming(state, channel, friend, line)
        });
    }
    if lines.is_empty() {
        out.push_str(r#"<span class="lp-day">Nobody has written yet</span>"#);
    }
    out
}

/// The quick replies shown now: those of the last message, if the account sent it.
pub(super) fn quick_replies(friend: &Friend) -> String {
    let Some(line) = friend.chat.last().filter(|line| !line.from_friend) else { return String::new() };
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
        let spot = Spot::Message(&friend.user_id, &line.id, &pointer);
        out.push_str(&control(action, &spot, "quick", label_of(action), false));
    }
    out + "</div>"
}

fn incoming(state: &State, channel: &ChannelState, friend: &Friend, line: &Line) -> String {
    let bot = &channel.channel.bot;
    let sender = line.message.get("sender").cloned().unwrap_or_default();
    let name = match member(&sender, "name") {
        "" => esc(&bot.display_name),
        name => format!("{} from ‘{}’", esc(name), esc(&bot.display_name)),
    };
    let own = bot.picture.as_ref().map(|picture| state.picture_url(picture)).unwrap_or_default();
    let face = match member(&sender, "iconUrl") {
        "" => own.as_str(),
        icon => icon,
    };
    let wide = if bubbles::is_wide(&line.message) { " wide" } else { "" };
    format!(
        r#"<div class="lp-in{wide}"><img class="face" src="{}" alt="" width="36" height="36"><span class="name" dir="auto">{name}</span><div class="line">{}<time>{}</time></div></div>"#,
        esc(face),
        bubbles::bubble(&Card { phone: &friend.user_id, id: &line.id }, &line.message),
        time(line.at)
    )
}

fn outgoing(friend: &Friend, line: &Line) -> String {
    format!(
        r#"<div class="lp-out"><div class="line">{}<time>{}</time></div></div>"#,
        bubbles::bubble(&Card { phone: &friend.user_id, id: &line.id }, &line.message),
        time(line.at)
    )
}
