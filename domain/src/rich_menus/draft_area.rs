//! An area as it is being made, and its fields by name.

use super::{Action, Area, Bounds};
use crate::{lang::Lang, words::rich_menus as words};
use serde::{Deserialize, Serialize};

/// An area as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftArea {
    /// Pixels from the left edge.
    pub x: String,
    /// Pixels from the upper edge.
    pub y: String,
    /// Pixels.
    pub width: String,
    /// Pixels.
    pub height: String,
    /// What a tap does, once that was chosen.
    pub kind: Option<ActionKind>,
    /// The link, the text or the data.
    pub value: String,
    /// What a postback shows in the chat.
    pub display_text: String,
    /// Read out by screen readers.
    pub label: String,
}

/// What a tap does, without saying what exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActionKind {
    /// [`Action::OpenLink`].
    OpenLink,
    /// [`Action::SendText`].
    SendText,
    /// [`Action::Postback`].
    Postback,
}

/// A part of an area that has a field of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// [`DraftArea::x`].
    X,
    /// [`DraftArea::y`].
    Y,
    /// [`DraftArea::width`].
    Width,
    /// [`DraftArea::height`].
    Height,
    /// [`DraftArea::kind`].
    Kind,
    /// [`DraftArea::value`].
    Value,
    /// [`DraftArea::display_text`].
    DisplayText,
    /// [`DraftArea::label`].
    Label,
}

impl DraftArea {
    /// What was typed into the field of `part`.
    pub fn get(&self, part: Part) -> &str {
        match part {
            Part::X => &self.x,
            Part::Y => &self.y,
            Part::Width => &self.width,
            Part::Height => &self.height,
            Part::Kind => self.kind.map_or("", ActionKind::as_str),
            Part::Value => &self.value,
            Part::DisplayText => &self.display_text,
            Part::Label => &self.label,
        }
    }

    /// Types into the field of `part`.
    pub fn set(&mut self, part: Part, typed: String) {
        match part {
            Part::X => self.x = typed,
            Part::Y => self.y = typed,
            Part::Width => self.width = typed,
            Part::Height => self.height = typed,
            Part::Kind => self.kind = ActionKind::parse(&typed),
            Part::Value => self.value = typed,
            Part::DisplayText => self.display_text = typed,
            Part::Label => self.label = typed,
        }
    }

    /// Where it lies, if all four are whole numbers.
    pub fn bounds(&self) -> Option<Bounds> {
        let number = |text: &str| text.trim().parse().ok();
        let (x, y) = (number(&self.x)?, number(&self.y)?);
        Some(Bounds { x, y, width: number(&self.width)?, height: number(&self.height)? })
    }

    /// The same area somewhere else.
    #[must_use]
    pub fn at(mut self, bounds: Bounds) -> Self {
        self.x = bounds.x.to_string();
        self.y = bounds.y.to_string();
        self.width = bounds.width.to_string();
        self.height = bounds.height.to_string();
        self
    }
}

impl From<&Area> for DraftArea {
    fn from(area: &Area) -> Self {
        let (kind, value, display_text) = match &area.action {
            Action::OpenLink { url } => (ActionKind::OpenLink, url.clone(), String::new()),
            Action::SendText { text } => (ActionKind::SendText, text.clone(), String::new()),
            Action::Postback { data, display_text } => {
                (ActionKind::Postback, data.clone(), display_text.clone())
            }
        };
        let label = area.label.clone();
        Self { kind: Some(kind), value, display_text, label, ..Self::default() }.at(area.bounds)
    }
}

impl ActionKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::OpenLink, Self::SendText, Self::Postback];

    /// Its name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OpenLink => "link",
            Self::SendText => "text",
            Self::Postback => "postback",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Its name for people.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::OpenLink => words::KIND_LINK,
            Self::SendText => words::KIND_TEXT,
            Self::Postback => words::KIND_POSTBACK,
        }
        .text(lang)
    }
}

impl Part {
    /// All of them, in the order of their fields.
    pub const ALL: [Self; 8] = [
        Self::X,
        Self::Y,
        Self::Width,
        Self::Height,
        Self::Kind,
        Self::Value,
        Self::DisplayText,
        Self::Label,
    ];

    /// Its name in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Y => "y",
            Self::Width => "width",
            Self::Height => "height",
            Self::Kind => "kind",
            Self::Value => "value",
            Self::DisplayText => "display",
            Self::Label => "label",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_written_and_read_by_its_name() {
        let mut area = DraftArea::default();
        for part in Part::ALL {
            let typed = if part == Part::Kind { "postback" } else { part.as_str() };
            area.set(Part::parse(part.as_str()).expect("a part"), typed.to_owned());
            assert_eq!(area.get(part), typed);
        }
    }
}
