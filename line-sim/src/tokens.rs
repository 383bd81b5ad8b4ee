//! Channel access tokens: issued for a channel's secret or assertion, good for their time, gone when revoked.
//! <https://developers.line.biz/en/reference/messaging-api/#channel-access-token>

pub(crate) mod keyed;

use serde_json::json;

use crate::{
    answer::{Answer, Reply},
    assertions::{self, Asserted},
    call::Call,
    clock::{DAY, MINUTE, SECOND},
    errors::Refusal,
    limits,
    state::{ChannelState, State},
};

/// A token issued by us; the long-lived one stands with the channel.
pub(crate) struct Token {
    pub(crate) value: String,
    pub(crate) kind: Kind,
    pub(crate) expires_at: i64,
}

#[derive(PartialEq, Eq)]
pub(crate) enum Kind {
    Stateless,
    ShortLived,
    /// Of version 2.1, with its key ID.
    Keyed(String),
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

/// The channel that a token endpoint is asked for, proven or not: by `client_id` or an assertion's `iss`. `usize::MAX` if
/// no channel of ours is named.
pub(crate) fn claimant(state: &State, query: &[(String, String)], body: Option<&[u8]>) -> usize {
    let form: Vec<(String, String)> =
        url::form_urlencoded::parse(body.unwrap_or_default()).into_owned().collect();
    let given = |name: &str| {
        let mut pairs = query.iter().chain(&form).filter(|(key, value)| key == name && !value.is_empty());
        pairs.next().map(|(_, value)| value.as_str())
    };
    let id = given("client_id").map(str::to_owned);
    let id = id.or_else(|| assertions::issuer(given("client_assertion")?));
    id.and_then(|id| state.channel_index(&id)).unwrap_or(usize::MAX)
}

/// A token's channel and, unless it has expired, the milliseconds left.
fn find(state: &State, value: &str, now: i64) -> Option<(usize, Option<i64>)> {
    let long_lived = state.channels.iter().enumerate().find_map(|(at, one)| {
        let is_long_lived = !value.is_empty() && one.channel.long_lived_token == value;
        is_long_lived.then_some((at, Some(3_138_007_490 * SECOND)))
    });
    long_lived.or_else(|| {
        let (at, token) = issued(state, value)?;
        Some((at, (token.expires_at > now).then_some(token.expires_at - now)))
    })
}

/// A token issued by us, expired or not, and its channel.
fn issued<'a>(state: &'a State, value: &str) -> Option<(usize, &'a Token)> {
    let of = |one: &'a ChannelState| one.tokens.iter().find(|token| token.value == value);
    state.channels.iter().enumerate().find_map(|(at, one)| Some((at, of(one)?)))
}

/// T5: 15 minutes, as many as wanted. An empty assertion is none: LINE's Python SDK sends one beside the secret.
pub(crate) fn stateless(call: &mut Call<'_>) -> Answer {
    let form = Form::of(call);
    form.wants_client_credentials()?;
    if form.get("client_assertion").is_some_and(|assertion| !assertion.is_empty()) {
        let Asserted { channel, .. } = form.asserted(call)?;
        return Ok(issue(call, channel, Kind::Stateless, 15 * MINUTE));
    }
    match form.channel(call.state) {
        Some((channel, true)) => Ok(issue(call, channel, Kind::Stateless, 15 * MINUTE)),
        _ => Err(Refusal::oauth("invalid_request", "Invalid 'client_credentials'.")),
    }
}

/// T6: 30 days, 30 of them; the oldest gives way.
pub(crate) fn short_lived(call: &mut Call<'_>) -> Answer {
    let form = Form::of(call);
    form.wants_client_credentials()?;
    let channel = form.own_channel(call.state)?;
    Ok(issue(call, channel, Kind::ShortLived, 30 * DAY))
}

fn issue(call: &mut Call<'_>, channel: usize, kind: Kind, life: i64) -> Reply {
    let value = call.state.random.token();
    let now = call.now;
    let tokens = &mut call.state.channels[channel].tokens;
    forget(tokens, now);
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

/// A token expired for more than a day is only "invalid": nothing remembers it.
fn forget(tokens: &mut Vec<Token>, now: i64) {
    tokens.retain(|token| token.expires_at + DAY > now);
}

/// T7. Tokens of version 2.1 have their own.
pub(crate) fn verify(call: &mut Call<'_>) -> Answer {
    let form = Form::of(call);
    let value = form.get("access_token").unwrap_or_default();
    let keyed = issued(call.state, value).is_some_and(|(_, token)| matches!(token.kind, Kind::Keyed(_)));
    match find(call.state, value, call.now) {
        Some((channel, Some(left))) if !keyed => Ok(Reply::Json(
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

/// T8: 200 for unknown tokens too. Stateless tokens cannot be revoked, those of version 2.1 not here.
pub(crate) fn revoke(call: &mut Call<'_>) -> Answer {
    let form = Form::of(call);
    let Some(value) = form.get("access_token").filter(|value| !value.is_empty()) else {
        return Err(Refusal::with(400, json!({ "error": "invalid_request" })));
    };
    let random = &mut call.state.random;
    for one in &mut call.state.channels {
        one.tokens.retain(|token| token.value != value || token.kind != Kind::ShortLived);
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

    fn wants_client_credentials(&self) -> Result<(), Refusal> {
        match self.get("grant_type") {
            Some("client_credentials") => Ok(()),
            _ => Err(Refusal::oauth("unsupported_grant_type", "unsupported grant_type")),
        }
    }

    /// The channel that its assertion proves.
    fn asserted(&self, call: &Call<'_>) -> Result<Asserted, Refusal> {
        let (kind, assertion) = (self.get("client_assertion_type"), self.get("client_assertion"));
        assertions::check(call.state, kind, assertion, call.now)
    }

    /// The channel that its secret proves.
    fn own_channel(&self, state: &State) -> Result<usize, Refusal> {
        match self.channel(state) {
            Some((channel, true)) => Ok(channel),
            Some((_, false)) => Err(Refusal::oauth("invalid_client", "invalid client_secret")),
            None => Err(Refusal::oauth("invalid_client", "invalid client_id")),
        }
    }

    /// The channel named by `client_id`, and whether the secret is its own.
    fn channel(&self, state: &State) -> Option<(usize, bool)> {
        let at = state.channel_index(self.get("client_id")?)?;
        Some((at, self.get("client_secret") == Some(state.channels[at].channel.secret.as_str())))
    }
}
