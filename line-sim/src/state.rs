//! What the simulated LINE knows. One lock guards all of it and is never held across an await.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    sync::Arc,
};

use bytes::Bytes;
use serde_json::Value;

use crate::{
    clock::{self, DAY, HOUR},
    config::{Channel, NewFriend, Picture, Shop},
    deliver::{Event, WebhookDelivery},
    faults::Planned,
    ledger::Ledger,
    random::Random,
    rates::Bucket,
    tokens::Token,
};

pub(crate) struct State {
    pub(crate) random: Random,
    /// How others reach us, for the pictures we serve.
    pub(crate) url: String,
    pub(crate) channels: Vec<ChannelState>,
    /// Every user id and where it lives: channel, then friend.
    pub(crate) people: HashMap<String, (usize, usize)>,
    /// Groups and rooms, first made first.
    pub(crate) groups: Vec<Group>,
    /// What people sent besides text, by message id.
    pub(crate) contents: HashMap<String, Content>,
    pub(crate) faults: Vec<Planned>,
    pub(crate) ledger: Ledger,
    /// By channel and path template; a channel of `usize::MAX` is "no channel".
    pub(crate) buckets: HashMap<(usize, &'static str), Bucket>,
    /// The last webhook deliveries, oldest first.
    pub(crate) webhooks: VecDeque<WebhookDelivery>,
    /// The last events, for redelivery.
    pub(crate) events: VecDeque<Event>,
    /// What the request at hand caused; delivered once the lock is gone.
    pub(crate) outbox: Vec<Event>,
    pub(crate) next_message_id: u64,
}

pub(crate) struct ChannelState {
    pub(crate) channel: Channel,
    pub(crate) friends: Vec<Friend>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) webhook: Option<WebhookSetting>,
    pub(crate) menus: Vec<RichMenu>,
    pub(crate) aliases: BTreeMap<String, String>,
    pub(crate) default_menu: Option<String>,
    /// Messages used, by Tokyo's (year, month).
    pub(crate) used: HashMap<(i64, i64), u64>,
    /// Messages sent, by Tokyo's day and way.
    pub(crate) counts: HashMap<(i64, Way), u64>,
    pub(crate) accepted_keys: HashMap<(Way, String), AcceptedKey>,
    pub(crate) reply_tokens: HashMap<String, ReplyToken>,
    pub(crate) continuations: HashMap<String, Continuation>,
    pub(crate) marks: HashMap<String, Mark>,
    pub(crate) link_tokens: HashMap<String, LinkToken>,
    pub(crate) forgot_at: i64,
}

/// The four ways a message is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Way {
    Reply,
    Push,
    Multicast,
    Broadcast,
}

pub(crate) struct Friend {
    pub(crate) user_id: String,
    pub(crate) display_name: String,
    pub(crate) language: Option<String>,
    pub(crate) picture: Option<Picture>,
    pub(crate) status_message: Option<String>,
    pub(crate) blocked: bool,
    /// False for somebody the account only met in a group, or who left.
    pub(crate) follows: bool,
    pub(crate) followed_at: i64,
    /// The rich menu linked to this friend alone.
    pub(crate) menu: Option<String>,
    pub(crate) chat: Vec<Line>,
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

/// One thing said in a chat.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) id: String,
    /// Who said it; `None` is the account.
    pub(crate) by: Option<Arc<str>>,
    /// A message object, as sent or as in a webhook; `{"type":"system","text":…}` for what is only shown.
    pub(crate) message: Arc<Value>,
    pub(crate) at: i64,
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
    pub(crate) chat: Vec<Line>,
    pub(crate) read_at: i64,
}

impl Group {
    pub(crate) fn is_room(&self) -> bool {
        self.id.starts_with('R')
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
}

/// What a `markAsReadToken` stands for.
#[derive(Clone)]
pub(crate) struct Mark {
    pub(crate) chat: String,
    /// The message's time: it and all before it are read.
    pub(crate) at: i64,
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

impl State {
    pub(crate) fn new(seed: u64, url: String, shops: Vec<Shop>, now: i64) -> Self {
        let mut state = Self {
            random: Random::new(seed),
            url,
            channels: Vec::new(),
            people: HashMap::new(),
            groups: Vec::new(),
            contents: HashMap::new(),
            faults: Vec::new(),
            ledger: Ledger::default(),
            buckets: HashMap::new(),
            webhooks: VecDeque::new(),
            events: VecDeque::new(),
            outbox: Vec::new(),
            next_message_id: 468_789_577_898_262_530,
        };
        for shop in shops {
            state.add_shop(shop, now);
        }
        state
    }

