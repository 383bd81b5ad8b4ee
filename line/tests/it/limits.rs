//! The tables of rules against values made from the tables themselves: what is valid has no finding, and one limit broken
//! is found at its path and nowhere else.

use line::rules::{self, Finding, Kind, Problem};
use proptest::prelude::*;
use serde_json::Value;

use crate::{
    breaks,
    generate::{self, Dice},
    tables::{self, BODIES, Tables},
};

/// Numbers for [`Dice`].
pub fn numbers() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..600)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_value_made_from_the_tables_has_no_finding(which in 0..BODIES.len(), numbers in numbers()) {
        let (name, object) = BODIES[which];
        let value = generate::value(&Kind::Object(object), &mut Dice::new(&numbers), 0);
        prop_assert_eq!(rules::check(object, &value), vec![], "{}: {}", name, value);
    }

    #[test]
    fn one_limit_broken_is_found_where_it_was_broken(
        which in 0..BODIES.len(),
        at in prop::collection::vec(any::<prop::sample::Index>(), 20),
        numbers in numbers(),
    ) {
        let (name, object) = BODIES[which];
        let value = generate::value(&Kind::Object(object), &mut Dice::new(&numbers), 0);
        let breaks = breaks::all(&Kind::Object(object), &value, "");
        for one in at.iter().map(|at| at.get(&breaks)) {
            let broken = one.of(&value);
            let found = rules::check(object, &broken);
            let is_there = found.iter().any(|it| it.property == one.found_at);
            prop_assert!(is_there, "{}: {} broken, found {:?} in {}", name, one.found_at, found, broken);
            let stray = found.iter().find(|it| it.property != one.found_at && !compares(it) && !sums_up(it, &one.found_at));
            prop_assert!(stray.is_none(), "{}: {} broken, and {:?} in {}", name, one.found_at, stray, broken);
        }
    }

    #[test]
    fn whatever_json_says_it_is_answered(json in any_json(), which in 0..BODIES.len()) {
        let _ = rules::check(BODIES[which].1, &json);
        let _ = rules::check_messages(std::slice::from_ref(&json));
    }
}

/// Whether a finding is about how two things fit, so that a change of the one is found at the other.
fn compares(finding: &Finding) -> bool {
    matches!(
        finding.problem,
        Problem::Unlike
            | Problem::NoMark { .. }
            | Problem::NoSubstitution { .. }
            | Problem::AnyOf { .. }
            | Problem::OnlyWith { .. }
            | Problem::NotBefore { .. }
            | Problem::NotHere
            | Problem::Ratio { .. }
    )
}

/// Whether a finding is that there is too much in all, of which the broken thing is a part.
fn sums_up(finding: &Finding, broken: &str) -> bool {
    matches!(finding.problem, Problem::TooMany { .. } | Problem::TooLarge { .. })
        && broken.starts_with(&finding.property)
}

#[test]
fn every_limit_of_every_table_is_exact() {
    for (name, kind) in Tables::all().kinds() {
        for good in breaks::within(kind) {
            assert_eq!(rules::check_at(kind, "it", &good), [], "{name}: {good}");
        }
        for bad in breaks::beyond(kind) {
            let found = rules::check_at(kind, "it", &bad);
            assert!(found.len() == 1 && found[0].property == "it", "{name}: {bad}: {found:?}");
            let said = &found[0].problem;
            let (Kind::Text { max, .. } | Kind::Code { max, .. } | Kind::Uri { max, .. }) = kind else {
                continue;
            };
            if let Problem::TooLong { max: said, got, unit } = said {
                let own = if let Kind::Text { unit, .. } = kind { *unit } else { rules::Unit::Utf16 };
                assert_eq!((said, got, unit), (max, &(max + 1), &own), "{name}");
            }
        }
    }
}

#[test]
fn values_are_made_of_every_property_of_every_table() {
    let mut missing = Tables::all().properties;
    let total = missing.len();
    assert!(total > 250, "{total}");
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..400 {
        for (_, object) in BODIES {
            let numbers: Vec<u8> = std::iter::repeat_with(|| random(&mut seed)).take(900).collect();
            let value = generate::value(&Kind::Object(object), &mut Dice::new(&numbers), 0);
            let strange = tables::strangers(&Kind::Object(object), &value, "", &mut |property| {
                missing.remove(&std::ptr::from_ref(property));
            });
            assert_eq!(strange, Vec::<String>::new());
        }
        if missing.is_empty() {
            return;
        }
    }
    let missing: Vec<String> = missing.into_values().map(|(place, _)| place).collect();
    panic!("{} of {total} properties were never made: {missing:#?}", missing.len());
}

/// Xorshift: the same numbers on every run.
pub fn random(seed: &mut u64) -> u8 {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    seed.to_le_bytes()[3]
}

const NAMES: &[&str] = &[
    "type",
    "messages",
    "contents",
    "text",
    "layout",
    "flex",
    "bubble",
    "box",
    "template",
    "columns",
    "substitution",
    "{a}",
    "areas",
    "and",
];

/// Any JSON, with LINE's names in it so that it gets past the first door.
pub fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(NAMES).prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(prop::sample::select(NAMES), inner, 0..6).prop_map(|members| {
                members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            }),
        ]
    })
}

#[test]
fn nesting_without_end_is_a_finding() {
    let mut boxes = serde_json::json!({ "type": "box", "layout": "vertical", "contents": [] });
    for _ in 0..300 {
        boxes = serde_json::json!({ "type": "box", "layout": "vertical", "contents": [boxes] });
    }
    let message = serde_json::json!({
        "type": "flex", "altText": "a", "contents": { "type": "bubble", "body": boxes },
    });
    let found = rules::check_messages(std::slice::from_ref(&message));
    assert!(found.iter().any(|it| it.problem == rules::Problem::TooDeep));
}
