//! Sending: reply, push, multicast, broadcast. All or nothing: a request that is refused reached nobody, and one that was
//! accepted under a retry key is not carried out again for 24 hours.
//! <https://developers.line.biz/en/reference/messaging-api/#messages>

mod accepted;
pub(crate) mod retry;

use std::collections::HashSet;

use line::rules;
use serde_json::{Value, json};

pub(crate) use self::accepted::{Accepted, Recipients, hand_out};
use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock::{DAY, MINUTE},
    errors::Refusal,
    findings, limits, messages, quota,
    state::{Friend, ReplyToken, Way},
    units,
};

/// The validate endpoints look at `messages` and at nothing else, by the rules of the way in their path.
pub(crate) fn validate(call: &mut Call<'_>) -> Answer {
    let table = match call.path.rsplit('/').next() {
        Some("reply") => &rules::REPLY,
        Some("push") => &rules::PUSH,
        Some("multicast") => &rules::MULTICAST,
        Some("narrowcast") => &rules::NARROWCAST,
        _ => &rules::BROADCAST,
    };
    // Whom they would go to is not asked.
    let alone = match &call.json {
        Value::Object(body) => json!({ "messages": body.get("messages") }),
        other => other.clone(),
    };
    let mut found = rules::check(table, &alone);
    found.retain(|it| it.property.is_empty() || it.property.starts_with("messages"));
    findings::refuse(&found)?;
    messages::known(alone["messages"].as_array().map_or(&[][..], Vec::as_slice))?;
    Ok(Reply::ok())
}

/// M1: the token is used once, within a minute; it costs nothing.
pub(crate) fn reply(call: &mut Call<'_>) -> Answer {
    let messages = messages::check(&rules::REPLY, &call.json)?;
    let token = call.json["replyToken"].as_str().unwrap_or_default().to_owned();
    let now = call.now;
    let chat = match call.shop().reply_tokens.get(&token) {
        Some(known) if is_good(known, now) => known.chat.clone(),
        _ => return Err(Refusal::new(400, "Invalid reply token")),
    };
    // Only now it is known what kind of chat it is.
    findings::refuse(&rules::check(&rules::PUSH, &json!({ "to": chat, "messages": messages })))?;
    let recipients = target(call, &chat, |_| true)?;
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
    let to = call.json["to"].as_str().unwrap_or_default().to_owned();
    if !to.is_empty() && !limits::is_chat_id(&to) {
        return Err(Refusal::property("'to'"));
    }
    let messages = messages::check(&rules::PUSH, &call.json)?;
    let now = call.now;
    let wrote_lately = |person: &Friend| person.wrote_at().is_some_and(|at| now - at <= 7 * DAY);
    let recipients = target(call, &to, |person| person.is_friend() || wrote_lately(person))?;
    mentions(call, &recipients, &messages)?;
    retry::check(call, Way::Push)?;
    room(call, &recipients)?;
    let sent = accept(call, Way::Push, &recipients, messages);
    Ok(Reply::Json(200, sent))
}

/// M3: 1 to 500 user ids; unknown ones are passed over in silence, the same one twice counts once.
pub(crate) fn multicast(call: &mut Call<'_>) -> Answer {
    let to = call.json["to"].as_array().cloned().unwrap_or_default();
    if let Some(at) = to.iter().position(|id| !id.as_str().is_some_and(limits::is_user_id)) {
        return Err(Refusal::property(&format!("to[{at}]")));
    }
    let messages = messages::check(&rules::MULTICAST, &call.json)?;
    retry::check(call, Way::Multicast)?;
    let recipients = Recipients::Friends(receivers(call, to.iter().filter_map(Value::as_str)));
    room(call, &recipients)?;
    accept(call, Way::Multicast, &recipients, messages);
    Ok(Reply::ok())
}

/// M5: every friend.
pub(crate) fn broadcast(call: &mut Call<'_>) -> Answer {
    let messages = messages::check(&rules::BROADCAST, &call.json)?;
    retry::check(call, Way::Broadcast)?;
    let friends = &call.state.channels[call.channel].friends;
    let recipients = Recipients::Friends((0..friends.len()).filter(|&at| friends[at].is_friend()).collect());
    room(call, &recipients)?;
    accept(call, Way::Broadcast, &recipients, messages);
    Ok(Reply::ok())
}

/// A minute from when its event was delivered, however often, and twenty from when it happened.
fn is_good(token: &ReplyToken, now: i64) -> bool {
    !token.used && now - token.issued_at <= MINUTE && now - token.happened_at <= 20 * MINUTE
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

/// Whom one chat reaches: somebody who has not blocked the account, if the way of sending `reaches` them, or a group's
/// members.
fn target(call: &Call<'_>, chat: &str, reaches: impl FnOnce(&Friend) -> bool) -> Result<Recipients, Refusal> {
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
    let receives = !person.blocked && reaches(person);
    Ok(Recipients::Friends(if receives { vec![at] } else { Vec::new() }))
}

/// A group's mentions are of its members; in anybody's own chat the rules let none pass.
fn mentions(call: &Call<'_>, recipients: &Recipients, messages: &[Value]) -> Result<(), Refusal> {
    let Recipients::Group(id, _) = recipients else { return Ok(()) };
    let is_member = |user: &str| call.state.group(id).is_some_and(|group| group.has(user));
    for (n, message) in messages.iter().enumerate() {
        let Some(values) = message.get("substitution").and_then(Value::as_object) else { continue };
        let mut mentioned = values.values().filter(|value| value["type"] == "mention");
        if !mentioned.all(|value| value["mentionee"]["userId"].as_str().is_none_or(is_member)) {
            return Err(Refusal::new(
                400,
                format!("A message (messages[{n}]) in the request body is invalid"),
            ));
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
