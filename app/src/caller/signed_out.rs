//! A session that ended under somebody's hands: where they were is remembered, and what they
//! had typed goes with them through the sign-in page.

use super::{App, Visitor};
use crate::features::sign_in::{self, Resume};
use axum::{
    body::{Body, to_bytes},
    extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, Request, State},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use engine::sessions::SignedIn;
use http::{HeaderMap, Method, header};

/// Most bytes of a form that are carried through the sign-in page.
const MOST: usize = 256 * 1024;

/// Most bytes of a form with a file that are read to find the fields behind it.
const WITH_A_FILE: usize = 24 * 1024 * 1024;

/// Fields that do not travel: whoever signs in next could read them in the page's source.
const SECRETS: [&str; 3] = ["password", "channel_secret", "access_token"];

/// To the sign-in page and back to `path`.
pub(super) fn to_sign_in(path: &str) -> Response {
    Redirect::to(&format!("/sign-in?next={}", escape(path))).into_response()
}

/// A layer over everything members post to: without a session the answer is the sign-in
/// page (401) that holds the fields of the form; signing in leads to one button that sends
/// them again. Files cannot be kept; everything typed is.
pub async fn keep_what_was_typed(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || request.extensions().get::<SignedIn>().is_some() {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, &app).await;
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let in_parts = is_in_parts(&parts.headers);
    let fields = fields_of(Request::from_parts(parts, body), in_parts).await;
    sign_in::page_with(visitor, Resume { path, fields, in_parts }).await
}

fn is_in_parts(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.starts_with("multipart/form-data")
}

async fn fields_of(request: Request, in_parts: bool) -> Vec<(String, String)> {
    if in_parts {
        return text_parts(request).await;
    }
    let bytes = to_bytes(request.into_body(), MOST).await.unwrap_or_default();
    let fields = url::form_urlencoded::parse(&bytes).into_owned();
    fields.filter(|(name, _)| !SECRETS.contains(&name.as_str())).collect()
}

async fn text_parts(mut request: Request<Body>) -> Vec<(String, String)> {
    // The file in front of the other fields is read past, not kept.
    DefaultBodyLimit::max(WITH_A_FILE).apply(&mut request);
    let mut fields = Vec::new();
    let mut size = 0;
    let Ok(mut parts) = Multipart::from_request(request, &()).await else { return fields };
    while let Ok(Some(part)) = parts.next_field().await {
        let (Some(name), None) = (part.name().map(str::to_owned), part.file_name()) else { continue };
        let Ok(text) = part.text().await else { break };
        size += name.len() + text.len();
        if size > MOST {
            break;
        }
        fields.push((name, text));
    }
    fields
}

fn escape(path: &str) -> String {
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}
