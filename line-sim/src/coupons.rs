//! Coupons: made and closed, never changed. They run from when they are made, and are closed when they are discontinued
//! or their time is over; drafts come from LINE's own manager.
//! <https://developers.line.biz/en/reference/messaging-api/#coupon>

mod terms;

use serde_json::{Value, json};

use crate::{
    Error, Sim,
    answer::{Answer, Reply},
    call::Call,
    clock::SECOND,
    errors::{Problems, Refusal},
    limits, pages,
    state::{ChannelState, State},
};

/// A coupon of one account.
pub(crate) struct Coupon {
    /// A ULID.
    id: String,
    /// The object as LINE answers it, without what LINE adds of its own.
    terms: Value,
    stage: Stage,
    /// Unix milliseconds.
    created_at: i64,
}

/// What was done with a coupon.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Drafted,
    Made,
    Discontinued,
}

const STATUSES: [&str; 3] = ["DRAFT", "RUNNING", "CLOSED"];

impl Coupon {
    /// One of [`STATUSES`]: an upcoming coupon runs, an expired one is closed.
    fn status(&self, now: i64) -> &'static str {
        let ends = self.terms["endTimestamp"].as_i64().unwrap_or(i64::MAX);
        match self.stage {
            Stage::Drafted => "DRAFT",
            Stage::Made if now.div_euclid(SECOND) < ends => "RUNNING",
            Stage::Made | Stage::Discontinued => "CLOSED",
        }
    }

    fn response(&self, now: i64) -> Value {
        let mut object = self.terms.clone();
        object["couponId"] = self.id.as_str().into();
        object["status"] = self.status(now).into();
        object["createdTimestamp"] = self.created_at.div_euclid(SECOND).into();
        object["maxTicketPerUser"] = 1.into();
        object
    }
}

/// CP1.
pub(crate) fn create(call: &mut Call<'_>) -> Answer {
    let now = call.now;
    terms::check(&call.json, now)?;
    if is_full(&call.shop().coupons, now) {
        return Err(refused(400, "You have too many coupons created."));
    }
    let id = add(call.state, call.channel, terms::known(&call.json), Stage::Made, now);
    call.note.clone_from(&id);
    Ok(Reply::Json(200, json!({ "couponId": id })))
}

/// CP2: for good. A coupon whose time is over is closed already.
pub(crate) fn close(call: &mut Call<'_>) -> Answer {
    let now = call.now;
    let coupon = find(call)?;
    if coupon.status(now) == "CLOSED" {
        return Err(refused(410, "The coupon has already been closed."));
    }
    coupon.stage = Stage::Discontinued;
    Ok(Reply::ok())
}

/// CP3: newest first, of all states or of those that `status` names, repeated or with commas.
pub(crate) fn list(call: &mut Call<'_>) -> Answer {
    let mut problems = Problems::default();
    let named = call.query.iter().filter(|(key, _)| key == "status");
    let statuses: Vec<String> = named.flat_map(|(_, value)| value.split(',')).map(str::to_owned).collect();
    if statuses.iter().any(|status| !STATUSES.contains(&status.as_str())) {
        problems.add("status", format!("Must be one of the following values: [{}]", STATUSES.join(",")));
    }
    let limit = match call.query("limit").map(str::parse::<i64>) {
        None => 20,
        Some(Ok(limit)) => limit,
        Some(Err(_)) => return Err(Refusal::parameter("limit")),
    };
    if limit > 100 {
        problems.add("limit", "Must be less than or equal to 100");
    } else if limit < 1 {
        problems.add("limit", "Must be greater than or equal to 1");
    }
    problems.finish()?;
    let limit = usize::try_from(limit).unwrap_or(1);
    // The position is how many older ones are left: what is made meanwhile shifts nothing.
    let left = pages::start(call)?.unwrap_or(usize::MAX);
    let now = call.now;
    let coupons = &call.shop().coupons;
    let fits = |(_, coupon): &(usize, &Coupon)| {
        statuses.is_empty() || statuses.iter().any(|status| status == coupon.status(now))
    };
    let mut found = coupons.iter().enumerate().take(left).rev().filter(fits);
    let page: Vec<(usize, &Coupon)> = found.by_ref().take(limit).collect();
    let more = found.next().is_some();
    let items: Vec<Value> =
        page.iter().map(|(_, one)| json!({ "couponId": one.id, "title": one.terms["title"] })).collect();
    let end = page.last().map(|(at, _)| *at).filter(|_| more);
    let mut body = json!({ "items": items });
    if let Some(end) = end {
        body["next"] = pages::next(call, end).into();
    }
    Ok(Reply::Json(200, body))
}

/// CP4.
pub(crate) fn detail(call: &mut Call<'_>) -> Answer {
    let now = call.now;
    Ok(Reply::Json(200, find(call)?.response(now)))
}

impl Sim {
    /// The owner saves a coupon as a draft in LINE's manager, unchecked: `terms` is what the API would make one of.
    /// Answers the coupon id.
    pub fn draft_coupon(&self, channel_id: &str, terms: &Value) -> Result<String, Error> {
        let now = self.shared.now();
        let mut state = self.shared.lock();
        let channel = state.channel_index(channel_id).ok_or(Error::UnknownChannel)?;
        Ok(add(&mut state, channel, terms::known(terms), Stage::Drafted, now))
    }
}

/// What the account's coupon says, as LINE keeps it.
pub(crate) fn terms_of<'a>(shop: &'a ChannelState, id: &str) -> Option<&'a Value> {
    shop.coupons.iter().find(|coupon| coupon.id == id).map(|coupon| &coupon.terms)
}

fn add(state: &mut State, channel: usize, terms: Value, reached: Stage, now: i64) -> String {
    let id = state.random.ulid(now);
    state.channels[channel].coupons.push(Coupon { id: id.clone(), terms, stage: reached, created_at: now });
    id
}

/// Drafts and closed coupons do not count.
fn is_full(coupons: &[Coupon], now: i64) -> bool {
    coupons.iter().filter(|coupon| coupon.status(now) == "RUNNING").count() >= limits::COUPONS
}

/// Another channel's coupon is not found either.
fn find<'a>(call: &'a mut Call<'_>) -> Result<&'a mut Coupon, Refusal> {
    let id = call.param(0).to_owned();
    let coupons = &mut call.shop().coupons;
    coupons.iter_mut().find(|coupon| coupon.id == id).ok_or_else(|| refused(404, "coupon not found"))
}

/// LINE says of a coupon's state, too, that the body is wrong.
fn refused(status: u16, message: &str) -> Refusal {
    let details = json!([{ "message": message, "property": "" }]);
    Refusal::with(status, json!({ "message": "The request body has 1 error(s)", "details": details }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_thousand_coupons_are_enough_until_one_is_closed() {
        let coupon = |_| Coupon {
            id: String::new(),
            terms: json!({ "endTimestamp": 10 }),
            stage: Stage::Made,
            created_at: 0,
        };
        let mut coupons: Vec<Coupon> = (0..5_000).map(coupon).collect();
        assert!(is_full(&coupons, 9_999));
        assert!(!is_full(&coupons, 10_000), "their time is over");
        for stage in [Stage::Discontinued, Stage::Drafted] {
            coupons[0].stage = stage;
            assert!(!is_full(&coupons, 9_999));
        }
    }
}
