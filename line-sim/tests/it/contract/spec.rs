//! LINE's own files: which operations there are, and what each takes and answers. Parts of the judge's schemas are named
//! `{operation}.request`, `{operation}.{status}` and `{operation}.parameter.{name}`.

use std::{collections::BTreeMap, fs};

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use super::convert;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/reference/openapi");

/// LINE's files.
pub(crate) struct Spec {
    files: Vec<File>,
    pub(crate) operations: Vec<Operation>,
}

struct File {
    name: String,
    definitions: Map<String, Value>,
}

/// One operation as LINE's file has it.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: String,
    pub(crate) path: String,
    /// `https://api.line.me` and its like.
    pub(crate) host: String,
    /// Whether the file asks for an `Authorization` header.
    pub(crate) secured: bool,
    pub(crate) parameters: Vec<Parameter>,
    /// Content type of the body and whether it must be there.
    pub(crate) body: Option<(String, bool)>,
    /// Content type of each part of a form that the file names one for.
    pub(crate) parts: BTreeMap<String, String>,
    /// Content type by status; none if the file says nothing of a body.
    pub(crate) answers: BTreeMap<u16, Option<String>>,
    file: usize,
}

/// A parameter of an operation.
pub(crate) struct Parameter {
    /// `path`, `query` or `header`.
    pub(crate) place: String,
    pub(crate) name: String,
    pub(crate) required: bool,
}

impl Spec {
    /// `None` if the files are not beside this checkout.
    pub(crate) fn load() -> Option<Self> {
        let mut paths: Vec<_> = fs::read_dir(FOLDER).ok()?.map(|file| file.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|it| it == "yml"));
        paths.sort();
        let mut spec = Self { files: Vec::new(), operations: Vec::new() };
        for path in paths {
            let document: Value = yaml_serde::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            spec.read(name, &document);
        }
        Some(spec)
    }

    fn read(&mut self, name: String, document: &Value) {
        let mut definitions = convert::components(document);
        for (path, item) in document["paths"].as_object().unwrap() {
            for (method, node) in item.as_object().unwrap() {
                if method == "parameters" {
                    continue;
                }
                let mut operation = Operation {
                    id: node["operationId"].as_str().unwrap().to_owned(),
                    method: method.to_uppercase(),
                    path: path.clone(),
                    host: host(node).or_else(|| host(item)).or_else(|| host(document)).unwrap(),
                    secured: document.get("security").is_some() || node.get("security").is_some(),
                    parameters: Vec::new(),
                    body: None,
                    parts: BTreeMap::new(),
                    answers: BTreeMap::new(),
                    file: self.files.len(),
                };
                for parameter in [item, node].into_iter().flat_map(|it| list(&it["parameters"])) {
                    operation.parameter(parameter, document, &mut definitions);
                }
                operation.request(&node["requestBody"], document, &mut definitions);
                for (status, answer) in node["responses"].as_object().unwrap() {
                    operation.answer((status, answer), document, &mut definitions);
                }
                self.operations.push(operation);
            }
        }
        self.files.push(File { name, definitions });
    }

    /// The operation that a request is of. Literal paths are before those with parameters.
    pub(crate) fn operation(&self, method: &str, path: &str) -> Option<&Operation> {
        let mut fitting: Vec<&Operation> =
            self.operations.iter().filter(|one| one.method == method && one.fits(path)).collect();
        fitting.sort_by_key(|one| one.path.matches('{').count());
        fitting.first().copied()
    }

    /// The judge of a named part of an operation's file, or of a component of it.
    pub(crate) fn judge(&self, operation: &Operation, part: &str) -> Option<Validator> {
        Self::compile(&self.files[operation.file], part)
    }

    /// The judge of an error body: as the operation's file has it, or the largest file in its place.
    pub(crate) fn error_judge(&self, operation: &Operation) -> Validator {
        let largest = self.files.iter().find(|file| file.name == "messaging-api.yml").unwrap();
        let own = self.judge(operation, "ErrorResponse");
        own.or_else(|| Self::compile(largest, "ErrorResponse")).unwrap()
    }

    fn compile(file: &File, part: &str) -> Option<Validator> {
        file.definitions.get(part)?;
        let mut needed = Map::new();
        reach(&file.definitions, part, &mut needed);
        let schema = json!({ "$ref": format!("#/$defs/{part}"), "$defs": needed });
        let options = jsonschema::options().with_draft(Draft::Draft202012).offline();
        let options = options.should_validate_formats(true).should_ignore_unknown_formats(false);
        Some(options.build(&schema).unwrap_or_else(|error| panic!("{part} of {}: {error}", file.name)))
    }

    /// The schema of a named part, to be read by eye.
    pub(crate) fn definitions(&self, operation: &Operation) -> &Map<String, Value> {
        &self.files[operation.file].definitions
    }
}

