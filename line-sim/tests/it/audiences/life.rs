//! How audiences change and end.

use reqwest::Method;
use serde_json::json;

use super::{DAY, add, coded, create, detail, not_found, put, standing, user};
use crate::support::{Stage, read};

#[tokio::test]
async fn an_audience_is_renamed_and_deleted() {
    let stage = Stage::new().await;
    let id = create(&stage, "Before", &[]).await;
    let rename = format!("/v2/bot/audienceGroup/{id}/updateDescription");
    assert_eq!(put(&stage, &rename, &json!({ "description": "After" })).await, (200, json!({})));
    assert_eq!(detail(&stage, id).await["audienceGroup"]["description"], "After");
    let empty = "AUDIENCE_GROUP_NAME_EMPTY";
    assert_eq!(put(&stage, &rename, &json!({ "description": "" })).await, coded(empty, empty, None));
    let path = format!("/v2/bot/audienceGroup/{id}");
    let delete = async || read(stage.call(Method::DELETE, &path).send().await.unwrap()).await;
    assert_eq!(delete().await, (202, json!({})));
    assert_eq!(delete().await, not_found());
    assert_eq!(stage.get(&path).await, not_found());
    assert_eq!(put(&stage, &rename, &json!({ "description": "Again" })).await, not_found());
    assert_eq!(stage.get("/v2/bot/audienceGroup/nonsense").await, not_found());
}

#[tokio::test]
async fn an_audience_expires_after_half_a_year_and_is_gone_a_month_later() {
    let stage = Stage::new().await;
    let id = create(&stage, "Old", &[user(1)]).await;
    stage.wait(180 * DAY - 1);
    assert_eq!(standing(&stage, id).await.0, "READY");
    stage.wait(1);
    assert_eq!(standing(&stage, id).await.0, "EXPIRED");
    let expired = "AUDIENCE_GROUP_CAN_NOT_UPLOAD_STATUS_EXPIRED";
    assert_eq!(add(&stage, id, &[user(2)]).await, coded(expired, expired, None));
    stage.wait(30 * DAY);
    assert_eq!(stage.get(&format!("/v2/bot/audienceGroup/{id}")).await, not_found());
}

#[tokio::test]
async fn line_may_fail_at_an_audience() {
    let stage = Stage::new().await;
    let (young, ready) =
        (create(&stage, "Young", &[user(1)]).await, create(&stage, "Ready", &[user(1)]).await);
    assert!(stage.sim.fail_audience(&stage.channel.id, young));
    stage.wait(3_000);
    add(&stage, ready, &[user(2)]).await;
    assert!(stage.sim.fail_audience(&stage.channel.id, ready));
    assert!(!stage.sim.fail_audience(&stage.channel.id, 1));
    stage.wait(3_000);
    let body = detail(&stage, young).await;
    assert_eq!(
        (&body["audienceGroup"]["status"], &body["audienceGroup"]["failedType"]),
        (&json!("FAILED"), &json!("INTERNAL_ERROR"))
    );
    assert_eq!(body["jobs"][0]["jobStatus"], "FAILED");
    assert_eq!(standing(&stage, ready).await, ("READY".to_owned(), 1));
    let jobs = &detail(&stage, ready).await["jobs"];
    assert_eq!((&jobs[0]["jobStatus"], &jobs[1]["jobStatus"]), (&json!("FINISHED"), &json!("FAILED")));
    assert_eq!(jobs[1]["failedType"], "INTERNAL_ERROR");
}
