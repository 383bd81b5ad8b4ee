use aws_lc_rs::hmac;
use base64::{Engine, engine::general_purpose::STANDARD};
use line_sim::{Fault, NewFriend};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bot, Stage, connect, text};

#[tokio::test]
async fn every_webhook_is_signed_with_the_channels_secret() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("ณัฐ");
    let delivery = stage.sim.send_text(&user, "สวัสดีค่ะ 🍵").await.unwrap();
    assert!(delivery.delivered());
    assert_eq!(delivery.status, Some(200));
    let (signature, body) = bot.heard().remove(0);
    let key = hmac::Key::new(hmac::HMAC_SHA256, stage.channel.secret.as_bytes());
    hmac::verify(&key, &body, &STANDARD.decode(signature).unwrap()).unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["destination"], stage.channel.bot.user_id);
    let event = &body["events"][0];
    assert_eq!(event["type"], "message");
    assert_eq!(event["message"]["text"], "สวัสดีค่ะ 🍵");
    assert_eq!(event["source"], json!({ "type": "user", "userId": user }));
    assert_eq!(event["webhookEventId"].as_str().unwrap().len(), 26);
    assert_eq!(event["timestamp"], crate::support::NOW);
}

#[tokio::test]
async fn a_reply_token_is_good_once_and_for_a_minute() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    for late in [false, true] {
        stage.sim.send_text(&user, "hello").await.unwrap();
        let token = bot.events().last().unwrap()["replyToken"].clone();
        if late {
            stage.wait(60_001);
        }
        let body = json!({ "replyToken": token, "messages": [text("hi")] });
        let (status, _) = stage.post("/v2/bot/message/reply", &body).await;
        assert_eq!(status, if late { 400 } else { 200 });
        let (status, refusal) = stage.post("/v2/bot/message/reply", &body).await;
        assert_eq!((status, &refusal["message"]), (400, &json!("Invalid reply token")));
    }
    assert_eq!(stage.sim.ledger().received_by(&user).len(), 1);
    assert_eq!(stage.get("/v2/bot/message/quota/consumption").await.1, json!({ "totalUsage": 0 }));
}

#[tokio::test]
async fn an_event_sent_again_says_so_and_is_otherwise_the_same() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    bot.answer_with(500);
    let user = stage.friend("a");
    let first = stage.sim.send_text(&user, "hello").await.unwrap();
    assert_eq!((first.status, first.reason), (Some(500), "ERROR_STATUS_CODE"));
    bot.answer_with(200);
    let second = stage.sim.redeliver(&first.event_id).await.unwrap();
    assert!(second.delivered() && second.redelivery);
    let mut events = bot.events();
    assert_eq!(events[0]["deliveryContext"]["isRedelivery"], false);
    assert_eq!(events[1]["deliveryContext"]["isRedelivery"], true);
    events[1]["deliveryContext"]["isRedelivery"] = false.into();
    assert_eq!(events[0], events[1]);
    assert_eq!(stage.sim.webhooks().len(), 2);
}

#[tokio::test]
async fn following_and_blocking_are_told() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let (user, delivery) =
        stage.sim.arrive(&stage.channel.id, NewFriend::named("陳小雨", "zh-TW")).await.unwrap();
    assert!(delivery.delivered());
    stage.sim.unfollow(&user).await.unwrap();
    assert!(stage.sim.send_text(&user, "x").await.is_err());
    stage.sim.follow(&user).await.unwrap();
    let events = bot.events();
    let kinds: Vec<&str> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["follow", "unfollow", "follow"]);
    assert_eq!(events[0]["follow"], json!({ "isUnblocked": false }));
    assert!(events[1].get("replyToken").is_none());
    assert_eq!(events[2]["follow"], json!({ "isUnblocked": true }));
}

#[tokio::test]
async fn a_test_in_another_process_drives_friends_over_http() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let control = async |path: String, body: Value| {
        let answer = stage.bare(Method::POST, &path).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
    };
    let (status, new) =
        control("/_sim/friends".to_owned(), json!({ "displayName": "Zoë", "language": "en" })).await;
    assert_eq!((status, &new["webhook"]["status"]), (200, &json!(200)));
    let user = new["userId"].as_str().unwrap();
    let (_, told) = control(format!("/_sim/friends/{user}/text"), json!({ "text": "hello" })).await;
    let event = told["webhook"]["eventId"].as_str().unwrap();
    assert_eq!(control(format!("/_sim/webhooks/{event}/redeliver"), json!({})).await.0, 200);
    assert_eq!(control(format!("/_sim/friends/{user}/tap"), json!({ "area": 0 })).await.0, 404);
    assert_eq!(control(format!("/_sim/friends/{user}/unfollow"), json!({})).await.0, 200);
    assert_eq!(control(format!("/_sim/friends/{user}/text"), json!({ "text": "x" })).await.0, 409);
    assert_eq!(control("/_sim/friends/nobody/follow".to_owned(), json!({})).await.0, 404);
    let known = stage.bare(Method::GET, "/_sim/state").send().await.unwrap().json::<Value>().await.unwrap();
    let channel = &known["channels"][0];
    assert_eq!(channel["webhook"], json!({ "endpoint": bot.url, "active": true }));
    assert_eq!(
        (&channel["friends"][0]["displayName"], &channel["friends"][0]["blocked"]),
        (&json!("Zoë"), &json!(true))
    );
    assert_eq!(bot.events().len(), 4);
}

