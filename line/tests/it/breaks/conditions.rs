//! Objects in which one condition does not hold, and where that must be found: a path below the object's own.

use line::rules::{Condition, Kind, Object, Unit};
use serde_json::{Map, Value, json};

use crate::generate::{Dice, kind_of, named, text, value};

type Members = Map<String, Value>;

/// The ways to break this condition of a valid object; none where the object has nothing to break.
pub fn broken(object: &Object, condition: &Condition, valid: &Members) -> Vec<(Members, String)> {
    let fresh = |name: &str| match object.properties.iter().find(|property| property.name == name) {
        Some(property) => value(&property.kind, &mut Dice::new(&[]), 0),
        None => json!(1),
    };
    let with = |changes: &[(&str, Value)]| {
        let mut made = valid.clone();
        for (name, value) in changes {
            made.insert((*name).to_owned(), value.clone());
        }
        made
    };
    let found = |at: &str, changes: &[(&str, Value)]| vec![(with(changes), at.to_owned())];
    match *condition {
        Condition::NotTogether(first, second) => {
            found(second, &[(first, fresh(first)), (second, fresh(second))])
        }
        Condition::OnlyWith { property, other, .. } => {
            found(property, &[(property, fresh(property)), (other, Value::Null)])
        }
        Condition::Never(name) => found(name, &[(name, fresh(name))]),
        Condition::SetOnlyWith { flag, other } => [Value::Null, json!(false)]
            .map(|unset| (with(&[(flag, json!(true)), (other, unset)]), flag.to_owned()))
            .to_vec(),
        Condition::NotEmptyWithout { text, other } => [Value::Null, json!([])]
            .map(|none| (with(&[(text, json!("")), (other, none)]), text.to_owned()))
            .to_vec(),
        Condition::Printable(name) => {
            [json!("a\u{7}"), json!(" \u{3000}")].map(|bad| (with(&[(name, bad)]), name.to_owned())).to_vec()
        }
        Condition::AnyOf(names) => {
            let none: Vec<_> = names.iter().map(|name| (*name, Value::Null)).collect();
            found("", &none)
        }
        Condition::ExactlyOne(names) => {
            let none: Vec<_> = names.iter().map(|name| (*name, Value::Null)).collect();
            let all: Vec<_> = names.iter().map(|name| (*name, fresh(name))).collect();
            [found("", &none), found("", &all)].concat()
        }
        Condition::Ratio { width, height, hundredths } => {
            let highest = valid[width].as_i64().expect("a width") * 100 / hundredths;
            found(height, &[(height, json!(highest + 1))])
        }
        Condition::ShorterWith { text: name, max, others } => {
            let long = json!(text(max + 1, Unit::Grapheme));
            others
                .iter()
                .flat_map(|other| found(name, &[(name, long.clone()), (other, fresh(other))]))
                .collect()
        }
        Condition::Before { first, second, order } => (0..order.len())
            .flat_map(|n| found(first, &[(first, order[n].into()), (second, order[n].into())]))
            .collect(),
        Condition::Less { first, second } => found(first, &[(second, valid[first].clone())]),
        Condition::Fits { property, of_type, other, one_of, .. } => {
            let Kind::Union(union) = kind_of(object, property) else { panic!("{property} is no union") };
            let (name, of) = union.variants.iter().find(|(name, _)| *name == of_type).expect("known");
            let misfit = named(union, name, of, &mut Dice::new(&[]), 0);
            let Kind::OneOf(words) = kind_of(object, other) else { panic!("{other} is no word") };
            let bad = words.iter().filter(|word| !one_of.contains(word));
            bad.flat_map(|word| found(property, &[(property, misfit.clone()), (other, (*word).into())]))
                .collect()
        }
        Condition::Moments => moments(&with),
        Condition::Placeholders => placeholders(&with),
        Condition::FitsTarget => targets(&with),
        Condition::Bytes { property, of_type, max } if valid[property]["type"] == of_type => {
            let mut large = valid[property].clone();
            let room = max - large.to_string().len() - "\"x\":\"\",".len();
            large["x"] = "x".repeat(room + 1).into();
            found(property, &[(property, large)])
        }
        Condition::Total { property, types, max } => {
            let Kind::Union(union) = kind_of(object, property) else { panic!("{property} is no union") };
            let leaf = |name: &str| {
                let (_, of) = union.variants.iter().find(|(variant, _)| *variant == name).expect("known");
                named(union, name, of, &mut Dice::new(&[]), 0)
            };
            let many: Vec<Value> = types.iter().cycle().take(max + 1).map(|name| leaf(name)).collect();
            found(property, &[(property, json!({ "type": "operator", "and": many }))])
        }
        Condition::TotalSet { property, flag, max } => {
            let image = json!({ "type": "image", "url": "https://example.com/a", flag: true });
            let body = json!({ "type": "box", "layout": "vertical", "contents": vec![image; max + 1] });
            found(property, &[(property, json!({ "type": "bubble", "body": body }))])
        }
        // It holds by the cases, whose properties are broken one by one, or there is nothing to break.
        Condition::Switch { .. } | Condition::Bytes { .. } => vec![],
        _ => in_list(object, condition, valid),
    }
}

