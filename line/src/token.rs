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
use serde::Deserialize;
use tokio::{sync::Mutex, time::Instant};

use crate::{Credentials, Error, Hosts, endpoint, transport};

/// A token is renewed this long before it expires.
const MARGIN: Duration = Duration::from_mins(1);

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
    token: Option<(Token, Instant)>,
    failure: Option<Error>,
}

impl Tokens {
    pub fn new(credentials: Credentials) -> Self {
        Self { credentials, held: Mutex::default(), issues: AtomicU64::new(0) }
    }

    /// A token fit for use, other than `rejected`, which LINE answered with 401. `None` if there can be no
    /// other: a long-lived token is what it is.
    pub async fn token(
        &self,
        http: &reqwest::Client,
        hosts: &Hosts,
        rejected: Option<&Token>,
    ) -> Result<Option<Token>, Error> {
        let (channel_id, channel_secret) = match &self.credentials {
            Credentials::LongLived(_) if rejected.is_some() => return Ok(None),
            Credentials::LongLived(token) => {
                return Ok(Some(Token { header: bearer(token.expose_secret())?, issue: 0 }));
            }
            Credentials::Stateless { channel_id, channel_secret } => (channel_id, channel_secret),
        };
        let seen = self.issues.load(Ordering::Acquire);
        let mut held = self.held.lock().await;
        if let Some((token, renew_at)) = &held.token
            && *renew_at > Instant::now()
            && rejected.is_none_or(|rejected| rejected.issue != token.issue)
        {
            return Ok(Some(token.clone()));
        }
        let issue = self.issues.load(Ordering::Acquire);
        if issue != seen
            && let Some(failure) = &held.failure
        {
            return Err(failure.clone());
        }
        let issued = issue_stateless(http, hosts, channel_id, channel_secret).await;
        let issue = self.issues.fetch_add(1, Ordering::AcqRel) + 1;
        match issued {
            Ok((header, life)) => {
                let token = Token { header, issue };
                let renew_at = Instant::now() + life.saturating_sub(MARGIN);
                *held = Held { token: Some((token.clone(), renew_at)), failure: None };
                Ok(Some(token))
            }
            Err(failure) => {
                *held = Held { token: None, failure: Some(failure.clone()) };
                Err(failure)
            }
        }
    }
}

async fn issue_stateless(
    http: &reqwest::Client,
    hosts: &Hosts,
    channel_id: &str,
    channel_secret: &SecretString,
) -> Result<(HeaderValue, Duration), Error> {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", channel_id),
        ("client_secret", channel_secret.expose_secret()),
    ];
    let request = http.post(endpoint::TOKEN.url(hosts, &[])?).form(&form);
    let received = transport::send(request, endpoint::TOKEN.path).await.map_err(no_token)?;
    let issued: Issued = serde_json::from_slice(&received.body).map_err(|error| {
        // The parser's own words could quote the token.
        let message = format!("unexpected shape at column {}", error.column());
        no_token(Error::Decode { message, request_id: received.request_id })
    })?;
    Ok((bearer(&issued.access_token)?, Duration::from_secs(issued.expires_in)))
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

fn bearer(token: &str) -> Result<HeaderValue, Error> {
    let mut header = HeaderValue::from_str(&format!("Bearer {token}")).map_err(|_| Error::Unauthorized {
        message: "the access token has characters that no token has".to_owned(),
        request_id: None,
    })?;
    header.set_sensitive(true);
    Ok(header)
}

#[derive(Deserialize)]
struct Issued {
    access_token: String,
    expires_in: u64,
}
