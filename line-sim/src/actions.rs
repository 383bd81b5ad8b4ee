//! Action objects: which may stand where, and their limits.
//! <https://developers.line.biz/en/reference/messaging-api/#action-objects>

use serde_json::Value;

use crate::{
    errors::Problems,
    limits::{clusters, scheme_of, units},
};

/// Where an action stands; it decides which kinds are allowed and what a label may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    RichMenu,
    QuickReply,
    Template,
    ImageCarousel,
    Flex,
}

impl Place {
    fn allows(self, kind: &str) -> bool {
        match kind {
            "postback" | "message" | "uri" | "datetimepicker" | "clipboard" => true,
            "camera" | "cameraRoll" | "location" => self == Self::QuickReply,
            "richmenuswitch" => self == Self::RichMenu,
            _ => false,
        }
    }

    /// Whether a label is needed, and how many grapheme clusters it may have.
    fn label(self) -> (bool, usize) {
        match self {
            Self::RichMenu => (false, 20),
            Self::QuickReply | Self::Template => (true, 20),
            Self::ImageCarousel => (false, 12),
            Self::Flex => (false, 40),
        }
    }
}

/// Adds what is wrong with the action at `at` (`areas[0].action`).
pub(crate) fn check(action: Option<&Value>, at: &str, place: Place, problems: &mut Problems) {
    let Some(Value::Object(_)) = action else {
        problems.add(at, "must be specified");
        return;
    };
    let action = action.unwrap_or(&Value::Null);
    let Some(kind) = action.get("type").and_then(Value::as_str) else {
        problems.add(format!("{at}.type"), "must be specified");
        return;
    };
    if !place.allows(kind) {
        problems.add(format!("{at}.type"), "invalid property");
        return;
    }
    let (label_needed, label_most) = place.label();
    text(action, at, "label", label_needed, label_most, clusters, problems);
    match kind {
        "postback" => postback(action, at, problems),
        "message" => text(action, at, "text", true, 300, clusters, problems),
        "uri" => {
            uri(action.get("uri"), &format!("{at}.uri"), problems);
            if let Some(desktop) = action.get("altUri").and_then(|alt| alt.get("desktop")) {
                uri(Some(desktop), &format!("{at}.altUri.desktop"), problems);
            }
        }
        "datetimepicker" => {
            text(action, at, "data", true, 300, units, problems);
            let mode = action.get("mode").and_then(Value::as_str);
            if !matches!(mode, Some("date" | "time" | "datetime")) {
                problems
                    .add(format!("{at}.mode"), "Must be one of the following values: [date, time, datetime]");
            }
        }
        "richmenuswitch" => {
            text(action, at, "richMenuAliasId", true, 32, units, problems);
            text(action, at, "data", true, 300, units, problems);
        }
        "clipboard" => text(action, at, "clipboardText", true, 1_000, units, problems),
        _ => {}
    }
}

fn postback(action: &Value, at: &str, problems: &mut Problems) {
    text(action, at, "data", true, 300, units, problems);
    text(action, at, "displayText", false, 300, clusters, problems);
    text(action, at, "text", false, 300, clusters, problems);
    text(action, at, "fillInText", false, 300, clusters, problems);
    if action.get("displayText").is_some() && action.get("text").is_some() {
        problems.add(format!("{at}.text"), "Must not be specified");
    }
    let input = action.get("inputOption").and_then(Value::as_str);
    if !matches!(input, None | Some("closeRichMenu" | "openRichMenu" | "openKeyboard" | "openVoice")) {
        problems.add(
            format!("{at}.inputOption"),
            "Must be one of the following values: [closeRichMenu, openRichMenu, openKeyboard, openVoice]",
        );
    }
    if action.get("fillInText").is_some() && input != Some("openKeyboard") {
        problems.add(format!("{at}.fillInText"), "Must not be specified");
    }
}

/// A text property: present if needed, not empty if present, at most `most` as `count` counts.
pub(crate) fn text(
    object: &Value,
    at: &str,
    key: &str,
    needed: bool,
    most: usize,
    count: fn(&str) -> usize,
    problems: &mut Problems,
) {
    let property = if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
    match object.get(key) {
        None | Some(Value::Null) if needed => problems.add(property, "must be specified"),
        Some(Value::String(text)) if text.is_empty() && needed => problems.add(property, "May not be empty"),
        Some(Value::String(text)) if count(text) > most => {
            problems.add(property, format!("Length must be between 0 and {most}"));
        }
        None | Some(Value::Null | Value::String(_)) => {}
        Some(_) => problems.add(property, "invalid property"),
    }
}

fn uri(value: Option<&Value>, property: &str, problems: &mut Problems) {
    match value.and_then(Value::as_str) {
        None => problems.add(property, "must be specified"),
        Some(text) if units(text) > 1_000 => problems.add(property, "Length must be between 0 and 1000"),
        Some(text) => match scheme_of(text).as_deref() {
            Some("http" | "https" | "line" | "tel") => {}
            Some(_) => problems.add(property, "invalid uri scheme"),
            None => problems.add(property, "invalid uri"),
        },
    }
}
