//! One request to LINE's API from path to answer, in one order: route, method, fault, token, rate, content type, size, JSON,
//! the endpoint itself, and the faults that come after acceptance. Every answer carries `x-line-request-id`.

use std::sync::Arc;

use axum::{
    extract::{Request as HttpRequest, State as Extract},
    response::Response,
};
use bytes::Bytes;
use http::HeaderMap;
use http_body_util::{BodyExt, Limited};
use serde_json::{Value, json};

use crate::{
    answer::{self, Answer, Reply},
    deliver,
    endpoints::{self, BodyKind, Endpoint, Found},
    errors::Refusal,
    faults::{self, Fault},
    json,
    ledger::Request,
    limits, rates,
    serve::Shared,
    state::{ChannelState, State},
    tokens, webhook_settings,
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
    pub(crate) request_id: String,
    pub(crate) retry_key: Option<String>,
    pub(crate) plain_webhooks: bool,
    /// How long what people sent can be fetched, in milliseconds.
    pub(crate) content_retention: i64,
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

    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What is to be written, once the lock is gone.
struct Outcome {
    answer: Answer,
    fault: Option<Fault>,
    channel: usize,
}

/// Everything that is not a phone or a control: LINE.
pub(crate) async fn line(Extract(shared): Extract<Arc<Shared>>, request: HttpRequest) -> Response {
    let now = shared.now();
    let request_id = shared.lock().random.uuid();
    let (parts, body) = request.into_parts();
    let (endpoint, params) = match endpoints::find(parts.method.as_str(), parts.uri.path()) {
        Found::Endpoint(endpoint, params) => (endpoint, params),
        Found::OtherMethod => {
            tracing::warn!(method = %parts.method, path = parts.uri.path(), "LINE has no such method here");
            return answer::write(Err(Refusal::new(405, "Method not allowed")), &request_id);
        }
        Found::Nothing => {
            tracing::warn!(method = %parts.method, path = parts.uri.path(), "LINE has no such path");
            return answer::write(Err(Refusal::not_found()), &request_id);
        }
    };
    let body = match Limited::new(body, limits::REQUEST_BYTES).collect().await {
        Ok(body) => Some(body.to_bytes()),
        Err(error) if error.downcast_ref::<http_body_util::LengthLimitError>().is_some() => None,
        Err(_) => return answer::write(Err(Refusal::new(400, "Bad Request")), &request_id),
    };
    let query = parts.uri.query().unwrap_or_default();
    let arrived = Arrived {
        endpoint,
        params,
        query: url::form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        headers: parts.headers,
        body,
        now,
        request_id: request_id.clone(),
    };
    let outcome = carry_out(&shared, arrived);
    for event in std::mem::take(&mut shared.lock().outbox) {
        let shared = Arc::clone(&shared);
        tokio::spawn(async move { deliver::deliver(&shared, event).await });
    }
    let answer = match outcome.answer {
        Ok(Reply::TestWebhook(url)) => Ok(webhook_settings::call(&shared, outcome.channel, &url).await),
        answer => answer,
    };
    answer::show(answer, outcome.fault, &request_id).await
}

/// A routed request whose body was read (`None`: it is over the limit).
struct Arrived {
    endpoint: &'static Endpoint,
    params: Vec<String>,
    query: Vec<(String, String)>,
    headers: HeaderMap,
    body: Option<Bytes>,
    now: i64,
    request_id: String,
}

impl Arrived {
    fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    }
}

