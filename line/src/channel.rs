//! A channel at LINE: who calls, how fast, and how an answer is read.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use reqwest::{
    Response,
    header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE},
    multipart::Form,
};
use secrecy::SecretString;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    AssertionKey, Client, Error, RetryKey,
    endpoint::Operation,
    limits,
    rate::Rates,
    token::{Token, Tokens},
    transport::{self, Download, Received},
};

/// How a channel proves itself.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// A long-lived channel access token, from LINE Developers Console.
    LongLived(SecretString),
    /// Channel ID and channel secret: stateless tokens of 15 minutes are issued as needed and kept in memory.
    Stateless { channel_id: String, channel_secret: SecretString },
    /// Channel ID and channel secret: tokens of 30 days, of which LINE keeps 30 alive.
    ShortLived { channel_id: String, channel_secret: SecretString },
    /// An assertion signing key: stateless tokens, or with `token_seconds` tokens of the v2.1 kind that live so long.
    /// `now` answers Unix seconds.
    Assertion { channel_id: String, key: Arc<AssertionKey>, token_seconds: Option<u32>, now: fn() -> i64 },
}

/// What LINE answered, and its `X-Line-Request-Id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<T> {
    pub body: T,
    pub request_id: Option<String>,
}

impl<T> Answer<T> {
    /// The part of the answer that matters.
    pub fn map<U>(self, part: impl FnOnce(T) -> U) -> Answer<U> {
        Answer { body: part(self.body), request_id: self.request_id }
    }
}

/// A channel at LINE. Clones share its access token and its rate limits.
///
/// Each call keeps to LINE's published rate: it waits up to 2 s for its turn and is refused with
/// [`Error::TooManyRequests`] if its turn is later.
#[derive(Clone)]
pub struct Channel {
    inner: Arc<Inner>,
}

struct Inner {
    client: Client,
    tokens: Tokens,
    rates: Rates,
}

impl fmt::Debug for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Channel").field("hosts", &self.inner.client.hosts).finish_non_exhaustive()
    }
}

/// A call of one of LINE's operations.
pub(crate) struct Call<'a> {
    operation: &'static Operation,
    parameters: &'a [&'a str],
    query: &'a [(&'a str, &'a str)],
    body: Body,
    retry_key: Option<&'a RetryKey>,
    headers: &'a [(&'static str, &'a str)],
    patience: Option<Duration>,
    is_download: bool,
}

enum Body {
    None,
    Bytes {
        content_type: &'static str,
        bytes: Bytes,
    },
    /// Sent as it comes; it cannot be sent a second time.
    Stream {
        content_type: &'static str,
        stream: Mutex<Option<reqwest::Body>>,
    },
    Multipart(Mutex<Option<Form>>),
}

impl<'a> Call<'a> {
    pub fn to(operation: &'static Operation) -> Self {
        Self {
            operation,
            parameters: &[],
            query: &[],
            body: Body::None,
            retry_key: None,
            headers: &[],
            patience: None,
            is_download: false,
        }
    }

    pub fn parameters(self, parameters: &'a [&'a str]) -> Self {
        Self { parameters, ..self }
    }

    pub fn query(self, query: &'a [(&'a str, &'a str)]) -> Self {
        Self { query, ..self }
    }

    pub fn bytes(self, content_type: &'static str, bytes: Bytes) -> Self {
        Self { body: Body::Bytes { content_type, bytes }, ..self }
    }

    /// Bytes as they come; those at hand can be sent again if LINE does not take the token.
    pub fn stream(self, content_type: &'static str, stream: reqwest::Body) -> Self {
        if let Some(bytes) = stream.as_bytes() {
            let bytes = Bytes::copy_from_slice(bytes);
            return self.bytes(content_type, bytes);
        }
        Self { body: Body::Stream { content_type, stream: Mutex::new(Some(stream)) }, ..self }
    }

    pub fn multipart(self, form: Form) -> Self {
        Self { body: Body::Multipart(Mutex::new(Some(form))), ..self }
    }

    pub fn json(self, body: &impl Serialize) -> Self {
        let bytes = serde_json::to_vec(body).expect("our request types have string keys only");
        self.bytes(JSON, bytes.into())
    }

    pub fn retry_key(self, key: &'a RetryKey) -> Self {
        Self { retry_key: Some(key), ..self }
    }

    pub fn headers(self, headers: &'a [(&'static str, &'a str)]) -> Self {
        Self { headers, ..self }
    }

    /// The longest the call may take, in place of the client's.
    pub fn patience(self, patience: Duration) -> Self {
        Self { patience: Some(patience), ..self }
    }
}

