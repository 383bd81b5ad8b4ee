//! `line-sim` is LINE as a channel and its friends experience it: the Messaging API's own paths, JSON, statuses, limits and
//! error bodies; signed webhooks; and for every friend a phone in the browser that shows what arrived.
//!
//! It shows only what a channel or a friend could see at LINE. Its controls (`/`, `/phones/…`, `/_sim/…`) are beside LINE's
//! paths, never among them. Paths and figures follow <https://developers.line.biz/en/reference/messaging-api/>.
//!
//! **Invariant:** a message is in the ledger if and only if a friend received it; whatever a fault makes LINE answer, the
//! ledger says what was really done.

mod account_links;
mod acts;
mod answer;
mod assertions;
mod audiences;
mod bot;
mod call;
mod chats;
mod clock;
mod config;
mod contents;
mod control;
mod coupons;
mod deliver;
mod demographics;
mod endpoints;
mod engagements;
mod errors;
mod events;
mod faults;
mod findings;
mod followers;
mod groups;
mod guard;
mod insights;
mod json;
mod ledger;
mod liff;
mod limits;
mod memberships;
mod messages;
mod mission_stickers;
mod modules;
mod multipart;
mod narrowcasts;
mod pages;
mod people;
mod phone;
mod pictures;
mod pipeline;
mod pnp;
mod quota;
mod random;
mod rates;
mod rich_menu_aliases;
mod rich_menu_batches;
mod rich_menu_images;
mod rich_menu_links;
mod rich_menus;
pub mod seed;
mod send;
mod sends;
mod serve;
mod signature;
mod state;
mod tokens;
mod units;
mod webhook_errors;
mod webhook_faults;
mod webhook_settings;

use std::{io, sync::Arc, time::Duration};

use bytes::Bytes;
use serde_json::Value;
use tokio::{net::TcpListener, task::JoinHandle};

pub use crate::{
    acts::Place,
    audiences::{AudienceOwner, OtherAudience},
    clock::{Clock, system as system_clock},
    config::{Bot, Channel, Config, DayDeliveries, Narrowcasts, NewFriend, Picture, Plan, Rates, Shop},
    contents::Attached,
    deliver::WebhookDelivery,
    demographics::{AppType, Area, Country, Demographics, Gender, NoSuchArea},
    endpoints::endpoints,
    faults::{Fault, Faults, Planned},
    ledger::{Delivery, Ledger, Request, Requests, Sent},
    memberships::MembershipPlan,
    modules::ModuleConsent,
    narrowcasts::NarrowcastFailure,
    people::{Error, Person, crowds::Reactions},
    pnp::PhoneTemplates,
    webhook_errors::WebhookError,
    webhook_faults::{PlannedWebhook, WebhookFault},
};
use crate::{serve::Shared, state::month};

/// A running simulator. It stops when dropped.
pub struct Sim {
    shared: Arc<Shared>,
    serving: JoinHandle<()>,
}

impl Drop for Sim {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Sim {
    /// Binds the address and serves until the value is dropped.
    pub async fn start(config: Config) -> io::Result<Self> {
        let listener = TcpListener::bind(config.address).await?;
        let url = match &config.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", listener.local_addr()?),
        };
        let shared = Arc::new(Shared::new(config, url)?);
        let serving = tokio::spawn(serve::run(listener, Arc::clone(&shared)));
        Ok(Self { shared, serving })
    }

    /// Both of LINE's hosts at once, without a trailing slash: `http://127.0.0.1:40123`.
    pub fn url(&self) -> &str {
        &self.shared.url
    }

    /// The first channel of the configuration; an empty one if there was none.
    pub fn default_channel(&self) -> Channel {
        let state = self.shared.lock();
        state.channels.first().map_or_else(|| Channel::new("0", ""), |one| one.channel.clone())
    }

    /// A channel's credentials by its channel ID.
    pub fn channel(&self, id: &str) -> Option<Channel> {
        let state = self.shared.lock();
        state.channel_index(id).map(|at| state.channels[at].channel.clone())
    }

    /// Every channel, in the order they were added.
    pub fn channels(&self) -> Vec<Channel> {
        self.shared.lock().channels.iter().map(|one| one.channel.clone()).collect()
    }

    /// Adds a channel while running.
    pub fn add_shop(&self, shop: Shop) {
        let now = self.shared.now();
        self.shared.lock().add_shop(shop, now);
    }

    /// Adds a friend who followed before anybody listened: no webhook. Answers the user id.
    pub fn add_friend(&self, channel_id: &str, friend: NewFriend) -> Result<String, Error> {
        let now = self.shared.now();
        let mut state = self.shared.lock();
        let channel = state.channel_index(channel_id).ok_or(Error::UnknownChannel)?;
        Ok(state.add_friend(channel, friend, now))
    }

