//! What LINE tells: the words of [`super::read`].

use serde_json::Value;

/// One webhook request.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// The bot's user ID.
    pub destination: String,
    /// Empty when LINE only checks the connection.
    pub events: Vec<Event>,
}

/// One event: what all events have in common, what happened, and all of it as LINE sent it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// `webhookEventId`, a ULID: the same when LINE delivers the event again.
    pub id: Option<String>,
    /// When it happened, Unix milliseconds. Events arrive in any order.
    pub timestamp: Option<i64>,
    /// True if another channel has control of the chat: send nothing.
    pub is_standby: bool,
    /// True if LINE delivers the event again.
    pub is_redelivery: bool,
    /// Where it happened; some events have no place.
    pub source: Option<Source>,
    /// Good for one reply within a minute; only on events that can be replied to.
    pub reply_token: Option<String>,
    pub kind: EventKind,
    /// The event, whole.
    pub raw: Value,
}

impl Event {
    /// LINE's name of the kind, such as `follow`; empty if the event has none.
    pub fn type_name(&self) -> &str {
        self.raw["type"].as_str().unwrap_or_default()
    }

    /// Who did it, if LINE tells.
    pub fn user_id(&self) -> Option<&str> {
        match self.source.as_ref()? {
            Source::User { user_id } => Some(user_id),
            Source::Group { user_id, .. } | Source::Room { user_id, .. } => user_id.as_deref(),
        }
    }
}

/// Where an event happened. In groups and rooms the user is often left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    User { user_id: String },
    Group { group_id: String, user_id: Option<String> },
    Room { room_id: String, user_id: Option<String> },
}

/// What happened. A kind, or a payload, that is not known here is [`Self::Other`]; `raw` has it all.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    Message(Message),
    /// The message of this ID now reads so; of several edits the one with the largest timestamp stands.
    MessageEdited(Message),
    /// The user took the message back: hide it.
    Unsend {
        message_id: String,
    },
    Follow {
        /// True if the user had blocked the account; not always right, says LINE.
        is_unblocked: bool,
    },
    /// The user blocked the account.
    Unfollow,
    /// The account came into a group or room.
    Join,
    /// The account left a group or room.
    Leave,
    MemberJoined {
        user_ids: Vec<String>,
    },
    MemberLeft {
        user_ids: Vec<String>,
    },
    Postback {
        data: String,
        /// A picker's `date`, `time` or `datetime`, or a menu switch's `newRichMenuAliasId` and `status`.
        params: Option<Value>,
    },
    VideoPlayComplete {
        tracking_id: String,
    },
    AccountLink {
        is_linked: bool,
        nonce: String,
    },
    Other,
}

/// A message from a user.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Decimal digits.
    pub id: String,
    /// By which an answer may quote it; only for kinds that can be quoted.
    pub quote_token: Option<String>,
    /// By which it is marked as read.
    pub mark_as_read_token: Option<String>,
    /// The message it quotes.
    pub quoted_message_id: Option<String>,
    pub content: MessageContent,
}

/// What a message holds. Bytes of image, video, audio and file are fetched by the message's ID.
#[derive(Clone, Debug, PartialEq)]
pub enum MessageContent {
    Text {
        text: String,
    },
    Image,
    Video {
        duration_ms: Option<i64>,
    },
    Audio {
        duration_ms: Option<i64>,
    },
    File {
        name: String,
        size_bytes: i64,
    },
    Location {
        title: Option<String>,
        address: Option<String>,
        latitude: f64,
        longitude: f64,
    },
    Sticker {
        package_id: String,
        sticker_id: String,
        /// The text on a message sticker.
        text: Option<String>,
    },
    Other,
}
