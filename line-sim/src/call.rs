//! What an endpoint works with: the request as it arrived, who asks, and all that the simulator knows.

use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use serde_json::Value;

use crate::{
    config::Config,
    multipart::Part,
    state::{ChannelState, State},
};

/// What an endpoint works with.
pub(crate) struct Call<'a> {
    pub(crate) state: &'a mut State,
    /// The caller's channel; `usize::MAX` on the token endpoints.
    pub(crate) channel: usize,
    pub(crate) now: i64,
    pub(crate) path: &'static str,
    pub(crate) params: Vec<String>,
    pub(crate) query: Vec<(String, String)>,
    /// The body of a JSON endpoint.
    pub(crate) json: Value,
    pub(crate) body: Bytes,
    /// The body of a multipart endpoint.
    pub(crate) parts: Vec<Part>,
    pub(crate) request_id: String,
    pub(crate) retry_key: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) config: &'a Config,
    /// A few words for the wire log.
    pub(crate) note: String,
}

impl Call<'_> {
    /// The caller's channel. Only where a token was asked for.
    pub(crate) fn shop(&mut self) -> &mut ChannelState {
        &mut self.state.channels[self.channel]
    }

    pub(crate) fn param(&self, at: usize) -> &str {
        self.params.get(at).map_or("", String::as_str)
    }

    /// A header's text, if it came.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        header(&self.headers, name)
    }

    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// A header's text; what is not UTF-8 in it is replaced.
pub(crate) fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// A configured time in the clock's milliseconds.
pub(crate) fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}
