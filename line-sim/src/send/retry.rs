//! Retry keys: what was accepted under one is not carried out again for 24 hours.
//! <https://developers.line.biz/en/docs/messaging-api/retrying-api-request/>

use serde_json::{Value, json};

use crate::{
    call::Call,
    clock::DAY,
    errors::Refusal,
    state::{AcceptedKey, Way},
};

/// 409 if the request's key was accepted before in this way.
pub(crate) fn check(call: &Call<'_>, way: Way) -> Result<(), Refusal> {
    let Some(key) = call.retry_key.clone() else { return Ok(()) };
    match call.state.channels[call.channel].accepted_keys.get(&(way, key)) {
        Some(accepted) if call.now - accepted.at < DAY => {
            let mut body = accepted.sent.clone().unwrap_or_else(|| json!({}));
            body["message"] = "The retry key is already accepted".into();
            Err(Refusal {
                accepted_request_id: Some(accepted.request_id.clone()),
                ..Refusal::with(409, body)
            })
        }
        _ => Ok(()),
    }
}

/// From now on the request's key, if it has one, is an accepted one. `sent` is what a push answers again.
pub(crate) fn remember(call: &mut Call<'_>, way: Way, sent: Option<Value>) {
    let Some(key) = call.retry_key.clone() else { return };
    let accepted = AcceptedKey { request_id: call.request_id.clone(), at: call.now, sent };
    call.shop().accepted_keys.insert((way, key), accepted);
}
