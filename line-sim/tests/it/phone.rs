use line_sim::{NewFriend, seed};
use reqwest::Method;
use serde_json::json;

use crate::support::{Bot, Stage, text};

async fn page(stage: &Stage, path: &str) -> String {
    let answer = stage.bare(Method::GET, path).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    let policy = answer.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
    answer.text().await.unwrap()
}

async fn submit(stage: &Stage, path: &str, form: &[(&str, &str)]) -> u16 {
    let answer = stage
        .bare(Method::POST, path)
        .header("sec-fetch-site", "same-origin")
        .form(form)
        .send()
        .await
        .unwrap();
    answer.status().as_u16()
}

#[tokio::test]
async fn a_friend_writes_taps_and_blocks_without_a_script() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    stage.sim.set_webhook(&stage.channel.id, &bot.url, true).unwrap();
    let user = stage.friend("佐藤 ひなた");
    let menu = stage.default_menu(&[json!({ "type": "postback", "data": "a=1", "label": "Order" })]).await;
    let phone = format!("/phones/{user}");
    let html = page(&stage, &phone).await;
    assert!(html.contains(r#"aria-label="Order""#) && html.contains("メニュー"));
    assert_eq!(submit(&stage, &format!("{phone}/text"), &[("text", "のし紙は？")]).await, 303);
    assert_eq!(submit(&stage, &format!("{phone}/act"), &[("area", "0")]).await, 303);
    assert_eq!(submit(&stage, &format!("{phone}/act"), &[("area", "9")]).await, 404);
    assert_eq!(submit(&stage, &format!("{phone}/block"), &[]).await, 303);
    assert!(page(&stage, &phone).await.contains("Unblock the account"));
    assert_eq!(submit(&stage, &format!("{phone}/text"), &[("text", "x")]).await, 409);
    assert_eq!(submit(&stage, &format!("{phone}/unblock"), &[]).await, 303);
    let kinds: Vec<_> =
        bot.events().into_iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds, ["message", "postback", "unfollow", "follow"]);
    let css = stage
        .bare(Method::GET, &format!("/_sim/menus/{menu}/areas.css"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(css.contains("left:0.00%;top:0.00%;width:20.00%;height:100.00%"), "{css}");
}

#[tokio::test]
async fn buttons_in_messages_do_what_the_message_said() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    stage.sim.set_webhook(&stage.channel.id, &bot.url, true).unwrap();
    let user = stage.friend("a");
    let mut message = text("Which?");
    message["quickReply"] = json!({ "items": [{ "type": "action", "action": { "type": "message", "label": "Red", "text": "red" } }] });
    stage.post("/v2/bot/message/push", &json!({ "to": user, "messages": [message] })).await;
    let id = stage.sim.ledger().deliveries[0].message_id.clone();
    let phone = format!("/phones/{user}");
    assert!(page(&stage, &phone).await.contains(">Red</button>"));
    let act = format!("{phone}/act");
    assert_eq!(submit(&stage, &act, &[("message", &id), ("at", "/quickReply/items/0/action")]).await, 303);
    assert_eq!(submit(&stage, &act, &[("message", &id), ("at", "/quickReply/items/1/action")]).await, 404);
    assert_eq!(bot.events()[0]["message"]["text"], "red");
    assert!(!page(&stage, &phone).await.contains(">Red</button>"));
}

#[tokio::test]
async fn what_people_write_is_never_markup() {
    let stage = Stage::new().await;
    let nasty = r#"<img src=x onerror=alert(1)>"'&"#;
    let friend = NewFriend { language: Some(nasty.to_owned()), ..NewFriend::named(nasty, "ja") };
    let user = stage.sim.add_friend(&stage.channel.id, friend).unwrap();
    stage.sim.send_text(&user, nasty).await.unwrap();
    stage
        .default_menu(&[
            json!({ "type": "message", "text": nasty, "label": "<b>" }),
            json!({ "type": "uri", "uri": "https://a.test/" }),
        ])
        .await;
    let search: String = url::form_urlencoded::byte_serialize(nasty.as_bytes()).collect();
    for path in ["/".to_owned(), format!("/phones/{user}"), format!("/phones/{user}?q={search}")] {
        let html = page(&stage, &path).await;
        assert!(html.contains("&lt;img src=x"), "{path}");
        assert!(
            !html.contains("<img src=x") && !html.contains("<b>\"") && !html.contains("style="),
            "{path}"
        );
    }
}

#[tokio::test]
async fn other_sites_cannot_drive_a_phone() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    for path in [
        format!("/phones/{user}/text"),
        "/phones".to_owned(),
        "/_sim/knobs".to_owned(),
        "/_sim/reset-faults".to_owned(),
    ] {
        let post =
            stage.bare(Method::POST, &path).header("sec-fetch-site", "cross-site").form(&[("text", "x")]);
        assert_eq!(post.send().await.unwrap().status(), 403, "{path}");
        let post =
            stage.bare(Method::POST, &path).header("origin", "https://evil.test").form(&[("text", "x")]);
        assert_eq!(post.send().await.unwrap().status(), 403, "{path}");
    }
    assert!(stage.sim.webhooks().is_empty());
}

