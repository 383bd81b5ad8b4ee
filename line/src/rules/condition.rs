//! What holds between the properties of one object.

use serde_json::{Map, Value};

use super::{
    Condition, Problem, moment, placeholder, target,
    walk::{DEPTH, Walk, present},
};
use crate::text::grapheme_len;

type Members = Map<String, Value>;

/// What must be there, and what must not.
pub(super) fn check(walk: &mut Walk, condition: &Condition, value: &Members) {
    match *condition {
        Condition::NotTogether(first, second) => {
            if has(value, first) && has(value, second) {
                at(walk, second, Problem::NotTogether { other: first.to_owned() });
            }
        }
        Condition::OnlyWith { property, other, value: wanted } => {
            if has(value, property) && present(value, other).is_none_or(|it| it != wanted) {
                let (other, value) = (other.to_owned(), wanted.to_owned());
                at(walk, property, Problem::OnlyWith { other, value });
            }
        }
        Condition::Never(property) => {
            if has(value, property) {
                at(walk, property, Problem::NotHere);
            }
        }
        Condition::SetOnlyWith { flag, other } => {
            if is_set(value, flag) && !is_set(value, other) {
                let (other, value) = (other.to_owned(), "true".to_owned());
                at(walk, flag, Problem::OnlyWith { other, value });
            }
        }
        Condition::NotEmptyWithout { text, other } => {
            if word(value, text) == Some("") && items(value, other).is_empty() {
                at(walk, text, Problem::Required);
            }
        }
        Condition::AnyOf(names) => {
            if !names.iter().any(|name| has(value, name)) {
                walk.found(Problem::AnyOf { names: owned(names) });
            }
        }
        Condition::ExactlyOne(names) => {
            if names.iter().filter(|name| has(value, name)).count() != 1 {
                walk.found(Problem::ExactlyOne { names: owned(names) });
            }
        }
        _ => compare(walk, condition, value),
    }
}

/// How properties compare.
fn compare(walk: &mut Walk, condition: &Condition, value: &Members) {
    match *condition {
        Condition::Ratio { width, height, hundredths } => {
            let side = |name| present(value, name).and_then(Value::as_i64);
            if let (Some(wide), Some(high)) = (side(width), side(height))
                && i128::from(wide) * 100 < i128::from(high) * i128::from(hundredths)
            {
                at(walk, height, Problem::Ratio { hundredths });
            }
        }
        Condition::Marks { list, index, text, mark } => {
            let text = word(value, text).unwrap_or_default();
            let items = items(value, list);
            walk.at(list, |walk| marks(walk, items, index, text, mark));
        }
        Condition::ShorterWith { text, max, others } => {
            let got = word(value, text).map_or(0, grapheme_len);
            if got > max && others.iter().any(|other| has(value, other)) {
                let unit = super::Unit::Grapheme;
                at(walk, text, Problem::TooLong { max, got, unit });
            }
        }
        Condition::Before { first, second, order } => {
            let place = |name| word(value, name).and_then(|word| order.iter().position(|it| *it == word));
            if let (Some(one), Some(two)) = (place(first), place(second))
                && one >= two
            {
                at(walk, first, Problem::NotBefore { other: second.to_owned() });
            }
        }
        Condition::Less { first, second } => {
            let number = |name| present(value, name).and_then(Value::as_i64);
            if let (Some(one), Some(two)) = (number(first), number(second))
                && one >= two
            {
                at(walk, first, Problem::NotBefore { other: second.to_owned() });
            }
        }
        Condition::Printable(text) => {
            let text_of = word(value, text).unwrap_or_default();
            if let Some(character) = text_of.chars().find(|it| it.is_control()) {
                at(walk, text, Problem::BadCharacter { character });
            } else if !text_of.is_empty() && text_of.trim().is_empty() {
                at(walk, text, Problem::Required);
            }
        }
        Condition::Moments => moment::check(walk, value),
        Condition::Placeholders => placeholder::check(walk, value),
        Condition::FitsTarget => target::check(walk, value),
        _ => look_inside(walk, condition, value),
    }
}

