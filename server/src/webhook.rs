//! `POST /webhook/{public id}`: verified over the raw bytes, stored, then answered.

use crate::layers::limits::Limits;
use app::caller::ClientAddress;
use axum::{
    Extension, Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, State},
    response::{IntoResponse, Response},
    routing::post,
};
use engine::{Engine, Fault, inbox};
use http::{HeaderMap, StatusCode};

/// Most bytes of a delivery.
const MOST: usize = 1024 * 1024;

pub(crate) fn router(limits: Limits) -> Router<Engine> {
    Router::new()
        .route("/webhook/{webhook_id}", post(receive))
        .layer(DefaultBodyLimit::max(MOST))
        .layer(Extension(limits))
}

/// 200 only for what is on disk; 401 for a signature that does not fit (an unknown id looks
/// the same); 429 for an address that keeps sending such; 503 when we cannot store, so that
/// LINE sends it again.
async fn receive(
    State(engine): State<Engine>,
    Extension(limits): Extension<Limits>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    Path(webhook_id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let signature = headers.get("x-line-signature").and_then(|value| value.to_str().ok());
    let secrets = match inbox::verified(&engine, &webhook_id, signature, &body).await {
        Ok(Some(secrets)) => secrets,
        Ok(None) if limits.forged_webhook(&address) => return StatusCode::UNAUTHORIZED.into_response(),
        Ok(None) => return StatusCode::TOO_MANY_REQUESTS.into_response(),
        Err(fault) => return unavailable(&engine, &fault),
    };
    match inbox::store(&engine, &secrets, &body).await {
        Ok(_) => Json(serde_json::json!({})).into_response(),
        Err(fault) => unavailable(&engine, &fault),
    }
}

fn unavailable(engine: &Engine, fault: &Fault) -> Response {
    engine::error::log_incident(engine, fault);
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