    pub(crate) fn add_shop(&mut self, shop: Shop, now: i64) {
        let at = self.channels.len();
        let today = clock::tokyo_day(now);
        let mut counts = HashMap::new();
        for day in &shop.history {
            let on = today - i64::from(day.days_ago);
            counts.insert((on, Way::Reply), day.reply);
            counts.insert((on, Way::Push), day.push);
            counts.insert((on, Way::Multicast), day.multicast);
            counts.insert((on, Way::Broadcast), day.broadcast);
        }
        self.channels.push(ChannelState {
            channel: shop.channel,
            friends: Vec::new(),
            tokens: Vec::new(),
            webhook: None,
            menus: Vec::new(),
            aliases: BTreeMap::new(),
            default_menu: None,
            used: HashMap::from([(month(now), shop.used)]),
            counts,
            accepted_keys: HashMap::new(),
            reply_tokens: HashMap::new(),
            continuations: HashMap::new(),
            marks: HashMap::new(),
            link_tokens: HashMap::new(),
            forgot_at: now,
        });
        for friend in shop.friends {
            self.add_friend(at, friend, now);
        }
    }

    /// Adds a person to a channel that exists; an id already known is left as it is.
    pub(crate) fn add_friend(&mut self, channel: usize, new: NewFriend, now: i64) -> String {
        let user_id = new.user_id.unwrap_or_else(|| format!("U{}", self.random.hex(32)));
        if self.people.contains_key(&user_id) {
            return user_id;
        }
        let chat = new
            .chat
            .into_iter()
            .map(|(from_friend, ago, message)| Line {
                id: self.message_id(),
                by: from_friend.then(|| Arc::from(user_id.as_str())),
                message: Arc::new(message),
                at: now - ago,
            })
            .collect();
        let friends = &mut self.channels[channel].friends;
        self.people.insert(user_id.clone(), (channel, friends.len()));
        friends.push(Friend {
            user_id: user_id.clone(),
            display_name: new.display_name,
            language: new.language,
            picture: new.picture,
            status_message: new.status_message,
            blocked: new.blocked,
            follows: true,
            followed_at: now - new.followed_ms_ago,
            menu: None,
            chat,
            read_at: 0,
            loading_until: 0,
        });
        user_id
    }

    pub(crate) fn channel_index(&self, id: &str) -> Option<usize> {
        self.channels.iter().position(|one| one.channel.id == id)
    }

    pub(crate) fn friend(&self, user_id: &str) -> Option<(&ChannelState, &Friend)> {
        let &(channel, at) = self.people.get(user_id)?;
        let channel = self.channels.get(channel)?;
        Some((channel, channel.friends.get(at)?))
    }

    pub(crate) fn friend_mut(&mut self, user_id: &str) -> Option<(usize, &mut Friend)> {
        let &(channel, at) = self.people.get(user_id)?;
        Some((channel, self.channels.get_mut(channel)?.friends.get_mut(at)?))
    }

    pub(crate) fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    pub(crate) fn group_mut(&mut self, id: &str) -> Option<&mut Group> {
        self.groups.iter_mut().find(|group| group.id == id)
    }

    /// The chat of a user, group or room.
    pub(crate) fn chat_mut(&mut self, id: &str) -> Option<&mut Vec<Line>> {
        match self.groups.iter().position(|group| group.id == id) {
            Some(at) => Some(&mut self.groups[at].chat),
            None => self.friend_mut(id).map(|(_, friend)| &mut friend.chat),
        }
    }

    /// The next message id: decimal, 18 digits, growing.
    pub(crate) fn message_id(&mut self) -> String {
        self.next_message_id += 1 + self.random.next() % 997;
        self.next_message_id.to_string()
    }

    /// A picture's absolute address.
    pub(crate) fn picture_url(&self, picture: &Picture) -> String {
        match picture {
            Picture::Drawn(n) => format!("{}/pictures/{n}.svg", self.url),
            Picture::Url(url) => url.clone(),
        }
    }
}

impl ChannelState {
    pub(crate) fn menu(&self, id: &str) -> Option<&RichMenu> {
        self.menus.iter().find(|menu| menu.id == id)
    }

    /// The menu this friend sees: their own, else the default.
    pub(crate) fn menu_of(&self, friend: &Friend) -> Option<&RichMenu> {
        let own = friend.menu.as_deref().and_then(|id| self.menu(id));
        own.or_else(|| self.default_menu.as_deref().and_then(|id| self.menu(id)))
    }

    /// Makes room, once an hour, of what LINE forgets after a day. Whoever looks one up checks its age all the same.
    pub(crate) fn forget(&mut self, now: i64) {
        if now - self.forgot_at < HOUR {
            return;
        }
        self.forgot_at = now;
        self.accepted_keys.retain(|_, key| now - key.at < DAY);
        self.continuations.retain(|_, token| now - token.at < DAY);
        self.reply_tokens.retain(|_, token| now - token.issued_at < DAY);
    }
}

/// Tokyo's year and month.
pub(crate) fn month(at: i64) -> (i64, i64) {
    let date = clock::tokyo(at);
    (date.year, date.month)
}
