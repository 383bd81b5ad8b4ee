//! Conditions made to hold, in one of the ways in which they can.

use line::{
    rules::{Condition, Kind, Object, Unit},
    text::grapheme_len,
};
use serde_json::{Map, Value, json};

use super::{Dice, SHALLOW, kind_of, members, value};

type Members = Map<String, Value>;

/// Changes an object so that its conditions hold.
pub fn settle(object: &Object, made: &mut Members, dice: &mut Dice<'_>, depth: usize) {
    for condition in object.conditions {
        alone(object, condition, made, dice, depth);
        lists(object, condition, made, dice, depth);
    }
}

/// Conditions on the object's own properties.
fn alone(object: &Object, condition: &Condition, made: &mut Members, dice: &mut Dice<'_>, depth: usize) {
    let has = |made: &Members, name: &str| made.contains_key(name);
    let fresh = |name: &str, dice: &mut Dice<'_>| value(kind_of(object, name), dice, depth + 1);
    match condition {
        Condition::NotTogether(first, second) if has(made, first) && has(made, second) => {
            made.remove(if dice.chance() { *first } else { *second });
        }
        Condition::OnlyWith { property, other, value } if has(made, property) => {
            made.insert((*other).to_owned(), (*value).into());
        }
        Condition::Never(name) => drop(made.remove(*name)),
        Condition::SetOnlyWith { flag, other } if made.get(*flag) == Some(&json!(true)) => {
            made.insert((*other).to_owned(), true.into());
        }
        Condition::NotEmptyWithout { text, .. } if made.get(*text) == Some(&json!("")) => {
            made.insert((*text).to_owned(), "x".into());
        }
        Condition::AnyOf(names) if !names.iter().any(|name| has(made, name)) => {
            let name = names[dice.roll(names.len())];
            made.insert(name.to_owned(), fresh(name, dice));
        }
        Condition::ExactlyOne(names) => {
            let keep = names[dice.roll(names.len())];
            names.iter().for_each(|name| drop(made.remove(*name)));
            made.insert(keep.to_owned(), fresh(keep, dice));
        }
        Condition::Ratio { width, height, hundredths } => {
            let highest = made[*width].as_i64().expect("a width") * 100 / hundredths;
            made.insert((*height).to_owned(), highest.into());
        }
        Condition::ShorterWith { text, max, others }
            if others.iter().any(|other| has(made, other)) && longer(&made[*text], *max) =>
        {
            made.insert((*text).to_owned(), super::text(*max, Unit::Grapheme).into());
        }
        Condition::Before { first, second, order } if has(made, first) && has(made, second) => {
            let at = dice.roll(order.len() - 1);
            made.insert((*first).to_owned(), order[at].into());
            made.insert((*second).to_owned(), order[at + 1].into());
        }
        Condition::Less { first, second } => {
            let more = made[*first].as_i64().expect("a number") + 1;
            made.insert((*second).to_owned(), more.into());
        }
        Condition::Fits { property, of_type, other, one_of, .. }
            if made.get(*property).is_some_and(|it| it["type"] == *of_type) =>
        {
            made.insert((*other).to_owned(), one_of[dice.roll(one_of.len())].into());
        }
        Condition::Switch { property, cases } => {
            let word = made[*property].as_str().expect("a word").to_owned();
            if let Some((_, object)) = cases.iter().find(|(name, _)| *name == word) {
                made.extend(members(object.properties, dice, depth));
            }
        }
        Condition::Moments => {
            let known = match made["mode"].as_str() {
                Some("date") => ["1900-01-01", "2024-02-29", "2100-12-31"],
                Some("time") => ["00:00", "12:30", "23:59"],
                _ => ["1900-01-01T00:00", "2024-02-29t12:30", "2100-12-31T23:59"],
            };
            for (name, moment) in ["min", "initial", "max"].iter().zip(known) {
                made.entry(*name).and_modify(|it| *it = moment.into());
            }
        }
        Condition::Placeholders => {
            let keys = made.get("substitution").and_then(Value::as_object);
            let keys: Vec<&str> = keys.into_iter().flatten().map(|(key, _)| key.as_str()).collect();
            let shown = if keys.is_empty() { String::new() } else { format!("{{{}}}", keys.join("} {")) };
            made.insert("text".to_owned(), format!("{{{{x}}}}{shown}").into());
        }
        _ => {}
    }
}

