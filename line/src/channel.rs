//! A channel at LINE: who calls, how fast, and how an answer is read.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE};
use secrecy::SecretString;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{
    Error, Hosts, RetryKey,
    endpoint::Endpoint,
    rate::Rates,
    token::{Token, Tokens},
    transport::{self, Received},
};

/// How a channel proves itself.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// A long-lived channel access token, from LINE Developers Console.
    LongLived(SecretString),
    /// Channel ID and channel secret: stateless tokens of 15 minutes are issued as needed and kept in memory.
    Stateless { channel_id: String, channel_secret: SecretString },
}

/// What LINE answered, and its `X-Line-Request-Id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<T> {
    pub body: T,
    pub request_id: Option<String>,
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
    http: reqwest::Client,
    hosts: Arc<Hosts>,
    tokens: Tokens,
    rates: Rates,
}

impl fmt::Debug for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Channel").field("hosts", &self.inner.hosts).finish_non_exhaustive()
    }
}

/// A call to one of LINE's endpoints.
pub(crate) struct Call<'a> {
    endpoint: &'static Endpoint,
    parameters: &'a [&'a str],
    query: &'a [(&'a str, &'a str)],
    body: Body,
    retry_key: Option<&'a RetryKey>,
}

enum Body {
    None,
    Bytes { content_type: &'static str, bytes: Bytes },
}

impl<'a> Call<'a> {
    pub fn to(endpoint: &'static Endpoint) -> Self {
        Self { endpoint, parameters: &[], query: &[], body: Body::None, retry_key: None }
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

    pub fn json(self, body: &impl Serialize) -> Self {
        let bytes = serde_json::to_vec(body).expect("our request types have string keys only");
        self.bytes("application/json", bytes.into())
    }

    pub fn retry_key(self, key: &'a RetryKey) -> Self {
        Self { retry_key: Some(key), ..self }
    }
}

impl Channel {
    pub(crate) fn new(http: reqwest::Client, hosts: Arc<Hosts>, credentials: Credentials) -> Self {
        let (tokens, rates) = (Tokens::new(credentials), Rates::default());
        Self { inner: Arc::new(Inner { http, hosts, tokens, rates }) }
    }

    /// The answer's JSON as `T`.
    pub(crate) async fn ask<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<Answer<T>, Error> {
        let Received { body, request_id } = self.call(&call).await?;
        match serde_json::from_slice(&body) {
            Ok(body) => Ok(Answer { body, request_id }),
            Err(error) => Err(Error::Decode { message: error.to_string(), request_id }),
        }
    }

    /// For calls whose answer is `{}` or nothing. Anything but JSON was not LINE speaking, so it does not count
    /// as done.
    pub(crate) async fn tell(&self, call: Call<'_>) -> Result<Answer<()>, Error> {
        let Received { body, request_id } = self.call(&call).await?;
        if !body.is_empty()
            && let Err(error) = serde_json::from_slice::<Map<String, Value>>(&body)
        {
            return Err(Error::Decode { message: error.to_string(), request_id });
        }
        Ok(Answer { body: (), request_id })
    }

    /// The answer's bytes as they are.
    pub(crate) async fn fetch(&self, call: Call<'_>) -> Result<Answer<Bytes>, Error> {
        let Received { body, request_id } = self.call(&call).await?;
        Ok(Answer { body, request_id })
    }

    async fn call(&self, call: &Call<'_>) -> Result<Received, Error> {
        let Inner { http, hosts, tokens, .. } = &*self.inner;
        let token = tokens.token(http, hosts, None).await?.expect("a first token is never refused");
        let first = self.attempt(call, &token).await;
        if !matches!(first, Err(Error::Unauthorized { .. })) {
            return first;
        }
        match tokens.token(http, hosts, Some(&token)).await? {
            Some(renewed) => self.attempt(call, &renewed).await,
            None => first,
        }
    }

    async fn attempt(&self, call: &Call<'_>, token: &Token) -> Result<Received, Error> {
        let Inner { http, hosts, rates, .. } = &*self.inner;
        let Endpoint { method, path, .. } = call.endpoint;
        let mut url = call.endpoint.url(hosts, call.parameters)?;
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(call.query);
        }
        rates.pass(call.endpoint).await?;
        let mut request = http.request(method.clone(), url).header(AUTHORIZATION, token.header.clone());
        if let Some(key) = call.retry_key {
            request = request.header("X-Line-Retry-Key", key.as_str());
        }
        request = match &call.body {
            Body::Bytes { content_type, bytes } => {
                request.header(CONTENT_TYPE, *content_type).body(bytes.clone())
            }
            // LINE's edge has answered 411 to a POST that did not say so.
            Body::None if *method == reqwest::Method::POST => request.header(CONTENT_LENGTH, 0),
            Body::None => request,
        };
        transport::send(request, path).await
    }
}
