//! Recipients by attributes. Whoever has not the attribute that a filter asks for does not fit it, nor its opposite.
//! <https://developers.line.biz/en/reference/messaging-api/#narrowcast-demographic-filter>

use std::str::FromStr;

use serde_json::Value;

use crate::{
    demographics::{self, AppType, Area, Country, Gender},
    state::Friend,
};

/// A demographic filter object.
pub(super) enum Filter {
    Gender(Vec<Gender>),
    /// Years.
    Age(Range),
    AppType(Vec<AppType>),
    Area(Vec<Area>),
    /// Days.
    SubscriptionPeriod(Range),
    And(Vec<Filter>),
    Or(Vec<Filter>),
    Not(Box<Filter>),
}

/// From `gte` on and below `lt`.
pub(super) struct Range {
    gte: Option<i64>,
    lt: Option<i64>,
}

impl Filter {
    /// `None` if there is none.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let all = |name: &str| Some(value[name].as_array()?.iter().filter_map(Self::read).collect());
        Some(match value["type"].as_str()? {
            "gender" => Self::Gender(one_of(value, |word| match word {
                "male" => Some(Gender::Male),
                "female" => Some(Gender::Female),
                _ => None,
            })),
            "age" => Self::Age(Range::read(value, "age_")),
            "appType" => Self::AppType(one_of(value, |word| match word {
                "ios" => Some(AppType::Ios),
                "android" => Some(AppType::Android),
                _ => None,
            })),
            "area" => Self::Area(one_of(value, |code| Area::from_str(code).ok())),
            "subscriptionPeriod" => Self::SubscriptionPeriod(Range::read(value, "day_")),
            _ => {
                return all("and")
                    .map(Self::And)
                    .or_else(|| all("or").map(Self::Or))
                    .or_else(|| Self::read(&value["not"]).map(|one| Self::Not(Box::new(one))));
            }
        })
    }

    /// Whether the friend fits. LINE narrows to nobody in Thailand who is under 20.
    pub(super) fn fits(&self, friend: &Friend, now: i64) -> bool {
        let of = &friend.demographics;
        let in_thailand = of.area.is_some_and(|area| area.country() == Country::Thailand);
        let minor = in_thailand && of.age.is_some_and(|age| age < 20);
        !minor && self.judges(friend, now) == Some(true)
    }

    /// `None`: LINE cannot tell.
    fn judges(&self, friend: &Friend, now: i64) -> Option<bool> {
        let of = &friend.demographics;
        match self {
            Self::Gender(genders) => of.gender.map(|gender| genders.contains(&gender)),
            Self::Age(range) => of.age.map(|age| range.contains(age.into())),
            Self::AppType(types) => of.app_type.map(|one| types.contains(&one)),
            Self::Area(areas) => of.area.map(|area| areas.contains(&area)),
            Self::SubscriptionPeriod(range) => {
                Some(range.contains(demographics::days_followed(friend.followed_at, now)))
            }
            Self::And(all) => combined(all, friend, now, false),
            Self::Or(all) => combined(all, friend, now, true),
            Self::Not(one) => one.judges(friend, now).map(|fits| !fits),
        }
    }
}

/// One that is `decisive` decides, whatever the others are; else one that LINE cannot tell leaves it open.
fn combined(all: &[Filter], friend: &Friend, now: i64, decisive: bool) -> Option<bool> {
    let mut open = false;
    for one in all {
        match one.judges(friend, now) {
            Some(fits) if fits == decisive => return Some(decisive),
            Some(_) => {}
            None => open = true,
        }
    }
    (!open).then_some(!decisive)
}

fn one_of<T>(value: &Value, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    value["oneOf"].as_array().into_iter().flatten().filter_map(|word| read(word.as_str()?)).collect()
}

impl Range {
    fn read(value: &Value, prefix: &str) -> Self {
        let bound = |name: &str| value[name].as_str()?.strip_prefix(prefix)?.parse().ok();
        Self { gte: bound("gte"), lt: bound("lt") }
    }

    fn contains(&self, number: i64) -> bool {
        self.gte.is_none_or(|gte| number >= gte) && self.lt.is_none_or(|lt| number < lt)
    }
}
