use std::time::Duration;

use line_sim::Fault;
use reqwest::Method;
use serde_json::json;

use crate::support::{Stage, read};

const PUSH: &str = "/v2/bot/message/push";
const KEY: &str = "00000000-0000-4000-8000-000000000001";

#[tokio::test]
async fn a_dropped_answer_was_a_delivery_and_the_same_key_tells() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    stage.sim.faults().fail_next(PUSH, 1, Fault::DropAfterAccept);
    assert!(stage.push(&user, "x", KEY).await.is_err());
    assert_eq!(stage.sim.ledger().received_by(&user).len(), 1);
    let again = stage.push(&user, "x", KEY).await.unwrap();
    assert!(again.headers().contains_key("x-line-accepted-request-id"));
    assert_eq!(read(again).await.0, 409);
    assert_eq!(stage.sim.ledger().received_by(&user).len(), 1);
    let seen = stage.sim.ledger().requests(PUSH);
    assert_eq!((seen.accepted, seen.refused), (1, 1));
}

#[tokio::test]
async fn a_fault_before_acceptance_delivers_nothing_and_is_shown_as_often_as_ordered() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    stage.sim.faults().fail_next("POST /v2/bot/message/*", 2, Fault::ServerErrorBeforeAccept);
    stage.sim.faults().fail_next(PUSH, 1, Fault::Status(503, Some("down".to_owned())));
    for expected in [500, 500, 503, 200] {
        assert_eq!(stage.push(&user, "x", KEY).await.unwrap().status().as_u16(), expected);
    }
    assert_eq!(stage.sim.ledger().received_by(&user).len(), 1);
    assert!(stage.sim.faults().planned().is_empty());
}

#[tokio::test]
async fn every_fault_looks_like_itself() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    let faults = stage.sim.faults();
    for (fault, status, delivered) in [
        (Fault::RateLimited, 429, 0),
        (Fault::MonthlyLimit, 429, 0),
        (Fault::Concurrent, 429, 0),
        (Fault::SameUser, 429, 0),
        (Fault::BadGateway, 502, 0),
        (Fault::ExpiredToken, 401, 0),
        (Fault::ServerErrorAfterAccept, 500, 1),
        (Fault::Slow(Duration::from_millis(1)), 200, 1),
    ] {
        let before = stage.sim.ledger().deliveries.len();
        faults.fail_next(PUSH, 1, fault.clone());
        let answer = stage
            .call(Method::POST, PUSH)
            .json(&json!({ "to": user, "messages": [{ "type": "text", "text": "x" }] }));
        assert_eq!(answer.send().await.unwrap().status().as_u16(), status, "{fault:?}");
        assert_eq!(stage.sim.ledger().deliveries.len() - before, delivered, "{fault:?}");
    }
    for fault in [Fault::TruncatedBody, Fault::BadJson] {
        faults.fail_next("/v2/bot/info", 1, fault.clone());
        let answer = stage.call(Method::GET, "/v2/bot/info").send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert!(answer.json::<serde_json::Value>().await.is_err(), "{fault:?}");
    }
}

#[tokio::test]
async fn faults_are_ordered_over_http_too() {
    let stage = Stage::new().await;
    let order = json!({ "endpoint": "/v2/bot/info", "count": 1, "fault": { "status": { "code": 418, "body": null } } });
    let told = stage.bare(Method::POST, "/_sim/faults").json(&order).send().await.unwrap();
    assert_eq!(told.status(), 200);
    assert_eq!(stage.get("/v2/bot/info").await.0, 418);
    assert_eq!(stage.get("/v2/bot/info").await.0, 200);
    let slow = json!({ "fault": { "slow": { "milliseconds": 5 } } });
    stage.bare(Method::POST, "/_sim/faults").json(&slow).send().await.unwrap();
    assert_eq!(stage.sim.faults().planned()[0].fault, Fault::Slow(Duration::from_millis(5)));
    stage.bare(Method::POST, "/_sim/reset-faults").send().await.unwrap();
    assert!(stage.sim.faults().planned().is_empty());
    let ledger = stage
        .bare(Method::GET, "/_sim/ledger")
        .send()
        .await
        .unwrap()
        .json::<serde_json::Value>()
        .await
        .unwrap();
    assert_eq!(ledger["counts"]["GET /v2/bot/info"], json!({ "accepted": 1, "refused": 1 }));
}

#[tokio::test]
async fn a_connection_dropped_before_acceptance_delivered_nothing() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    let order = json!({ "endpoint": PUSH, "count": 1, "fault": "drop_before_accept" });
    assert_eq!(stage.bare(Method::POST, "/_sim/faults").json(&order).send().await.unwrap().status(), 200);
    assert!(stage.push(&user, "x", KEY).await.is_err());
    assert!(stage.sim.ledger().received_by(&user).is_empty());
    assert_eq!(stage.push(&user, "x", KEY).await.unwrap().status(), 200);
    assert_eq!(stage.sim.ledger().received_by(&user).len(), 1);
}
