//! Links of many friends changed by one request.

use std::collections::HashSet;

use line_sim::Fault;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{HOUR, NOW, Stage, menu, png, read};

const BATCH: &str = "/v2/bot/richmenu/batch";
const CHECK: &str = "/v2/bot/richmenu/validate/batch";
const DAY: i64 = 24 * HOUR;

/// A menu with or without its picture.
async fn create(stage: &Stage, picture: bool) -> String {
    let (_, body) = stage.post("/v2/bot/richmenu", &menu(&[])).await;
    let id = body["richMenuId"].as_str().unwrap().to_owned();
    if picture {
        let path = format!("/v2/bot/richmenu/{id}/content");
        let upload = stage.call(Method::POST, &path).header("content-type", "image/png").body(png(2500, 843));
        assert_eq!(read(upload.send().await.unwrap()).await.0, 200);
    }
    id
}

/// A friend who has this menu.
async fn friend_with(stage: &Stage, menu: &str) -> String {
    let user = stage.friend("a");
    let link = stage.call(Method::POST, &format!("/v2/bot/user/{user}/richmenu/{menu}"));
    assert_eq!(read(link.send().await.unwrap()).await.0, 200);
    user
}

/// Begins a batch; answers its request id.
async fn begin(stage: &Stage, body: &Value) -> String {
    let answer = stage.call(Method::POST, BATCH).json(body).send().await.unwrap();
    let id = answer.headers()["x-line-request-id"].to_str().unwrap().to_owned();
    assert_eq!(read(answer).await, (202, json!({})));
    id
}

async fn progress(stage: &Stage, id: &str) -> (u16, Value) {
    stage.get(&format!("/v2/bot/richmenu/progress/batch?requestId={id}")).await
}

#[tokio::test]
async fn operations_are_judged_by_the_state_before_the_request() {
    let stage = Stage::new().await;
    let (a, b, c) = (create(&stage, true).await, create(&stage, true).await, create(&stage, true).await);
    let (one, two, three) =
        (friend_with(&stage, &a).await, friend_with(&stage, &b).await, friend_with(&stage, &c).await);
    let nobody = stage.friend("without");
    let operations = json!([
        { "type": "link", "from": a, "to": b }, { "type": "link", "from": b, "to": c },
        { "type": "unlink", "from": c },
    ]);
    assert_eq!(stage.post(CHECK, &json!({ "operations": operations })).await, (200, json!({})));
    assert_eq!(stage.sim.rich_menu_of(&one), Some(a.clone()), "checking changes nothing");
    begin(&stage, &json!({ "operations": operations })).await;
    let now = [one, two, three, nobody].map(|user| stage.sim.rich_menu_of(&user));
    assert_eq!(now, [Some(b), Some(c), None, None]);
    begin(&stage, &json!({ "operations": [{ "type": "unlinkAll" }] })).await;
    let left: HashSet<_> =
        stage.sim.friends(&stage.channel.id).into_iter().map(|one| one.rich_menu_id).collect();
    assert_eq!(left, HashSet::from([None]));
}

#[tokio::test]
async fn progress_is_told_to_the_channel_for_fourteen_days() {
    let stage = Stage::new().await;
    let id = begin(&stage, &json!({ "operations": [{ "type": "unlinkAll" }] })).await;
    let accepted = "2026-11-22T01:24:00.000Z";
    assert_eq!(progress(&stage, &id).await, (200, json!({ "phase": "ongoing", "acceptedTime": accepted })));
    stage.wait(1_000);
    let done = json!({
        "phase": "succeeded", "acceptedTime": accepted, "completedTime": "2026-11-22T01:24:01.000Z",
    });
    assert_eq!(progress(&stage, &id).await, (200, done.clone()));
    let not_found = (404, json!({ "message": "Not found" }));
    assert_eq!(progress(&stage, "00000000-0000-4000-8000-000000000000").await, not_found);
    let no_id = json!({ "message": "The value for the 'requestId' parameter is invalid" });
    assert_eq!(stage.get("/v2/bot/richmenu/progress/batch").await, (400, no_id));
    stage.wait(14 * DAY - 1_000);
    assert_eq!(stage.sim.now(), NOW + 14 * DAY);
    assert_eq!(progress(&stage, &id).await, (200, done));
    stage.wait(1);
    assert_eq!(progress(&stage, &id).await, not_found);
}

#[tokio::test]
async fn a_swap_whose_answer_was_lost_is_not_swapped_back_with_its_key() {
    let stage = Stage::new().await;
    let (a, b) = (create(&stage, true).await, create(&stage, true).await);
    let user = friend_with(&stage, &a).await;
    let swap = json!({
        "operations": [{ "type": "link", "from": a, "to": b }, { "type": "link", "from": b, "to": a }],
        "resumeRequestKey": "swap-1",
    });
    stage.sim.faults().fail_next(BATCH, 1, Fault::ServerErrorAfterAccept);
    assert_eq!(stage.post(BATCH, &swap).await.0, 500);
    assert_eq!(stage.sim.rich_menu_of(&user), Some(b.clone()));
    let id = begin(&stage, &swap).await;
    assert_eq!(stage.sim.rich_menu_of(&user), Some(b));
    stage.wait(1_000);
    assert_eq!(progress(&stage, &id).await.1["phase"], "succeeded");
    stage.wait(14 * DAY);
    begin(&stage, &swap).await;
    assert_eq!(stage.sim.rich_menu_of(&user), Some(a), "the key is forgotten");
}

