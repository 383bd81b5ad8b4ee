//! Friends, groups, what they say to one another, and what they send.

use std::sync::Arc;

use bytes::Bytes;
use serde_json::Value;

use crate::{config::Picture, demographics::Demographics};

/// There may be a million of these: what many share is shared.
pub(crate) struct Friend {
    pub(crate) user_id: Arc<str>,
    pub(crate) display_name: Box<str>,
    pub(crate) language: Option<Arc<str>>,
    pub(crate) picture: Option<Picture>,
    pub(crate) status_message: Option<Box<str>>,
    pub(crate) blocked: bool,
    /// False for somebody the account only met in a group, or who left.
    pub(crate) follows: bool,
    pub(crate) followed_at: i64,
    pub(crate) demographics: Demographics,
    /// The rich menu linked to this friend alone.
    pub(crate) menu: Option<Arc<str>>,
    pub(crate) chat: Vec<Arc<Line>>,
    /// The newest message of theirs that the account marked as read.
    pub(crate) read_at: i64,
    /// Until when the loading animation shows.
    pub(crate) loading_until: i64,
}

impl Friend {
    /// Follows and has not blocked: LINE's "friend".
    pub(crate) fn is_friend(&self) -> bool {
        self.follows && !self.blocked
    }

    /// When they last wrote to the account in their own chat.
    pub(crate) fn wrote_at(&self) -> Option<i64> {
        self.chat.iter().rev().find(|line| line.by.is_some()).map(|line| line.at)
    }
}

/// One thing said in a chat; what went to many at once is one line in all of their chats.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) id: String,
    /// Who said it; `None` is the account.
    pub(crate) by: Option<Arc<str>>,
    /// A message object, as sent or as in a webhook; `{"type":"system","text":…}` for what is only shown.
    pub(crate) message: Arc<Value>,
    pub(crate) at: i64,
}

/// A group or a room (a "multi-person chat" of old).
pub(crate) struct Group {
    /// `C` or `R` and 32 hex digits.
    pub(crate) id: String,
    /// Rooms have no name.
    pub(crate) name: String,
    pub(crate) picture: Option<Picture>,
    pub(crate) members: Vec<String>,
    /// The channel whose account is in it, if one is; LINE allows one.
    pub(crate) channel: Option<usize>,
    pub(crate) chat: Vec<Arc<Line>>,
    pub(crate) read_at: i64,
}

impl Group {
    pub(crate) fn is_room(&self) -> bool {
        self.id.starts_with('R')
    }

    pub(crate) fn has(&self, user_id: &str) -> bool {
        self.members.iter().any(|member| member == user_id)
    }
}

/// The bytes of a picture, video, voice message or file that somebody sent.
pub(crate) struct Content {
    /// The channel it was sent to.
    pub(crate) channel: usize,
    /// LINE's message type.
    pub(crate) kind: &'static str,
    pub(crate) bytes: Bytes,
    pub(crate) media_type: String,
    pub(crate) sent_at: i64,
    /// When a large one is prepared; `None` if preparing it fails.
    pub(crate) ready_at: Option<i64>,
    pub(crate) unsent: bool,
    /// The smaller picture, once somebody asked for it.
    pub(crate) preview: Option<Bytes>,
}
