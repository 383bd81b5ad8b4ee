use line_sim::{Error, NewFriend, PhoneTemplates, Sim};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bot, HOUR, Stage, connect, read, text};

const FLEXIBLE: &str = "/bot/pnp/push";
const TEMPLATED: &str = "/v2/bot/message/pnp/templated/push";

const NUMBER: &str = "+818000001234";
/// SHA-256 of [`NUMBER`].
const DIGEST: &str = "d41e0ad70dddfeb68f149ad6fc61574b9c5780ab7bcb2fba5517771ffbb2409c";

async fn stage() -> (Stage, String) {
    let stage = Stage::with(|config| config.shops[0].phone_templates = Some(PhoneTemplates::parcel())).await;
    let friend = NewFriend { phone: Some(NUMBER.to_owned()), ..NewFriend::named("a", "ja") };
    let user = stage.sim.add_friend(&stage.channel.id, friend).unwrap();
    (stage, user)
}

fn flexible(messages: &[Value]) -> Value {
    json!({ "to": DIGEST, "messages": messages })
}

fn parcel() -> Value {
    json!({
        "to": DIGEST,
        "templateKey": "shipment_completed_ja",
        "body": {
            "emphasizedItem": { "itemKey": "date_002_ja", "content": "8月10日(土)" },
            "items": [
                { "itemKey": "time_range_001_ja", "content": "午前中" },
                { "itemKey": "price_001_ja", "content": "12,000円" },
            ],
            "buttons": [{ "buttonKey": "contact_ja", "url": "https://example.com/ContactUs/" }],
        },
    })
}

fn received(sim: &Sim, user: &str) -> usize {
    sim.received_by(user).len()
}

