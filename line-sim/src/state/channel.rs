//! What LINE knows of one channel.

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use serde_json::Value;

use super::{marks::Marks, people::Friend};
use crate::{
    assertions,
    audiences::Audience,
    clock,
    config::{Channel, DayDeliveries, Shop},
    coupons::Coupon,
    engagements::Engagements,
    insights::followers::History,
    liff,
    memberships::Membership,
    mission_stickers::MissionStickers,
    modules::Modules,
    narrowcasts::Narrowcast,
    pnp::Phones,
    rich_menu_batches::Batch,
    sends::Sending,
    tokens::Token,
    units,
    webhook_errors::WebhookError,
};

pub(crate) struct ChannelState {
    pub(crate) channel: Channel,
    pub(crate) friends: Vec<Friend>,
    pub(crate) tokens: Vec<Token>,
    /// The keys of its JWT assertions, by `kid`.
    pub(crate) assertion_keys: HashMap<String, assertions::Key>,
    pub(crate) webhook: Option<WebhookSetting>,
    pub(crate) webhook_errors: Vec<WebhookError>,
    pub(crate) menus: Vec<RichMenu>,
    pub(crate) aliases: BTreeMap<String, String>,
    pub(crate) default_menu: Option<String>,
    /// Oldest first.
    pub(crate) menu_batches: Vec<Batch>,
    pub(crate) liff_apps: Vec<liff::App>,
    /// Messages used, by Tokyo's (year, month).
    pub(crate) used: HashMap<(i64, i64), u64>,
    /// Messages sent, by Tokyo's day and way.
    pub(crate) counts: HashMap<(i64, Way), u64>,
    /// What was sent, oldest first.
    pub(crate) sends: Vec<Sending>,
    /// What friends did with it, and with rich menus.
    pub(crate) engagements: Engagements,
    /// Who came and who blocked, day by day.
    pub(crate) follower_history: History,
    /// Oldest first.
    pub(crate) narrowcasts: Vec<Narrowcast>,
    pub(crate) units: units::Names,
    /// Oldest first.
    pub(crate) audiences: Vec<Audience>,
    pub(crate) accepted_keys: HashMap<(Way, String), AcceptedKey>,
    pub(crate) reply_tokens: HashMap<String, ReplyToken>,
    pub(crate) continuations: HashMap<String, Continuation>,
    pub(crate) marks: Marks,
    pub(crate) link_tokens: HashMap<String, LinkToken>,
    /// Oldest first.
    pub(crate) coupons: Vec<Coupon>,
    pub(crate) memberships: Vec<Membership>,
    pub(crate) phones: Phones,
    pub(crate) mission_stickers: MissionStickers,
    pub(crate) modules: Modules,
}

/// The ways a message is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Way {
    Reply,
    Push,
    Multicast,
    Narrowcast,
    Broadcast,
}

pub(crate) struct WebhookSetting {
    pub(crate) endpoint: String,
    pub(crate) active: bool,
}

pub(crate) struct RichMenu {
    pub(crate) id: String,
    /// The object as created, known keys only.
    pub(crate) object: Value,
    pub(crate) image: Option<MenuImage>,
}

#[derive(Clone)]
pub(crate) struct MenuImage {
    pub(crate) bytes: Bytes,
    pub(crate) content_type: &'static str,
}

pub(crate) struct AcceptedKey {
    pub(crate) request_id: String,
    pub(crate) at: i64,
    /// Push answers its messages again.
    pub(crate) sent: Option<Value>,
}

pub(crate) struct ReplyToken {
    /// A user, group or room: where the answer goes.
    pub(crate) chat: String,
    /// When the event happened.
    pub(crate) happened_at: i64,
    /// When it was last delivered; the token is good for a minute from then.
    pub(crate) issued_at: i64,
    pub(crate) used: bool,
}

/// A link token: who may link, until when, and whether they did.
pub(crate) struct LinkToken {
    pub(crate) user_id: String,
    pub(crate) expires_at: i64,
    pub(crate) used: bool,
}

pub(crate) struct Continuation {
    pub(crate) position: usize,
    pub(crate) at: i64,
}

impl ChannelState {
    /// The channel as it stands when it is added. Its friends are added one by one.
    pub(crate) fn new(shop: Shop, now: i64) -> Self {
        let Shop { channel, friends: _, history, used, memberships, phone_templates, mission_stickers } =
            shop;
        Self {
            channel,
            friends: Vec::new(),
            tokens: Vec::new(),
            assertion_keys: HashMap::new(),
            webhook: None,
            webhook_errors: Vec::new(),
            menus: Vec::new(),
            aliases: BTreeMap::new(),
            default_menu: None,
            menu_batches: Vec::new(),
            liff_apps: Vec::new(),
            used: HashMap::from([(month(now), used)]),
            counts: counts(&history, now),
            sends: Vec::new(),
            engagements: Engagements::default(),
            follower_history: History::default(),
            narrowcasts: Vec::new(),
            units: units::Names::default(),
            audiences: Vec::new(),
            accepted_keys: HashMap::new(),
            reply_tokens: HashMap::new(),
            continuations: HashMap::new(),
            marks: Marks::default(),
            link_tokens: HashMap::new(),
            coupons: Vec::new(),
            memberships: memberships.into_iter().map(Membership::new).collect(),
            phones: Phones::new(phone_templates),
            mission_stickers: MissionStickers::new(mission_stickers),
            modules: Modules::default(),
        }
    }

    pub(crate) fn menu(&self, id: &str) -> Option<&RichMenu> {
        self.menus.iter().find(|menu| menu.id == id)
    }

    /// The menu this friend sees: their own, else the default.
    pub(crate) fn menu_of(&self, friend: &Friend) -> Option<&RichMenu> {
        let own = friend.menu.as_deref().and_then(|id| self.menu(id));
        own.or_else(|| self.default_menu.as_deref().and_then(|id| self.menu(id)))
    }
}

/// What earlier days sent, by Tokyo's day and way.
fn counts(history: &[DayDeliveries], now: i64) -> HashMap<(i64, Way), u64> {
    let today = clock::tokyo_day(now);
    let of_day = |day: &DayDeliveries| {
        let on = today - i64::from(day.days_ago);
        let ways = [
            (Way::Reply, day.reply),
            (Way::Push, day.push),
            (Way::Multicast, day.multicast),
            (Way::Broadcast, day.broadcast),
        ];
        ways.map(|(way, sent)| ((on, way), sent))
    };
    history.iter().flat_map(of_day).collect()
}

/// Tokyo's year and month.
pub(crate) fn month(at: i64) -> (i64, i64) {
    let date = clock::tokyo(at);
    (date.year, date.month)
}
