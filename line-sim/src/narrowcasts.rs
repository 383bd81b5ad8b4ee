//! Narrowcasts: messages to friends whom LINE chooses, by audiences and by attributes. LINE takes the request, looks for its
//! recipients, sends, and tells how far it is; the channel never learns who they are.
//! <https://developers.line.biz/en/reference/messaging-api/#send-narrowcast-message>

mod course;
mod filter;
mod limit;
mod recipient;

use line::rules::{self, Problem};
use serde_json::{Value, json};

pub use self::course::NarrowcastFailure;
pub(crate) use self::course::{Narrowcast, catch_up, fail, reserved};
use self::{
    course::{KEPT, Phase},
    filter::Filter,
    limit::Limit,
    recipient::Recipient,
};
use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock,
    errors::Refusal,
    findings, limits, messages, quota,
    send::{Accepted, retry},
    state::{ChannelState, Way},
};

/// M4: taken now, sent later.
pub(crate) fn send(call: &mut Call<'_>) -> Answer {
    judge(&call.json)?;
    let wanted = Wanted::read(&call.json);
    let (now, config) = (call.now, call.config.narrowcasts);
    let shop = &call.state.channels[call.channel];
    if let Some(recipient) = &wanted.recipient {
        recipient.check(shop, now)?;
    }
    let reach = wanted.reach(shop);
    if config.minimums && wanted.filter.is_some() && reach < limits::TARGET_REACH {
        return Err(Refusal::new(403, "Your account does not have enough friends"));
    }
    retry::check(call, Way::Narrowcast)?;
    let shop = call.shop();
    if config.quota_at_once && wanted.limit.reserve(reach, quota::remaining(shop, now)).is_none() {
        return Err(Refusal::monthly_limit());
    }
    retry::remember(call, Way::Narrowcast, None);
    let messages = call.json["messages"].as_array().cloned().unwrap_or_default();
    let accepted = Accepted::new(call, Way::Narrowcast, messages);
    let narrowcasts = &mut call.shop().narrowcasts;
    narrowcasts.retain(|one| now - one.accepted.origin.at <= KEPT);
    narrowcasts.push(Narrowcast { accepted, wanted, phase: Phase::Waiting });
    course::schedule(call.state, now);
    "sent later".clone_into(&mut call.note);
    Ok(Reply::Json(202, json!({})))
}

/// M6.
pub(crate) fn progress(call: &mut Call<'_>) -> Answer {
    let Some(request_id) = call.query("requestId").filter(|id| !id.is_empty()) else {
        return Err(Refusal::parameter("requestId"));
    };
    let narrowcast = known(&call.state.channels[call.channel], request_id, call.now);
    let narrowcast = narrowcast.ok_or_else(Refusal::not_found)?;
    let mut body = json!({ "acceptedTime": clock::iso(narrowcast.accepted.origin.at) });
    let counts = match &narrowcast.phase {
        Phase::Waiting => {
            body["phase"] = "waiting".into();
            None
        }
        Phase::Sending { targets, .. } => {
            body["phase"] = "sending".into();
            Some((0, 0, targets.len()))
        }
        Phase::Succeeded { reached, targets, at } => {
            body["phase"] = "succeeded".into();
            body["completedTime"] = clock::iso(*at).into();
            Some((reached.len(), targets - reached.len(), *targets))
        }
        Phase::Failed { why, at } => {
            body["phase"] = "failed".into();
            body["completedTime"] = clock::iso(*at).into();
            body["failedDescription"] = why.to_string().into();
            if let Some(code) = why.code() {
                body["errorCode"] = code.into();
            }
            Some((0, 0, 0))
        }
    };
    if let Some((succeeded, failed, targets)) = counts {
        body["successCount"] = succeeded.into();
        body["failureCount"] = failed.into();
        body["targetCount"] = targets.into();
    }
    Ok(Reply::Json(200, body))
}

/// A narrowcast that LINE still remembers.
fn known<'a>(shop: &'a ChannelState, request_id: &str, now: i64) -> Option<&'a Narrowcast> {
    shop.narrowcasts
        .iter()
        .find(|one| one.accepted.origin.request_id == request_id)
        .filter(|one| now - one.accepted.origin.at <= KEPT)
}

/// The shared rules, but for the one violation that LINE has words of its own for.
fn judge(body: &Value) -> Result<(), Refusal> {
    let mut findings = rules::check(&rules::NARROWCAST, body);
    let found = findings.len();
    findings.retain(|it| {
        it.property != "limit.forbidPartialDelivery" || !matches!(it.problem, Problem::OnlyWith { .. })
    });
    findings::refuse(&findings)?;
    if findings.len() < found {
        let words = "The option forbidPartialDelivery must be used with upToRemainingQuota.";
        return Err(Refusal::new(400, words));
    }
    messages::known(body["messages"].as_array().map_or(&[][..], Vec::as_slice))
}

/// Whom a narrowcast is for.
struct Wanted {
    recipient: Option<Recipient>,
    filter: Option<Filter>,
    limit: Limit,
}

impl Wanted {
    /// Of a body that the rules let pass.
    fn read(body: &Value) -> Self {
        Self {
            recipient: Recipient::read(&body["recipient"]),
            filter: Filter::read(&body["filter"]["demographic"]),
            limit: Limit::read(&body["limit"]),
        }
    }

    /// The "target reach": all friends, and where attributes count those of whom LINE knows any.
    fn reach(&self, shop: &ChannelState) -> u64 {
        let knows = |known: bool| known || self.filter.is_none();
        let friends =
            shop.friends.iter().filter(|one| one.is_friend() && knows(one.demographics.is_guessed()));
        u64::try_from(friends.count()).unwrap_or(u64::MAX)
    }

    /// The places of the friends it is for, whatever its limit.
    fn matching(&self, shop: &ChannelState, now: i64) -> Vec<usize> {
        let chosen = self.recipient.as_ref().map(|recipient| recipient.chosen(shop, now));
        let is_chosen = |at: usize| chosen.as_ref().is_none_or(|chosen| chosen.get(at) == Some(&true));
        let fits = |at: usize| {
            let friend = &shop.friends[at];
            friend.is_friend() && self.filter.as_ref().is_none_or(|filter| filter.fits(friend, now))
        };
        (0..shop.friends.len()).filter(|&at| is_chosen(at) && fits(at)).collect()
    }
}
