//! An answer on its way out: LINE's status, body and headers, or what a fault makes of them.

use std::{borrow::Cow, io, time::Duration};

use axum::{body::Body, response::Response};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http::{StatusCode, header};
use serde_json::{Value, json};

use crate::{errors::Refusal, faults::Fault, serve::Hangup, webhook_settings::WebhookTest};

/// What an endpoint answers.
pub(crate) enum Reply {
    Json(u16, Value),
    Bytes(Bytes, Cow<'static, str>),
    /// A status without a body.
    Empty(u16),
    /// What comes of calling the bot, which happens outside the lock.
    TestWebhook(WebhookTest),
}

impl Reply {
    /// 200 `{}`.
    pub(crate) fn ok() -> Self {
        Self::Json(200, json!({}))
    }
}

pub(crate) type Answer = Result<Reply, Refusal>;

/// Writes the answer, or what the fault makes of it.
pub(crate) async fn show(answer: Answer, fault: Option<Fault>, request_id: &str) -> Response {
    match fault {
        Some(Fault::DropAfterAccept | Fault::DropBeforeAccept) => {
            let mut response = Response::new(Body::empty());
            response.extensions_mut().insert(Hangup);
            response
        }
        Some(Fault::Slow(wait)) => {
            tokio::time::sleep(wait).await;
            write(answer, request_id)
        }
        Some(Fault::BadJson) => {
            let mut response = write(answer, request_id);
            *response.body_mut() = Body::from(r#"{"sentMessages":[{"id":"#);
            response
        }
        Some(Fault::TruncatedBody) => {
            let mut response = write(answer, request_id);
            response.headers_mut().insert(header::CONTENT_LENGTH, 64.into());
            let start = stream::iter([Ok(Bytes::from_static(b"{\"sent"))]);
            let break_off = stream::once(async {
                // Long enough for what stands before to be on the wire.
                tokio::time::sleep(Duration::from_millis(50)).await;
                Err(io::Error::from(io::ErrorKind::ConnectionReset))
            });
            *response.body_mut() = Body::from_stream(start.chain(break_off));
            response
        }
        _ => write(answer, request_id),
    }
}

/// The answer as LINE sends it.
pub(crate) fn write(answer: Answer, request_id: &str) -> Response {
    let mut accepted = None;
    let json = || Some(Cow::Borrowed("application/json"));
    let (status, content_type, body) = match answer {
        Ok(Reply::Json(status, value)) => (status, json(), Body::from(value.to_string())),
        Ok(Reply::Bytes(bytes, content_type)) => (200, Some(content_type), Body::from(bytes)),
        Ok(Reply::Empty(status)) => (status, None, Body::empty()),
        Ok(Reply::TestWebhook(_)) => (200, None, Body::empty()),
        Err(refusal) => {
            accepted = refusal.accepted_request_id;
            match refusal.body {
                Value::String(text) => {
                    (refusal.status, Some("text/plain; charset=utf-8".into()), Body::from(text))
                }
                value => (refusal.status, json(), Body::from(value.to_string())),
            }
        }
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    if let Some(content_type) = content_type.and_then(|content_type| content_type.parse().ok()) {
        headers.insert(header::CONTENT_TYPE, content_type);
    }
    for (name, value) in
        [("x-line-request-id", Some(request_id)), ("x-line-accepted-request-id", accepted.as_deref())]
    {
        if let Some(value) = value.and_then(|value| value.parse().ok()) {
            headers.insert(name, value);
        }
    }
    response
}
