//! What LINE tells: the words of [`super::read`].

use serde_json::Value;

use super::message::Message;
use crate::word::words;

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
    /// The user came near a beacon of the account's.
    Beacon {
        /// 10 hex digits.
        hardware_id: String,
        kind: BeaconKind,
        /// The device message, hex digits.
        device_message: Option<String>,
    },
    AccountLink {
        result: LinkResult,
        nonce: String,
    },
    /// A change of plan is two events: left, and joined.
    Membership {
        change: MembershipChange,
        membership_id: i64,
    },
    /// An account took the module channel on, or dropped it.
    Module {
        change: ModuleChange,
        bot_id: String,
        /// What the module may do; empty when it was dropped.
        scopes: Vec<String>,
        /// Why it was dropped; LINE does not always tell.
        reason: Option<DetachReason>,
    },
    /// The module got control of the chat.
    Activated {
        /// When the control ends, Unix milliseconds; what LINE tells where it has no end is not documented.
        expires_at: Option<i64>,
    },
    /// The module lost control of the chat; not told when it simply ends.
    Deactivated,
    BotSuspended,
    BotResumed,
    /// A LINE notification message arrived.
    Delivered {
        /// The hashed phone number, or the request's `X-Line-Delivery-Tag`.
        data: String,
    },
    Other,
}

words! {
    /// What the user and the beacon did.
    BeaconKind {
        Enter = "enter",
        /// The user tapped its banner.
        Banner = "banner",
        /// Repeated, at least 10 s apart.
        Stay = "stay",
    }
}

words! {
    /// Whether the accounts are linked now.
    LinkResult { Ok = "ok", Failed = "failed", }
}

words! {
    /// What became of the user's membership.
    MembershipChange { Joined = "joined", Left = "left", Renewed = "renewed", }
}

words! {
    /// What became of the module at an account.
    ModuleChange { Attached = "attached", Detached = "detached", }
}

words! {
    /// Why a module was dropped.
    DetachReason { BotDeleted = "bot_deleted", }
}
