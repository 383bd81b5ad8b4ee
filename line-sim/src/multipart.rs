//! `multipart/form-data`, read whole before anything is locked: files of ids are LINE's only such bodies.

use axum::{
    body::Body,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
};
use bytes::Bytes;
use http::{HeaderMap, header};

/// One field or file of a form.
pub(crate) struct Part {
    pub(crate) name: String,
    /// As the part itself says; absent, it is `text/plain`.
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Bytes,
}

/// The parts in their order; `None` if this is not such a body.
pub(crate) async fn read(headers: &HeaderMap, body: Bytes) -> Option<Vec<Part>> {
    let mut request = Request::new(Body::from(body));
    request.headers_mut().insert(header::CONTENT_TYPE, headers.get(header::CONTENT_TYPE)?.clone());
    // Its size was looked at when it came in.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        let content_type = field.content_type().map(str::to_owned);
        parts.push(Part { name, content_type, bytes: field.bytes().await.ok()? });
    }
    Some(parts)
}
