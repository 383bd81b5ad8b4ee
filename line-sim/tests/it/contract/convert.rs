//! LINE's schemas are OpenAPI 3.0's; the judge reads JSON Schema 2020-12. Here one becomes the other.
//!
//! Every component becomes two definitions. `Name.part` is what `allOf` of another means by it: its own properties, open.
//! `Name` is what a property or a body means by it: the kind that the discriminator names, and closed, so that a property
//! LINE does not know is an error. A keyword that is not known here is a panic: nothing is left out unseen.

use serde_json::{Map, Value, json};

/// The definitions of a file's components.
pub(crate) fn components(document: &Value) -> Map<String, Value> {
    let mut definitions = Map::new();
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        let whole = match schema.get("discriminator") {
            None => closed(document, schema, name),
            Some(discriminator) => polymorphic(document, name, discriminator),
        };
        definitions.insert(name.clone(), whole);
        let mut part = convert(document, schema, Place::Part);
        // An annotation: the judge tells by it which components a value showed.
        part["title"] = name.as_str().into();
        definitions.insert(format!("{name}.part"), part);
    }
    definitions
}

/// A schema that stands in a body or a parameter.
pub(crate) fn whole(document: &Value, schema: &Value) -> Value {
    convert(document, schema, Place::Whole)
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// In an `allOf`, or a component's own.
    Part,
    /// All that there is of a value.
    Whole,
}

/// The kind that the property names, or an error: a kind that is not in the mapping is no kind.
fn polymorphic(document: &Value, parent: &str, discriminator: &Value) -> Value {
    let property = text(&discriminator["propertyName"]);
    let mapping = discriminator["mapping"].as_object().expect("LINE's discriminators have mappings");
    let mut all = vec![json!({ "$ref": format!("#/$defs/{parent}.part") })];
    for (kind, reference) in mapping {
        let child = component(reference);
        all.push(json!({
            "if": { "properties": { property: { "const": kind } }, "required": [property] },
            "then": closed(document, &document["components"]["schemas"][child], child),
        }));
    }
    let kinds: Vec<&String> = mapping.keys().collect();
    json!({ "allOf": all, "required": [property], "properties": { property: { "enum": kinds } } })
}

/// A component, and nothing that it does not know.
fn closed(document: &Value, schema: &Value, name: &str) -> Value {
    close(document, schema, json!({ "$ref": format!("#/$defs/{name}.part") }))
}

/// `open`, and no property that the schema does not know. This is said with `additionalProperties` and beside the schema:
/// `unevaluatedProperties` takes all for unknown as soon as anything else is wrong, and in one place with `properties` the
/// judge would not report what it saw.
fn close(document: &Value, schema: &Value, open: Value) -> Value {
    let mut names = Vec::new();
    if !known(document, schema, &mut names) {
        return open;
    }
    let pattern = format!("^({})$", names.join("|"));
    json!({ "allOf": [open], "patternProperties": { pattern: true }, "additionalProperties": false })
}

/// Collects the names of a schema's properties; false if it allows any.
fn known(document: &Value, schema: &Value, names: &mut Vec<String>) -> bool {
    if let Some(reference) = schema.get("$ref") {
        return known(document, &document["components"]["schemas"][component(reference)], names);
    }
    names.extend(schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
    let mut parts = schema["allOf"].as_array().into_iter().flatten();
    schema.get("additionalProperties").is_none() && parts.all(|part| known(document, part, names))
}

fn convert(document: &Value, schema: &Value, place: Place) -> Value {
    if let Some(reference) = schema.get("$ref") {
        // OpenAPI 3.0 ignores what stands beside a reference.
        let name = component(reference);
        let definition = if place == Place::Part { format!("{name}.part") } else { name.to_owned() };
        return json!({ "$ref": format!("#/$defs/{definition}") });
    }
    let whole = |schema| whole(document, schema);
    let mut made = Map::new();
    for (keyword, value) in schema.as_object().expect("a schema is an object") {
        match keyword.as_str() {
            "type" | "enum" | "required" | "pattern" | "minLength" | "maxLength" | "minimum" | "maximum"
            | "minItems" | "maxItems" | "uniqueItems" => {
                made.insert(keyword.clone(), value.clone());
            }
            "properties" => {
                let properties = value.as_object().expect("properties are an object");
                let properties = properties.iter().map(|(name, it)| (name.clone(), whole(it))).collect();
                made.insert(keyword.clone(), Value::Object(properties));
            }
            "items" | "additionalProperties" => {
                made.insert(keyword.clone(), whole(value));
            }
            "allOf" => {
                let parts = value.as_array().expect("a list").iter();
                made.insert(keyword.clone(), parts.map(|it| convert(document, it, Place::Part)).collect());
            }
            "oneOf" => {
                made.insert(keyword.clone(), value.as_array().expect("a list").iter().map(whole).collect());
            }
            "format" => format(&mut made, text(value)),
            // Words for people, and what is dealt with elsewhere.
            "description" | "example" | "title" | "externalDocs" | "default" | "deprecated" | "nullable"
            | "discriminator" => {}
            // By OpenAPI's rule an extension says nothing of what is valid.
            extension if extension.starts_with("x-") => {}
            other => panic!("LINE's schema says {other:?}, which is not known here"),
        }
    }
    if schema.get("nullable") == Some(&Value::Bool(true)) {
        nullable(&mut made);
    }
    let is_object = made.get("type").is_some_and(|kind| kind == "object");
    let made = Value::Object(made);
    if place == Place::Whole && is_object { close(document, schema, made) } else { made }
}

fn format(made: &mut Map<String, Value>, format: &str) {
    match format {
        "int32" => {
            made.entry("minimum").or_insert(i32::MIN.into());
            made.entry("maximum").or_insert(i32::MAX.into());
        }
        "int64" => {
            made.entry("minimum").or_insert(i64::MIN.into());
            made.entry("maximum").or_insert(i64::MAX.into());
        }
        "uri" | "date-time" | "uuid" => {
            made.insert("format".to_owned(), format.into());
        }
        // Any number is a double; bytes are read as any text.
        "double" | "binary" => {}
        // A slip of LINE's: the pattern of a date, written as its format (Appendix A, 45).
        "^[0-9]{8}$" => {
            made.insert("pattern".to_owned(), format.into());
        }
        other => panic!("LINE's schema has the format {other:?}, which is not known here"),
    }
}

fn nullable(made: &mut Map<String, Value>) {
    let kind = made.get("type").expect("what may be null has a type").clone();
    made.insert("type".to_owned(), json!([kind, "null"]));
    if let Some(Value::Array(values)) = made.get_mut("enum") {
        values.push(Value::Null);
    }
}

/// The name at the end of a reference.
fn component(reference: &Value) -> &str {
    let name = text(reference).strip_prefix("#/components/schemas/");
    name.expect("LINE's references are to components of the same file")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}
