//! Time as the simulator sees it: a value handed in, and LINE's calendar, which is always Tokyo's (UTC+9).

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

/// Answers Unix milliseconds; tests hand in one they move themselves.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The machine's own clock.
#[expect(clippy::disallowed_methods, reason = "this is the clock that others are handed")]
pub fn system() -> Clock {
    Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    })
}

pub(crate) const SECOND: i64 = 1_000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

/// A calendar date and time of day in Tokyo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tokyo {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
    pub(crate) hour: i64,
    pub(crate) minute: i64,
}

/// The number of Tokyo's day since 1 January 1970.
pub(crate) fn tokyo_day(at: i64) -> i64 {
    at.saturating_add(9 * HOUR).div_euclid(DAY)
}

/// The date and time of an instant in Tokyo.
pub(crate) fn tokyo(at: i64) -> Tokyo {
    let (year, month, day) = civil(tokyo_day(at));
    let rest = at.saturating_add(9 * HOUR).rem_euclid(DAY);
    Tokyo { year, month, day, hour: rest / HOUR, minute: rest % HOUR / MINUTE }
}

/// `2026-11-22T01:24:05.123Z`, as LINE writes times in answers.
pub(crate) fn iso(at: i64) -> String {
    let (year, month, day) = civil(at.div_euclid(DAY));
    let rest = at.rem_euclid(DAY);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}Z",
        rest / HOUR,
        rest % HOUR / MINUTE,
        rest % MINUTE / SECOND,
        rest % SECOND
    )
}

/// The day's number for a `yyyyMMdd`, if it names a day of the calendar.
pub(crate) fn day_of(text: &str) -> Option<i64> {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = |range| text.get(range).and_then(|part: &str| part.parse::<i64>().ok());
    let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
    let days = days_from_civil(year, month, day);
    (civil(days) == (year, month, day)).then_some(days)
}

/// Howard Hinnant's `civil_from_days`: proleptic Gregorian year, month, day.
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days.saturating_add(719_468);
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

/// The inverse of [`civil`].
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * shifted + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_tokyo() {
        let before = 1_767_193_199_999; // 2025-12-31T23:59:59.999+09:00
        assert_eq!((tokyo(before).year, tokyo(before).month, tokyo(before).day), (2025, 12, 31));
        assert_eq!((tokyo(before + 1).year, tokyo(before + 1).month, tokyo(before + 1).day), (2026, 1, 1));
        assert_eq!(iso(before), "2025-12-31T14:59:59.999Z");
    }

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert_eq!(day_of("20260101"), Some(tokyo_day(1_767_193_200_000)));
        for wrong in ["20260229", "2026-1-1", "2026010", "20261301", "", "٢٠٢٦٠١٠١"] {
            assert_eq!(day_of(wrong), None, "{wrong}");
        }
    }
}
