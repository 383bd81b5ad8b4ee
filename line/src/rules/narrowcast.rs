//! Whom a narrowcast reaches: <https://developers.line.biz/en/reference/messaging-api/#narrowcast-recipient>.

use super::{Condition, Kind, Object, TOKEN, Union, object, optional, required};
use crate::limits::INTEGER;

/// Audiences and redeliveries, combined.
pub(super) static RECIPIENT: Union = Union {
    default: None,
    shared: &[],
    variants: &[
        ("audience", &object(&[required("audienceGroupId", Kind::Integer { min: 1, max: i64::MAX })])),
        ("redelivery", &object(&[required("requestId", TOKEN)])),
        ("operator", &RECIPIENT_OPERATOR),
    ],
};

static RECIPIENT_OPERATOR: Object = Object {
    properties: &[
        optional("and", Kind::List { min: 1, max: usize::MAX, of: &Kind::Union(&RECIPIENT) }),
        optional("or", Kind::List { min: 1, max: usize::MAX, of: &Kind::Union(&RECIPIENT) }),
        optional("not", Kind::Union(&RECIPIENT)),
    ],
    conditions: &[Condition::ExactlyOne(&["and", "or", "not"])],
};

/// Attributes, combined.
pub(super) static FILTER: Object = Object {
    properties: &[required("demographic", Kind::Union(&DEMOGRAPHIC))],
    conditions: &[Condition::Total {
        property: "demographic",
        types: &["gender", "age", "appType", "area", "subscriptionPeriod"],
        max: 10,
    }],
};

static DEMOGRAPHIC: Union = Union {
    default: None,
    shared: &[],
    variants: &[
        ("gender", &object(&[required("oneOf", some(&Kind::OneOf(&["male", "female"])))])),
        ("age", &AGE),
        ("appType", &object(&[required("oneOf", some(&Kind::OneOf(&["ios", "android"])))])),
        ("area", &object(&[required("oneOf", some(&Kind::Grammar(is_area)))])),
        ("subscriptionPeriod", &SUBSCRIPTION_PERIOD),
        ("operator", &DEMOGRAPHIC_OPERATOR),
    ],
};

static AGE: Object = Object {
    properties: &[optional("gte", Kind::OneOf(AGES)), optional("lt", Kind::OneOf(AGES))],
    conditions: &[
        Condition::AnyOf(&["gte", "lt"]),
        Condition::Before { first: "gte", second: "lt", order: AGES },
    ],
};

const AGES: &[&str] = &[
    "age_15", "age_20", "age_25", "age_30", "age_35", "age_40", "age_45", "age_50", "age_55", "age_60",
    "age_65", "age_70",
];

static SUBSCRIPTION_PERIOD: Object = Object {
    properties: &[optional("gte", Kind::OneOf(PERIODS)), optional("lt", Kind::OneOf(PERIODS))],
    conditions: &[
        Condition::AnyOf(&["gte", "lt"]),
        Condition::Before { first: "gte", second: "lt", order: PERIODS },
    ],
};

const PERIODS: &[&str] = &["day_7", "day_30", "day_90", "day_180", "day_365"];

static DEMOGRAPHIC_OPERATOR: Object = Object {
    properties: &[
        optional("and", some(&Kind::Union(&DEMOGRAPHIC))),
        optional("or", some(&Kind::Union(&DEMOGRAPHIC))),
        optional("not", Kind::Union(&DEMOGRAPHIC)),
    ],
    conditions: &[Condition::ExactlyOne(&["and", "or", "not"])],
};

/// How many it reaches at most.
pub(super) static LIMIT: Object = Object {
    properties: &[
        optional("max", Kind::Integer { min: 1, max: INTEGER }),
        optional("upToRemainingQuota", Kind::Flag),
        optional("forbidPartialDelivery", Kind::Flag),
    ],
    conditions: &[Condition::SetOnlyWith { flag: "forbidPartialDelivery", other: "upToRemainingQuota" }],
};

const fn some(of: &'static Kind) -> Kind {
    Kind::List { min: 1, max: usize::MAX, of }
}

/// A country's prefix and two digits of its list: Japan, Taiwan, Thailand, and by the specification Indonesia.
fn is_area(code: &str) -> bool {
    let Some((country, digits)) = code.split_once('_') else { return false };
    let last = match country {
        "jp" => 47,
        "tw" => 22,
        "th" => 8,
        "id" => 12,
        _ => return false,
    };
    digits.len() == 2 && digits.parse().is_ok_and(|number: u8| (1..=last).contains(&number))
}
