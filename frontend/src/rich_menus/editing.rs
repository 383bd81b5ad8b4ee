//! The areas while they are edited: one list, what is selected, and every step back.

use super::geometry::{Grab, Guides, between, dragged, snapped};
use domain::rich_menus::{Bounds, Draft, DraftArea, Part, Size};
use leptos::prelude::*;

/// How many steps can be undone.
const STEPS: usize = 100;
/// A rectangle smaller than this, in pixels, was a click and not meant.
const LEAST: i64 = 24;

/// State of one stage. Copies share it.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    pub size: Size,
    pub areas: RwSignal<Vec<DraftArea>>,
    pub selected: RwSignal<Option<usize>>,
    pub guides: RwSignal<Guides>,
    pub snaps: RwSignal<bool>,
    past: RwSignal<Vec<Vec<DraftArea>>>,
    future: RwSignal<Vec<Vec<DraftArea>>>,
    last: StoredValue<Option<Change>>,
    held: StoredValue<Option<Held>>,
}

/// Changes that follow one another and are one step back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Typed(usize, Part),
    Nudged(usize),
    Dragged(usize),
}

/// What the pointer holds.
#[derive(Clone, Copy)]
struct Held {
    /// Which area; none while a new one is being drawn and is still too small to be meant.
    at: Option<usize>,
    grab: Option<Grab>,
    from: (i64, i64),
    before: Bounds,
}

impl Editing {
    pub fn new(size: Size, areas: Vec<DraftArea>) -> Self {
        Self {
            size,
            areas: RwSignal::new(areas),
            selected: RwSignal::new(None),
            guides: RwSignal::new(Guides::default()),
            snaps: RwSignal::new(true),
            past: RwSignal::new(Vec::new()),
            future: RwSignal::new(Vec::new()),
            last: StoredValue::new(None),
            held: StoredValue::new(None),
        }
    }

    /// Where an area lies, if its numbers are numbers.
    pub fn bounds(&self, at: usize) -> Option<Bounds> {
        self.areas.with(|areas| areas.get(at).and_then(DraftArea::bounds))
    }

    pub fn can_undo(&self) -> bool {
        self.past.with(|past| !past.is_empty())
    }

    pub fn can_redo(&self) -> bool {
        self.future.with(|future| !future.is_empty())
    }

    pub fn undo(&self) {
        self.step(self.past, self.future);
    }

    pub fn redo(&self) {
        self.step(self.future, self.past);
    }

    /// Types into one field.
    pub fn set(&self, at: usize, part: Part, typed: String) {
        self.change(Some(Change::Typed(at, part)), |areas| {
            if let Some(area) = areas.get_mut(at) {
                area.set(part, typed);
            }
        });
    }

    pub fn add(&self) {
        let size = self.size;
        self.change(None, |areas| {
            let mut draft = Draft { size, areas: std::mem::take(areas), ..Draft::default() };
            draft.add_area();
            *areas = draft.areas;
        });
        self.selected.set(self.areas.with_untracked(|areas| areas.len().checked_sub(1)));
    }

    pub fn remove(&self, at: usize) {
        self.change(None, |areas| {
            if at < areas.len() {
                areas.remove(at);
            }
        });
        self.selected.set(None);
    }

    /// Moves an area, or with `resizes` its lower right corner.
    pub fn nudge(&self, at: usize, by: (i64, i64), resizes: bool) {
        let grab = if resizes { Grab::Edges { across: 1, down: 1 } } else { Grab::Move };
        let Some(before) = self.areas.with_untracked(|areas| areas.get(at).and_then(DraftArea::bounds))
        else {
            return;
        };
        self.place(at, dragged(before, grab, by, self.size), Change::Nudged(at));
    }

    /// The pointer takes hold of an area at a point of the picture.
    pub fn take(&self, at: usize, grab: Grab, from: (i64, i64)) {
        self.selected.set(Some(at));
        let before = self.areas.with_untracked(|areas| areas.get(at).and_then(DraftArea::bounds));
        self.last.set_value(None);
        self.held.set_value(before.map(|before| Held { at: Some(at), grab: Some(grab), from, before }));
    }

    /// The pointer begins to draw a new area; lines within `reach` attract its corner.
    pub fn draw(&self, from: (i64, i64), reach: i64) {
        self.selected.set(None);
        self.last.set_value(None);
        let corner = Bounds { x: from.0, y: from.1, width: 0, height: 0 };
        let others = self.others(usize::MAX);
        let (before, _) = self.attracted(corner, Grab::Move, &others, reach);
        self.held.set_value(Some(Held { at: None, grab: None, from: (before.x, before.y), before }));
    }

    /// The pointer has gone to a point of the picture; lines within `reach` attract.
    pub fn drag(&self, to: (i64, i64), reach: i64) {
        let Some(mut held) = self.held.get_value() else { return };
        let drawn = between(held.from, to, self.size);
        if held.at.is_none() {
            if drawn.width < LEAST || drawn.height < LEAST {
                return;
            }
            self.change(None, |areas| areas.push(DraftArea::default()));
            held.at = self.areas.with_untracked(|areas| areas.len().checked_sub(1));
            self.selected.set(held.at);
            self.held.set_value(Some(held));
            self.last.set_value(held.at.map(Change::Dragged));
        }
        let Some(at) = held.at else { return };
        let (free, grab) = if let Some(grab) = held.grab {
            let by = (to.0 - held.from.0, to.1 - held.from.1);
            (dragged(held.before, grab, by, self.size), grab)
        } else {
            let edge = |from: i64, to: i64| if to < from { -1 } else { 1 };
            (drawn, Grab::Edges { across: edge(held.from.0, to.0), down: edge(held.from.1, to.1) })
        };
        let (placed, guides) = self.attracted(free, grab, &self.others(at), reach);
        self.guides.set(guides);
        self.place(at, placed, Change::Dragged(at));
    }

