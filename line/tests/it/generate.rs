//! Valid values, made from the tables of rules.

mod settle;

use line::rules::{Kind, Object, Property, Union, Unit};
use serde_json::{Map, Value, json};

/// Choices, one after another, from the numbers a property test draws; zeros once they are used up.
pub struct Dice<'a> {
    numbers: &'a [u8],
    at: usize,
}

impl<'a> Dice<'a> {
    pub fn new(numbers: &'a [u8]) -> Self {
        Self { numbers, at: 0 }
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % sides.max(1)
    }

    pub fn chance(&mut self) -> bool {
        self.roll(3) == 1
    }
}

/// Beyond this depth only what is required is made, and lists are as short as they may be.
const SHALLOW: usize = 11;
/// Texts and lists are made at their full length only up to here.
const LONG: usize = 400;

/// A valid value of the kind.
pub fn value(kind: &Kind, dice: &mut Dice<'_>, depth: usize) -> Value {
    match kind {
        Kind::Text { min, max, unit } => {
            let least = (*min).max(1).min(*max);
            let length = match dice.roll(16) {
                0 if *min == 0 => 0,
                1 if *max <= LONG => *max,
                more => least + more.min(max - least),
            };
            text(length, *unit).into()
        }
        Kind::Code { max, allows } => letter(*allows).repeat(1 + dice.roll((*max).min(3))).into(),
        Kind::Uri { schemes, .. } => uri(schemes[dice.roll(schemes.len())]).into(),
        Kind::Grammar(fits) => grammatical(*fits, dice).into(),
        Kind::OneOf(words) => words[dice.roll(words.len())].into(),
        Kind::Flag => dice.chance().into(),
        Kind::Integer { min, max } => {
            (min + i64::try_from(dice.roll(5)).expect("small").min(max - min)).into()
        }
        Kind::Count { max } => [json!(-1), json!(1), json!(max)][dice.roll(3)].clone(),
        Kind::Number => [json!(35.6), json!(-139.25)][dice.roll(2)].clone(),
        Kind::Object(object) => object_of(object, dice, depth),
        Kind::Union(union) => variant(union, dice, depth),
        Kind::List { min, max, of } => {
            let more = if depth > SHALLOW { 0 } else { dice.roll(3).min(max - min) };
            (0..min + more).map(|_| value(of, dice, depth + 1)).collect()
        }
        Kind::Map { key, of, .. } => {
            let names = &["key_1", "K", "a2345678901234567890"][..=dice.roll(3)];
            assert!(names.iter().all(|name| key(name)));
            names.iter().map(|name| ((*name).to_owned(), value(of, dice, depth + 1))).collect()
        }
    }
}

/// A text of this length, made so that a wrong unit counts it wrongly.
pub fn text(length: usize, unit: Unit) -> String {
    match unit {
        Unit::Utf16 => "😀".repeat(length / 2) + &"x".repeat(length % 2),
        Unit::Grapheme => "👨‍👩‍👧".repeat(length),
    }
}

pub fn letter(allows: fn(char) -> bool) -> String {
    ['a', '0', '_'].into_iter().find(|it| allows(*it)).expect("some letter").to_string()
}

fn uri(scheme: &str) -> String {
    match scheme {
        "http" | "https" => format!("{scheme}://example.com/a%20b"),
        "tel" => "tel:09001234567".to_owned(),
        other => format!("{other}://nv/camera/"),
    }
}

fn grammatical(fits: fn(&str) -> bool, dice: &mut Dice<'_>) -> String {
    let known = [
        "#00ff00cc",
        "#00FF00",
        "md",
        "none",
        "10px",
        "-10px",
        "1.5px",
        "50%",
        "full",
        "20:13",
        "90deg",
        "bold",
        "jp_13",
        "richmenu-00000000000000000000000000000000",
        "U00000000000000000000000000000000",
    ];
    let fitting: Vec<&str> = known.into_iter().filter(|text| fits(text)).collect();
    fitting[dice.roll(fitting.len())].to_owned()
}

fn variant(union: &Union, dice: &mut Dice<'_>, depth: usize) -> Value {
    // In depth, one that leads no deeper.
    let shallow =
        union.variants.iter().find(|(name, _)| ["text", "audience", "gender", "uri"].contains(name));
    let (name, object) = match shallow {
        Some(variant) if depth > SHALLOW => variant,
        _ => &union.variants[dice.roll(union.variants.len())],
    };
    named(union, name, object, dice, depth)
}

/// A valid object of this variant.
pub fn named(union: &Union, name: &str, object: &Object, dice: &mut Dice<'_>, depth: usize) -> Value {
    let mut made = members(union.shared, dice, depth);
    made.extend(members(object.properties, dice, depth));
    made.insert("type".to_owned(), name.into());
    settle::settle(object, &mut made, dice, depth);
    Value::Object(made)
}

fn object_of(object: &Object, dice: &mut Dice<'_>, depth: usize) -> Value {
    let mut made = members(object.properties, dice, depth);
    settle::settle(object, &mut made, dice, depth);
    Value::Object(made)
}

fn members(properties: &[Property], dice: &mut Dice<'_>, depth: usize) -> Map<String, Value> {
    let mut made = Map::new();
    for property in properties {
        if property.required || (depth <= SHALLOW && dice.chance()) {
            made.insert(property.name.to_owned(), value(&property.kind, dice, depth + 1));
        }
    }
    made
}

/// The kind of a property, which the object has.
pub fn kind_of<'a>(object: &'a Object, name: &str) -> &'a Kind {
    let property = object.properties.iter().find(|property| property.name == name);
    &property.unwrap_or_else(|| panic!("no property {name}")).kind
}
