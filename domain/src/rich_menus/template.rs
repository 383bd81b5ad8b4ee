//! Ready layouts, as LINE's own manager offers them: seven for large menus, five for compact ones.

use super::{Bounds, Size};
use crate::{lang::Lang, phrase::Phrase, words::rich_menus as words};

/// A layout that covers the whole picture, at any size of its height.
#[derive(Debug)]
pub struct Template {
    /// Its name in forms.
    pub key: &'static str,
    name: Phrase,
    is_large: bool,
    /// Left, top, right and bottom edge of each area: in sixths of the width, halves of the height.
    cells: &'static [[u32; 4]],
}

/// All of them, large ones first.
pub static TEMPLATES: [Template; 12] = [
    large(
        "large-a",
        words::TEMPLATE_SIX,
        &[[0, 0, 2, 1], [2, 0, 4, 1], [4, 0, 6, 1], [0, 1, 2, 2], [2, 1, 4, 2], [4, 1, 6, 2]],
    ),
    large("large-b", words::TEMPLATE_FOUR, &[[0, 0, 3, 1], [3, 0, 6, 1], [0, 1, 3, 2], [3, 1, 6, 2]]),
    large(
        "large-c",
        words::TEMPLATE_ONE_OVER_THREE,
        &[[0, 0, 6, 1], [0, 1, 2, 2], [2, 1, 4, 2], [4, 1, 6, 2]],
    ),
    large("large-d", words::TEMPLATE_WIDE_LEFT, &[[0, 0, 4, 2], [4, 0, 6, 1], [4, 1, 6, 2]]),
    large("large-e", words::TEMPLATE_TWO_ROWS, &[[0, 0, 6, 1], [0, 1, 6, 2]]),
    large("large-f", words::TEMPLATE_TWO_COLUMNS, &[[0, 0, 3, 2], [3, 0, 6, 2]]),
    large("large-g", words::TEMPLATE_WHOLE, &[[0, 0, 6, 2]]),
    compact("compact-a", words::TEMPLATE_THREE_COLUMNS, &[[0, 0, 2, 2], [2, 0, 4, 2], [4, 0, 6, 2]]),
    compact("compact-b", words::TEMPLATE_NARROW_WIDE, &[[0, 0, 2, 2], [2, 0, 6, 2]]),
    compact("compact-c", words::TEMPLATE_WIDE_NARROW, &[[0, 0, 4, 2], [4, 0, 6, 2]]),
    compact("compact-d", words::TEMPLATE_TWO_COLUMNS, &[[0, 0, 3, 2], [3, 0, 6, 2]]),
    compact("compact-e", words::TEMPLATE_WHOLE, &[[0, 0, 6, 2]]),
];

impl Template {
    /// The one of this name.
    pub fn parse(key: &str) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.key == key)
    }

    /// Those for a size.
    pub fn for_size(size: Size) -> impl Iterator<Item = &'static Self> {
        TEMPLATES.iter().filter(move |template| template.is_large == size.is_large())
    }

    /// Its name for people.
    pub fn text(&self, lang: Lang) -> &'static str {
        self.name.text(lang)
    }

    /// Its areas on a picture of this size: whole pixels, without gap or overlap.
    pub fn areas(&self, size: Size) -> Vec<Bounds> {
        let across = |sixths| nearest(sixths, size.width(), 6);
        let down = |halves| nearest(halves, size.height(), 2);
        self.cells
            .iter()
            .map(|&[left, top, right, bottom]| Bounds {
                x: across(left),
                y: down(top),
                width: across(right) - across(left),
                height: down(bottom) - down(top),
            })
            .collect()
    }
}

const fn large(key: &'static str, name: Phrase, cells: &'static [[u32; 4]]) -> Template {
    Template { key, name, is_large: true, cells }
}

const fn compact(key: &'static str, name: Phrase, cells: &'static [[u32; 4]]) -> Template {
    Template { key, name, is_large: false, cells }
}

/// The pixel nearest to `parts` of `whole` parts of `length`.
fn nearest(parts: u32, length: u32, whole: u32) -> i64 {
    i64::from((2 * parts * length + whole) / (2 * whole))
}

#[cfg(test)]
mod tests {
    use super::{Bounds, Size, Template};

    #[test]
    fn large_d_has_the_bounds_line_itself_uses() {
        let areas = Template::parse("large-d").expect("there").areas(Size::default());
        let expected = [(0, 0, 1667, 1686), (1667, 0, 833, 843), (1667, 843, 833, 843)];
        assert_eq!(areas, expected.map(|(x, y, width, height)| Bounds { x, y, width, height }));
    }

    #[test]
    fn every_template_tiles_every_picture_of_its_kind() {
        let mut seen = 0;
        for size in Size::all() {
            for template in Template::for_size(size) {
                seen += 1;
                let areas = template.areas(size);
                let covered: i64 = areas.iter().map(|area| area.width * area.height).sum();
                let whole = i64::from(size.width()) * i64::from(size.height());
                assert_eq!(covered, whole, "{} at {size}", template.key);
                for (at, one) in areas.iter().enumerate() {
                    assert!(one.width > 0 && one.height > 0, "{} at {size}", template.key);
                    assert!(one.right() <= size.width().into() && one.bottom() <= size.height().into());
                    assert!(!areas[at + 1..].iter().any(|other| one.overlaps(other)), "{}", template.key);
                }
            }
        }
        assert_eq!(seen, 3 * 12);
    }
}
