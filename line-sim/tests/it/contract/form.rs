//! What is not JSON on the wire, as the JSON that LINE's schemas speak of: texts of a query, a form, a form with files.

use std::collections::BTreeMap;

use axum::{
    body::Body,
    extract::{FromRequest, Multipart},
};
use http::{Request, header};
use serde_json::{Map, Value, json};

use super::recorder::Exchange;

type Definitions = Map<String, Value>;

/// The value that the texts of one name stand for. Several of them are a list, whatever the schema says.
pub(crate) fn value(definitions: &Definitions, schema: &Value, texts: &[String]) -> Value {
    let schema = resolved(definitions, schema);
    let is = |kind: &str| schema["type"] == kind;
    let one = |text: &String| match text.as_str() {
        number if is("integer") || is("number") => serde_json::from_str(number).unwrap_or(json!(number)),
        "true" if is("boolean") => json!(true),
        "false" if is("boolean") => json!(false),
        text => json!(text),
    };
    match texts {
        [text] if !is("array") => one(text),
        texts => texts.iter().map(one).collect(),
    }
}

/// A form's body.
pub(crate) fn form(definitions: &Definitions, part: &str, body: &[u8]) -> Value {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, text) in url::form_urlencoded::parse(body).into_owned() {
        texts.entry(name).or_default().push(text);
    }
    object(definitions, part, texts)
}

/// A form with files: its value, and the content type of each part that has one.
pub(crate) struct Parts {
    pub(crate) value: Value,
    pub(crate) types: BTreeMap<String, String>,
}

/// Reads a `multipart/form-data` body.
pub(crate) async fn multipart(definitions: &Definitions, part: &str, exchange: &Exchange) -> Parts {
    let request = Request::post("/")
        .header(header::CONTENT_TYPE, &exchange.headers[header::CONTENT_TYPE])
        .body(Body::from(exchange.body.clone()))
        .unwrap();
    let mut multipart = Multipart::from_request(request, &()).await.unwrap();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut types = BTreeMap::new();
    while let Some(field) = multipart.next_field().await.unwrap() {
        let name = field.name().unwrap().to_owned();
        if let Some(content_type) = field.content_type() {
            types.insert(name.clone(), content_type.to_owned());
        }
        texts.entry(name).or_default().push(field.text().await.unwrap());
    }
    Parts { value: object(definitions, part, texts), types }
}

fn object(definitions: &Definitions, part: &str, texts: BTreeMap<String, Vec<String>>) -> Value {
    let schema = resolved(definitions, &definitions[part]);
    let value = |(name, texts): (String, Vec<String>)| {
        let value = value(definitions, &schema["properties"][&name], &texts);
        (name, value)
    };
    Value::Object(texts.into_iter().map(value).collect())
}

/// The schema behind references and what closes it.
fn resolved<'a>(definitions: &'a Definitions, schema: &'a Value) -> &'a Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return resolved(definitions, &definitions[reference.trim_start_matches("#/$defs/")]);
    }
    match &schema["allOf"][0] {
        Value::Null => schema,
        open => resolved(definitions, open),
    }
}
