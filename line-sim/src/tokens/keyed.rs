//! Channel access tokens v2.1: issued for an assertion, as long-lived as it asks, known by their key IDs. A thirty-first is
//! refused instead of ending the oldest.
//! <https://developers.line.biz/en/reference/messaging-api/#issue-channel-access-token-v2-1>

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;

use super::{Form, Kind, Token};
use crate::{
    answer::{Answer, Reply},
    assertions,
    call::Call,
    clock::SECOND,
    errors::Refusal,
    limits,
    random::Random,
    state::State,
};

/// T1.
pub(crate) fn issue(call: &mut Call<'_>) -> Answer {
    let form = Form::of(call);
    form.wants_client_credentials()?;
    let asserted = form.asserted(call)?;
    let life = asserted.token_life()?;
    let now = call.now;
    let State { channels, random, .. } = &mut *call.state;
    let tokens = &mut channels[asserted.channel].tokens;
    super::forget(tokens, now);
    if key_ids(tokens, now).count() >= limits::KEYED_TOKENS {
        return Err(Refusal::new(400, "The maximum number of access tokens has already been issued"));
    }
    let key_id = word(random, 16);
    let value = format!("{HEADER}.{}.{}", word(random, 128), word(random, 32));
    tokens.push(Token { value: value.clone(), kind: Kind::Keyed(key_id.clone()), expires_at: now + life });
    Ok(Reply::Json(
        200,
        json!({
            "access_token": value,
            "token_type": "Bearer",
            "expires_in": life / SECOND,
            "key_id": key_id,
        }),
    ))
}

/// T2. For a token that was revoked or never issued LINE documents no words; these are T7's.
pub(crate) fn verify(call: &mut Call<'_>) -> Answer {
    let value = call.query("access_token").unwrap_or_default();
    let refuse = |why| Err(Refusal::oauth("invalid_request", why));
    if !assertions::is_jws(value) {
        return refuse("The access token not JWS");
    }
    match super::issued(call.state, value) {
        Some((channel, token)) if matches!(token.kind, Kind::Keyed(_)) => {
            if token.expires_at <= call.now {
                return refuse("The access token expired");
            }
            Ok(Reply::Json(
                200,
                json!({
                    "client_id": call.state.channels[channel].channel.id,
                    "expires_in": (token.expires_at - call.now) / SECOND,
                    "scope": "profile chat_message.write",
                }),
            ))
        }
        _ => refuse("access_token invalid"),
    }
}

/// T3.
pub(crate) fn kids(call: &mut Call<'_>) -> Answer {
    let (kind, assertion) = (call.query("client_assertion_type"), call.query("client_assertion"));
    let asserted = assertions::check(call.state, kind, assertion, call.now)?;
    let kids: Vec<&str> = key_ids(&call.state.channels[asserted.channel].tokens, call.now).collect();
    Ok(Reply::Json(200, json!({ "kids": kids })))
}

/// T4: 200 for a token that is not valid any more, too. Another channel's stays.
pub(crate) fn revoke(call: &mut Call<'_>) -> Answer {
    let form = Form::of(call);
    let value = form.get("access_token").unwrap_or_default();
    if value.split('.').count() != 3 {
        return Err(Refusal::oauth("invalid_request", "The access token not JWS"));
    }
    if !assertions::is_jws(value) {
        return Err(Refusal::oauth("invalid_request", "The access token malformed"));
    }
    let channel = form.own_channel(call.state)?;
    let tokens = &mut call.state.channels[channel].tokens;
    tokens.retain(|token| token.value != value || !matches!(token.kind, Kind::Keyed(_)));
    Ok(Reply::Empty(200))
}

/// `{"alg":"HS256"}`, as the tokens in LINE's examples begin.
const HEADER: &str = "eyJhbGciOiJIUzI1NiJ9";

/// The key IDs of the valid ones, oldest first.
fn key_ids(tokens: &[Token], now: i64) -> impl Iterator<Item = &str> {
    tokens.iter().filter(move |token| token.expires_at > now).filter_map(|token| match &token.kind {
        Kind::Keyed(key_id) => Some(key_id.as_str()),
        Kind::Stateless | Kind::ShortLived => None,
    })
}

/// So many made-up bytes in base64url.
fn word(random: &mut Random, bytes: usize) -> String {
    let drawn: Vec<u8> = (0..bytes).map(|_| random.next().to_be_bytes()[0]).collect();
    URL_SAFE_NO_PAD.encode(drawn)
}
