//! What the phone page shows besides HTML: stylesheets of messages and menus, pictures people sent, stickers.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    bubbles::{self, Card},
    holder::Holder,
    menu,
};
use crate::{control::page_headers, pictures, serve::Shared};

type Sim = State<Arc<Shared>>;

/// A phone's chat and a message in it.
#[derive(Deserialize)]
pub(super) struct MessagePath {
    #[serde(flatten)]
    holder: Holder,
    id: String,
}

pub(super) async fn message_style(State(shared): Sim, Path(path): Path<MessagePath>) -> Response {
    let state = shared.lock();
    let held = path.holder.held(&state);
    match held.as_ref().and_then(|held| Some((held, held.line(&path.id)?))) {
        Some((held, line)) => css(bubbles::stylesheet(&Card::new(&state, held, line), &line.message)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What somebody sent, if it is a picture; anything else is not shown inline.
pub(super) async fn content(State(shared): Sim, Path(id): Path<String>) -> Response {
    let state = shared.lock();
    match state.contents.get(&id).filter(|content| content.kind == "image" && !content.unsent) {
        Some(content) => {
            let kind = match content.media_type.as_str() {
                kind @ ("image/png" | "image/jpeg" | "image/webp" | "image/gif") => kind,
                _ => "application/octet-stream",
            };
            let kind = [(header::CONTENT_TYPE, kind.to_owned())];
            (page_headers(), kind, content.bytes.clone()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

pub(super) async fn sticker(Path((package, sticker)): Path<(u32, String)>) -> Response {
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

pub(super) async fn menu_image(State(shared): Sim, Path(id): Path<String>) -> Response {
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

pub(super) async fn menu_areas(State(shared): Sim, Path(id): Path<String>) -> Response {
    let state = shared.lock();
    match state.channels.iter().find_map(|channel| channel.menu(&id)) {
        Some(menu) => css(menu::areas_css(menu)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
