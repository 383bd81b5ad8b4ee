use line_sim::WebhookFault;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bot, HOUR, Stage, connect};

async fn said(stage: &Stage, user: &str, texts: &[&str]) {
    for text in texts {
        stage.sim.send_text(user, text).await.unwrap();
    }
}

fn texts(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["message"]["text"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_duplicate_is_the_same_event_and_does_not_say_so() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    stage.sim.faults().disturb_next("message", 1, WebhookFault::Duplicate);
    said(&stage, &user, &["one", "two"]).await;
    let events = bot.events();
    assert_eq!(texts(&events), ["one", "one", "two"]);
    assert_eq!(events[0], events[1]);
    assert!(stage.sim.faults().planned_webhooks().is_empty());
}

#[tokio::test]
async fn a_reordered_event_comes_after_the_next_one() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    stage.sim.faults().disturb_next("*", 2, WebhookFault::Reorder);
    let held = stage.sim.send_text(&user, "one").await.unwrap();
    assert_eq!((held.reason, held.delivered()), ("HELD_BACK", false));
    said(&stage, &user, &["two", "three"]).await;
    assert_eq!(texts(&bot.events()), ["three", "one", "two"]);
}

#[tokio::test]
async fn two_events_share_one_signed_body() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    let order = json!({ "event": "message", "fault": "batch" });
    stage.bare(Method::POST, "/_sim/webhook-faults").json(&order).send().await.unwrap();
    said(&stage, &user, &["one", "two"]).await;
    assert_eq!(bot.heard().len(), 1);
    let body: Value = serde_json::from_slice(&bot.heard()[0].1).unwrap();
    assert_eq!(texts(body["events"].as_array().unwrap()), ["two", "one"]);
}

#[tokio::test]
async fn what_waits_for_a_next_event_is_not_lost_when_faults_end() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    stage.sim.faults().disturb_next("*", 5, WebhookFault::Reorder);
    said(&stage, &user, &["one"]).await;
    assert!(bot.events().is_empty());
    stage.bare(Method::POST, "/_sim/reset-faults").send().await.unwrap();
    said(&stage, &user, &["two"]).await;
    assert_eq!(texts(&bot.events()), ["one", "two"]);
}

#[tokio::test]
async fn equal_errors_within_a_minute_are_one_line_of_the_statistics() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    said(&stage, &user, &["taken"]).await;
    for status in [500, 500, 404] {
        bot.answer_with(status);
        said(&stage, &user, &["not taken"]).await;
    }
    stage.wait(HOUR);
    said(&stage, &user, &["not taken"]).await;
    let path = format!("/_sim/channels/{}/webhook-errors", stage.channel.id);
    let told = stage.bare(Method::GET, &path).send().await.unwrap().json::<Value>().await.unwrap();
    let lines: Vec<_> = stage.sim.webhook_errors(&stage.channel.id);
    assert_eq!(told["errors"], serde_json::to_value(&lines).unwrap());
    let lines: Vec<_> = lines.iter().map(|one| (&*one.reason, &*one.detail, one.count)).collect();
    let reason = "error_status_code";
    assert_eq!(lines, [(reason, "500", 2), (reason, "404", 1), (reason, "404", 1)]);
}

#[tokio::test]
async fn an_order_of_none_disturbs_nothing() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    let order = json!({ "event": "*", "count": 0, "fault": "reorder" });
    stage.bare(Method::POST, "/_sim/webhook-faults").json(&order).send().await.unwrap();
    assert!(stage.sim.faults().planned_webhooks().is_empty());
    stage.sim.faults().fail_next("*", 0, line_sim::Fault::RateLimited);
    assert!(stage.sim.faults().planned().is_empty());
    said(&stage, &user, &["one"]).await;
    assert_eq!(texts(&bot.events()), ["one"]);
}

#[tokio::test]
async fn what_was_held_back_is_on_its_way_once_faults_end() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    stage.sim.faults().disturb_next("*", 5, WebhookFault::Batch);
    said(&stage, &user, &["one"]).await;
    assert!(bot.events().is_empty());
    stage.sim.faults().reset();
    assert_eq!(bot.wait_for("message").await["message"]["text"], "one");
}
