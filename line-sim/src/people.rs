//! What friends do: follow, block, write, tap. Each is an event LINE tells the channel of, with all that LINE puts into it.
//! <https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects>

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    deliver::{self, Event, WebhookDelivery},
    serve::Shared,
    state::{Friend, Line, ReplyToken, State},
};

/// Why the simulator could not do what its user asked. LINE itself has no part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No channel of this id.
    #[error("no such channel")]
    UnknownChannel,
    /// No friend of this id.
    #[error("no such friend")]
    UnknownFriend,
    /// No event of this id among the last 1,000.
    #[error("no such event")]
    UnknownEvent,
    /// The friend sees no rich menu, or it has no such area, or the message has no such action.
    #[error("nothing to tap there")]
    NothingThere,
    /// The friend has blocked the account and cannot write to it.
    #[error("the friend has blocked the account")]
    Blocked,
}

/// A friend as `/_sim/state` and tests see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// `U` and 32 hex digits.
    pub user_id: String,
    /// Their name.
    pub display_name: String,
    /// BCP 47.
    pub language: Option<String>,
    /// Absolute address of their picture.
    pub picture_url: Option<String>,
    /// Their status message.
    pub status_message: Option<String>,
    /// Has blocked the account.
    pub blocked: bool,
    /// Unix milliseconds.
    pub followed_at: i64,
    /// The rich menu linked to them alone.
    pub rich_menu_id: Option<String>,
}

impl Person {
    pub(crate) fn of(state: &State, friend: &Friend) -> Self {
        Self {
            user_id: friend.user_id.clone(),
            display_name: friend.display_name.clone(),
            language: friend.language.clone(),
            picture_url: friend.picture.as_ref().map(|picture| state.picture_url(picture)),
            status_message: friend.status_message.clone(),
            blocked: friend.blocked,
            followed_at: friend.followed_at,
            rich_menu_id: friend.menu.clone(),
        }
    }
}

/// The friend adds the account, or unblocks it.
pub(crate) async fn follow(shared: &Arc<Shared>, user_id: &str) -> Result<WebhookDelivery, Error> {
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        let (_, friend) = state.friend_mut(user_id).ok_or(Error::UnknownFriend)?;
        let unblocked = std::mem::replace(&mut friend.blocked, false);
        friend.followed_at = now;
        event(&mut state, user_id, "follow", ("follow", json!({ "isUnblocked": unblocked })), true, now)?
    };
    Ok(deliver::deliver(shared, event).await)
}

/// The friend blocks the account.
pub(crate) async fn unfollow(shared: &Arc<Shared>, user_id: &str) -> Result<WebhookDelivery, Error> {
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        let (_, friend) = state.friend_mut(user_id).ok_or(Error::UnknownFriend)?;
        friend.blocked = true;
        friend.menu = None;
        event(&mut state, user_id, "unfollow", ("", Value::Null), false, now)?
    };
    Ok(deliver::deliver(shared, event).await)
}

/// The friend writes.
pub(crate) async fn send_text(
    shared: &Arc<Shared>,
    user_id: &str,
    text: &str,
) -> Result<WebhookDelivery, Error> {
    send_message(shared, user_id, json!({ "type": "text", "text": text })).await
}

/// The friend sends a message of any kind.
pub(crate) async fn send_message(
    shared: &Arc<Shared>,
    user_id: &str,
    mut message: Value,
) -> Result<WebhookDelivery, Error> {
    if !message.is_object() {
        return Err(Error::NothingThere);
    }
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        let id = state.message_id();
        message["id"] = id.as_str().into();
        if matches!(message["type"].as_str(), Some("text" | "image" | "video" | "sticker")) {
            message["quoteToken"] = state.random.letters(120).into();
        }
        message["markAsReadToken"] = state.random.letters(60).into();
        say(
            &mut state,
            user_id,
            Line { id, from_friend: true, message: Arc::new(message.clone()), at: now },
        )?;
        event(&mut state, user_id, "message", ("message", message), true, now)?
    };
    Ok(deliver::deliver(shared, event).await)
}

/// The friend taps an area of the rich menu they see.
pub(crate) async fn tap(
    shared: &Arc<Shared>,
    user_id: &str,
    index: usize,
) -> Result<Option<WebhookDelivery>, Error> {
    let action = {
        let state = shared.lock();
        let (channel, friend) = state.friend(user_id).ok_or(Error::UnknownFriend)?;
        let menu = channel.menu_of(friend).ok_or(Error::NothingThere)?;
        menu.object["areas"]
            .get(index)
            .and_then(|area| area.get("action"))
            .cloned()
            .ok_or(Error::NothingThere)?
    };
    act(shared, user_id, &action, None).await
}

/// The friend does what an action says. `picked` is what a date picker was set to.
pub(crate) async fn act(
    shared: &Arc<Shared>,
    user_id: &str,
    action: &Value,
    picked: Option<&str>,
) -> Result<Option<WebhookDelivery>, Error> {
    if shared.lock().friend(user_id).ok_or(Error::UnknownFriend)?.1.blocked {
        return Err(Error::Blocked);
    }
    let text = |key: &str| action.get(key).and_then(Value::as_str);
    let data = text("data").unwrap_or_default();
    let payload = match text("type") {
        Some("message") => {
            return send_text(shared, user_id, text("text").unwrap_or_default()).await.map(Some);
        }
        Some("postback") => json!({ "data": data }),
        Some("datetimepicker") => {
            let mode = text("mode").unwrap_or("date");
            let value = picked.or_else(|| text("initial")).map_or_else(|| first_of(mode), str::to_owned);
            json!({ "data": data, "params": { mode: value } })
        }
        Some("richmenuswitch") => {
            let params = switch(&mut shared.lock(), user_id, text("richMenuAliasId").unwrap_or_default())?;
            json!({ "data": data, "params": params })
        }
        _ => return Ok(None),
    };
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        if let Some(shown) = text("displayText").or_else(|| text("text")) {
            let message = Arc::new(json!({ "type": "text", "text": shown }));
            let id = state.message_id();
            say(&mut state, user_id, Line { id, from_friend: true, message, at: now })?;
        }
        event(&mut state, user_id, "postback", ("postback", payload), true, now)?
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
    friend.menu = Some(menu_id);
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

fn say(state: &mut State, user_id: &str, line: Line) -> Result<(), Error> {
    let (_, friend) = state.friend_mut(user_id).ok_or(Error::UnknownFriend)?;
    if friend.blocked {
        return Err(Error::Blocked);
    }
    friend.chat.push(line);
    Ok(())
}

/// An event with everything common to events; `payload` is its own member.
fn event(
    state: &mut State,
    user_id: &str,
    kind: &str,
    payload: (&str, Value),
    answerable: bool,
    now: i64,
) -> Result<Event, Error> {
    let id = state.random.ulid(now);
    let reply_token = state.random.hex(32);
    let (channel, _) = state.friend_mut(user_id).ok_or(Error::UnknownFriend)?;
    let mut value = json!({
        "type": kind,
        "mode": "active",
        "timestamp": now,
        "source": { "type": "user", "userId": user_id },
        "webhookEventId": id,
        "deliveryContext": { "isRedelivery": false },
    });
    if answerable {
        value["replyToken"] = reply_token.as_str().into();
        let token = ReplyToken { user_id: user_id.to_owned(), happened_at: now, issued_at: now, used: false };
        state.channels[channel].reply_tokens.insert(reply_token, token);
    }
    let (key, payload) = payload;
    if !key.is_empty() {
        value[key] = payload;
    }
    Ok(Event { id, kind: kind.to_owned(), channel, user_id: user_id.to_owned(), value })
}
