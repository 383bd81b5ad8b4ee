//! What a simulated LINE is started with: addresses, time, switches, and the channels it hosts.

use std::{
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use serde_json::Value;

use crate::{
    clock::{self, Clock},
    demographics::Demographics,
    memberships::MembershipPlan,
    pnp::PhoneTemplates,
    random::Random,
};

/// Everything [`crate::Sim::start`] needs. `Config::default()` is one empty channel on a free loopback port.
#[derive(Clone)]
pub struct Config {
    /// Where to listen; port 0 picks a free one.
    pub address: SocketAddr,
    /// How others reach the listener when that is not `http://{address}`, without a trailing slash.
    pub public_url: Option<String>,
    /// The time, in Unix milliseconds.
    pub clock: Clock,
    /// The same seed and the same calls give the same ids and tokens.
    pub seed: u64,
    /// The channels and what they already have. The first is the default one.
    pub shops: Vec<Shop>,
    /// Whether LINE's rate limits are enforced.
    pub rates: Rates,
    /// Whether the phone pages and `/_sim/` answer; without them only LINE's own paths (and pictures) do.
    pub controls: bool,
    /// Accept `http` webhook endpoints on a loopback address. LINE itself wants `https`.
    pub plain_webhooks: bool,
    /// How long a bot may take to answer a webhook. LINE waits 2 s.
    pub webhook_timeout: Duration,
    /// Waits, on the simulated clock, before an undelivered event is sent again; empty: redelivery is off, as by default at LINE.
    pub redelivery: Vec<Duration>,
    /// How long what people sent can be fetched; LINE does not say.
    pub content_retention: Duration,
    /// How long LINE works on an audience, and on ids that are added to one. At LINE it may be hours.
    pub audience_processing: Duration,
    /// How long after the end of a day, at midnight in Tokyo, its insight is ready. LINE says no more than "the next day".
    pub insight_delay: Duration,
    /// How narrowcasts go.
    pub narrowcasts: Narrowcasts,
    /// Where the phone page's "Open the console" leads, if anywhere.
    pub console_url: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            public_url: None,
            clock: clock::system(),
            seed: 1,
            shops: vec![Shop::empty()],
            rates: Rates::Line,
            controls: true,
            plain_webhooks: true,
            webhook_timeout: Duration::from_secs(2),
            redelivery: Vec::new(),
            content_retention: Duration::from_hours(14 * 24),
            audience_processing: Duration::from_secs(3),
            insight_delay: Duration::from_hours(12),
            narrowcasts: Narrowcasts::default(),
            console_url: None,
        }
    }
}

/// Which rate limits apply (<https://developers.line.biz/en/reference/messaging-api/#rate-limits>).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rates {
    /// LINE's figures.
    Line,
    /// LINE's figures with every bucket this many times larger and faster.
    Times(u32),
    /// None.
    Off,
}

/// What keeps a small simulator from sending narrowcasts, and what LINE's documentation leaves open about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Narrowcasts {
    /// Narrowed by attributes they go out only if LINE knows those of 100 friends, and only to 50 people or more; without
    /// this, to any number.
    pub minimums: bool,
    /// One for which the month has too few messages left is refused at once with 429; without this, it is taken and fails.
    pub quota_at_once: bool,
}

impl Default for Narrowcasts {
    fn default() -> Self {
        Self { minimums: true, quota_at_once: false }
    }
}

/// A channel of the Messaging API: its credentials and what LINE knows of its account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Channel ID, decimal.
    pub id: String,
    /// Channel secret, 32 hex digits.
    pub secret: String,
    /// The channel access token its owner copied from the console; does not expire.
    pub long_lived_token: String,
    /// The account's profile.
    pub bot: Bot,
    /// Verified or premium; only such accounts may list their followers.
    pub verified: bool,
    /// Messages a month.
    pub plan: Plan,
}

