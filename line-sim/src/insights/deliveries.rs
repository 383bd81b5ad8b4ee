//! How many messages went out on a day.
//! <https://developers.line.biz/en/reference/messaging-api/#get-number-of-delivery-messages>

use serde_json::json;

use super::{Status, bad_request, day};
use crate::{
    answer::{Answer, Reply},
    call::Call,
    state::Way,
};

/// The counts of what this simulator has; the account's owner sends nothing by hand here, so nothing else applies.
const COUNTS: [(&str, Way); 5] = [
    ("apiBroadcast", Way::Broadcast),
    ("apiPush", Way::Push),
    ("apiMulticast", Way::Multicast),
    ("apiNarrowcast", Way::Narrowcast),
    ("apiReply", Way::Reply),
];

/// I1.
pub(crate) fn get(call: &mut Call<'_>) -> Answer {
    let day = day(call, "date").ok_or_else(bad_request)?;
    let status = Status::of(call, day, "20170301");
    let mut body = json!({ "status": status.word() });
    if status == Status::Ready {
        let counts = &call.shop().counts;
        for (name, way) in COUNTS {
            body[name] = counts.get(&(day, way)).copied().unwrap_or(0).into();
        }
    }
    Ok(Reply::Json(200, body))
}
