//! Only names we are known by: what stops DNS rebinding, which passes every origin check.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{StatusCode, Uri, header};
use std::sync::Arc;

/// The host names (with their port, where it is not the scheme's own) we answer to.
#[derive(Clone, Debug)]
pub struct Hosts(Arc<Vec<String>>);

impl Hosts {
    /// The host of `public_url`, and on a loopback address also `localhost` and `127.0.0.1`
    /// with the port we listen on.
    pub fn new(public_url: &str, listen: std::net::SocketAddr) -> Self {
        let mut hosts = Vec::new();
        if let Some(authority) = public_url.parse::<Uri>().ok().and_then(|uri| uri.authority().cloned()) {
            hosts.push(authority.as_str().to_ascii_lowercase());
        }
        if listen.ip().is_loopback() {
            hosts.extend(["localhost", "127.0.0.1", "[::1]"].map(|host| format!("{host}:{}", listen.port())));
        }
        Self(Arc::new(hosts))
    }

    fn know(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        self.0.contains(&host)
    }
}

/// 421 for a host we are not.
pub async fn check(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
    let named = request
        .headers()
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .or_else(|| request.uri().authority().map(http::uri::Authority::as_str));
    if named.is_some_and(|host| hosts.know(host)) {
        return next.run(request).await;
    }
    StatusCode::MISDIRECTED_REQUEST.into_response()
}
