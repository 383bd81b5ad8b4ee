//! What people say: messages of every kind, edits, and taking a message back.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{At, Error};
use crate::{
    contents::{self, Attached},
    deliver::{self, WebhookDelivery},
    serve::Shared,
    state::{Line, Mark},
};

/// The person writes.
pub(crate) async fn text(shared: &Arc<Shared>, at: At<'_>, text: &str) -> Result<WebhookDelivery, Error> {
    message(shared, at, json!({ "type": "text", "text": text }), Attached::default()).await
}

/// The person sends a message of any kind: LINE's webhook message without `id` and tokens, and what a picture, video,
/// voice message or file holds.
pub(crate) async fn message(
    shared: &Arc<Shared>,
    at: At<'_>,
    mut message: Value,
    attached: Attached,
) -> Result<WebhookDelivery, Error> {
    if !message.is_object() {
        return Err(Error::NothingThere);
    }
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        let channel = at.channel(&state)?;
        let id = state.message_id();
        message["id"] = id.as_str().into();
        if matches!(message["type"].as_str(), Some("text" | "image" | "video" | "sticker")) {
            message["quoteToken"] = state.random.letters(120).into();
        }
        let mark = state.random.letters(60);
        message["markAsReadToken"] = mark.as_str().into();
        state.channels[channel].marks.insert(mark, Mark { chat: at.chat().to_owned(), at: now });
        contents::keep(&mut state, channel, &mut message, attached, now);
        at.say(&mut state, id, message.clone(), now)?;
        at.event(&mut state, "message", ("message", message), now)?
    };
    Ok(deliver::deliver(shared, event).await)
}

/// The person rewrites a text of theirs. LINE has this in groups only.
pub(crate) async fn edit(
    shared: &Arc<Shared>,
    at: At<'_>,
    message_id: &str,
    text: &str,
) -> Result<WebhookDelivery, Error> {
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        at.channel(&state)?;
        if at.group.is_none_or(|group| group.starts_with('R')) {
            return Err(Error::NotHere);
        }
        let quote_token = state.random.letters(120);
        let lines = state.chat_mut(at.chat()).ok_or(Error::UnknownGroup)?;
        let own = |line: &&mut Arc<Line>| line.id == message_id && line.by.as_deref() == Some(at.user);
        let line = lines.iter_mut().find(own).filter(|line| line.message["type"] == "text");
        let line = line.ok_or(Error::NothingThere)?;
        let message = json!({ "id": message_id, "type": "text", "quoteToken": quote_token, "text": text });
        Arc::make_mut(line).message = Arc::new(message.clone());
        at.event(&mut state, "messageEdited", ("message", message), now)?
    };
    Ok(deliver::deliver(shared, event).await)
}

/// The person takes a message back: its content is gone.
pub(crate) async fn unsend(
    shared: &Arc<Shared>,
    at: At<'_>,
    message_id: &str,
) -> Result<WebhookDelivery, Error> {
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        at.channel(&state)?;
        let lines = state.chat_mut(at.chat()).ok_or(Error::UnknownFriend)?;
        let own = |line: &Arc<Line>| line.id == message_id && line.by.as_deref() == Some(at.user);
        let line = lines.iter().position(own).ok_or(Error::NothingThere)?;
        let unsent = json!({ "type": "system", "text": "A message was unsent" });
        Arc::make_mut(&mut lines[line]).message = Arc::new(unsent);
        contents::take_back(&mut state, message_id);
        at.event(&mut state, "unsend", ("unsend", json!({ "messageId": message_id })), now)?
    };
    Ok(deliver::deliver(shared, event).await)
}
