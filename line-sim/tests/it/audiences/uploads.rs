//! Audiences of ids, in JSON and in files.

use std::time::Duration;

use line_sim::{Fault, NewFriend};
use reqwest::{Method, multipart::Form};
use serde_json::{Value, json};

use super::{DAY, UPLOAD, add, coded, create, detail, entries, file, standing, upload, user};
use crate::support::{HOUR, NOW, Stage};

#[tokio::test]
async fn an_upload_becomes_ready_by_the_clock_and_its_job_with_it() {
    let stage = Stage::new().await;
    let body = json!({
        "description": "Regulars", "uploadDescription": "June",
        "audiences": entries(&[user(1), user(2), user(1)]),
    });
    let (status, made) = stage.post(UPLOAD, &body).await;
    assert_eq!(status, 202);
    let id = made["audienceGroupId"].as_i64().unwrap();
    assert_eq!(id.to_string().len(), 13);
    let seconds = NOW / 1_000;
    let terms = json!({
        "audienceGroupId": id, "createRoute": "MESSAGING_API", "type": "UPLOAD", "description": "Regulars",
        "created": seconds, "permission": "READ_WRITE", "expireTimestamp": seconds + 15_552_000,
        "isIfaAudience": false,
    });
    assert_eq!(made, terms);
    let mut seen = Vec::new();
    for _ in 0..4 {
        let body = detail(&stage, id).await;
        let (group, job) = (&body["audienceGroup"], &body["jobs"][0]);
        assert_eq!(
            (&job["description"], &job["type"], &job["failedType"]),
            (&json!("June"), &json!("DIFF_ADD"), &Value::Null)
        );
        assert_eq!((&job["audienceGroupId"], &job["created"]), (&json!(id), &json!(seconds)));
        seen.push((
            group["status"].clone(),
            group["audienceCount"].clone(),
            job["jobStatus"].clone(),
            job["audienceCount"].clone(),
        ));
        stage.wait(1_000);
    }
    let row = |status: &str, count: usize, job: &str| (json!(status), json!(count), json!(job), json!(count));
    assert_eq!(
        seen,
        [
            row("IN_PROGRESS", 0, "QUEUED"),
            row("IN_PROGRESS", 0, "WORKING"),
            row("IN_PROGRESS", 0, "WORKING"),
            row("READY", 2, "FINISHED"),
        ]
    );
    assert_eq!(add(&stage, id, &[user(2), user(3)]).await, (202, json!({})));
    assert_eq!(standing(&stage, id).await, ("READY".to_owned(), 2), "it stays ready meanwhile");
    stage.wait(3_000);
    assert_eq!(standing(&stage, id).await, ("READY".to_owned(), 3));
    assert_eq!(detail(&stage, id).await["jobs"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn how_long_line_is_busy_is_configured() {
    let stage = Stage::with(|config| config.audience_processing = Duration::from_hours(2)).await;
    let id = create(&stage, "Slow", &[user(1)]).await;
    stage.wait(2 * HOUR - 1);
    assert_eq!(standing(&stage, id).await.0, "IN_PROGRESS");
    stage.wait(1);
    assert_eq!(standing(&stage, id).await.0, "READY");
}

#[tokio::test]
async fn an_audience_without_ids_waits_for_the_first() {
    let stage = Stage::new().await;
    let (status, body) = stage.post(UPLOAD, &json!({ "description": "Empty" })).await;
    assert_eq!(status, 202);
    let id = body["audienceGroupId"].as_i64().unwrap();
    stage.wait(30 * DAY);
    assert_eq!(standing(&stage, id).await, ("IN_PROGRESS".to_owned(), 0));
    assert_eq!(detail(&stage, id).await["jobs"], json!([]));
    add(&stage, id, &[user(1)]).await;
    stage.wait(3_000);
    assert_eq!(standing(&stage, id).await, ("READY".to_owned(), 1));
}

#[tokio::test]
async fn ids_come_in_files_larger_than_other_requests() {
    let stage = Stage::new().await;
    let ids: String = (0..70_000).map(|n| user(n) + "\r\n").collect();
    assert!(ids.len() > 2 * 1024 * 1024);
    let form =
        Form::new().text("description", "Many").text("uploadDescription", "all.txt").part("file", file(ids));
    let (status, made) = upload(&stage, Method::POST, form).await;
    assert_eq!((status, &made["type"]), (202, &json!("UPLOAD")));
    let id = made["audienceGroupId"].as_i64().unwrap();
    let more = Form::new().text("audienceGroupId", id.to_string()).part("file", file(user(70_000)));
    assert_eq!(upload(&stage, Method::PUT, more).await, (202, json!({})));
    stage.wait(3_000);
    assert_eq!(standing(&stage, id).await, ("READY".to_owned(), 70_001));
    let jobs = &detail(&stage, id).await["jobs"];
    assert_eq!((&jobs[0]["description"], &jobs[1]["description"]), (&json!("all.txt"), &Value::Null));
    assert_eq!((&jobs[0]["audienceCount"], &jobs[1]["audienceCount"]), (&json!(70_000), &json!(1)));
}

#[tokio::test]
async fn advertising_ids_and_user_ids_do_not_mix() {
    let stage = Stage::new().await;
    let ifa = "abcdef01-2345-6789-abcd-ef0123456789";
    let form = Form::new().text("description", "Ads").text("isIfaAudience", "true").part("file", file(ifa));
    let (status, made) = upload(&stage, Method::POST, form).await;
    assert_eq!((status, &made["isIfaAudience"]), (202, &json!(true)));
    let id = made["audienceGroupId"].as_i64().unwrap();
    let format = "UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT";
    assert_eq!(
        add(&stage, id, &[user(1)]).await,
        coded("Invalid audience id format", format, Some("audiences"))
    );
    let others = |n: usize| format!("abcdef01-2345-6789-abcd-{n:012}");
    let mut more: Vec<String> = (0..18).map(others).collect();
    more.push(ifa.to_uppercase());
    assert_eq!(add(&stage, id, &more).await.0, 202);
    stage.wait(3_000);
    assert_eq!(
        standing(&stage, id).await,
        ("READY".to_owned(), 0),
        "LINE tells of no fewer than twenty devices"
    );
    assert_eq!(add(&stage, id, &[others(18)]).await.0, 202);
    stage.wait(3_000);
    assert_eq!(standing(&stage, id).await, ("READY".to_owned(), 20), "case is no difference");
}

#[tokio::test]
async fn who_has_not_accepted_the_privacy_policy_is_passed_over() {
    let stage = Stage::new().await;
    let declined = NewFriend { display_name: "quiet".to_owned(), ..NewFriend::default() };
    let declined = stage.sim.add_friend(&stage.channel.id, declined).unwrap();
    let id = create(&stage, "Both", &[declined, stage.friend("a"), user(9)]).await;
    stage.wait(3_000);
    assert_eq!(standing(&stage, id).await, ("READY".to_owned(), 2));
}

#[tokio::test]
async fn an_eleventh_addition_at_a_time_is_too_many() {
    let stage = Stage::new().await;
    let id = create(&stage, "Busy", &[user(0)]).await;
    for n in 1..10 {
        assert_eq!(add(&stage, id, &[user(n)]).await.0, 202);
    }
    assert_eq!(add(&stage, id, &[user(10)]).await.0, 429);
    assert_eq!(create(&stage, "Other", &[user(0)]).await.to_string().len(), 13);
    stage.wait(3_000);
    assert_eq!(add(&stage, id, &[user(10)]).await.0, 202);
}

#[tokio::test]
async fn an_accepted_upload_whose_answer_was_lost_is_there() {
    let stage = Stage::new().await;
    stage.sim.faults().fail_next(UPLOAD, 1, Fault::ServerErrorAfterAccept);
    assert_eq!(stage.post(UPLOAD, &json!({ "description": "Lost" })).await.0, 500);
    let (_, body) = stage.get("/v2/bot/audienceGroup/list?page=1").await;
    assert_eq!(body["audienceGroups"][0]["description"], "Lost");
}
