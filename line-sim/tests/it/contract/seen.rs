//! Which of LINE's components and properties were shown, as the judge itself reports it, and which there are.

use std::collections::BTreeSet;

use jsonschema::Validator;
use line::webhook::{Event, EventKind, Message, MessageContent};
use serde_json::{Map, Value};

/// Adds what a value showed, right or wrong: `Component`, `Component.property`.
pub(crate) fn note(judge: &Validator, value: &Value, seen: &mut BTreeSet<String>) {
    let evaluation = judge.evaluate(value);
    let mut units = vec![evaluation.root()];
    while let Some(unit) = units.pop() {
        units.extend(unit.children());
        let location = unit.schema_location();
        // Of several forms only the fitting one was shown.
        let dropped = unit.dropped_annotations().filter(|_| !location.contains("/oneOf/"));
        let Some(shown) = unit.annotations().or(dropped) else { continue };
        if let Some(component) = shown.value()["title"].as_str() {
            seen.insert(component.to_owned());
        }
        let Some((component, rest)) = place(location) else { continue };
        if rest.ends_with("properties") && !rest.contains("if/") {
            for name in shown.value().as_array().into_iter().flatten() {
                seen.insert(format!("{component}.{}", name.as_str().unwrap_or_default()));
            }
        }
    }
}

/// False if the typed reader has no kind for an event, or none for the message in it.
pub(crate) fn is_understood(event: &Event) -> bool {
    match &event.kind {
        EventKind::Message(Message { content, .. }) | EventKind::MessageEdited(Message { content, .. }) => {
            *content != MessageContent::Other
        }
        kind => *kind != EventKind::Other,
    }
}

/// All that a named part of a file can show.
pub(crate) fn shown_by(definitions: &Map<String, Value>, part: &str) -> BTreeSet<String> {
    let mut walk = Walk { definitions, visited: BTreeSet::new(), all: BTreeSet::new() };
    walk.definition(part);
    walk.all
}

struct Walk<'a> {
    definitions: &'a Map<String, Value>,
    visited: BTreeSet<String>,
    all: BTreeSet<String>,
}

impl Walk<'_> {
    fn definition(&mut self, name: &str) {
        if self.visited.insert(name.to_owned()) {
            self.schema(name.trim_end_matches(".part"), &self.definitions[name]);
        }
    }

    fn schema(&mut self, component: &str, schema: &Value) {
        for (keyword, value) in schema.as_object().into_iter().flatten() {
            match keyword.as_str() {
                "$ref" => self.definition(value.as_str().unwrap().trim_start_matches("#/$defs/")),
                "title" => {
                    self.all.insert(component.to_owned());
                }
                "properties" => {
                    for (name, schema) in value.as_object().unwrap() {
                        self.all.insert(format!("{component}.{name}"));
                        self.schema(component, schema);
                    }
                }
                "items" | "then" | "additionalProperties" => self.schema(component, value),
                "allOf" | "oneOf" => {
                    value.as_array().unwrap().iter().for_each(|schema| self.schema(component, schema));
                }
                _ => {}
            }
        }
    }
}

/// The definition that a place in the judge's schema is in, and the rest of the way.
fn place(location: &str) -> Option<(&str, &str)> {
    let (name, rest) = location.strip_prefix("/$defs/")?.split_once('/')?;
    Some((name.trim_end_matches(".part"), rest))
}
