//! Who follows, and their profiles. A friend who blocked the account is in neither.
//! <https://developers.line.biz/en/reference/messaging-api/#users>

use serde_json::json;

use crate::{
    answer::{Answer, Reply},
    call::Call,
    errors::Refusal,
    limits, pages,
    state::Friend,
};

/// P2: up to 1,000 ids and the token of the next page, good for 24 hours. Verified accounts only.
pub(crate) fn ids(call: &mut Call<'_>) -> Answer {
    if !call.shop().channel.verified {
        return Err(Refusal::new(403, "Access to this API is not available for your account"));
    }
    let limit = pages::limit(call, 300, 1_000)?;
    let position = pages::start(call)?.unwrap_or(0);
    let friends = &call.shop().friends;
    let end = friends.len().min(position.saturating_add(limit));
    let page = friends.get(position..end).unwrap_or_default();
    let user_ids: Vec<String> =
        page.iter().filter(|friend| friend.is_friend()).map(|friend| friend.user_id.to_string()).collect();
    let more = end < friends.len();
    let mut body = json!({ "userIds": user_ids });
    if more {
        body["next"] = pages::next(call, end).into();
    }
    Ok(Reply::Json(200, body))
}

/// P1: friends, and others who wrote to the account; 404 for whoever blocked it.
pub(crate) fn profile(call: &mut Call<'_>) -> Answer {
    let user_id = call.param(0).to_owned();
    if !limits::is_user_id(&user_id) {
        return Err(Refusal::parameter("userId"));
    }
    let at = call
        .state
        .people
        .get(user_id.as_str())
        .filter(|(channel, _)| *channel == call.channel)
        .map(|(_, at)| *at);
    let knows = |one: &&Friend| !one.blocked && (one.follows || one.wrote_at().is_some());
    let Some(friend) = at.and_then(|at| call.state.channels[call.channel].friends.get(at)).filter(knows)
    else {
        return Err(Refusal::not_found());
    };
    let mut body = json!({ "userId": &*friend.user_id, "displayName": friend.display_name });
    if let Some(language) = &friend.language {
        body["language"] = (&**language).into();
    }
    if let Some(picture) = &friend.picture {
        body["pictureUrl"] = call.state.picture_url(picture).into();
    }
    if let Some(status_message) = &friend.status_message {
        body["statusMessage"] = (&**status_message).into();
    }
    Ok(Reply::Json(200, body))
}
