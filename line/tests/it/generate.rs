//! Values made from the tables of rules: valid ones, and ones with exactly one limit broken, with the path at which that
//! must be found.

use line::rules::{Condition, Kind, Object, Property, Union, Unit};
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

    fn roll(&mut self, sides: usize) -> usize {
        let number = self.numbers.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(number) % sides.max(1)
    }

    fn chance(&mut self) -> bool {
        self.roll(3) == 1
    }
}

/// Beyond this depth only what is required is made, and lists are as short as they may be.
const SHALLOW: usize = 5;

/// A valid value of the kind.
pub fn value(kind: &Kind, dice: &mut Dice<'_>, depth: usize) -> Value {
    match kind {
        Kind::Text { min, max, unit } => {
            let length = (*min).max(1).min(*max)
                + if depth > SHALLOW { 0 } else { dice.roll(4).min(max - (*min).max(1).min(*max)) };
            text(length, *unit).into()
        }
        Kind::Code { max, allows } => {
            let letter = ['a', '0', '_'].into_iter().find(|it| allows(*it)).expect("some letter");
            letter.to_string().repeat(1 + dice.roll((*max).min(3))).into()
        }
        Kind::Uri { schemes, .. } => uri(schemes[dice.roll(schemes.len())]).into(),
        Kind::Grammar(fits) => grammatical(*fits, dice).into(),
        Kind::OneOf(words) => words[dice.roll(words.len())].into(),
        Kind::Flag => dice.chance().into(),
        Kind::Integer { min, max } => {
            (min + i64::try_from(dice.roll(5)).expect("small").min(max - min)).into()
        }
        Kind::Number => json!(35.6),
        Kind::Object(object) => object_of(object, dice, depth),
        Kind::Union(union) => variant(union, dice, depth),
        Kind::List { min, max, of } => {
            let more = if depth > SHALLOW { 0 } else { dice.roll(3).min(max - min) };
            (0..min + more).map(|_| value(of, dice, depth + 1)).collect()
        }
        Kind::Map { key, of, .. } => {
            let name = "key_1";
            assert!(key(name));
            json!({ name: value(of, dice, depth + 1) })
        }
    }
}

fn text(length: usize, unit: Unit) -> String {
    match unit {
        Unit::Utf16 => "x".repeat(length),
        // One cluster each, and more than one unit.
        Unit::Grapheme => "が".repeat(length),
    }
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
        "md",
        "10px",
        "50%",
        "full",
        "20:13",
        "90deg",
        "bold",
        "jp_13",
        "age_20",
        "richmenu-00000000000000000000000000000000",
        "U00000000000000000000000000000000",
    ];
    let fitting: Vec<&str> = known.into_iter().filter(|text| fits(text)).collect();
    fitting[dice.roll(fitting.len())].to_owned()
}

fn variant(union: &Union, dice: &mut Dice<'_>, depth: usize) -> Value {
    // The first variants of recursive unions lead deeper; the last of each does not.
    let pick = if depth > SHALLOW { union.variants.len() - 1 } else { dice.roll(union.variants.len()) };
    let shallow =
        union.variants.iter().find(|(name, _)| ["text", "audience", "gender", "uri"].contains(name));
    let (name, object) = match shallow {
        Some(variant) if depth > SHALLOW => variant,
        _ => &union.variants[pick],
    };
    let mut made = members(union.shared, dice, depth);
    made.extend(object_members(object, dice, depth));
    made.insert("type".to_owned(), (*name).into());
    settle(object, &mut made, dice, depth);
    Value::Object(made)
}

fn object_of(object: &Object, dice: &mut Dice<'_>, depth: usize) -> Value {
    let mut made = object_members(object, dice, depth);
    settle(object, &mut made, dice, depth);
    Value::Object(made)
}

