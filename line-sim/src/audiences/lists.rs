//! Pages of audiences, newest first: the account's own, and those that are shared with it.
//! <https://developers.line.biz/en/reference/messaging-api/#get-audience-groups>

use std::str::FromStr;

use serde_json::{Value, json};

use super::{
    record::{Audience, EXPIRED, FAILED, IN_PROGRESS, READY},
    refusals,
};
use crate::{
    answer::{Answer, Reply},
    call::Call,
    errors::Refusal,
};

const STATUSES: [&str; 6] = [IN_PROGRESS, READY, FAILED, EXPIRED, "INACTIVE", "ACTIVATING"];
/// The first four are the account's own.
const ROUTES: [&str; 6] =
    ["OA_MANAGER", "MESSAGING_API", "POINT_AD", "AD_MANAGER", "BUSINESS_MANAGER", "YAHOO_DISPLAY_ADS"];

/// A10: with the audiences that the account's other tools made, unless they are not wanted.
pub(crate) fn list(call: &mut Call<'_>) -> Answer {
    let wanted = Wanted::read(call, None, &ROUTES[..4])?;
    let others_too = parameter(call, "includesExternalPublicGroups")?.unwrap_or(true);
    Ok(page(call, &wanted, |one| one.shared_by().is_none() && (others_too || one.is_own())))
}

/// A12: without the account's own, unless they are wanted.
pub(crate) fn shared(call: &mut Call<'_>) -> Answer {
    let wanted = Wanted::read(call, Some(1), &ROUTES)?;
    let own_too = parameter(call, "includesOwnedAudienceGroups")?.unwrap_or(false);
    Ok(page(call, &wanted, |one| own_too || one.shared_by().is_some()))
}

/// Which audiences, and which page of them.
struct Wanted {
    /// From 1.
    page: i64,
    size: i64,
    /// Part of the name, in lower case.
    description: String,
    status: Option<String>,
    /// Any of these; none: all.
    routes: Vec<String>,
}

impl Wanted {
    fn read(call: &Call<'_>, first: Option<i64>, known: &[&str]) -> Result<Self, Refusal> {
        let page = parameter(call, "page")?.or(first).ok_or_else(|| Refusal::parameter("page"))?;
        let size = parameter(call, "size")?.unwrap_or(20);
        for (name, value) in [("page", page), ("size", size)] {
            if value < 1 {
                let words = format!("{name}: must be greater than or equal to 1");
                return Err(refusals::said(&words, "TOO_LOW"));
            }
        }
        if size > 40 {
            return Err(refusals::said("size: must be less than or equal to 40", "TOO_HIGH"));
        }
        let status = call.query("status").map(str::to_owned);
        if status.as_deref().is_some_and(|status| !STATUSES.contains(&status)) {
            return Err(Refusal::parameter("status"));
        }
        let routes = call.query.iter().filter(|(key, _)| key == "createRoute");
        let routes: Vec<String> = routes.map(|(_, route)| route.clone()).collect();
        if routes.iter().any(|route| !known.contains(&route.as_str())) {
            return Err(Refusal::parameter("createRoute"));
        }
        let description = call.query("description").unwrap_or_default().to_lowercase();
        Ok(Self { page, size, description, status, routes })
    }

    fn is(&self, one: &Audience) -> bool {
        one.description.to_lowercase().contains(&self.description)
            && (self.routes.is_empty() || self.routes.iter().any(|route| route == one.route()))
    }
}

/// A number or a boolean.
fn parameter<T: FromStr>(call: &Call<'_>, name: &str) -> Result<Option<T>, Refusal> {
    call.query(name).map(str::parse).transpose().map_err(|_| Refusal::parameter(name))
}

fn page(call: &Call<'_>, wanted: &Wanted, belongs: impl Fn(&Audience) -> bool) -> Reply {
    let (now, shop) = (call.now, &call.state.channels[call.channel]);
    let of_status = |one: &Audience| match &wanted.status {
        Some(status) => one.standing(shop, now).status == status,
        None => true,
    };
    let fits = |one: &&Audience| !one.is_gone(now) && belongs(one) && wanted.is(one) && of_status(one);
    let found: Vec<&Audience> = shop.audiences.iter().rev().filter(fits).collect();
    let size = usize::try_from(wanted.size).unwrap_or(usize::MAX);
    let start = usize::try_from(wanted.page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    let groups: Vec<Value> = found.iter().skip(start).take(size).map(|one| one.value(shop, now)).collect();
    Reply::Json(
        200,
        json!({
            "audienceGroups": groups,
            "hasNextPage": start.saturating_add(size) < found.len(),
            "totalCount": found.len(),
            "readWriteAudienceGroupTotalCount": found.iter().filter(|one| one.is_own()).count(),
            "page": wanted.page,
            "size": wanted.size,
        }),
    )
}
