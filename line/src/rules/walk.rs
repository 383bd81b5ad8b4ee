//! The walker: it knows kinds and conditions, and no object.

use std::fmt::Write;

use serde_json::{Map, Value};

use super::{Condition, Finding, JsonKind, Kind, Object, Problem, Property, Union, Unit, uri};
use crate::text::{grapheme_len, utf16_len};

pub(super) fn walk(path: &str, kind: &Kind, value: &Value) -> Vec<Finding> {
    let mut walk = Walk { path: path.to_owned(), findings: Vec::new() };
    walk.value(kind, value);
    walk.findings
}

/// As [`walk`] for an array that is not a JSON value; `kind` is a list.
pub(super) fn walk_list(path: &str, kind: &Kind, items: &[Value]) -> Vec<Finding> {
    let mut walk = Walk { path: path.to_owned(), findings: Vec::new() };
    if let Kind::List { min, max, of } = kind {
        walk.list(*min, *max, of, items);
    }
    walk.findings
}

struct Walk {
    path: String,
    findings: Vec<Finding>,
}

impl Walk {
    fn value(&mut self, kind: &Kind, value: &Value) {
        match (kind, value) {
            (Kind::Text { min, max, unit }, Value::String(text)) => self.text(*min, *max, *unit, text),
            (Kind::Code { max, allows }, Value::String(text)) => self.code(*max, *allows, text),
            (Kind::Uri { max, schemes }, Value::String(text)) => self.uri(*max, schemes, text),
            (Kind::OneOf(allowed), Value::String(text)) => self.one_of(allowed, text),
            (Kind::Flag, Value::Bool(_))
            | (Kind::Number, Value::Number(_))
            | (Kind::Anything, Value::Object(_)) => {}
            (Kind::Integer { min, max }, Value::Number(number)) => {
                // Above i64 there is only u64, which is above every `max`.
                match number.as_i64().or_else(|| number.as_u64().map(|_| i64::MAX)) {
                    Some(number) if (*min..=*max).contains(&number) => {}
                    Some(_) => self.found(Problem::OutOfRange { min: *min, max: *max }),
                    None => self.found(Problem::WrongKind { expected: JsonKind::Integer }),
                }
            }
            (Kind::Object(object), Value::Object(value)) => self.object(object, value),
            (Kind::Union(union), Value::Object(value)) => self.union(union, value),
            (Kind::List { min, max, of }, Value::Array(items)) => self.list(*min, *max, of, items),
            (Kind::Map { max, of }, Value::Object(value)) => self.map(*max, of, value),
            (kind, _) => self.found(Problem::WrongKind { expected: kind.expected() }),
        }
    }

    fn text(&mut self, min: usize, max: usize, unit: Unit, text: &str) {
        let got = unit.len(text);
        if got == 0 && min > 0 {
            self.found(Problem::Required);
        } else if got < min {
            self.found(Problem::TooShort { min, got, unit });
        } else if got > max {
            self.found(Problem::TooLong { max, got, unit });
        }
    }

    fn code(&mut self, max: usize, allows: fn(char) -> bool, text: &str) {
        self.text(1, max, Unit::Utf16, text);
        if let Some(character) = text.chars().find(|it| !allows(*it)) {
            self.found(Problem::BadCharacter { character });
        }
    }

    fn uri(&mut self, max: usize, schemes: &[&str], text: &str) {
        let before = self.findings.len();
        self.text(1, max, Unit::Utf16, text);
        if self.findings.len() == before
            && let Some(problem) = uri::problem(text, schemes)
        {
            self.found(problem);
        }
    }

    fn one_of(&mut self, allowed: &[&str], text: &str) {
        if !allowed.contains(&text) {
            self.found(Problem::NotOneOf { allowed: allowed.iter().map(|it| (*it).to_owned()).collect() });
        }
    }

    fn object(&mut self, object: &Object, value: &Map<String, Value>) {
        self.properties(object.properties, value);
        for condition in object.conditions {
            self.condition(condition, value);
        }
    }

    fn union(&mut self, union: &Union, value: &Map<String, Value>) {
        let Some(name) = present(value, "type") else {
            return self.at("type", |walk| walk.found(Problem::Required));
        };
        let Some(name) = name.as_str() else {
            return self.at("type", |walk| walk.found(Problem::WrongKind { expected: JsonKind::String }));
        };
        let Some((_, object)) = union.variants.iter().find(|(variant, _)| *variant == name) else {
            let allowed = union.variants.iter().map(|(variant, _)| (*variant).to_owned()).collect();
            return self.at("type", |walk| walk.found(Problem::NotOneOf { allowed }));
        };
        self.object(object, value);
        self.properties(union.shared, value);
    }

