//! LINE's Messaging API under LINE's own headings.
//!
//! Two halves. Without features: [`rules`], LINE's limits as a table walked over JSON, with [`limits`] and
//! [`text`], light enough for a browser. With the feature `client`: typed requests and answers, one `Channel`
//! for each channel at LINE, and the webhook side.
//!
//! **Invariant:** this crate knows LINE and nothing of the product that uses it. It stores nothing, reads no
//! environment, and never sends a request twice by itself, save once after a 401 and where HTTP/2 says that it
//! was not processed: in both LINE has accepted nothing.

pub mod limits;
pub mod rules;
pub mod text;

#[cfg(feature = "client")]
pub mod bot;
#[cfg(feature = "client")]
pub mod channel;
#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "client")]
mod endpoint;
#[cfg(feature = "client")]
pub mod error;
#[cfg(feature = "client")]
pub mod followers;
#[cfg(feature = "client")]
pub mod message;
#[cfg(feature = "client")]
pub mod quota;
#[cfg(feature = "client")]
mod rate;
#[cfg(feature = "client")]
pub mod rich_menu;
#[cfg(feature = "client")]
mod token;
#[cfg(feature = "client")]
mod transport;
#[cfg(feature = "client")]
pub mod webhook;

#[cfg(feature = "client")]
pub use crate::{
    bot::{BotInfo, ChatMode, WebhookEndpoint, WebhookTest},
    channel::{Answer, Channel, Credentials},
    client::{Client, Hosts},
    error::{Detail, Error, Limit},
    followers::{FollowerIds, Profile},
    message::{BroadcastRequest, MulticastRequest, PushRequest, RetryKey, SentMessage, SentMessages},
    quota::{Quota, SentCount, SentKind, SentStatus},
    rich_menu::{Action, Area, Bounds, ImageType, RichMenu, RichMenuResponse, Size},
};
