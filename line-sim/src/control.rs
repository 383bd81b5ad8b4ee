//! The control API under `/_sim/`: what tests in another process need. Beside LINE's paths, never among them, JSON both ways,
//! and absent when `Config::controls` is off.

mod acts;
mod keys;
mod view;

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    config::NewFriend,
    deliver,
    demographics::Demographics,
    faults::{Fault, Faults, Planned},
    guard,
    people::{self, At, Error, acting, saying},
    serve::Shared,
    webhook_faults::WebhookFault,
};

type Sim = State<Arc<Shared>>;

pub(crate) fn routes(shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    Router::new()
        .route("/_sim/ledger", get(ledger))
        .route("/_sim/state", get(view::state))
        .route("/_sim/webhooks", get(webhooks))
        .route("/_sim/webhooks/{event_id}/redeliver", post(redeliver))
        .route("/_sim/faults", get(planned).post(add_faults))
        .route("/_sim/webhook-faults", get(planned_webhooks).post(disturb))
        .route("/_sim/reset-faults", post(reset_faults))
        .route("/_sim/channels/{channel_id}/webhook-errors", get(webhook_errors))
        .route("/_sim/clock", get(clock).post(advance))
        .route("/_sim/acts", post(acts::act))
        .route("/_sim/channels/{channel_id}/keys", post(keys::register))
        .route("/_sim/friends", post(arrive))
        .route("/_sim/friends/{user_id}/text", post(send_text))
        .route("/_sim/friends/{user_id}/tap", post(tap))
        .route("/_sim/friends/{user_id}/follow", post(follow))
        .route("/_sim/friends/{user_id}/unfollow", post(unfollow))
        .layer(from_fn_with_state(Arc::clone(shared), own_pages_only))
}

/// Refuses a change that another site's page asks for, and whatever is asked under a name that is not ours.
pub(crate) async fn own_pages_only(State(shared): Sim, request: Request, next: Next) -> Response {
    if !guard::knows(request.headers(), request.uri(), &shared.url) {
        return (StatusCode::MISDIRECTED_REQUEST, "The simulator does not go by this name.\n")
            .into_response();
    }
    if !request.method().is_safe() && !guard::allows(request.headers(), &shared.url) {
        return (StatusCode::FORBIDDEN, "Another site's page may not drive the simulator.\n").into_response();
    }
    next.run(request).await
}

async fn ledger(State(shared): Sim) -> Response {
    // Copied under the lock, written down after it.
    let ledger = shared.lock().ledger.clone();
    Json(ledger).into_response()
}

async fn webhooks(State(shared): Sim) -> Response {
    let deliveries = shared.lock().webhooks.clone();
    Json(json!({ "deliveries": deliveries })).into_response()
}

async fn redeliver(State(shared): Sim, Path(event_id): Path<String>) -> Response {
    told(deliver::redeliver(&shared, &event_id).await.ok_or(Error::UnknownEvent))
}