#[tokio::test]
async fn friends_are_found_added_and_shown_live() {
    let stage = Stage::with(|config| config.shops = vec![seed::shop(1, 200)]).await;
    assert!(page(&stage, "/").await.contains("50 of 200 shown"));
    assert_eq!(
        submit(&stage, "/phones", &[("channel", &stage.channel.id), ("name", "Zoltán"), ("language", "en")])
            .await,
        303
    );
    let html = page(&stage, "/?q=zolt").await;
    assert!(html.contains("Zoltán") && !html.contains("shown. Search"));
    let user = stage.sim.friends(&stage.channel.id).pop().unwrap().user_id;
    let live = stage.bare(Method::GET, &format!("/phones/{user}/live")).send().await.unwrap();
    let parts = live.json::<serde_json::Value>().await.unwrap();
    assert!(parts["wire"].as_str().unwrap().contains("webhook, follow"));
    let turn = async |what: &str| {
        let knobs = [
            ("back", &*user),
            ("channel", &stage.channel.id),
            ("do", what),
            ("fault", "rate_limited"),
            ("webhook", "duplicate"),
            ("count", "2"),
            ("used", "0"),
        ];
        submit(&stage, "/_sim/knobs", &knobs).await
    };
    assert_eq!(turn("add").await, 303);
    assert_eq!(stage.sim.faults().planned()[0].left, 2);
    assert_eq!(turn("disturb").await, 303);
    assert_eq!(stage.sim.faults().planned_webhooks()[0].fault, line_sim::WebhookFault::Duplicate);
    assert!(page(&stage, &format!("/phones/{user}")).await.contains("1 × duplicate on any event."));
    assert_eq!(turn("reset").await, 303);
    assert!(stage.sim.faults().planned().is_empty() && stage.sim.faults().planned_webhooks().is_empty());
    for asset in ["/_sim/style.css", "/_sim/phone.js", "/_sim/icon.svg"] {
        assert_eq!(stage.bare(Method::GET, asset).send().await.unwrap().status(), 200);
    }
}

#[tokio::test]
async fn without_controls_only_line_answers() {
    let stage = Stage::with(|config| config.controls = false).await;
    let user = stage.friend("a");
    for path in
        ["/".to_owned(), format!("/phones/{user}"), "/_sim/ledger".to_owned(), "/_sim/state".to_owned()]
    {
        assert_eq!(stage.bare(Method::GET, &path).send().await.unwrap().status(), 404, "{path}");
    }
    assert_eq!(submit(&stage, &format!("/phones/{user}/text"), &[("text", "x")]).await, 404);
    assert_eq!(stage.get("/v2/bot/info").await.0, 200);
}

