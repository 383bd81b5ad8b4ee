//! The console's tab of assertion signing keys: `POST /_sim/channels/{channelId}/keys` with a public JWK answers
//! `{"kid": …}`.

use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{Sim, told};
use crate::assertions;

pub(super) async fn register(State(shared): Sim, Path(channel_id): Path<String>, jwk: String) -> Response {
    let registered = assertions::register(&mut shared.lock(), &channel_id, &jwk);
    match registered {
        Ok(kid) => Json(json!({ "kid": kid })).into_response(),
        Err(error) => told::<()>(Err(error)),
    }
}
