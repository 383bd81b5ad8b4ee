//! Channel access tokens: <https://developers.line.biz/en/reference/messaging-api/#issue-stateless-channel-access-token>.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use tokio::{sync::Mutex, time::Instant};

use crate::{Client, Credentials, Error, IssuedToken};

/// A token is renewed this long before it expires, one that lives less than twice as long at half its life.
const MARGIN: Duration = Duration::from_mins(1);

/// After a renewal that failed, the old token serves this long before another is tried.
const AGAIN: Duration = Duration::from_secs(5);

/// No token is held for longer, whatever its issuer says.
const LONGEST: Duration = Duration::from_hours(24 * 366);

/// An `Authorization` header, and which issue it came from.
#[derive(Clone)]
pub(crate) struct Token {
    pub header: HeaderValue,
    issue: u64,
}

/// Gives each call its token; of many callers that need a new one, a single one asks LINE.
pub(crate) struct Tokens {
    credentials: Credentials,
    held: Mutex<Held>,
    /// How many issues were tried; callers that waited for one recognise it by this and share its outcome.
    issues: AtomicU64,
}

#[derive(Default)]
struct Held {
    issued: Option<Issued>,
    failure: Option<Error>,
}

struct Issued {
    token: Token,
    renew_at: Instant,
    expires_at: Instant,
}

impl Tokens {
    pub fn new(credentials: Credentials) -> Self {
        Self { credentials, held: Mutex::default(), issues: AtomicU64::new(0) }
    }

    /// A token fit for use.
    pub async fn token(&self, client: &Client) -> Result<Token, Error> {
        if let Credentials::LongLived(token) = &self.credentials {
            return Ok(Token { header: bearer(token)?, issue: 0 });
        }
        let seen = self.issues.load(Ordering::Acquire);
        let mut held = self.held.lock().await;
        let asked_at = Instant::now();
        if let Some(Issued { token, renew_at, .. }) = &held.issued
            && *renew_at > asked_at
        {
            return Ok(token.clone());
        }
        let issue = self.issues.load(Ordering::Acquire);
        if issue != seen
            && let Some(failure) = &held.failure
        {
            return Err(failure.clone());
        }
        let issued = issue_token(client, &self.credentials).await;
        let issue = self.issues.fetch_add(1, Ordering::AcqRel) + 1;
        match issued {
            Ok((header, life)) => {
                let (token, life) = (Token { header, issue }, life.min(LONGEST));
                let expires_at = asked_at + life;
                let renew_at = expires_at - MARGIN.min(life / 2);
                let issued = Issued { token: token.clone(), renew_at, expires_at };
                *held = Held { issued: Some(issued), failure: None };
                Ok(token)
            }
            Err(failure) => {
                let now = Instant::now();
                if let Some(old) = &mut held.issued
                    && old.expires_at > now
                {
                    old.renew_at = old.expires_at.min(now + AGAIN);
                    return Ok(old.token.clone());
                }
                *held = Held { issued: None, failure: Some(failure.clone()) };
                Err(failure)
            }
        }
    }

    /// LINE answered 401 to this token: it serves no more call. False if there can be no other, as a long-lived token
    /// is what it is.
    pub async fn reject(&self, rejected: &Token) -> bool {
        let mut held = self.held.lock().await;
        if held.issued.as_ref().is_some_and(|issued| issued.token.issue == rejected.issue) {
            held.issued = None;
        }
        !matches!(self.credentials, Credentials::LongLived(_))
    }
}

async fn issue_token(client: &Client, credentials: &Credentials) -> Result<(HeaderValue, Duration), Error> {
    let issued = match credentials {
        Credentials::LongLived(token) => return Ok((bearer(token)?, Duration::MAX)),
        Credentials::Stateless { channel_id, channel_secret } => {
            client.issue_stateless_token(channel_id, channel_secret).await
        }
        Credentials::ShortLived { channel_id, channel_secret } => {
            client.issue_token(channel_id, channel_secret).await
        }
        Credentials::Assertion { channel_id, key, token_seconds, now } => {
            let assertion = key.assertion(channel_id, now(), *token_seconds)?;
            match token_seconds {
                Some(_) => client.issue_token_by_jwt(&assertion).await,
                None => client.issue_stateless_token_by_jwt(&assertion).await,
            }
        }
    };
    let IssuedToken { access_token, expires_in, .. } = issued.map_err(no_token)?.body;
    Ok((bearer(&access_token)?, Duration::from_secs(expires_in)))
}

/// LINE says 400 or 404 for a channel or secret it does not know; anything else is no fault of theirs.
fn no_token(error: Error) -> Error {
    match error {
        Error::BadRequest { message, request_id, .. }
        | Error::Unauthorized { message, request_id }
        | Error::NotFound { message, request_id } => Error::Unauthorized { message, request_id },
        other => Error::NoToken { source: Arc::new(other) },
    }
}

fn bearer(token: &SecretString) -> Result<HeaderValue, Error> {
    let mut header = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret())).map_err(|_| {
        Error::Unauthorized {
            message: "the access token has characters that no token has".to_owned(),
            request_id: None,
        }
    })?;
    header.set_sensitive(true);
    Ok(header)
}
