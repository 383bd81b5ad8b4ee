//! Why a rich menu was not taken, and why one that was taken never came to LINE.

use crate::{lang::Lang, line_answer::LineAnswer, words::rich_menus as words};
use serde::{Deserialize, Serialize};

/// Why a command was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RichMenuRefusal {
    /// The picture is not here (any more), or has not the menu's size.
    PictureMissing,
    /// There is no such menu.
    NotFound,
    /// The menu is on its way to LINE or off it; first that must end.
    Busy,
    /// LINE said no.
    Line(LineAnswer),
}

impl RichMenuRefusal {
    /// What to tell the person.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::PictureMissing => words::PICTURE_MISSING.text(lang).to_owned(),
            Self::NotFound => words::MENU_NOT_FOUND.text(lang).to_owned(),
            Self::Busy => words::MENU_BUSY.text(lang).to_owned(),
            Self::Line(answer) => answer.text(lang),
        }
    }
}

/// Why work on a menu ended, or waits; kept with the menu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublishFailure {
    /// LINE said no.
    Line(LineAnswer),
    /// Whoever asked for it may not publish any more.
    NoLongerAllowed,
    /// Our copy of the picture is gone.
    PictureLost,
}

impl PublishFailure {
    /// What to tell the person.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Line(answer) => answer.text(lang),
            Self::NoLongerAllowed => words::NO_LONGER_ALLOWED.text(lang).to_owned(),
            Self::PictureLost => words::PICTURE_LOST.text(lang).to_owned(),
        }
    }
}