const JSON: &str = "application/json";

impl Channel {
    pub(crate) fn new(client: Client, credentials: Credentials) -> Self {
        let (tokens, rates) = (Tokens::new(credentials), Rates::default());
        Self { inner: Arc::new(Inner { client, tokens, rates }) }
    }

    /// The answer's JSON as `T`.
    pub(crate) async fn ask<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<Answer<T>, Error> {
        transport::read_json(self.respond(&call).await?).await
    }

    /// For calls whose answer is `{}` or nothing.
    pub(crate) async fn tell(&self, call: Call<'_>) -> Result<Answer<()>, Error> {
        transport::read_done(self.respond(&call).await?).await
    }

    /// The answer's bytes as they are.
    pub(crate) async fn fetch(&self, call: Call<'_>) -> Result<Answer<Bytes>, Error> {
        let Received { body, request_id } = transport::read_all(self.respond(&call).await?).await?;
        Ok(Answer { body, request_id })
    }

    /// The answer as it arrives, at most `most` bytes of it.
    pub(crate) async fn open(&self, call: Call<'_>, most: u64) -> Result<Answer<Download>, Error> {
        let response = self.respond(&Call { is_download: true, ..call }).await?;
        let request_id = transport::request_id(&response);
        Ok(Answer { body: Download::new(response, most), request_id })
    }

    async fn respond(&self, call: &Call<'_>) -> Result<Response, Error> {
        let Inner { client, tokens, .. } = &*self.inner;
        if let Body::Bytes { content_type: JSON, bytes } = &call.body
            && bytes.len() > limits::REQUEST_BYTES
        {
            let message = format!("it has {} bytes; LINE takes {}", bytes.len(), limits::REQUEST_BYTES);
            return Err(Error::TooLarge { message, request_id: None });
        }
        let token = tokens.token(client).await?;
        let first = self.attempt(call, &token).await;
        if !matches!(first, Err(Error::Unauthorized { .. })) {
            return first;
        }
        // Even where this call cannot be made again, the next must not go with the same token.
        if !tokens.reject(&token).await || !call.body.can_be_sent() {
            return first;
        }
        self.attempt(call, &tokens.token(client).await?).await
    }

    async fn attempt(&self, call: &Call<'_>, token: &Token) -> Result<Response, Error> {
        let Inner { client, rates, .. } = &*self.inner;
        let method = &call.operation.method;
        let mut url = call.operation.url(&client.hosts, call.parameters)?;
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(call.query);
        }
        let http = if call.is_download { &client.downloads } else { &client.http };
        let mut request = http.request(method.clone(), url).header(AUTHORIZATION, token.header.clone());
        if let Some(key) = call.retry_key {
            request = request.header("X-Line-Retry-Key", key.as_str());
        }
        for (name, value) in call.headers {
            request = request.header(*name, *value);
        }
        if let Some(patience) = call.patience {
            request = request.timeout(patience);
        }
        request = match &call.body {
            Body::Bytes { content_type, bytes } => {
                request.header(CONTENT_TYPE, *content_type).body(bytes.clone())
            }
            Body::Stream { content_type, stream } => {
                request.header(CONTENT_TYPE, *content_type).body(once(stream))
            }
            Body::Multipart(form) => request.multipart(once(form)),
            // LINE's edge has answered 411 to a POST that did not say so.
            Body::None if *method == reqwest::Method::POST => request.header(CONTENT_LENGTH, 0),
            Body::None => request,
        };
        transport::send(rates, call.operation, request).await
    }
}

impl Body {
    /// False once a stream has been taken.
    fn can_be_sent(&self) -> bool {
        match self {
            Self::None | Self::Bytes { .. } => true,
            Self::Stream { stream, .. } => has(stream),
            Self::Multipart(form) => has(form),
        }
    }
}

fn has<T>(body: &Mutex<Option<T>>) -> bool {
    body.lock().unwrap_or_else(PoisonError::into_inner).is_some()
}

/// What can be sent once; the caller has seen to it that it was not.
fn once<T: Default>(body: &Mutex<Option<T>>) -> T {
    body.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
}