async fn clock(State(shared): Sim) -> Response {
    Json(json!({ "now": shared.now() })).into_response()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Advance {
    advance_milliseconds: u32,
}

async fn advance(State(shared): Sim, Json(by): Json<Advance>) -> Response {
    shared.advance(i64::from(by.advance_milliseconds));
    Json(json!({ "now": shared.now() })).into_response()
}

async fn planned(State(shared): Sim) -> Response {
    Json(json!({ "faults": Faults(shared).planned() })).into_response()
}

/// `{"endpoint": "/v2/bot/message/push", "count": 2, "fault": "drop_after_accept"}`
#[derive(Deserialize)]
struct NewFault {
    #[serde(default = "every")]
    endpoint: String,
    #[serde(default = "once")]
    count: u32,
    fault: Fault,
}

fn every() -> String {
    "*".to_owned()
}

fn once() -> u32 {
    1
}

async fn add_faults(State(shared): Sim, Json(new): Json<NewFault>) -> Response {
    let faults = Faults(shared);
    faults.fail_next(&new.endpoint, new.count, new.fault);
    let planned: Vec<Planned> = faults.planned();
    Json(json!({ "faults": planned })).into_response()
}

/// `{"event": "message", "count": 1, "fault": "duplicate"}`
#[derive(Deserialize)]
struct NewDisturbance {
    #[serde(default = "every")]
    event: String,
    #[serde(default = "once")]
    count: u32,
    fault: WebhookFault,
}

async fn disturb(State(shared): Sim, Json(new): Json<NewDisturbance>) -> Response {
    Faults(Arc::clone(&shared)).disturb_next(&new.event, new.count, new.fault);
    planned_webhooks(State(shared)).await
}

async fn planned_webhooks(State(shared): Sim) -> Response {
    Json(json!({ "faults": Faults(shared).planned_webhooks() })).into_response()
}

/// The console's error statistics.
async fn webhook_errors(State(shared): Sim, Path(channel_id): Path<String>) -> Response {
    let errors = {
        let state = shared.lock();
        state.channel_index(&channel_id).map(|at| state.channels[at].webhook_errors.clone())
    };
    match errors {
        Some(errors) => Json(json!({ "errors": errors })).into_response(),
        None => told::<()>(Err(Error::UnknownChannel)),
    }
}

async fn reset_faults(State(shared): Sim) -> Response {
    Faults(Arc::clone(&shared)).forget();
    deliver::deliver_held(&shared).await;
    Json(json!({ "faults": [] })).into_response()
}

/// `{"displayName": "陳小雨", "language": "zh-TW"}`, a `phone` in E.164, `demographics`, and `channelId` if not the first one.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Newcomer {
    channel_id: Option<String>,
    display_name: String,
    language: Option<String>,
    phone: Option<String>,
    #[serde(default)]
    demographics: Demographics,
    /// Is met without following; no event tells of them.
    #[serde(default)]
    stranger: bool,
}

async fn arrive(State(shared): Sim, Json(new): Json<Newcomer>) -> Response {
    let user_id = {
        let now = shared.now();
        let mut state = shared.lock();
        let channel = new.channel_id.as_deref().map_or(Some(0), |id| state.channel_index(id));
        let Some(channel) = channel.filter(|at| *at < state.channels.len()) else {
            return told::<()>(Err(Error::UnknownChannel));
        };
        let Newcomer { display_name, language, phone, demographics, stranger, .. } = new;
        let friend =
            NewFriend { display_name, language, phone, stranger, demographics, ..NewFriend::default() };
        state.add_friend(channel, friend, now)
    };
    if new.stranger {
        return Json(json!({ "userId": user_id, "webhook": null })).into_response();
    }
    match people::follow(&shared, &user_id).await {
        Ok(webhook) => Json(json!({ "userId": user_id, "webhook": webhook })).into_response(),
        Err(error) => told::<()>(Err(error)),
    }
}

#[derive(Deserialize)]
struct Text {
    text: String,
}

async fn send_text(State(shared): Sim, Path(user_id): Path<String>, Json(body): Json<Text>) -> Response {
    told(saying::text(&shared, At::own(&user_id), &body.text).await)
}

#[derive(Deserialize)]
struct Area {
    area: usize,
}

async fn tap(State(shared): Sim, Path(user_id): Path<String>, Json(body): Json<Area>) -> Response {
    told(acting::tap(&shared, &user_id, body.area).await)
}

async fn follow(State(shared): Sim, Path(user_id): Path<String>) -> Response {
    told(people::follow(&shared, &user_id).await)
}

async fn unfollow(State(shared): Sim, Path(user_id): Path<String>) -> Response {
    told(people::unfollow(&shared, &user_id).await)
}

fn told<T: serde::Serialize>(result: Result<T, Error>) -> Response {
    match result {
        Ok(value) => Json(json!({ "webhook": value })).into_response(),
        Err(error) => (status_of(error), Json(json!({ "message": error.to_string() }))).into_response(),
    }
}

/// The status a refusal of the simulator itself is shown with.
pub(crate) fn status_of(error: Error) -> StatusCode {
    match error {
        Error::UnknownChannel
        | Error::UnknownFriend
        | Error::UnknownGroup
        | Error::UnknownEvent
        | Error::UnknownNarrowcast
        | Error::UnknownPlan
        | Error::UnknownRequest
        | Error::NothingThere => StatusCode::NOT_FOUND,
        Error::Blocked | Error::NotThere | Error::Taken | Error::Membership | Error::TooLate => {
            StatusCode::CONFLICT
        }
        Error::NotHere | Error::BadKey => StatusCode::UNPROCESSABLE_ENTITY,
        Error::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
    }
}

/// Headers of everything the simulator shows to a person.
pub(crate) fn page_headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    headers
}

const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data: https:; script-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
