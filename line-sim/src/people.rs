//! What friends do: follow, block, write, tap. Each is an event LINE tells the channel of, with all that LINE puts into it.
//! In a group the same people say the same things; [`At`] tells where.
//! <https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects>

pub(crate) mod acting;
pub(crate) mod crowds;
pub(crate) mod engaging;
pub(crate) mod gathering;
pub(crate) mod saying;

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    deliver::{self, Event, WebhookDelivery},
    demographics::Demographics,
    events::{self, Source},
    insights::followers::Standing,
    serve::Shared,
    state::{Friend, Line, State},
};

/// Why the simulator could not do what its user asked. LINE itself has no part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No channel of this id.
    #[error("no such channel")]
    UnknownChannel,
    /// No friend of this id.
    #[error("no such friend")]
    UnknownFriend,
    /// No group or room of this id.
    #[error("no such group")]
    UnknownGroup,
    /// No event of this id among the last 1,000.
    #[error("no such event")]
    UnknownEvent,
    /// The friend sees no rich menu, or it has no such area, or the message has no such action.
    #[error("nothing to tap there")]
    NothingThere,
    /// The friend has blocked the account and cannot write to it.
    #[error("the friend has blocked the account")]
    Blocked,
    /// The person is not in the group, or is in it already.
    #[error("the person is not in the group, or is in it already")]
    NotThere,
    /// Another account is in the group; LINE allows one.
    #[error("another account is in the group; there can be one")]
    Taken,
    /// LINE has no such thing here: an edit outside a group, a beacon that is no beacon.
    #[error("LINE has no such thing here")]
    NotHere,
    /// The account has no membership plan of this number.
    #[error("no such membership plan")]
    UnknownPlan,
    /// The person has joined the plan already, or has not, or no more may join.
    #[error("the person has joined the plan already, or has not, or it is full")]
    Membership,
    /// No accepted request of this id, or one that nobody has statistics of any more.
    #[error("no such request")]
    UnknownRequest,
    /// LINE counts what becomes of a message for 14 days.
    #[error("the message was sent more than 14 days ago; LINE counts no longer")]
    TooLate,
    /// More bytes than the simulator keeps.
    #[error("the file is too large for the simulator")]
    TooLarge,
    /// No narrowcast of this request id that is on its way.
    #[error("no such narrowcast is on its way")]
    UnknownNarrowcast,
    /// Not a key that the console registers.
    #[error("not a public JWK of an RSA key with 2,048 bits for RS256 that says it verifies and has no kid")]
    BadKey,
}

/// A friend as `/_sim/state` and tests see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// `U` and 32 hex digits.
    pub user_id: String,
    /// Their name.
    pub display_name: String,
    /// BCP 47.
    pub language: Option<String>,
    /// Absolute address of their picture.
    pub picture_url: Option<String>,
    /// Their status message.
    pub status_message: Option<String>,
    /// Has blocked the account.
    pub blocked: bool,
    /// False for somebody the account only met in a group.
    pub follows: bool,
    /// Unix milliseconds.
    pub followed_at: i64,
    /// What LINE believes to know of them.
    pub demographics: Demographics,
    /// The rich menu linked to them alone.
    pub rich_menu_id: Option<String>,
}

impl Person {
    pub(crate) fn of(state: &State, friend: &Friend) -> Self {
        Self {
            user_id: friend.user_id.to_string(),
            display_name: friend.display_name.to_string(),
            language: friend.language.as_deref().map(str::to_owned),
            picture_url: friend.picture.as_ref().map(|picture| state.picture_url(picture)),
            status_message: friend.status_message.as_deref().map(str::to_owned),
            blocked: friend.blocked,
            follows: friend.follows,
            followed_at: friend.followed_at,
            demographics: friend.demographics,
            rich_menu_id: friend.menu.as_deref().map(str::to_owned),
        }
    }
}

