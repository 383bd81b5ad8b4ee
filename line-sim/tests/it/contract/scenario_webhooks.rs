//! Everything people can do that LINE tells of.

use line_sim::{Attached, NewFriend, Place};
use serde_json::{Value, json};

use super::{messages, world::World};

/// All kinds of events; what the other scenarios cause comes on top.
pub(crate) async fn play(world: &World) {
    let (sim, channel) = (&world.stage.sim, world.stage.channel.id.as_str());
    let (user, _) = sim.arrive(channel, NewFriend::named("Hana", "ja")).await.unwrap();
    says(world, &user).await;
    taps(world, &user).await;
    gathers(world, &user).await;
    for kind in ["enter", "stay", "banner"] {
        sim.beacon(&user, "d41d8cd98f", kind).await.unwrap();
    }
    let act = json!({ "act": "beacon", "userId": user, "hwid": "d41d8cd98f", "type": "enter", "dm": "a1b2" });
    world.stage.bare(reqwest::Method::POST, "/_sim/acts").json(&act).send().await.unwrap();
    let video = json!({ "to": user, "messages": [messages::tracked_video()] });
    world.stage.post("/v2/bot/message/push", &video).await;
    let sent = sim.received_by(&user).last().unwrap().message_id.clone();
    sim.watch(&user, &sent).await.unwrap();
    links(world, &user).await;
    account(world, &user).await;
    sim.unfollow(&user).await.unwrap();
    sim.follow(&user).await.unwrap();
    let last = sim.webhooks().pop().unwrap();
    sim.redeliver(&last.event_id).await.unwrap();
}

async fn says(world: &World, user: &str) {
    let sim = &world.stage.sim;
    let emoji = json!({ "index": 0, "length": 6, "productId": "5ac1bfd5040ab15980c9b435", "emojiId": "001" });
    let sent: Vec<Value> = vec![
        json!({ "type": "text", "text": "(love)", "emojis": [emoji], "quotedMessageId": "468789577898262530" }),
        json!({ "type": "sticker", "packageId": "446", "stickerId": "1988", "stickerResourceType": "STATIC",
            "keywords": ["hello"], "text": "hi", "quotedMessageId": "468789577898262530" }),
        json!({ "type": "location", "title": "Shop", "address": "Tokyo", "latitude": 35.6, "longitude": 139.7 }),
        json!({ "type": "image", "imageSet": { "id": "E005D41A7288F41B65593ED38FF6E9834B046AB36A37921A56BC236F13A91855",
            "index": 1, "total": 2 } }),
        json!({ "type": "image", "contentProvider": { "type": "external",
            "originalContentUrl": "https://example.com/a.png", "previewImageUrl": "https://example.com/b.png" } }),
        json!({ "type": "video", "duration": 9_000 }),
        json!({ "type": "audio", "duration": 9_000 }),
    ];
    for message in sent {
        sim.send_message(user, message).await.unwrap();
    }
    let bytes = Some(("%PDF-1.7".into(), "application/pdf".to_owned()));
    let file = json!({ "type": "file", "fileName": "見積書.pdf" });
    sim.send_content(user, file, Attached { bytes, ..Attached::default() }).await.unwrap();
    let id = world.said()["message"]["id"].as_str().unwrap().to_owned();
    sim.unsend(user, &id).await.unwrap();
}

/// Every action that says something, on a menu of its own.
async fn taps(world: &World, user: &str) {
    let (stage, sim) = (&world.stage, &world.stage.sim);
    let pick = |mode: &str| json!({ "type": "datetimepicker", "data": mode, "mode": mode });
    let switch = json!({ "type": "richmenuswitch", "richMenuAliasId": "none", "data": "tab" });
    let actions = [messages::say("Hi"), messages::postback(), pick("date"), pick("time"), switch];
    let id = stage.default_menu(&actions).await;
    for area in 0..actions.len() {
        sim.tap(user, area).await.unwrap();
    }
    let alias = json!({ "richMenuAliasId": "none", "richMenuId": id });
    assert_eq!(stage.post("/v2/bot/richmenu/alias", &alias).await.0, 200);
    sim.tap(user, 4).await.unwrap();
    stage.default_menu(&[pick("datetime")]).await;
    let act =
        json!({ "act": "tap", "userId": user, "action": pick("datetime"), "picked": "2026-12-24T18:00" });
    stage.bare(reqwest::Method::POST, "/_sim/acts").json(&act).send().await.unwrap();
}

async fn gathers(world: &World, user: &str) {
    let (sim, channel) = (&world.stage.sim, world.stage.channel.id.as_str());
    let other = world.stage.friend("Ken");
    let group = sim.make_group("Tea", &[user.to_owned()]).unwrap();
    sim.invite(&group, channel).await.unwrap();
    sim.come(&group, std::slice::from_ref(&other)).await.unwrap();
    let mention = json!({ "type": "text", "text": "@Ken @All @Shop hi", "mention": { "mentionees": [
        { "type": "user", "index": 0, "length": 4, "userId": other },
        { "type": "all", "index": 5, "length": 4 },
        { "type": "user", "index": 10, "length": 5, "userId": world.stage.channel.bot.user_id, "isSelf": true },
    ] } });
    sim.send_message(Place::group(user, &group), mention).await.unwrap();
    let id = world.said()["message"]["id"].as_str().unwrap().to_owned();
    sim.edit(Place::group(user, &group), &id, "hello").await.unwrap();
    sim.go(&group, std::slice::from_ref(&other)).await.unwrap();
    sim.remove(&group).await.unwrap();
    let room = sim.make_room(&[user.to_owned(), other]).unwrap();
    sim.invite(&room, channel).await.unwrap();
    sim.send_text(Place::group(user, &room), "hello").await.unwrap();
    sim.remove(&room).await.unwrap();
}

async fn links(world: &World, user: &str) {
    let stage = &world.stage;
    let other = stage.friend("Somebody else");
    for who in [user, other.as_str()] {
        let (_, body) = stage.post(&format!("/v2/bot/user/{user}/linkToken"), &Value::Null).await;
        let token = body["linkToken"].as_str().unwrap();
        stage.sim.link_account(who, token, "a-nonce-of-ours").await.unwrap();
    }
}

async fn account(world: &World, user: &str) {
    let (sim, channel) = (&world.stage.sim, world.stage.channel.id.as_str());
    let bot = &world.stage.channel.bot.user_id;
    for (kind, payload) in [
        ("module", json!({ "type": "attached", "botId": bot, "scopes": ["message:send"] })),
        ("module", json!({ "type": "detached", "botId": bot, "reason": "bot_deleted" })),
        ("activated", json!({ "expireAt": 1_462_629_479_859_i64 })),
        ("deactivated", Value::Null),
        ("botSuspended", Value::Null),
        ("botResumed", Value::Null),
        ("delivery", json!({ "data": "tag" })),
    ] {
        sim.account_event(channel, kind, Some(user), payload).await.unwrap();
    }
}
