//! What is no audience, in LINE's words.

use line_sim::Rates;
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

use super::{BY_FILE, UPLOAD, add, coded, create, entries, file, not_found, put, standing, upload, user};
use crate::support::{Stage, read};

#[tokio::test]
async fn an_upload_is_refused_in_lines_words() {
    let stage = Stage::with(|config| config.rates = Rates::Off).await;
    let make = async |body: Value| stage.post(UPLOAD, &body).await;
    let size_over = coded("size over audienceGroupName", "AUDIENCE_GROUP_NAME_SIZE_OVER", None);
    assert_eq!(make(json!({ "description": "あ".repeat(121) })).await, size_over);
    assert_eq!(make(json!({ "description": "あ".repeat(120) })).await.0, 202);
    let same = |code: &str, property| coded(code, code, property);
    for empty in [json!({}), json!({ "description": "" }), json!({ "description": " " })] {
        assert_eq!(make(empty).await, same("AUDIENCE_GROUP_NAME_EMPTY", None));
    }
    assert_eq!(make(json!({ "description": "a\nb" })).await, same("AUDIENCE_GROUP_NAME_WRONG", None));
    let long = json!({ "description": "a", "uploadDescription": "x".repeat(301) });
    assert_eq!(make(long).await, same("AUDIENCE_GROUP_UPLOAD_DESCRIPTION_SIZE_OVER", None));
    let (status, body) = make(json!({ "description": "a", "isIfaAudience": "yes" })).await;
    let words = "The property, 'isIfaAudience', in the request body is invalid (line: -, column: -)";
    assert_eq!((status, &body["message"]), (400, &json!(words)));

    let format = "UPLOAD_AUDIENCE_GROUP_INVALID_AUDIENCE_ID_FORMAT";
    let many: Vec<String> = (0..10_001).map(user).collect();
    let with = |ids: &[String]| json!({ "description": "a", "audiences": entries(ids) });
    let bad = coded("Invalid audience id format", format, Some("audiences"));
    assert_eq!(make(with(&[user(1), "nobody".to_owned()])).await, bad);
    assert_eq!(make(with(&[user(1), String::new()])).await, bad);
    let too_many = same("UPLOAD_AUDIENCE_GROUP_TOO_MANY_AUDIENCE_IDS", Some("audiences"));
    assert_eq!(make(with(&many)).await, too_many);
    assert_eq!(make(with(&many[1..])).await.0, 202);

    let id = create(&stage, "a", &[]).await;
    let none = "UPLOAD_AUDIENCE_GROUP_NO_VALID_AUDIENCE_IDS";
    assert_eq!(add(&stage, id, &[]).await, same(none, Some("audiences")));
    assert_eq!(add(&stage, id, &many).await, too_many);
    assert_eq!(add(&stage, id + 1, &[user(1)]).await, not_found());
    let form = |part: Part| Form::new().text("audienceGroupId", id.to_string()).part("file", part);
    assert_eq!(upload(&stage, Method::PUT, form(file("nobody"))).await, same(format, Some("file")));
    assert_eq!(upload(&stage, Method::PUT, form(file("\n\n"))).await, same(none, Some("file")));
    let csv = Part::text("a,b").file_name("ids.csv").mime_str("text/csv").unwrap();
    assert_eq!(upload(&stage, Method::PUT, form(csv)).await.0, 415);
    let without = Form::new().text("audienceGroupId", id.to_string());
    assert_eq!(upload(&stage, Method::PUT, without).await.0, 400);
    let twice = form(file(user(1))).part("file", file(user(2)));
    assert_eq!(upload(&stage, Method::PUT, twice).await.0, 400);
    let words = Form::new().text("audienceGroupId", "x").part("file", file(user(1)));
    assert_eq!(upload(&stage, Method::PUT, words).await.0, 400);
    assert_eq!(put(&stage, BY_FILE, &json!({})).await.0, 415);
    for content_type in ["multipart/form-data", "multipart/form-data; boundary=x"] {
        let broken =
            stage.call(Method::PUT, BY_FILE).header("content-type", content_type).body("--x\r\nbroken");
        assert_eq!(read(broken.send().await.unwrap()).await.0, 400);
    }
    assert_eq!(standing(&stage, id).await.1, 0);
}

#[tokio::test]
async fn sixty_a_minute_and_a_thousand_in_all() {
    let stage = Stage::new().await;
    for n in 0..60 {
        create(&stage, &n.to_string(), &[]).await;
    }
    assert_eq!(stage.post(UPLOAD, &json!({ "description": "60" })).await.0, 429);
    for n in 60..1_000 {
        stage.wait(1_000);
        create(&stage, &n.to_string(), &[]).await;
    }
    stage.wait(1_000);
    let over = "AUDIENCE_GROUP_COUNT_MAX_OVER";
    assert_eq!(stage.post(UPLOAD, &json!({ "description": "1000" })).await, coded(over, over, None));
}
