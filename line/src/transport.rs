//! One request out, one answer in.

use std::{sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use reqwest::{Response, StatusCode, header::HeaderMap};

use crate::error::{Error, Refused};

/// The most we read of an answer, in bytes.
const ANSWER_BYTES: usize = 10 * 1024 * 1024;

/// A 2xx answer.
pub(crate) struct Received {
    pub body: Bytes,
    pub request_id: Option<String>,
}

/// Sends the request once and reads the whole answer.
pub(crate) async fn send(
    request: reqwest::RequestBuilder,
    endpoint: &'static str,
) -> Result<Received, Error> {
    let response = request.send().await.map_err(broken)?;
    let status = response.status();
    let request_id = text(response.headers(), "x-line-request-id");
    tracing::debug!(endpoint, status = status.as_u16(), request_id, "LINE answered");
    if status.is_success() {
        accepted(response, request_id).await
    } else {
        Err(refused(response, status).await)
    }
}

async fn accepted(response: Response, request_id: Option<String>) -> Result<Received, Error> {
    match read(response).await {
        Ok(Some(body)) => Ok(Received { body, request_id }),
        Ok(None) => {
            Err(Error::Decode { message: format!("it is larger than {ANSWER_BYTES} bytes"), request_id })
        }
        Err(error) => Err(broken(error)),
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
