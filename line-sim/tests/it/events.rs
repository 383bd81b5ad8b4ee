use line_sim::{MembershipPlan, WebhookFault};
use serde_json::{Value, json};

use crate::support::{Bot, HOUR, Stage, connect, text};

#[tokio::test]
async fn every_kind_of_event_has_what_line_puts_into_it() {
    let plan = MembershipPlan::new(3189, "お茶の会", 500);
    let stage = Stage::with(|config| config.shops[0].memberships = vec![plan]).await;
    let bot = Bot::listen().await;
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    let video = json!({
        "type": "video", "originalContentUrl": "https://a.test/v.mp4", "previewImageUrl": "https://a.test/v.png",
        "trackingId": "v1",
    });
    stage.post("/v2/bot/message/push", &json!({ "to": user, "messages": [video] })).await;
    let sent = stage.sim.received_by(&user)[0].message_id.clone();
    let channel = &stage.channel.id;
    stage.sim.beacon(&user, "d41d8cd98f", "enter").await.unwrap();
    stage.sim.watch(&user, &sent).await.unwrap();
    stage.sim.membership(&user, "joined", 3189).await.unwrap();
    for (kind, payload) in [
        ("module", json!({ "type": "attached", "botId": "U0", "scopes": ["message:send"] })),
        ("activated", json!({ "expireAt": 1_462_629_479_859_i64 })),
        ("deactivated", Value::Null),
        ("botSuspended", Value::Null),
        ("botResumed", Value::Null),
        ("delivery", json!({ "data": "tag" })),
    ] {
        stage.sim.account_event(channel, kind, Some(&user), payload).await.unwrap();
    }
    let source = json!({ "type": "user", "userId": user });
    let told: Vec<(String, bool, bool)> = bot
        .events()
        .iter()
        .map(|event| {
            let kind = event["type"].as_str().unwrap().to_owned();
            (kind, event.get("replyToken").is_some(), event["source"] == source)
        })
        .collect();
    let told: Vec<(&str, bool, bool)> =
        told.iter().map(|(kind, reply, source)| (kind.as_str(), *reply, *source)).collect();
    assert_eq!(
        told,
        [
            ("beacon", true, true),
            ("videoPlayComplete", true, true),
            ("membership", true, true),
            ("module", false, false),
            ("activated", false, true),
            ("deactivated", false, true),
            ("botSuspended", false, false),
            ("botResumed", false, false),
            ("delivery", false, false),
        ]
    );
    let events = bot.events();
    assert_eq!(events[0]["beacon"], json!({ "hwid": "d41d8cd98f", "type": "enter" }));
    assert_eq!(events[1]["videoPlayComplete"], json!({ "trackingId": "v1" }));
    assert_eq!(events[2]["membership"], json!({ "type": "joined", "membershipId": 3189 }));
    assert_eq!(events[4]["chatControl"], json!({ "expireAt": 1_462_629_479_859_i64 }));
    assert_eq!(events[8]["delivery"], json!({ "data": "tag" }));
    for nonsense in ["leave", "follow", ""] {
        assert!(stage.sim.account_event(channel, nonsense, None, Value::Null).await.is_err());
    }
    assert!(stage.sim.beacon(&user, "xyz", "enter").await.is_err());
}

#[tokio::test]
async fn an_account_is_linked_once_by_the_person_the_token_is_for() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let (user, other) = (stage.friend("a"), stage.friend("b"));
    let token = async || {
        let (status, body) = stage.post(&format!("/v2/bot/user/{user}/linkToken"), &Value::Null).await;
        assert_eq!(status, 200);
        body["linkToken"].as_str().unwrap().to_owned()
    };
    let first = token().await;
    assert!(stage.sim.link_account(&user, &first, "short").await.is_none());
    assert!(stage.sim.link_account(&user, &first, "a-nonce-of-ours").await.is_some());
    assert!(stage.sim.link_account(&user, &first, "a-nonce-of-ours").await.is_none());
    let second = token().await;
    assert!(stage.sim.link_account(&other, &second, "a-nonce-of-ours").await.is_some());
    let late = token().await;
    stage.wait(HOUR);
    assert!(stage.sim.link_account(&user, &late, "a-nonce-of-ours").await.is_none());
    let [linked, failed] = &bot.events()[..] else { panic!() };
    assert_eq!(linked["link"], json!({ "result": "ok", "nonce": "a-nonce-of-ours" }));
    assert!(linked["replyToken"].is_string() && linked["source"]["userId"] == user.as_str());
    assert_eq!(failed["link"]["result"], "failed");
    assert!(failed.get("source").is_none() && failed.get("replyToken").is_none());
}