    fn attracted(&self, free: Bounds, grab: Grab, others: &[Bounds], reach: i64) -> (Bounds, Guides) {
        if reach > 0 { snapped(free, grab, others, self.size, reach) } else { (free, Guides::default()) }
    }

    /// The pointer lets go.
    pub fn let_go(&self) {
        self.held.set_value(None);
        self.last.set_value(None);
        self.guides.set(Guides::default());
    }

    fn others(&self, at: usize) -> Vec<Bounds> {
        self.areas.with_untracked(|areas| {
            areas
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .filter_map(|(_, it)| it.bounds())
                .collect()
        })
    }

    fn place(&self, at: usize, bounds: Bounds, change: Change) {
        if self.areas.with_untracked(|areas| areas.get(at).and_then(DraftArea::bounds)) == Some(bounds) {
            return;
        }
        self.change(Some(change), |areas| {
            if let Some(area) = areas.get_mut(at) {
                *area = std::mem::take(area).at(bounds);
            }
        });
    }

    /// Changes the areas; what follows on the same change is part of its step.
    fn change(&self, change: Option<Change>, act: impl FnOnce(&mut Vec<DraftArea>)) {
        if change.is_none() || self.last.get_value() != change {
            self.past.update(|past| {
                past.push(self.areas.get_untracked());
                if past.len() > STEPS {
                    past.remove(0);
                }
            });
            self.future.set(Vec::new());
        }
        self.last.set_value(change);
        self.areas.update(act);
    }

    fn step(&self, from: RwSignal<Vec<Vec<DraftArea>>>, to: RwSignal<Vec<Vec<DraftArea>>>) {
        let Some(areas) = from.try_update(Vec::pop).flatten() else { return };
        to.update(|steps| steps.push(self.areas.get_untracked()));
        self.last.set_value(None);
        self.selected.update(|selected| *selected = selected.filter(|at| *at < areas.len()));
        self.areas.set(areas);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn editing() -> (Owner, Editing) {
        let owner = Owner::new();
        owner.set();
        (owner, Editing::new(Size::default(), Vec::new()))
    }

    fn all(editing: Editing) -> Vec<Option<Bounds>> {
        editing.areas.get_untracked().iter().map(DraftArea::bounds).collect()
    }

    #[test]
    fn twenty_steps_undone_and_done_again_are_the_same() {
        let (_owner, editing) = editing();
        for _ in 0..4 {
            editing.add();
        }
        for at in 0..4 {
            editing.nudge(at, (10, 0), false);
            editing.set(at, Part::Value, format!("https://{at}.example"));
            editing.nudge(at, (1, 1), true);
            editing.set(at, Part::Kind, "link".into());
        }
        let done = editing.areas.get_untracked();
        for _ in 0..20 {
            editing.undo();
        }
        assert!(editing.areas.get_untracked().is_empty() && !editing.can_undo());
        for _ in 0..20 {
            editing.redo();
        }
        assert!(editing.areas.get_untracked() == done && !editing.can_redo());
    }

    #[test]
    fn a_held_arrow_a_drag_and_a_word_are_one_step_each() {
        let (_owner, editing) = editing();
        editing.add();
        for _ in 0..9 {
            editing.nudge(0, (10, 0), false);
        }
        editing.take(0, Grab::Move, (100, 100));
        editing.drag((400, 100), 0);
        editing.drag((500, 100), 0);
        editing.let_go();
        for typed in ["h", "ht", "htt"] {
            editing.set(0, Part::Value, typed.into());
        }
        assert_eq!(all(editing)[0].map(|it| it.x), Some(490));
        editing.undo();
        assert_eq!(editing.areas.get_untracked()[0].value, "");
        editing.undo();
        assert_eq!(all(editing)[0].map(|it| it.x), Some(90));
        editing.undo();
        assert_eq!(all(editing)[0].map(|it| it.x), Some(0));
    }

    #[test]
    fn an_area_is_drawn_in_any_direction_and_a_click_draws_none() {
        let (_owner, editing) = editing();
        editing.draw((500, 600), 30);
        editing.drag((505, 604), 30);
        editing.let_go();
        assert!(all(editing).is_empty());
        editing.draw((500, 600), 30);
        editing.drag((300, 200), 30);
        editing.drag((110, 215), 30);
        editing.let_go();
        assert_eq!(all(editing), [Some(Bounds { x: 110, y: 215, width: 390, height: 385 })]);
        assert_eq!(editing.selected.get_untracked(), Some(0));
        editing.undo();
        assert!(all(editing).is_empty(), "one step");
    }

    #[test]
    fn a_field_that_is_no_number_stays_as_it_was_typed() {
        let (_owner, editing) = editing();
        editing.add();
        editing.set(0, Part::X, "12x".into());
        editing.nudge(0, (10, 0), false);
        assert_eq!((editing.bounds(0), editing.areas.get_untracked()[0].x.as_str()), (None, "12x"));
    }
}
