//! LIFF apps: pages that LINE opens inside itself. LINE keeps them with a LINE Login channel and wants its short-lived or
//! stateless token. Of such channels there are none here: each channel of ours has apps of its own, and any of its valid
//! tokens speaks for it, the long-lived one too, because LINE's SDKs hold one token for all their clients. LINE documents
//! the statuses of its refusals; their words are those of the Messaging API.
//! <https://developers.line.biz/en/reference/liff-server/>

use serde_json::{Value, json};
use url::Url;

use crate::{
    answer::{Answer, Reply},
    call::Call,
    errors::{Problems, Refusal},
    limits,
};

/// An app, and what LINE answers beside its id.
pub(crate) struct App {
    id: String,
    settings: Value,
}

/// LF1.
pub(crate) fn add(call: &mut Call<'_>) -> Answer {
    check(&call.json, true)?;
    if call.shop().liff_apps.len() >= limits::LIFF_APPS {
        let message = "The maximum number of LIFF apps that can be added to the channel has been reached";
        return Err(Refusal::new(400, message));
    }
    let drawn = call.state.random.letters(8);
    let shop = &mut call.state.channels[call.channel];
    let id = format!("{}-{drawn}", shop.channel.id);
    let mut settings = json!({
        "features": { "ble": false, "qrCode": false },
        "permanentLinkPattern": "concat",
        "scope": ["profile", "chat_message.write"],
        "botPrompt": "none",
    });
    put(&mut settings, &call.json);
    shop.liff_apps.push(App { id: id.clone(), settings });
    call.note.clone_from(&id);
    Ok(Reply::Json(200, json!({ "liffId": id })))
}

/// LF2: 404 if there is none.
pub(crate) fn list(call: &mut Call<'_>) -> Answer {
    let apps = &call.shop().liff_apps;
    if apps.is_empty() {
        return Err(Refusal::not_found());
    }
    let apps: Vec<Value> = apps.iter().map(App::response).collect();
    Ok(Reply::Json(200, json!({ "apps": apps })))
}

/// LF3: what is not given stays.
pub(crate) fn update(call: &mut Call<'_>) -> Answer {
    check(&call.json, false)?;
    let at = find(call)?;
    put(&mut call.state.channels[call.channel].liff_apps[at].settings, &call.json);
    Ok(Reply::Empty(200))
}

/// LF4.
pub(crate) fn delete(call: &mut Call<'_>) -> Answer {
    let at = find(call)?;
    call.shop().liff_apps.remove(at);
    Ok(Reply::Empty(200))
}

impl App {
    fn response(&self) -> Value {
        let mut object = self.settings.clone();
        object["liffId"] = self.id.as_str().into();
        object
    }
}

/// Another channel's app is as little there as none.
fn find(call: &Call<'_>) -> Result<usize, Refusal> {
    let apps = &call.state.channels[call.channel].liff_apps;
    apps.iter().position(|app| app.id == call.param(0)).ok_or_else(Refusal::not_found)
}

type Fits = fn(&Value) -> bool;

/// What each property must be; a dot leads into an object.
const SHAPES: &[(&str, Fits)] = &[
    ("view", Value::is_object),
    ("view.type", |it| is_one_of(it, &["compact", "tall", "full"])),
    ("view.url", Value::is_string),
    ("view.moduleMode", Value::is_boolean),
    ("description", Value::is_string),
    ("features", Value::is_object),
    ("features.qrCode", Value::is_boolean),
    ("permanentLinkPattern", |it| is_one_of(it, &["concat"])),
    ("scope", |it| it.as_array().is_some_and(|list| list.iter().all(is_scope))),
    ("botPrompt", |it| is_one_of(it, &["normal", "aggressive", "none"])),
];

fn check(body: &Value, adds: bool) -> Result<(), Refusal> {
    for (path, fits) in SHAPES {
        if at(body, path).is_some_and(|value| !fits(value)) {
            return Err(Refusal::property(&format!("'{path}'")));
        }
    }
    let mut problems = Problems::default();
    for path in ["view.type", "view.url"] {
        if adds && at(body, path).is_none() {
            problems.add(path, "must be specified");
        }
    }
    if let Some(url) = at(body, "view.url").and_then(Value::as_str) {
        match Url::parse(url) {
            Ok(url) if url.scheme() != "https" => problems.add("view.url", "invalid uri scheme"),
            Ok(url) if url.fragment().is_none() => {}
            _ => problems.add("view.url", "invalid uri"),
        }
    }
    if at(body, "description").and_then(Value::as_str).is_some_and(|name| name.contains("LINE")) {
        problems.add("description", "invalid property");
    }
    problems.finish()
}

/// Writes what the body gives over the settings.
fn put(settings: &mut Value, body: &Value) {
    for (path, _) in SHAPES {
        let Some(value) = at(body, path) else { continue };
        match path.split_once('.') {
            Some((outer, inner)) => settings[outer][inner] = value.clone(),
            // An object is written property by property, so that what it does not give stays.
            None if value.is_object() => {}
            None => settings[*path] = value.clone(),
        }
    }
}

/// The value there; `null` is none.
fn at<'a>(body: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(body, |value, key| value.get(key)).filter(|value| !value.is_null())
}

fn is_scope(value: &Value) -> bool {
    is_one_of(value, &["openid", "email", "profile", "chat_message.write"])
}

fn is_one_of(value: &Value, words: &[&str]) -> bool {
    value.as_str().is_some_and(|word| words.contains(&word))
}
