//! Memberships that friends pay for: <https://developers.line.biz/en/reference/messaging-api/#membership>. Japan only.

use serde::{Deserialize, Serialize};

use crate::{
    Answer, Channel, Error, FollowerIds,
    channel::Call,
    endpoint::{MEMBERSHIP_USERS, MEMBERSHIPS, MEMBERSHIPS_OF},
    limits,
};

/// A plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Membership {
    pub membership_id: i64,
    pub title: String,
    pub description: String,
    /// Up to 5.
    #[serde(default)]
    pub benefits: Vec<String>,
    /// A month, in the currency.
    pub price: f64,
    /// `JPY`, `TWD` or `THB`.
    pub currency: String,
    /// The four below are told of plans, not of subscriptions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_count: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_limit: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_in_app_purchase: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_published: Option<bool>,
}

/// A plan that a user has joined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Subscription {
    pub membership: Membership,
    pub user: Subscriber,
}

/// Since when and as which member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Subscriber {
    pub membership_no: i64,
    /// Unix seconds.
    pub joined_time: i64,
    /// `yyyy-MM-dd` in Japan.
    pub next_billing_date: String,
    pub total_subscription_months: i64,
}

#[derive(Deserialize)]
struct Subscriptions {
    subscriptions: Vec<Subscription>,
}

#[derive(Deserialize)]
struct Plans {
    memberships: Vec<Membership>,
}

impl Channel {
    /// The plans that the account offers; [`Error::NotFound`] if it offers none.
    pub async fn memberships(&self) -> Result<Answer<Vec<Membership>>, Error> {
        Ok(self.ask::<Plans>(Call::to(&MEMBERSHIPS)).await?.map(|it| it.memberships))
    }

    /// The plans that a user has joined.
    pub async fn memberships_of(&self, user_id: &str) -> Result<Answer<Vec<Subscription>>, Error> {
        Ok(self
            .ask::<Subscriptions>(Call::to(&MEMBERSHIPS_OF).parameters(&[user_id]))
            .await?
            .map(|it| it.subscriptions))
    }

    /// A page of the users who have joined a plan.
    pub async fn membership_user_ids(
        &self,
        membership_id: i64,
        start: Option<&str>,
        limit: u16,
    ) -> Result<Answer<FollowerIds>, Error> {
        let limit = limit.clamp(1, limits::FOLLOWER_IDS_PER_PAGE).to_string();
        let mut query = vec![("limit", limit.as_str())];
        query.extend(start.map(|start| ("start", start)));
        self.ask(Call::to(&MEMBERSHIP_USERS).parameters(&[&membership_id.to_string()]).query(&query)).await
    }
}
