//! What a phone does with groups: makes one, invites people and the account, leaves.

use std::sync::Arc;

use axum::{
    extract::{Form, Path, State},
    response::Response,
};
use serde::Deserialize;

use super::{
    forms::{done, see},
    holder::Holder,
};
use crate::{
    people::{Error, gathering},
    serve::Shared,
};

type Sim = State<Arc<Shared>>;

#[derive(Deserialize)]
pub(super) struct NewGroup {
    name: String,
    /// The other person in it.
    with: String,
}

/// Makes a group of two and invites the holder's account.
pub(super) async fn make(State(shared): Sim, Path(at): Path<Holder>, Form(new): Form<NewGroup>) -> Response {
    let name: String = new.name.chars().take(50).collect();
    let made = {
        let mut state = shared.lock();
        let account = state.friend(&at.user_id).map(|(channel, _)| channel.channel.id.clone());
        let members = [at.user_id.clone(), new.with];
        account
            .ok_or(Error::UnknownFriend)
            .and_then(|account| Ok((gathering::make(&mut state, &name, &members, false)?, account)))
    };
    match made {
        Ok((group, account)) => match gathering::invite(&shared, &group, &account).await {
            Ok(_) => see(&format!("/phones/{}/{group}", at.user_id)),
            Err(error) => done::<()>(&shared, &at, &Err(error)),
        },
        Err(error) => done::<()>(&shared, &at, &Err(error)),
    }
}

#[derive(Deserialize)]
pub(super) struct Somebody {
    user: String,
}

/// The holder brings somebody into the group.
pub(super) async fn bring(State(shared): Sim, Path(at): Path<Holder>, Form(who): Form<Somebody>) -> Response {
    let group = at.chat.as_deref().unwrap_or_default();
    done(&shared, &at, &gathering::come(&shared, group, &[who.user]).await)
}

/// The holder leaves the group.
pub(super) async fn leave(State(shared): Sim, Path(at): Path<Holder>) -> Response {
    let group = at.chat.as_deref().unwrap_or_default();
    let gone = gathering::go(&shared, group, std::slice::from_ref(&at.user_id)).await;
    done(&shared, &Holder { user_id: at.user_id, chat: None }, &gone)
}

/// The holder invites their account to the group.
pub(super) async fn invite(State(shared): Sim, Path(at): Path<Holder>) -> Response {
    let account = shared.lock().friend(&at.user_id).map(|(channel, _)| channel.channel.id.clone());
    let group = at.chat.as_deref().unwrap_or_default();
    let joined = gathering::invite(&shared, group, &account.unwrap_or_default()).await;
    done(&shared, &at, &joined)
}

/// The holder puts the account out of the group.
pub(super) async fn remove(State(shared): Sim, Path(at): Path<Holder>) -> Response {
    done(&shared, &at, &gathering::remove(&shared, at.chat.as_deref().unwrap_or_default()).await)
}
