use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{HOUR, NOW, Stage, read};

const PATH: &str = "/v2/bot/coupon";

/// Runs for a day from now.
fn coupon(title: &str) -> Value {
    json!({
        "title": title,
        "acquisitionCondition": { "type": "lottery", "lotteryProbability": 50, "maxAcquireCount": -1, "x": 1 },
        "maxUseCountPerTicket": 1,
        "startTimestamp": NOW / 1_000,
        "endTimestamp": NOW / 1_000 + 86_400,
        "timezone": "ASIA_TOKYO",
        "reward": { "type": "discount", "priceInfo": { "type": "fixed", "fixedAmount": 100 } },
        "visibility": "UNLISTED",
        "usageCondition": "1,000円以上",
        "unheardOf": true,
    })
}

async fn make(stage: &Stage, title: &str) -> String {
    let (status, body) = stage.post(PATH, &coupon(title)).await;
    assert_eq!(status, 200, "{body}");
    body["couponId"].as_str().unwrap().to_owned()
}

async fn close(stage: &Stage, id: &str) -> (u16, Value) {
    read(stage.call(Method::PUT, &format!("{PATH}/{id}/close")).send().await.unwrap()).await
}

async fn titles(stage: &Stage, query: &str) -> Vec<String> {
    let (status, body) = stage.get(&format!("{PATH}{query}")).await;
    assert_eq!(status, 200, "{body}");
    let items = body["items"].as_array().unwrap();
    items.iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

fn one(message: &str, property: &str) -> Value {
    json!({ "message": "The request body has 1 error(s)",
        "details": [{ "message": message, "property": property }] })
}

#[tokio::test]
async fn a_coupon_is_told_as_it_was_made_with_what_line_adds() {
    let stage = Stage::new().await;
    let id = make(&stage, "春の割引").await;
    assert_eq!(id.len(), 26);
    let (status, told) = stage.get(&format!("{PATH}/{id}")).await;
    let mut expected = coupon("春の割引");
    expected.as_object_mut().unwrap().remove("unheardOf");
    expected["acquisitionCondition"].as_object_mut().unwrap().remove("x");
    expected["reward"]["priceInfo"]["currency"] = "JPY".into();
    expected["couponId"] = id.into();
    expected["status"] = "RUNNING".into();
    expected["createdTimestamp"] = (NOW / 1_000).into();
    expected["maxTicketPerUser"] = 1.into();
    assert_eq!((status, told), (200, expected));
}

#[tokio::test]
async fn a_coupon_is_closed_once_or_by_its_time() {
    let stage = Stage::new().await;
    let (first, second) = (make(&stage, "1").await, make(&stage, "2").await);
    assert_eq!(close(&stage, &first).await, (200, json!({})));
    let again = close(&stage, &first).await;
    assert_eq!(again, (410, one("The coupon has already been closed.", "")));
    assert_eq!(stage.get(&format!("{PATH}/{first}")).await.1["status"], "CLOSED");
    assert_eq!(stage.get(&format!("{PATH}/{second}")).await.1["status"], "RUNNING");
    stage.wait(24 * HOUR);
    assert_eq!(stage.get(&format!("{PATH}/{second}")).await.1["status"], "CLOSED");
    assert_eq!(close(&stage, &second).await.0, 410);
    assert_eq!(close(&stage, "01JYNW8JMQVFBNWF1APF8Z3FS7").await, (404, one("coupon not found", "")));
}

#[tokio::test]
async fn nobody_sees_another_channels_coupons() {
    let stage = Stage::new().await;
    let other = line_sim::Channel::new("2000000002", "Other shop");
    stage.sim.add_shop(line_sim::Shop { channel: other.clone(), ..line_sim::Shop::empty() });
    let id = make(&stage, "1").await;
    let path = format!("{PATH}/{id}");
    let seen = stage.bare(Method::GET, &path).bearer_auth(&other.long_lived_token).send().await.unwrap();
    assert_eq!(read(seen).await, (404, one("coupon not found", "")));
}

#[tokio::test]
async fn pages_lead_through_the_coupons_newest_first_whatever_is_made_meanwhile() {
    let stage = Stage::new().await;
    for n in 1..=5 {
        make(&stage, &n.to_string()).await;
    }
    let (_, page) = stage.get(&format!("{PATH}?limit=2")).await;
    assert_eq!(page["items"][1]["title"], "4");
    make(&stage, "6").await;
    let next = page["next"].as_str().unwrap();
    let path = format!("?limit=3&start={next}");
    assert_eq!(titles(&stage, &path).await, ["3", "2", "1"]);
    assert!(stage.get(&format!("{PATH}{path}")).await.1.get("next").is_none());
    assert_eq!(titles(&stage, "").await.len(), 6);
    stage.wait(24 * HOUR);
    let (status, body) = stage.get(&format!("{PATH}{path}")).await;
    assert_eq!((status, &body["message"]), (400, &json!("Invalid start param")));
}

#[tokio::test]
async fn a_list_is_of_the_states_that_are_asked_for() {
    let stage = Stage::new().await;
    let closed = make(&stage, "closed").await;
    close(&stage, &closed).await;
    make(&stage, "running").await;
    let draft = stage.sim.draft_coupon(&stage.channel.id, &coupon("draft")).unwrap();
    assert_eq!(stage.get(&format!("{PATH}/{draft}")).await.1["status"], "DRAFT");
    assert_eq!(titles(&stage, "?status=RUNNING").await, ["running"]);
    assert_eq!(titles(&stage, "?status=DRAFT&status=CLOSED").await, ["draft", "closed"]);
    assert_eq!(titles(&stage, "?status=DRAFT,RUNNING").await, ["draft", "running"]);
    let (status, body) = stage.get(&format!("{PATH}?status=OPEN")).await;
    let words = "Must be one of the following values: [DRAFT,RUNNING,CLOSED]";
    assert_eq!((status, body), (400, one(words, "status")));
    let (status, body) = stage.get(&format!("{PATH}?limit=101")).await;
    assert_eq!((status, body), (400, one("Must be less than or equal to 100", "limit")));
    for limit in ["0", "x"] {
        assert_eq!(stage.get(&format!("{PATH}?limit={limit}")).await.0, 400);
    }
}

#[tokio::test]
async fn what_is_no_coupon_is_refused_in_lines_words_for_coupons() {
    let stage = Stage::new().await;
    let refused = async |change: &dyn Fn(&mut Value)| {
        let mut body = coupon("x");
        change(&mut body);
        let (status, body) = stage.post(PATH, &body).await;
        assert_eq!(status, 400, "{body}");
        body
    };
    for title in [String::new(), "あ".repeat(61)] {
        let body = refused(&|one| one["title"] = title.as_str().into()).await;
        assert_eq!(body, one("Size must be between 1 and 60", "title"));
    }
    let body = refused(&|one| one["reward"] = json!({ "type": "money" })).await;
    let words = "Must be one of the following values: [discount,free,gift,cashBack,others]";
    assert_eq!(body, one(words, "reward.type"));
    let price = json!({ "type": "percentage", "percentage": 10, "fixedAmount": 1 });
    let body = refused(&|one| one["reward"]["priceInfo"] = price.clone()).await;
    assert_eq!(body, one("Must not be specified", "reward.priceInfo.fixedAmount"));
    let body = refused(&|one| one["endTimestamp"] = (NOW / 1_000).into()).await;
    assert!(body["details"].as_array().unwrap().iter().any(|it| it["property"] == "endTimestamp"), "{body}");
    let body = refused(&|one| one["timezone"] = "Asia/Tokyo".into()).await;
    assert_eq!(body["details"][0]["property"], "timezone");
    let body = refused(&|one| one["maxUseCountPerTicket"] = 0.into()).await;
    assert_eq!(body["details"][0]["property"], "maxUseCountPerTicket");
    let body = refused(&|one| one["startTimestamp"] = "now".into()).await;
    assert!(body["message"].as_str().unwrap().starts_with("The property, 'startTimestamp', "), "{body}");
    assert!(stage.get(PATH).await.1["items"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_coupon_message_reaches_the_friend() {
    let stage = Stage::new().await;
    let (user, id) = (stage.friend("a"), make(&stage, "1").await);
    let message = json!({ "type": "coupon", "couponId": id, "deliveryTag": "spring" });
    let (status, _) = stage.post("/v2/bot/message/push", &json!({ "to": user, "messages": [message] })).await;
    assert_eq!(status, 200);
    assert_eq!(*stage.sim.received_by(&user)[0].message, message);
}
