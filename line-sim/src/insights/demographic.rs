//! What friends are like, in percent. LINE's own data is about 3 days old, so whoever came later is not in it.
//! <https://developers.line.biz/en/reference/messaging-api/#get-demographic>

mod areas;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{FEWEST, followers::is_reached};
use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock::DAY,
    demographics::{AppType, Country, Demographics, Gender, days_followed},
    state::Friend,
};

/// How old the data is, in milliseconds.
const AGE: i64 = 3 * DAY;
const UNKNOWN: &str = "unknown";

const GENDERS: [&str; 3] = ["male", "female", UNKNOWN];
const APP_TYPES: [&str; 3] = ["ios", "android", "others"];
/// By the age at which each bracket begins.
const AGES: [(u8, &str); 13] = [
    (0, "from0to14"),
    (15, "from15to19"),
    (20, "from20to24"),
    (25, "from25to29"),
    (30, "from30to34"),
    (35, "from35to39"),
    (40, "from40to44"),
    (45, "from45to49"),
    (50, "from50to54"),
    (55, "from55to59"),
    (60, "from60to64"),
    (65, "from65to69"),
    (70, "from70"),
];
/// By the days of friendship at which each period begins.
const PERIODS: [(i64, &str); 6] = [
    (0, "within7days"),
    (7, "within30days"),
    (30, "within90days"),
    (90, "within180days"),
    (180, "within365days"),
    (365, "over365days"),
];

/// I3.
#[expect(clippy::unnecessary_wraps, reason = "the table of endpoints holds handlers of one type")]
pub(crate) fn get(call: &mut Call<'_>) -> Answer {
    let now = call.now;
    let friends = &call.shop().friends;
    let counted = || friends.iter().filter(|friend| friend.is_friend() && now - friend.followed_at >= AGE);
    if counted().filter(|friend| is_reached(friend)).take(FEWEST).count() < FEWEST {
        return Ok(Reply::Json(
            200,
            json!({
                "available": false, "genders": [], "ages": [], "areas": [], "appTypes": [],
                "subscriptionPeriods": [],
            }),
        ));
    }
    let of = |value: fn(Demographics) -> &'static str| move |friend: &Friend| value(friend.demographics);
    let countries = Country::ALL.into_iter().filter(|country| {
        counted().any(|friend| friend.demographics.area.is_some_and(|area| area.country() == *country))
    });
    let areas: Vec<&str> = countries.flat_map(areas::names).copied().chain([UNKNOWN]).collect();
    let ages: Vec<&str> = AGES.iter().map(|(_, word)| *word).chain([UNKNOWN]).collect();
    let periods: Vec<&str> = PERIODS.iter().map(|(_, word)| *word).collect();
    let period = |friend: &Friend| bracket(&PERIODS, days_followed(friend.followed_at, now));
    Ok(Reply::Json(
        200,
        json!({
            "available": true,
            "genders": shares("gender", &GENDERS, counted().map(of(gender))),
            "ages": shares("age", &ages, counted().map(of(age))),
            "areas": shares("area", &areas, counted().map(of(areas::name))),
            "appTypes": shares("appType", &APP_TYPES, counted().map(of(app_type))),
            "subscriptionPeriods": shares("subscriptionPeriod", &periods, counted().map(period)),
        }),
    ))
}

fn gender(known: Demographics) -> &'static str {
    match known.gender {
        Some(Gender::Male) => "male",
        Some(Gender::Female) => "female",
        None => UNKNOWN,
    }
}

fn app_type(known: Demographics) -> &'static str {
    match known.app_type {
        Some(AppType::Ios) => "ios",
        Some(AppType::Android) => "android",
        Some(AppType::Others) | None => "others",
    }
}

/// LINE does not tell of Thai people under 20.
fn age(known: Demographics) -> &'static str {
    let is_thai = known.area.is_some_and(|area| area.country() == Country::Thailand);
    match known.age {
        Some(age) if age >= 20 || !is_thai => bracket(&AGES, age),
        _ => UNKNOWN,
    }
}

/// The word of the last bracket that begins at or before this value.
fn bracket<T: PartialOrd + Copy>(brackets: &[(T, &'static str)], value: T) -> &'static str {
    brackets.iter().rev().find(|(from, _)| *from <= value).map_or(UNKNOWN, |(_, word)| *word)
}

/// The share of each word in percent with one decimal, largest first.
fn shares<'a>(key: &str, words: &[&'a str], values: impl Iterator<Item = &'a str>) -> Vec<Value> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    let mut all = 0_u32;
    for value in values {
        let count = counts.entry(value).or_default();
        *count = count.saturating_add(1);
        all = all.saturating_add(1);
    }
    let share = |word: &str| {
        let count = counts.get(word).copied().unwrap_or(0);
        (f64::from(count) * 1_000.0 / f64::from(all.max(1))).round() / 10.0
    };
    let mut shares: Vec<(f64, &str)> = words.iter().map(|word| (share(word), *word)).collect();
    shares.sort_by(|one, other| other.0.total_cmp(&one.0));
    shares.into_iter().map(|(percentage, word)| json!({ key: word, "percentage": percentage })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_begin_where_line_says() {
        for (age, word) in [(0, "from0to14"), (14, "from0to14"), (15, "from15to19"), (255, "from70")] {
            assert_eq!(bracket(&AGES, age), word, "{age}");
        }
        for (days, word) in [(6, "within7days"), (7, "within30days"), (364, "within365days")] {
            assert_eq!(bracket(&PERIODS, days), word, "{days}");
        }
    }

    #[test]
    fn thai_people_under_20_are_of_unknown_age() {
        let thai =
            |age| Demographics { age: Some(age), area: "th_01".parse().ok(), ..Demographics::default() };
        assert_eq!((age(thai(19)), age(thai(20))), (UNKNOWN, "from20to24"));
        assert_eq!(age(Demographics { age: Some(19), ..Demographics::default() }), "from15to19");
    }
}
