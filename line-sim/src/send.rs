//! Sending: reply, push, multicast, broadcast. All or nothing: a request that is refused reached nobody, and one that was
//! accepted under a retry key is not carried out again for 24 hours.
//! <https://developers.line.biz/en/reference/messaging-api/#messages>

mod accepted;
pub(crate) mod retry;

use std::collections::HashSet;

use serde_json::Value;

pub(crate) use self::accepted::{Accepted, Recipients, hand_out};
use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock::{DAY, MINUTE},
    errors::{Problems, Refusal},
    limits, messages, quota,
    state::Way,
    units,
};

/// The validate endpoints look at `messages` and at nothing else.
pub(crate) fn validate(call: &mut Call<'_>) -> Answer {
    messages::check(&call.json)?;
    Ok(Reply::ok())
}

/// M1: the token is used once, within a minute; it costs nothing.
pub(crate) fn reply(call: &mut Call<'_>) -> Answer {
    let token = match call.json.get("replyToken") {
        Some(Value::String(token)) => token.clone(),
        _ => return Err(Refusal::property("'replyToken'")),
    };
    common(&call.json)?;
    let messages = messages::check(&call.json)?;
    let now = call.now;
    let chat = match call.shop().reply_tokens.get(&token) {
        Some(known) if !known.used && now - known.issued_at <= MINUTE => known.chat.clone(),
        _ => return Err(Refusal::new(400, "Invalid reply token")),
    };
    let recipients = target(call, &chat)?;
    mentions(call, &recipients, &messages)?;
    // Only an answer that is sent burns the token.
    if let Some(known) = call.shop().reply_tokens.get_mut(&token) {
        known.used = true;
    }
    let sent = accept(call, Way::Reply, &recipients, messages);
    Ok(Reply::Json(200, sent))
}

/// M2: one user this channel has met, or a group or room it is in. Whoever blocked the account gets nothing, and LINE
/// does not say so.
pub(crate) fn push(call: &mut Call<'_>) -> Answer {
    let to = match call.json.get("to") {
        Some(Value::String(to)) if limits::is_chat_id(to) => to.clone(),
        _ => return Err(Refusal::property("'to'")),
    };
    common(&call.json)?;
    units::check(&call.json)?;
    let messages = messages::check(&call.json)?;
    let recipients = target(call, &to)?;
    mentions(call, &recipients, &messages)?;
    retry::check(call, Way::Push)?;
    room(call, &recipients)?;
    let sent = accept(call, Way::Push, &recipients, messages);
    Ok(Reply::Json(200, sent))
}

/// M3: 1 to 500 user ids; unknown ones are passed over in silence, the same one twice counts once.
pub(crate) fn multicast(call: &mut Call<'_>) -> Answer {
    let to = match call.json.get("to") {
        Some(Value::Array(to)) => to.clone(),
        _ => return Err(Refusal::property("'to'")),
    };
    let mut ids = Vec::with_capacity(to.len());
    for (at, id) in to.iter().enumerate() {
        match id.as_str() {
            Some(id) if limits::is_user_id(id) => ids.push(id),
            _ => return Err(Refusal::property(&format!("to[{at}]"))),
        }
    }
    if ids.is_empty() || ids.len() > limits::RECIPIENTS {
        let mut problems = Problems::default();
        problems.add("to", "Size must be between 1 and 500");
        problems.finish()?;
    }
    common(&call.json)?;
    units::check(&call.json)?;
    let messages = messages::check(&call.json)?;
    retry::check(call, Way::Multicast)?;
    let recipients = Recipients::Friends(receivers(call, ids));
    room(call, &recipients)?;
    accept(call, Way::Multicast, &recipients, messages);
    Ok(Reply::ok())
}

/// M5: every friend.
pub(crate) fn broadcast(call: &mut Call<'_>) -> Answer {
    common(&call.json)?;
    let messages = messages::check(&call.json)?;
    retry::check(call, Way::Broadcast)?;
    let friends = &call.state.channels[call.channel].friends;
    let recipients = Recipients::Friends((0..friends.len()).filter(|&at| friends[at].is_friend()).collect());
    room(call, &recipients)?;
    accept(call, Way::Broadcast, &recipients, messages);
    Ok(Reply::ok())
}

