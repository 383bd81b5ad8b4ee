//! Values with exactly one limit broken, with the path at which that must be found: all of them from the tables.

mod conditions;

use line::rules::{Condition, Kind, Object, Property};
use serde_json::{Value, json};

use crate::generate::{Dice, letter, text, value as valid};

/// One way to break one limit of a value: the property, in LINE's path form, and what stands there then.
pub struct Break {
    pub path: String,
    /// `None`: the property is left out.
    pub becomes: Option<Value>,
    /// Where the walker says so; mostly the same path.
    pub found_at: String,
}

impl Break {
    /// The value with this broken.
    pub fn of(&self, value: &Value) -> Value {
        let mut value = value.clone();
        match (&self.becomes, pointer(&self.path)) {
            (Some(becomes), pointer) => {
                *value.pointer_mut(&pointer).expect("the path is there") = becomes.clone();
            }
            (None, pointer) => {
                let (parent, name) = pointer.rsplit_once('/').expect("a path");
                let parent = value.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
                parent.remove(name);
            }
        }
        value
    }
}

/// Every way to break one limit of this value, property by property and condition by condition.
pub fn all(kind: &Kind, value: &Value, path: &str) -> Vec<Break> {
    let mut out = Vec::new();
    inside(kind, value, path, &mut out);
    out
}

fn inside(kind: &Kind, value: &Value, path: &str, out: &mut Vec<Break>) {
    out.extend(beyond(kind).into_iter().map(|broken| at(path, broken)));
    match kind {
        Kind::List { max, of, .. } => {
            let items = value.as_array().expect("a valid list");
            if let (Some(first), true) = (items.first(), *max < 2_000) {
                out.push(at(path, vec![first.clone(); max + 1].into()));
            }
            for (n, item) in items.iter().enumerate() {
                inside(of, item, &format!("{path}[{n}]"), out);
            }
        }
        Kind::Map { max, of, .. } => {
            let item = valid(of, &mut Dice::new(&[]), 0);
            let named = |name: String| (name, item.clone());
            out.push(at(path, (0..=*max).map(|n| named(format!("k{n}"))).collect()));
            for bad in ["", "a b", "é", "a23456789012345678901"] {
                let becomes = Some(std::iter::once(named(bad.to_owned())).collect());
                out.push(Break { path: path.to_owned(), becomes, found_at: join(path, bad) });
            }
            for (key, item) in value.as_object().expect("a valid map") {
                inside(of, item, &join(path, key), out);
            }
        }
        Kind::Object(object) => of_object(object, value, path, out),
        Kind::Union(union) => {
            let name = value["type"].as_str().expect("a valid variant");
            let (_, object) = union.variants.iter().find(|(variant, _)| *variant == name).expect("known");
            out.push(at(&join(path, "type"), "hologram".into()));
            out.push(at(&join(path, "type"), json!(7)));
            properties(union.shared, value, path, out);
            of_object(object, value, path, out);
        }
        _ => {}
    }
}

/// What is no valid value of the kind, whatever stands beside it: one beyond each limit, and another kind of JSON.
pub fn beyond(kind: &Kind) -> Vec<Value> {
    let mut bad = match kind {
        Kind::Text { min, max, unit } => {
            let over = (*max < 100_000).then(|| text(max + 1, *unit).into());
            let under = (*min > 0).then(|| text(min - 1, *unit).into());
            over.into_iter().chain(under).collect()
        }
        Kind::Code { max, allows } => {
            vec![letter(*allows).repeat(max + 1).into(), "é".into(), "".into()]
        }
        Kind::Uri { max, .. } => vec![
            uri_of(max + 1, kind),
            "ftp://example.com/".into(),
            "no address".into(),
            "https://例え.jp/".into(),
            "".into(),
        ],
        Kind::Grammar(_) | Kind::OneOf(_) => vec!["nonsense!".into(), "".into()],
        Kind::Integer { min, max } => {
            let edges = [min.checked_sub(1), max.checked_add(1)];
            edges.into_iter().flatten().map(Value::from).chain([json!(1.5)]).collect()
        }
        Kind::Count { max } => vec![json!(0), json!(-2), json!(max + 1), json!(u64::MAX), json!(1.5)],
        Kind::List { min, .. } if *min > 0 => vec![json!([])],
        Kind::Object(_) | Kind::Union(_) | Kind::Map { .. } => vec![json!([])],
        Kind::Flag | Kind::Number | Kind::List { .. } => vec![],
    };
    bad.push(match kind {
        Kind::Text { .. } | Kind::Code { .. } | Kind::Uri { .. } | Kind::Grammar(_) | Kind::OneOf(_) => {
            json!(7)
        }
        _ => json!("7"),
    });
    bad
}

