//! From bytes to events. Only the envelope can be malformed; an event we do not understand is still an event.

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{
    event::{Delivery, Event, EventKind, Source},
    message::{Message, MessageContent},
};

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
        "unsend" => EventKind::Unsend { message_id: id(&raw["unsend"], "messageId")? },
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
        "beacon" => beacon(&raw["beacon"])?,
        "accountLink" => EventKind::AccountLink {
            result: piece(&raw["link"]["result"])?,
            nonce: text(&raw["link"], "nonce")?,
        },
        "membership" => EventKind::Membership {
            change: piece(&raw["membership"]["type"])?,
            membership_id: raw["membership"]["membershipId"].as_i64()?,
        },
        "module" => module(&raw["module"])?,
        "activated" => EventKind::Activated { expires_at: raw["chatControl"]["expireAt"].as_i64() },
        "deactivated" => EventKind::Deactivated,
        "botSuspended" => EventKind::BotSuspended,
        "botResumed" => EventKind::BotResumed,
        "delivery" => EventKind::Delivered { data: text(&raw["delivery"], "data")? },
        _ => return None,
    })
}

fn beacon(raw: &Value) -> Option<EventKind> {
    Some(EventKind::Beacon {
        hardware_id: text(raw, "hwid")?,
        kind: piece(&raw["type"])?,
        device_message: text(raw, "dm"),
    })
}

fn module(raw: &Value) -> Option<EventKind> {
    Some(EventKind::Module {
        change: piece(&raw["type"])?,
        bot_id: text(raw, "botId")?,
        scopes: pieces(&raw["scopes"]),
        reason: piece(&raw["reason"]),
    })
}

fn message(raw: &Value) -> Option<Message> {
    Some(Message {
        id: id(raw, "id")?,
        quote_token: text(raw, "quoteToken"),
        mark_as_read_token: text(raw, "markAsReadToken"),
        quoted_message_id: id(raw, "quotedMessageId"),
        content: content(raw).unwrap_or(MessageContent::Other),
    })
}

fn content(raw: &Value) -> Option<MessageContent> {
    let provider = || piece(&raw["contentProvider"]);
    let duration_ms = raw["duration"].as_i64();
    Some(match raw["type"].as_str()? {
        "text" => MessageContent::Text {
            text: text(raw, "text")?,
            emojis: pieces(&raw["emojis"]),
            mentions: pieces(&raw["mention"]["mentionees"]),
        },
        "image" => MessageContent::Image { provider: provider(), set: piece(&raw["imageSet"]) },
        "video" => MessageContent::Video { duration_ms, provider: provider() },
        "audio" => MessageContent::Audio { duration_ms, provider: provider() },
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
            resource_type: piece(&raw["stickerResourceType"]),
            keywords: pieces(&raw["keywords"]),
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

/// A message's ID, should LINE write its digits as a number.
fn id(raw: &Value, property: &str) -> Option<String> {
    text(raw, property).or_else(|| Some(raw[property].as_number()?.to_string()))
}

/// A part that an event can do without: one in a shape not LINE's is none.
fn piece<T: DeserializeOwned>(raw: &Value) -> Option<T> {
    T::deserialize(raw).ok()
}

/// All parts of a list that are in LINE's shape.
fn pieces<T: DeserializeOwned>(raw: &Value) -> Vec<T> {
    raw.as_array().into_iter().flatten().filter_map(piece).collect()
}
