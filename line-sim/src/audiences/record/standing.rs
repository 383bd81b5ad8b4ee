//! What an audience is at a moment: its people, how many LINE says they are, and whether it can be sent to.

use std::collections::HashSet;

use serde_json::Value;

use super::{
    super::{ids, others},
    Audience, Job, Source,
};
use crate::{engagements, state::ChannelState};

pub(in crate::audiences) const IN_PROGRESS: &str = "IN_PROGRESS";
pub(in crate::audiences) const READY: &str = "READY";
pub(in crate::audiences) const FAILED: &str = "FAILED";
pub(in crate::audiences) const EXPIRED: &str = "EXPIRED";

/// How many people must have opened or clicked.
const ENOUGH: usize = 50;
/// Below this many people LINE says 0, unless the account itself knows who they are: its own user ids or a chat tag.
const COUNTED: usize = 20;

/// What an audience is at a moment.
pub(in crate::audiences) struct Standing {
    pub(in crate::audiences) status: &'static str,
    failed_type: Option<&'static str>,
    /// `audienceCount`.
    pub(in crate::audiences) count: usize,
}

impl Audience {
    /// The places of its people among the channel's friends.
    pub(in crate::audiences) fn members(&self, shop: &ChannelState, now: i64) -> HashSet<usize> {
        match &self.source {
            Source::Upload { ifa: true, .. } => HashSet::new(),
            Source::Upload { ids, .. } => {
                let from = |user_id: &str| ids::parse(user_id, false).and_then(|id| ids.get(&id));
                let is_in = |user_id: &str| from(user_id).is_some_and(|from| *from <= now);
                let friends = shop.friends.iter().enumerate();
                friends.filter(|(_, friend)| is_in(&friend.user_id)).map(|(at, _)| at).collect()
            }
            Source::Click { request_id, url } => {
                engagements::clickers(shop, request_id, url.as_deref()).into_iter().collect()
            }
            Source::Impression { request_id } => engagements::viewers(shop, request_id).into_iter().collect(),
            Source::Other(other) => others::places(shop, &other.user_ids),
        }
    }

    /// Its status and count. Who opens or clicks later counts later: 50 may yet be reached.
    pub(in crate::audiences) fn standing(&self, shop: &ChannelState, now: i64) -> Standing {
        let processed = self.ready_at.is_some_and(|at| at <= now);
        let people = match &self.source {
            Source::Upload { ids, .. } => {
                let open = self.jobs.iter().filter(|job| job.is_open(now));
                ids.len().saturating_sub(open.map(Job::fresh).sum())
            }
            Source::Other(other) => other.user_ids.len(),
            Source::Click { .. } | Source::Impression { .. } if !processed => 0,
            Source::Click { .. } | Source::Impression { .. } => self.members(shop, now).len(),
        };
        let enough = match self.source {
            Source::Click { .. } | Source::Impression { .. } => people >= ENOUGH,
            _ => true,
        };
        let (status, failed_type) = match &self.source {
            _ if self.failed => (FAILED, Some("INTERNAL_ERROR")),
            _ if self.is_expired(now) => {
                (EXPIRED, (!enough).then_some("AUDIENCE_GROUP_AUDIENCE_INSUFFICIENT"))
            }
            Source::Other(other) => (other.status, None),
            _ if processed && enough => (READY, None),
            _ => (IN_PROGRESS, None),
        };
        let told = self.is_list() && self.upload() != Some(true);
        Standing { status, failed_type, count: if told || people >= COUNTED { people } else { 0 } }
    }

    /// All that LINE tells of it, jobs apart.
    pub(in crate::audiences) fn value(&self, shop: &ChannelState, now: i64) -> Value {
        let Standing { status, failed_type, count } = self.standing(shop, now);
        let mut value = self.terms();
        value["status"] = status.into();
        value["audienceCount"] = count.into();
        if let Some(failed_type) = failed_type {
            value["failedType"] = failed_type.into();
        }
        value
    }
}
