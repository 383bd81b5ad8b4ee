//! What a friend can tap: links, pickers, and buttons that post. A button names the message and where in it the action
//! stands, never the action itself, so a page can only do what some message offered.

use serde_json::Value;

use super::html::{esc, href, member};

/// Where a tap is sent and what it names.
pub(super) enum Spot<'a> {
    /// An area of the rich menu.
    Area(&'a str, usize),
    /// An action inside a message: user, message id, JSON pointer.
    Message(&'a str, &'a str, &'a str),
}

/// The control for one action. `class` is put on the outermost element; `label` is what it says, or its name if `bare`.
pub(super) fn control(action: &Value, spot: &Spot<'_>, class: &str, label: &str, bare: bool) -> String {
    let (shown, name) = if bare {
        (String::new(), format!(r#" aria-label="{}""#, esc(label)))
    } else {
        (esc(label), String::new())
    };
    if member(action, "type") == "uri" {
        return match href(member(action, "uri")) {
            Some(href) => {
                format!(
                    r#"<a class="{class}" href="{href}" target="_blank" rel="noopener" dir="auto"{name}>{shown}</a>"#
                )
            }
            None => format!(r#"<span class="{class}" dir="auto">{shown}</span>"#),
        };
    }
    let (to, hidden) = match spot {
        Spot::Area(user, index) => (
            format!("/phones/{}/tap", esc(user)),
            format!(r#"<input type="hidden" name="area" value="{index}">"#),
        ),
        Spot::Message(user, message, pointer) => (
            format!("/phones/{}/act", esc(user)),
            format!(
                r#"<input type="hidden" name="message" value="{}"><input type="hidden" name="at" value="{}">"#,
                esc(message),
                esc(pointer)
            ),
        ),
    };
    let picker = if bare { String::new() } else { picker(action, label) };
    format!(
        r#"<form class="{class}" method="post" action="{to}">{hidden}{picker}<button dir="auto"{name}>{shown}</button></form>"#
    )
}

fn picker(action: &Value, label: &str) -> String {
    if member(action, "type") != "datetimepicker" {
        return String::new();
    }
    let kind = match member(action, "mode") {
        "time" => "time",
        "datetime" => "datetime-local",
        _ => "date",
    };
    let limit = |name: &str, key: &str| match member(action, key) {
        "" => String::new(),
        value => format!(r#" {name}="{}""#, esc(&value.replace('t', "T"))),
    };
    format!(
        r#"<input type="{kind}" name="picked" aria-label="{}"{}{}{}>"#,
        esc(label),
        limit("value", "initial"),
        limit("min", "min"),
        limit("max", "max")
    )
}

/// What an action is called: its label, else what it says or where it leads.
pub(super) fn label_of(action: &Value) -> &str {
    ["label", "displayText", "text", "uri", "clipboardText", "richMenuAliasId", "data", "type"]
        .iter()
        .map(|key| member(action, key))
        .find(|text| !text.is_empty())
        .unwrap_or("Tap")
}
