//! Rate limits: a token bucket per channel and endpoint. Every authenticated request takes a token, retries included, and
//! so does one for a channel access token, from the bucket of the channel it names.
//! <https://developers.line.biz/en/reference/messaging-api/#rate-limits>

use std::collections::HashMap;

use crate::{
    clock::{HOUR, MINUTE, SECOND},
    config::Rates,
    endpoints::Endpoint,
};

/// So many requests per so many milliseconds. The bucket holds one window's worth; LINE does not say how large its own is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    pub(crate) requests: u32,
    pub(crate) per: i64,
}

pub(crate) const COMMON: Rate = Rate { requests: 2_000, per: SECOND };
pub(crate) const TOKEN: Rate = Rate { requests: 370, per: SECOND };
pub(crate) const LOADING: Rate = Rate { requests: 100, per: SECOND };
pub(crate) const COUPON: Rate = Rate { requests: 200, per: SECOND };
pub(crate) const MEMBERSHIP: Rate = Rate { requests: 200, per: SECOND };
pub(crate) const MULTICAST: Rate = Rate { requests: 200, per: SECOND };
pub(crate) const MENU_LIST: Rate = Rate { requests: 10, per: SECOND };
pub(crate) const WEBHOOK: Rate = Rate { requests: 1_000, per: MINUTE };
pub(crate) const AUDIENCE: Rate = Rate { requests: 60, per: MINUTE };
pub(crate) const MENU_BATCH: Rate = Rate { requests: 3, per: HOUR };
pub(crate) const SIXTY_AN_HOUR: Rate = Rate { requests: 60, per: HOUR };
pub(crate) const HUNDRED_AN_HOUR: Rate = Rate { requests: 100, per: HOUR };

/// How many requests are left in a bucket, and when that was counted.
pub(crate) struct Bucket {
    left: f64,
    at: i64,
}

/// Takes a token; false if there is none.
pub(crate) fn take(
    buckets: &mut HashMap<(usize, &'static str), Bucket>,
    rates: Rates,
    channel: usize,
    endpoint: &'static Endpoint,
    now: i64,
) -> bool {
    let times = match rates {
        Rates::Off => return true,
        Rates::Line => 1,
        Rates::Times(n) => n,
    };
    let capacity = f64::from(endpoint.rate.requests) * f64::from(times);
    let bucket = buckets.entry((channel, endpoint.name)).or_insert(Bucket { left: capacity, at: now });
    let passed = f64::from(i32::try_from((now - bucket.at).clamp(0, endpoint.rate.per)).unwrap_or(i32::MAX));
    let window = f64::from(i32::try_from(endpoint.rate.per).unwrap_or(i32::MAX));
    bucket.left = (bucket.left + capacity * passed / window).min(capacity);
    bucket.at = now;
    if bucket.left < 1.0 {
        return false;
    }
    bucket.left -= 1.0;
    true
}