fn object_members(object: &Object, dice: &mut Dice<'_>, depth: usize) -> Map<String, Value> {
    members(object.properties, dice, depth)
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

/// Changes an object so that its conditions hold.
fn settle(object: &Object, made: &mut Map<String, Value>, dice: &mut Dice<'_>, depth: usize) {
    let property = |name: &str| object.properties.iter().find(|property| property.name == name);
    for condition in object.conditions {
        match condition {
            Condition::NotTogether(_, second) | Condition::Never(second) => {
                made.remove(*second);
            }
            Condition::OnlyWith { property, .. } => {
                made.remove(*property);
            }
            Condition::AnyOf(names) => {
                if !names.iter().any(|name| made.contains_key(*name)) {
                    let name = names[names.len() / 2];
                    made.insert(
                        name.to_owned(),
                        value(&property(name).expect("known").kind, dice, depth + 1),
                    );
                }
            }
            Condition::ExactlyOne(names) => {
                let keep = names.iter().find(|name| made.contains_key(**name)).unwrap_or(&names[0]);
                names.iter().filter(|name| *name != keep).for_each(|name| drop(made.remove(*name)));
                if !made.contains_key(*keep) {
                    made.insert(
                        (*keep).to_owned(),
                        value(&property(keep).expect("known").kind, dice, depth + 1),
                    );
                }
            }
            Condition::Ratio { width, height, .. } => {
                made.insert((*width).to_owned(), 2500.into());
                made.insert((*height).to_owned(), 1686.into());
            }
            Condition::Marks { list, index, text, mark } => {
                let items = made.get_mut(*list).and_then(Value::as_array_mut);
                items.into_iter().flatten().for_each(|item| item[*index] = 0.into());
                if made.contains_key(*list) {
                    made.insert((*text).to_owned(), mark.to_string().into());
                }
            }
            Condition::ShorterWith { .. } | Condition::Bytes { .. } | Condition::Total { .. } => {}
            Condition::AllOrNone { list, property } => {
                each(made, list, |item| drop(item.as_object_mut().map(|item| item.remove(*property))));
            }
            Condition::SameCount { list, property } => {
                let first = made[*list][0][*property].clone();
                each(made, list, |item| item[*property] = first.clone());
            }
            Condition::SameWord { list, property, .. } => {
                each(made, list, |item| drop(item.as_object_mut().map(|item| item.remove(*property))));
            }
            Condition::Before { first, .. } | Condition::Less { first, .. } => {
                if made.len() > 2 && object.properties.iter().all(|property| !property.required) {
                    made.remove(*first);
                } else if let Condition::Less { first, second } = condition {
                    made.insert((*first).to_owned(), 1.into());
                    made.insert((*second).to_owned(), 2.into());
                }
            }
            Condition::NoneInside { list, .. } => {
                each(made, list, |item| {
                    item["hero"] = Value::Null;
                    item.as_object_mut().map(|item| item.remove("hero"));
                    item["body"] = json!({ "type": "box", "layout": "vertical", "contents": [] });
                });
            }
            Condition::Fits { other, .. } => {
                made.remove(*other);
            }
            Condition::Switch { property, cases } => {
                let word = made[*property].as_str().expect("a word").to_owned();
                if let Some((_, object)) = cases.iter().find(|(name, _)| *name == word) {
                    made.extend(object_members(object, dice, depth));
                }
            }
            Condition::FirstNot { list, property, .. } => {
                each(made, list, |item| drop(item.as_object_mut().map(|item| item.remove(*property))));
            }
            Condition::Moments => {
                for name in ["initial", "min", "max"] {
                    made.remove(name);
                }
            }
            Condition::Placeholders => {
                let text = if made.contains_key("substitution") { "{{ {key_1} }}" } else { "x" };
                made.insert("text".to_owned(), text.into());
            }
        }
    }
}

fn each(made: &mut Map<String, Value>, list: &str, change: impl FnMut(&mut Value)) {
    made.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten().for_each(change);
}

/// One way to break one limit of a value: the property, in LINE's path form, and what stands there then.
pub struct Break {
    pub path: String,
    /// `None`: the property is left out.
    pub becomes: Option<Value>,
    /// Where the walker says so; mostly the same path.
    pub found_at: String,
}

/// Every way to break one limit of this value, property by property.
pub fn breaks(kind: &Kind, value: &Value, path: &str, out: &mut Vec<Break>) {
    let mut becomes = |broken: Value| {
        out.push(Break { path: path.to_owned(), becomes: Some(broken), found_at: path.to_owned() });
    };
    match kind {
        Kind::Text { min, max, unit } => {
            if *max < 100_000 {
                becomes(text(max + 1, *unit).into());
            }
            if *min > 0 {
                becomes("".into());
            }
            becomes(7.into());
        }
        Kind::Code { max, allows } => {
            let letter = ['a', '0', '_'].into_iter().find(|it| allows(*it)).expect("some letter");
            becomes(letter.to_string().repeat(max + 1).into());
            becomes("é".into());
            becomes(true.into());
        }
        Kind::Uri { max, .. } => {
            becomes(format!("https://example.com/{}", "a".repeat(*max)).into());
            becomes("ftp://example.com/".into());
            becomes("no address".into());
        }
        Kind::Grammar(_) => {
            becomes("nonsense!".into());
            becomes(json!([]));
        }
        Kind::OneOf(_) => becomes("nonsense!".into()),
        Kind::Flag => becomes("yes".into()),
        Kind::Number => becomes("far".into()),
        Kind::Integer { min, max } => {
            if *min > i64::MIN {
                becomes((min - 1).into());
            }
            if *max < i64::MAX {
                becomes((max + 1).into());
            }
            becomes(json!(1.5));
        }
        Kind::List { min, max, of } => {
            becomes(json!({}));
            let items = value.as_array().expect("a valid list");
            if let (Some(first), true) = (items.first(), *max < 2_000) {
                becomes(vec![first.clone(); max + 1].into());
            }
            if *min > 0 {
                becomes(json!([]));
            }
            for (n, item) in items.iter().enumerate() {
                breaks(of, item, &format!("{path}[{n}]"), out);
            }
        }
        Kind::Map { of, .. } => {
            for (key, item) in value.as_object().expect("a valid map") {
                breaks(of, item, &format!("{path}.{key}"), out);
            }
        }
        Kind::Object(object) => {
            becomes("no object".into());
            inside(object.properties, value, path, out);
        }
        Kind::Union(union) => {
            becomes("no object".into());
            let kind = value["type"].as_str().expect("a valid variant");
            let (_, object) = union.variants.iter().find(|(name, _)| *name == kind).expect("known");
            let at = join(path, "type");
            out.push(Break { path: at.clone(), becomes: Some("hologram".into()), found_at: at });
            inside(union.shared, value, path, out);
            inside(object.properties, value, path, out);
        }
    }
}

fn inside(properties: &[Property], value: &Value, path: &str, out: &mut Vec<Break>) {
    for property in properties {
        let at = join(path, property.name);
        if let Some(present) = value.get(property.name) {
            if property.required {
                out.push(Break { path: at.clone(), becomes: None, found_at: at.clone() });
            }
            breaks(&property.kind, present, &at, out);
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The value with one thing broken.
pub fn broken(value: &Value, one: &Break) -> Value {
    let parts: Vec<&str> = one.path.split(['.', '[']).map(|part| part.trim_end_matches(']')).collect();
    let pointer = format!("/{}", parts.join("/"));
    let mut value = value.clone();
    if let Some(becomes) = &one.becomes {
        *value.pointer_mut(&pointer).expect("the path is there") = becomes.clone();
    } else {
        let (parent, name) = pointer.rsplit_once('/').expect("a path");
        let parent = value.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        parent.remove(name);
    }
    value
}
