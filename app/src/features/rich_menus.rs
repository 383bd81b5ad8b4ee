//! Rich menus: which there are, making one, and their pictures.

mod card;
mod deeds;
mod detail;
mod editor;
mod list;
mod picture;

use crate::{
    caller::App,
    ui::{Outline, State, Status},
};
use axum::{Router, extract::DefaultBodyLimit, routing::get};
use domain::{lang::Lang, rich_menus::Bounds, words::rich_menus as words};
use engine::rich_menus::{Menu, MenuState};
use leptos::prelude::*;

/// Most bytes of the editor's form that are read. A file over the limit is read to its end and
/// dropped: only then does a browser show the answer, with everything else that was typed.
const FORM_BYTES: usize = 100_000_000;

/// Its routes.
pub fn router() -> Router<App> {
    let editor = get(editor::show).post(editor::submit).layer(DefaultBodyLimit::max(FORM_BYTES));
    Router::new()
        .route("/a/{account}/rich-menus", get(list::show).post(deeds::act))
        .route("/a/{account}/rich-menus/new", editor)
        .route("/a/{account}/rich-menus/{menu}", get(detail::show))
        .route("/a/{account}/pictures/{file}", get(picture::serve))
}

/// Where a menu is, in a word.
fn status(lang: Lang, menu: &Menu, pill: bool) -> impl IntoView + use<> {
    let (state, word) = match &menu.state {
        MenuState::Publishing { .. } => (State::Sending, words::STATE_PUBLISHING),
        MenuState::Failed { .. } => (State::Failed, words::STATE_FAILED),
        MenuState::Live { .. } => (State::Live, words::STATE_LIVE),
        MenuState::Removing => (State::Sending, words::STATE_REMOVING),
    };
    view! { <Status is=state word=word.text(lang) pill=pill/> }
}

/// The address of a picture of the account whose pages begin with `base`.
fn picture_url(base: &str, file: &str) -> String {
    format!("{base}/pictures/{file}")
}

/// Width and height of a menu's picture; LINE never has sides below one.
fn pixels(menu: &Menu) -> (u32, u32) {
    let side = |length: i64| u32::try_from(length).unwrap_or_default().max(1);
    (side(menu.size.0), side(menu.size.1))
}

/// The areas of a menu as outlines on its picture.
fn outlines(menu: &Menu) -> Vec<Outline> {
    menu.areas.iter().filter_map(|area| Bounds::from_line(area.get("bounds")?)).map(outline).collect()
}

fn outline(bounds: Bounds) -> Outline {
    let side = |length: i64| u32::try_from(length).unwrap_or_default();
    Outline { x: side(bounds.x), y: side(bounds.y), width: side(bounds.width), height: side(bounds.height) }
}
