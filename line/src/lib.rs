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
pub mod action;
#[cfg(feature = "client")]
pub mod assertion;
#[cfg(feature = "client")]
pub mod audience;
#[cfg(feature = "client")]
pub mod bot;
#[cfg(feature = "client")]
pub mod channel;
#[cfg(feature = "client")]
pub mod channel_token;
#[cfg(feature = "client")]
pub mod chat;
#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "client")]
pub mod content;
#[cfg(feature = "client")]
pub mod coupon;
#[cfg(feature = "client")]
mod endpoint;
#[cfg(feature = "client")]
pub mod error;
#[cfg(feature = "client")]
pub mod followers;
#[cfg(feature = "client")]
pub mod group;
#[cfg(feature = "client")]
pub mod insight;
#[cfg(feature = "client")]
pub mod liff;
#[cfg(feature = "client")]
pub mod membership;
#[cfg(feature = "client")]
pub mod message;
#[cfg(feature = "client")]
pub mod module;
#[cfg(feature = "client")]
pub mod narrowcast;
#[cfg(feature = "client")]
mod object;
#[cfg(feature = "client")]
pub mod pnp;
#[cfg(feature = "client")]
pub mod quota;
#[cfg(feature = "client")]
mod rate;
#[cfg(feature = "client")]
pub mod rich_menu;
#[cfg(feature = "client")]
pub mod rich_menu_link;
#[cfg(feature = "client")]
mod token;
#[cfg(feature = "client")]
mod transport;
#[cfg(feature = "client")]
pub mod unit;
#[cfg(feature = "client")]
pub mod webhook;
#[cfg(feature = "client")]
mod word;

#[cfg(feature = "client")]
pub use crate::{
    action::Action,
    assertion::AssertionKey,
    audience::{Audience, AudienceDetail, AudiencePage, AudienceQuery, AudienceStatus, NewAudience},
    bot::{BotInfo, ChatMode, WebhookEndpoint, WebhookTest},
    channel::{Answer, Channel, Credentials},
    channel_token::{IssuedToken, VerifiedToken},
    client::{Client, Hosts},
    content::{Content, Transcoding},
    coupon::{Coupon, CouponDetail, CouponPage, CouponStatus},
    endpoint::{Host, Operation, operations},
    error::{Detail, Error, Limit},
    followers::{FollowerIds, Profile},
    group::{GroupSummary, MemberIds, MemberProfile},
    insight::{Deliveries, Demographics, FollowerCounts, MessageInsight, RichMenuInsight},
    message::{
        BroadcastRequest, Message, MulticastRequest, PushRequest, ReplyRequest, RetryKey, SentMessage,
        SentMessages, Way,
    },
    narrowcast::{NarrowcastLimit, NarrowcastPhase, NarrowcastProgress, NarrowcastRequest},
    quota::{Quota, SentCount, SentKind, SentStatus},
    rich_menu::{Area, Bounds, ImageType, RichMenu, RichMenuResponse, Size},
    rich_menu_link::{BatchOperation, BatchProgress, RichMenuAlias, RichMenuBatch},
    transport::Download,
};
