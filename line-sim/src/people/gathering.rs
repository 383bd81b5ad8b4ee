//! Groups and rooms from the people's side: they are made, an account is invited or put out, people come and go.
//! <https://developers.line.biz/en/docs/messaging-api/group-chats/>

use std::{collections::HashSet, sync::Arc};

use serde_json::{Value, json};

use super::Error;
use crate::{
    deliver::{self, WebhookDelivery},
    events::{self, Source},
    serve::Shared,
    state::{Group, Line, State},
};

/// Makes a group (or, with `room`, a multi-person chat of old) of people the simulator knows. Answers its id.
pub(crate) fn make(state: &mut State, name: &str, members: &[String], room: bool) -> Result<String, Error> {
    if members.iter().any(|member| !state.people.contains_key(member.as_str())) {
        return Err(Error::UnknownFriend);
    }
    let id = format!("{}{}", if room { 'R' } else { 'C' }, state.random.hex(32));
    let picture = u32::try_from(state.random.below(80)).ok().map(crate::config::Picture::Drawn);
    state.groups.push(Group {
        id: id.clone(),
        name: if room { String::new() } else { name.to_owned() },
        picture,
        members: each_once(members),
        channel: None,
        chat: Vec::new(),
        read_at: 0,
    });
    Ok(id)
}

/// Somebody invites the account: `join`.
pub(crate) async fn invite(
    shared: &Arc<Shared>,
    group_id: &str,
    channel_id: &str,
) -> Result<WebhookDelivery, Error> {
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        let channel = state.channel_index(channel_id).ok_or(Error::UnknownChannel)?;
        let group = state.group_mut(group_id).ok_or(Error::UnknownGroup)?;
        if group.channel.is_some() {
            return Err(Error::Taken);
        }
        group.channel = Some(channel);
        note(&mut state, group_id, "The account joined", now);
        events::event(&mut state, channel, Source::Group(group_id, None), "join", ("", Value::Null), now)
    };
    Ok(deliver::deliver(shared, event).await)
}

/// The account is put out, or leaves: `leave`.
pub(crate) async fn remove(shared: &Arc<Shared>, group_id: &str) -> Result<WebhookDelivery, Error> {
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        left(&mut state, group_id, now)?
    };
    Ok(deliver::deliver(shared, event).await)
}

/// Takes the account out of the group; the event that tells it is still to be delivered.
pub(crate) fn left(state: &mut State, group_id: &str, now: i64) -> Result<deliver::Event, Error> {
    let group = state.group_mut(group_id).ok_or(Error::UnknownGroup)?;
    let channel = group.channel.take().ok_or(Error::NotThere)?;
    note(state, group_id, "The account left", now);
    Ok(events::event(state, channel, Source::Group(group_id, None), "leave", ("", Value::Null), now))
}

/// People come into the group: one `memberJoined` for all of them. No event if the account is not there.
pub(crate) async fn come(
    shared: &Arc<Shared>,
    group_id: &str,
    users: &[String],
) -> Result<Option<WebhookDelivery>, Error> {
    move_members(shared, group_id, users, true).await
}

/// People leave the group: one `memberLeft`.
pub(crate) async fn go(
    shared: &Arc<Shared>,
    group_id: &str,
    users: &[String],
) -> Result<Option<WebhookDelivery>, Error> {
    move_members(shared, group_id, users, false).await
}

async fn move_members(
    shared: &Arc<Shared>,
    group_id: &str,
    users: &[String],
    come: bool,
) -> Result<Option<WebhookDelivery>, Error> {
    let users = &each_once(users);
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        if users.is_empty() || users.iter().any(|user| !state.people.contains_key(user.as_str())) {
            return Err(Error::UnknownFriend);
        }
        let group = state.group_mut(group_id).ok_or(Error::UnknownGroup)?;
        if users.iter().any(|user| group.members.contains(user) == come) {
            return Err(Error::NotThere);
        }
        if come {
            group.members.extend_from_slice(users);
        } else {
            group.members.retain(|member| !users.contains(member));
        }
        let channel = group.channel;
        let (kind, member, says) =
            if come { ("memberJoined", "joined", "joined") } else { ("memberLeft", "left", "left") };
        for user in users {
            let name = state.friend(user).map(|(_, friend)| friend.display_name.clone()).unwrap_or_default();
            note(&mut state, group_id, &format!("{name} {says}"), now);
        }
        let members: Vec<Value> =
            users.iter().map(|user| json!({ "type": "user", "userId": user })).collect();
        let Some(channel) = channel else { return Ok(None) };
        let payload = (member, json!({ "members": members }));
        events::event(&mut state, channel, Source::Group(group_id, None), kind, payload, now)
    };
    Ok(Some(deliver::deliver(shared, event).await))
}

/// The names as they come, none of them twice.
fn each_once(users: &[String]) -> Vec<String> {
    let mut seen = HashSet::new();
    users.iter().filter(|user| seen.insert(user.as_str())).cloned().collect()
}

fn note(state: &mut State, group_id: &str, text: &str, at: i64) {
    let id = state.message_id();
    if let Some(group) = state.group_mut(group_id) {
        let message = Arc::new(json!({ "type": "system", "text": text }));
        group.chat.push(Arc::new(Line { id, by: None, message, at }));
    }
}
