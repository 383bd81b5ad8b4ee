//! JWT assertions: a channel proves itself by a signature; the public half of its key is registered in the console. Of the
//! words for a bad claim LINE documents `Invalid exp` alone; the others follow it.
//! <https://developers.line.biz/en/docs/messaging-api/generate-json-web-token/>

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::Value;

use crate::{clock::SECOND, errors::Refusal, limits, people::Error, state::State};

/// The public half of an assertion signing key.
pub(crate) struct Key(RsaPublicKeyComponents<Vec<u8>>);

impl Key {
    /// Reads what the console takes: a public RSA key of 2,048 bits for RS256 that says it verifies and has no `kid`.
    fn from_jwk(jwk: &str) -> Option<Self> {
        let jwk: Value = serde_json::from_str(jwk).ok()?;
        let verifies = jwk["use"] == "sig"
            || jwk["key_ops"].as_array().is_some_and(|uses| uses.iter().any(|one| one == "verify"));
        let has = |name| jwk.get(name).is_some();
        if jwk["kty"] != "RSA" || jwk["alg"] != "RS256" || !verifies || has("kid") || has("d") {
            return None;
        }
        let number = |name: &str| {
            let bytes = decode(jwk[name].as_str()?.trim_end_matches('='))?;
            Some(bytes.into_iter().skip_while(|byte| *byte == 0).collect::<Vec<u8>>())
        };
        let (n, e) = (number("n")?, number("e")?);
        let bits = n.len() * 8 - usize::try_from(n.first()?.leading_zeros()).ok()?;
        (bits == 2_048 && !e.is_empty()).then_some(Self(RsaPublicKeyComponents { n, e }))
    }

    fn signed(&self, input: &str, signature: &[u8]) -> bool {
        self.0.verify(&RSA_PKCS1_2048_8192_SHA256, input.as_bytes(), signature).is_ok()
    }
}

/// The console's "Register a public key": answers the `kid` that assertions name.
pub(crate) fn register(state: &mut State, channel_id: &str, jwk: &str) -> Result<String, Error> {
    let at = state.channel_index(channel_id).ok_or(Error::UnknownChannel)?;
    let key = Key::from_jwk(jwk).ok_or(Error::BadKey)?;
    let kid = state.random.uuid();
    state.channels[at].assertion_keys.insert(kid.clone(), key);
    Ok(kid)
}

/// An assertion that holds.
pub(crate) struct Asserted {
    /// Whose it is.
    pub(crate) channel: usize,
    payload: Value,
}

impl Asserted {
    /// `token_exp`: how long the token shall live, in milliseconds.
    pub(crate) fn token_life(&self) -> Result<i64, Refusal> {
        match self.payload["token_exp"].as_i64() {
            Some(seconds) if (1..=limits::TOKEN_SECONDS).contains(&seconds) => Ok(seconds * SECOND),
            _ => Err(invalid("token_exp")),
        }
    }
}

/// Checks the parameters `client_assertion_type` and `client_assertion` of a request.
pub(crate) fn check(
    state: &State,
    assertion_type: Option<&str>,
    assertion: Option<&str>,
    now: i64,
) -> Result<Asserted, Refusal> {
    let (Some("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), Some(assertion)) =
        (assertion_type, assertion)
    else {
        return Err(Refusal::oauth("invalid_request", "some parameters missed or invalid"));
    };
    let Some((input, header, payload, signature)) = parts(assertion) else {
        return Err(invalid("client_assertion"));
    };
    for (claim, wanted) in [("alg", "RS256"), ("typ", "JWT")] {
        if header[claim] != wanted {
            return Err(invalid(claim));
        }
    }
    let kid = header["kid"].as_str().unwrap_or_default();
    let Some((channel, key)) = state
        .channels
        .iter()
        .enumerate()
        .find_map(|(at, one)| one.assertion_keys.get(kid).map(|key| (at, key)))
    else {
        return Err(Refusal::new(404, "Cannot find channel key that satisfies the conditions"));
    };
    let id = state.channels[channel].channel.id.as_str();
    if payload["iss"] != id {
        return Err(Refusal::oauth("invalid_client", "iss and clientId of key do not match"));
    }
    if !key.signed(input, &signature) {
        return Err(invalid("signature"));
    }
    for (claim, wanted) in [("sub", id), ("aud", "https://api.line.me/")] {
        if payload[claim] != wanted {
            return Err(invalid(claim));
        }
    }
    let now = now / SECOND;
    match payload["exp"].as_i64() {
        Some(exp) if exp > now && exp <= now + limits::ASSERTION_SECONDS => Ok(Asserted { channel, payload }),
        _ => Err(invalid("exp")),
    }
}

/// Who an assertion says it is of, unchecked.
pub(crate) fn issuer(assertion: &str) -> Option<String> {
    let (_, _, payload, _) = parts(assertion)?;
    payload["iss"].as_str().map(str::to_owned)
}

/// Whether this is a JWS in its compact form: three parts of base64url, the first a JSON object.
pub(crate) fn is_jws(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|part| decode(part).is_some())
        && json_of(parts[0]).is_some_and(|header| header.is_object())
}

/// What is signed, the header, the payload, and the signature.
fn parts(assertion: &str) -> Option<(&str, Value, Value, Vec<u8>)> {
    let (input, signature) = assertion.rsplit_once('.')?;
    let (header, payload) = input.split_once('.')?;
    Some((input, json_of(header)?, json_of(payload)?, decode(signature)?))
}

fn json_of(part: &str) -> Option<Value> {
    serde_json::from_slice(&decode(part)?).ok()
}

fn decode(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}

fn invalid(what: &str) -> Refusal {
    Refusal::oauth("invalid_client", &format!("Invalid {what}"))
}
