//! A coupon's terms: what LINE refuses, in the words it has for coupons, and what it keeps.
//! <https://developers.line.biz/en/reference/messaging-api/#create-coupon>

use line::rules::{self, Finding, Problem};
use serde_json::{Map, Value};

use crate::{
    clock::SECOND,
    errors::{Problems, Refusal},
    findings,
};

/// Refuses what LINE would not make a coupon of.
pub(super) fn check(body: &Value, now: i64) -> Result<(), Refusal> {
    let findings = rules::check(&rules::COUPON, body);
    if findings.iter().any(|it| matches!(it.problem, Problem::WrongKind { .. })) {
        return findings::refuse(&findings);
    }
    let mut problems = Problems::default();
    for finding in &findings {
        problems.add(finding.property.as_str(), words(body, finding));
    }
    if body["endTimestamp"].as_i64().is_some_and(|end| end <= now.div_euclid(SECOND)) {
        problems.add("endTimestamp", "must be a future date");
    }
    problems.finish()
}

/// What LINE keeps of a coupon's body, with the currency it adds. The simulator's accounts are Japanese.
pub(super) fn known(body: &Value) -> Value {
    let mut terms = keep(body, &KEYS);
    terms["acquisitionCondition"] =
        keep(&body["acquisitionCondition"], &["type", "lotteryProbability", "maxAcquireCount"]);
    let reward = &body["reward"];
    if reward.is_object() {
        terms["reward"] = keep(reward, &["type"]);
    }
    if let Some((kind, keys)) = PRICES.iter().find(|(kind, _)| reward["priceInfo"]["type"] == *kind) {
        let mut price = keep(&reward["priceInfo"], keys);
        price["type"] = (*kind).into();
        if *kind != "percentage" {
            price["currency"] = "JPY".into();
        }
        terms["reward"]["priceInfo"] = price;
    }
    terms
}

fn keep(value: &Value, keys: &[&str]) -> Value {
    let there = |key: &&str| value.get(*key).filter(|one| !one.is_null());
    keys.iter()
        .filter_map(|key| there(key).map(|one| ((*key).to_owned(), one.clone())))
        .collect::<Map<_, _>>()
        .into()
}

fn words(body: &Value, finding: &Finding) -> String {
    match &finding.problem {
        Problem::TooLong { max, .. } if finding.property == "title" => {
            format!("Size must be between 1 and {max}")
        }
        Problem::Required if finding.property == "title" && body["title"].is_string() => {
            "Size must be between 1 and 60".to_owned()
        }
        Problem::NotOneOf { .. } if finding.property == "reward.type" => one_of(REWARDS),
        Problem::NotOneOf { allowed } => one_of(allowed.iter().map(String::as_str)),
        other => other.to_string(),
    }
}

/// Coupons list their values without spaces.
fn one_of<'a>(allowed: impl IntoIterator<Item = &'a str>) -> String {
    let allowed: Vec<&str> = allowed.into_iter().collect();
    format!("Must be one of the following values: [{}]", allowed.join(","))
}

const KEYS: [&str; 11] = [
    "title",
    "description",
    "maxUseCountPerTicket",
    "startTimestamp",
    "endTimestamp",
    "timezone",
    "visibility",
    "imageUrl",
    "barcodeImageUrl",
    "couponCode",
    "usageCondition",
];

/// In the order of LINE's refusal.
const REWARDS: [&str; 5] = ["discount", "free", "gift", "cashBack", "others"];

/// Kinds of price, and what each has of its own.
const PRICES: [(&str, &[&str]); 3] = [
    ("fixed", &["fixedAmount"]),
    ("percentage", &["percentage"]),
    ("explicit", &["originalPrice", "priceAfterDiscount"]),
];