/// What is just within the limits of the kind.
pub fn within(kind: &Kind) -> Vec<Value> {
    match kind {
        Kind::Text { min, max, unit } => {
            let longest = (*max < 100_000).then(|| text(*max, *unit).into());
            std::iter::once(text(*min, *unit).into()).chain(longest).collect()
        }
        Kind::Code { max, allows } => vec![letter(*allows).into(), letter(*allows).repeat(*max).into()],
        Kind::Uri { max, .. } => vec![uri_of(*max, kind)],
        Kind::OneOf(words) => words.iter().map(|word| (*word).into()).collect(),
        Kind::Flag => vec![true.into(), false.into()],
        Kind::Integer { min, max } => vec![(*min).into(), (*max).into()],
        Kind::Count { max } => vec![json!(-1), json!(1), json!(max)],
        Kind::Number => vec![json!(0), json!(-1.5)],
        Kind::List { min, max, of } if *max < 2_000 => {
            let item = valid(of, &mut Dice::new(&[]), 0);
            vec![vec![item.clone(); *min].into(), vec![item; *max].into()]
        }
        Kind::Map { max, of, .. } => {
            let item = valid(of, &mut Dice::new(&[]), 0);
            vec![json!({}), (0..*max).map(|n| (format!("k{n}"), item.clone())).collect()]
        }
        Kind::Grammar(_) | Kind::List { .. } | Kind::Object(_) | Kind::Union(_) => vec![],
    }
}

fn uri_of(length: usize, kind: &Kind) -> Value {
    assert!(matches!(kind, Kind::Uri { schemes, .. } if schemes.contains(&"https")));
    let start = "https://example.com/";
    format!("{start}{}", "a".repeat(length - start.len())).into()
}

fn of_object(object: &Object, value: &Value, path: &str, out: &mut Vec<Break>) {
    properties(object.properties, value, path, out);
    for condition in object.conditions {
        if let Condition::Switch { property, cases } = condition {
            let word = value[*property].as_str().expect("a word");
            let (_, object) = cases.iter().find(|(name, _)| *name == word).expect("known");
            properties(object.properties, value, path, out);
        }
        let members = value.as_object().expect("a valid object");
        for (broken, below) in conditions::broken(object, condition, members) {
            let found_at = if below.is_empty() { path.to_owned() } else { join(path, &below) };
            out.push(Break { path: path.to_owned(), becomes: Some(broken.into()), found_at });
        }
    }
}

fn properties(properties: &[Property], value: &Value, path: &str, out: &mut Vec<Break>) {
    for property in properties {
        let below = join(path, property.name);
        if let Some(present) = value.get(property.name) {
            if property.required {
                out.push(Break { path: below.clone(), becomes: None, found_at: below.clone() });
                out.push(at(&below, Value::Null));
            }
            inside(&property.kind, present, &below, out);
        }
    }
}

fn at(path: &str, becomes: Value) -> Break {
    Break { path: path.to_owned(), becomes: Some(becomes), found_at: path.to_owned() }
}

pub fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// `areas[2].bounds` as `/areas/2/bounds`.
fn pointer(path: &str) -> String {
    if path.is_empty() {
        return String::new();
    }
    let parts: Vec<&str> = path.split(['.', '[']).map(|part| part.trim_end_matches(']')).collect();
    format!("/{}", parts.join("/"))
}