/// Conditions on what stands in the object's lists and inner objects.
fn lists(object: &Object, condition: &Condition, made: &mut Members, dice: &mut Dice<'_>, depth: usize) {
    match condition {
        Condition::Marks { list, index, text, mark } if made.contains_key(*list) => {
            made.insert((*text).to_owned(), format!("😀{mark}").into());
            each(made, list, |item| item[*index] = 2.into());
        }
        Condition::AllOrNone { list, property } | Condition::SameWord { list, property, .. } => {
            let first = made[*list][0].get(*property).cloned();
            let of = item_of(kind_of(object, list));
            each(made, list, |item| {
                let item = item.as_object_mut().expect("an object");
                match &first {
                    Some(first) => drop(item.insert((*property).to_owned(), first.clone())),
                    None => drop(item.remove(*property)),
                }
                if let Some(of) = of {
                    settle(of, item, dice, depth);
                }
            });
        }
        Condition::SameCount { list, property } => {
            let first = made[*list][0][*property].clone();
            each(made, list, |item| item[*property] = first.clone());
        }
        Condition::Bytes { property, of_type, max }
            if made[*property]["type"] == *of_type && made[*property].to_string().len() > *max =>
        {
            made.insert((*property).to_owned(), value(kind_of(object, property), dice, SHALLOW + 1));
        }
        Condition::Total { property, types, max } => {
            let text = made.get(*property).map(Value::to_string).unwrap_or_default();
            if types.iter().map(|name| text.matches(&format!("\"type\":\"{name}\"")).count()).sum::<usize>()
                > *max
            {
                made.insert((*property).to_owned(), value(kind_of(object, property), dice, SHALLOW + 1));
            }
        }
        Condition::TotalSet { property, flag, max } => {
            let set = format!("\"{flag}\":true");
            let text = made[*property].to_string();
            if text.matches(&set).count() > *max {
                let unset = text.replace(&set, &format!("\"{flag}\":false"));
                made.insert((*property).to_owned(), serde_json::from_str(&unset).expect("JSON"));
            }
        }
        Condition::NoneInside { list, of_type } => {
            each(made, list, |item| {
                if item.to_string().contains(&format!("\"type\":\"{of_type}\"")) {
                    *item = harmless(item);
                }
            });
        }
        Condition::NoneHas { list, property } => {
            each(made, list, |item| drop(item.as_object_mut().map(|item| item.remove(*property))));
        }
        Condition::FirstNot { list, property, value } => {
            if let Some(first) = made[*list].get_mut(0).filter(|first| first[*property] == *value) {
                first.as_object_mut().expect("an object").remove(*property);
            }
        }
        Condition::FitsTarget => {
            let target = ["U0", "C0", "R0"][dice.roll(3)];
            made.insert("to".to_owned(), target.into());
            each(made, "messages", |item| match target {
                "U0" if item.to_string().contains("\"type\":\"mention\"") => *item = harmless(item),
                "C0" | "R0" => drop(item.as_object_mut().map(|item| item.remove("trackingId"))),
                _ => {}
            });
        }
        _ => {}
    }
}

/// The same kind of thing without anything that is not allowed everywhere.
fn harmless(item: &Value) -> Value {
    let body = json!({ "type": "box", "layout": "vertical", "contents": [] });
    match item["type"].as_str() {
        Some("bubble") => match item.get("size") {
            Some(size) => json!({ "type": "bubble", "size": size, "body": body }),
            None => json!({ "type": "bubble", "body": body }),
        },
        _ => json!({ "type": "text", "text": "x" }),
    }
}

/// The objects of a list, if they are all of one kind.
fn item_of(kind: &Kind) -> Option<&'static Object> {
    match kind {
        Kind::List { of: Kind::Object(object), .. } => Some(object),
        Kind::List { of: Kind::Union(union), .. } if union.variants.len() == 1 => Some(union.variants[0].1),
        _ => None,
    }
}

fn longer(text: &Value, max: usize) -> bool {
    text.as_str().is_some_and(|text| grapheme_len(text) > max)
}

fn each(made: &mut Members, list: &str, change: impl FnMut(&mut Value)) {
    made.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten().for_each(change);
}
