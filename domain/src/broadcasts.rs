//! Broadcasts: what makes a text good, what states there are, how the parts add up, and why the
//! product says no.

mod parts;
mod refusal;
mod text;
mod typed;

pub use parts::Parts;
pub use refusal::{BroadcastField, BroadcastRefusal, Failure, Theirs};
pub use text::{DRAFT_MAX, TEXT_MAX, check_text, length, message, normal_text, title};
pub use typed::typed_number;

use crate::{lang::Lang, words::broadcasts as words};
use serde::{Deserialize, Serialize};

/// Where a broadcast stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    /// Being written.
    Draft,
    /// Confirmed; waits a few seconds in which it can be cancelled.
    Held,
    /// Cancelled in those seconds: nothing was sent.
    Cancelled,
    /// Being handed to LINE, perhaps more than once with the same key.
    Sending,
    /// LINE accepted it.
    Accepted,
    /// LINE did not take it: nothing was sent.
    Failed,
    /// LINE may or may not have taken it, and asking again could send it twice.
    Unknown,
}

impl State {
    /// All of them, in the order of a broadcast's life.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Held,
        Self::Cancelled,
        Self::Sending,
        Self::Accepted,
        Self::Failed,
        Self::Unknown,
    ];

    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Held => "held",
            Self::Cancelled => "cancelled",
            Self::Sending => "sending",
            Self::Accepted => "accepted",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    /// Its name for people.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Draft => words::STATE_DRAFT,
            Self::Held => words::STATE_HELD,
            Self::Cancelled => words::STATE_CANCELLED,
            Self::Sending => words::STATE_SENDING,
            Self::Accepted => words::STATE_ACCEPTED,
            Self::Failed => words::STATE_FAILED,
            Self::Unknown => words::STATE_UNKNOWN,
        }
        .text(lang)
    }

    /// Whether it will change without anybody doing anything.
    pub fn moves(self) -> bool {
        matches!(self, Self::Held | Self::Sending)
    }
}
