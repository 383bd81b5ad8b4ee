//! Message objects. Text is checked in full; of the other types what every one of them needs: required members, lengths,
//! URL syntax and their actions. <https://developers.line.biz/en/reference/messaging-api/#message-objects>

use serde_json::Value;

use crate::{
    actions::{self, Place, text},
    errors::{Problems, Refusal},
    limits::{self, scheme_of, units},
};

const TYPES: &str =
    "[text, textV2, sticker, image, video, audio, location, coupon, imagemap, template, flex]";

/// The 1 to 5 messages of a body, or LINE's refusal with every violation.
pub(crate) fn check(body: &Value) -> Result<Vec<Value>, Refusal> {
    let list = match body.get("messages") {
        Some(Value::Array(list)) => list,
        None | Some(Value::Null) => {
            let mut problems = Problems::default();
            problems.add("messages", "May not be empty");
            problems.finish()?;
            return Ok(Vec::new());
        }
        Some(_) => return Err(Refusal::property("'messages'")),
    };
    let mut problems = Problems::default();
    if list.is_empty() || list.len() > limits::MESSAGES {
        problems.add("messages", "Size must be between 1 and 5");
    }
    for (at, message) in list.iter().enumerate() {
        if !message.is_object() {
            return Err(Refusal::property(&format!("messages[{at}]")));
        }
        check_one(message, &format!("messages[{at}]"), &mut problems);
    }
    problems.finish()?;
    Ok(list.clone())
}

fn check_one(message: &Value, at: &str, problems: &mut Problems) {
    let Some(kind) = message.get("type").and_then(Value::as_str).filter(|kind| !kind.is_empty()) else {
        problems.add(format!("{at}.type"), "May not be empty");
        return;
    };
    match kind {
        "text" => {
            body_text(message, at, problems);
            emojis(message, at, problems);
        }
        "textV2" => body_text(message, at, problems),
        "sticker" => needed(message, at, &["packageId", "stickerId"], problems),
        "image" | "video" => {
            https(message, at, "originalContentUrl", problems);
            https(message, at, "previewImageUrl", problems);
        }
        "audio" => {
            https(message, at, "originalContentUrl", problems);
            if !message.get("duration").is_some_and(Value::is_number) {
                problems.add(format!("{at}.duration"), "must be specified");
            }
        }
        "location" => {
            text(message, at, "title", true, 100, units, problems);
            text(message, at, "address", true, 100, units, problems);
            for key in ["latitude", "longitude"] {
                if !message.get(key).is_some_and(Value::is_number) {
                    problems.add(format!("{at}.{key}"), "must be specified");
                }
            }
        }
        "coupon" => needed(message, at, &["couponId"], problems),
        "imagemap" => {
            https(message, at, "baseUrl", problems);
            text(message, at, "altText", true, limits::ALT_TEXT, units, problems);
        }
        "template" => {
            text(message, at, "altText", true, limits::ALT_TEXT, units, problems);
            template(message.get("template"), &format!("{at}.template"), problems);
        }
        "flex" => {
            text(message, at, "altText", true, limits::ALT_TEXT, units, problems);
            let contents =
                message.get("contents").and_then(|contents| contents.get("type")).and_then(Value::as_str);
            match contents {
                Some("bubble" | "carousel") => {
                    flex_actions(&message["contents"], &format!("{at}.contents"), problems);
                }
                _ => problems.add(format!("{at}.contents"), "must be specified"),
            }
        }
        _ => problems.add(format!("{at}.type"), format!("Must be one of the following values: {TYPES}")),
    }
    quick_reply(message, at, problems);
    if let Some(sender) = message.get("sender") {
        text(sender, &format!("{at}.sender"), "name", false, limits::SENDER_NAME, units, problems);
        if sender.get("iconUrl").is_some() {
            https(sender, &format!("{at}.sender"), "iconUrl", problems);
        }
    }
}

fn body_text(message: &Value, at: &str, problems: &mut Problems) {
    let property = format!("{at}.text");
    match message.get("text") {
        None | Some(Value::Null) => problems.add(property, "May not be empty"),
        Some(Value::String(text)) if text.is_empty() => problems.add(property, "May not be empty"),
        Some(Value::String(text)) if units(text) > limits::TEXT => {
            problems.add(property, "Length must be between 0 and 5000");
        }
        Some(Value::String(_)) => {}
        Some(_) => problems.add(property, "invalid property"),
    }
}

