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
                    r#"<a class="{class}" href="{href}" ping="{}" target="_blank" rel="noopener" dir="auto"{name}>{shown}</a>"#,
                    esc(&spot.opened())
                )
            }
            None => format!(r#"<span class="{class}" dir="auto">{shown}</span>"#),
        };
    }
    if let Some(href) = elsewhere(action, spot) {
        return format!(r#"<a class="{class}" href="{href}" dir="auto"{name}>{shown}</a>"#);
    }
    let copy = match member(action, "type") {
        "clipboard" => format!(r#" data-copy="{}""#, esc(member(action, "clipboardText"))),
        _ => String::new(),
    };
    format!(
        r#"<form class="{class}" method="post" action="/phones/{}/act">{}<button dir="auto"{name}{copy}>{shown}</button></form>"#,
        esc(spot.phone()),
        spot.fields()
    )
}

/// What needs another answer first is a link that opens a sheet: a date, a picture, a place.
fn elsewhere(action: &Value, spot: &Spot<'_>) -> Option<String> {
    let phone = esc(spot.phone());
    match member(action, "type") {
        "datetimepicker" => Some(format!("/phones/{phone}?{}", esc(&spot.query()))),
        "camera" | "cameraRoll" => Some(format!("/phones/{phone}?open=photo")),
        "location" => Some(format!("/phones/{phone}?open=location")),
        _ => None,
    }
}

impl Spot<'_> {
    fn phone(&self) -> &str {
        match self {
            Self::Area(phone, _) | Self::Message(phone, ..) => phone,
        }
    }

    /// What names the action in a form.
    pub(super) fn fields(&self) -> String {
        match self {
            Self::Area(_, index) => format!(r#"<input type="hidden" name="area" value="{index}">"#),
            Self::Message(_, message, pointer) => format!(
                r#"<input type="hidden" name="message" value="{}"><input type="hidden" name="at" value="{}">"#,
                esc(message),
                esc(pointer)
            ),
        }
    }

    /// What the browser tells when the link there is opened, for LINE to count.
    pub(super) fn opened(&self) -> String {
        format!("/phones/{}/opened?{}", self.phone(), self.query())
    }

    /// What names the action in an address.
    fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        match self {
            Self::Area(_, index) => query.append_pair("area", &index.to_string()),
            Self::Message(_, message, pointer) => {
                query.append_pair("message", message).append_pair("at", pointer)
            }
        };
        query.finish()
    }
}

/// What an action is called: its label, else what it says or where it leads.
pub(super) fn label_of(action: &Value) -> &str {
    ["label", "displayText", "text", "uri", "clipboardText", "richMenuAliasId", "data", "type"]
        .iter()
        .map(|key| member(action, key))
        .find(|text| !text.is_empty())
        .unwrap_or("Tap")
}
