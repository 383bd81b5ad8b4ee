//! LINE's refusals: the statuses and bodies of <https://developers.line.biz/en/reference/messaging-api/#error-responses>.

use serde_json::{Value, json};

/// A request that was not carried out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) body: Value,
    /// `x-line-accepted-request-id`, only with 409.
    pub(crate) accepted_request_id: Option<String>,
}

impl Refusal {
    /// `{"message": …}`.
    pub(crate) fn new(status: u16, message: impl Into<String>) -> Self {
        Self::with(status, json!({ "message": message.into() }))
    }

    /// The rich-menu service adds `"details": []`.
    pub(crate) fn rich_menu(status: u16, message: &str) -> Self {
        Self::with(status, json!({ "message": message, "details": [] }))
    }

    /// The token endpoints' `{"error", "error_description"}`.
    pub(crate) fn oauth(error: &str, description: &str) -> Self {
        Self::with(400, json!({ "error": error, "error_description": description }))
    }

    pub(crate) fn with(status: u16, body: Value) -> Self {
        Self { status, body, accepted_request_id: None }
    }

    /// A value of the wrong kind: `property` as LINE writes it between "The property, " and ", in".
    pub(crate) fn property(property: &str) -> Self {
        Self::new(
            400,
            format!("The property, {property}, in the request body is invalid (line: -, column: -)"),
        )
    }

    pub(crate) fn parameter(name: &str) -> Self {
        Self::new(400, format!("The value for the '{name}' parameter is invalid"))
    }

    pub(crate) fn not_found() -> Self {
        Self::new(404, "Not found")
    }

    pub(crate) fn rate() -> Self {
        Self::new(429, "The API rate limit has been exceeded. Try again later.")
    }

    /// Too much at a time of what LINE works through later; its words for it are not known.
    pub(crate) fn concurrent() -> Self {
        Self::new(429, "The number of concurrent operations has reached the limit")
    }

    /// `content_type` as it was given.
    pub(crate) fn content_type(content_type: &str) -> Self {
        Self::new(415, format!("The content type, {content_type}, is not supported"))
    }

    pub(crate) fn monthly_limit() -> Self {
        Self::new(429, "You have reached your monthly limit.")
    }

    pub(crate) fn no_token() -> Self {
        Self::new(
            401,
            "Authorization header required. Must follow the scheme, 'Authorization: Bearer <ACCESS TOKEN>'",
        )
    }

    pub(crate) fn invalid_token() -> Self {
        Self::new(401, INVALID_TOKEN)
    }

    pub(crate) fn expired_token() -> Self {
        Self::with(
            401,
            json!({ "message": INVALID_TOKEN, "details": [{ "message": "accessToken expired(2)" }] }),
        )
    }

    pub(crate) fn server_error() -> Self {
        Self::new(500, "Internal server error")
    }

    /// The error's own words, for the wire log.
    pub(crate) fn words(&self) -> String {
        let text = |key: &str| self.body.get(key).and_then(Value::as_str);
        text("message")
            .or_else(|| text("error_description"))
            .or_else(|| text("error"))
            .unwrap_or_default()
            .to_owned()
    }
}

const INVALID_TOKEN: &str = "Authentication failed due to the following reason: invalid token. \
     Confirm that the access token in the authorization header is valid.";

/// Violations of one body, gathered before anything is refused.
#[derive(Default)]
pub(crate) struct Problems(Vec<Value>);

impl Problems {
    /// One violation: LINE's text and the property's path (`messages[0].text`).
    pub(crate) fn add(&mut self, property: impl Into<String>, message: impl Into<String>) {
        self.0.push(json!({ "message": message.into(), "property": property.into() }));
    }

    /// 400 `The request body has N error(s)`, or nothing to refuse.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        if self.0.is_empty() {
            return Ok(());
        }
        let message = format!("The request body has {} error(s)", self.0.len());
        Err(Refusal::with(400, json!({ "message": message, "details": self.0 })))
    }
}