#[tokio::test]
async fn a_group_is_made_talked_in_and_left_on_the_phone() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    stage.sim.set_webhook(&stage.channel.id, &bot.url, true).unwrap();
    let (user, other) = (stage.friend("友子"), stage.friend("健太"));
    let phone = format!("/phones/{user}");
    assert!(page(&stage, &format!("{phone}?open=chats")).await.contains("New group"));
    assert_eq!(
        submit(&stage, &format!("{phone}/groups"), &[("name", "お茶会"), ("with", &other)]).await,
        303
    );
    let group = bot.events()[0]["source"]["groupId"].as_str().unwrap().to_owned();
    let chat = format!("{phone}/{group}");
    assert_eq!(submit(&stage, &format!("{chat}/text"), &[("text", "行こう")]).await, 303);
    let theirs = page(&stage, &format!("/phones/{other}/{group}")).await;
    assert!(theirs.contains("行こう") && theirs.contains("お茶会"));
    let said = bot.events()[1]["message"]["id"].as_str().unwrap().to_owned();
    assert!(page(&stage, &format!("{chat}?line={said}")).await.contains("Unsend"));
    assert!(!page(&stage, &format!("/phones/{other}/{group}?line={said}")).await.contains("Unsend"));
    assert_eq!(
        submit(&stage, &format!("{chat}/edit"), &[("message", &said), ("text", "行きません")]).await,
        303
    );
    assert_eq!(submit(&stage, &format!("{chat}/unsend"), &[("message", &said)]).await, 303);
    assert_eq!(submit(&stage, &format!("{chat}/remove"), &[]).await, 303);
    assert_eq!(submit(&stage, &format!("{chat}/text"), &[("text", "x")]).await, 409);
    assert_eq!(submit(&stage, &format!("{chat}/invite"), &[]).await, 303);
    assert_eq!(submit(&stage, &format!("{chat}/leave"), &[]).await, 303);
    assert_eq!(stage.bare(Method::GET, &chat).send().await.unwrap().status(), 404);
    let kinds: Vec<_> = bot.events().iter().map(|event| event["type"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds, ["join", "message", "messageEdited", "unsend", "leave", "join", "memberLeft"]);
}

#[tokio::test]
async fn stickers_places_pictures_and_beacons_are_sent_from_the_phone() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    stage.sim.set_webhook(&stage.channel.id, &bot.url, true).unwrap();
    let user = stage.friend("a");
    let phone = format!("/phones/{user}");
    for sheet in ["more", "stickers", "photo", "location", "beacon"] {
        assert!(page(&stage, &format!("{phone}?open={sheet}")).await.contains("lp-drawer"), "{sheet}");
    }
    assert_eq!(submit(&stage, &format!("{phone}/sticker"), &[("sticker", "446/1988")]).await, 303);
    let place = [("title", "駅"), ("address", ""), ("latitude", "35.6"), ("longitude", "139.7")];
    assert_eq!(submit(&stage, &format!("{phone}/location"), &place).await, 303);
    assert_eq!(
        submit(&stage, &format!("{phone}/beacon"), &[("hwid", "d41d8cd98f"), ("type", "enter")]).await,
        303
    );
    assert_eq!(submit(&stage, &format!("{phone}/beacon"), &[("hwid", "?"), ("type", "enter")]).await, 422);
    let boundary = "--b\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\nimage\r\n--b--\r\n";
    let file = stage
        .bare(Method::POST, &format!("{phone}/file"))
        .header("content-type", "multipart/form-data; boundary=b")
        .body(boundary);
    assert_eq!(file.send().await.unwrap().status(), 303);
    let [sticker, place, beacon, image] = &bot.events()[..] else { panic!() };
    assert_eq!(sticker["message"]["stickerId"], "1988");
    assert_eq!((&place["message"]["title"], place["message"].get("address")), (&json!("駅"), None));
    assert_eq!(beacon["beacon"]["type"], "enter");
    let picture = format!("/_sim/contents/{}", image["message"]["id"].as_str().unwrap());
    assert!(page(&stage, &phone).await.contains(&picture));
    page(&stage, &picture).await;
}

#[tokio::test]
async fn a_time_is_picked_before_it_is_sent() {
    let (stage, bot) = (Stage::new().await, Bot::listen().await);
    stage.sim.set_webhook(&stage.channel.id, &bot.url, true).unwrap();
    let user = stage.friend("a");
    let pick = json!({ "type": "datetimepicker", "data": "d", "mode": "date", "max": "2026-12-31" });
    stage.default_menu(&[pick]).await;
    let phone = format!("/phones/{user}");
    assert!(page(&stage, &phone).await.contains(&format!("{phone}?area=0")));
    let sheet = page(&stage, &format!("{phone}?area=0")).await;
    assert!(sheet.contains(r#"type="date""#) && sheet.contains(r#"max="2026-12-31""#));
    assert_eq!(
        submit(&stage, &format!("{phone}/act"), &[("area", "0"), ("picked", "2026-12-24")]).await,
        303
    );
    assert_eq!(bot.events()[0]["postback"], json!({ "data": "d", "params": { "date": "2026-12-24" } }));
}
