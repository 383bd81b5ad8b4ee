//! What one person did, newest first.

use crate::{
    error::{Fault, Step},
    scope::Scope,
};
use domain::{
    id::UserId,
    inbox::{Happening, Media},
    permission::ReadFriends,
};
use line::webhook::{Event, EventKind, LinkResult, Message, MessageContent, Source};
use serde_json::Value;
use std::collections::HashSet;

/// Something a person did, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxEvent {
    /// When it happened (Unix milliseconds, LINE's clock).
    pub at: i64,
    /// What.
    pub happening: Happening,
    /// In a group or room, not in their own chat.
    pub in_group: bool,
}

/// The last `limit` things this person did. A message that was taken back is not among them.
pub async fn of_friend(
    scope: &Scope<ReadFriends>,
    user_id: &UserId,
    limit: i64,
) -> Result<Vec<InboxEvent>, Fault> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "SELECT happened_at, body FROM webhook_events WHERE account_id = $1 AND user_id = $2
         ORDER BY happened_at DESC, event_id DESC LIMIT $3",
    )
    .bind(scope.account().as_str())
    .bind(user_id.as_str())
    .bind(limit)
    .fetch_all(scope.engine().db.read())
    .await
    .step("list what a friend did")?;
    let events = rows
        .into_iter()
        .map(|(at, body)| {
            let raw: Value =
                serde_json::from_str(&body).map_err(|_| Fault::Data("a webhook event".into()))?;
            Ok((at, Event::from(raw)))
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    Ok(without_taken_back(&events))
}

fn without_taken_back(events: &[(i64, Event)]) -> Vec<InboxEvent> {
    let taken_back: HashSet<&str> = events
        .iter()
        .filter_map(|(_, event)| match &event.kind {
            EventKind::Unsend { message_id } => Some(message_id.as_str()),
            _ => None,
        })
        .collect();
    let stands = |event: &Event| match &event.kind {
        EventKind::Message(message) | EventKind::MessageEdited(message) => {
            !taken_back.contains(message.id.as_str())
        }
        _ => true,
    };
    events
        .iter()
        .filter(|(_, event)| stands(event))
        .map(|(at, event)| InboxEvent {
            at: *at,
            happening: happening(event),
            in_group: matches!(event.source, Some(Source::Group { .. } | Source::Room { .. })),
        })
        .collect()
}

/// An event of LINE's in the product's words.
fn happening(event: &Event) -> Happening {
    match &event.kind {
        EventKind::Follow { is_unblocked } => Happening::Followed { again: *is_unblocked },
        EventKind::Unfollow => Happening::Blocked,
        EventKind::Message(message) => sent(message),
        EventKind::MessageEdited(message) => match sent(message) {
            Happening::Wrote { text } => Happening::Edited { text },
            other => other,
        },
        EventKind::Unsend { .. } => Happening::TookBack,
        EventKind::Postback { data, params } => tapped(data, params.as_ref()),
        EventKind::VideoPlayComplete { .. } => Happening::Watched,
        EventKind::AccountLink { result, .. } => Happening::Linked { done: *result == LinkResult::Ok },
        _ => Happening::Other { kind: event.type_name().to_owned() },
    }
}

fn sent(message: &Message) -> Happening {
    let (what, name) = match &message.content {
        MessageContent::Text { text, .. } => return Happening::Wrote { text: text.clone() },
        MessageContent::Image { .. } => (Media::Image, None),
        MessageContent::Video { .. } => (Media::Video, None),
        MessageContent::Audio { .. } => (Media::Audio, None),
        MessageContent::File { name, .. } => (Media::File, Some(name.clone())),
        MessageContent::Location { title, address, .. } => {
            (Media::Location, title.clone().or_else(|| address.clone()))
        }
        MessageContent::Sticker { text, .. } => (Media::Sticker, text.clone()),
        MessageContent::Other => (Media::Unknown, None),
    };
    Happening::Sent { what, name }
}

fn tapped(data: &str, params: Option<&Value>) -> Happening {
    let param = |name: &str| params?.get(name)?.as_str().map(str::to_owned);
    if param("status").is_some() {
        return Happening::SwitchedMenu { alias: param("newRichMenuAliasId") };
    }
    let picked = ["date", "time", "datetime"].into_iter().find_map(param);
    Happening::Tapped { data: data.to_owned(), picked }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(event: Value) -> Happening {
        happening(&Event::from(event))
    }

    #[test]
    fn events_become_happenings() {
        let text = json!({"id": "1", "type": "text", "text": "こんにちは"});
        let wrote = Happening::Wrote { text: "こんにちは".into() };
        assert_eq!(read(json!({"type": "message", "message": text})), wrote);
        let file = json!({"id": "1", "type": "file", "fileName": "menu.pdf", "fileSize": 9});
        let sent = Happening::Sent { what: Media::File, name: Some("menu.pdf".into()) };
        assert_eq!(read(json!({"type": "message", "message": file})), sent);
        let picked = json!({"data": "book", "params": {"datetime": "2026-11-22T10:00"}});
        assert_eq!(read(json!({"type": "postback", "postback": picked})).detail(), Some("2026-11-22T10:00"));
        let switched = json!({"data": "x", "params": {"newRichMenuAliasId": "b", "status": "SUCCESS"}});
        let switched = read(json!({"type": "postback", "postback": switched}));
        assert_eq!(switched, Happening::SwitchedMenu { alias: Some("b".into()) });
        assert_eq!(read(json!({"type": "follow"})), Happening::Followed { again: false });
        assert_eq!(read(json!({"type": "newThing"})), Happening::Other { kind: "newThing".into() });
        let unread = json!({"id": "1", "type": "hologram"});
        let unknown = Happening::Sent { what: Media::Unknown, name: None };
        assert_eq!(read(json!({"type": "message", "message": unread})), unknown);
    }
}