#[tokio::test]
async fn a_fourth_batch_in_an_hour_is_too_many() {
    let stage = Stage::new().await;
    let body = json!({ "operations": [{ "type": "unlinkAll" }] });
    for _ in 0..3 {
        begin(&stage, &body).await;
    }
    assert_eq!(stage.post(BATCH, &body).await.0, 429);
    assert_eq!(stage.post(CHECK, &body).await.0, 200);
    stage.wait(HOUR / 3);
    begin(&stage, &body).await;
}

fn wrapped(status: u16, message: &str, property: &str) -> (u16, Value) {
    let details = json!([{ "message": message, "property": property }]);
    (status, json!({ "message": "The request body has 1 error(s)", "details": details }))
}

fn property(name: &str) -> (u16, Value) {
    let words = format!("The property, '{name}', in the request body is invalid (line: -, column: -)");
    (400, json!({ "message": words }))
}

#[tokio::test]
async fn a_batch_is_refused_in_lines_words() {
    let stage = Stage::with(|config| config.rates = line_sim::Rates::Off).await;
    let (a, b, bare) = (create(&stage, true).await, create(&stage, true).await, create(&stage, false).await);
    let refuse = async |operations: Value| {
        let body = json!({ "operations": operations });
        let answer = stage.post(BATCH, &body).await;
        assert_eq!(stage.post(CHECK, &body).await, answer, "both say the same");
        answer
    };
    let link = |from: &str, to: &str| json!({ "type": "link", "from": from, "to": to });
    let invalid = "invalid richMenuId";
    assert_eq!(refuse(json!([link("x", &a)])).await, wrapped(400, invalid, "operations[0].from"));
    assert_eq!(
        refuse(json!([link(&a, &b), { "type": "link", "from": b }])).await,
        wrapped(400, invalid, "operations[1].to")
    );
    assert_eq!(refuse(json!([{ "type": "unlink" }])).await, wrapped(400, invalid, "operations[0].from"));
    assert_eq!(
        refuse(json!([link(&a, &b), { "type": "unlink", "from": a }])).await,
        wrapped(400, &format!("from richmenu ({a}) is duplicated"), "operations[].from")
    );
    assert_eq!(
        refuse(json!([{ "type": "unlinkAll" }, { "type": "unlink", "from": a }])).await,
        wrapped(400, "'unlinkAll' type can't be combined with other type", "operations[].type")
    );
    assert_eq!(
        refuse(json!([link(&a, &bare)])).await,
        wrapped(400, &format!("'to' richmenu ({bare}) must have image but it doesn't"), "operations[0].to")
    );
    let gone = format!("richmenu-{}", "0".repeat(32));
    let not_found = wrapped(404, &format!("Richmenu ({gone}) is not found"), "operations[0].to");
    assert_eq!(refuse(json!([link(&a, &gone), link(&b, &bare)])).await, not_found);
    let from_gone = json!({ "operations": [link(&gone, &a)] });
    assert_eq!(stage.post(CHECK, &from_gone).await.0, 200, "nobody has a menu that is gone");
}

#[tokio::test]
async fn a_batch_has_one_to_a_thousand_operations_of_three_kinds() {
    let stage = Stage::new().await;
    let refuse = async |operations: Value| stage.post(CHECK, &json!({ "operations": operations })).await;
    assert_eq!(refuse(Value::Null).await, wrapped(400, "May not be empty", "operations"));
    let words = "Must be one of the following values: [link, unlink, unlinkAll]";
    assert_eq!(refuse(json!([{ "type": "replace" }])).await, wrapped(400, words, "operations[0].type"));
    assert_eq!(refuse(json!([7])).await, property("operations[0]"));
    let size = "Size must be between 1 and 1000";
    assert_eq!(refuse(json!([])).await, wrapped(400, size, "operations"));
    let unlinks = (0..1_001).map(|n| json!({ "type": "unlink", "from": format!("richmenu-{n:032x}") }));
    let mut unlinks: Vec<Value> = unlinks.collect();
    assert_eq!(refuse(unlinks.clone().into()).await, wrapped(400, size, "operations"));
    unlinks.pop();
    assert_eq!(stage.post(CHECK, &json!({ "operations": unlinks })).await.0, 200);
    for key in [json!(""), json!("a b"), json!("k".repeat(101)), json!(7)] {
        let body = json!({ "operations": [{ "type": "unlinkAll" }], "resumeRequestKey": key });
        let (status, answer) = stage.post(CHECK, &body).await;
        assert!(status == 400 && answer.to_string().contains("resumeRequestKey"), "{answer}");
    }
}
