//! Quota and delivery counts. Months and days are Tokyo's; replies cost nothing.
//! <https://developers.line.biz/en/reference/messaging-api/#get-quota>

#![expect(clippy::unnecessary_wraps, reason = "the table of endpoints holds handlers of one type")]

use serde_json::json;

use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock,
    config::Plan,
    errors::Refusal,
    narrowcasts,
    state::{ChannelState, Way, month},
};

/// Q1.
pub(crate) fn limit(call: &mut Call<'_>) -> Answer {
    Ok(Reply::Json(
        200,
        match call.shop().channel.plan {
            Plan::Unlimited => json!({ "type": "none" }),
            Plan::Limited(value) => json!({ "type": "limited", "value": value }),
        },
    ))
}

/// Q2.
pub(crate) fn consumption(call: &mut Call<'_>) -> Answer {
    let used = used(&call.state.channels[call.channel], call.now);
    Ok(Reply::Json(200, json!({ "totalUsage": used })))
}

/// D1–D4.
pub(crate) fn delivery(call: &mut Call<'_>) -> Answer {
    let way = match call.path.rsplit('/').next() {
        Some("reply") => Way::Reply,
        Some("push") => Way::Push,
        Some("multicast") => Way::Multicast,
        _ => Way::Broadcast,
    };
    of_day(call, |shop, day| shop.counts.get(&(day, way)).copied().unwrap_or(0))
}

/// What was counted on the day that `date` names: `unready` until the day is over, `out_of_service` before 31 March 2018.
pub(crate) fn of_day(call: &mut Call<'_>, count: impl Fn(&ChannelState, i64) -> u64) -> Answer {
    let Some(day) = call.query("date").and_then(clock::day_of) else {
        return Err(Refusal::parameter("date"));
    };
    if clock::day_of("20180331").is_some_and(|first| day < first) {
        return Ok(Reply::Json(200, json!({ "status": "out_of_service" })));
    }
    if day >= clock::tokyo_day(call.now) {
        return Ok(Reply::Json(200, json!({ "status": "unready" })));
    }
    let success = count(call.shop(), day);
    Ok(Reply::Json(200, json!({ "status": "ready", "success": success })))
}

/// Messages used this month.
pub(crate) fn used(shop: &ChannelState, now: i64) -> u64 {
    shop.used.get(&month(now)).copied().unwrap_or(0)
}

/// Whether `recipients` more fit into this month's limit.
pub(crate) fn room_for(shop: &ChannelState, recipients: u64, now: i64) -> bool {
    recipients <= remaining(shop, now)
}

/// How many more messages this month's limit allows, without those that narrowcasts on their way have reserved.
pub(crate) fn remaining(shop: &ChannelState, now: i64) -> u64 {
    let gone = used(shop, now).saturating_add(narrowcasts::reserved(shop, now));
    match shop.channel.plan {
        Plan::Unlimited => u64::MAX,
        Plan::Limited(limit) => limit.saturating_sub(gone),
    }
}
