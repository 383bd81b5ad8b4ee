//! The messages of a request, checked by the rules that everybody shares.
//! <https://developers.line.biz/en/reference/messaging-api/#message-objects>

use line::rules;
use serde_json::Value;

use crate::{errors::Refusal, findings};

/// The 1 to 5 messages of a body, or LINE's refusal with every violation.
pub(crate) fn check(body: &Value) -> Result<Vec<Value>, Refusal> {
    findings::refuse(&rules::check(&rules::VALIDATE, body))?;
    Ok(body["messages"].as_array().cloned().unwrap_or_default())
}
