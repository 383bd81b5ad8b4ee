//! Audiences: people gathered by their ids, or by what they did with an earlier message; narrowcasts go to them. What an
//! audience is at a moment follows from the clock alone.
//! <https://developers.line.biz/en/reference/messaging-api/#manage-audience-group>

pub(crate) mod engaged;
mod ids;
mod jobs;
pub(crate) mod lists;
mod others;
mod record;
mod refusals;
pub(crate) mod uploads;

use std::collections::HashSet;

use line::rules;
use serde_json::{Value, json};

pub use self::others::{AudienceOwner, OtherAudience};
pub(crate) use self::record::Audience;
use self::record::Source;
use crate::{
    answer::{Answer, Reply},
    call::{Call, milliseconds},
    errors::Refusal,
    limits,
    state::ChannelState,
};

/// A7: names need not be unique.
pub(crate) fn rename(call: &mut Call<'_>) -> Answer {
    refusals::refuse(&rules::check(&rules::RENAME_AUDIENCE, &call.json))?;
    let description = call.json["description"].as_str().unwrap_or_default().to_owned();
    let at = own(call)?;
    call.shop().audiences[at].description = description;
    Ok(Reply::ok())
}

/// A8: for good, whatever its status.
pub(crate) fn delete(call: &mut Call<'_>) -> Answer {
    let at = own(call)?;
    call.shop().audiences.remove(at);
    Ok(Reply::Json(202, json!({})))
}

/// A9.
pub(crate) fn detail(call: &mut Call<'_>) -> Answer {
    let shop = &call.state.channels[call.channel];
    let audience = named(call, shop).filter(|one| one.shared_by().is_none());
    let audience = audience.ok_or_else(refusals::not_found)?;
    let mut body = whole(audience, shop, call.now);
    if let Some(name) = audience.ad_account() {
        body["adaccount"] = json!({ "name": name });
    }
    Ok(Reply::Json(200, body))
}

/// A11: an audience that is shared with the account, or its own.
pub(crate) fn shared_detail(call: &mut Call<'_>) -> Answer {
    let shop = &call.state.channels[call.channel];
    let audience = named(call, shop).ok_or_else(refusals::not_found)?;
    let mut body = whole(audience, shop, call.now);
    let bot = &shop.channel.bot;
    let account = || json!({ "serviceType": "account", "id": bot.basic_id, "name": bot.display_name });
    body["owner"] = audience.shared_by().map_or_else(account, AudienceOwner::value);
    Ok(Reply::Json(200, body))
}

/// Who of the channel's friends (by place) is in the audience; `None` if there is none that is `READY`. Whom an
/// advertising id belongs to nobody here knows.
pub(crate) fn members(shop: &ChannelState, audience_group_id: i64, now: i64) -> Option<HashSet<usize>> {
    let audience = find(shop, audience_group_id, now)?;
    (audience.standing(shop, now).status == record::READY).then(|| audience.members(shop, now))
}

/// Whether there is such an audience and it can be sent to.
pub(crate) fn is_ready(shop: &ChannelState, audience_group_id: i64, now: i64) -> bool {
    let audience = find(shop, audience_group_id, now);
    audience.is_some_and(|one| one.standing(shop, now).status == record::READY)
}

/// Its `audienceCount`, whatever its status; `None` if there is no such audience.
pub(crate) fn size(shop: &ChannelState, audience_group_id: i64, now: i64) -> Option<u64> {
    let audience = find(shop, audience_group_id, now)?;
    u64::try_from(audience.standing(shop, now).count).ok()
}

/// Whether the account itself says who is in it: user ids it uploaded, or a chat tag of its own. LINE lets such audiences
/// be as small as they are.
pub(crate) fn is_own_list(shop: &ChannelState, audience_group_id: i64, now: i64) -> bool {
    let is_own = |one: &Audience| one.is_list() && one.upload() != Some(true) && one.shared_by().is_none();
    find(shop, audience_group_id, now).is_some_and(is_own)
}

/// Makes an audience; answers its place.
fn add(call: &mut Call<'_>, description: &str, source: Source) -> Result<usize, Refusal> {
    let now = call.now;
    let audiences = &mut call.state.channels[call.channel].audiences;
    audiences.retain(|one| !one.is_gone(now));
    if audiences.iter().filter(|one| one.is_own()).count() >= limits::AUDIENCES {
        return Err(refusals::coded(refusals::COUNT_MAX_OVER));
    }
    let id = record::new_id(&mut call.state.random);
    audiences.push(Audience::new(
        id,
        description,
        source,
        now,
        milliseconds(call.config.audience_processing),
    ));
    call.note = id.to_string();
    Ok(audiences.len() - 1)
}

/// What the request that makes an audience is answered with.
fn made(call: &Call<'_>, at: usize) -> Reply {
    Reply::Json(202, call.state.channels[call.channel].audiences[at].terms())
}

/// The place of the audience in the path, if the channel may change it. Another's is not found.
fn own(call: &mut Call<'_>) -> Result<usize, Refusal> {
    let (id, now) = (call.param(0).parse::<i64>().ok(), call.now);
    let is_it = |one: &Audience| Some(one.id()) == id && one.is_own() && !one.is_gone(now);
    call.shop().audiences.iter().position(is_it).ok_or_else(refusals::not_found)
}

/// The audience in the path.
fn named<'a>(call: &Call<'_>, shop: &'a ChannelState) -> Option<&'a Audience> {
    find(shop, call.param(0).parse().ok()?, call.now)
}

fn find(shop: &ChannelState, id: i64, now: i64) -> Option<&Audience> {
    shop.audiences.iter().find(|one| one.id() == id && !one.is_gone(now))
}

fn whole(audience: &Audience, shop: &ChannelState, now: i64) -> Value {
    json!({ "audienceGroup": audience.value(shop, now), "jobs": audience.jobs(now) })
}
