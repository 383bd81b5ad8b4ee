use line_sim::{NewFriend, Plan};
use reqwest::Method;
use serde_json::json;

use crate::support::{Bot, HOUR, Stage, connect, read, text};

const KEY: &str = "123e4567-e89b-12d3-a456-426614174000";

#[tokio::test]
async fn a_retry_key_sends_once_a_day() {
    let stage = Stage::new().await;
    let user = stage.friend("佐藤 ひなた");
    let first = stage.push(&user, "こんにちは", KEY).await.unwrap();
    let request_id = first.headers()["x-line-request-id"].to_str().unwrap().to_owned();
    let (status, sent) = read(first).await;
    assert_eq!(status, 200);
    let second = stage.push(&user, "こんにちは", KEY).await.unwrap();
    assert_eq!(second.headers()["x-line-accepted-request-id"].to_str().unwrap(), request_id);
    let (status, body) = read(second).await;
    assert_eq!((status, &body["message"]), (409, &json!("The retry key is already accepted")));
    assert_eq!(body["sentMessages"], sent["sentMessages"]);
    assert_eq!(stage.sim.ledger().received_by(&user).len(), 1);
    stage.wait(24 * HOUR);
    assert_eq!(stage.push(&user, "こんにちは", KEY).await.unwrap().status(), 200);
    assert_eq!(stage.sim.ledger().received_by(&user).len(), 2);
}

#[tokio::test]
async fn a_refused_request_does_not_use_up_its_key() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    assert_eq!(stage.push(&user, "", KEY).await.unwrap().status(), 400);
    assert_eq!(stage.push(&user, "x", KEY).await.unwrap().status(), 200);
    assert_eq!(stage.push(&user, "x", "not a uuid").await.unwrap().status(), 400);
}

#[tokio::test]
async fn a_retry_key_is_refused_where_it_means_nothing() {
    let stage = Stage::new().await;
    for path in ["/v2/bot/message/reply", "/v2/bot/message/validate/push"] {
        let body = json!({ "replyToken": "x", "messages": [text("x")] });
        let answer =
            stage.call(Method::POST, path).header("x-line-retry-key", KEY).json(&body).send().await.unwrap();
        assert_eq!(read(answer).await.0, 400);
    }
}

#[tokio::test]
async fn the_monthly_limit_is_all_or_nothing() {
    let stage = Stage::with(|config| config.shops[0].channel.plan = Plan::Limited(3)).await;
    let users = [stage.friend("a"), stage.friend("b")];
    let blocked = NewFriend { blocked: true, ..NewFriend::named("c", "th") };
    let blocked = stage.sim.add_friend(&stage.channel.id, blocked).unwrap();
    let broadcast = json!({ "messages": [text("1"), text("2")] });
    assert_eq!(stage.post("/v2/bot/message/broadcast", &broadcast).await, (200, json!({})));
    assert_eq!(stage.get("/v2/bot/message/quota").await.1, json!({ "type": "limited", "value": 3 }));
    assert_eq!(stage.get("/v2/bot/message/quota/consumption").await.1, json!({ "totalUsage": 2 }));
    let (status, body) = stage.post("/v2/bot/message/broadcast", &broadcast).await;
    assert_eq!((status, &body["message"]), (429, &json!("You have reached your monthly limit.")));
    let ledger = stage.sim.ledger();
    assert_eq!(ledger.received_by(&users[0]).len(), 2);
    assert_eq!(ledger.received_by(&blocked).len(), 0);
    let multicast = json!({ "to": [users[0], users[0], blocked], "messages": [text("3")] });
    assert_eq!(stage.post("/v2/bot/message/multicast", &multicast).await, (200, json!({})));
    assert_eq!(stage.sim.ledger().received_by(&users[0]).len(), 3);
    stage.wait(9 * 24 * HOUR);
    assert_eq!(stage.get("/v2/bot/message/quota/consumption").await.1, json!({ "totalUsage": 0 }));
}

#[tokio::test]
async fn recipients_are_checked_as_line_checks_them() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    let unknown = format!("U{}", "0".repeat(32));
    let to = |to: &str| json!({ "to": to, "messages": [text("x")] });
    assert_eq!(stage.post("/v2/bot/message/push", &to("nobody")).await.0, 400);
    let (status, body) = stage.post("/v2/bot/message/push", &to(&unknown)).await;
    assert_eq!((status, &body["message"]), (400, &json!("Failed to send messages")));
    let many = |ids: Vec<&str>| json!({ "to": ids, "messages": [text("x")] });
    assert_eq!(stage.post("/v2/bot/message/multicast", &many(vec![&user, &unknown])).await.0, 200);
    let (status, body) = stage.post("/v2/bot/message/multicast", &many(vec![&user, "C1"])).await;
    assert_eq!(status, 400);
    assert_eq!(body["message"], "The property, to[1], in the request body is invalid (line: -, column: -)");
    assert_eq!(stage.post("/v2/bot/message/multicast", &many(vec![&user; 501])).await.0, 400);
    assert_eq!(stage.post("/v2/bot/message/multicast", &many(vec![&user; 500])).await.0, 200);
    assert_eq!(stage.sim.ledger().received_by(&user).len(), 2);
}