    /// Moves the simulated clock forward. What LINE does later, and what expires, follows it.
    pub fn advance(&self, by: Duration) {
        self.shared.advance(i64::try_from(by.as_millis()).unwrap_or(i64::MAX));
    }

    /// Now on the simulated clock, in Unix milliseconds.
    pub fn now(&self) -> i64 {
        self.shared.now()
    }

    /// The last webhook deliveries (at most 1,000), oldest first.
    pub fn webhooks(&self) -> Vec<WebhookDelivery> {
        self.shared.lock().webhooks.iter().cloned().collect()
    }

    /// The console's statistics of webhooks that the bot did not take, oldest first.
    pub fn webhook_errors(&self, channel_id: &str) -> Vec<WebhookError> {
        let state = self.shared.lock();
        let at = state.channel_index(channel_id);
        at.map_or_else(Vec::new, |at| state.channels[at].webhook_errors.clone())
    }

    /// Where the channel's webhooks go and whether "Use webhook" is on.
    pub fn webhook(&self, channel_id: &str) -> Option<(String, bool)> {
        let state = self.shared.lock();
        let webhook = state.channels[state.channel_index(channel_id)?].webhook.as_ref()?;
        Some((webhook.endpoint.clone(), webhook.active))
    }

    /// The console's "Webhook URL" and "Use webhook" switch, unchecked.
    pub fn set_webhook(&self, channel_id: &str, endpoint: &str, active: bool) -> Result<(), Error> {
        let mut state = self.shared.lock();
        let at = state.channel_index(channel_id).ok_or(Error::UnknownChannel)?;
        state.channels[at].webhook = Some(state::WebhookSetting { endpoint: endpoint.to_owned(), active });
        Ok(())
    }

    /// Says how much of this month's quota is used.
    pub fn set_used(&self, channel_id: &str, used: u64) -> Result<(), Error> {
        let month = month(self.shared.now());
        let mut state = self.shared.lock();
        let at = state.channel_index(channel_id).ok_or(Error::UnknownChannel)?;
        state.channels[at].used.insert(month, used);
        Ok(())
    }

    /// The console's "Register a public key": a public JWK for this channel's JWT assertions. Answers its `kid`.
    pub fn register_key(&self, channel_id: &str, jwk: &str) -> Result<String, Error> {
        assertions::register(&mut self.shared.lock(), channel_id, jwk)
    }

    /// Everybody the channel knows, blocked or not, first come first.
    pub fn friends(&self, channel_id: &str) -> Vec<Person> {
        let state = self.shared.lock();
        let Some(at) = state.channel_index(channel_id) else { return Vec::new() };
        state.channels[at].friends.iter().map(|friend| Person::of(&state, friend)).collect()
    }

    /// The picture of a rich menu, as uploaded.
    pub fn rich_menu_image(&self, rich_menu_id: &str) -> Option<Bytes> {
        let state = self.shared.lock();
        let menu = state.channels.iter().find_map(|channel| channel.menu(rich_menu_id))?;
        menu.image.as_ref().map(|image| image.bytes.clone())
    }

    /// The channel's default rich menu.
    pub fn default_rich_menu(&self, channel_id: &str) -> Option<String> {
        let state = self.shared.lock();
        state.channels[state.channel_index(channel_id)?].default_menu.clone()
    }

    /// The rich menu this friend sees now: their own, else the default.
    pub fn rich_menu_of(&self, user_id: &str) -> Option<String> {
        let state = self.shared.lock();
        let (channel, friend) = state.friend(user_id)?;
        channel.menu_of(friend).map(|menu| menu.id.clone())
    }

    /// The rich menus of a channel as `GET /v2/bot/richmenu/list` tells them.
    pub fn rich_menus(&self, channel_id: &str) -> Vec<Value> {
        let state = self.shared.lock();
        let Some(at) = state.channel_index(channel_id) else { return Vec::new() };
        state.channels[at].menus.iter().map(rich_menus::response).collect()
    }

    /// Faults by count.
    pub fn faults(&self) -> Faults {
        Faults(Arc::clone(&self.shared))
    }

    /// The messages that reached this friend, oldest first.
    pub fn received_by(&self, user_id: &str) -> Vec<Delivery> {
        self.shared.lock().ledger.received_by(user_id).into_iter().cloned().collect()
    }

    /// How many requests a path template saw; see [`Ledger::requests`].
    pub fn requests(&self, endpoint: &str) -> Requests {
        self.shared.lock().ledger.requests(endpoint)
    }

    /// A copy of the book: what reached whom, and every request.
    pub fn ledger(&self) -> Ledger {
        self.shared.lock().ledger.clone()
    }
}
