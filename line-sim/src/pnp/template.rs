//! Templates: LINE's headings, items and buttons, which a request names by key and fills.
//! <https://developers.line.biz/en/docs/partner-docs/line-notification-messages/template/>

use std::collections::{BTreeMap, HashSet};

use line::rules::{self, Kind, Object, Property, Unit};
use serde_json::{Value, json};

use crate::{
    errors::{Problems, Refusal},
    findings,
};

/// What an account may fill, each by its key. LINE decides it by the account's country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhoneTemplates {
    /// The heading of each template.
    pub templates: BTreeMap<String, String>,
    /// The label of each item.
    pub items: BTreeMap<String, String>,
    /// The label of each button.
    pub buttons: BTreeMap<String, String>,
}

impl PhoneTemplates {
    /// The keys of LINE's own example, a parcel on its way; the wording is the simulator's.
    pub fn parcel() -> Self {
        let table = |rows: &[(&str, &str)]| {
            rows.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
        };
        Self {
            templates: table(&[("shipment_completed_ja", "発送完了のお知らせ")]),
            items: table(&[
                ("date_002_ja", "お届け予定日"),
                ("time_range_001_ja", "時間帯"),
                ("number_001_ja", "お問い合わせ番号"),
                ("price_001_ja", "金額"),
                ("name_010_ja", "商品名"),
            ]),
            buttons: table(&[("check_delivery_status_ja", "配送状況を確認"), ("contact_ja", "お問い合わせ")]),
        }
    }
}

/// Refuses what is no templated message at all, whatever the account may fill.
pub(super) fn check(body: &Value) -> Result<(), Refusal> {
    findings::refuse(&rules::check(&REQUEST, body))?;
    let mut problems = Problems::default();
    let item = "Duplicate itemKey in items or between emphasizedItem and items are not allowed";
    for (path, key) in twice(items(body)) {
        problems.add(path, format!("{item}: {key}"));
    }
    for (path, key) in twice(buttons(body)) {
        problems.add(path, format!("Duplicate buttonKey in buttons are not allowed: {key}"));
    }
    problems.finish()
}

/// The keys that were there before, and where they stand again.
fn twice<'a>(keys: impl Iterator<Item = (String, &'a str)>) -> impl Iterator<Item = (String, &'a str)> {
    let mut seen = HashSet::new();
    keys.filter(move |(_, key)| !seen.insert(*key))
}

/// A template that the account may use, and what the request fills it with.
pub(super) struct Filled<'a> {
    heading: &'a str,
    templates: &'a PhoneTemplates,
    body: &'a Value,
}

impl<'a> Filled<'a> {
    /// The template of a request that [`check`] let through.
    pub(super) fn of(templates: &'a PhoneTemplates, request: &'a Value) -> Result<Self, Refusal> {
        let key = request["templateKey"].as_str().unwrap_or_default();
        let Some(heading) = templates.templates.get(key) else {
            let says = "The specified template doesn't exist, or you don't have the permission";
            let details = json!([{ "message": says, "property": "templateKey" }]);
            let message = format!("Invalid templateKey: {key}");
            return Err(Refusal::with(400, json!({ "message": message, "details": details })));
        };
        let unknown = |kind: &'static str, known: &'a BTreeMap<String, String>| {
            move |(path, key): (String, &str)| {
                let message = format!("The specified {kind} key does not exist: {key}");
                (!known.contains_key(key)).then(|| json!({ "message": message, "property": path }))
            }
        };
        let details: Vec<Value> = items(request)
            .filter_map(unknown("item", &templates.items))
            .chain(buttons(request).filter_map(unknown("button", &templates.buttons)))
            .collect();
        if !details.is_empty() {
            let message = format!("The request body has {} invalid key(s).", details.len());
            return Err(Refusal::with(400, json!({ "message": message, "details": details })));
        }
        Ok(Self { heading, templates, body: &request["body"] })
    }

