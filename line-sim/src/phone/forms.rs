//! What the phone's forms do. Each answers 303 back to the phone, or the page again with what went wrong.

use std::sync::Arc;

use axum::{
    extract::{Form, Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::shown;
use crate::{
    config::{NewFriend, Picture},
    control::status_of,
    faults::{Fault, Faults},
    people::{self, Error},
    serve::Shared,
    state::month,
};

type Sim = State<Arc<Shared>>;

#[derive(Deserialize)]
pub(super) struct Said {
    text: String,
}

pub(super) async fn text(State(shared): Sim, Path(user): Path<String>, Form(said): Form<Said>) -> Response {
    if said.text.trim().is_empty() {
        return back(&user);
    }
    done(&shared, &user, &people::send_text(&shared, &user, &said.text).await)
}

#[derive(Deserialize)]
pub(super) struct Tapped {
    area: usize,
}

pub(super) async fn tap(
    State(shared): Sim,
    Path(user): Path<String>,
    Form(tapped): Form<Tapped>,
) -> Response {
    done(&shared, &user, &people::tap(&shared, &user, tapped.area).await)
}

/// An action in a message this friend received: its id and a JSON pointer into it.
#[derive(Deserialize)]
pub(super) struct Acted {
    message: String,
    at: String,
    picked: Option<String>,
}

pub(super) async fn act(State(shared): Sim, Path(user): Path<String>, Form(acted): Form<Acted>) -> Response {
    let action = shared.lock().friend(&user).and_then(|(_, friend)| {
        let line = friend.chat.iter().rev().find(|line| line.id == acted.message && !line.from_friend)?;
        line.message.pointer(&acted.at).cloned()
    });
    let picked = acted.picked.filter(|text| !text.is_empty());
    let result = match action {
        Some(action) => people::act(&shared, &user, &action, picked.as_deref()).await,
        None => Err(Error::NothingThere),
    };
    done(&shared, &user, &result)
}

pub(super) async fn block(State(shared): Sim, Path(user): Path<String>) -> Response {
    done(&shared, &user, &people::unfollow(&shared, &user).await)
}

pub(super) async fn unblock(State(shared): Sim, Path(user): Path<String>) -> Response {
    done(&shared, &user, &people::follow(&shared, &user).await)
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
        state.add_friend(channel, friend, now)
    };
    done(&shared, &user, &people::follow(&shared, &user).await)
}

#[derive(Deserialize)]
pub(super) struct Knobs {
    back: String,
    channel: String,
    r#do: String,
    fault: Fault,
    count: u32,
    used: u64,
}

pub(super) async fn knobs(State(shared): Sim, Form(knobs): Form<Knobs>) -> Response {
    let faults = Faults(Arc::clone(&shared));
    match knobs.r#do.as_str() {
        "add" => faults.fail_next("POST /v2/bot/message/*", knobs.count, knobs.fault),
        "reset" => faults.reset(),
        _ => {
            let month = month(shared.now());
            let mut state = shared.lock();
            if let Some(at) = state.channel_index(&knobs.channel) {
                state.channels[at].used.insert(month, knobs.used);
            }
        }
    }
    back(&knobs.back)
}

fn done<T>(shared: &Shared, user: &str, result: &Result<T, Error>) -> Response {
    match result {
        Ok(_) => back(user),
        Err(error) => (status_of(*error), shown(shared, user, "", Some(&error.to_string()))).into_response(),
    }
}

fn back(user: &str) -> Response {
    let to = if user.is_empty() { "/".to_owned() } else { format!("/phones/{user}") };
    let to = HeaderValue::from_str(&to).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}
