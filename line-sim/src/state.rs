//! What the simulated LINE knows. One lock guards all of it and is never held across an await.

mod channel;
mod forgetting;
mod marks;
mod people;

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::Arc,
};

use crate::{
    config::{NewFriend, Picture, Shop},
    deliver::{Event, WebhookDelivery},
    faults::Planned,
    insights::followers::Standing,
    ledger::Ledger,
    random::Random,
    rates::Bucket,
    webhook_faults::{Held, PlannedWebhook},
};

pub(crate) use self::{
    channel::{
        AcceptedKey, ChannelState, Continuation, LinkToken, MenuImage, ReplyToken, RichMenu, Way,
        WebhookSetting, month,
    },
    marks::Mark,
    people::{Content, Friend, Group, Line},
};

pub(crate) struct State {
    pub(crate) random: Random,
    /// How others reach us, for the pictures we serve.
    pub(crate) url: String,
    pub(crate) channels: Vec<ChannelState>,
    /// Every user id and where it lives: channel, then friend.
    pub(crate) people: HashMap<Arc<str>, (usize, usize)>,
    /// Each language once: a million friends speak few.
    languages: HashSet<Arc<str>>,
    /// Groups and rooms, first made first.
    pub(crate) groups: Vec<Group>,
    /// What people sent besides text, by message id.
    pub(crate) contents: HashMap<String, Content>,
    pub(crate) faults: Vec<Planned>,
    pub(crate) webhook_faults: Vec<PlannedWebhook>,
    /// Events that wait for the next one of their channel.
    pub(crate) held: Vec<Held>,
    pub(crate) ledger: Ledger,
    /// By channel and path template; a channel of `usize::MAX` is "no channel of ours".
    pub(crate) buckets: HashMap<(usize, &'static str), Bucket>,
    /// The last webhook deliveries, oldest first.
    pub(crate) webhooks: VecDeque<WebhookDelivery>,
    /// The last events, for redelivery.
    pub(crate) events: VecDeque<Event>,
    /// What the request at hand caused; delivered once the lock is gone.
    pub(crate) outbox: Vec<Event>,
    pub(crate) next_message_id: u64,
    /// When the next narrowcast goes on.
    pub(crate) narrowcast_due: Option<i64>,
    /// When it last forgot what had expired.
    forgot_at: i64,
}

impl State {
    pub(crate) fn new(seed: u64, url: String, shops: Vec<Shop>, now: i64) -> Self {
        let mut state = Self {
            random: Random::new(seed),
            url,
            channels: Vec::new(),
            people: HashMap::new(),
            languages: HashSet::new(),
            groups: Vec::new(),
            contents: HashMap::new(),
            faults: Vec::new(),
            webhook_faults: Vec::new(),
            held: Vec::new(),
            ledger: Ledger::default(),
            buckets: HashMap::new(),
            webhooks: VecDeque::new(),
            events: VecDeque::new(),
            outbox: Vec::new(),
            next_message_id: 468_789_577_898_262_530,
            narrowcast_due: None,
            forgot_at: now,
        };
        for shop in shops {
            state.add_shop(shop, now);
        }
        state
    }

    /// Adds a channel and its friends, who came before anybody listened.
    pub(crate) fn add_shop(&mut self, mut shop: Shop, now: i64) {
        let (at, friends) = (self.channels.len(), std::mem::take(&mut shop.friends));
        self.channels.push(ChannelState::new(shop, now));
        for friend in friends {
            self.add_friend(at, friend, now);
        }
    }

    /// Adds a person to a channel that exists; an id already known is left as it is.
    pub(crate) fn add_friend(&mut self, channel: usize, new: NewFriend, now: i64) -> String {
        let user_id = new.user_id.unwrap_or_else(|| format!("U{}", self.random.hex(32)));
        if self.people.contains_key(user_id.as_str()) {
            return user_id;
        }
        let id: Arc<str> = Arc::from(user_id.as_str());
        let chat = new
            .chat
            .into_iter()
            .map(|(from_friend, ago, message)| {
                let (by, message) = (from_friend.then(|| Arc::clone(&id)), Arc::new(message));
                Arc::new(Line { id: self.message_id(), by, message, at: now - ago })
            })
            .collect();
        let language = new.language.map(|tag| self.language(&tag));
        let friends = &mut self.channels[channel].friends;
        self.people.insert(Arc::clone(&id), (channel, friends.len()));
        friends.push(Friend {
            user_id: id,
            display_name: new.display_name.into(),
            language,
            picture: new.picture,
            status_message: new.status_message.map(Into::into),
            blocked: new.blocked,
            follows: !new.stranger,
            followed_at: now - new.followed_ms_ago,
            demographics: new.demographics,
            menu: None,
            chat,
            read_at: 0,
            loading_until: 0,
        });
        let shop = &mut self.channels[channel];
        if let Some(friend) = shop.friends.last() {
            // When somebody began to block the account nobody said; at once will do.
            shop.follower_history.changed(Standing::default(), Standing::of(friend), friend.followed_at);
        }
        // A number that is none is nobody's.
        let _ = self.channels[channel].phones.numbers.give(&user_id, new.phone.as_deref());
        user_id
    }

    fn language(&mut self, tag: &str) -> Arc<str> {
        if let Some(known) = self.languages.get(tag) {
            return Arc::clone(known);
        }
        let tag: Arc<str> = Arc::from(tag);
        self.languages.insert(Arc::clone(&tag));
        tag
    }

    pub(crate) fn channel_index(&self, id: &str) -> Option<usize> {
        self.channels.iter().position(|one| one.channel.id == id)
    }

    pub(crate) fn friend(&self, user_id: &str) -> Option<(&ChannelState, &Friend)> {
        let &(channel, at) = self.people.get(user_id)?;
        let channel = self.channels.get(channel)?;
        Some((channel, channel.friends.get(at)?))
    }

    /// Somebody this channel knows.
    pub(crate) fn friend_of(&self, channel: usize, user_id: &str) -> Option<&Friend> {
        let &(of, at) = self.people.get(user_id)?;
        self.channels.get(channel).filter(|_| of == channel)?.friends.get(at)
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
    pub(crate) fn chat_mut(&mut self, id: &str) -> Option<&mut Vec<Arc<Line>>> {
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
