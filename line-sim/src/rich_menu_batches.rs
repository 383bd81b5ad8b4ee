//! Batches: the rich menus of everybody who has one, changed by one request. Every operation is judged by the state before
//! the request, so A→B and B→C do not chain.
//! <https://developers.line.biz/en/reference/messaging-api/#batch-control-rich-menus-of-users>

use std::{collections::HashMap, sync::Arc};

use line::rules;
use serde_json::{Value, json};

use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock::{self, DAY, SECOND},
    errors::{Problems, Refusal},
    findings,
    state::{ChannelState, Friend},
};

/// A batch that was accepted.
pub(crate) struct Batch {
    request_id: String,
    /// With it a later request goes on where this one stopped.
    resume_key: Option<String>,
    accepted_at: i64,
}

/// How long LINE knows a batch and its key.
const KEPT: i64 = 14 * DAY;
/// How long a batch is `ongoing`; LINE does not say.
const TAKES: i64 = SECOND;

/// RB1. The links change at once, as with a bulk link; the progress takes its second. Nothing stops a batch half-way here,
/// so one with a known key has nothing left to do: a swap that is asked for again after a lost answer is not swapped back.
pub(crate) fn start(call: &mut Call<'_>) -> Answer {
    let (now, request_id) = (call.now, call.request_id.clone());
    let shop = &mut call.state.channels[call.channel];
    let change = read(&call.json, shop)?;
    let resume_key = call.json.get("resumeRequestKey").and_then(Value::as_str).map(str::to_owned);
    shop.menu_batches.retain(|batch| now - batch.accepted_at <= KEPT);
    let known = resume_key.is_some() && shop.menu_batches.iter().any(|batch| batch.resume_key == resume_key);
    let changed = if known { 0 } else { change.apply(&mut shop.friends) };
    // A key is kept from its first request on, not from its last.
    let resume_key = resume_key.filter(|_| !known);
    shop.menu_batches.push(Batch { request_id, resume_key, accepted_at: now });
    call.note = format!("{changed} changed");
    Ok(Reply::Json(202, json!({})))
}

/// RB2.
pub(crate) fn validate(call: &mut Call<'_>) -> Answer {
    read(&call.json, &call.state.channels[call.channel])?;
    Ok(Reply::ok())
}

/// RB3.
pub(crate) fn progress(call: &mut Call<'_>) -> Answer {
    let Some(request_id) = call.query("requestId").filter(|id| !id.is_empty()) else {
        return Err(Refusal::parameter("requestId"));
    };
    let batches = &call.state.channels[call.channel].menu_batches;
    let batch = batches
        .iter()
        .find(|batch| batch.request_id == request_id && call.now - batch.accepted_at <= KEPT)
        .ok_or_else(Refusal::not_found)?;
    let accepted = clock::iso(batch.accepted_at);
    let completed_at = batch.accepted_at + TAKES;
    Ok(Reply::Json(
        200,
        if call.now < completed_at {
            json!({ "phase": "ongoing", "acceptedTime": accepted })
        } else {
            let completed = clock::iso(completed_at);
            json!({ "phase": "succeeded", "acceptedTime": accepted, "completedTime": completed })
        },
    ))
}

/// What becomes of the links.
enum Change {
    UnlinkAll,
    /// From which menu to which; `None` is the default.
    Each(HashMap<String, Option<Arc<str>>>),
}

impl Change {
    /// Answers how many friends it changed.
    fn apply(&self, friends: &mut [Friend]) -> usize {
        let mut changed = 0;
        for friend in friends {
            let Some(has) = &friend.menu else { continue };
            let gets = match self {
                Self::UnlinkAll => Some(&None),
                Self::Each(links) => links.get(&**has),
            };
            if let Some(gets) = gets {
                friend.menu.clone_from(gets);
                changed += 1;
            }
        }
        changed
    }
}

fn read(body: &Value, shop: &ChannelState) -> Result<Change, Refusal> {
    findings::refuse_in(&rules::check(&rules::RICH_MENU_BATCH, body), |it| {
        let names_menu = matches!(it.property.rsplit('.').next(), Some("from" | "to"));
        names_menu.then_some("invalid richMenuId")
    })?;
    let operations = body["operations"].as_array().map_or(&[][..], Vec::as_slice);
    let mut problems = Problems::default();
    let unlinks_all = operations.iter().any(|one| one["type"] == "unlinkAll");
    if unlinks_all && operations.len() > 1 {
        problems.add("operations[].type", "'unlinkAll' type can't be combined with other type");
    }
    let mut links = HashMap::new();
    for operation in operations.iter().filter(|one| one["type"] != "unlinkAll") {
        let from = operation["from"].as_str().unwrap_or_default();
        let to = operation["to"].as_str().filter(|_| operation["type"] == "link").map(Arc::from);
        if links.insert(from.to_owned(), to).is_some() {
            problems.add("operations[].from", format!("from richmenu ({from}) is duplicated"));
        }
    }
    problems.finish()?;
    targets(operations, shop)?;
    Ok(if unlinks_all { Change::UnlinkAll } else { Change::Each(links) })
}

/// Every menu that somebody shall get exists and has its picture. Whether the others exist LINE does not ask.
fn targets(operations: &[Value], shop: &ChannelState) -> Result<(), Refusal> {
    let (mut unknown, mut bare) = (Problems::default(), Problems::default());
    for (at, operation) in operations.iter().enumerate().filter(|(_, one)| one["type"] == "link") {
        let property = format!("operations[{at}].to");
        let id = operation["to"].as_str().unwrap_or_default();
        match shop.menu(id) {
            None => unknown.add(property, format!("Richmenu ({id}) is not found")),
            Some(menu) if menu.image.is_none() => {
                bare.add(property, format!("'to' richmenu ({id}) must have image but it doesn't"));
            }
            Some(_) => {}
        }
    }
    unknown.finish().map_err(|refusal| Refusal { status: 404, ..refusal })?;
    bare.finish()
}
