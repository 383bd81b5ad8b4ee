//! One exchange held against LINE's file: what is wrong with it, and which of LINE's properties it showed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    rc::Rc,
};

use http::HeaderMap;
use jsonschema::Validator;
use serde_json::{Value, json};

use super::{
    form,
    recorder::Exchange,
    seen,
    spec::{Operation, Spec},
};

/// Something that LINE's file has otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    /// `pushMessage request`, `pushMessage 200`.
    pub(crate) about: String,
    /// Where in it, and what: `/messages/0/text: …`.
    pub(crate) says: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.about, self.says)
    }
}

/// Holds exchanges against LINE's files.
pub(crate) struct Check<'a> {
    spec: &'a Spec,
    judges: BTreeMap<String, Option<Rc<Validator>>>,
    pub(crate) problems: BTreeSet<Problem>,
    /// `Component` and `Component.property` of requests that were sent.
    pub(crate) sent: BTreeSet<String>,
    /// The same of answers and webhooks.
    pub(crate) answered: BTreeSet<String>,
    /// `pushMessage 400`: the refusals that were answered.
    pub(crate) refusals: BTreeSet<String>,
}

impl<'a> Check<'a> {
    pub(crate) fn new(spec: &'a Spec) -> Self {
        Self {
            spec,
            judges: BTreeMap::new(),
            problems: BTreeSet::new(),
            sent: BTreeSet::new(),
            answered: BTreeSet::new(),
            refusals: BTreeSet::new(),
        }
    }

    /// Both sides of an exchange. Paths that no file has are a problem of their own.
    pub(crate) async fn exchange(&mut self, exchange: &Exchange) {
        let Some(operation) = self.spec.operation(&exchange.method, &exchange.path) else {
            let target = format!("{} {}", exchange.method, exchange.path);
            self.problem(&target, "no file of LINE's has this path".to_owned());
            return;
        };
        self.parameters(operation, exchange);
        self.body(operation, exchange).await;
        self.answer(operation, exchange);
    }

    /// A webhook that the simulator sent.
    pub(crate) fn webhook(&mut self, body: &Value) {
        let judge =
            self.judge(self.spec.operation("POST", "/callback").unwrap(), "callback.request").unwrap();
        let events = line::webhook::parse(body.to_string().as_bytes()).unwrap().events;
        let kinds: Vec<&str> = events.iter().map(line::webhook::Event::type_name).collect();
        let about = format!("webhook {}", kinds.join(" "));
        if !events.iter().all(seen::is_understood) {
            self.problem(&about, "the typed reader does not know it".to_owned());
        }
        self.hold(&about, &judge, body);
        seen::note(&judge, body, &mut self.answered);
    }

    fn parameters(&mut self, operation: &Operation, exchange: &Exchange) {
        let about = format!("{} request", operation.id);
        if exchange.host != operation.host {
            self.problem(&about, format!("it went to {}, not to {}", exchange.host, operation.host));
        }
        if operation.secured != exchange.headers.contains_key("authorization") {
            self.problem(&about, "its authorization header".to_owned());
        }
        let path = operation.values(&exchange.path).unwrap();
        let path: Vec<_> = path.into_iter().map(|(name, value)| (name.to_owned(), decoded(value))).collect();
        let query: Vec<(String, String)> =
            url::form_urlencoded::parse(exchange.query.as_bytes()).into_owned().collect();
        let headers: Vec<(String, String)> = lines_headers(&exchange.headers);
        for (place, given) in [("path", path), ("query", query), ("header", headers)] {
            self.place(operation, place, given);
        }
    }

    /// All parameters of the path, the query or LINE's own headers.
    fn place(&mut self, operation: &Operation, place: &str, given: Vec<(String, String)>) {
        let about = format!("{} request", operation.id);
        let same = |a: &str, b: &str| if place == "header" { a.eq_ignore_ascii_case(b) } else { a == b };
        let mut texts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (name, text) in given {
            match operation.parameters.iter().find(|one| one.place == place && same(&one.name, &name)) {
                Some(parameter) => texts.entry(&parameter.name).or_default().push(text),
                None => self.problem(&about, format!("{place} {name}: not a parameter of it")),
            }
        }
        for parameter in operation.parameters.iter().filter(|one| one.place == place) {
            let name = &parameter.name;
            let part = format!("{}.parameter.{name}", operation.id);
            match texts.remove(name.as_str()) {
                None if parameter.required => self.problem(&about, format!("{place} {name}: missing")),
                None => {}
                Some(texts) => {
                    let definitions = self.spec.definitions(operation);
                    let value = form::value(definitions, &definitions[&part], &texts);
                    let judge = self.judge(operation, &part).unwrap();
                    self.hold(&format!("{about} {place} {name}"), &judge, &value);
                    self.sent.insert(part);
                }
            }
        }
    }

