//! Audiences of ids, listed in JSON or one a line in a file. Ids can be added and never taken out again.
//! <https://developers.line.biz/en/reference/messaging-api/#create-upload-audience-group>

use std::collections::HashMap;

use bytes::Bytes;
use line::rules;
use serde_json::{Map, Value, json};

use super::{
    ids,
    record::{Audience, Source},
    refusals,
};
use crate::{
    answer::{Answer, Reply},
    call::{Call, milliseconds},
    errors::{Problems, Refusal},
    limits,
    multipart::Part,
};

/// A1: one without ids stays in progress until some are added.
pub(crate) fn create(call: &mut Call<'_>) -> Answer {
    refusals::refuse(&rules::check(&rules::CREATE_AUDIENCE, &call.json))?;
    let ids = ids::listed(&call.json, is_ifa(&call.json))?;
    let body = std::mem::take(&mut call.json);
    start(call, &body, ids)
}

/// A2.
pub(crate) fn create_by_file(call: &mut Call<'_>) -> Answer {
    let (fields, file) = form(call)?;
    refusals::refuse(&rules::check(&rules::CREATE_AUDIENCE, &fields))?;
    let ids = ids::in_file(&file, is_ifa(&fields))?;
    start(call, &fields, ids)
}

/// A3.
pub(crate) fn add(call: &mut Call<'_>) -> Answer {
    refusals::refuse(&rules::check(&rules::ADD_TO_AUDIENCE, &call.json))?;
    let (at, ifa) = target(call, &call.json)?;
    let ids = ids::listed(&call.json, ifa)?;
    let description = job_description(&call.json);
    begin(call, at, description, ids);
    Ok(Reply::Json(202, json!({})))
}

/// A4.
pub(crate) fn add_by_file(call: &mut Call<'_>) -> Answer {
    let (fields, file) = form(call)?;
    let mut findings = rules::check(&rules::ADD_TO_AUDIENCE, &fields);
    // The ids are in the file.
    findings.retain(|it| it.property != "audiences");
    refusals::refuse(&findings)?;
    let (at, ifa) = target(call, &fields)?;
    let ids = ids::in_file(&file, ifa)?;
    begin(call, at, job_description(&fields), ids);
    Ok(Reply::Json(202, json!({})))
}

fn is_ifa(body: &Value) -> bool {
    body["isIfaAudience"] == true
}

/// What `jobs[].description` will be.
fn job_description(body: &Value) -> Option<String> {
    body["uploadDescription"].as_str().map(str::to_owned)
}

fn start(call: &mut Call<'_>, body: &Value, ids: Vec<u128>) -> Answer {
    let source = Source::Upload { ifa: is_ifa(body), ids: HashMap::new() };
    let at = super::add(call, body["description"].as_str().unwrap_or_default(), source)?;
    if !ids.is_empty() {
        begin(call, at, job_description(body), ids);
    }
    Ok(super::made(call, at))
}

/// Ids of people who have not accepted LINE's privacy policy are passed over in silence; so, later, are those of whoever
/// is no friend.
fn begin(call: &mut Call<'_>, at: usize, description: Option<String>, mut ids: Vec<u128>) {
    if call.shop().audiences[at].upload() == Some(false) {
        let channel = call.channel;
        let friend = |id: u128| call.state.friend_of(channel, &ids::user_id(id));
        ids.retain(|id| friend(*id).is_none_or(|friend| friend.language.is_some()));
    }
    call.state.channels[call.channel].audiences[at].begin(
        &mut call.state.random,
        description,
        ids,
        call.now,
        milliseconds(call.config.audience_processing),
    );
}

/// The place of the upload that the request adds to, and whether it is of advertising ids.
fn target(call: &Call<'_>, body: &Value) -> Result<(usize, bool), Refusal> {
    let (id, now) = (body["audienceGroupId"].as_i64(), call.now);
    let is_it = |one: &Audience| Some(one.id()) == id && !one.is_gone(now);
    let audiences = &call.state.channels[call.channel].audiences;
    let at = audiences.iter().position(is_it).ok_or_else(refusals::not_found)?;
    let ifa = audiences[at].upload().ok_or_else(refusals::not_found)?;
    if audiences[at].is_expired(now) {
        return Err(refusals::coded(refusals::EXPIRED));
    }
    if audiences[at].busy(now) >= limits::AUDIENCE_OPERATIONS {
        return Err(Refusal::concurrent());
    }
    Ok((at, ifa))
}

/// The fields as JSON has them, and the bytes of `file`.
fn form(call: &mut Call<'_>) -> Result<(Value, Bytes), Refusal> {
    let (files, fields): (Vec<Part>, Vec<Part>) =
        std::mem::take(&mut call.parts).into_iter().partition(|part| part.name == "file");
    let mut files = files.into_iter();
    let (Some(file), None) = (files.next(), files.next()) else {
        let mut problems = Problems::default();
        problems.add("file", "Size must be between 1 and 1");
        problems.finish()?;
        return Err(Refusal::property("'file'"));
    };
    let content_type = file.content_type.unwrap_or_else(|| "text/plain".to_owned());
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("text/plain") {
        return Err(Refusal::content_type(&content_type));
    }
    let fields = fields.into_iter().map(|part| {
        let text = String::from_utf8_lossy(&part.bytes).into_owned();
        // What is no boolean and no number stays text, which the rules then find to be of the wrong kind.
        let value = match part.name.as_str() {
            "isIfaAudience" => text.parse::<bool>().map_or(Value::String(text), Value::Bool),
            "audienceGroupId" => text.parse::<i64>().map_or(Value::String(text), Value::from),
            _ => Value::String(text),
        };
        (part.name, value)
    });
    Ok((fields.collect::<Map<_, _>>().into(), file.bytes))
}
