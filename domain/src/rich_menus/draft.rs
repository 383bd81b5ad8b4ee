//! A rich menu as it is being made: everything as it was typed, wrong or not.

use super::{Bounds, DraftArea, Focus, Size, Template};
use serde::{Deserialize, Serialize};

/// What a person has typed and chosen so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// For the account's own people.
    pub name: String,
    /// On the bar that opens the menu.
    pub chat_bar_text: String,
    /// Whether the menu is open when a friend opens the chat.
    pub selected: bool,
    /// Whether everyone is to see it once it is published.
    pub make_default: bool,
    /// Of the picture.
    pub size: Size,
    /// What stays in sight when the picture is cropped.
    pub focus: Focus,
    /// The cropped picture's file, once there is one.
    pub picture: Option<String>,
    /// In the order of their letters.
    pub areas: Vec<DraftArea>,
}

impl Draft {
    /// Replaces the areas by a template's. What a tap does is kept, area by area.
    pub fn apply(&mut self, template: &Template) {
        let mut areas: Vec<DraftArea> =
            template.areas(self.size).into_iter().map(|bounds| DraftArea::default().at(bounds)).collect();
        for (new, old) in areas.iter_mut().zip(&self.areas) {
            *new = old.clone().at(Bounds { ..new.bounds().unwrap_or(ORIGIN) });
        }
        self.areas = areas;
    }

    /// Brings the areas to another size of picture, in proportion; what is not a number stays.
    pub fn resize(&mut self, size: Size) {
        let (from, to) = (self.size, size);
        let scale = |pixels: i64, from: u32, to: u32| {
            let (from, to) = (i128::from(from), i128::from(to));
            i64::try_from((2 * i128::from(pixels) * to + from).div_euclid(2 * from)).unwrap_or(pixels)
        };
        for area in &mut self.areas {
            let Some(old) = area.bounds() else { continue };
            let across = |pixels| scale(pixels, from.width(), to.width());
            let down = |pixels| scale(pixels, from.height(), to.height());
            *area = area.clone().at(Bounds {
                x: across(old.x),
                y: down(old.y),
                width: across(old.right()) - across(old.x),
                height: down(old.bottom()) - down(old.y),
            });
        }
        self.size = size;
    }

    /// Adds an area where there is room: a quarter of the picture, or the whole of a small gap.
    pub fn add_area(&mut self) {
        let taken: Vec<Bounds> = self.areas.iter().filter_map(DraftArea::bounds).collect();
        self.areas.push(DraftArea::default().at(free_spot(self.size, &taken)));
    }
}

const ORIGIN: Bounds = Bounds { x: 0, y: 0, width: 0, height: 0 };

/// The first quarter of the picture that nothing touches; where there is none, its middle.
fn free_spot(size: Size, taken: &[Bounds]) -> Bounds {
    let (width, height) = (i64::from(size.width()) / 2, i64::from(size.height()) / 2);
    [(0, 0), (width, 0), (0, height), (width, height)]
        .into_iter()
        .map(|(x, y)| Bounds { x, y, width, height })
        .find(|spot| !taken.iter().any(|other| spot.overlaps(other)))
        .unwrap_or(Bounds { x: width / 2, y: height / 2, width, height })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rich_menus::{ActionKind, Part};

    #[test]
    fn a_template_keeps_what_taps_do() {
        let mut draft = Draft::default();
        draft.apply(Template::parse("large-f").expect("there"));
        draft.areas[1].set(Part::Kind, "text".into());
        draft.areas[1].set(Part::Value, "営業時間".into());
        draft.apply(Template::parse("large-d").expect("there"));
        assert_eq!(draft.areas.len(), 3);
        assert_eq!(draft.areas[1].bounds(), Some(Bounds { x: 1667, y: 0, width: 833, height: 843 }));
        assert_eq!(
            (draft.areas[1].kind, draft.areas[1].value.as_str()),
            (Some(ActionKind::SendText), "営業時間")
        );
    }

    #[test]
    fn areas_follow_the_picture_to_another_size() {
        let mut draft = Draft::default();
        let template = Template::parse("large-d").expect("there");
        draft.apply(template);
        draft.areas[0].x = "left".into();
        let small = Size::of(1200, 810).expect("one of LINE's");
        draft.resize(small);
        let areas: Vec<_> = draft.areas.iter().map(DraftArea::bounds).collect();
        assert_eq!(areas[0], None, "what is not a number stays");
        assert_eq!(areas[1..], template.areas(small)[1..].iter().copied().map(Some).collect::<Vec<_>>());
    }

    #[test]
    fn a_new_area_lies_where_there_is_room() {
        let mut draft = Draft::default();
        for _ in 0..5 {
            draft.add_area();
        }
        let places: Vec<_> =
            draft.areas.iter().filter_map(DraftArea::bounds).map(|it| (it.x, it.y)).collect();
        assert_eq!(places, [(0, 0), (1250, 0), (0, 843), (1250, 843), (625, 421)]);
    }
}
