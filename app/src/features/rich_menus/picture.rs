//! Pictures: always JPEGs of our own making, shown to nobody outside the account.

use crate::caller::Visit;
use axum::{
    body::Body,
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::permission::View;
use engine::rich_menus;
use http::{HeaderValue, header};
use std::collections::HashMap;

pub(super) async fn serve(visit: Visit<View>, Path(path): Path<HashMap<String, String>>) -> Response {
    let file = path.get("file").map(String::as_str).unwrap_or_default();
    match rich_menus::picture(&visit.scope, file).await {
        Ok(Some(bytes)) => jpeg(bytes),
        Ok(None) => visit.not_found().await,
        Err(fault) => visit.broken(&fault).await,
    }
}

/// A name is the hash of its content, so what it shows never changes.
fn jpeg(bytes: bytes::Bytes) -> Response {
    let mut response = Body::from(bytes).into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"rich-menu.jpg\""),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