    async fn body(&mut self, operation: &Operation, exchange: &Exchange) {
        let about = format!("{} request", operation.id);
        let Some((wanted, required)) = &operation.body else {
            if !exchange.body.is_empty() {
                self.problem(&about, "it has a body".to_owned());
            }
            return;
        };
        if exchange.body.is_empty() {
            if *required {
                self.problem(&about, "it has no body".to_owned());
            }
            return;
        }
        let given = content_type(&exchange.headers);
        if wanted != "*/*" && given != *wanted {
            self.problem(&about, format!("content type {given}, not {wanted}"));
        }
        let part = format!("{}.request", operation.id);
        let definitions = self.spec.definitions(operation);
        let value = match given.as_str() {
            "application/json" => serde_json::from_slice(&exchange.body).unwrap_or(Value::Null),
            "application/x-www-form-urlencoded" => form::form(definitions, &part, &exchange.body),
            "multipart/form-data" => {
                let form = form::multipart(definitions, &part, exchange).await;
                for (name, content_type) in &operation.parts {
                    if form.types.get(name) != Some(content_type) {
                        self.problem(&about, format!("part {name} is not {content_type}"));
                    }
                }
                form.value
            }
            _ => json!("bytes"),
        };
        let judge = self.judge(operation, &part).unwrap();
        self.hold(&about, &judge, &value);
        seen::note(&judge, &value, &mut self.sent);
    }

    fn answer(&mut self, operation: &Operation, exchange: &Exchange) {
        let (status, body) = (exchange.status, &exchange.answer);
        let about = format!("{} {status}", operation.id);
        if status >= 400 {
            self.refusals.insert(about.clone());
        }
        if !exchange.answer_headers.contains_key("x-line-request-id") {
            self.problem(&about, "no X-Line-Request-Id".to_owned());
        }
        let described = operation.answers.get(&status);
        if described.is_none() {
            self.problem(&about, "no such status".to_owned());
        }
        let given = content_type(&exchange.answer_headers);
        let is_json = given == "application/json";
        let value = || serde_json::from_slice::<Value>(body).unwrap_or(Value::Null);
        match described {
            Some(Some(wanted)) if wanted == "*/*" => {
                if body.is_empty() || given.is_empty() {
                    self.problem(&about, "no bytes, or not of a type".to_owned());
                }
            }
            Some(Some(wanted)) => {
                if given != *wanted {
                    self.problem(&about, format!("content type {given:?}, not {wanted}"));
                }
                let judge = self.judge(operation, &format!("{}.{status}", operation.id)).unwrap();
                let value = value();
                self.hold(&about, &judge, &value);
                seen::note(&judge, &value, &mut self.answered);
            }
            // Errors that the file does not describe have its usual form.
            _ if status >= 400 => {
                if !is_json {
                    self.problem(&about, format!("content type {given:?}, not application/json"));
                }
                let judge = self.spec.error_judge(operation);
                self.hold(&about, &judge, &value());
            }
            // Where LINE's files say nothing of a body, LINE's reference shows `{}` or none.
            _ => {
                let says_nothing = body.is_empty() || (is_json && value() == json!({}));
                if !says_nothing {
                    self.problem(&about, "a body that LINE says nothing of".to_owned());
                }
            }
        }
    }

    fn judge(&mut self, operation: &Operation, part: &str) -> Option<Rc<Validator>> {
        let compile = || self.spec.judge(operation, part).map(Rc::new);
        self.judges.entry(format!("{} {part}", operation.id)).or_insert_with(compile).clone()
    }

    fn hold(&mut self, about: &str, judge: &Validator, value: &Value) {
        for error in judge.iter_errors(value) {
            self.problem(about, format!("{}: {error}", error.instance_path()));
        }
    }

    fn problem(&mut self, about: &str, says: String) {
        self.problems.insert(Problem { about: about.to_owned(), says });
    }
}

/// Without its parameters; empty if there is none.
fn content_type(headers: &HeaderMap) -> String {
    let text = headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.split(';').next().unwrap_or_default().trim().to_owned()
}

/// Those that begin with `X-Line-`: the others are HTTP's.
fn lines_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let own = headers.iter().filter(|(name, _)| name.as_str().starts_with("x-line-"));
    own.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect()
}

fn decoded(segment: &str) -> String {
    let form = format!("x={}", segment.replace('+', "%2B"));
    url::form_urlencoded::parse(form.as_bytes()).next().unwrap().1.into_owned()
}