/// What the four share beside `messages`.
fn common(body: &Value) -> Result<(), Refusal> {
    if !body.is_object() {
        return Err(Refusal::new(400, "The request body could not be parsed as JSON (line: 1, column: 1)"));
    }
    if body.get("notificationDisabled").is_some_and(|value| !value.is_boolean()) {
        return Err(Refusal::property("'notificationDisabled'"));
    }
    Ok(())
}

/// The friends among these who receive: known to the channel, not blocking, each once.
fn receivers<'a>(call: &Call<'_>, ids: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
    let mut seen = HashSet::new();
    ids.into_iter()
        .filter_map(|id| call.state.people.get(id))
        .filter(|(channel, _)| *channel == call.channel)
        .map(|(_, at)| *at)
        .filter(|at| call.state.channels[call.channel].friends[*at].is_friend() && seen.insert(*at))
        .collect()
}

/// Whom one chat reaches: a friend, somebody who wrote within a week, or a group's members.
fn target(call: &Call<'_>, chat: &str) -> Result<Recipients, Refusal> {
    let unknown = || Refusal::new(400, "Failed to send messages");
    if !limits::is_user_id(chat) {
        let group = call.state.group(chat).filter(|group| group.channel == Some(call.channel));
        return group
            .map(|group| Recipients::Group(group.id.clone(), group.members.len()))
            .ok_or_else(unknown);
    }
    let Some(&(channel, at)) = call.state.people.get(chat) else { return Err(unknown()) };
    if channel != call.channel {
        return Err(unknown());
    }
    let person = &call.state.channels[channel].friends[at];
    let wrote_lately = person.wrote_at().is_some_and(|at| call.now - at <= 7 * DAY);
    let receives = person.is_friend() || (!person.blocked && wrote_lately);
    Ok(Recipients::Friends(if receives { vec![at] } else { Vec::new() }))
}

/// Mentions (textV2) are for groups, and of their members.
fn mentions(call: &Call<'_>, recipients: &Recipients, messages: &[Value]) -> Result<(), Refusal> {
    let members = match recipients {
        Recipients::Friends(_) => None,
        Recipients::Group(id, _) => call.state.group(id).map(|group| &group.members),
    };
    for (n, message) in messages.iter().enumerate() {
        let Some(values) = message.get("substitution").and_then(Value::as_object) else { continue };
        for value in values.values().filter(|value| value["type"] == "mention") {
            let user = value["mentionee"]["userId"].as_str();
            let fits =
                members.is_some_and(|members| user.is_none_or(|user| members.iter().any(|one| one == user)));
            if !fits {
                return Err(Refusal::new(
                    400,
                    format!("A message (messages[{n}]) in the request body is invalid"),
                ));
            }
        }
    }
    Ok(())
}

fn room(call: &mut Call<'_>, recipients: &Recipients) -> Result<(), Refusal> {
    let now = call.now;
    if quota::room_for(call.shop(), recipients.count(), now) { Ok(()) } else { Err(Refusal::monthly_limit()) }
}

/// Delivers, and remembers the retry key. Answers `{"sentMessages": …}`.
fn accept(call: &mut Call<'_>, way: Way, recipients: &Recipients, messages: Vec<Value>) -> Value {
    // Elsewhere the property is unknown, and unknown ones mean nothing.
    let unit = if matches!(way, Way::Push | Way::Multicast) { units::admit(call) } else { None };
    let accepted = Accepted { unit, ..Accepted::new(call, way, messages) };
    let receipts = accepted.deliver(call.state, recipients, call.now);
    call.note = match recipients.count() {
        1 => "1 recipient".to_owned(),
        count => format!("{count} recipients"),
    };
    retry::remember(call, way, (way == Way::Push).then(|| receipts.clone()));
    receipts
}
