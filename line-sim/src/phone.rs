//! The friend's side, for a person's eyes: a phone for every friend, as plain pages and forms. A small script only refreshes
//! what changed. It stands beside LINE's paths and is absent when `Config::controls` is off.

mod bubbles;
mod chat;
mod dialog;
mod forms;
mod gathering;
mod groups;
mod holder;
mod html;
mod knobs;
mod media;
mod menu;
mod page;
mod pieces;
mod sheet;
mod tapped;
mod wire;

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Path, Query, State},
    http::{StatusCode, header},
    middleware::from_fn_with_state,
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    control::{own_pages_only, page_headers},
    people::engaging,
    pictures,
    serve::Shared,
    state::Line,
};

use self::{holder::Holder, sheet::Open, tapped::Spot};

type Sim = State<Arc<Shared>>;

const STYLE: &str = concat!(
    include_str!("../assets/tokens.css"),
    include_str!("../assets/base.css"),
    include_str!("../assets/ui.css"),
    include_str!("../assets/phone.css"),
    include_str!("../assets/cards.css"),
    include_str!("../assets/flex.css"),
    include_str!("../assets/drawer.css"),
    include_str!("../assets/simulator.css"),
);
const SCRIPT: &str = include_str!("../assets/phone.js");

/// The most a phone's form may carry: a short video.
const UPLOAD_BYTES: usize = 32 * 1024 * 1024;

pub(crate) fn routes(shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    let own = "/phones/{user_id}";
    let group = "/phones/{user_id}/{chat}";
    Router::new()
        .route("/", get(index))
        .route("/phones", post(forms::add))
        .route(own, get(phone))
        .route(group, get(phone))
        .merge(held(own))
        .merge(held(group))
        .route("/phones/{user_id}/block", post(forms::block))
        .route("/phones/{user_id}/unblock", post(forms::unblock))
        .route("/phones/{user_id}/beacon", post(forms::beacon))
        .route("/phones/{user_id}/groups", post(groups::make))
        .route("/phones/{user_id}/{chat}/bring", post(groups::bring))
        .route("/phones/{user_id}/{chat}/leave", post(groups::leave))
        .route("/phones/{user_id}/{chat}/invite", post(groups::invite))
        .route("/phones/{user_id}/{chat}/remove", post(groups::remove))
        .route("/dialog/bot/accountLink", get(dialog::show).post(dialog::link))
        .route("/_sim/knobs", post(knobs::turn))
        .route("/_sim/contents/{id}", get(media::content))
        .route("/_sim/stickers/{package}/{sticker}", get(media::sticker))
        .route("/_sim/menus/{id}/image", get(media::menu_image))
        .route("/_sim/menus/{id}/areas.css", get(media::menu_areas))
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
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES))
        .layer(from_fn_with_state(Arc::clone(shared), own_pages_only))
}

/// What is the same in a person's own chat and in a group.
fn held(at: &str) -> Router<Arc<Shared>> {
    Router::new()
        .route(&format!("{at}/live"), get(live))
        .route(&format!("{at}/messages/{{id}}/style.css"), get(media::message_style))
        .route(&format!("{at}/text"), post(forms::text))
        .route(&format!("{at}/sticker"), post(forms::sticker))
        .route(&format!("{at}/location"), post(forms::location))
        .route(&format!("{at}/file"), post(forms::file))
        .route(&format!("{at}/act"), post(forms::act))
        .route(&format!("{at}/opened"), post(forms::opened))
        .route(&format!("{at}/played"), post(forms::played))
        .route(&format!("{at}/edit"), post(forms::edit))
        .route(&format!("{at}/unsend"), post(forms::unsend))
}

#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    channel: Option<String>,
    /// The sheet over the chat.
    #[serde(default)]
    open: String,
    /// What the message field already says.
    #[serde(default)]
    fill: String,
    /// The message of the holder's own that they want to change.
    #[serde(default)]
    line: String,
    /// The action whose picker is open: an area, or a message and a JSON pointer into it.
    area: Option<usize>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    at: String,
}

async fn index(State(shared): Sim, Query(asked): Query<Asked>) -> Response {
    let state = shared.lock();
    let wanted = asked.channel.as_deref().and_then(|id| state.channel_index(id)).unwrap_or(0);
    let Some(channel) = state.channels.get(wanted) else { return StatusCode::NOT_FOUND.into_response() };
    let view = page::View {
        state: &state,
        channel,
        held: None,
        search: &asked.q,
        open: Open::default(),
        fill: "",
        trouble: None,
        console_url: shared.config.console_url.as_deref(),
        now: shared.now(),
    };
    (page_headers(), Html(page::page(&view))).into_response()
}

async fn phone(State(shared): Sim, Path(at): Path<Holder>, Query(asked): Query<Asked>) -> Response {
    look(&shared, &at);
    shown(&shared, &at, &asked, None)
}

/// Whoever holds the phone sees what it shows, and LINE counts that.
fn look(shared: &Shared, at: &Holder) {
    let now = shared.now();
    engaging::look(&mut shared.lock(), at.at(), chat::SHOWN, now);
}

/// The phone of this person, or 404.
fn shown(shared: &Shared, at: &Holder, asked: &Asked, trouble: Option<&str>) -> Response {
    let state = shared.lock();
    let Some(held) = at.held(&state) else {
        return (StatusCode::NOT_FOUND, page_headers(), "There is no such phone.\n").into_response();
    };
    let spot = match asked.area {
        Some(area) => Spot::Area(&held.path, area),
        None => Spot::Message(&held.path, &asked.message, &asked.at),
    };
    let picker = forms::action_of(&held, asked.area, &asked.message, &asked.at)
        .filter(|action| action["type"] == "datetimepicker")
        .map(|action| (action, spot.fields()));
    let own = |line: &&Line| line.by.as_deref() == Some(&held.friend.user_id);
    let open = Open { sheet: &asked.open, picker, line: held.line(&asked.line).filter(own) };
    let view = page::View {
        state: &state,
        channel: held.channel,
        held: Some(&held),
        search: &asked.q,
        open,
        fill: &asked.fill,
        trouble,
        console_url: shared.config.console_url.as_deref(),
        now: shared.now(),
    };
    (page_headers(), Html(page::page(&view))).into_response()
}

/// The parts of the page that change by themselves, as HTML.
async fn live(State(shared): Sim, Path(at): Path<Holder>) -> Response {
    look(&shared, &at);
    let now = shared.now();
    let state = shared.lock();
    let Some(held) = at.held(&state) else { return StatusCode::NOT_FOUND.into_response() };
    let parts = json!({
        "chat": chat::chat(&state, &held, now),
        "quick": chat::quick_replies(&held),
        "menu": menu::menu(&held),
        "wire": wire::wire(&state),
    });
    (page_headers(), Json(parts)).into_response()
}
