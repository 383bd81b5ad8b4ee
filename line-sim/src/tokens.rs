//! Channel access tokens: issued for a channel's secret, good for their time, gone when revoked.
//! <https://developers.line.biz/en/reference/messaging-api/#channel-access-token>

use serde_json::json;

use crate::{
    answer::{Answer, Reply},
    clock::{DAY, MINUTE, SECOND},
    errors::Refusal,
    limits,
    pipeline::Call,
    state::State,
};

/// A token issued by us; the long-lived one stands with the channel.
pub(crate) struct Token {
    pub(crate) value: String,
    pub(crate) kind: Kind,
    pub(crate) expires_at: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Stateless,
    ShortLived,
}

/// The channel this `Authorization` header speaks for.
pub(crate) fn authenticate(state: &State, header: Option<&str>, now: i64) -> Result<usize, Refusal> {
    let Some(token) = header.and_then(|header| header.strip_prefix("Bearer ")) else {
        return Err(Refusal::no_token());
    };
    match find(state, token.trim(), now) {
        Some((channel, Some(_))) => Ok(channel),
        Some((_, None)) => Err(Refusal::expired_token()),
        None => Err(Refusal::invalid_token()),
    }
}

/// A token's channel and, unless it has expired, the milliseconds left.
fn find(state: &State, value: &str, now: i64) -> Option<(usize, Option<i64>)> {
    state.channels.iter().enumerate().find_map(|(at, one)| {
        if !value.is_empty() && one.channel.long_lived_token == value {
            return Some((at, Some(3_138_007_490 * SECOND)));
        }
        let token = one.tokens.iter().find(|token| token.value == value)?;
        Some((at, (token.expires_at > now).then_some(token.expires_at - now)))
    })
}

/// T5: 15 minutes, as many as wanted.
pub(crate) fn stateless(call: &mut Call<'_>) -> Answer {
    let form = Form::of(call);
    if form.get("grant_type") != Some("client_credentials") {
        return Err(Refusal::oauth("unsupported_grant_type", "unsupported grant_type"));
    }
    if form.get("client_assertion").is_some() {
        return Err(Refusal::new(404, "Cannot find channel key that satisfies the conditions"));
    }
    match form.channel(call.state) {
        Some((channel, true)) => Ok(issue(call, channel, Kind::Stateless, 15 * MINUTE)),
        _ => Err(Refusal::oauth("invalid_request", "Invalid 'client_credentials'.")),
    }
}

/// T6: 30 days, 30 of them; the oldest gives way.
pub(crate) fn short_lived(call: &mut Call<'_>) -> Answer {
    let form = Form::of(call);
    if form.get("grant_type") != Some("client_credentials") {
        return Err(Refusal::oauth("unsupported_grant_type", "unsupported grant_type"));
    }
    match form.channel(call.state) {
        Some((channel, true)) => Ok(issue(call, channel, Kind::ShortLived, 30 * DAY)),
        Some((_, false)) => Err(Refusal::oauth("invalid_client", "invalid client_secret")),
        None => Err(Refusal::oauth("invalid_client", "invalid client_id")),
    }
}

fn issue(call: &mut Call<'_>, channel: usize, kind: Kind, life: i64) -> Reply {
    let value = call.state.random.token();
    let now = call.now;
    let tokens = &mut call.state.channels[channel].tokens;
    // A token expired for more than a day is only "invalid": nothing remembers it.
    tokens.retain(|token| token.expires_at + DAY > now);
    if kind == Kind::ShortLived {
        let valid: Vec<usize> =
            (0..tokens.len()).filter(|&at| tokens[at].kind == kind && tokens[at].expires_at > now).collect();
        if valid.len() >= limits::SHORT_LIVED_TOKENS
            && let Some(&oldest) = valid.first()
        {
            tokens.remove(oldest);
        }
    }
    tokens.push(Token { value: value.clone(), kind, expires_at: now + life });
    Reply::Json(200, json!({ "token_type": "Bearer", "access_token": value, "expires_in": life / SECOND }))
}

/// T7.
pub(crate) fn verify(call: &mut Call<'_>) -> Answer {
    let form = Form::of(call);
    match find(call.state, form.get("access_token").unwrap_or_default(), call.now) {
        Some((channel, Some(left))) => Ok(Reply::Json(
            200,
            json!({
                "client_id": call.state.channels[channel].channel.id,
                "expires_in": left / SECOND,
                "scope": "P CM",
            }),
        )),
        _ => Err(Refusal::oauth("invalid_request", "access_token invalid")),
    }
}

/// T8: 200 for unknown tokens too. Stateless tokens cannot be revoked.
pub(crate) fn revoke(call: &mut Call<'_>) -> Answer {
    let form = Form::of(call);
    let Some(value) = form.get("access_token").filter(|value| !value.is_empty()) else {
        return Err(Refusal::with(400, json!({ "error": "invalid_request" })));
    };
    let random = &mut call.state.random;
    for one in &mut call.state.channels {
        one.tokens.retain(|token| token.value != value || token.kind == Kind::Stateless);
        if one.channel.long_lived_token == value {
            one.channel.long_lived_token = random.token();
        }
    }
    Ok(Reply::Empty(200))
}

/// A form body.
struct Form(Vec<(String, String)>);

impl Form {
    fn of(call: &Call<'_>) -> Self {
        Self(url::form_urlencoded::parse(&call.body).into_owned().collect())
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The channel named by `client_id`, and whether the secret is its own.
    fn channel(&self, state: &State) -> Option<(usize, bool)> {
        let at = state.channel_index(self.get("client_id")?)?;
        Some((at, self.get("client_secret") == Some(state.channels[at].channel.secret.as_str())))
    }
}
