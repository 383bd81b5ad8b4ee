//! The tables of rules, walked: every property that any of them knows, once.

use std::collections::{BTreeMap, BTreeSet};

use line::rules::{self, Condition, Kind, Object, Property};
use serde_json::Value;

/// Everything that LINE takes as a body.
pub const BODIES: [(&str, &Object); 20] = [
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
    ("mark as read", &rules::MARK_AS_READ),
    ("audience", &rules::CREATE_AUDIENCE),
    ("audience addition", &rules::ADD_TO_AUDIENCE),
    ("click audience", &rules::CREATE_CLICK_AUDIENCE),
    ("impression audience", &rules::CREATE_IMPRESSION_AUDIENCE),
    ("audience name", &rules::RENAME_AUDIENCE),
    ("coupon", &rules::COUPON),
];

/// Properties by where they stand in memory, with the first path that leads to them.
#[derive(Default)]
pub struct Tables {
    pub properties: BTreeMap<*const Property, (String, &'static Property)>,
    seen: BTreeSet<*const Object>,
}

impl Tables {
    /// All of them.
    pub fn all() -> Self {
        let mut tables = Self::default();
        for (name, object) in BODIES {
            tables.object(object, name);
        }
        tables
    }

    /// Every kind of value with the path to it, those in lists and maps too.
    pub fn kinds(&self) -> Vec<(String, &'static Kind)> {
        let mut kinds = Vec::new();
        for (place, property) in self.properties.values() {
            let (mut place, mut kind) = (place.clone(), &property.kind);
            kinds.push((place.clone(), kind));
            while let Kind::List { of, .. } | Kind::Map { of, .. } = kind {
                place.push_str("[]");
                kind = of;
                kinds.push((place.clone(), kind));
            }
        }
        kinds
    }

    fn object(&mut self, object: &'static Object, place: &str) {
        if !self.seen.insert(std::ptr::from_ref(object)) {
            return;
        }
        self.list(object.properties, object.conditions, place);
        for condition in object.conditions {
            if let Condition::Switch { cases, .. } = condition {
                cases.iter().for_each(|(name, object)| self.object(object, &format!("{place}({name})")));
            }
        }
    }

    fn list(&mut self, properties: &'static [Property], conditions: &[Condition], place: &str) {
        for property in properties {
            let place = format!("{place}.{}", property.name);
            self.kind(&property.kind, &place);
            if !conditions.iter().any(|it| matches!(it, Condition::Never(name) if *name == property.name)) {
                self.properties.entry(std::ptr::from_ref(property)).or_insert((place, property));
            }
        }
    }

    fn kind(&mut self, kind: &'static Kind, place: &str) {
        match kind {
            Kind::Object(object) => self.object(object, place),
            Kind::Union(union) => {
                self.list(union.shared, &[], place);
                for (name, object) in union.variants {
                    self.object(object, &format!("{place}({name})"));
                }
            }
            Kind::List { of, .. } | Kind::Map { of, .. } => self.kind(of, place),
            _ => {}
        }
    }
}

/// Calls `see` with every property of the tables that a valid value has, and answers with the names in it that none of
/// them knows.
pub fn strangers(kind: &Kind, value: &Value, path: &str, see: &mut dyn FnMut(&Property)) -> Vec<String> {
    match (kind, value) {
        (Kind::Object(object), Value::Object(_)) => members(object, &[], value, path, see),
        (Kind::Union(union), Value::Object(_)) => {
            let name = value["type"].as_str().unwrap_or_default();
            match union.variants.iter().find(|(variant, _)| *variant == name) {
                Some((_, object)) => members(object, union.shared, value, path, see),
                None => vec![format!("{path}({name})")],
            }
        }
        (Kind::List { of, .. }, Value::Array(items)) => {
            items.iter().flat_map(|item| strangers(of, item, &format!("{path}[]"), see)).collect()
        }
        (Kind::Map { of, .. }, Value::Object(items)) => {
            items.values().flat_map(|item| strangers(of, item, &format!("{path}[]"), see)).collect()
        }
        _ => vec![],
    }
}

fn members(
    object: &Object,
    shared: &'static [Property],
    value: &Value,
    path: &str,
    see: &mut dyn FnMut(&Property),
) -> Vec<String> {
    let mut known: Vec<&Property> = object.properties.iter().chain(shared).collect();
    for condition in object.conditions {
        if let Condition::Switch { property, cases } = condition {
            let case = cases.iter().find(|(name, _)| value[*property] == *name);
            known.extend(case.into_iter().flat_map(|(_, object)| object.properties));
        }
    }
    let mut strange = Vec::new();
    for (name, member) in value.as_object().expect("an object") {
        let place = format!("{path}.{name}");
        match known.iter().find(|property| property.name == name) {
            Some(property) => {
                if !member.is_null() {
                    see(property);
                }
                strange.extend(strangers(&property.kind, member, &place, see));
            }
            None if name == "type" => {}
            None => strange.push(place),
        }
    }
    strange
}