impl Operation {
    fn parameter(&mut self, node: &Value, document: &Value, definitions: &mut Map<String, Value>) {
        let text = |key: &str| node[key].as_str().unwrap().to_owned();
        let (place, name) = (text("in"), text("name"));
        definitions
            .insert(format!("{}.parameter.{name}", self.id), convert::whole(document, &node["schema"]));
        self.parameters.push(Parameter { place, name, required: node["required"] == true });
    }

    fn request(&mut self, node: &Value, document: &Value, definitions: &mut Map<String, Value>) {
        let Some((content_type, media)) = only(&node["content"]) else { return };
        definitions.insert(format!("{}.request", self.id), convert::whole(document, &media["schema"]));
        self.body = Some((content_type.clone(), node["required"] == true));
        for (part, encoding) in media["encoding"].as_object().into_iter().flatten() {
            self.parts.insert(part.clone(), encoding["contentType"].as_str().unwrap().to_owned());
        }
    }

    fn answer(
        &mut self,
        (status, node): (&str, &Value),
        document: &Value,
        definitions: &mut Map<String, Value>,
    ) {
        let content = only(&node["content"]);
        if let Some((_, media)) = content {
            definitions.insert(format!("{}.{status}", self.id), convert::whole(document, &media["schema"]));
        }
        self.answers.insert(status.parse().unwrap(), content.map(|(content_type, _)| content_type.clone()));
    }

    /// The values of the path's parameters, or `None` if the path is of another operation.
    pub(crate) fn values<'a>(&'a self, path: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
        let (mut wanted, mut parts) = (self.path.split('/'), path.split('/'));
        let mut values = Vec::new();
        loop {
            match (wanted.next(), parts.next()) {
                (None, None) => return Some(values),
                (Some(wanted), Some(part)) if wanted == part => {}
                (Some(wanted), Some(part)) => {
                    values.push((wanted.strip_prefix('{')?.strip_suffix('}')?, part));
                }
                _ => return None,
            }
        }
    }

    fn fits(&self, path: &str) -> bool {
        self.values(path).is_some()
    }
}

/// Adds a definition and all that it refers to.
fn reach(all: &Map<String, Value>, name: &str, needed: &mut Map<String, Value>) {
    if needed.contains_key(name) {
        return;
    }
    needed.insert(name.to_owned(), all[name].clone());
    let mut inside = vec![&all[name]];
    while let Some(value) = inside.pop() {
        match value {
            Value::Object(members) => inside.extend(members.values()),
            Value::Array(items) => inside.extend(items),
            Value::String(text) => {
                if let Some(name) = text.strip_prefix("#/$defs/") {
                    reach(all, name, needed);
                }
            }
            _ => {}
        }
    }
}

fn host(node: &Value) -> Option<String> {
    Some(node["servers"][0]["url"].as_str()?.trim_end_matches('/').to_owned())
}

fn list(node: &Value) -> &[Value] {
    node.as_array().map_or(&[], Vec::as_slice)
}

/// The one content type that LINE gives.
fn only(content: &Value) -> Option<(&String, &Value)> {
    let content = content.as_object()?;
    assert!(content.len() <= 1, "LINE gives several content types");
    content.iter().next()
}
