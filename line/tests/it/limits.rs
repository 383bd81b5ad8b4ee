//! The tables of rules against values made from the tables themselves: what is valid has no finding, and one limit broken
//! is found at its path.

use line::rules::{self, Kind, Object};
use proptest::prelude::*;
use serde_json::Value;

use crate::generate::{self, Dice};

/// Everything that LINE takes as a body.
const BODIES: [(&str, &Object); 18] = [
    ("reply", &rules::REPLY),
    ("push", &rules::PUSH),
    ("multicast", &rules::MULTICAST),
    ("narrowcast", &rules::NARROWCAST),
    ("broadcast", &rules::BROADCAST),
    ("validate", &rules::VALIDATE),
    ("rich menu", &rules::RICH_MENU),
    ("rich menu batch", &rules::RICH_MENU_BATCH),
    ("alias", &rules::CREATE_ALIAS),
    ("alias update", &rules::UPDATE_ALIAS),
    ("bulk link", &rules::BULK_LINK),
    ("bulk unlink", &rules::BULK_UNLINK),
    ("loading", &rules::LOADING),
    ("audience", &rules::CREATE_AUDIENCE),
    ("audience addition", &rules::ADD_TO_AUDIENCE),
    ("click audience", &rules::CREATE_CLICK_AUDIENCE),
    ("audience name", &rules::RENAME_AUDIENCE),
    ("coupon", &rules::COUPON),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_value_made_from_the_tables_has_no_finding(which in 0..BODIES.len(), dice in prop::collection::vec(any::<u8>(), 0..400)) {
        let (name, object) = BODIES[which];
        let value = generate::value(&Kind::Object(object), &mut Dice::new(&dice), 0);
        prop_assert_eq!(rules::check(object, &value), vec![], "{}: {}", name, value);
    }

    #[test]
    fn one_limit_broken_by_one_is_found_where_it_was_broken(which in 0..BODIES.len(), at: prop::sample::Index, dice in prop::collection::vec(any::<u8>(), 0..400)) {
        let (name, object) = BODIES[which];
        let value = generate::value(&Kind::Object(object), &mut Dice::new(&dice), 0);
        let mut breaks = Vec::new();
        generate::breaks(&Kind::Object(object), &value, "", &mut breaks);
        breaks.retain(|one| !one.path.is_empty());
        let one = at.get(&breaks);
        let broken = generate::broken(&value, one);
        let found = rules::check(object, &broken);
        let found: Vec<&str> = found.iter().map(|it| it.property.as_str()).collect();
        let is_there = found.iter().any(|at| *at == one.found_at || at.starts_with(&format!("{}[", one.found_at)));
        prop_assert!(is_there, "{}: {} broken, found {:?} in {}", name, one.found_at, found, broken);
    }

    #[test]
    fn whatever_json_says_it_is_answered(json in any_json(), which in 0..BODIES.len()) {
        let _ = rules::check(BODIES[which].1, &json);
        let _ = rules::check_messages(std::slice::from_ref(&json));
    }
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
fn any_json() -> impl Strategy<Value = Value> {
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