#[tokio::test]
async fn a_tap_tells_what_the_area_says() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    stage
        .default_menu(&[
            json!({ "type": "message", "text": "order" }),
            json!({ "type": "postback", "data": "a=1", "displayText": "One" }),
            json!({ "type": "uri", "uri": "https://a.test/" }),
        ])
        .await;
    assert!(stage.sim.tap(&user, 0).await.unwrap().is_some());
    assert!(stage.sim.tap(&user, 1).await.unwrap().is_some());
    assert!(stage.sim.tap(&user, 2).await.unwrap().is_none());
    assert!(stage.sim.tap(&user, 3).await.is_err());
    let events = bot.events();
    assert_eq!(events[0]["message"]["text"], "order");
    assert_eq!(events[1]["postback"], json!({ "data": "a=1" }));
}

#[tokio::test]
async fn the_test_call_is_real_and_reports_what_came_of_it() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    let test = async |body: Value| stage.post("/v2/bot/channel/webhook/test", &body).await;
    assert_eq!(test(json!({})).await, (404, json!({ "message": "Webhook endpoint not found" })));
    assert_eq!(stage.get("/v2/bot/channel/webhook/endpoint").await.0, 404);
    connect(&stage, &bot).await;
    assert_eq!(
        stage.get("/v2/bot/channel/webhook/endpoint").await.1,
        json!({ "endpoint": bot.url, "active": true })
    );
    let (status, body) = test(json!({})).await;
    assert_eq!(status, 200);
    assert_eq!(
        (&body["success"], &body["statusCode"], &body["reason"]),
        (&json!(true), &json!(200), &json!("OK"))
    );
    assert_eq!(body["timestamp"], "2026-11-22T01:24:00.000Z");
    assert!(bot.events().is_empty());
    assert_eq!(bot.heard().len(), 1);
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let (_, body) = test(json!({ "endpoint": format!("http://{closed}/") })).await;
    assert_eq!((&body["success"], &body["reason"]), (&json!(false), &json!("COULD_NOT_CONNECT")));
    let path = "/v2/bot/channel/webhook/test";
    for wrong in [
        "https://nowhere.invalid/",
        "http://example.com/",
        "ftp://127.0.0.1/",
        "nonsense",
        &format!("https://a.test/{}", "x".repeat(500)),
    ] {
        assert_eq!(
            test(json!({ "endpoint": wrong })).await.1["message"],
            "Invalid webhook endpoint URL",
            "{wrong}"
        );
    }
    let seen = stage.sim.requests(path);
    assert_eq!((seen.accepted, seen.refused), (2, 6), "a host that is not there is refused");
    let last = stage.sim.ledger().requests.pop_back().unwrap();
    assert_eq!((last.status, last.accepted), (400, false));
    stage.sim.set_webhook(&stage.channel.id, "https://nowhere.invalid/", true).unwrap();
    let (status, body) = test(json!({})).await;
    assert_eq!(
        (status, &body["reason"]),
        (200, &json!("COULD_NOT_CONNECT")),
        "the one that is set is called"
    );
    stage.sim.set_webhook(&stage.channel.id, &bot.url, true).unwrap();
    stage.sim.faults().fail_next(path, 1, Fault::ServerErrorAfterAccept);
    assert_eq!(test(json!({})).await.0, 500);
    assert_eq!(bot.heard().len(), 2, "what the ledger calls accepted was done");
    assert_eq!(stage.sim.requests(path).accepted, 4);
}

#[tokio::test]
async fn the_state_shows_as_many_friends_as_are_asked_for_and_tells_how_many_there_are() {
    let stage = Stage::new().await;
    for name in ["a", "b", "c"] {
        stage.friend(name);
    }
    for (query, shown) in [("", 3), ("?friends=2", 2), ("?friends=0", 0)] {
        let answer = stage.bare(Method::GET, &format!("/_sim/state{query}")).send().await.unwrap();
        let channel = answer.json::<Value>().await.unwrap()["channels"][0].take();
        assert_eq!(
            (channel["friends"].as_array().unwrap().len(), &channel["friendCount"]),
            (shown, &json!(3))
        );
    }
}
