//! Webhook events: what all of them have in common, and which can be answered.
//! <https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects>

use serde_json::{Value, json};

use crate::{
    deliver::Event,
    state::{ReplyToken, State},
};

/// Where an event happened, and who did it.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    User(&'a str),
    /// A group or room, and who did it.
    Group(&'a str, Option<&'a str>),
    /// The account itself, or a phone number.
    Nowhere,
}

impl Source<'_> {
    /// The user, group or room that an answer goes to.
    fn chat(&self) -> Option<&str> {
        match self {
            Self::User(id) | Self::Group(id, _) => Some(id),
            Self::Nowhere => None,
        }
    }

    /// As an event of this kind has it: in groups and rooms LINE names the user only with what they said.
    fn value(&self, event: &str) -> Option<Value> {
        match self {
            Self::User(user) => Some(json!({ "type": "user", "userId": user })),
            Self::Group(id, user) => {
                let (kind, key) = if id.starts_with('R') { ("room", "roomId") } else { ("group", "groupId") };
                let mut source = json!({ "type": kind, key: id });
                if let Some(user) = user.filter(|_| matches!(event, "message" | "messageEdited")) {
                    source["userId"] = (*user).into();
                }
                Some(source)
            }
            Self::Nowhere => None,
        }
    }

    fn who(&self) -> &str {
        match self {
            Self::User(user) | Self::Group(_, Some(user)) => user,
            Self::Group(id, None) => id,
            Self::Nowhere => "",
        }
    }
}

/// The events that carry a reply token, unless a module has the chat. An account link carries one only if it succeeded.
const ANSWERABLE: [&str; 9] = [
    "message",
    "messageEdited",
    "follow",
    "join",
    "memberJoined",
    "postback",
    "videoPlayComplete",
    "beacon",
    "membership",
];

/// An event of this kind with its own member, `("beacon", {…})`; an empty name for kinds that have none.
pub(crate) fn event(
    state: &mut State,
    channel: usize,
    source: Source<'_>,
    kind: &str,
    (name, payload): (&str, Value),
    now: i64,
) -> Event {
    let id = state.random.ulid(now);
    let answerable = ANSWERABLE.contains(&kind) || (kind == "accountLink" && payload["result"] == "ok");
    let modules = &state.channels[channel].modules;
    let standby = source.chat().is_some_and(|chat| modules.control(chat, now));
    let mut value = json!({
        "type": kind,
        "mode": if standby { "standby" } else { "active" },
        "timestamp": now,
        "webhookEventId": id,
        "deliveryContext": { "isRedelivery": false },
    });
    if let Some(source) = source.value(kind) {
        value["source"] = source;
    }
    if let Some(chat) = source.chat().filter(|_| answerable && !standby) {
        let token = state.random.hex(32);
        value["replyToken"] = token.as_str().into();
        let known = ReplyToken { chat: chat.to_owned(), happened_at: now, issued_at: now, used: false };
        state.channels[channel].reply_tokens.insert(token, known);
    }
    if !name.is_empty() {
        value[name] = payload;
    }
    Event { id, kind: kind.to_owned(), channel, destination: None, user_id: source.who().to_owned(), value }
}
