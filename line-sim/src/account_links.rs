//! Linking a LINE account with one of the shop's: the token, the dialog in the browser, and the event.
//! <https://developers.line.biz/en/docs/messaging-api/linking-accounts/>

use serde_json::json;

use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock::MINUTE,
    deliver::Event,
    errors::Refusal,
    events::{self, Source},
    limits,
    state::{LinkToken, State},
};

/// AL1: good for ten minutes and one link.
pub(crate) fn issue(call: &mut Call<'_>) -> Answer {
    let user_id = call.param(0).to_owned();
    if !limits::is_user_id(&user_id) {
        return Err(Refusal::parameter("userId"));
    }
    let (channel, expires_at) = (call.channel, call.now.saturating_add(10 * MINUTE));
    if call.state.people.get(user_id.as_str()).is_none_or(|(of, _)| *of != channel) {
        return Err(Refusal::not_found());
    }
    let token = call.state.random.letters(32);
    call.shop().link_tokens.insert(token.clone(), LinkToken { user_id, expires_at, used: false });
    Ok(Reply::Json(200, json!({ "linkToken": token })))
}

/// Why the dialog shows an error instead of linking; LINE sends no event then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoLink {
    #[error("This link has expired or was used before.")]
    Token,
    #[error("The nonce must be 10 to 255 characters.")]
    Nonce,
    #[error("There is no such person.")]
    Person,
}

/// The dialog's end: `visitor` is who looks at it. The event says `failed` if the token was issued for somebody else.
pub(crate) fn link(
    state: &mut State,
    token: &str,
    nonce: &str,
    visitor: &str,
    now: i64,
) -> Result<Event, NoLink> {
    let channel = state.channels.iter().position(|shop| shop.link_tokens.contains_key(token));
    let channel = channel.ok_or(NoLink::Token)?;
    if !(10..=255).contains(&limits::units(nonce)) {
        return Err(NoLink::Nonce);
    }
    if !state.people.contains_key(visitor) {
        return Err(NoLink::Person);
    }
    let known = state.channels[channel].link_tokens.get_mut(token).ok_or(NoLink::Token)?;
    if known.used || known.expires_at < now {
        return Err(NoLink::Token);
    }
    known.used = true;
    let linked = known.user_id == visitor;
    let result = if linked { "ok" } else { "failed" };
    let source = if linked { Source::User(visitor) } else { Source::Nowhere };
    let payload = ("link", json!({ "result": result, "nonce": nonce }));
    Ok(events::event(state, channel, source, "accountLink", payload, now))
}
