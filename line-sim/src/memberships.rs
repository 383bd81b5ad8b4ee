//! Memberships: the plans an account offers, and who has joined them.
//! <https://developers.line.biz/en/reference/messaging-api/#membership>

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock::{self, SECOND},
    errors::Refusal,
    limits, pages,
    people::Error,
    state::ChannelState,
};

/// A plan as its owner set it up in LINE's manager.
#[derive(Clone, Debug, PartialEq)]
pub struct MembershipPlan {
    /// LINE's number for it.
    pub id: i64,
    /// Its name.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Its perks, 1 to 5.
    pub benefits: Vec<String>,
    /// A month, in the currency.
    pub price: f64,
    /// `JPY`, `TWD` or `THB`.
    pub currency: &'static str,
    /// How many may join; `None`: any number.
    pub limit: Option<usize>,
    /// Paid in the app, not in the browser.
    pub in_app_purchase: bool,
    /// Shown to everybody.
    pub published: bool,
}

impl MembershipPlan {
    /// A published plan with one perk, for so many yen a month.
    pub fn new(id: i64, title: &str, yen: u32) -> Self {
        Self {
            id,
            title: title.to_owned(),
            description: format!("{title}のご案内"),
            benefits: vec!["会員限定メッセージ".to_owned()],
            price: f64::from(yen),
            currency: "JPY",
            limit: None,
            in_app_purchase: true,
            published: true,
        }
    }
}

/// A plan and its members, first joined first.
pub(crate) struct Membership {
    plan: MembershipPlan,
    members: Vec<Member>,
    /// The number of the next member, from 1; numbers are not given twice.
    next_number: usize,
}

struct Member {
    user_id: Arc<str>,
    number: usize,
    /// Unix milliseconds.
    joined_at: i64,
    /// Paid so far, the running one included.
    months: i64,
}

impl Membership {
    pub(crate) fn new(plan: MembershipPlan) -> Self {
        Self { plan, members: Vec::new(), next_number: 1 }
    }

    fn value(&self) -> Value {
        let MembershipPlan { id, title, description, benefits, price, currency, .. } = &self.plan;
        json!({
            "membershipId": id,
            "title": title,
            "description": description,
            "benefits": benefits,
            "price": price,
            "currency": currency,
        })
    }

    fn member(&self, user_id: &str) -> Option<usize> {
        self.members.iter().position(|member| &*member.user_id == user_id)
    }
}

/// MB1: 404 for whoever has joined none.
pub(crate) fn of_user(call: &mut Call<'_>) -> Answer {
    let user_id = call.param(0).to_owned();
    if !limits::is_user_id(&user_id) {
        return Err(Refusal::parameter("userId"));
    }
    let joined = call.shop().memberships.iter().filter_map(|one| {
        let member = &one.members[one.member(&user_id)?];
        let user = json!({
            "membershipNo": member.number,
            "joinedTime": member.joined_at.div_euclid(SECOND),
            "nextBillingDate": months_after(member.joined_at, member.months),
            "totalSubscriptionMonths": member.months,
        });
        Some(json!({ "membership": one.value(), "user": user }))
    });
    let subscriptions: Vec<Value> = joined.collect();
    if subscriptions.is_empty() {
        return Err(Refusal::not_found());
    }
    Ok(Reply::Json(200, json!({ "subscriptions": subscriptions })))
}

/// MB2: those of its members who are friends, 300 or up to 1,000 a page.
pub(crate) fn user_ids(call: &mut Call<'_>) -> Answer {
    let limit = pages::limit(call, 300, 1_000)?;
    // The position is a member's number, which stays theirs when others leave.
    let from = pages::start(call)?.unwrap_or(0);
    let id = call.param(0).parse().ok();
    let shop = &call.state.channels[call.channel];
    let Some(membership) = shop.memberships.iter().find(|one| Some(one.plan.id) == id) else {
        return Err(Refusal::new(404, "Membership ID is not found"));
    };
    let is_friend = |user_id: &str| call.state.friend(user_id).is_some_and(|(_, friend)| friend.is_friend());
    let mut rest =
        membership.members.iter().filter(|member| member.number >= from && is_friend(&member.user_id));
    let user_ids: Vec<&str> = rest.by_ref().take(limit).map(|member| &*member.user_id).collect();
    let mut body = json!({ "userIds": user_ids });
    if let Some(next) = rest.next().map(|member| member.number) {
        body["next"] = pages::next(call, next).into();
    }
    Ok(Reply::Json(200, body))
}

/// MB3: 404 if the account offers none.
pub(crate) fn list(call: &mut Call<'_>) -> Answer {
    let plans = call.shop().memberships.iter().map(|one| {
        let mut value = one.value();
        value["memberCount"] = one.members.len().into();
        value["memberLimit"] = one.plan.limit.into();
        value["isInAppPurchase"] = one.plan.in_app_purchase.into();
        value["isPublished"] = one.plan.published.into();
        value
    });
    let plans: Vec<Value> = plans.collect();
    if plans.is_empty() {
        return Err(Refusal::new(404, "Membership plan not found"));
    }
    Ok(Reply::Json(200, json!({ "memberships": plans })))
}

/// Somebody joins, renews or leaves a plan, in LINE's words for it.
pub(crate) fn change(
    shop: &mut ChannelState,
    user_id: &str,
    kind: &str,
    plan: i64,
    now: i64,
) -> Result<(), Error> {
    let membership = shop.memberships.iter_mut().find(|one| one.plan.id == plan).ok_or(Error::UnknownPlan)?;
    let full = membership.plan.limit.is_some_and(|limit| membership.members.len() >= limit);
    match (kind, membership.member(user_id)) {
        ("joined", None) if !full => {
            let number = membership.next_number;
            membership.next_number += 1;
            membership.members.push(Member { user_id: user_id.into(), number, joined_at: now, months: 1 });
        }
        ("renewed", Some(at)) => membership.members[at].months += 1,
        ("left", Some(at)) => {
            membership.members.remove(at);
        }
        ("joined" | "renewed" | "left", _) => return Err(Error::Membership),
        _ => return Err(Error::NotHere),
    }
    Ok(())
}

/// `yyyy-MM-dd` in Tokyo, so many months later; the last day of a month that has no such day.
fn months_after(at: i64, months: i64) -> String {
    let from = clock::tokyo(at);
    let month = from.month - 1 + months;
    let (year, month) = (from.year + month.div_euclid(12), month.rem_euclid(12) + 1);
    let exists = |day: &i64| clock::day_of(&format!("{year:04}{month:02}{day:02}")).is_some();
    let day = (1..=from.day).rev().find(exists).unwrap_or(1);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::months_after;

    #[test]
    fn a_month_without_the_day_is_billed_on_its_last() {
        let january = 1_769_817_600_000; // 2026-01-31T09:00+09:00
        assert_eq!(months_after(january, 1), "2026-02-28");
        assert_eq!(months_after(january, 2), "2026-03-31");
        assert_eq!(months_after(january, 25), "2028-02-29");
    }
}
