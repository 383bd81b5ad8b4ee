//! Followers and their profiles: <https://developers.line.biz/en/reference/messaging-api/#users>.

use serde::{Deserialize, Serialize};

use crate::{
    Answer, Channel, Error,
    channel::Call,
    endpoint::{FOLLOWER_IDS, PROFILE},
    limits,
};

/// One page of follower IDs. A page may be short although `next` is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FollowerIds {
    /// User IDs, `U` and 32 hex digits each.
    #[serde(default)]
    pub user_ids: Vec<String>,
    /// Where the next page starts; valid for 24 h. Absent on the last page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What a user shows of themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    pub user_id: String,
    pub display_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture_url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_message: Option<String>,
    /// BCP 47; absent if the user has not accepted LINE's privacy policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Channel {
    /// A page of up to `limit` (at most 1000) follower IDs from `start`, a page's `next`. LINE forbids it to
    /// accounts that are neither verified nor premium: [`Error::Forbidden`].
    pub async fn follower_ids(&self, start: Option<&str>, limit: u16) -> Result<Answer<FollowerIds>, Error> {
        let limit = limit.clamp(1, limits::FOLLOWER_IDS_PER_PAGE).to_string();
        let mut query = vec![("limit", limit.as_str())];
        query.extend(start.map(|start| ("start", start)));
        self.ask(Call::to(&FOLLOWER_IDS).query(&query)).await
    }

    /// A user's profile; [`Error::NotFound`] if the user blocked the account or never met it.
    pub async fn profile(&self, user_id: &str) -> Result<Answer<Profile>, Error> {
        self.ask(Call::to(&PROFILE).parameters(&[user_id])).await
    }
}
