//! Broadcasts: the list, the composer, the review with its confirmation, the report.

mod compose;
mod confirm;
mod findings;
mod list;
mod past;
mod report;
mod review;
mod writer;

use crate::{
    caller::{App, Visit},
    ui::{self, Status, shown_name},
};
use axum::{
    Router,
    routing::{get, post},
};
use domain::{
    broadcasts::{State, title},
    id::BroadcastId,
    lang::Lang,
    permission::Permission,
    words::broadcasts as words,
};
use leptos::prelude::*;
use std::collections::HashMap;

/// Its routes.
pub fn router() -> Router<App> {
    Router::new()
        .route("/a/{account}/broadcasts", get(list::show))
        .route("/a/{account}/broadcasts/new", get(compose::begin).post(compose::save_new))
        .route("/a/{account}/broadcasts/{id}", get(report::show).post(report::cancel))
        .route("/a/{account}/broadcasts/{id}/duplicate", post(report::duplicate))
        .route("/a/{account}/broadcasts/{id}/edit", get(compose::show).post(compose::save))
        .route("/a/{account}/broadcasts/{id}/review", get(review::show))
        .route("/a/{account}/broadcasts/{id}/confirm", get(confirm::show).post(confirm::submit))
}

/// The broadcast an address names.
fn id_of(named: &HashMap<String, String>) -> BroadcastId {
    BroadcastId::new(named.get("id").map(String::as_str).unwrap_or_default())
}

/// The account as the pages of a broadcast show it.
#[derive(Clone)]
struct Shop {
    name: String,
    basic_id: String,
    picture: Option<String>,
    stripe: Option<u8>,
    /// Address of the account's broadcasts.
    here: String,
}

impl Shop {
    fn of<P: Permission>(visit: &Visit<P>) -> Self {
        Self {
            name: shown_name(&visit.account.name),
            basic_id: visit.account.basic_id.clone(),
            picture: visit.account.picture_url.clone(),
            stripe: u8::try_from(visit.account.stripe).ok(),
            here: visit.path("/broadcasts"),
        }
    }

    /// The list, above a page of one broadcast.
    fn crumb(&self, lang: Lang) -> (String, String) {
        (self.here.clone(), words::TITLE.text(lang).to_owned())
    }
}

/// What a broadcast is called: the beginning of its text.
pub(super) fn named(lang: Lang, text: &str) -> String {
    let title = shown_name(&title(text));
    if title.is_empty() { words::UNTITLED.text(lang).to_owned() } else { title }
}

/// Where it stands, in a word.
pub(super) fn status(lang: Lang, state: State, pill: bool) -> impl IntoView {
    let is = match state {
        State::Draft => ui::State::Draft,
        State::Held => ui::State::Held,
        State::Cancelled => ui::State::Off,
        State::Sending => ui::State::Sending,
        State::Accepted => ui::State::Sent,
        State::Failed => ui::State::Failed,
        State::Unknown => ui::State::Warn,
    };
    view! { <Status is=is word=state.name(lang) pill=pill/> }
}