/// Conditions on the objects of a list: the first two differ, or one has what it must not have.
fn in_list(object: &Object, condition: &Condition, valid: &Members) -> Vec<(Members, String)> {
    let (Condition::Marks { list, .. }
    | Condition::AllOrNone { list, .. }
    | Condition::SameCount { list, .. }
    | Condition::SameWord { list, .. }
    | Condition::NoneInside { list, .. }
    | Condition::NoneHas { list, .. }
    | Condition::FirstNot { list, .. }) = *condition
    else {
        unreachable!("conditions on lists only")
    };
    let Some(first) = valid.get(list).and_then(|items| items.get(0)).cloned() else { return vec![] };
    let mut two = vec![first.clone(), first.clone()];
    let (at, property) = match *condition {
        Condition::Marks { index, .. } => {
            two[0][index] = 0.into();
            (0, index)
        }
        Condition::AllOrNone { property, .. } => {
            two[1]["text"] = "x".into();
            if two[1][property].is_null() {
                two[1][property] = own(object, list, property);
            } else {
                two[1][property] = Value::Null;
            }
            (1, property)
        }
        Condition::SameCount { property, .. } => {
            let items = two[1][property].as_array_mut().expect("a list");
            let one = items[0].clone();
            items.push(one);
            (1, property)
        }
        Condition::SameWord { property, default, .. } => {
            let word = first[property].as_str().unwrap_or(default);
            two[1][property] = if word == "mega" { "giga".into() } else { "mega".into() };
            (1, property)
        }
        Condition::NoneInside { of_type, .. } => {
            two[0]["anything"] = json!([{ "type": of_type }]);
            (0, "")
        }
        Condition::NoneHas { property, .. } => {
            two[0][property] = "x".into();
            (0, property)
        }
        Condition::FirstNot { property, value, .. } => {
            two[0][property] = value.into();
            (0, property)
        }
        _ => unreachable!("the same as above"),
    };
    let mut made = valid.clone();
    made.insert(list.to_owned(), two.into());
    let item = format!("{list}[{at}]");
    vec![(made, if property.is_empty() { item } else { format!("{item}.{property}") })]
}

/// A value for a property of a list's objects.
fn own(object: &Object, list: &str, property: &str) -> Value {
    let Kind::List { of: Kind::Object(of), .. } = kind_of(object, list) else { panic!("{list} is no list") };
    value(kind_of(of, property), &mut Dice::new(&[]), 0)
}

type With<'a> = dyn Fn(&[(&str, Value)]) -> Members + 'a;

fn moments(with: &With<'_>) -> Vec<(Members, String)> {
    let day = |min: &str, initial: &str, max: &str| {
        let given = |text: &str| if text.is_empty() { Value::Null } else { text.into() };
        with(&[
            ("mode", json!("date")),
            ("min", given(min)),
            ("initial", given(initial)),
            ("max", given(max)),
        ])
    };
    [
        (day("2024-01-02", "", "2024-01-02"), "min"),
        (day("2024-01-02", "2024-01-01", ""), "min"),
        (day("", "2024-01-02", "2024-01-01"), "initial"),
        (day("1899-12-31", "", ""), "min"),
        (day("", "2023-02-29", ""), "initial"),
        (day("", "", "2101-01-01"), "max"),
        (day("", "", "12:00"), "max"),
    ]
    .map(|(made, at)| (made, at.to_owned()))
    .to_vec()
}

fn placeholders(with: &With<'_>) -> Vec<(Members, String)> {
    let mention = json!({ "type": "mention", "mentionee": { "type": "all" } });
    let emoji = json!({ "type": "emoji", "productId": "p", "emojiId": "e" });
    let held = json!({ "m": mention, "e": emoji });
    ["{missing}", "{!}", "{}", "}", "{m", &"{m}".repeat(21), &"{e}".repeat(21)]
        .map(|text| (with(&[("text", json!(text)), ("substitution", held.clone())]), "text".to_owned()))
        .to_vec()
}

fn targets(with: &With<'_>) -> Vec<(Members, String)> {
    let substitution = json!({ "m": { "type": "mention", "mentionee": { "type": "all" } } });
    let mention = json!({ "type": "textV2", "text": "{m}", "substitution": substitution });
    let url = "https://example.com/a";
    let video =
        json!({ "type": "video", "originalContentUrl": url, "previewImageUrl": url, "trackingId": "t" });
    [
        ("U", mention, "messages[0].substitution.m"),
        ("C", video.clone(), "messages[0].trackingId"),
        ("R", video, "messages[0].trackingId"),
    ]
    .map(|(to, message, at)| (with(&[("to", json!(to)), ("messages", json!([message]))]), at.to_owned()))
    .to_vec()
}
