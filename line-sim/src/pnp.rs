//! LINE notification messages: to the one LINE user who has a phone number, friend or not. Only what was delivered is
//! counted, and a `delivery` event tells of it.
//! <https://developers.line.biz/en/reference/line-notification-messages/>

mod numbers;
mod template;

use std::collections::HashMap;

use line::rules;
use serde_json::{Value, json};

pub use self::template::PhoneTemplates;
use self::{numbers::Numbers, template::Filled};
use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock,
    errors::{Problems, Refusal},
    events::{self, Source},
    limits, messages, quota,
    send::{self, Recipients},
};

/// What LINE knows of phone numbers where one account is concerned.
pub(crate) struct Phones {
    /// What the account may fill; `None`: LINE has not granted the option.
    templates: Option<PhoneTemplates>,
    pub(crate) numbers: Numbers,
    /// Messages delivered, by Tokyo's day and the sending path.
    counts: HashMap<(i64, &'static str), u64>,
}

impl Phones {
    pub(crate) fn new(templates: Option<PhoneTemplates>) -> Self {
        Self { templates, numbers: Numbers::default(), counts: HashMap::new() }
    }
}

const FLEXIBLE: &str = "/bot/pnp/push";
const TEMPLATED: &str = "/v2/bot/message/pnp/templated/push";

/// PN1: messages in free form, without pictures, videos and sound.
pub(crate) fn push(call: &mut Call<'_>) -> Answer {
    granted(call)?;
    let tag = delivery_tag(call)?;
    let to = match call.json.get("to") {
        Some(Value::String(to)) => to.clone(),
        _ => return Err(Refusal::property("'to'")),
    };
    is_digest(&to)?;
    let messages = messages::check(&rules::BROADCAST, &call.json)?;
    if let Some(at) =
        messages.iter().position(|one| matches!(one["type"].as_str(), Some("image" | "video" | "audio")))
    {
        let message = format!("A message (messages[{at}]) in the request body is invalid");
        return Err(Refusal::new(400, message));
    }
    deliver(call, &to, tag.as_deref(), messages)?;
    Ok(Reply::ok())
}

/// PN3: one of LINE's templates, filled.
pub(crate) fn push_templated(call: &mut Call<'_>) -> Answer {
    let templates = granted(call)?;
    let tag = delivery_tag(call)?;
    template::check(&call.json)?;
    let to = call.json["to"].as_str().unwrap_or_default().to_owned();
    is_digest(&to)?;
    let message = Filled::of(&templates, &call.json)?.message();
    deliver(call, &to, tag.as_deref(), vec![message])?;
    Ok(Reply::Json(202, json!({})))
}

/// PN2.
pub(crate) fn delivered(call: &mut Call<'_>) -> Answer {
    quota::of_day(call, |shop, day| shop.phones.counts.get(&(day, FLEXIBLE)).copied().unwrap_or(0))
}

/// PN4.
pub(crate) fn delivered_templated(call: &mut Call<'_>) -> Answer {
    quota::of_day(call, |shop, day| shop.phones.counts.get(&(day, TEMPLATED)).copied().unwrap_or(0))
}

fn granted(call: &mut Call<'_>) -> Result<PhoneTemplates, Refusal> {
    let templates = call.shop().phones.templates.clone();
    templates.ok_or_else(|| Refusal::new(403, "Access to this API is not available for your account"))
}

/// `X-Line-Delivery-Tag`, 16 to 100 characters.
fn delivery_tag(call: &Call<'_>) -> Result<Option<String>, Refusal> {
    match call.header("x-line-delivery-tag") {
        Some(tag) if !(16..=100).contains(&limits::units(&tag)) => {
            Err(Refusal::new(400, "The value for the 'X-Line-Delivery-Tag' header is invalid"))
        }
        tag => Ok(tag),
    }
}

fn is_digest(to: &str) -> Result<(), Refusal> {
    let mut problems = Problems::default();
    if to.len() != 64 || !to.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        problems.add("to", "The value must be a valid SHA-256 digest.");
    }
    problems.finish()
}

/// Delivers to whoever has the number, if LINE may: they have accepted its privacy policy (only then has LINE told their
/// language) and nothing keeps the account out. Whoever blocked it gets nothing, and LINE does not say so.
fn deliver(call: &mut Call<'_>, to: &str, tag: Option<&str>, messages: Vec<Value>) -> Result<(), Refusal> {
    let shop = &call.state.channels[call.channel];
    let at =
        shop.phones.numbers.owner(to).and_then(|user_id| call.state.people.get(user_id)).map(|(_, at)| *at);
    let person = at.and_then(|at| shop.friends.get(at)).filter(|person| person.language.is_some());
    let (Some(at), Some(person)) = (at, person) else {
        return Err(Refusal::new(422, "Failed to send messages"));
    };
    if person.blocked {
        "nobody: blocked".clone_into(&mut call.note);
        return Ok(());
    }
    "1 recipient".clone_into(&mut call.note);
    for message in messages {
        let id = call.state.message_id();
        send::hand_out(call, &Recipients::Friends(vec![at]), &id, &message.into());
    }
    let (now, path, channel) = (call.now, call.path, call.channel);
    let counted = call.shop().phones.counts.entry((clock::tokyo_day(now), path)).or_default();
    *counted = counted.saturating_add(1);
    let payload = ("delivery", json!({ "data": tag.unwrap_or(to) }));
    let event = events::event(call.state, channel, Source::Nowhere, "delivery", payload, now);
    call.state.outbox.push(event);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_what_the_paths_of_sending_say() {
        let sending: Vec<&str> = crate::endpoints().map(|(_, _, path)| path).collect();
        assert!(sending.contains(&FLEXIBLE) && sending.contains(&TEMPLATED));
    }
}
