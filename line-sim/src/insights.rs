//! Insight: what LINE counts and tells, never of fewer than 20 people. Days are Tokyo's, and a day is told when it is over
//! and counted.
//! <https://developers.line.biz/en/reference/messaging-api/#get-insight>

pub(crate) mod deliveries;
pub(crate) mod demographic;
pub(crate) mod followers;
pub(crate) mod messages;
pub(crate) mod rich_menus;

use serde_json::Value;

use crate::{
    call::{Call, milliseconds},
    clock::{self, DAY, HOUR},
    errors::Refusal,
};

/// Fewer people than this are not told of.
const FEWEST: usize = 20;

/// How far LINE is with a day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    OutOfService,
    Unready,
    Ready,
}

impl Status {
    /// Of a day; `first` is the first day that LINE counted at all, `yyyyMMdd`.
    fn of(call: &Call<'_>, day: i64, first: &str) -> Self {
        if clock::day_of(first).is_some_and(|first| day < first) {
            Self::OutOfService
        } else if day > last_ready_day(call) {
            Self::Unready
        } else {
            Self::Ready
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::OutOfService => "out_of_service",
            Self::Unready => "unready",
            Self::Ready => "ready",
        }
    }
}

/// The newest of Tokyo's days that is counted.
fn last_ready_day(call: &Call<'_>) -> i64 {
    clock::tokyo_day(call.now.saturating_sub(milliseconds(call.config.insight_delay))).saturating_sub(1)
}

/// The day a `yyyyMMdd` parameter names.
fn day(call: &Call<'_>, name: &str) -> Option<i64> {
    call.query(name).and_then(clock::day_of)
}

/// `yyyyMMdd` of one of Tokyo's days.
fn date(day: i64) -> String {
    let date = clock::tokyo(day.saturating_mul(DAY).saturating_sub(9 * HOUR));
    format!("{:04}{:02}{:02}", date.year, date.month, date.day)
}

fn bad_request() -> Refusal {
    Refusal::new(400, "Bad Request")
}

/// A figure, or `null` where it, or the people behind it, are too few to be told.
fn told(times: u64, people: usize) -> Value {
    if people >= FEWEST && times >= FEWEST as u64 { times.into() } else { Value::Null }
}
