//! A tappable area: where it lies and what a tap does, and both as LINE's JSON.

use crate::{lang::Lang, words::rich_menus as words};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// An area of the picture and what a tap on it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Where it lies.
    pub bounds: Bounds,
    /// Read out by screen readers; may be empty.
    pub label: String,
    /// What a tap does.
    pub action: Action,
}

/// A rectangle in pixels of the picture, from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// From the left edge.
    pub x: i64,
    /// From the upper edge.
    pub y: i64,
    /// Width.
    pub width: i64,
    /// Height.
    pub height: i64,
}

/// What a tap does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Opens a web page or an app.
    OpenLink {
        /// `http`, `https`, `line` or `tel`.
        url: String,
    },
    /// Says something in the friend's name.
    SendText {
        /// What.
        text: String,
    },
    /// Tells the account something that nobody sees.
    Postback {
        /// What.
        data: String,
        /// Shown in the chat as the friend's message; may be empty.
        display_text: String,
    },
}

impl Bounds {
    /// The first column that is not covered.
    pub fn right(&self) -> i64 {
        self.x + self.width
    }

    /// The first row that is not covered.
    pub fn bottom(&self) -> i64 {
        self.y + self.height
    }

    /// Whether the two have a pixel in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// As LINE's `bounds`; `None` where it is not that.
    pub fn from_line(bounds: &Value) -> Option<Self> {
        let number = |name: &str| bounds.get(name).and_then(Value::as_i64);
        Some(Self { x: number("x")?, y: number("y")?, width: number("width")?, height: number("height")? })
    }
}

impl Area {
    /// As LINE's area object.
    pub fn to_line(&self) -> Value {
        let Bounds { x, y, width, height } = self.bounds;
        let mut action = self.action.to_line();
        if !self.label.is_empty() {
            action.insert("label".to_owned(), self.label.as_str().into());
        }
        json!({ "bounds": { "x": x, "y": y, "width": width, "height": height }, "action": action })
    }

    /// Reads LINE's area object; `None` for an action that Noren does not write.
    pub fn from_line(area: &Value) -> Option<Self> {
        let action = area.get("action")?;
        Some(Self {
            bounds: Bounds::from_line(area.get("bounds")?)?,
            label: text_of(action, "label"),
            action: Action::from_line(action)?,
        })
    }
}

impl Action {
    fn to_line(&self) -> Map<String, Value> {
        let mut action = Map::new();
        let mut put = |name: &str, value: &str| action.insert(name.to_owned(), value.into());
        match self {
            Self::OpenLink { url } => {
                put("type", "uri");
                put("uri", url);
            }
            Self::SendText { text } => {
                put("type", "message");
                put("text", text);
            }
            Self::Postback { data, display_text } => {
                put("type", "postback");
                put("data", data);
                if !display_text.is_empty() {
                    put("displayText", display_text);
                }
            }
        }
        action
    }

    fn from_line(action: &Value) -> Option<Self> {
        match action.get("type")?.as_str()? {
            "uri" => Some(Self::OpenLink { url: text_of(action, "uri") }),
            "message" => Some(Self::SendText { text: text_of(action, "text") }),
            "postback" => Some(Self::Postback {
                data: text_of(action, "data"),
                display_text: text_of(action, "displayText"),
            }),
            _ => None,
        }
    }

    /// What a tap does, in words: `Opens https://…`.
    pub fn text(&self, lang: Lang) -> String {
        let (phrase, value) = match self {
            Self::OpenLink { url } => (words::DOES_OPEN, url),
            Self::SendText { text } => (words::DOES_SAY, text),
            Self::Postback { data, .. } => (words::DOES_POSTBACK, data),
        };
        phrase.with(lang, &[("what", value.into())])
    }
}

/// What a tap on LINE's area object does, in words, also for actions that Noren does not write.
pub fn shown_action(area: &Value, lang: Lang) -> String {
    let action = &area["action"];
    if let Some(known) = Action::from_line(action) {
        return known.text(lang);
    }
    let kind = action["type"].as_str().unwrap_or("?");
    words::DOES_OTHER.with(lang, &[("kind", kind.into())])
}

/// What an area is called: A for the first; LINE allows 20.
pub fn letter(at: usize) -> char {
    let at = u8::try_from(at % 26).unwrap_or_default();
    char::from(b'A' + at)
}

fn text_of(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_go_to_line_and_come_back() {
        let bounds = Bounds { x: 1, y: 2, width: 3, height: 4 };
        for action in [
            Action::OpenLink { url: "https://a.example".into() },
            Action::SendText { text: "予約".into() },
            Action::Postback { data: "buy".into(), display_text: String::new() },
            Action::Postback { data: "buy".into(), display_text: "Buy".into() },
        ] {
            for label in ["", "注文"] {
                let area = Area { bounds, label: label.into(), action: action.clone() };
                assert_eq!(Area::from_line(&area.to_line()), Some(area));
            }
        }
        let other =
            json!({"bounds": {"x": 0, "y": 0, "width": 1, "height": 1}, "action": {"type": "camera"}});
        assert_eq!(Area::from_line(&other), None);
        assert!(shown_action(&other, Lang::En).contains("camera"));
    }
}
