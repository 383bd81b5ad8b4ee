//! LINE's published rates, kept on our side: one token bucket for each channel and endpoint.
//! <https://developers.line.biz/en/reference/messaging-api/#rate-limits>

use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use governor::{
    DefaultDirectRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

use crate::{Error, Limit, endpoint::Endpoint};

/// A call waits this long for its turn; if its turn is later, it is refused with the time to wait.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many requests LINE takes within a window.
#[derive(Clone, Copy)]
pub(crate) struct Rate {
    requests: NonZeroU32,
    window: Duration,
}

impl Rate {
    pub const DEFAULT: Self = Self::per_second(2000);

    pub const fn per_second(requests: u32) -> Self {
        Self::new(requests, 1)
    }

    pub const fn per_minute(requests: u32) -> Self {
        Self::new(requests, 60)
    }

    pub const fn per_hour(requests: u32) -> Self {
        Self::new(requests, 3600)
    }

    const fn new(requests: u32, seconds: u64) -> Self {
        let requests = NonZeroU32::new(requests).expect("a rate allows at least one request");
        Self { requests, window: Duration::from_secs(seconds) }
    }

    /// A bucket as large as the window's number, refilled evenly.
    fn bucket(self) -> DefaultDirectRateLimiter {
        let quota = Quota::with_period(self.window / self.requests.get()).expect("no window is zero");
        RateLimiter::direct(quota.allow_burst(self.requests))
    }
}

/// The buckets of one channel, made when an endpoint is first called.
#[derive(Default)]
pub(crate) struct Rates {
    buckets: Mutex<HashMap<(&'static str, &'static str), Arc<DefaultDirectRateLimiter>>>,
}

impl Rates {
    /// Takes one request's worth from the endpoint's bucket, waiting a little if it is empty.
    pub async fn pass(&self, endpoint: &'static Endpoint) -> Result<(), Error> {
        let bucket = self.bucket(endpoint);
        let clock = DefaultClock::default();
        while let Err(early) = bucket.check() {
            let wait = early.wait_time_from(clock.now());
            if wait > PATIENCE {
                return Err(Error::TooManyRequests {
                    kind: Limit::Rate,
                    retry_after: Some(wait),
                    message: "LINE's published rate for this call is used up".to_owned(),
                    request_id: None,
                });
            }
            tokio::time::sleep(wait).await;
        }
        Ok(())
    }

    fn bucket(&self, endpoint: &'static Endpoint) -> Arc<DefaultDirectRateLimiter> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = buckets
            .entry((endpoint.method.as_str(), endpoint.path))
            .or_insert_with(|| Arc::new(endpoint.rate.bucket()));
        Arc::clone(bucket)
    }
}