/// What lists and inner objects have in common, and how much of it there is.
fn look_inside(walk: &mut Walk, condition: &Condition, value: &Members) {
    match *condition {
        Condition::AllOrNone { list, property } => {
            let first = items(value, list).first().is_some_and(|item| !item[property].is_null());
            unlike(walk, value, list, property, |it| it.is_null() == first);
        }
        Condition::SameCount { list, property } => {
            let count = |item: &Value| item.as_array().map(Vec::len);
            let first = items(value, list).first().and_then(|item| count(&item[property]));
            unlike(walk, value, list, property, |it| count(it) != first);
        }
        Condition::SameWord { list, property, default } => {
            let of = |item: &Value| item.as_str().unwrap_or(default).to_owned();
            let first = items(value, list).first().map(|item| of(&item[property]));
            unlike(walk, value, list, property, |it| Some(of(it)) != first);
        }
        Condition::Bytes { property, of_type, max } => {
            if let Some(inner) = present(value, property).filter(|inner| inner["type"] == of_type) {
                let got = if is_deeper(inner, DEPTH) { 0 } else { bytes(inner) };
                if got > max {
                    at(walk, property, Problem::TooLarge { max, got });
                }
            }
        }
        Condition::Total { property, types, max } => {
            let is_one = |it: &Members| word(it, "type").is_some_and(|word| types.contains(&word));
            let got = present(value, property).map_or(0, |inner| count(inner, &is_one, 0));
            if got > max {
                at(walk, property, Problem::TooMany { min: 0, max, got });
            }
        }
        Condition::TotalSet { property, flag, max } => {
            let got = present(value, property).map_or(0, |inner| count(inner, &|it| is_set(it, flag), 0));
            if got > max {
                at(walk, property, Problem::TooMany { min: 0, max, got });
            }
        }
        Condition::NoneHas { list, property } => {
            let items = items(value, list);
            walk.at(list, |walk| {
                for (n, item) in items.iter().enumerate() {
                    if !item[property].is_null() {
                        walk.at_index(n, |walk| at(walk, property, Problem::NotHere));
                    }
                }
            });
        }
        Condition::NoneInside { list, of_type } => {
            let items = items(value, list);
            let is_one = |it: &Members| word(it, "type") == Some(of_type);
            walk.at(list, |walk| {
                for (n, item) in items.iter().enumerate() {
                    if count(item, &is_one, 0) > 0 {
                        walk.at_index(n, |walk| walk.found(Problem::NotHere));
                    }
                }
            });
        }
        Condition::Fits { property, of_type, other, one_of, default } => {
            let is_of_type = present(value, property).is_some_and(|inner| inner["type"] == of_type);
            if is_of_type && !one_of.contains(&word(value, other).unwrap_or(default)) {
                at(walk, property, Problem::NotHere);
            }
        }
        Condition::Switch { property, cases } => {
            let case = word(value, property).and_then(|word| cases.iter().find(|(name, _)| *name == word));
            if let Some((_, object)) = case {
                walk.object(object, value);
            }
        }
        Condition::FirstNot { list, property, value: bad }
            if items(value, list).first().is_some_and(|first| first[property] == bad) =>
        {
            walk.at(list, |walk| walk.at_index(0, |walk| at(walk, property, Problem::NotHere)));
        }
        // The others have been looked at before.
        _ => {}
    }
}

pub(super) fn at(walk: &mut Walk, name: &str, problem: Problem) {
    walk.at(name, |walk| walk.found(problem));
}

fn has(value: &Members, name: &str) -> bool {
    present(value, name).is_some()
}

fn is_set(value: &Members, flag: &str) -> bool {
    present(value, flag).and_then(Value::as_bool) == Some(true)
}

pub(super) fn word<'a>(value: &'a Members, name: &str) -> Option<&'a str> {
    present(value, name).and_then(Value::as_str)
}

pub(super) fn items<'a>(value: &'a Members, list: &str) -> &'a [Value] {
    present(value, list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice)
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The items of a list whose property is not like the first one's.
fn unlike(walk: &mut Walk, value: &Members, list: &str, property: &str, differs: impl Fn(&Value) -> bool) {
    let items = items(value, list);
    walk.at(list, |walk| {
        for (n, item) in items.iter().enumerate().skip(1) {
            if differs(&item[property]) {
                walk.at_index(n, |walk| at(walk, property, Problem::Unlike));
            }
        }
    });
}

fn marks(walk: &mut Walk, items: &[Value], index: &str, text: &str, mark: char) {
    let units: Vec<u16> = text.encode_utf16().collect();
    for (n, item) in items.iter().enumerate() {
        let Some(place) = item[index].as_u64() else { continue };
        let unit = usize::try_from(place).ok().and_then(|place| units.get(place)).copied();
        if unit.map(u32::from) != Some(u32::from(mark)) {
            walk.at_index(n, |walk| at(walk, index, Problem::NoMark { mark }));
        }
    }
}

/// Such objects in a value, at any depth that the walker reaches too.
fn count(value: &Value, is_one: &dyn Fn(&Members) -> bool, depth: usize) -> usize {
    if depth > DEPTH {
        return 0;
    }
    match value {
        Value::Object(members) => {
            let own = usize::from(is_one(members));
            own + members.values().map(|inner| count(inner, is_one, depth + 1)).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(|inner| count(inner, is_one, depth + 1)).sum(),
        _ => 0,
    }
}

/// True if arrays and objects stand in one another more than so often.
fn is_deeper(value: &Value, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return true };
    match value {
        Value::Object(members) => members.values().any(|inner| is_deeper(inner, depth)),
        Value::Array(items) => items.iter().any(|inner| is_deeper(inner, depth)),
        _ => false,
    }
}

/// The length of a value as compact JSON.
fn bytes(value: &Value) -> usize {
    struct Counter(usize);
    impl std::io::Write for Counter {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut counter = Counter(0);
    // Counting does not fail, and a value has string keys only.
    let _ = serde_json::to_writer(&mut counter, value);
    counter.0
}
