//! The built site, carried in the binary: names hold a hash of the content, so browsers keep
//! them for ever.

use app::shell::Assets;
use axum::{
    Router,
    extract::Path,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use rust_embed::Embed;
use std::{collections::HashMap, sync::LazyLock};

#[derive(Embed)]
#[folder = "$NOREN_SITE"]
struct Site;

static MANIFEST: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Site::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
});

/// The address of a file of the site by its name before hashing.
pub fn address(name: &str) -> String {
    format!("/pkg/{}", MANIFEST.get(name).map_or(name, String::as_str))
}

/// What every page needs of the site.
pub fn of_pages() -> Assets {
    Assets { css: address("noren.css"), favicon: address("noren.svg") }
}

/// Serves the site under `/pkg`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/pkg/{*name}", get(serve)).route("/robots.txt", get(robots))
}

async fn robots() -> &'static str {
    "User-agent: *\nDisallow: /\n"
}

async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let takes_brotli = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|coding| coding.trim().starts_with("br")));
    let twin = takes_brotli.then(|| Site::get(&format!("{name}.br"))).flatten();
    let is_brotli = twin.is_some();
    let Some(file) = twin.or_else(|| Site::get(&name)) else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = file.data.into_owned().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(&name)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if is_brotli {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
