//! What a chat may get: <https://developers.line.biz/en/reference/messaging-api/#text-message-v2> has mentions for groups
//! and rooms only, and <https://developers.line.biz/en/reference/messaging-api/#video-message> no `trackingId` there.

use serde_json::{Map, Value};

use super::{
    Problem,
    condition::{at, items, word},
    walk::Walk,
};

pub(super) fn check(walk: &mut Walk, value: &Map<String, Value>) {
    let is_for_many = match word(value, "to").and_then(|to| to.chars().next()) {
        Some('C' | 'R') => true,
        Some('U') => false,
        _ => return,
    };
    let messages = items(value, "messages");
    walk.at("messages", |walk| {
        for (n, message) in messages.iter().enumerate() {
            walk.at_index(
                n,
                |walk| if is_for_many { tracked(walk, message) } else { mentioned(walk, message) },
            );
        }
    });
}

fn tracked(walk: &mut Walk, message: &Value) {
    if message["type"] == "video" && !message["trackingId"].is_null() {
        at(walk, "trackingId", Problem::NotHere);
    }
}

fn mentioned(walk: &mut Walk, message: &Value) {
    let Some(held) = message["substitution"].as_object().filter(|_| message["type"] == "textV2") else {
        return;
    };
    walk.at("substitution", |walk| {
        for (key, _) in held.iter().filter(|(_, value)| value["type"] == "mention") {
            at(walk, key, Problem::NotHere);
        }
    });
}