fn carry_out(shared: &Shared, arrived: Arrived) -> Outcome {
    let mut state = shared.lock();
    let state = &mut *state;
    let Arrived { endpoint, now, .. } = arrived;
    let planned = faults::next(&state.faults, endpoint).cloned();
    let (retry_key, request_id) = (arrived.header("x-line-retry-key"), arrived.request_id.clone());
    let mut channel = usize::MAX;
    let mut note = String::new();
    let mut answer = match planned.as_ref().and_then(refusal_of) {
        Some(refusal) => Err(refusal),
        None => enter(state, shared, arrived, &mut channel, &mut note),
    };
    let accepted = answer.is_ok();
    let shown = planned.filter(|fault| accepted == fault.after_accept());
    if let Some(fault) = &shown {
        faults::spend(&mut state.faults, endpoint);
        note = format!("fault: {}{}{note}", name_of(fault), if note.is_empty() { "" } else { "; " });
        if *fault == Fault::ServerErrorAfterAccept {
            answer = Err(Refusal::server_error());
        }
    } else if let Err(refusal) = &answer {
        note = refusal.words();
    }
    let status = match (&shown, &answer) {
        (Some(Fault::DropAfterAccept | Fault::DropBeforeAccept), _) => 0,
        (_, Ok(Reply::Json(status, _) | Reply::Empty(status))) => *status,
        (_, Ok(_)) => 200,
        (_, Err(refusal)) => refusal.status,
    };
    let Endpoint { method, path, .. } = *endpoint;
    state.ledger.record(Request {
        method,
        endpoint: path,
        status,
        accepted,
        note,
        request_id,
        retry_key,
        at: now,
    });
    Outcome { answer, fault: shown, channel }
}

/// The refusal a fault shows instead of doing anything.
fn refusal_of(fault: &Fault) -> Option<Refusal> {
    Some(match fault {
        Fault::Status(code, body) => Refusal::with(
            *code,
            match body {
                None => json!({ "message": "The simulator was told to fail" }),
                Some(text) => serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone())),
            },
        ),
        Fault::RateLimited => Refusal::rate(),
        Fault::MonthlyLimit => Refusal::monthly_limit(),
        Fault::Concurrent => Refusal::new(429, "The number of concurrent operations has reached the limit"),
        Fault::SameUser => Refusal::new(429, "Too many messages have been sent to the same user"),
        Fault::BadGateway => Refusal::with(502, "<html><body><h1>502 Bad Gateway</h1></body></html>".into()),
        Fault::ServerErrorBeforeAccept | Fault::DropBeforeAccept => Refusal::server_error(),
        Fault::ExpiredToken => Refusal::expired_token(),
        _ => return None,
    })
}

fn name_of(fault: &Fault) -> String {
    match serde_json::to_value(fault) {
        Ok(Value::String(word)) => word.replace('_', " "),
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

fn enter(
    state: &mut State,
    shared: &Shared,
    arrived: Arrived,
    channel: &mut usize,
    note: &mut String,
) -> Answer {
    let Arrived { endpoint, now, .. } = arrived;
    if endpoint.token {
        *channel = tokens::authenticate(state, arrived.header("authorization").as_deref(), now)?;
    }
    if !rates::take(&mut state.buckets, shared.config.rates, *channel, endpoint, now) {
        return Err(Refusal::rate());
    }
    let content_type = arrived.header("content-type").unwrap_or_default();
    check_content_type(endpoint.body, &content_type)?;
    let retry_key = arrived.header("x-line-retry-key");
    let Some(body) = arrived.body else { return Err(Refusal::new(413, "Request entity too large")) };
    let json = if endpoint.body == BodyKind::Json { json::parse(&body)? } else { Value::Null };
    if let Some(key) = &retry_key
        && (!endpoint.retry_key || !limits::is_uuid(key))
    {
        return Err(Refusal::new(400, "The value for the 'X-Line-Retry-Key' header is invalid"));
    }
    if let Some(shop) = state.channels.get_mut(*channel) {
        shop.forget(now);
    }
    let mut call = Call {
        state,
        channel: *channel,
        now,
        path: endpoint.path,
        params: arrived.params,
        query: arrived.query,
        json,
        body,
        request_id: arrived.request_id,
        retry_key,
        plain_webhooks: shared.config.plain_webhooks,
        content_retention: i64::try_from(shared.config.content_retention.as_millis()).unwrap_or(i64::MAX),
        note: String::new(),
    };
    let answer = (endpoint.handler)(&mut call);
    *note = call.note;
    answer
}

fn check_content_type(kind: BodyKind, content_type: &str) -> Result<(), Refusal> {
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let fits = match kind {
        BodyKind::None => true,
        BodyKind::Json => essence == "application/json",
        BodyKind::Form => essence == "application/x-www-form-urlencoded",
        BodyKind::Image => essence == "image/jpeg" || essence == "image/png",
    };
    if fits {
        Ok(())
    } else {
        Err(Refusal::new(415, format!("The content type, {content_type}, is not supported")))
    }
}
