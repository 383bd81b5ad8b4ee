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
use serde_json::Value;

use crate::{
    answer::{self, Answer, Reply},
    call::{Call, header, milliseconds},
    deliver,
    endpoints::{self, BodyKind, Endpoint, Found},
    errors::Refusal,
    faults::{self, Fault},
    json,
    ledger::Request,
    limits,
    multipart::{self, Part},
    rates,
    serve::Shared,
    state::State,
    tokens, webhook_settings,
};

/// Which of LINE's own hosts the request names, if it names one: software that is led here by its name service.
pub(crate) fn host(headers: &HeaderMap) -> Option<&'static str> {
    let named = headers.get(http::header::HOST)?.to_str().ok()?;
    let named = named.split(':').next().unwrap_or_default();
    endpoints::HOSTS.into_iter().find(|host| named.eq_ignore_ascii_case(host))
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
    let named = host(&parts.headers);
    let (endpoint, params) = match endpoints::find(parts.method.as_str(), parts.uri.path()) {
        Found::Endpoint(endpoint, _) if named.is_some_and(|named| named != endpoint.host) => {
            tracing::warn!(
                path = parts.uri.path(),
                host = endpoint.host,
                "LINE has this path on another host"
            );
            return answer::write(Err(Refusal::not_found()), &request_id);
        }
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
    let body = match Limited::new(body, endpoint.body.limit()).collect().await {
        Ok(body) => Some(body.to_bytes()),
        Err(error) if error.downcast_ref::<http_body_util::LengthLimitError>().is_some() => None,
        Err(_) => return answer::write(Err(Refusal::new(400, "Bad Request")), &request_id),
    };
    let form = match &body {
        Some(body) if endpoint.body == BodyKind::Multipart => {
            multipart::read(&parts.headers, body.clone()).await
        }
        _ => Some(Vec::new()),
    };
    let query = parts.uri.query().unwrap_or_default();
    let arrived = Arrived {
        endpoint,
        params,
        query: url::form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        headers: parts.headers,
        body,
        parts: form,
        now,
        request_id: request_id.clone(),
    };
    let outcome = carry_out(&shared, arrived);
    for event in std::mem::take(&mut shared.lock().outbox) {
        let shared = Arc::clone(&shared);
        tokio::spawn(async move { deliver::deliver(&shared, event).await });
    }
    let answer = match outcome.answer {
        Ok(Reply::TestWebhook(test)) => {
            let answer = webhook_settings::call(&shared, outcome.channel, &test).await;
            if let Err(refusal) = &answer {
                shared.lock().ledger.refuse(&request_id, refusal);
            }
            answer
        }
        answer => answer,
    };
    let answer = match outcome.fault {
        Some(Fault::ServerErrorAfterAccept) => Err(Refusal::server_error()),
        _ => answer,
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
    /// `None`: not the multipart body that the endpoint wants.
    parts: Option<Vec<Part>>,
    now: i64,
    request_id: String,
}

fn carry_out(shared: &Shared, arrived: Arrived) -> Outcome {
    let mut state = shared.lock();
    let state = &mut *state;
    let Arrived { endpoint, now, .. } = arrived;
    let planned = faults::next(&state.faults, endpoint).cloned();
    let (retry_key, request_id) = (header(&arrived.headers, "x-line-retry-key"), arrived.request_id.clone());
    let mut channel = usize::MAX;
    let mut note = String::new();
    let answer = match planned.as_ref().and_then(Fault::refusal) {
        Some(refusal) => Err(refusal),
        None => enter(state, shared, arrived, &mut channel, &mut note),
    };
    let accepted = answer.is_ok();
    let shown = planned.filter(|fault| accepted == fault.after_accept());
    if let Some(fault) = &shown {
        faults::spend(&mut state.faults, endpoint);
        note = format!("fault: {}{}{note}", fault.name(), if note.is_empty() { "" } else { "; " });
    } else if let Err(refusal) = &answer {
        note = refusal.words();
    }
    let status = match (&shown, &answer) {
        (Some(Fault::DropAfterAccept | Fault::DropBeforeAccept), _) => 0,
        (Some(Fault::ServerErrorAfterAccept), _) => 500,
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

fn enter(
    state: &mut State,
    shared: &Shared,
    arrived: Arrived,
    channel: &mut usize,
    note: &mut String,
) -> Answer {
    let Arrived { endpoint, now, .. } = arrived;
    if endpoint.token {
        *channel = tokens::authenticate(state, header(&arrived.headers, "authorization").as_deref(), now)?;
    }
    let of = if endpoint.token {
        *channel
    } else {
        tokens::claimant(state, &arrived.query, arrived.body.as_deref())
    };
    if !rates::take(&mut state.buckets, shared.config.rates, of, endpoint, now) {
        return Err(Refusal::rate());
    }
    let content_type = header(&arrived.headers, "content-type").unwrap_or_default();
    check_content_type(endpoint.body, &content_type)?;
    let retry_key = header(&arrived.headers, "x-line-retry-key");
    let Some(body) = arrived.body else { return Err(Refusal::new(413, "Request entity too large")) };
    let Some(parts) = arrived.parts else { return Err(Refusal::new(400, "Bad Request")) };
    let json = if endpoint.body == BodyKind::Json { json::parse(&body)? } else { Value::Null };
    if let Some(key) = &retry_key
        && (!endpoint.retry_key || !limits::is_uuid(key))
    {
        return Err(Refusal::new(400, "The value for the 'X-Line-Retry-Key' header is invalid"));
    }
    state.forget(now, milliseconds(shared.config.content_retention));
    let mut call = Call {
        state,
        channel: *channel,
        now,
        path: endpoint.path,
        params: arrived.params,
        query: arrived.query,
        json,
        body,
        parts,
        request_id: arrived.request_id,
        retry_key,
        headers: arrived.headers,
        config: &shared.config,
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
        BodyKind::Multipart => essence == "multipart/form-data",
        BodyKind::Image => essence == "image/jpeg" || essence == "image/png",
    };
    if fits { Ok(()) } else { Err(Refusal::content_type(content_type)) }
}
