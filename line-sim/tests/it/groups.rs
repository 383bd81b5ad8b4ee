use line_sim::{Place, Shop};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bot, Stage, connect, read, text};

/// A bot, a group of two friends, and the account in it.
async fn gathered(stage: &Stage, bot: &Bot) -> (String, Vec<String>) {
    connect(stage, bot).await;
    let members = vec![stage.friend("友子"), stage.friend("健太")];
    let group = stage.sim.make_group("お茶会", &members).unwrap();
    stage.sim.invite(&group, &stage.channel.id).await.unwrap();
    (group, members)
}

#[tokio::test]
async fn a_group_tells_who_is_in_it_while_the_account_is_there() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    let (group, members) = gathered(&stage, &bot).await;
    let path = format!("/v2/bot/group/{group}");
    let (_, summary) = stage.get(&format!("{path}/summary")).await;
    assert_eq!((&summary["groupId"], &summary["groupName"]), (&json!(group), &json!("お茶会")));
    assert_eq!(stage.get(&format!("{path}/members/count")).await, (200, json!({ "count": 2 })));
    assert_eq!(stage.get(&format!("{path}/members/ids")).await, (200, json!({ "memberIds": members })));
    let (_, profile) = stage.get(&format!("{path}/member/{}", members[1])).await;
    assert_eq!(profile["displayName"], "健太");
    assert_eq!(stage.get(&format!("{path}/member/U{}", "0".repeat(32))).await.0, 404);
    assert_eq!(stage.get("/v2/bot/group/Cx/summary").await.0, 400);

    let leave = stage.call(Method::POST, &format!("{path}/leave")).send().await.unwrap();
    assert_eq!(read(leave).await, (200, json!({})));
    let left = bot.wait_for("leave").await;
    assert_eq!(left["source"], json!({ "type": "group", "groupId": group }));
    assert!(left.get("replyToken").is_none());
    assert_eq!(stage.get(&format!("{path}/summary")).await, (404, json!({ "message": "Not found" })));
}

#[tokio::test]
async fn what_happens_in_a_group_is_told_as_it_happens() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    let (group, members) = gathered(&stage, &bot).await;
    let newcomer = stage.friend("Late");
    stage.sim.come(&group, std::slice::from_ref(&newcomer)).await.unwrap();
    stage.sim.send_text(Place::group(&newcomer, &group), "hi").await.unwrap();
    let said = bot.events().last().unwrap().clone();
    stage
        .sim
        .edit(Place::group(&newcomer, &group), said["message"]["id"].as_str().unwrap(), "hello")
        .await
        .unwrap();
    stage.sim.go(&group, std::slice::from_ref(&newcomer)).await.unwrap();

    let kinds: Vec<Value> = bot.events().iter().map(|event| event["type"].clone()).collect();
    assert_eq!(kinds, ["join", "memberJoined", "message", "messageEdited", "memberLeft"]);
    let [_, joined, said, edited, left] = &bot.events()[..] else { panic!() };
    let person = json!([{ "type": "user", "userId": newcomer }]);
    assert_eq!((&joined["joined"]["members"], &left["left"]["members"]), (&person, &person));
    assert_eq!(said["source"], json!({ "type": "group", "groupId": group, "userId": newcomer }));
    assert_eq!(
        (&edited["message"]["id"], &edited["message"]["text"]),
        (&said["message"]["id"], &json!("hello"))
    );
    assert_ne!(edited["message"]["quoteToken"], said["message"]["quoteToken"]);
    assert!(edited["message"].get("markAsReadToken").is_none());
    // A text of one's own chat cannot be edited, nor somebody else's.
    assert!(stage.sim.edit(&members[0], "1", "x").await.is_err());
    assert!(
        stage
            .sim
            .edit(Place::group(&members[0], &group), said["message"]["id"].as_str().unwrap(), "x")
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_push_to_a_group_reaches_and_counts_every_member() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    let (group, members) = gathered(&stage, &bot).await;
    let (status, sent) =
        stage.post("/v2/bot/message/push", &json!({ "to": group, "messages": [text("皆さん")] })).await;
    assert_eq!((status, sent["sentMessages"].as_array().unwrap().len()), (200, 1));
    for member in &members {
        assert_eq!(stage.sim.received_by(member).len(), 1);
    }
    assert_eq!(stage.get("/v2/bot/message/quota/consumption").await.1, json!({ "totalUsage": 2 }));

    stage.sim.send_text(Place::group(&members[0], &group), "?").await.unwrap();
    let token = bot.events().last().unwrap()["replyToken"].clone();
    let mention = |user: &str| {
        json!({ "replyToken": token, "messages": [{ "type": "textV2", "text": "{who}", "substitution": {
            "who": { "type": "mention", "mentionee": { "type": "user", "userId": user } } } }] })
    };
    let stranger = stage.friend("Stranger");
    assert_eq!(stage.post("/v2/bot/message/reply", &mention(&stranger)).await.0, 400);
    assert_eq!(stage.post("/v2/bot/message/reply", &mention(&members[1])).await.0, 200);
    assert_eq!(stage.sim.received_by(&members[0]).len(), 2);

    stage.sim.send_text(Place::group(&members[0], &group), "!").await.unwrap();
    let token = bot.events().last().unwrap()["replyToken"].clone();
    let video = json!([{ "type": "video", "trackingId": "v", "originalContentUrl": "https://a.test/v.mp4",
        "previewImageUrl": "https://a.test/v.png" }]);
    for (path, body) in [
        ("push", json!({ "to": group, "messages": video })),
        ("reply", json!({ "replyToken": token, "messages": video })),
    ] {
        let (status, answer) = stage.post(&format!("/v2/bot/message/{path}"), &body).await;
        assert_eq!((status, &answer["details"][0]["property"]), (400, &json!("messages[0].trackingId")));
    }

    let body = json!({ "to": format!("C{}", "0".repeat(32)), "messages": [text("x")] });
    assert_eq!(
        stage.post("/v2/bot/message/push", &body).await,
        (400, json!({ "message": "Failed to send messages" }))
    );
}

