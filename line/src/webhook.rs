//! Webhooks: <https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects>.
//! First [`verify`] the bytes, then [`parse`] them.

mod event;
mod read;
mod signature;

pub use event::{Delivery, Event, EventKind, Message, MessageContent, Source};
pub use read::{Malformed, parse};
pub use signature::{sign, verify};
