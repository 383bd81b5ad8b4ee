//! What was sent on each of the last days, as LINE counts days: Japan's, whatever the account's zone.

use crate::{
    clock::Clock,
    error::{Fault, Step},
    scope::Scope,
};
use domain::permission::Permission;
use jiff::{
    Timestamp, ToSpan,
    civil::Date,
    tz::{Offset, TimeZone},
};

/// How many days are read and shown, today included.
pub const DAYS: i32 = 14;

/// What was sent through the API on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day in Japan (UTC+9).
    pub date: Date,
    /// Replies.
    pub reply: Option<i64>,
    /// Pushes.
    pub push: Option<i64>,
    /// Multicasts, counted in recipients.
    pub multicast: Option<i64>,
    /// Broadcasts, counted in recipients.
    pub broadcast: Option<i64>,
    /// Why figures may be missing.
    pub state: DayState,
}

/// Whether LINE has counted a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayState {
    /// All four figures are there.
    Ready,
    /// LINE has not counted all of it yet.
    Unready,
    /// LINE does not tell.
    Untold,
    /// We have not asked yet.
    Unread,
}

/// The last days, oldest first, whether or not there are figures.
pub async fn sent_per_day<P: Permission>(scope: &Scope<P>) -> Result<Vec<Day>, Fault> {
    let days = last_days(&scope.engine().clock);
    let rows: Vec<(String, String, Option<i64>, String)> =
        sqlx::query_as("SELECT kind, day, value, state FROM readings WHERE account_id = $1 AND day >= $2")
            .bind(scope.account().as_str())
            .bind(days.first().map(Date::to_string))
            .fetch_all(scope.engine().db.read())
            .await
            .step("read the days' figures")?;
    Ok(days
        .into_iter()
        .map(|date| {
            let text = date.to_string();
            let of_day: Vec<_> = rows.iter().filter(|(_, day, ..)| *day == text).collect();
            let value = |kind: &str| of_day.iter().find(|row| row.0 == kind).and_then(|row| row.2);
            Day {
                date,
                reply: value("reply"),
                push: value("push"),
                multicast: value("multicast"),
                broadcast: value("broadcast"),
                state: state(of_day.iter().map(|row| row.3.as_str())),
            }
        })
        .collect())
}

fn state<'a>(states: impl Iterator<Item = &'a str>) -> DayState {
    let states: Vec<_> = states.collect();
    if states.contains(&"unready") {
        DayState::Unready
    } else if states.iter().any(|state| *state != "ready") {
        DayState::Untold
    } else if states.len() < 4 {
        DayState::Unread
    } else {
        DayState::Ready
    }
}

/// The last days, oldest first.
pub(super) fn last_days(clock: &Clock) -> Vec<Date> {
    let today = today(clock);
    (0..DAYS).rev().map(|ago| today.saturating_sub(ago.days())).collect()
}

/// Today in Japan.
pub(super) fn today(clock: &Clock) -> Date {
    day_of(clock.now())
}

/// The day in Japan of a time in Unix milliseconds.
pub(super) fn day_of(at: i64) -> Date {
    let at = Timestamp::from_millisecond(at).unwrap_or_default();
    at.to_zoned(TimeZone::fixed(Offset::constant(9))).date()
}