#[tokio::test]
async fn a_room_has_no_summary_and_can_be_left_twice() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let room = stage.sim.make_room(&[stage.friend("a"), stage.friend("b")]).unwrap();
    stage.sim.invite(&room, &stage.channel.id).await.unwrap();
    assert!(stage.sim.invite(&room, &stage.channel.id).await.is_err());
    assert_eq!(stage.get(&format!("/v2/bot/room/{room}/summary")).await.0, 404);
    assert_eq!(stage.get(&format!("/v2/bot/room/{room}/members/count")).await.1, json!({ "count": 2 }));
    for _ in 0..2 {
        let leave = stage.call(Method::POST, &format!("/v2/bot/room/{room}/leave")).send().await.unwrap();
        assert_eq!(read(leave).await, (200, json!({})));
    }
    let other = stage.call(Method::POST, &format!("/v2/bot/room/R{}/leave", "0".repeat(32)));
    assert_eq!(read(other.send().await.unwrap()).await.0, 404);
}

#[tokio::test]
async fn members_come_in_pages_and_only_to_verified_accounts() {
    let stage = Stage::with(|config| {
        let mut unverified = Shop::empty();
        unverified.channel = line_sim::Channel::new("2000000002", "Small shop");
        unverified.channel.verified = false;
        config.shops.push(unverified);
    })
    .await;
    let members: Vec<String> = (0..230).map(|n| stage.friend(&format!("f{n}"))).collect();
    let group = stage.sim.make_group("big", &members).unwrap();
    stage.sim.invite(&group, &stage.channel.id).await.unwrap();
    let (mut seen, mut start) = (Vec::new(), String::new());
    loop {
        let (status, page) = stage.get(&format!("/v2/bot/group/{group}/members/ids{start}")).await;
        assert_eq!(status, 200);
        seen.extend(page["memberIds"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => start = format!("?start={next}"),
            None => break,
        }
    }
    assert_eq!(seen, members);
    assert_eq!(
        stage.get(&format!("/v2/bot/group/{group}/members/ids?start=x")).await.1["message"],
        "Invalid start param"
    );

    let small = stage.sim.channel("2000000002").unwrap();
    stage.sim.remove(&group).await.unwrap();
    stage.sim.invite(&group, &small.id).await.unwrap();
    let ids = stage
        .bare(Method::GET, &format!("/v2/bot/group/{group}/members/ids"))
        .bearer_auth(&small.long_lived_token);
    assert_eq!(read(ids.send().await.unwrap()).await.0, 403);
}

#[tokio::test]
async fn a_group_names_its_people_only_with_what_they_say() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    let (group, members) = gathered(&stage, &bot).await;
    stage.sim.send_text(Place::group(&members[0], &group), "hi").await.unwrap();
    let said = bot.events().pop().unwrap();
    let id = said["message"]["id"].as_str().unwrap();
    stage.sim.unsend(Place::group(&members[0], &group), id).await.unwrap();
    let unsent = bot.events().pop().unwrap();
    assert_eq!(said["source"]["userId"], json!(members[0]));
    assert_eq!(unsent["source"], json!({ "type": "group", "groupId": group }));
}

#[tokio::test]
async fn whoever_is_named_twice_comes_once_and_goes_once() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    let (group, members) = gathered(&stage, &bot).await;
    let late = stage.friend("Late");
    let path = format!("/v2/bot/group/{group}/members/ids");
    stage.sim.come(&group, &[late.clone(), late.clone()]).await.unwrap();
    let all = [members.clone(), vec![late.clone()]].concat();
    assert_eq!(stage.get(&path).await.1, json!({ "memberIds": all }));
    let person = json!([{ "type": "user", "userId": late }]);
    assert_eq!(bot.events().pop().unwrap()["joined"]["members"], person);
    stage.sim.go(&group, &[late.clone(), late]).await.unwrap();
    assert_eq!(stage.get(&path).await.1, json!({ "memberIds": members }));
    assert_eq!(bot.events().pop().unwrap()["left"]["members"], person);
}