/// Every emoji's `index` points at a `$`, in UTF-16 units.
fn emojis(message: &Value, at: &str, problems: &mut Problems) {
    let Some(list) = message.get("emojis") else { return };
    let Some(list) = list.as_array().filter(|list| list.len() <= limits::EMOJIS) else {
        problems.add(format!("{at}.emojis"), "Size must be between 0 and 20");
        return;
    };
    let units: Vec<u16> =
        message.get("text").and_then(Value::as_str).unwrap_or_default().encode_utf16().collect();
    for (n, emoji) in list.iter().enumerate() {
        let at = format!("{at}.emojis[{n}]");
        let index = emoji.get("index").and_then(Value::as_u64).and_then(|index| usize::try_from(index).ok());
        if index.and_then(|index| units.get(index)) != Some(&u16::from(b'$')) {
            problems.add(format!("{at}.index"), "invalid property");
        }
        needed(emoji, &at, &["productId", "emojiId"], problems);
    }
}

fn needed(object: &Value, at: &str, keys: &[&str], problems: &mut Problems) {
    for key in keys {
        text(object, at, key, true, limits::TEXT, units, problems);
    }
}

fn https(object: &Value, at: &str, key: &str, problems: &mut Problems) {
    let property = format!("{at}.{key}");
    match object.get(key).and_then(Value::as_str) {
        None | Some("") => problems.add(property, "May not be empty"),
        Some(url) if units(url) > limits::URL => problems.add(property, "Length must be between 0 and 2000"),
        Some(url) => match scheme_of(url).as_deref() {
            Some("https") => {}
            Some(_) => problems.add(property, "invalid uri scheme"),
            None => problems.add(property, "invalid uri"),
        },
    }
}

fn template(template: Option<&Value>, at: &str, problems: &mut Problems) {
    let Some(template) = template.filter(|template| template.is_object()) else {
        problems.add(at, "must be specified");
        return;
    };
    match template.get("type").and_then(Value::as_str) {
        Some("buttons") => list(template, at, "actions", (1, 4), problems, Place::Template),
        Some("confirm") => list(template, at, "actions", (2, 2), problems, Place::Template),
        Some(kind @ ("carousel" | "image_carousel")) => {
            let columns = template.get("columns").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            if columns.is_empty() || columns.len() > 10 {
                problems.add(format!("{at}.columns"), "Size must be between 1 and 10");
            }
            for (n, column) in columns.iter().enumerate() {
                let at = format!("{at}.columns[{n}]");
                if kind == "carousel" {
                    list(column, &at, "actions", (1, 3), problems, Place::Template);
                } else {
                    https(column, &at, "imageUrl", problems);
                    actions::check(
                        column.get("action"),
                        &format!("{at}.action"),
                        Place::ImageCarousel,
                        problems,
                    );
                }
            }
        }
        _ => problems.add(
            format!("{at}.type"),
            "Must be one of the following values: [buttons, confirm, carousel, image_carousel]",
        ),
    }
}

fn list(object: &Value, at: &str, key: &str, size: (usize, usize), problems: &mut Problems, place: Place) {
    let (least, most) = size;
    let list = object.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if list.len() < least || list.len() > most {
        problems.add(format!("{at}.{key}"), format!("Size must be between {least} and {most}"));
    }
    for (n, action) in list.iter().enumerate() {
        actions::check(Some(action), &format!("{at}.{key}[{n}]"), place, problems);
    }
}

fn quick_reply(message: &Value, at: &str, problems: &mut Problems) {
    let Some(items) = message.get("quickReply") else { return };
    let at = format!("{at}.quickReply.items");
    let items = items.get("items").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if items.is_empty() || items.len() > limits::QUICK_REPLIES {
        problems.add(at.as_str(), "Size must be between 1 and 13");
    }
    for (n, item) in items.iter().enumerate() {
        actions::check(item.get("action"), &format!("{at}[{n}].action"), Place::QuickReply, problems);
    }
}

/// Every `action` of a Flex container, however deep it stands.
fn flex_actions(component: &Value, at: &str, problems: &mut Problems) {
    match component {
        Value::Object(map) => {
            for (key, value) in map {
                let at = format!("{at}.{key}");
                if key == "action" {
                    actions::check(Some(value), &at, Place::Flex, problems);
                } else {
                    flex_actions(value, &at, problems);
                }
            }
        }
        Value::Array(list) => {
            for (n, value) in list.iter().enumerate() {
                flex_actions(value, &format!("{at}[{n}]"), problems);
            }
        }
        _ => {}
    }
}