#[tokio::test]
async fn reading_and_loading_show_on_the_phone() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    stage.sim.send_text(&user, "one").await.unwrap();
    let mark = bot.events().pop().unwrap()["message"]["markAsReadToken"].clone();
    let page = async || {
        let page = stage.http.get(format!("{}/phones/{user}", stage.sim.url())).send().await.unwrap();
        page.text().await.unwrap()
    };
    assert!(!page().await.contains("Read<br>"));
    let read = stage.post("/v2/bot/chat/markAsRead", &json!({ "markAsReadToken": mark })).await;
    assert_eq!(read, (200, json!({})));
    assert!(page().await.contains("Read<br>"));
    assert_eq!(stage.post("/v2/bot/chat/markAsRead", &json!({ "markAsReadToken": "x" })).await.0, 400);

    let path = "/v2/bot/chat/loading/start";
    assert_eq!(stage.post(path, &json!({ "chatId": user })).await, (202, json!({})));
    assert!(page().await.contains("lp-loading"));
    stage.sim.advance(std::time::Duration::from_secs(21));
    assert!(!page().await.contains("lp-loading"));
    stage.post(path, &json!({ "chatId": user, "loadingSeconds": 60 })).await;
    stage.post("/v2/bot/message/push", &json!({ "to": user, "messages": [text("done")] })).await;
    assert!(!page().await.contains("lp-loading"));
    let (status, refused) = stage.post(path, &json!({ "chatId": user, "loadingSeconds": 61 })).await;
    assert_eq!((status, refused["details"].as_array().unwrap().len()), (400, 2));
    assert_eq!(stage.post(path, &json!({ "chatId": "C0" })).await.0, 400);
}

#[tokio::test]
async fn an_event_nobody_took_comes_again_by_the_simulated_clock() {
    let stage = Stage::with(|config| {
        config.redelivery = vec![std::time::Duration::from_hours(1), std::time::Duration::from_hours(1)];
    })
    .await;
    let bot = Bot::listen().await;
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    bot.answer_with(500);
    stage.sim.send_text(&user, "x").await.unwrap();
    bot.answer_with(200);
    stage.sim.advance(std::time::Duration::from_hours(1));
    let again = bot.wait_for_nth("message", 2).await;
    assert_eq!(again["deliveryContext"]["isRedelivery"], true);
    assert_eq!(again["webhookEventId"], bot.events()[0]["webhookEventId"]);
    let reply = json!({ "replyToken": again["replyToken"], "messages": [text("hi")] });
    assert_eq!(
        stage.post("/v2/bot/message/reply", &reply).await.0,
        400,
        "20 minutes after the event it is too late"
    );
}

#[tokio::test]
async fn a_reply_token_is_good_for_a_minute_from_its_delivery_and_twenty_from_its_event() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    let reply = async |event: &Value| {
        let body = json!({ "replyToken": event["replyToken"], "messages": [text("x")] });
        stage.post("/v2/bot/message/reply", &body).await.0
    };
    let held = async |wait: i64| {
        stage.sim.faults().disturb_next("message", 1, WebhookFault::Reorder);
        stage.sim.send_text(&user, "held").await.unwrap();
        stage.wait(wait);
        stage.sim.send_text(&user, "next").await.unwrap();
        let events = bot.events();
        events[events.len() - 2..].iter().find(|event| event["message"]["text"] == "held").unwrap().clone()
    };
    let minute = HOUR / 60;
    let late = held(5 * minute).await;
    stage.wait(minute);
    assert_eq!(reply(&late).await, 200);
    assert_eq!(reply(&late).await, 400);
    let too_late = held(20 * minute + 1).await;
    assert_eq!(reply(&too_late).await, 400);
    let nearly = held(20 * minute - 1).await;
    stage.wait(2);
    assert_eq!(reply(&nearly).await, 400);
}

#[tokio::test]
async fn a_picked_time_is_told_in_capitals() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    let picker =
        json!({ "type": "datetimepicker", "data": "d", "mode": "datetime", "initial": "2026-12-01t10:30" });
    stage.default_menu(&[picker]).await;
    stage.sim.tap(&user, 0).await.unwrap();
    assert_eq!(bot.events()[0]["postback"]["params"], json!({ "datetime": "2026-12-01T10:30" }));
}
