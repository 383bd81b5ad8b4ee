//! Audiences of ids and of what people did, by the simulated clock.

mod engaged;
mod life;
mod lists;
mod refusals;
mod uploads;

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

use crate::support::{HOUR, Stage, read, text};

const UPLOAD: &str = "/v2/bot/audienceGroup/upload";
const BY_FILE: &str = "/v2/bot/audienceGroup/upload/byFile";
const DAY: i64 = 24 * HOUR;

/// A user id that nobody here has.
fn user(n: usize) -> String {
    format!("U{n:032x}")
}

fn entries(ids: &[String]) -> Value {
    ids.iter().map(|id| json!({ "id": id })).collect()
}

/// Refused with a code, in these words, about this property if any.
fn coded(message: &str, code: &str, property: Option<&str>) -> (u16, Value) {
    let mut detail = json!({ "message": code });
    if let Some(property) = property {
        detail["property"] = property.into();
    }
    (400, json!({ "message": message, "details": [detail] }))
}

fn not_found() -> (u16, Value) {
    coded("audience group not found", "AUDIENCE_GROUP_NOT_FOUND", None)
}

/// Makes an audience; answers its id.
async fn create(stage: &Stage, name: &str, ids: &[String]) -> i64 {
    let body = json!({ "description": name, "audiences": entries(ids) });
    let (status, body) = stage.post(UPLOAD, &body).await;
    assert_eq!(status, 202, "{body}");
    body["audienceGroupId"].as_i64().unwrap()
}

async fn put(stage: &Stage, path: &str, body: &Value) -> (u16, Value) {
    read(stage.call(Method::PUT, path).json(body).send().await.unwrap()).await
}

async fn add(stage: &Stage, id: i64, ids: &[String]) -> (u16, Value) {
    put(stage, UPLOAD, &json!({ "audienceGroupId": id, "audiences": entries(ids) })).await
}

async fn upload(stage: &Stage, method: Method, form: Form) -> (u16, Value) {
    read(stage.call(method, BY_FILE).multipart(form).send().await.unwrap()).await
}

fn file(bytes: impl Into<Vec<u8>>) -> Part {
    Part::bytes(bytes.into()).file_name("ids.txt").mime_str("text/plain").unwrap()
}

async fn detail(stage: &Stage, id: i64) -> Value {
    let (status, body) = stage.get(&format!("/v2/bot/audienceGroup/{id}")).await;
    assert_eq!(status, 200, "{body}");
    body
}

/// Status and count.
async fn standing(stage: &Stage, id: i64) -> (String, i64) {
    let group = &detail(stage, id).await["audienceGroup"];
    (group["status"].as_str().unwrap().to_owned(), group["audienceCount"].as_i64().unwrap())
}

/// A broadcast; answers its request id.
async fn broadcast(stage: &Stage) -> String {
    let link = json!({ "type": "uri", "label": "Open", "uri": "https://example.com/" });
    let template = json!({ "type": "buttons", "text": "?", "actions": [link] });
    let messages = json!([text("hi"), { "type": "template", "altText": "?", "template": template }]);
    let request =
        stage.call(Method::POST, "/v2/bot/message/broadcast").json(&json!({ "messages": messages }));
    let answer = request.send().await.unwrap();
    let id = answer.headers()["x-line-request-id"].to_str().unwrap().to_owned();
    assert_eq!(read(answer).await.0, 200);
    id
}
