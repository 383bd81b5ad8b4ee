//! The stage of the rich menu editor: areas drawn on the picture, and the table of their numbers.
//! Both are views of one list. The table's fields are fields of the form around the island, so
//! the form sends what is there, with the island or without it.

mod editing;
mod geometry;
mod stage;
mod table;

use domain::{
    lang::Lang,
    rich_menus::{DraftArea, Part, Size, letter},
    words::rich_menus as words,
};
use editing::Editing;
use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys};

/// Picture and areas of a rich menu. `errors` are what is wrong with which field.
#[island]
pub fn AreaStage(
    lang: Lang,
    size: Size,
    /// Address of the picture.
    picture: Option<String>,
    areas: Vec<DraftArea>,
    errors: Vec<(String, String)>,
) -> impl IntoView {
    // Waking believes that the page is as the server made it. What was typed meanwhile is read
    // before that, and told afterwards.
    let typed = as_typed(areas.clone());
    let editing = Editing::new(size, areas);
    let errors = RwSignal::new(errors);
    let wakes = RwSignal::new(false);
    Effect::new(move |_| {
        editing.areas.set(typed.clone());
        wakes.set(true);
    });
    // What was wrong with the third area is not wrong with whatever is third now.
    let count = Memo::new(move |_| editing.areas.with(Vec::len));
    Effect::new(move |before: Option<usize>| {
        let now = count.get();
        if before.is_some_and(|before| before != now) {
            errors.set(Vec::new());
        }
        now
    });
    view! {
        {stage::stage(lang, editing, picture, wakes).into_any()}
        {table::table(lang, editing, errors).into_any()}
    }
}

/// The areas with whatever a person has typed before the island woke.
fn as_typed(mut areas: Vec<DraftArea>) -> Vec<DraftArea> {
    if is_browser() {
        for (at, area) in areas.iter_mut().enumerate() {
            for part in Part::ALL {
                if let Some(typed) = typed(&field_name(at, part)) {
                    area.set(part, typed);
                }
            }
        }
    }
    areas
}

/// What stands in the field of this id.
fn typed(id: &str) -> Option<String> {
    let field = document().get_element_by_id(id)?;
    match field.dyn_into::<web_sys::HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(other) => other.dyn_into::<web_sys::HtmlSelectElement>().ok().map(|select| select.value()),
    }
}

/// Form name and id of a field, as [`domain::rich_menus::Field`] has them.
fn field_name(at: usize, part: Part) -> String {
    format!("areas.{at}.{}", part.as_str())
}

/// What an area is, for the ear.
fn spoken(lang: Lang, editing: Editing, at: usize) -> String {
    let area = letter(at).to_string();
    match editing.bounds(at) {
        Some(bounds) => words::AREA_SPOKEN.with(
            lang,
            &[
                ("area", (&area).into()),
                ("width", bounds.width.into()),
                ("height", bounds.height.into()),
                ("x", bounds.x.into()),
                ("y", bounds.y.into()),
            ],
        ),
        None => words::AREA_NAMED.with(lang, &[("area", (&area).into())]),
    }
}

#[component]
fn Icon(name: &'static str) -> impl IntoView {
    view! { <svg class="icon" aria-hidden="true"><use href=format!("#i-{name}")/></svg> }
}
