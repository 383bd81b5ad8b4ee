use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Stage, read, text};

#[tokio::test]
async fn the_order_of_checks_is_path_method_token_type_size_json() {
    let stage = Stage::new().await;
    let push = "/v2/bot/message/push";
    assert_eq!(stage.get("/v2/bot/nothing").await, (404, json!({ "message": "Not found" })));
    assert_eq!(stage.get("/v2/bot/info/").await.0, 404);
    assert_eq!(stage.get(push).await.0, 405);
    let nobody = read(stage.bare(Method::GET, "/v2/bot/info").send().await.unwrap()).await;
    assert_eq!(nobody.0, 401);
    assert!(nobody.1["message"].as_str().unwrap().starts_with("Authorization header required."));
    let stranger = stage.bare(Method::GET, "/v2/bot/info").bearer_auth("nonsense").send().await.unwrap();
    let (status, body) = read(stranger).await;
    assert_eq!(status, 401);
    assert!(body["message"].as_str().unwrap().contains("invalid token"));
    let plain = stage.call(Method::POST, push).header("content-type", "text/plain").body("{}");
    assert_eq!(read(plain.send().await.unwrap()).await.0, 415);
    let large = json!({ "messages": [text(&"x".repeat(2 * 1024 * 1024))] });
    assert_eq!(stage.post(push, &large).await.0, 413);
    let broken = stage.call(Method::POST, push).header("content-type", "application/json").body("{\"to\":");
    let (status, body) = read(broken.send().await.unwrap()).await;
    assert_eq!(status, 400);
    assert!(body["message"].as_str().unwrap().starts_with("The request body could not be parsed as JSON"));
}

#[tokio::test]
async fn every_violation_of_a_message_is_named_with_its_path() {
    let stage = Stage::new().await;
    let check = async |messages: Value| {
        stage.post("/v2/bot/message/validate/broadcast", &json!({ "messages": messages })).await
    };
    let (status, body) = check(json!([{ "text": "x" }, text(""), text(&"あ".repeat(5_001))])).await;
    assert_eq!(status, 400);
    assert_eq!(body["message"], "The request body has 3 error(s)");
    assert_eq!(body["details"][0], json!({ "message": "May not be empty", "property": "messages[0].type" }));
    assert_eq!(body["details"][1], json!({ "message": "May not be empty", "property": "messages[1].text" }));
    assert_eq!(body["details"][2]["message"], "Length must be between 0 and 5000");
    assert_eq!(check(json!([text(&"あ".repeat(5_000))])).await.0, 200);
    assert_eq!(check(json!([text(&"😀".repeat(2_500))])).await.0, 200);
    assert_eq!(check(json!([text(&"😀".repeat(2_501))])).await.0, 400);
    let (status, body) =
        check(json!([text("1"), text("2"), text("3"), text("4"), text("5"), text("6")])).await;
    assert_eq!((status, &body["details"][0]["message"]), (400, &json!("Size must be between 1 and 5")));
    assert_eq!(check(json!([])).await.0, 400);
    assert_eq!(check(json!([{ "type": "image", "originalContentUrl": "http://a.test/a.jpg", "previewImageUrl": "https://a.test/a.jpg" }])).await.0, 400);
    assert_eq!(check(json!([{ "type": "text", "text": "a $", "emojis": [{ "index": 2, "productId": "p", "emojiId": "001" }] }])).await.0, 200);
    assert_eq!(check(json!([{ "type": "text", "text": "a $", "emojis": [{ "index": 1, "productId": "p", "emojiId": "001" }] }])).await.0, 400);
}

#[tokio::test]
async fn the_sixty_first_broadcast_of_an_hour_is_too_many() {
    let stage = Stage::new().await;
    let body = json!({ "messages": [text("hello")] });
    for _ in 0..60 {
        assert_eq!(stage.post("/v2/bot/message/broadcast", &body).await.0, 200);
    }
    let (status, refusal) = stage.post("/v2/bot/message/broadcast", &body).await;
    assert_eq!(
        (status, &refusal["message"]),
        (429, &json!("The API rate limit has been exceeded. Try again later."))
    );
    stage.wait(60_000);
    assert_eq!(stage.post("/v2/bot/message/broadcast", &body).await.0, 200);
    assert_eq!(stage.post("/v2/bot/message/broadcast", &body).await.0, 429);
    let seen = stage.sim.ledger().requests("/v2/bot/message/broadcast");
    assert_eq!((seen.accepted, seen.refused), (61, 2));
}
