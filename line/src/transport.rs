//! One request out, one answer in.

use std::{sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use reqwest::{RequestBuilder, Response, StatusCode, header::HeaderMap};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::{
    Answer, Limit,
    endpoint::Operation,
    error::{Error, Refused},
    rate::Rates,
};

/// The most we read of an answer that is read as a whole, in bytes.
const ANSWER_BYTES: usize = 10 * 1024 * 1024;

/// A 2xx answer.
pub(crate) struct Received {
    pub body: Bytes,
    pub request_id: Option<String>,
}

/// Sends the request once, at its turn; an answer that is not 2xx is an error, and one that the rate was exceeded makes
/// the requests after it slower.
pub(crate) async fn send(
    rates: &Rates,
    operation: &'static Operation,
    request: RequestBuilder,
) -> Result<Response, Error> {
    let left_at = rates.pass(operation).await?;
    let answer = exchange(request, operation.path).await;
    if let Err(Error::TooManyRequests { kind: Limit::Rate, retry_after, .. }) = &answer {
        rates.slow(operation, left_at, *retry_after);
    }
    answer
}

async fn exchange(request: RequestBuilder, endpoint: &'static str) -> Result<Response, Error> {
    let response = request.send().await.map_err(broken)?;
    let status = response.status();
    let request_id = request_id(&response);
    tracing::debug!(endpoint, status = status.as_u16(), request_id, "LINE answered");
    if status.is_success() { Ok(response) } else { Err(refused(response, status).await) }
}

/// LINE's `X-Line-Request-Id`.
pub(crate) fn request_id(response: &Response) -> Option<String> {
    text(response.headers(), "x-line-request-id")
}

/// Reads the whole answer.
pub(crate) async fn read_all(response: Response) -> Result<Received, Error> {
    let request_id = request_id(&response);
    match read(response).await {
        Ok(Some(body)) => Ok(Received { body, request_id }),
        Ok(None) => {
            Err(Error::Decode { message: format!("it is larger than {ANSWER_BYTES} bytes"), request_id })
        }
        Err(error) => Err(broken(error)),
    }
}

/// The end of a call whose answer is `{}` or nothing. Anything but JSON was not LINE speaking, so it does not count as
/// done.
pub(crate) async fn read_done(response: Response) -> Result<Answer<()>, Error> {
    let Received { body, request_id } = read_all(response).await?;
    if !body.is_empty()
        && let Err(error) = serde_json::from_slice::<Map<String, Value>>(&body)
    {
        return Err(Error::Decode { message: error.to_string(), request_id });
    }
    Ok(Answer { body: (), request_id })
}

/// The whole answer as JSON.
pub(crate) async fn read_json<T: DeserializeOwned>(response: Response) -> Result<Answer<T>, Error> {
    let Received { body, request_id } = read_all(response).await?;
    match serde_json::from_slice(&body) {
        Ok(body) => Ok(Answer { body, request_id }),
        Err(error) => Err(Error::Decode { message: error.to_string(), request_id }),
    }
}

/// As [`read_json`] for answers with secrets, which the parser's own words could quote.
pub(crate) async fn read_secret_json<T: DeserializeOwned>(response: Response) -> Result<Answer<T>, Error> {
    let Received { body, request_id } = read_all(response).await?;
    serde_json::from_slice(&body).map(|body| Answer { body, request_id: request_id.clone() }).map_err(
        |error| Error::Decode {
            message: format!("unexpected shape at column {}", error.column()),
            request_id,
        },
    )
}

/// An answer's bytes as they arrive.
#[derive(Debug)]
pub struct Download {
    response: Response,
    left: u64,
}

impl Download {
    pub(crate) fn new(response: Response, most: u64) -> Self {
        Self { response, left: most }
    }

    /// The status: 200, or 202 for content that LINE still prepares.
    pub(crate) fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    /// The media type that LINE gave.
    pub fn content_type(&self) -> Option<String> {
        text(self.response.headers(), "content-type")
    }

    /// The next bytes, or `None` at the end; [`Error::Decode`] once there are more than the caller would take.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(chunk) = self.response.chunk().await.map_err(broken)? else { return Ok(None) };
        let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        let Some(left) = self.left.checked_sub(length) else {
            let message = "it is larger than what was asked for".to_owned();
            return Err(Error::Decode { message, request_id: request_id(&self.response) });
        };
        self.left = left;
        Ok(Some(chunk))
    }
}

async fn refused(response: Response, status: StatusCode) -> Error {
    let request_id = text(response.headers(), "x-line-request-id");
    let accepted_request_id = text(response.headers(), "x-line-accepted-request-id");
    let retry_after = text(response.headers(), "retry-after")
        .and_then(|it| it.trim().parse().ok())
        .map(Duration::from_secs);
    // The status says enough; the words are welcome, but their loss changes nothing.
    let body = read(response).await.ok().flatten().unwrap_or_default();
    Refused { status: status.as_u16(), body: &body, request_id, accepted_request_id, retry_after }.into()
}

/// The body, or `None` if it is larger than we read.
async fn read(mut response: Response) -> Result<Option<Bytes>, reqwest::Error> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > ANSWER_BYTES {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body.freeze()))
}

/// The URL is left out of the error: it names a friend.
fn broken(error: reqwest::Error) -> Error {
    Error::Transport {
        timeout: error.is_timeout(),
        before_sent: error.is_connect() || error.is_builder(),
        source: Arc::new(error.without_url()),
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}
