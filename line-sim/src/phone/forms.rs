//! What the phone's forms do. Each answers 303 back to the phone, or the page again with what went wrong.

use std::sync::Arc;

use axum::{
    extract::{Form, Multipart, Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Asked,
    holder::{Held, Holder},
    shown,
};
use crate::{
    config::{NewFriend, Picture},
    contents::Attached,
    control::status_of,
    people::{self, Error, acting, engaging, saying},
    serve::Shared,
};

type Sim = State<Arc<Shared>>;

#[derive(Deserialize)]
pub(super) struct Said {
    text: String,
}

pub(super) async fn text(State(shared): Sim, Path(at): Path<Holder>, Form(said): Form<Said>) -> Response {
    if said.text.trim().is_empty() {
        return back(&at);
    }
    done(&shared, &at, &saying::text(&shared, at.at(), &said.text).await)
}

/// An action: an area of the rich menu, or a message in this chat and a JSON pointer into it.
#[derive(Deserialize)]
pub(super) struct Acted {
    area: Option<usize>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    at: String,
    picked: Option<String>,
}

pub(super) async fn act(State(shared): Sim, Path(at): Path<Holder>, Form(acted): Form<Acted>) -> Response {
    let action = {
        let state = shared.lock();
        at.held(&state).and_then(|held| action_of(&held, acted.area, &acted.message, &acted.at))
    };
    let Some(action) = action else { return done::<()>(&shared, &at, &Err(Error::NothingThere)) };
    // Whatever cannot be counted is done all the same.
    let _ = touch(&shared, &at, acted.area, &acted.message, &acted.at, None);
    let picked = acted.picked.filter(|text| !text.is_empty());
    let result = acting::act(&shared, at.at(), &action, picked.as_deref()).await;
    match (&result, action["inputOption"].as_str()) {
        (Ok(_), Some("openKeyboard")) => {
            let text = action["fillInText"].as_str().unwrap_or_default();
            let text: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
            see(&format!("/phones/{}?fill={text}", at.path()))
        }
        (Ok(_), Some("openVoice")) => see(&format!("/phones/{}?open=photo", at.path())),
        _ => done(&shared, &at, &result),
    }
}

/// A link that was opened, as the browser pings it: the query names it as a form would.
#[derive(Deserialize)]
pub(super) struct Opened {
    area: Option<usize>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    at: String,
    /// Which of the addresses in a text.
    url: Option<String>,
}

pub(super) async fn opened(
    State(shared): Sim,
    Path(at): Path<Holder>,
    Query(opened): Query<Opened>,
) -> Response {
    match touch(&shared, &at, opened.area, &opened.message, &opened.at, opened.url.as_deref()) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => status_of(error).into_response(),
    }
}

/// Lets LINE count a tap: on an area of the rich menu, or on a link of a message.
fn touch(
    shared: &Shared,
    at: &Holder,
    area: Option<usize>,
    message: &str,
    pointer: &str,
    url: Option<&str>,
) -> Result<(), Error> {
    let now = shared.now();
    let mut state = shared.lock();
    match area {
        Some(area) => engaging::tap_area(&mut state, &at.user_id, area, now),
        None => engaging::open(&mut state, at.at(), message, Some(pointer), url, now),
    }
}

/// The action that the fields of a form name, if the holder may tap it.
pub(super) fn action_of(held: &Held<'_>, area: Option<usize>, message: &str, at: &str) -> Option<Value> {
    match area {
        Some(area) => held.channel.menu_of(held.friend)?.object["areas"].get(area)?.get("action").cloned(),
        None => held.line(message).filter(|line| line.by.is_none())?.message.pointer(at).cloned(),
    }
}

#[derive(Deserialize)]
pub(super) struct Sticker {
    sticker: String,
}

pub(super) async fn sticker(
    State(shared): Sim,
    Path(at): Path<Holder>,
    Form(chosen): Form<Sticker>,
) -> Response {
    let (package, sticker) = chosen.sticker.split_once('/').unwrap_or_default();
    let message = json!({
        "type": "sticker", "packageId": package, "stickerId": sticker, "stickerResourceType": "STATIC",
    });
    send(&shared, &at, message, Attached::default()).await
}

#[derive(Deserialize)]
pub(super) struct Place {
    title: String,
    address: String,
    latitude: f64,
    longitude: f64,
}

pub(super) async fn location(
    State(shared): Sim,
    Path(at): Path<Holder>,
    Form(place): Form<Place>,
) -> Response {
    let mut message = json!({ "type": "location", "latitude": place.latitude, "longitude": place.longitude });
    for (key, text) in [("title", place.title), ("address", place.address)] {
        if !text.is_empty() {
            message[key] = text.into();
        }
    }
    send(&shared, &at, message, Attached::default()).await
}

