//! The picture of a rich menu: what may be uploaded, and which part of it is shown.

use crate::{lang::Lang, phrase::Phrase, words::rich_menus as words};
use serde::{Deserialize, Serialize};

/// Most bytes of an uploaded picture.
pub const PICTURE_MAX_BYTES: usize = 20_000_000;
/// Most pixels of an uploaded picture: a 24-megapixel camera and room to spare, at four bytes each
/// within the memory one decoder may take.
pub const PICTURE_MAX_PIXELS: u64 = 40_000_000;
/// Longest side of an uploaded picture, in pixels.
pub const PICTURE_MAX_SIDE: u32 = 16_000;

/// The point of the picture that stays in sight when it is cropped, in percent of its width and
/// height; 50 is the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Focus {
    x: u8,
    y: u8,
}

impl Focus {
    /// Takes percentages; anything above 100 is 100.
    pub fn new(x: u8, y: u8) -> Self {
        Self { x: x.min(100), y: y.min(100) }
    }

    /// Percent of the width.
    pub fn x(self) -> u8 {
        self.x
    }

    /// Percent of the height.
    pub fn y(self) -> u8 {
        self.y
    }
}

/// The middle.
impl Default for Focus {
    fn default() -> Self {
        Self { x: 50, y: 50 }
    }
}

/// Why a file is not taken as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureRefusal {
    /// Its first bytes are none of JPEG, PNG or WebP.
    NotAPicture,
    /// More than [`PICTURE_MAX_BYTES`].
    TooManyBytes,
    /// More than [`PICTURE_MAX_PIXELS`], or a side longer than [`PICTURE_MAX_SIDE`]; read from its
    /// header.
    TooManyPixels {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
    },
    /// It ends too early.
    Truncated,
    /// It cannot be read.
    Damaged,
    /// Reading it would take more memory than one picture may.
    TooHeavy,
    /// Reading it takes too long.
    TooSlow,
    /// It was uploaded before and is not here any more.
    Missing,
}

impl PictureRefusal {
    /// What to tell the person.
    pub fn text(self, lang: Lang) -> String {
        let phrase: Phrase = match self {
            Self::TooManyPixels { width, height } => {
                let values = [("width", i64::from(width).into()), ("height", i64::from(height).into())];
                return words::PICTURE_TOO_MANY_PIXELS.with(lang, &values);
            }
            Self::NotAPicture => words::PICTURE_NOT_ONE,
            Self::TooManyBytes => words::PICTURE_TOO_MANY_BYTES,
            Self::Truncated => words::PICTURE_TRUNCATED,
            Self::Damaged => words::PICTURE_DAMAGED,
            Self::TooHeavy => words::PICTURE_TOO_HEAVY,
            Self::TooSlow => words::PICTURE_TOO_SLOW,
            Self::Missing => words::PICTURE_MISSING,
        };
        phrase.text(lang).to_owned()
    }
}
