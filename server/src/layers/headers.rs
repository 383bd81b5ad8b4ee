//! The headers of every answer, the nonce, and the loader on pages that hold an island.

use crate::assets;
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use leptos::nonce::Nonce;
use std::sync::Arc;

/// Whether people reach us by https.
#[derive(Clone, Copy, Debug)]
pub struct Secure(pub bool);

/// Mints the nonce, hands it to the page by the request, and dresses the answer.
pub async fn dress(State(secure): State<Secure>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    request.extensions_mut().insert(nonce.clone());
    let response = next.run(request).await;
    let mut response =
        if is_html(response.headers()) { with_loader(response, &nonce).await } else { response };
    let html = is_html(response.headers());
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if secure.0 {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000; includeSubDomains"),
        );
    }
    if html && let Ok(policy) = HeaderValue::from_str(&policy(&nonce.to_string(), secure)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// `same-origin` and not `no-referrer`: a form post without script is redirected to where it
/// came from.
const ALWAYS: [(&str, &str); 11] = [
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ),
    ("x-robots-tag", "noindex, nofollow"),
    ("origin-agent-cluster", "?1"),
    ("cache-control", "no-store"),
    ("x-permitted-cross-domain-policies", "none"),
];

fn policy(nonce: &str, secure: Secure) -> String {
    let upgrade = if secure.0 { "; upgrade-insecure-requests" } else { "" };
    // Pictures of friends come from LINE's servers; a simulated LINE serves them over http on loopback.
    let loopback = if secure.0 { "" } else { " http://127.0.0.1:* http://localhost:*" };
    format!(
        "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; frame-src 'none'; \
         script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; \
         img-src 'self' data: blob: https:{loopback}; media-src 'self' https:; font-src 'self'; \
         connect-src 'self'; form-action 'self'; manifest-src 'self'; worker-src 'self'{upgrade}"
    )
}

fn is_html(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"))
}

/// A page without an island gets no script at all; one with an island gets the loader.
async fn with_loader(response: Response, nonce: &Nonce) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        return response;
    };
    let html = String::from_utf8_lossy(&bytes);
    let dressed = match html.split_once("</head>") {
        Some((head, rest)) if rest.contains("<leptos-island") => {
            format!("{head}{}</head>{rest}", loader(nonce)).into_bytes().into()
        }
        _ => bytes,
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(dressed))
}

fn loader(nonce: &Nonce) -> Arc<str> {
    let (glue, wasm, islands) =
        (assets::address("noren.js"), assets::address("noren_bg.wasm"), assets::address("islands.js"));
    format!(
        "<link rel=\"modulepreload\" href=\"{glue}\" nonce=\"{nonce}\">\
         <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" href=\"{wasm}\" crossorigin nonce=\"{nonce}\">\
         <script type=\"module\" src=\"{islands}\" nonce=\"{nonce}\"></script>"
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_lets_only_nonced_scripts_run() {
        let policy = policy("abc", Secure(true));
        assert!(policy.contains("script-src 'nonce-abc' 'strict-dynamic' 'wasm-unsafe-eval'"));
        assert!(!policy.contains("'unsafe-eval'") && !policy.contains("http://"));
        assert!(policy.ends_with("upgrade-insecure-requests"));
    }
}
