//! From bytes to events. Only the envelope can be malformed; an event we do not understand is still an event.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::event::{Delivery, Event, EventKind, Message, MessageContent, Source};

/// The body is not JSON, or not LINE's envelope of `destination` and `events`.
#[derive(Debug, thiserror::Error)]
#[error("the webhook body is not LINE's envelope")]
pub struct Malformed(#[from] serde_json::Error);

#[derive(Deserialize)]
struct Envelope {
    destination: String,
    events: Vec<Value>,
}

/// Reads a verified webhook body.
pub fn parse(body: &[u8]) -> Result<Delivery, Malformed> {
    // First an object: a derived reader would take an array of two for an envelope.
    let members: Map<String, Value> = serde_json::from_slice(body)?;
    let Envelope { destination, events } = serde_json::from_value(members.into())?;
    Ok(Delivery { destination, events: events.into_iter().map(Event::from).collect() })
}

impl From<Value> for Event {
    fn from(raw: Value) -> Self {
        Self {
            id: text(&raw, "webhookEventId"),
            timestamp: raw["timestamp"].as_i64(),
            is_standby: raw["mode"] == "standby",
            is_redelivery: raw["deliveryContext"]["isRedelivery"] == true,
            source: source(&raw["source"]),
            reply_token: text(&raw, "replyToken"),
            kind: kind(&raw).unwrap_or(EventKind::Other),
            raw,
        }
    }
}

fn kind(raw: &Value) -> Option<EventKind> {
    Some(match raw["type"].as_str()? {
        "message" => EventKind::Message(message(&raw["message"])?),
        "messageEdited" => EventKind::MessageEdited(message(&raw["message"])?),
        "unsend" => EventKind::Unsend { message_id: text(&raw["unsend"], "messageId")? },
        "follow" => EventKind::Follow { is_unblocked: raw["follow"]["isUnblocked"] == true },
        "unfollow" => EventKind::Unfollow,
        "join" => EventKind::Join,
        "leave" => EventKind::Leave,
        "memberJoined" => EventKind::MemberJoined { user_ids: members(&raw["joined"])? },
        "memberLeft" => EventKind::MemberLeft { user_ids: members(&raw["left"])? },
        "postback" => {
            let postback = &raw["postback"];
            EventKind::Postback { data: text(postback, "data")?, params: postback.get("params").cloned() }
        }
        "videoPlayComplete" => {
            EventKind::VideoPlayComplete { tracking_id: text(&raw["videoPlayComplete"], "trackingId")? }
        }
        "accountLink" => EventKind::AccountLink {
            is_linked: raw["link"]["result"] == "ok",
            nonce: text(&raw["link"], "nonce")?,
        },
        _ => return None,
    })
}

fn message(raw: &Value) -> Option<Message> {
    Some(Message {
        id: text(raw, "id")?,
        quote_token: text(raw, "quoteToken"),
        mark_as_read_token: text(raw, "markAsReadToken"),
        quoted_message_id: text(raw, "quotedMessageId"),
        content: content(raw).unwrap_or(MessageContent::Other),
    })
}

fn content(raw: &Value) -> Option<MessageContent> {
    Some(match raw["type"].as_str()? {
        "text" => MessageContent::Text { text: text(raw, "text")? },
        "image" => MessageContent::Image,
        "video" => MessageContent::Video { duration_ms: raw["duration"].as_i64() },
        "audio" => MessageContent::Audio { duration_ms: raw["duration"].as_i64() },
        "file" => {
            MessageContent::File { name: text(raw, "fileName")?, size_bytes: raw["fileSize"].as_i64()? }
        }
        "location" => MessageContent::Location {
            title: text(raw, "title"),
            address: text(raw, "address"),
            latitude: raw["latitude"].as_f64()?,
            longitude: raw["longitude"].as_f64()?,
        },
        "sticker" => MessageContent::Sticker {
            package_id: text(raw, "packageId")?,
            sticker_id: text(raw, "stickerId")?,
            text: text(raw, "text"),
        },
        _ => return None,
    })
}

fn source(raw: &Value) -> Option<Source> {
    let user_id = text(raw, "userId");
    Some(match raw["type"].as_str()? {
        "user" => Source::User { user_id: user_id? },
        "group" => Source::Group { group_id: text(raw, "groupId")?, user_id },
        "room" => Source::Room { room_id: text(raw, "roomId")?, user_id },
        _ => return None,
    })
}

fn members(raw: &Value) -> Option<Vec<String>> {
    Some(raw["members"].as_array()?.iter().filter_map(|member| text(member, "userId")).collect())
}

fn text(raw: &Value, property: &str) -> Option<String> {
    raw[property].as_str().map(str::to_owned)
}
