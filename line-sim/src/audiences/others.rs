//! Audiences that the API does not make: the account's own from LINE's other tools, and those that a business manager
//! shares with it. The API shows them and sends to them, and changes none.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{
    ids,
    record::{self, Audience, Source},
};
use crate::{Error, Sim, state::ChannelState};

/// An audience of LINE's other tools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherAudience {
    /// LINE's `type`: `CHAT_TAG`, `WEBTRAFFIC` and so on.
    pub kind: &'static str,
    /// LINE's `createRoute`: which tool made it.
    pub route: &'static str,
    /// Its name.
    pub description: String,
    /// LINE's `status` for as long as it lives: `READY`, `INACTIVE`, `ACTIVATING` and so on.
    pub status: &'static str,
    /// Who is in it.
    pub user_ids: Vec<String>,
    /// The advertiser's account, of an audience made for advertising.
    pub ad_account: Option<String>,
    /// Who shares it; `None`: it is the account's own.
    pub shared_by: Option<AudienceOwner>,
}

/// Whose a shared audience is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AudienceOwner {
    /// `bm`, `lap`, `account` or `yda`.
    pub service_type: &'static str,
    /// The owner's id there.
    pub id: String,
    /// The owner's name.
    pub name: String,
}

impl OtherAudience {
    /// A tag of the account's chats, ready.
    pub fn chat_tag(description: &str, user_ids: &[String]) -> Self {
        Self {
            kind: "CHAT_TAG",
            route: "OA_MANAGER",
            description: description.to_owned(),
            status: record::READY,
            user_ids: user_ids.to_vec(),
            ad_account: None,
            shared_by: None,
        }
    }
}

impl AudienceOwner {
    pub(super) fn value(&self) -> Value {
        json!({ "serviceType": self.service_type, "id": self.id, "name": self.name })
    }
}

impl Sim {
    /// One of LINE's other tools makes an audience. Answers its id.
    pub fn add_audience(&self, channel_id: &str, other: OtherAudience) -> Result<i64, Error> {
        let now = self.shared.now();
        let mut state = self.shared.lock();
        let channel = state.channel_index(channel_id).ok_or(Error::UnknownChannel)?;
        let id = record::new_id(&mut state.random);
        let description = other.description.clone();
        let audience = Audience::new(id, &description, Source::Other(other), now, 0);
        state.channels[channel].audiences.push(audience);
        Ok(id)
    }

    /// LINE fails at what it is doing with an audience: what is not done by now is `FAILED`, with LINE's "internal
    /// error". False if the channel has no such audience.
    pub fn fail_audience(&self, channel_id: &str, audience_group_id: i64) -> bool {
        let now = self.shared.now();
        let mut state = self.shared.lock();
        let Some(channel) = state.channel_index(channel_id) else { return false };
        let shop = &mut state.channels[channel];
        let Some(at) = shop.audiences.iter().position(|one| one.id() == audience_group_id) else {
            return false;
        };
        let status = shop.audiences[at].standing(shop, now).status;
        shop.audiences[at].fail(status == record::IN_PROGRESS, now);
        true
    }
}

/// The places of those of these people whom the channel knows.
pub(super) fn places(shop: &ChannelState, user_ids: &[String]) -> HashSet<usize> {
    let wanted: HashSet<u128> = user_ids.iter().filter_map(|id| ids::parse(id, false)).collect();
    let is_in = |id: &str| ids::parse(id, false).is_some_and(|id| wanted.contains(&id));
    let friends = shop.friends.iter().enumerate();
    friends.filter(|(_, friend)| is_in(&friend.user_id)).map(|(at, _)| at).collect()
}
