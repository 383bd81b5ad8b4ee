//! Webhooks: <https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects>.
//! First [`verify`] the bytes, then [`parse`] them.

mod event;
mod message;
mod read;
mod signature;

pub use event::{
    BeaconKind, Delivery, DetachReason, Event, EventKind, LinkResult, MembershipChange, ModuleChange, Source,
};
pub use message::{
    ContentProvider, Emoji, ImageSet, Mention, MentionKind, Message, MessageContent, ProviderKind,
    StickerResourceType,
};
pub use read::{Malformed, parse};
pub use signature::{sign, verify};
