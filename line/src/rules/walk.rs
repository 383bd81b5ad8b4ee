//! The walker: it knows kinds and conditions, and no object.

use std::fmt::Write;

use serde_json::{Map, Value};

use super::{Finding, JsonKind, Kind, Object, Problem, Property, Union, Unit, condition, uri};
use crate::text::{grapheme_len, utf16_len};

pub(super) fn walk(path: &str, kind: &Kind, value: &Value) -> Vec<Finding> {
    let mut walk = Walk { path: path.to_owned(), findings: Vec::new(), depth: 0 };
    walk.value(kind, value);
    walk.findings
}

/// As [`walk`] for an array that is not a JSON value; `kind` is a list.
pub(super) fn walk_list(path: &str, kind: &Kind, items: &[Value]) -> Vec<Finding> {
    let mut walk = Walk { path: path.to_owned(), findings: Vec::new(), depth: 0 };
    if let Kind::List { min, max, of } = kind {
        walk.list(*min, *max, of, items);
    }
    walk.findings
}

pub(super) struct Walk {
    path: String,
    findings: Vec<Finding>,
    depth: usize,
}

/// How many objects and arrays may stand in one another. LINE's own parser gives up somewhere; this keeps ours from
/// running out of stack, whoever built the value.
pub(super) const DEPTH: usize = 100;

impl Walk {
    fn value(&mut self, kind: &Kind, value: &Value) {
        if self.depth >= DEPTH {
            return self.found(Problem::TooDeep);
        }
        self.depth += 1;
        self.of_kind(kind, value);
        self.depth -= 1;
    }

    fn of_kind(&mut self, kind: &Kind, value: &Value) {
        match (kind, value) {
            (Kind::Text { min, max, unit }, Value::String(text)) => self.text(*min, *max, *unit, text),
            (Kind::Code { max, allows }, Value::String(text)) => self.code(*max, *allows, text),
            (Kind::Uri { max, schemes }, Value::String(text)) => self.uri(*max, schemes, text),
            (Kind::OneOf(allowed), Value::String(text)) => self.one_of(allowed, text),
            (Kind::Grammar(fits), Value::String(text)) => {
                if !fits(text) {
                    self.found(Problem::BadValue);
                }
            }
            (Kind::Flag, Value::Bool(_)) | (Kind::Number, Value::Number(_)) => {}
            (Kind::Integer { min, max }, Value::Number(number)) => {
                // Above i64 there is only u64, which is above every `max`.
                match number.as_i64().or_else(|| number.as_u64().map(|_| i64::MAX)) {
                    Some(number) if (*min..=*max).contains(&number) => {}
                    Some(_) => self.found(Problem::OutOfRange { min: *min, max: *max }),
                    None => self.found(Problem::WrongKind { expected: JsonKind::Integer }),
                }
            }
            (Kind::Count { max }, Value::Number(number)) => match number.as_i64() {
                Some(-1) => {}
                Some(number) if (1..=*max).contains(&number) => {}
                _ if number.is_f64() => self.found(Problem::WrongKind { expected: JsonKind::Integer }),
                _ => self.found(Problem::OutOfRange { min: 1, max: *max }),
            },
            (Kind::Object(object), Value::Object(value)) => self.object(object, value),
            (Kind::Union(union), Value::Object(value)) => self.union(union, value),
            (Kind::List { min, max, of }, Value::Array(items)) => self.list(*min, *max, of, items),
            (Kind::Map { max, key, of }, Value::Object(value)) => self.map(*max, *key, of, value),
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

    pub(super) fn object(&mut self, object: &Object, value: &Map<String, Value>) {
        self.properties(object.properties, value);
        for condition in object.conditions {
            condition::check(self, condition, value);
        }
    }

    fn union(&mut self, union: &Union, value: &Map<String, Value>) {
        let name = match (present(value, "type"), union.default) {
            (Some(Value::String(name)), _) => name.as_str(),
            (Some(_), _) => {
                return self.at("type", |walk| walk.found(Problem::WrongKind { expected: JsonKind::String }));
            }
            (None, Some(default)) => default,
            (None, None) => return self.at("type", |walk| walk.found(Problem::Required)),
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

    fn map(&mut self, max: usize, is_key: fn(&str) -> bool, of: &Kind, value: &Map<String, Value>) {
        self.size(0, max, value.len());
        for (key, value) in value {
            self.at(key, |walk| {
                if !is_key(key) {
                    walk.found(Problem::BadPlaceholder { key: key.clone() });
                }
                walk.value(of, value);
            });
        }
    }

    fn size(&mut self, min: usize, max: usize, got: usize) {
        if got < min {
            self.found(Problem::TooFew { min, max, got });
        } else if got > max {
            self.found(Problem::TooMany { min, max, got });
        }
    }

    pub(super) fn at(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        if length > 0 {
            self.path.push('.');
        }
        self.path.push_str(name);
        inside(self);
        self.path.truncate(length);
    }

    pub(super) fn at_index(&mut self, index: usize, inside: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        // Writing to a string does not fail.
        let _ = write!(self.path, "[{index}]");
        inside(self);
        self.path.truncate(length);
    }

    pub(super) fn found(&mut self, problem: Problem) {
        self.findings.push(Finding { property: self.path.clone(), problem });
    }
}

impl Kind {
    fn expected(&self) -> JsonKind {
        match self {
            Self::Text { .. } | Self::Code { .. } | Self::Uri { .. } | Self::OneOf(_) | Self::Grammar(_) => {
                JsonKind::String
            }
            Self::Flag => JsonKind::Boolean,
            Self::Integer { .. } | Self::Count { .. } => JsonKind::Integer,
            Self::Number => JsonKind::Number,
            Self::List { .. } => JsonKind::Array,
            Self::Object(_) | Self::Union(_) | Self::Map { .. } => JsonKind::Object,
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

pub(super) fn present<'a>(value: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    value.get(name).filter(|value| !value.is_null())
}
