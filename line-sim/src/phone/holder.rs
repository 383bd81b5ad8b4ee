//! Whose phone it is, and which chat is open on it: `/phones/{user}` is their own chat with the account,
//! `/phones/{user}/{group}` a group or room they are in.

use std::sync::Arc;

use serde::Deserialize;

use crate::{
    people::At,
    state::{ChannelState, Friend, Group, Line, State},
};

/// The path of a phone, under `/phones/`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Holder {
    pub(super) user_id: String,
    #[serde(default)]
    pub(super) chat: Option<String>,
}

impl Holder {
    /// `U…` or `U…/C…`.
    pub(super) fn path(&self) -> String {
        match &self.chat {
            Some(chat) => format!("{}/{chat}", self.user_id),
            None => self.user_id.clone(),
        }
    }

    pub(super) fn at(&self) -> At<'_> {
        At { user: &self.user_id, group: self.chat.as_deref() }
    }

    /// Who and what this is, if both exist and the person is in the group.
    pub(super) fn held<'a>(&self, state: &'a State) -> Option<Held<'a>> {
        let (own, friend) = state.friend(&self.user_id)?;
        let group = match &self.chat {
            Some(chat) => Some(state.group(chat).filter(|group| group.members.contains(&self.user_id))?),
            None => None,
        };
        let channel = group.and_then(|group| group.channel).and_then(|at| state.channels.get(at));
        Some(Held { path: self.path(), channel: channel.unwrap_or(own), friend, group })
    }
}

/// A phone with a chat open.
pub(super) struct Held<'a> {
    pub(super) path: String,
    /// The account of the chat; in a group without one, the person's own.
    pub(super) channel: &'a ChannelState,
    pub(super) friend: &'a Friend,
    pub(super) group: Option<&'a Group>,
}

impl<'a> Held<'a> {
    pub(super) fn lines(&self) -> &'a [Arc<Line>] {
        match self.group {
            Some(group) => &group.chat,
            None => &self.friend.chat,
        }
    }

    pub(super) fn line(&self, id: &str) -> Option<&'a Line> {
        self.lines().iter().rev().find(|line| line.id == id).map(AsRef::as_ref)
    }

    pub(super) fn read_at(&self) -> i64 {
        self.group.map_or(self.friend.read_at, |group| group.read_at)
    }
}
