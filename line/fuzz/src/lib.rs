//! The two doors through which bytes from outside come in. Either may refuse; neither may panic, hang, or change what it
//! was given. `line/tests/it/fuzz.rs` calls the same functions on every run of the tests.
//!
//! **Invariant:** a panic in here is a fault of `line`, never of the input.

use line::{
    Message, rules,
    webhook::{parse, sign, verify},
};
use serde_json::{Value, json};

/// A body at the webhook: whatever event is in it, known or not, survives whole.
pub fn webhook(bytes: &[u8]) {
    let signature = String::from_utf8_lossy(bytes);
    assert!(!verify(&["secret"], bytes, &signature), "bytes do not sign themselves");
    assert!(verify(&["another", "secret"], bytes, &sign("secret", bytes)));
    let (Ok(delivery), Ok(envelope)) = (parse(bytes), serde_json::from_slice::<Value>(bytes)) else { return };
    assert_eq!(envelope["destination"], delivery.destination);
    assert_eq!(envelope["events"].as_array().map(Vec::len), Some(delivery.events.len()));
    for (n, event) in delivery.events.iter().enumerate() {
        assert_eq!(envelope["events"][n], event.raw);
        assert_eq!(event.type_name(), event.raw["type"].as_str().unwrap_or_default());
        let user = event.user_id();
        assert!(user.is_none() || user == event.raw["source"]["userId"].as_str(), "{event:?}");
    }
}

/// JSON as Flex, as a message, as a list of messages, and as other bodies: all of it is answered, with paths that start
/// where they should, and a message that we cannot read is still written as it came.
pub fn flex(bytes: &[u8]) {
    let Ok(json) = serde_json::from_slice::<Value>(bytes) else { return };
    let message = json!({ "type": "flex", "altText": "a", "contents": json });
    answered("messages[0]", &rules::check_messages(std::slice::from_ref(&message)));
    answered("messages[0]", &rules::check_messages(std::slice::from_ref(&json)));
    answered("messages", &rules::check_at(&rules::MESSAGES, "messages", &json));
    for body in [&rules::NARROWCAST, &rules::PUSH, &rules::RICH_MENU, &rules::COUPON, &rules::CREATE_AUDIENCE]
    {
        let findings = rules::check(body, &json);
        answered("", &findings);
        // What is no object at all is wrong as a whole, and nothing in it is told.
        assert!(json.is_object() || findings.iter().map(|it| &*it.property).eq([""]), "{findings:?}");
    }
    for one in json.as_array().into_iter().flatten().chain([&message, &json]) {
        let read: Message = serde_json::from_value(one.clone()).expect("anything can be read");
        let written = serde_json::to_value(&read).expect("written");
        assert!(same(&written, one), "{one} became {written}");
    }
}

fn answered(start: &str, findings: &[rules::Finding]) {
    for finding in findings {
        assert!(finding.property.starts_with(start), "{finding:?}");
        assert!(!finding.problem.to_string().is_empty());
    }
}

static NOTHING: Value = Value::Null;

/// Whether two values say the same: `null` as much as nothing, and numbers by their size.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => one
            .keys()
            .chain(other.keys())
            .all(|name| same(one.get(name).unwrap_or(&NOTHING), other.get(name).unwrap_or(&NOTHING))),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}
