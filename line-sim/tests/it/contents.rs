use line_sim::Attached;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bot, Stage, connect};

async fn fetch(stage: &Stage, id: &str, rest: &str) -> (u16, Option<String>, Vec<u8>) {
    let answer =
        stage.call(Method::GET, &format!("/v2/bot/message/{id}/content{rest}")).send().await.unwrap();
    let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
    (answer.status().as_u16(), kind, answer.bytes().await.unwrap().to_vec())
}

fn last_id(bot: &Bot) -> String {
    bot.events().last().unwrap()["message"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_picture_is_fetched_until_it_is_taken_back() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    stage.sim.send_message(&user, json!({ "type": "image" })).await.unwrap();
    let event = bot.events().pop().unwrap();
    assert_eq!(event["message"]["contentProvider"], json!({ "type": "line" }));
    let id = last_id(&bot);
    let (status, kind, whole) = fetch(&stage, &id, "").await;
    assert_eq!((status, kind.as_deref()), (200, Some("image/png")));
    let (status, _, preview) = fetch(&stage, &id, "/preview").await;
    assert_eq!(status, 200);
    assert!(
        image::load_from_memory(&preview).unwrap().width() < image::load_from_memory(&whole).unwrap().width()
    );
    assert_eq!(fetch(&stage, &id, "/preview").await.2, preview, "made once");
    assert_eq!(fetch(&stage, &id, "/transcoding").await.0, 400);
    stage.sim.unsend(&user, &id).await.unwrap();
    assert_eq!(bot.events().pop().unwrap()["unsend"], json!({ "messageId": id }));
    assert_eq!(fetch(&stage, &id, "").await.0, 410);
    assert_eq!(fetch(&stage, &id, "/preview").await.0, 410);
    assert_eq!(fetch(&stage, "1", "").await.0, 404);
}

#[tokio::test]
async fn a_large_video_is_prepared_first() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    let attached = Attached { prepares_for: 5_000, ..Attached::default() };
    stage.sim.send_content(&user, json!({ "type": "video", "duration": 9_000 }), attached).await.unwrap();
    let id = last_id(&bot);
    let status =
        async || serde_json::from_slice::<Value>(&fetch(&stage, &id, "/transcoding").await.2).unwrap();
    assert_eq!(status().await, json!({ "status": "processing" }));
    assert_eq!(fetch(&stage, &id, "").await, (202, None, Vec::new()));
    stage.sim.advance(std::time::Duration::from_secs(5));
    assert_eq!(status().await, json!({ "status": "succeeded" }));
    assert_eq!(fetch(&stage, &id, "").await.0, 200);

    let attached = Attached { fails: true, ..Attached::default() };
    stage.sim.send_content(&user, json!({ "type": "audio" }), attached).await.unwrap();
    let id = last_id(&bot);
    assert_eq!(fetch(&stage, &id, "/transcoding").await.2, br#"{"status":"failed"}"#);
    assert_eq!(fetch(&stage, &id, "/preview").await.0, 400);
}

#[tokio::test]
async fn a_file_keeps_its_name_its_size_and_its_bytes_for_a_while() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    let bytes = Some(("%PDF-1.7".into(), "application/pdf".to_owned()));
    let file = json!({ "type": "file", "fileName": "見積書.pdf" });
    stage.sim.send_content(&user, file, Attached { bytes, ..Attached::default() }).await.unwrap();
    let message = bot.events().pop().unwrap()["message"].clone();
    assert_eq!((&message["fileName"], &message["fileSize"]), (&json!("見積書.pdf"), &json!(8)));
    let id = last_id(&bot);
    assert_eq!(fetch(&stage, &id, "").await, (200, Some("application/pdf".to_owned()), b"%PDF-1.7".to_vec()));
    stage.sim.advance(std::time::Duration::from_hours(15 * 24));
    assert_eq!(fetch(&stage, &id, "").await.0, 404);
}