/// Who does something, and where: in their own chat with the account, or in a group.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    pub(crate) user: &'a str,
    pub(crate) group: Option<&'a str>,
}

impl<'a> At<'a> {
    pub(crate) fn own(user: &'a str) -> Self {
        Self { user, group: None }
    }

    fn chat(self) -> &'a str {
        self.group.unwrap_or(self.user)
    }

    fn source(self) -> Source<'a> {
        match self.group {
            Some(group) => Source::Group(group, Some(self.user)),
            None => Source::User(self.user),
        }
    }

    /// The channel that hears of it. Whoever blocked the account cannot write to it; in a group it hears everybody.
    fn channel(self, state: &State) -> Result<usize, Error> {
        match self.group {
            None => {
                let &(channel, _) = state.people.get(self.user).ok_or(Error::UnknownFriend)?;
                let (_, friend) = state.friend(self.user).ok_or(Error::UnknownFriend)?;
                if friend.blocked { Err(Error::Blocked) } else { Ok(channel) }
            }
            Some(id) => {
                let group = state.group(id).ok_or(Error::UnknownGroup)?;
                if !group.members.iter().any(|member| member == self.user) {
                    return Err(Error::NotThere);
                }
                group.channel.ok_or(Error::NotThere)
            }
        }
    }

    fn event(self, state: &mut State, kind: &str, payload: (&str, Value), now: i64) -> Result<Event, Error> {
        let channel = self.channel(state)?;
        Ok(events::event(state, channel, self.source(), kind, payload, now))
    }

    fn say(self, state: &mut State, id: String, message: Value, now: i64) -> Result<(), Error> {
        self.channel(state)?;
        let by = Some(Arc::from(self.user));
        let line = Arc::new(Line { id, by, message: Arc::new(message), at: now });
        state.chat_mut(self.chat()).ok_or(Error::UnknownFriend)?.push(line);
        Ok(())
    }
}

/// The friend adds the account, or unblocks it.
pub(crate) async fn follow(shared: &Arc<Shared>, user_id: &str) -> Result<WebhookDelivery, Error> {
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        let (channel, friend) = state.friend_mut(user_id).ok_or(Error::UnknownFriend)?;
        let was = Standing::of(friend);
        let unblocked = std::mem::replace(&mut friend.blocked, false);
        friend.follows = true;
        friend.followed_at = now;
        let is = Standing::of(friend);
        state.channels[channel].follower_history.changed(was, is, now);
        if unblocked {
            state.channels[channel].modules.let_go(user_id);
        }
        At::own(user_id).event(&mut state, "follow", ("follow", json!({ "isUnblocked": unblocked })), now)?
    };
    Ok(deliver::deliver(shared, event).await)
}

/// LINE learns what it believes to know of the person; it tells nobody.
pub(crate) fn describe(
    state: &mut State,
    user_id: &str,
    demographics: Demographics,
    now: i64,
) -> Result<(), Error> {
    let (channel, friend) = state.friend_mut(user_id).ok_or(Error::UnknownFriend)?;
    let was = Standing::of(friend);
    friend.demographics = demographics;
    let is = Standing::of(friend);
    state.channels[channel].follower_history.changed(was, is, now);
    Ok(())
}

/// The friend blocks the account.
pub(crate) async fn unfollow(shared: &Arc<Shared>, user_id: &str) -> Result<WebhookDelivery, Error> {
    let event = {
        let now = shared.now();
        let mut state = shared.lock();
        let (channel, friend) = state.friend_mut(user_id).ok_or(Error::UnknownFriend)?;
        let was = Standing::of(friend);
        friend.blocked = true;
        friend.menu = None;
        let is = Standing::of(friend);
        state.channels[channel].follower_history.changed(was, is, now);
        events::event(&mut state, channel, Source::User(user_id), "unfollow", ("", Value::Null), now)
    };
    Ok(deliver::deliver(shared, event).await)
}