#[tokio::test]
async fn whoever_has_the_number_gets_the_messages_and_the_channel_hears_of_it() {
    let ((stage, user), bot) = (stage().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let two = flexible(&[text("発送しました"), text("明日届きます")]);
    assert_eq!(stage.post(FLEXIBLE, &two).await, (200, json!({})));
    assert_eq!(received(&stage.sim, &user), 2);
    let told = bot.wait_for("delivery").await;
    assert_eq!(told["delivery"], json!({ "data": DIGEST }));
    assert!(told.get("source").is_none() && told.get("replyToken").is_none());
    let tag = "15034552939884E28681A7D668CEA94C";
    let tagged = stage.call(Method::POST, FLEXIBLE).header("X-Line-Delivery-Tag", tag).json(&two);
    assert_eq!(read(tagged.send().await.unwrap()).await.0, 200);
    assert_eq!(bot.wait_for_nth("delivery", 2).await["delivery"]["data"], tag);
    let page = stage.http.get(format!("{}/phones/{user}", stage.sim.url())).send().await.unwrap();
    assert!(page.text().await.unwrap().contains("発送しました"));
    let quota = stage.get("/v2/bot/message/quota/consumption").await.1;
    assert_eq!(quota, json!({ "totalUsage": 0 }), "billed apart from the account's plan");
}

#[tokio::test]
async fn a_filled_template_shows_its_labels_on_the_phone() {
    let ((stage, user), bot) = (stage().await, Bot::listen().await);
    connect(&stage, &bot).await;
    assert_eq!(stage.post(TEMPLATED, &parcel()).await, (202, json!({})));
    bot.wait_for("delivery").await;
    let page = stage.http.get(format!("{}/phones/{user}", stage.sim.url())).send().await.unwrap();
    let page = page.text().await.unwrap();
    for shown in ["発送完了のお知らせ", "お届け予定日", "8月10日(土)", "午前中", "お問い合わせ"]
    {
        assert!(page.contains(shown), "{shown}");
    }
    let message = &stage.sim.received_by(&user)[0].message;
    let check = stage.post("/v2/bot/message/validate/push", &json!({ "messages": [**message] })).await;
    assert_eq!(check, (200, json!({})), "it is a message that LINE would show");
}

#[tokio::test]
async fn a_number_that_reaches_nobody_is_unprocessable() {
    let (stage, user) = stage().await;
    let failed = (422, json!({ "message": "Failed to send messages" }));
    let nobody = json!({ "to": "0".repeat(64), "messages": [text("x")] });
    assert_eq!(stage.post(FLEXIBLE, &nobody).await, failed);
    stage.sim.set_phone(&user, None).unwrap();
    assert_eq!(stage.post(FLEXIBLE, &flexible(&[text("x")])).await, failed);
    assert_eq!(stage.post(TEMPLATED, &parcel()).await, failed);
    // Somebody who has not accepted LINE's privacy policy.
    let silent = NewFriend { phone: Some(NUMBER.to_owned()), ..NewFriend::default() };
    stage.sim.add_friend(&stage.channel.id, silent).unwrap();
    assert_eq!(stage.post(FLEXIBLE, &flexible(&[text("x")])).await, failed);
    stage.sim.set_phone(&user, Some(NUMBER)).unwrap();
    assert_eq!(stage.post(FLEXIBLE, &flexible(&[text("x")])).await.0, 200);
    assert_eq!(stage.sim.set_phone(&user, Some("080-0000-1234")), Err(Error::NotHere));
}

#[tokio::test]
async fn whoever_blocked_the_account_gets_nothing_and_nobody_is_told() {
    let ((stage, user), bot) = (stage().await, Bot::listen().await);
    connect(&stage, &bot).await;
    stage.sim.unfollow(&user).await.unwrap();
    assert_eq!(stage.post(FLEXIBLE, &flexible(&[text("x")])).await.0, 200);
    assert_eq!(stage.post(TEMPLATED, &parcel()).await.0, 202);
    assert_eq!(received(&stage.sim, &user), 0);
    stage.sim.follow(&user).await.unwrap();
    let kinds: Vec<Value> = bot.events().iter().map(|event| event["type"].clone()).collect();
    assert_eq!(kinds, ["unfollow", "follow"]);
}

#[tokio::test]
async fn what_was_delivered_is_counted_when_the_day_is_over() {
    let (stage, user) = stage().await;
    stage.post(FLEXIBLE, &flexible(&[text("1"), text("2")])).await;
    stage.post(FLEXIBLE, &flexible(&[text("3")])).await;
    stage.post(TEMPLATED, &parcel()).await;
    stage.sim.unfollow(&user).await.unwrap();
    stage.post(TEMPLATED, &parcel()).await;
    let sent = async |path: &str| stage.get(&format!("/v2/bot/message/delivery/{path}")).await;
    assert_eq!(sent("pnp?date=20261122").await, (200, json!({ "status": "unready" })));
    stage.wait(24 * HOUR);
    assert_eq!(sent("pnp?date=20261122").await, (200, json!({ "status": "ready", "success": 2 })));
    assert_eq!(sent("pnp/templated?date=20261122").await.1, json!({ "status": "ready", "success": 1 }));
    assert_eq!(sent("pnp?date=20180330").await.1, json!({ "status": "out_of_service" }));
    let wrong = json!({ "message": "The value for the 'date' parameter is invalid" });
    assert_eq!(sent("pnp/templated").await, (400, wrong));
}

#[tokio::test]
async fn only_accounts_with_the_option_may_send() {
    let stage = Stage::new().await;
    let refused = (403, json!({ "message": "Access to this API is not available for your account" }));
    assert_eq!(stage.post(FLEXIBLE, &flexible(&[text("x")])).await, refused);
    assert_eq!(stage.post(TEMPLATED, &parcel()).await, refused);
}

#[tokio::test]
async fn what_is_no_notification_is_refused_and_reaches_nobody() {
    let (stage, user) = stage().await;
    let digest = json!({ "message": "The request body has 1 error(s)",
        "details": [{ "message": "The value must be a valid SHA-256 digest.", "property": "to" }] });
    for (path, mut body) in [(FLEXIBLE, flexible(&[text("x")])), (TEMPLATED, parcel())] {
        body["to"] = NUMBER.into();
        assert_eq!(stage.post(path, &body).await, (400, digest.clone()));
        body["to"] = 1.into();
        assert_eq!(stage.post(path, &body).await.0, 400);
        for (header, value) in [
            ("X-Line-Delivery-Tag", "x".repeat(15)),
            ("X-Line-Delivery-Tag", "x".repeat(101)),
            ("X-Line-Retry-Key", "123e4567-e89b-12d3-a456-426614174000".to_owned()),
        ] {
            body["to"] = DIGEST.into();
            let sent = stage.call(Method::POST, path).header(header, value).json(&body).send().await.unwrap();
            assert_eq!(read(sent).await.0, 400, "{header}");
        }
    }
    let picture = json!({ "type": "image", "originalContentUrl": "https://a.test/a.png",
        "previewImageUrl": "https://a.test/a.png" });
    let (status, body) = stage.post(FLEXIBLE, &flexible(&[text("x"), picture])).await;
    assert_eq!(status, 400);
    assert_eq!(body["message"], "A message (messages[1]) in the request body is invalid");
    assert_eq!(stage.post(FLEXIBLE, &flexible(&[])).await.0, 400);
    assert_eq!(received(&stage.sim, &user), 0);
}

#[tokio::test]
async fn keys_of_a_template_are_lines_own_and_named_once() {
    let (stage, user) = stage().await;
    let refused = async |change: &dyn Fn(&mut Value)| {
        let mut body = parcel();
        change(&mut body);
        let (status, body) = stage.post(TEMPLATED, &body).await;
        assert_eq!(status, 400, "{body}");
        body
    };
    let says = "The specified template doesn't exist, or you don't have the permission";
    assert_eq!(
        refused(&|body| body["templateKey"] = "reserve_004".into()).await,
        json!({ "message": "Invalid templateKey: reserve_004",
            "details": [{ "message": says, "property": "templateKey" }] })
    );
    assert_eq!(
        refused(&|body| body["body"]["items"][0]["itemKey"] = "datetime_000".into()).await,
        json!({ "message": "The request body has 1 invalid key(s).", "details": [{
            "message": "The specified item key does not exist: datetime_000", "property": "body.items[0].itemKey" }] })
    );
    let says = "Duplicate itemKey in items or between emphasizedItem and items are not allowed: date_002_ja";
    assert_eq!(
        refused(&|body| body["body"]["items"][1]["itemKey"] = "date_002_ja".into()).await,
        json!({ "message": "The request body has 1 error(s)",
            "details": [{ "message": says, "property": "body.emphasizedItem.itemKey" }] })
    );
    let long = refused(&|body| body["body"]["emphasizedItem"]["content"] = "あ".repeat(16).into()).await;
    assert_eq!(long["details"][0]["property"], "body.emphasizedItem.content");
    let item = json!({ "itemKey": "price_001_ja", "content": "x" });
    let many = refused(&|body| body["body"]["items"] = vec![item.clone(); 16].into()).await;
    assert_eq!(many["details"][0]["property"], "body.items");
    assert_eq!(received(&stage.sim, &user), 0);
    let bare = json!({ "to": DIGEST, "templateKey": "shipment_completed_ja" });
    assert_eq!(stage.post(TEMPLATED, &bare).await, (202, json!({})));
}