/// A picture, video, voice message or file from the holder's computer, or one that the simulator makes up.
pub(super) async fn file(State(shared): Sim, Path(at): Path<Holder>, mut form: Multipart) -> Response {
    let (mut kind, mut message, mut attached) = ("image".to_owned(), json!({}), Attached::default());
    while let Ok(Some(field)) = form.next_field().await {
        match field.name() {
            Some("kind") => kind = field.text().await.unwrap_or_default(),
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let content_type = field.content_type().unwrap_or("application/octet-stream").to_owned();
                let Ok(bytes) = field.bytes().await else {
                    return done::<()>(&shared, &at, &Err(Error::TooLarge));
                };
                if !bytes.is_empty() {
                    message["fileName"] = name.into();
                    attached.bytes = Some((bytes, content_type));
                }
            }
            _ => {}
        }
    }
    if kind != "file" {
        message = json!({});
    }
    message["type"] = match kind.as_str() {
        kind @ ("image" | "video" | "audio" | "file") => kind.into(),
        _ => return done::<()>(&shared, &at, &Err(Error::NotHere)),
    };
    send(&shared, &at, message, attached).await
}

async fn send(shared: &Arc<Shared>, at: &Holder, message: Value, attached: Attached) -> Response {
    done(shared, at, &saying::message(shared, at.at(), message, attached).await)
}

#[derive(Deserialize)]
pub(super) struct Beacon {
    hwid: String,
    r#type: String,
}

pub(super) async fn beacon(State(shared): Sim, Path(at): Path<Holder>, Form(near): Form<Beacon>) -> Response {
    if near.r#type == "leave" {
        return back(&at); // LINE tells nobody
    }
    let told = acting::beacon(&shared, &at.user_id, &near.hwid, &near.r#type, None).await;
    done(&shared, &at, &told)
}

/// A message, by its id.
#[derive(Deserialize)]
pub(super) struct Named {
    message: String,
    #[serde(default)]
    text: String,
}

/// A video or voice message is played to its end: LINE tells of a video that has a `trackingId`, and never in groups.
pub(super) async fn played(State(shared): Sim, Path(at): Path<Holder>, Form(named): Form<Named>) -> Response {
    let is_told = {
        let state = shared.lock();
        let held = at.held(&state).filter(|held| held.group.is_none());
        held.and_then(|held| held.line(&named.message))
            .is_some_and(|line| line.message["trackingId"].is_string())
    };
    let result = if is_told {
        acting::watch(&shared, &at.user_id, &named.message).await.map(drop)
    } else {
        let now = shared.now();
        match engaging::play(&mut shared.lock(), at.at(), &named.message, 100, now) {
            // Whatever cannot be counted is done all the same.
            Err(Error::TooLate | Error::NotThere) => Ok(()),
            result => result,
        }
    };
    done(&shared, &at, &result)
}

pub(super) async fn unsend(State(shared): Sim, Path(at): Path<Holder>, Form(named): Form<Named>) -> Response {
    done(&shared, &at, &saying::unsend(&shared, at.at(), &named.message).await)
}

pub(super) async fn edit(State(shared): Sim, Path(at): Path<Holder>, Form(named): Form<Named>) -> Response {
    done(&shared, &at, &saying::edit(&shared, at.at(), &named.message, &named.text).await)
}

pub(super) async fn block(State(shared): Sim, Path(at): Path<Holder>) -> Response {
    done(&shared, &at, &people::unfollow(&shared, &at.user_id).await)
}

pub(super) async fn unblock(State(shared): Sim, Path(at): Path<Holder>) -> Response {
    done(&shared, &at, &people::follow(&shared, &at.user_id).await)
}

#[derive(Deserialize)]
pub(super) struct Newcomer {
    channel: String,
    name: String,
    language: String,
}

pub(super) async fn add(State(shared): Sim, Form(new): Form<Newcomer>) -> Response {
    let user = {
        let now = shared.now();
        let mut state = shared.lock();
        let Some(channel) = state.channel_index(&new.channel) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let picture = u32::try_from(state.random.below(80)).ok().map(Picture::Drawn);
        let name: String = new.name.chars().take(100).collect();
        let friend = NewFriend { picture, ..NewFriend::named(&name, &new.language) };
        Holder { user_id: state.add_friend(channel, friend, now), chat: None }
    };
    done(&shared, &user, &people::follow(&shared, &user.user_id).await)
}

/// Back to the phone, or the phone again with what went wrong.
pub(super) fn done<T>(shared: &Shared, at: &Holder, result: &Result<T, Error>) -> Response {
    match result {
        Ok(_) => back(at),
        Err(error) => {
            let page = shown(shared, at, &Asked::default(), Some(&error.to_string()));
            (status_of(*error), page).into_response()
        }
    }
}

fn back(at: &Holder) -> Response {
    see(&format!("/phones/{}", at.path()))
}

pub(super) fn see(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}
