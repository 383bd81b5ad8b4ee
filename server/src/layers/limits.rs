//! How often one address may try what costs us: signing in, forging webhooks.

use app::caller::ClientAddress;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http::{Method, StatusCode, header};
use std::{num::NonZeroU32, sync::Arc};

/// Buckets by address, in the memory of this process.
#[derive(Clone)]
pub struct Limits {
    sign_in: Arc<DefaultKeyedRateLimiter<String>>,
    forged: Arc<DefaultKeyedRateLimiter<String>>,
}

impl Default for Limits {
    fn default() -> Self {
        let per_minute = |n: u32| {
            let n = NonZeroU32::new(n).expect("the figure is not zero");
            Arc::new(RateLimiter::keyed(Quota::per_minute(n)))
        };
        Self { sign_in: per_minute(30), forged: per_minute(60) }
    }
}

impl Limits {
    /// Whether a webhook with a bad signature from `address` is still answered as such.
    pub fn forged_webhook(&self, address: &str) -> bool {
        self.forged.check_key(&address.to_owned()).is_ok()
    }
}

/// 429 for an address that posts to the sign-in pages too often. Guessing at one account is
/// throttled in the engine besides; this bounds the work of hashing.
pub async fn guard_sign_in(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let costly = request.method() == Method::POST && matches!(request.uri().path(), "/sign-in" | "/setup");
    let address = request.extensions().get::<ClientAddress>().map(|ClientAddress(address)| address.clone());
    if costly && limits.sign_in.check_key(&address.unwrap_or_default()).is_err() {
        return (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "60")]).into_response();
    }
    next.run(request).await
}
