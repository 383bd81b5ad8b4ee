//! Audiences of those who opened or clicked.

use reqwest::Method;
use serde_json::{Value, json};

use super::{DAY, add, broadcast, coded, create, detail, not_found, standing, user};
use crate::support::{Stage, read};

#[tokio::test]
async fn engaged_people_are_of_a_broadcast_of_the_last_sixty_days() {
    let stage = Stage::new().await;
    for n in 0..3 {
        stage.friend(&n.to_string());
    }
    let request_id = broadcast(&stage).await;
    let (imp, click) = ("/v2/bot/audienceGroup/imp", "/v2/bot/audienceGroup/click");
    let wanted = json!({ "description": "Saw it", "requestId": request_id });
    let (status, made) = stage.post(imp, &wanted).await;
    assert_eq!((status, &made["type"], &made["requestId"]), (202, &json!("IMP"), &json!(request_id)));
    let id = made["audienceGroupId"].as_i64().unwrap();
    let duplicate = coded("AUDIENCE_GROUP_REQUESTID_DUPLICATE", "AUDIENCE_GROUP_REQUESTID_DUPLICATE", None);
    assert_eq!(stage.post(imp, &wanted).await, duplicate);
    assert_eq!(stage.post(click, &wanted).await.1["clickUrl"], Value::Null);
    let mut with_url = wanted.clone();
    with_url["clickUrl"] = "https://example.com/".into();
    let (status, made) = stage.post(click, &with_url).await;
    assert_eq!((status, &made["type"], &made["clickUrl"]), (202, &json!("CLICK"), &with_url["clickUrl"]));
    assert_eq!(stage.post(click, &with_url).await, duplicate);
    with_url["clickUrl"] = "".into();
    assert_eq!(stage.post(click, &with_url).await, duplicate, "an empty URL stands for any");
    with_url["clickUrl"] = format!("https://example.com/{}", "x".repeat(1_981)).into();
    assert_eq!(stage.post(click, &with_url).await.0, 400);

    stage.wait(DAY);
    assert_eq!(standing(&stage, id).await, ("IN_PROGRESS".to_owned(), 0), "three are not fifty");
    assert_eq!(detail(&stage, id).await["jobs"], json!([]));
    assert_eq!(add(&stage, id, &[user(1)]).await, not_found(), "it is no upload");
    let refused = async |request_id: &str, code: &str| {
        let body = json!({ "description": "a", "requestId": request_id });
        assert_eq!(stage.post(imp, &body).await, coded(code, code, None));
        assert_eq!(stage.post(click, &body).await, coded(code, code, None));
    };
    refused("nonsense", "REQUEST_NOT_FOUND").await;
    refused("", "REQUEST_NOT_FOUND").await;
    let push = stage.push(&stage.friend("c"), "hi", "00000000-0000-4000-8000-000000000001").await.unwrap();
    refused(push.headers()["x-line-request-id"].to_str().unwrap(), "REQUEST_NOT_FOUND").await;
    stage.wait(59 * DAY + 1);
    refused(&request_id, "TOO_OLD_MESSAGES").await;
    stage.wait(120 * DAY);
    let group = &detail(&stage, id).await["audienceGroup"];
    let insufficient = json!("AUDIENCE_GROUP_AUDIENCE_INSUFFICIENT");
    assert_eq!((&group["status"], &group["failedType"]), (&json!("EXPIRED"), &insufficient));
}

#[tokio::test]
async fn fifty_who_open_or_click_make_an_audience_ready() {
    let stage = Stage::new().await;
    let friends: Vec<String> = (0..50).map(|n| stage.friend(&n.to_string())).collect();
    let request_id = broadcast(&stage).await;
    let make = async |path: &str, url: Option<&str>| {
        let body = json!({ "description": "a", "requestId": request_id, "clickUrl": url });
        let (status, made) = stage.post(&format!("/v2/bot/audienceGroup/{path}"), &body).await;
        assert_eq!(status, 202, "{made}");
        made["audienceGroupId"].as_i64().unwrap()
    };
    let saw = make("imp", None).await;
    let (any, this) = (make("click", None).await, make("click", Some("https://example.com/")).await);
    let other = make("click", Some("https://example.com/other")).await;
    stage.wait(3_000);
    for (n, user) in friends.iter().enumerate() {
        let seen = if n < 20 { 0 } else { i64::try_from(n).unwrap() };
        assert_eq!(standing(&stage, saw).await, ("IN_PROGRESS".to_owned(), seen));
        let page = stage.bare(Method::GET, &format!("/phones/{user}")).send().await.unwrap();
        let html = page.text().await.unwrap();
        let ping = html.split(r#" ping=""#).nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
        let opened = stage.bare(Method::POST, &ping).header("sec-fetch-site", "same-origin").body("PING");
        assert_eq!(opened.send().await.unwrap().status(), 204);
        stage.wait(1_000);
    }
    let ready = ("READY".to_owned(), 50);
    for id in [saw, any, this] {
        assert_eq!(standing(&stage, id).await, ready);
    }
    assert_eq!(standing(&stage, other).await, ("IN_PROGRESS".to_owned(), 0));
}

#[tokio::test]
async fn a_request_id_of_another_account_is_told_apart() {
    let other = line_sim::Channel::new("2000000002", "Other shop");
    let shop = line_sim::Shop { channel: other.clone(), ..line_sim::Shop::empty() };
    let stage = Stage::with(|config| config.shops.push(shop)).await;
    let request_id = broadcast(&stage).await;
    let body = json!({ "description": "a", "requestId": request_id });
    let imp = stage.bare(Method::POST, "/v2/bot/audienceGroup/imp").bearer_auth(&other.long_lived_token);
    let answer = read(imp.json(&body).send().await.unwrap()).await;
    assert_eq!(answer, coded("WRONG_BOT_ID", "WRONG_BOT_ID", None));
    let id = create(&stage, "Ours", &[]).await;
    let get =
        stage.bare(Method::GET, &format!("/v2/bot/audienceGroup/{id}")).bearer_auth(&other.long_lived_token);
    assert_eq!(read(get.send().await.unwrap()).await, not_found());
}
