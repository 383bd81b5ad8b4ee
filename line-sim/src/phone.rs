//! The friend's side, for a person's eyes: a phone for every friend, as plain pages and forms. A small script only refreshes
//! what changed. It stands beside LINE's paths and is absent when `Config::controls` is off.

mod bubbles;
mod chat;
mod forms;
mod html;
mod menu;
mod page;
mod pieces;
mod tapped;
mod wire;

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::{StatusCode, header},
    middleware::from_fn_with_state,
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    control::{own_pages_only, page_headers},
    pictures,
    serve::Shared,
};

type Sim = State<Arc<Shared>>;

const STYLE: &str = concat!(
    include_str!("../assets/tokens.css"),
    include_str!("../assets/base.css"),
    include_str!("../assets/ui.css"),
    include_str!("../assets/phone.css"),
    include_str!("../assets/simulator.css"),
);
const SCRIPT: &str = include_str!("../assets/phone.js");

pub(crate) fn routes(shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    Router::new()
        .route("/", get(index))
        .route("/phones", post(forms::add))
        .route("/phones/{user_id}", get(phone))
        .route("/phones/{user_id}/live", get(live))
        .route("/phones/{user_id}/messages/{id}/style.css", get(message_style))
        .route("/phones/{user_id}/text", post(forms::text))
        .route("/phones/{user_id}/tap", post(forms::tap))
        .route("/phones/{user_id}/act", post(forms::act))
        .route("/phones/{user_id}/block", post(forms::block))
        .route("/phones/{user_id}/unblock", post(forms::unblock))
        .route("/_sim/knobs", post(forms::knobs))
        .route("/_sim/stickers/{package}/{sticker}", get(sticker))
        .route("/_sim/menus/{id}/image", get(menu_image))
        .route("/_sim/menus/{id}/areas.css", get(menu_areas))
        .route(
            "/_sim/style.css",
            get(|| async { ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE) }),
        )
        .route(
            "/_sim/phone.js",
            get(|| async { ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT) }),
        )
        .route(
            "/_sim/icon.svg",
            get(|| async { ([(header::CONTENT_TYPE, "image/svg+xml")], pictures::draw(7)) }),
        )
        .layer(from_fn_with_state(Arc::clone(shared), own_pages_only))
}

#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    channel: Option<String>,
}

async fn index(State(shared): Sim, Query(asked): Query<Asked>) -> Response {
    let state = shared.lock();
    let wanted = asked.channel.as_deref().and_then(|id| state.channel_index(id)).unwrap_or(0);
    let Some(channel) = state.channels.get(wanted) else { return StatusCode::NOT_FOUND.into_response() };
    let view = page::View {
        state: &state,
        channel,
        friend: None,
        search: &asked.q,
        trouble: None,
        console_url: shared.config.console_url.as_deref(),
        now: shared.now(),
    };
    (page_headers(), Html(page::page(&view))).into_response()
}

async fn phone(State(shared): Sim, Path(user): Path<String>, Query(asked): Query<Asked>) -> Response {
    shown(&shared, &user, &asked.q, None)
}

/// The phone of this friend, or 404.
fn shown(shared: &Shared, user: &str, search: &str, trouble: Option<&str>) -> Response {
    let state = shared.lock();
    let Some((channel, friend)) = state.friend(user) else {
        return (StatusCode::NOT_FOUND, page_headers(), "There is no such phone.\n").into_response();
    };
    let view = page::View {
        state: &state,
        channel,
        friend: Some(friend),
        search,
        trouble,
        console_url: shared.config.console_url.as_deref(),
        now: shared.now(),
    };
    (page_headers(), Html(page::page(&view))).into_response()
}

/// The parts of the page that change by themselves, as HTML.
async fn live(State(shared): Sim, Path(user): Path<String>) -> Response {
    let state = shared.lock();
    let Some((channel, friend)) = state.friend(&user) else { return StatusCode::NOT_FOUND.into_response() };
    let parts = json!({
        "chat": chat::chat(&state, channel, friend),
        "quick": chat::quick_replies(friend),
        "menu": menu::menu(channel, friend),
        "wire": wire::wire(&state),
    });
    (page_headers(), Json(parts)).into_response()
}

async fn menu_image(State(shared): Sim, Path(id): Path<String>) -> Response {
    let state = shared.lock();
    let image =
        state.channels.iter().find_map(|channel| channel.menu(&id)).and_then(|menu| menu.image.clone());
    match image {
        Some(image) => {
            (page_headers(), [(header::CONTENT_TYPE, image.content_type)], image.bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn message_style(State(shared): Sim, Path((user, id)): Path<(String, String)>) -> Response {
    let state = shared.lock();
    let line = state.friend(&user).and_then(|(_, friend)| friend.chat.iter().find(|line| line.id == id));
    match line {
        Some(line) => css(bubbles::stylesheet(&bubbles::Card { phone: &user, id: &id }, &line.message)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn sticker(Path((package, sticker)): Path<(u32, String)>) -> Response {
    match sticker.strip_suffix(".svg").and_then(|id| id.parse::<u32>().ok()) {
        Some(id) => {
            let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "max-age=86400")];
            (headers, pictures::sticker(package.wrapping_mul(7).wrapping_add(id))).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A stylesheet that never changes.
fn css(sheet: String) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=86400")];
    (headers, sheet).into_response()
}

async fn menu_areas(State(shared): Sim, Path(id): Path<String>) -> Response {
    let state = shared.lock();
    match state.channels.iter().find_map(|channel| channel.menu(&id)) {
        Some(menu) => css(menu::areas_css(menu)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
