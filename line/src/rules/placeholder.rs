//! The placeholders of a textV2 message: `{key}` stands for what `substitution` holds, `{{` and `}}` for a brace.
//! <https://developers.line.biz/en/reference/messaging-api/#text-message-v2>

use serde_json::{Map, Value};

use super::{Problem, condition::word, walk::Walk};

/// Mentions, and emojis, that one message may show.
const SHOWN: usize = 20;

pub(super) fn check(walk: &mut Walk, value: &Map<String, Value>) {
    let keys = match keys(word(value, "text").unwrap_or_default()) {
        Ok(keys) => keys,
        Err(key) => return walk.at("text", |walk| walk.found(Problem::BadPlaceholder { key })),
    };
    let known = value.get("substitution").and_then(Value::as_object);
    let held = |key: &str| known.and_then(|known| known.get(key));
    if let Some(key) = keys.iter().find(|key| held(key).is_none()) {
        let key = (*key).to_owned();
        walk.at("text", |walk| walk.found(Problem::NoSubstitution { key }));
    }
    for kind in ["mention", "emoji"] {
        let got = keys.iter().filter(|key| held(key).is_some_and(|value| value["type"] == kind)).count();
        if got > SHOWN {
            walk.at("text", |walk| walk.found(Problem::TooMany { min: 0, max: SHOWN, got }));
        }
    }
}

/// `^[a-zA-Z0-9_]{1,20}$`.
pub(super) fn is_key(key: &str) -> bool {
    (1..=20).contains(&key.len()) && key.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
}

/// The keys in their order, or the first that is none.
fn keys(text: &str) -> Result<Vec<&str>, String> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let from = &rest[at..];
        if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
            rest = after;
            continue;
        }
        let inner = from.strip_prefix('{').ok_or("}")?;
        let (key, after) = inner.split_once('}').ok_or(inner)?;
        if !is_key(key) {
            return Err(key.to_owned());
        }
        keys.push(key);
        rest = after;
    }
    Ok(keys)
}
