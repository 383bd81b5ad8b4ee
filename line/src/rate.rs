//! LINE's published rates, kept on our side for each channel and operation.
//! <https://developers.line.biz/en/reference/messaging-api/#rate-limits>
//!
//! LINE does not say how its buckets are sized, so this counts the strictest way: in no window as long as the
//! published one do more requests leave than the published number. A 429 halves the share that is used of it; the
//! share grows back evenly within one window, and never beyond the published figure.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use crate::{Error, Limit, endpoint::Operation};

/// A call waits this long for its turn; if its turn is later, it is refused with the time to wait.
const PATIENCE: Duration = Duration::from_secs(2);

/// Windows are taken this much longer than LINE's, in percent: what leaves in a window may arrive in a shorter one.
const MARGIN: u32 = 2;

/// The smallest share that repeated 429s lead to.
const LEAST: f64 = 1.0 / 32.0;

/// A share does not recover faster than in this time, however short the window.
const RECOVERY: Duration = Duration::from_secs(10);

/// How many requests LINE takes within a window.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    requests: u32,
    window: Duration,
}

impl Rate {
    pub const DEFAULT: Self = Self::per_second(2000);

    pub const fn per_second(requests: u32) -> Self {
        Self { requests, window: Duration::from_secs(1) }
    }

    pub const fn per_minute(requests: u32) -> Self {
        Self { requests, window: Duration::from_mins(1) }
    }

    pub const fn per_hour(requests: u32) -> Self {
        Self { requests, window: Duration::from_hours(1) }
    }
}

/// The windows of one channel, opened when an operation is first called.
#[derive(Debug, Default)]
pub(crate) struct Rates {
    windows: Mutex<HashMap<&'static str, Arc<Mutex<Window>>>>,
}

impl Rates {
    /// Takes one request's place in the operation's window, waiting a little if it is full.
    pub async fn pass(&self, operation: &'static Operation) -> Result<(), Error> {
        let window = self.window(operation);
        loop {
            let turn = lock(&window).take(operation.rate, Instant::now());
            let Err(wait) = turn else { return Ok(()) };
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
    }

    /// LINE answered 429 for the rate: go slower, and not before the time it may have named.
    pub fn slow(&self, operation: &'static Operation, retry_after: Option<Duration>) {
        lock(&self.window(operation)).slow(operation.rate, Instant::now(), retry_after);
    }

    fn window(&self, operation: &'static Operation) -> Arc<Mutex<Window>> {
        Arc::clone(lock(&self.windows).entry(operation.id).or_default())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// When the requests of the last window left, and how much of the rate may be used.
#[derive(Debug, Default)]
struct Window {
    left_at: VecDeque<Instant>,
    /// Share and the time it was reckoned; none while all of the rate may be used.
    lowered: Option<(f64, Instant)>,
    closed_until: Option<Instant>,
}

impl Window {
    /// A place now, or how long until there may be one.
    fn take(&mut self, rate: Rate, now: Instant) -> Result<(), Duration> {
        if let Some(until) = self.closed_until {
            if until > now {
                return Err(until - now);
            }
            self.closed_until = None;
        }
        let window = rate.window * (100 + MARGIN) / 100;
        while self.left_at.front().is_some_and(|at| now.duration_since(*at) >= window) {
            self.left_at.pop_front();
        }
        let allowed = self.allowed(rate, now);
        if self.left_at.len() < allowed {
            self.left_at.push_back(now);
            return Ok(());
        }
        let makes_room = self.left_at[self.left_at.len() - allowed];
        Err((makes_room + window).duration_since(now))
    }

    fn allowed(&mut self, rate: Rate, now: Instant) -> usize {
        let share = self.share(rate, now);
        let allowed = (f64::from(rate.requests) * share).floor().max(1.0);
        // At most the published figure, which is small.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and a rate")]
        let allowed = allowed as usize;
        allowed
    }

    fn share(&mut self, rate: Rate, now: Instant) -> f64 {
        let Some((share, since)) = self.lowered else { return 1.0 };
        let whole = rate.window.max(RECOVERY).as_secs_f64();
        let grown = share + now.duration_since(since).as_secs_f64() / whole;
        if grown >= 1.0 {
            self.lowered = None;
            return 1.0;
        }
        grown
    }

    fn slow(&mut self, rate: Rate, now: Instant, retry_after: Option<Duration>) {
        let share = (self.share(rate, now) / 2.0).max(LEAST);
        self.lowered = Some((share, now));
        self.closed_until = retry_after.map(|wait| now + wait).max(self.closed_until);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate::per_second(200);

    /// How many of as many as possible leave in this time, tried every millisecond.
    fn leave(window: &mut Window, from: Instant, time: Duration) -> Vec<Instant> {
        let mut left = Vec::new();
        for millisecond in 0..u64::try_from(time.as_millis()).unwrap_or(0) {
            let now = from + Duration::from_millis(millisecond);
            while window.take(RATE, now).is_ok() {
                left.push(now);
            }
        }
        left
    }

    #[test]
    fn no_window_holds_more_than_the_published_number() {
        let mut window = Window::default();
        let start = Instant::now();
        let left = leave(&mut window, start, Duration::from_secs(5));
        for (n, at) in left.iter().enumerate() {
            if let Some(later) = left.get(n + 200) {
                assert!(later.duration_since(*at) > Duration::from_secs(1), "201 within a second");
            }
        }
        assert!(left.len() >= 5 * 195, "only {} of 1000 left", left.len());
    }

    #[test]
    fn a_refusal_halves_the_share_and_it_grows_back_to_the_figure_and_no_further() {
        let mut window = Window::default();
        let start = Instant::now();
        window.slow(RATE, start, None);
        assert_eq!(window.allowed(RATE, start), 100);
        window.slow(RATE, start, None);
        assert_eq!(window.allowed(RATE, start), 50);
        assert_eq!(window.allowed(RATE, start + Duration::from_secs(5)), 150);
        assert_eq!(window.allowed(RATE, start + Duration::from_mins(1)), 200);
        (0..20).for_each(|_| window.slow(RATE, start, None));
        assert_eq!(window.allowed(RATE, start), 6);
    }

    #[test]
    fn nothing_leaves_before_the_time_that_line_named() {
        let mut window = Window::default();
        let start = Instant::now();
        window.slow(RATE, start, Some(Duration::from_secs(3)));
        window.slow(RATE, start, None);
        assert_eq!(window.take(RATE, start), Err(Duration::from_secs(3)));
        assert_eq!(window.take(RATE, start + Duration::from_secs(3)), Ok(()));
    }

    #[test]
    fn a_full_window_says_when_there_is_room() {
        let mut window = Window::default();
        let (rate, start) = (Rate::per_hour(3), Instant::now());
        for minute in 0..3 {
            assert_eq!(window.take(rate, start + Duration::from_mins(minute)), Ok(()));
        }
        let wait = window.take(rate, start + Duration::from_mins(3));
        assert_eq!(wait, Err(Duration::from_secs(3672 - 180)));
    }
}
