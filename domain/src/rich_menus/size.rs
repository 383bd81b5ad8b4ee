//! The sizes LINE recommends for a rich menu's picture.

use crate::{lang::Lang, words::rich_menus as words};
use line::limits::RICH_MENU_IMAGE_SIZES;
use serde::{Deserialize, Serialize};

/// One of LINE's sizes, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Size {
    width: u32,
    height: u32,
}

impl Size {
    /// All of them, largest first; large and compact alternate.
    pub fn all() -> impl Iterator<Item = Self> {
        RICH_MENU_IMAGE_SIZES.into_iter().map(|(width, height)| Self { width, height })
    }

    /// One of [`Self::all`] by its pixels.
    pub fn of(width: u32, height: u32) -> Option<Self> {
        Self::all().find(|size| (size.width, size.height) == (width, height))
    }

    /// Reads what `Display` writes: `2500x1686`.
    pub fn parse(text: &str) -> Option<Self> {
        let (width, height) = text.split_once('x')?;
        Self::of(width.parse().ok()?, height.parse().ok()?)
    }

    /// In pixels.
    pub fn width(self) -> u32 {
        self.width
    }

    /// In pixels.
    pub fn height(self) -> u32 {
        self.height
    }

    /// Large menus cover twice the height of compact ones.
    pub fn is_large(self) -> bool {
        self.height * 2 > self.width
    }

    /// `Large, 2500 × 1686`.
    pub fn text(self, lang: Lang) -> String {
        let phrase = if self.is_large() { words::SIZE_LARGE } else { words::SIZE_COMPACT };
        let (width, height) = (self.width.to_string(), self.height.to_string());
        phrase.with(lang, &[("width", (&width).into()), ("height", (&height).into())])
    }
}

/// The largest one, which most menus are.
impl Default for Size {
    fn default() -> Self {
        let (width, height) = RICH_MENU_IMAGE_SIZES[0];
        Self { width, height }
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

impl TryFrom<(u32, u32)> for Size {
    type Error = &'static str;

    fn try_from((width, height): (u32, u32)) -> Result<Self, Self::Error> {
        Self::of(width, height).ok_or("not one of LINE's sizes")
    }
}

impl From<Size> for (u32, u32) {
    fn from(size: Size) -> Self {
        (size.width, size.height)
    }
}

#[cfg(test)]
mod tests {
    use super::Size;

    #[test]
    fn only_lines_sizes_are_sizes_and_half_of_them_are_large() {
        let all: Vec<String> = Size::all().map(|size| size.to_string()).collect();
        assert_eq!(all, ["2500x1686", "2500x843", "1200x810", "1200x405", "800x540", "800x270"]);
        assert!(Size::all().all(|size| Size::parse(&size.to_string()) == Some(size)));
        assert_eq!(Size::all().map(Size::is_large).collect::<Vec<_>>(), [true, false].repeat(3));
        assert_eq!(Size::parse("2500x1685"), None);
        assert_eq!(Size::parse("2500"), None);
    }
}
