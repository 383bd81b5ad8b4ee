//! Groups and rooms as the account sees them: who is there, and going away.
//! <https://developers.line.biz/en/reference/messaging-api/#group>

use serde_json::json;

use crate::{
    answer::{Answer, Reply},
    call::Call,
    errors::Refusal,
    limits, pages,
    people::gathering,
    state::Group,
};

/// Members on one page.
const PAGE: usize = 100;

/// G1.
pub(crate) fn summary(call: &mut Call<'_>) -> Answer {
    let group = here(call)?;
    let mut body = json!({ "groupId": group.id, "groupName": group.name });
    if let Some(picture) = &group.picture {
        body["pictureUrl"] = call.state.picture_url(picture).into();
    }
    Ok(Reply::Json(200, body))
}

/// G2, O1.
pub(crate) fn count(call: &mut Call<'_>) -> Answer {
    let group = here(call)?;
    Ok(Reply::Json(200, json!({ "count": group.members.len() })))
}

/// G3, O2: verified accounts only. People who never accepted LINE's terms are left out; here all have.
pub(crate) fn member_ids(call: &mut Call<'_>) -> Answer {
    here(call)?;
    if !call.shop().channel.verified {
        return Err(Refusal::new(403, "Access to this API is not available for your account"));
    }
    let position = pages::start(call)?.unwrap_or(0);
    let group = here(call)?;
    let end = group.members.len().min(position.saturating_add(PAGE));
    let mut body = json!({ "memberIds": group.members.get(position..end).unwrap_or_default() });
    if end < group.members.len() {
        body["next"] = pages::next(call, end).into();
    }
    Ok(Reply::Json(200, body))
}

/// G4, O3: any member, friend or not, blocking or not.
pub(crate) fn member(call: &mut Call<'_>) -> Answer {
    let user_id = call.param(1);
    if !limits::is_user_id(user_id) {
        return Err(Refusal::parameter("userId"));
    }
    if !here(call)?.members.iter().any(|member| member == user_id) {
        return Err(Refusal::not_found());
    }
    let (_, person) = call.state.friend(user_id).ok_or_else(Refusal::not_found)?;
    let mut body = json!({ "userId": &*person.user_id, "displayName": person.display_name });
    if let Some(picture) = &person.picture {
        body["pictureUrl"] = call.state.picture_url(picture).into();
    }
    Ok(Reply::Json(200, body))
}

/// G5, O4: a `leave` event follows. A room one is not in is left in silence.
pub(crate) fn leave(call: &mut Call<'_>) -> Answer {
    let id = call.param(0).to_owned();
    if let Err(refusal) = here(call) {
        let known_room = call.state.group(&id).is_some_and(Group::is_room);
        return if known_room { Ok(Reply::ok()) } else { Err(refusal) };
    }
    match gathering::left(call.state, &id, call.now) {
        Ok(event) => {
            call.state.outbox.push(event);
            Ok(Reply::ok())
        }
        Err(_) => Err(Refusal::not_found()),
    }
}

/// The group of the path, if the account is in it.
fn here<'a>(call: &'a Call<'_>) -> Result<&'a Group, Refusal> {
    let id = call.param(0);
    let room = call.path.starts_with("/v2/bot/room/");
    if !limits::is_group_id(id, room) {
        return Err(Refusal::parameter(if room { "roomId" } else { "groupId" }));
    }
    let group = call.state.group(id).filter(|group| group.channel == Some(call.channel));
    group.ok_or_else(Refusal::not_found)
}
