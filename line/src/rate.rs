//! LINE's published rates, kept on our side for each channel and operation.
//! <https://developers.line.biz/en/reference/messaging-api/#rate-limits>
//!
//! LINE does not say how its buckets are sized, so this counts the strictest way: in no window as long as the
//! published one do more requests leave than the published number. A 429 halves the share that is used of it, once for
//! all the requests that were under way; the share grows back evenly within one window, and never beyond the published
//! figure.

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
    lanes: Mutex<HashMap<&'static str, Arc<Lane>>>,
}

/// One operation's requests.
#[derive(Debug, Default)]
struct Lane {
    /// Held by the one whose turn is next while it waits; the others queue for it in the order they came.
    turn: tokio::sync::Mutex<()>,
    window: Mutex<Window>,
}

impl Rates {
    /// Takes one request's place in the operation's window, waiting a little if it is full. Answers when it leaves.
    pub async fn pass(&self, operation: &'static Operation) -> Result<Instant, Error> {
        let lane = self.lane(operation);
        let deadline = Instant::now() + PATIENCE;
        let Ok(_turn) = tokio::time::timeout_at(deadline, lane.turn.lock()).await else {
            // Whoever waits in front knows no better than that the window is full.
            return Err(used_up(PATIENCE));
        };
        loop {
            let now = Instant::now();
            let place = lock(&lane.window).take(operation.rate, now);
            let Err(wait) = place else { return Ok(now) };
            if now + wait > deadline {
                return Err(used_up(wait));
            }
            tokio::time::sleep(wait).await;
        }
    }

    /// LINE answered 429 for the rate to a request that left at `left_at`: go slower, and not before the time it may
    /// have named.
    pub fn slow(&self, operation: &'static Operation, left_at: Instant, retry_after: Option<Duration>) {
        lock(&self.lane(operation).window).slow(operation.rate, left_at, Instant::now(), retry_after);
    }

    fn lane(&self, operation: &'static Operation) -> Arc<Lane> {
        Arc::clone(lock(&self.lanes).entry(operation.id).or_default())
    }
}

fn used_up(wait: Duration) -> Error {
    Error::TooManyRequests {
        kind: Limit::Rate,
        retry_after: Some(wait),
        message: "LINE's published rate for this call is used up".to_owned(),
        request_id: None,
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// When the requests of the last window left, and how much of the rate may be used.
#[derive(Debug, Default)]
struct Window {
    left_at: VecDeque<Instant>,
    /// The share that was left of the rate when it was last lowered, and when that was.
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

    fn allowed(&self, rate: Rate, now: Instant) -> usize {
        let share = self.share(rate, now);
        let allowed = (f64::from(rate.requests) * share).floor().max(1.0);
        // At most the published figure, which is small.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and a rate")]
        let allowed = allowed as usize;
        allowed
    }

    fn share(&self, rate: Rate, now: Instant) -> f64 {
        let Some((share, since)) = self.lowered else { return 1.0 };
        let whole = rate.window.max(RECOVERY).as_secs_f64();
        (share + now.duration_since(since).as_secs_f64() / whole).min(1.0)
    }

    fn slow(&mut self, rate: Rate, left_at: Instant, now: Instant, retry_after: Option<Duration>) {
        // What left before the share was lowered says nothing of the share that it was lowered to.
        if self.lowered.is_none_or(|(_, since)| left_at > since) {
            let share = (self.share(rate, now) / 2.0).max(LEAST);
            self.lowered = Some((share, now));
        }
        self.closed_until = retry_after.map(|wait| now + wait).max(self.closed_until);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::RICH_MENUS;

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
        window.slow(RATE, start, start, None);
        assert_eq!(window.allowed(RATE, start), 100);
        let later = start + Duration::from_nanos(1);
        window.slow(RATE, later, later, None);
        assert_eq!(window.allowed(RATE, later), 50);
        assert_eq!(window.allowed(RATE, later + Duration::from_secs(5)), 150);
        assert_eq!(window.allowed(RATE, later + Duration::from_mins(1)), 200);
        let at = |n| later + Duration::from_nanos(n);
        (1..20).for_each(|n| window.slow(RATE, at(n), at(n), None));
        assert_eq!(window.allowed(RATE, at(20)), 6);
    }

    #[test]
    fn refusals_of_requests_that_were_under_way_together_count_once() {
        let mut window = Window::default();
        let start = Instant::now();
        let at = |n| start + Duration::from_millis(n);
        (0..50).for_each(|n| window.slow(RATE, at(n), at(100 + n), None));
        assert_eq!(window.allowed(RATE, at(100)), 100);
        window.slow(RATE, at(101), at(200), None);
        assert_eq!(window.allowed(RATE, at(200)), 51, "the share had grown by a hundredth");
    }

    #[tokio::test(start_paused = true)]
    async fn callers_have_their_turns_as_they_came_and_none_waits_longer_than_patience() {
        let (rates, start) = (Arc::new(Rates::default()), Instant::now());
        let mut callers = tokio::task::JoinSet::new();
        for n in 0..100 {
            let rates = Arc::clone(&rates);
            // Ten of these in a second.
            callers.spawn(async move { (n, rates.pass(&RICH_MENUS).await, start.elapsed()) });
        }
        let outcomes = callers.join_all().await;
        assert!(outcomes.iter().all(|(_, _, waited)| *waited <= PATIENCE + Duration::from_millis(1)));
        let passed: Vec<u32> = outcomes.iter().filter(|it| it.1.is_ok()).map(|it| it.0).collect();
        assert_eq!(passed, (0..20).collect::<Vec<_>>());
        for (_, outcome, _) in outcomes.iter().filter(|it| it.1.is_err()) {
            assert!(
                matches!(outcome, Err(Error::TooManyRequests { retry_after: Some(wait), .. }) if !wait.is_zero())
            );
        }
    }

    #[test]
    fn nothing_leaves_before_the_time_that_line_named() {
        let mut window = Window::default();
        let start = Instant::now();
        window.slow(RATE, start, start, Some(Duration::from_secs(3)));
        window.slow(RATE, start, start, None);
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