    fn properties(&mut self, properties: &[Property], value: &Map<String, Value>) {
        for property in properties {
            match present(value, property.name) {
                Some(value) => self.at(property.name, |walk| walk.value(&property.kind, value)),
                None if property.required => self.at(property.name, |walk| walk.found(Problem::Required)),
                None => {}
            }
        }
    }

    fn list(&mut self, min: usize, max: usize, of: &Kind, items: &[Value]) {
        self.size(min, max, items.len());
        for (index, item) in items.iter().enumerate() {
            self.at_index(index, |walk| walk.value(of, item));
        }
    }

    fn map(&mut self, max: usize, of: &Kind, value: &Map<String, Value>) {
        self.size(0, max, value.len());
        for (key, value) in value {
            self.at(key, |walk| walk.value(of, value));
        }
    }

    fn size(&mut self, min: usize, max: usize, got: usize) {
        if got < min {
            self.found(Problem::TooFew { min, max, got });
        } else if got > max {
            self.found(Problem::TooMany { min, max, got });
        }
    }

    fn condition(&mut self, condition: &Condition, value: &Map<String, Value>) {
        match *condition {
            Condition::NotTogether(first, second) => {
                if present(value, first).is_some() && present(value, second).is_some() {
                    self.at(second, |walk| walk.found(Problem::NotTogether { other: first.to_owned() }));
                }
            }
            Condition::OnlyWith { property, other, value: wanted } => {
                if present(value, property).is_some() && present(value, other).is_none_or(|it| it != wanted) {
                    let (other, value) = (other.to_owned(), wanted.to_owned());
                    self.at(property, |walk| walk.found(Problem::OnlyWith { other, value }));
                }
            }
            Condition::Ratio { width, height, hundredths } => {
                let side = |name| present(value, name).and_then(Value::as_i64);
                if let (Some(wide), Some(high)) = (side(width), side(height))
                    && i128::from(wide) * 100 < i128::from(high) * i128::from(hundredths)
                {
                    self.at(height, |walk| walk.found(Problem::Ratio { hundredths }));
                }
            }
            Condition::Marks { list, index, text, mark } => {
                let text = present(value, text).and_then(Value::as_str).unwrap_or_default();
                let items = present(value, list).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                self.at(list, |walk| walk.marks(items, index, text, mark));
            }
        }
    }

    fn marks(&mut self, items: &[Value], index: &str, text: &str, mark: char) {
        let units: Vec<u16> = text.encode_utf16().collect();
        for (at, item) in items.iter().enumerate() {
            let Some(place) = item[index].as_u64() else { continue };
            let unit = usize::try_from(place).ok().and_then(|place| units.get(place)).copied();
            if unit.map(u32::from) != Some(u32::from(mark)) {
                self.at_index(at, |walk| walk.at(index, |walk| walk.found(Problem::NoMark { mark })));
            }
        }
    }

    fn at(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        if length > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        inside(self);
        self.path.truncate(length);
    }

    fn at_index(&mut self, index: usize, inside: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        // Writing to a string does not fail.
        let _ = write!(self.path, "[{index}]");
        inside(self);
        self.path.truncate(length);
    }

    fn found(&mut self, problem: Problem) {
        self.findings.push(Finding { property: self.path.clone(), problem });
    }
}

impl Kind {
    fn expected(&self) -> JsonKind {
        match self {
            Self::Text { .. } | Self::Code { .. } | Self::Uri { .. } | Self::OneOf(_) => JsonKind::String,
            Self::Flag => JsonKind::Boolean,
            Self::Integer { .. } => JsonKind::Integer,
            Self::Number => JsonKind::Number,
            Self::List { .. } => JsonKind::Array,
            Self::Object(_) | Self::Union(_) | Self::Map { .. } | Self::Anything => JsonKind::Object,
        }
    }
}

impl Unit {
    fn len(self, text: &str) -> usize {
        match self {
            Self::Utf16 => utf16_len(text),
            Self::Grapheme => grapheme_len(text),
        }
    }
}

fn present<'a>(value: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    value.get(name).filter(|value| !value.is_null())
}
