//! What a person should know about a draft that LINE would take all the same.

use super::letter;
use crate::{lang::Lang, words::rich_menus as words};

/// Something worth a look; it does not keep a menu from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// This area reached one pixel over the picture, as in LINE's own examples, and was cut.
    Clamped {
        /// Which, from 0.
        at: usize,
    },
    /// These two have pixels in common; LINE does not say whose a tap there is.
    Overlap {
        /// The first, from 0.
        first: usize,
        /// The second, from 0.
        second: usize,
    },
}

impl Note {
    /// What to tell the person.
    pub fn text(self, lang: Lang) -> String {
        match self {
            Self::Clamped { at } => {
                words::NOTE_CLAMPED.with(lang, &[("area", (&letter(at).to_string()).into())])
            }
            Self::Overlap { first, second } => {
                let (first, second) = (letter(first).to_string(), letter(second).to_string());
                words::NOTE_OVERLAP.with(lang, &[("first", (&first).into()), ("second", (&second).into())])
            }
        }
    }
}