    /// As the person sees it. LINE does not say what object it makes of a template; a bubble shows the same.
    pub(super) fn message(&self) -> Value {
        let text = |text: &str, size: &str, color: &str| json!({ "type": "text", "text": text, "size": size, "color": color, "wrap": true });
        let mut rows = vec![text(self.heading, "lg", "#111111")];
        let mut add = |item: &Value, size: &str| {
            let word = |key: &str| item[key].as_str().unwrap_or_default();
            let label = self.templates.items.get(word("itemKey")).map_or("", String::as_str);
            rows.push(text(label, "xs", "#777777"));
            rows.push(text(word("content"), size, "#111111"));
        };
        if self.body["emphasizedItem"].is_object() {
            add(&self.body["emphasizedItem"], "xl");
        }
        list(&self.body["items"]).for_each(|item| add(item, "md"));
        let body = json!({ "type": "box", "layout": "vertical", "spacing": "sm", "contents": rows });
        let mut bubble = json!({ "type": "bubble", "body": body });
        let buttons: Vec<Value> = list(&self.body["buttons"])
            .map(|button| {
                let key = button["buttonKey"].as_str().unwrap_or_default();
                let label = self.templates.buttons.get(key).map_or("", String::as_str);
                let action = json!({ "type": "uri", "label": label, "uri": button["url"] });
                json!({ "type": "button", "action": action })
            })
            .collect();
        if !buttons.is_empty() {
            bubble["footer"] = json!({ "type": "box", "layout": "vertical", "contents": buttons });
        }
        json!({ "type": "flex", "altText": self.heading, "contents": bubble })
    }
}

/// Every item's key, and where it stands. The emphasized one comes last: it is the one LINE finds said twice.
fn items(request: &Value) -> impl Iterator<Item = (String, &str)> {
    let body = &request["body"];
    let emphasized = body["emphasizedItem"]["itemKey"].as_str();
    keys(&body["items"], "items", "itemKey")
        .chain(emphasized.map(|key| ("body.emphasizedItem.itemKey".to_owned(), key)))
}

fn buttons(request: &Value) -> impl Iterator<Item = (String, &str)> {
    keys(&request["body"]["buttons"], "buttons", "buttonKey")
}

fn keys<'a>(of: &'a Value, name: &'static str, key: &'static str) -> impl Iterator<Item = (String, &'a str)> {
    list(of)
        .enumerate()
        .filter_map(move |(at, one)| Some((format!("body.{name}[{at}].{key}"), one[key].as_str()?)))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

static REQUEST: Object = Object {
    properties: &[
        required("to", text(usize::MAX)),
        required("templateKey", text(usize::MAX)),
        optional("body", Kind::Object(&BODY)),
    ],
    conditions: &[],
};

static BODY: Object = Object {
    properties: &[
        optional("emphasizedItem", Kind::Object(&EMPHASIZED)),
        optional("items", Kind::List { min: 0, max: 15, of: &Kind::Object(&ITEM) }),
        optional("buttons", Kind::List { min: 0, max: 2, of: &Kind::Object(&BUTTON) }),
    ],
    conditions: &[],
};

static EMPHASIZED: Object = Object {
    properties: &[required("itemKey", text(usize::MAX)), required("content", text(15))],
    conditions: &[],
};

static ITEM: Object = Object {
    properties: &[required("itemKey", text(usize::MAX)), required("content", text(300))],
    conditions: &[],
};

static BUTTON: Object = Object {
    properties: &[required("buttonKey", text(usize::MAX)), required("url", text(1_000))],
    conditions: &[],
};

const fn required(name: &'static str, kind: Kind) -> Property {
    Property { name, required: true, kind }
}

const fn optional(name: &'static str, kind: Kind) -> Property {
    Property { name, required: false, kind }
}

const fn text(max: usize) -> Kind {
    Kind::Text { min: 1, max, unit: Unit::Utf16 }
}
