//! Dates and times of a date picker: <https://developers.line.biz/en/reference/messaging-api/#datetime-picker-action>.
//! They have no time zone and, in one format, sort as text.

use serde_json::{Map, Value};

use super::{Problem, condition::word, walk::Walk};

pub(super) fn check(walk: &mut Walk, value: &Map<String, Value>) {
    let fits = match word(value, "mode") {
        Some("date") => date,
        Some("time") => time,
        Some("datetime") => datetime,
        _ => return,
    };
    let mut known = ["min", "initial", "max"].map(|name| (name, None));
    for (name, moment) in &mut known {
        match word(value, name) {
            Some(text) if fits(text) => *moment = Some(text.to_ascii_uppercase()),
            Some(_) => walk.at(name, |walk| walk.found(Problem::BadValue)),
            None => {}
        }
    }
    let [min, initial, max] = known.map(|(_, moment)| moment);
    let mut in_order =
        |first: &Option<String>, name: &str, second: &Option<String>, other: &str, may_equal: bool| {
            if let (Some(one), Some(two)) = (first, second)
                && (one > two || (one == two && !may_equal))
            {
                walk.at(name, |walk| walk.found(Problem::NotBefore { other: other.to_owned() }));
            }
        };
    in_order(&min, "min", &max, "max", false);
    in_order(&min, "min", &initial, "initial", true);
    in_order(&initial, "initial", &max, "max", true);
}

/// `yyyy-MM-dd` from 1900 to 2100.
fn date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=days).contains(&day)
}

/// `HH:mm`.
fn time(text: &str) -> bool {
    text.split_once(':').is_some_and(|(hour, minute)| {
        number(hour, 2).is_some_and(|hour| hour < 24) && number(minute, 2).is_some_and(|minute| minute < 60)
    })
}

/// Both, with `T` or `t` between.
fn datetime(text: &str) -> bool {
    text.split_once(['T', 't']).is_some_and(|(day, hour)| date(day) && time(hour))
}

fn number(text: &str, digits: usize) -> Option<u32> {
    (text.len() == digits && text.bytes().all(|it| it.is_ascii_digit())).then(|| text.parse().ok())?
}