/// What `GET /v2/bot/info` tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bot {
    /// `U` and 32 hex digits; the webhook's `destination`.
    pub user_id: String,
    /// `@` and an id.
    pub basic_id: String,
    /// A purchased id, if any.
    pub premium_id: Option<String>,
    /// The account's name.
    pub display_name: String,
    /// The account's picture.
    pub picture: Option<Picture>,
}

/// The monthly limit of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// `{"type":"none"}`.
    Unlimited,
    /// `{"type":"limited","value":…}`.
    Limited(u64),
}

/// A picture of a friend or an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picture {
    /// Drawn by the simulator itself and served under `/pictures/{n}.svg`.
    Drawn(u32),
    /// Somewhere else.
    Url(String),
}

/// A channel and what it already has when the simulator starts.
#[derive(Clone, Debug)]
pub struct Shop {
    /// The channel.
    pub channel: Channel,
    /// Its friends, who followed before anybody listened: no webhook tells of them.
    pub friends: Vec<NewFriend>,
    /// Earlier days' delivery counts.
    pub history: Vec<DayDeliveries>,
    /// Messages of this month's quota already used.
    pub used: u64,
    /// The memberships it offers.
    pub memberships: Vec<MembershipPlan>,
    /// What it may fill and send to phone numbers; `None`: LINE has not granted the option.
    pub phone_templates: Option<PhoneTemplates>,
    /// Package ids of the mission stickers it may give; `None`: LINE has not granted the option.
    pub mission_stickers: Option<Vec<String>>,
}

impl Shop {
    /// A channel without friends: id `2000000001`, verified, 5,000 messages a month.
    pub fn empty() -> Self {
        Self {
            channel: Channel::new("2000000001", "Test shop"),
            friends: Vec::new(),
            history: Vec::new(),
            used: 0,
            memberships: Vec::new(),
            phone_templates: None,
            mission_stickers: None,
        }
    }
}

impl Channel {
    /// A verified channel with 5,000 messages a month; secret, token and bot id follow from `id` alone.
    pub fn new(id: &str, display_name: &str) -> Self {
        let mut random =
            Random::new(id.bytes().fold(17, |sum: u64, b| sum.wrapping_mul(131).wrapping_add(b.into())));
        Self {
            id: id.to_owned(),
            secret: random.hex(32),
            long_lived_token: random.token(),
            bot: Bot {
                user_id: format!("U{}", random.hex(32)),
                basic_id: format!("@{}", random.letters(8)),
                premium_id: None,
                display_name: display_name.to_owned(),
                picture: Some(Picture::Drawn(0)),
            },
            verified: true,
            plan: Plan::Limited(5_000),
        }
    }
}

/// A person about to be a friend.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewFriend {
    /// `U` and 32 hex digits; made up if absent.
    pub user_id: Option<String>,
    /// The name the person gave themself.
    pub display_name: String,
    /// BCP 47, absent when the person has not accepted the privacy policy.
    pub language: Option<String>,
    /// Their picture.
    pub picture: Option<Picture>,
    /// Their status message.
    pub status_message: Option<String>,
    /// Their phone number in E.164, `+818000001234`.
    pub phone: Option<String>,
    /// Has blocked the account.
    pub blocked: bool,
    /// Is no friend (yet): somebody whom the account meets in a group, or who writes without following.
    pub stranger: bool,
    /// How long before now they followed, in milliseconds.
    pub followed_ms_ago: i64,
    /// What LINE believes to know of them.
    pub demographics: Demographics,
    /// What was said before: from the friend if `true`, and how many milliseconds ago.
    pub chat: Vec<(bool, i64, Value)>,
}

impl NewFriend {
    /// A friend of this name and language who follows now.
    pub fn named(display_name: &str, language: &str) -> Self {
        Self { display_name: display_name.to_owned(), language: Some(language.to_owned()), ..Self::default() }
    }
}

/// How many messages went out on an earlier day (Tokyo's).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayDeliveries {
    /// 1 is yesterday.
    pub days_ago: u16,
    /// By reply.
    pub reply: u64,
    /// By push.
    pub push: u64,
    /// By multicast.
    pub multicast: u64,
    /// By broadcast.
    pub broadcast: u64,
}