#[tokio::test]
async fn a_day_is_counted_when_it_is_over() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    stage.push(&user, "x", KEY).await.unwrap();
    let path = "/v2/bot/message/delivery/push?date=20261122";
    assert_eq!(stage.get(path).await, (200, json!({ "status": "unready" })));
    stage.wait(24 * HOUR);
    assert_eq!(stage.get(path).await, (200, json!({ "status": "ready", "success": 1 })));
    assert_eq!(stage.get("/v2/bot/message/delivery/push?date=20180330").await.1["status"], "out_of_service");
    for wrong in ["/v2/bot/message/delivery/push", "/v2/bot/message/delivery/push?date=2026-11-22"] {
        assert_eq!(stage.get(wrong).await.0, 400);
    }
}

#[tokio::test]
async fn whoever_does_not_follow_is_pushed_to_for_a_week_after_they_wrote() {
    let stage = Stage::new().await;
    let stranger = NewFriend { stranger: true, ..NewFriend::named("通りすがり", "ja") };
    let user = stage.sim.add_friend(&stage.channel.id, stranger).unwrap();
    let profile = format!("/v2/bot/profile/{user}");
    let push = async || {
        let body = json!({ "to": user, "messages": [text("x")] });
        let (status, sent) = stage.post("/v2/bot/message/push", &body).await;
        assert_eq!((status, sent["sentMessages"].as_array().unwrap().len()), (200, 1));
        stage.sim.received_by(&user).len()
    };
    assert_eq!(stage.get(&profile).await.0, 404);
    assert_eq!(push().await, 0);
    stage.sim.send_text(&user, "開いていますか").await.unwrap();
    assert_eq!(stage.get(&profile).await.0, 200);
    assert_eq!(push().await, 1);
    stage.wait(7 * 24 * HOUR);
    assert_eq!(push().await, 2);
    stage.wait(1);
    assert_eq!(push().await, 2);
    let multicast = json!({ "to": [user], "messages": [text("x")] });
    assert_eq!(stage.post("/v2/bot/message/multicast", &multicast).await.0, 200);
    assert_eq!(stage.post("/v2/bot/message/broadcast", &json!({ "messages": [text("x")] })).await.0, 200);
    assert_eq!(stage.sim.received_by(&user).len(), 2);
    stage.sim.follow(&user).await.unwrap();
    assert_eq!(push().await, 3);
}

#[tokio::test]
async fn a_stranger_who_only_taps_is_answered() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let body = json!({ "displayName": "a", "stranger": true });
    let arrived = stage.bare(Method::POST, "/_sim/friends").json(&body).send().await.unwrap();
    let arrived: serde_json::Value = arrived.json().await.unwrap();
    assert!(arrived["webhook"].is_null() && bot.events().is_empty());
    let user = arrived["userId"].as_str().unwrap().to_owned();
    stage.default_menu(&[json!({ "type": "postback", "data": "d" })]).await;
    let reply = async || {
        let token = bot.events().pop().unwrap()["replyToken"].clone();
        let body = json!({ "replyToken": token, "messages": [text("x")] });
        assert_eq!(stage.post("/v2/bot/message/reply", &body).await.0, 200);
        stage.sim.received_by(&user).len()
    };
    stage.sim.tap(&user, 0).await.unwrap();
    assert_eq!(reply().await, 1);
    stage.sim.tap(&user, 0).await.unwrap();
    stage.sim.unfollow(&user).await.unwrap();
    let tapped = bot.events().into_iter().rfind(|event| event["type"] == "postback").unwrap();
    let body = json!({ "replyToken": tapped["replyToken"], "messages": [text("x")] });
    assert_eq!(stage.post("/v2/bot/message/reply", &body).await.0, 200);
    assert_eq!(stage.sim.received_by(&user).len(), 1);
}

#[tokio::test]
async fn the_same_seed_and_calls_give_the_same_answers() {
    let mut told = Vec::new();
    for _ in 0..2 {
        let stage = Stage::new().await;
        let user = stage.friend("a");
        let menu = json!({ "size": { "width": 2500, "height": 843 }, "selected": true, "name": "m",
            "chatBarText": "m", "areas": [] });
        let credentials = [
            ("grant_type", "client_credentials"),
            ("client_id", &stage.channel.id),
            ("client_secret", &stage.channel.secret),
        ];
        let token = stage.bare(Method::POST, "/oauth2/v3/token").form(&credentials).send().await.unwrap();
        let pushed = stage.push(&user, "x", "00000000-0000-4000-8000-000000000009").await.unwrap();
        let request_id = pushed.headers()["x-line-request-id"].clone();
        told.push((
            user,
            stage.post("/v2/bot/richmenu", &menu).await,
            read(token).await,
            request_id,
            read(pushed).await,
        ));
    }
    assert_eq!(told[0], told[1]);
}
