//! What people tap, pass by and link: actions, beacons, videos, memberships.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{At, Error, engaging, saying};
use crate::{
    deliver::{self, WebhookDelivery},
    events::{self, Source},
    memberships,
    serve::Shared,
    state::State,
};

/// The friend taps an area of the rich menu they see.
pub(crate) async fn tap(
    shared: &Arc<Shared>,
    user_id: &str,
    index: usize,
) -> Result<Option<WebhookDelivery>, Error> {
    let action = {
        let now = shared.now();
        let mut state = shared.lock();
        let (channel, friend) = state.friend(user_id).ok_or(Error::UnknownFriend)?;
        let menu = channel.menu_of(friend).ok_or(Error::NothingThere)?;
        let action = menu.object["areas"].get(index).and_then(|area| area.get("action")).cloned();
        engaging::tap_area(&mut state, user_id, index, now)?;
        action.ok_or(Error::NothingThere)?
    };
    act(shared, At::own(user_id), &action, None).await
}

/// The person does what an action says. `picked` is what a date picker was set to.
pub(crate) async fn act(
    shared: &Arc<Shared>,
    at: At<'_>,
    action: &Value,
    picked: Option<&str>,
) -> Result<Option<WebhookDelivery>, Error> {
    at.channel(&shared.lock())?;
    let text = |key: &str| action.get(key).and_then(Value::as_str);
    let data = text("data").unwrap_or_default();
    let payload = match text("type") {
        Some("message") => {
            return saying::text(shared, at, text("text").unwrap_or_default()).await.map(Some);
        }
        Some("postback") => json!({ "data": data }),
        Some("datetimepicker") => {
            let mode = text("mode").unwrap_or("date");
            let value = picked.or_else(|| text("initial")).map_or_else(|| first_of(mode), str::to_owned);
            // LINE takes `t` between date and time, too, and tells `T`.
            let value = value.to_ascii_uppercase();
            json!({ "data": data, "params": { mode: value } })
        }
        Some("richmenuswitch") => {
            let params = switch(&mut shared.lock(), at.user, text("richMenuAliasId").unwrap_or_default())?;
            json!({ "data": data, "params": params })
        }
        _ => return Ok(None),
    };
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        if let Some(shown) = text("displayText").or_else(|| text("text")) {
            let id = state.message_id();
            at.say(&mut state, id, json!({ "type": "text", "text": shown }), now)?;
        }
        at.event(&mut state, "postback", ("postback", payload), now)?
    };
    Ok(Some(deliver::deliver(shared, event).await))
}

/// Links the alias' menu to the friend and says how that went, as the postback's `params`.
fn switch(state: &mut State, user_id: &str, alias: &str) -> Result<Value, Error> {
    let (channel, _) = state.friend(user_id).ok_or(Error::UnknownFriend)?;
    let Some(menu_id) = channel.aliases.get(alias).cloned() else {
        return Ok(json!({ "status": "RICHMENU_ALIAS_ID_NOTFOUND" }));
    };
    if channel.menu(&menu_id).is_none() {
        return Ok(json!({ "status": "RICHMENU_NOTFOUND" }));
    }
    let (_, friend) = state.friend_mut(user_id).ok_or(Error::UnknownFriend)?;
    friend.menu = Some(menu_id.into());
    Ok(json!({ "newRichMenuAliasId": alias, "status": "SUCCESS" }))
}

fn first_of(mode: &str) -> String {
    match mode {
        "time" => "10:00",
        "datetime" => "2026-01-01T10:00",
        _ => "2026-01-01",
    }
    .to_owned()
}

/// The friend comes near a beacon (`enter`), stays (`stay`) or taps its banner (`banner`). `hwid` is 10 hex digits, `dm`
/// the device message in hex.
pub(crate) async fn beacon(
    shared: &Arc<Shared>,
    user_id: &str,
    hwid: &str,
    kind: &str,
    dm: Option<&str>,
) -> Result<WebhookDelivery, Error> {
    let is_hex = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_hexdigit());
    if !matches!(kind, "enter" | "stay" | "banner")
        || hwid.len() != 10
        || !is_hex(hwid)
        || !dm.is_none_or(is_hex)
    {
        return Err(Error::NotHere);
    }
    let mut beacon = json!({ "hwid": hwid, "type": kind });
    if let Some(dm) = dm {
        beacon["dm"] = dm.into();
    }
    tell(shared, At::own(user_id), "beacon", ("beacon", beacon)).await
}

/// The friend watches a video of the account to its end; told only if it has a `trackingId`, and never in groups.
pub(crate) async fn watch(
    shared: &Arc<Shared>,
    user_id: &str,
    message_id: &str,
) -> Result<WebhookDelivery, Error> {
    let tracking_id = {
        let now = shared.now();
        let mut state = shared.lock();
        let (_, friend) = state.friend(user_id).ok_or(Error::UnknownFriend)?;
        let line = friend.chat.iter().find(|line| line.id == message_id && line.by.is_none());
        let tracking_id = line.and_then(|line| line.message["trackingId"].as_str().map(str::to_owned));
        // LINE tells of an old message, too, though it no longer counts it.
        let _ = engaging::play(&mut state, At::own(user_id), message_id, 100, now);
        tracking_id.ok_or(Error::NothingThere)?
    };
    tell(
        shared,
        At::own(user_id),
        "videoPlayComplete",
        ("videoPlayComplete", json!({ "trackingId": tracking_id })),
    )
    .await
}

/// The friend joins (`joined`), leaves (`left`) or renews (`renewed`) a membership that the account offers.
pub(crate) async fn membership(
    shared: &Arc<Shared>,
    user_id: &str,
    kind: &str,
    membership_id: i64,
) -> Result<WebhookDelivery, Error> {
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        let at = At::own(user_id);
        let channel = at.channel(&state)?;
        memberships::change(&mut state.channels[channel], user_id, kind, membership_id, now)?;
        let payload = json!({ "type": kind, "membershipId": membership_id });
        at.event(&mut state, "membership", ("membership", payload), now)?
    };
    Ok(deliver::deliver(shared, event).await)
}

/// What happens to the account itself: `module`, `activated`, `deactivated`, `botSuspended`, `botResumed`, `delivery`.
/// `payload` is the event's own member; chat control is of one friend's chat.
pub(crate) async fn account(
    shared: &Arc<Shared>,
    channel_id: &str,
    kind: &str,
    user_id: Option<&str>,
    payload: Value,
) -> Result<WebhookDelivery, Error> {
    let member = match kind {
        "module" => "module",
        "activated" => "chatControl",
        "delivery" => "delivery",
        "deactivated" | "botSuspended" | "botResumed" => "",
        _ => return Err(Error::NotHere),
    };
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        let channel = state.channel_index(channel_id).ok_or(Error::UnknownChannel)?;
        let source = match user_id.filter(|_| matches!(kind, "activated" | "deactivated")) {
            Some(user) => Source::User(user),
            None => Source::Nowhere,
        };
        events::event(&mut state, channel, source, kind, (member, payload), now)
    };
    Ok(deliver::deliver(shared, event).await)
}

async fn tell(
    shared: &Arc<Shared>,
    at: At<'_>,
    kind: &str,
    payload: (&str, Value),
) -> Result<WebhookDelivery, Error> {
    let event = at.event(&mut shared.lock(), kind, payload, shared.now())?;
    Ok(deliver::deliver(shared, event).await)
}
