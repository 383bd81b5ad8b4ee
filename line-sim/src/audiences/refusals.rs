//! Audiences are refused with a code: LINE's words where its reference shows them, elsewhere the code once more.
//! <https://developers.line.biz/en/reference/messaging-api/#manage-audience-error-details>

use line::rules::{Finding, Problem};
use serde_json::json;

use crate::{errors::Refusal, findings};

pub(super) const COUNT_MAX_OVER: &str = "AUDIENCE_GROUP_COUNT_MAX_OVER";
pub(super) const EXPIRED: &str = "AUDIENCE_GROUP_CAN_NOT_UPLOAD_STATUS_EXPIRED";
pub(super) const INVALID_ID: &str = "UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT";
pub(super) const NO_VALID_IDS: &str = "UPLOAD_AUDIENCE_GROUP_NO_VALID_AUDIENCE_IDS";
pub(super) const REQUEST_DUPLICATE: &str = "AUDIENCE_GROUP_REQUESTID_DUPLICATE";
pub(super) const REQUEST_NOT_FOUND: &str = "REQUEST_NOT_FOUND";
pub(super) const TOO_MANY_IDS: &str = "UPLOAD_AUDIENCE_GROUP_TOO_MANY_AUDIENCE_IDS";
pub(super) const TOO_OLD_MESSAGES: &str = "TOO_OLD_MESSAGES";
pub(super) const WRONG_BOT_ID: &str = "WRONG_BOT_ID";

const NAME_EMPTY: &str = "AUDIENCE_GROUP_NAME_EMPTY";
const NAME_SIZE_OVER: &str = "AUDIENCE_GROUP_NAME_SIZE_OVER";
const NAME_WRONG: &str = "AUDIENCE_GROUP_NAME_WRONG";
const NOT_FOUND: &str = "AUDIENCE_GROUP_NOT_FOUND";
const UPLOAD_DESCRIPTION: &str = "AUDIENCE_GROUP_UPLOAD_DESCRIPTION_SIZE_OVER";

/// What the rules found, by its code. A value of the wrong kind is refused as everywhere; of several violations LINE
/// tells the first.
pub(super) fn refuse(findings: &[Finding]) -> Result<(), Refusal> {
    let of_kind = findings.iter().any(|it| matches!(it.problem, Problem::WrongKind { .. }));
    match findings.iter().find_map(code_of) {
        Some(code @ (INVALID_ID | NO_VALID_IDS | TOO_MANY_IDS)) if !of_kind => Err(at(code, "audiences")),
        Some(code) if !of_kind => Err(coded(code)),
        _ => findings::refuse(findings),
    }
}

/// A missing audience is 400 at LINE.
pub(super) fn not_found() -> Refusal {
    coded(NOT_FOUND)
}

/// 400 with this code.
pub(super) fn coded(code: &str) -> Refusal {
    said(words(code), code)
}

/// 400 with this code about `audiences` or `file`.
pub(super) fn at(code: &str, property: &str) -> Refusal {
    let message = if property == "file" { code } else { words(code) };
    let details = json!([{ "message": code, "property": property }]);
    Refusal::with(400, json!({ "message": message, "details": details }))
}

/// 400 with this code, in these words.
pub(super) fn said(message: &str, code: &str) -> Refusal {
    Refusal::with(400, json!({ "message": message, "details": [{ "message": code }] }))
}

fn words(code: &str) -> &str {
    match code {
        NAME_SIZE_OVER => "size over audienceGroupName",
        INVALID_ID => "Invalid audience id format",
        NOT_FOUND => "audience group not found",
        other => other,
    }
}

fn code_of(finding: &Finding) -> Option<&'static str> {
    Some(match (finding.property.as_str(), &finding.problem) {
        ("description", Problem::Required) => NAME_EMPTY,
        ("description", Problem::TooLong { .. }) => NAME_SIZE_OVER,
        ("description", Problem::BadCharacter { .. }) => NAME_WRONG,
        ("uploadDescription", Problem::TooLong { .. }) => UPLOAD_DESCRIPTION,
        ("requestId", Problem::Required) => REQUEST_NOT_FOUND,
        ("audiences", Problem::TooMany { .. }) => TOO_MANY_IDS,
        ("audiences", _) => NO_VALID_IDS,
        (property, Problem::Required) if property.starts_with("audiences[") => INVALID_ID,
        _ => return None,
    })
}
