//! Friends: the list with its search, reading it from LINE, one person.

mod friend;
mod list;
mod reading;

use crate::{
    caller::App,
    ui::{State, Status, shown_name},
};
use axum::{Router, routing::get};
use domain::{friends::FriendStatus, lang::Lang, words::friends as words};
use engine::friends::Friend;
use leptos::prelude::*;

/// Its routes.
pub fn router() -> Router<App> {
    Router::new()
        .route("/a/{account}/friends", get(list::show).post(list::read))
        .route("/a/{account}/friends/{friend}", get(friend::show))
}

/// The name a friend gave themselves, fit to be shown; or that there is none.
fn name(lang: Lang, friend: &Friend) -> String {
    let name = friend.display_name.as_deref().map(shown_name).unwrap_or_default();
    if name.is_empty() { words::NO_NAME.text(lang).to_owned() } else { name }
}

/// Whether they can be reached, in a word.
fn status(lang: Lang, is: FriendStatus, pill: bool) -> impl IntoView {
    let (state, icon) = match is {
        FriendStatus::Friend => (State::Ok, "user-check"),
        FriendStatus::Blocked | FriendStatus::Gone => (State::Off, "ban"),
    };
    view! { <Status is=state word=is.name(lang) icon=icon pill=pill/> }
}
