//! Aggregation units: how many names a month has, and which.

use std::collections::BTreeSet;

use line_sim::Rates;
use serde_json::{Value, json};

use crate::support::{HOUR, Stage, text};

const INFO: &str = "/v2/bot/message/aggregation/info";
const LIST: &str = "/v2/bot/message/aggregation/list";

/// Sends a push counted under this name.
async fn push(stage: &Stage, user: &str, units: Value) -> (u16, Value) {
    let body = json!({ "to": user, "messages": [text("x")], "customAggregationUnits": units });
    stage.post("/v2/bot/message/push", &body).await
}

async fn count(stage: &Stage) -> Value {
    stage.get(INFO).await.1["numOfCustomAggregationUnits"].clone()
}

#[tokio::test]
async fn a_month_knows_the_names_used_in_it() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    assert_eq!(stage.get(INFO).await, (200, json!({ "numOfCustomAggregationUnits": 0 })));
    assert_eq!(stage.get(LIST).await, (200, json!({ "customAggregationUnits": [] })));
    for name in ["promotion_a", "promotion_a", "Promotion_A"] {
        assert_eq!(push(&stage, &user, json!([name])).await.0, 200);
    }
    let multicast =
        json!({ "to": [user], "messages": [text("x")], "customAggregationUnits": ["promotion_b"] });
    assert_eq!(stage.post("/v2/bot/message/multicast", &multicast).await.0, 200);
    assert_eq!(push(&stage, &user, json!([])).await.0, 200);
    let broadcast = json!({ "messages": [text("x")], "customAggregationUnits": ["elsewhere", 7] });
    assert_eq!(stage.post("/v2/bot/message/broadcast", &broadcast).await.0, 200, "an unknown property");
    assert_eq!(count(&stage).await, 3);
    let names = json!({ "customAggregationUnits": ["promotion_a", "Promotion_A", "promotion_b"] });
    assert_eq!(stage.get(LIST).await, (200, names));
    stage.wait(9 * 24 * HOUR);
    assert_eq!(count(&stage).await, 0, "it is December in Tokyo");
    assert_eq!(push(&stage, &user, json!(["promotion_b"])).await.0, 200);
    assert_eq!(stage.get(LIST).await.1, json!({ "customAggregationUnits": ["promotion_b"] }));
}

#[tokio::test]
async fn one_name_of_thirty_letters_digits_and_underscores() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    for (wrong, property) in [
        (json!(["a", "b"]), "customAggregationUnits"),
        (json!(["a-b"]), "customAggregationUnits[0]"),
        (json!([""]), "customAggregationUnits[0]"),
        (json!(["x".repeat(31)]), "customAggregationUnits[0]"),
    ] {
        let (status, body) = push(&stage, &user, wrong).await;
        assert_eq!((status, &body["details"][0]["property"]), (400, &json!(property)));
    }
    for (wrong, property) in
        [(json!([7]), "customAggregationUnits[0]"), (json!("a"), "customAggregationUnits")]
    {
        let words =
            format!("The property, '{property}', in the request body is invalid (line: -, column: -)");
        assert_eq!(push(&stage, &user, wrong).await, (400, json!({ "message": words })));
    }
    assert_eq!(count(&stage).await, 0);
    assert_eq!(push(&stage, &user, json!(["x".repeat(30)])).await.0, 200);
    assert_eq!(count(&stage).await, 1);
}

#[tokio::test]
async fn the_thousand_and_first_name_is_sent_without_one_and_pages_hold_a_hundred() {
    let stage = Stage::with(|config| config.rates = Rates::Off).await;
    let user = stage.friend("a");
    for n in 0..1_001 {
        assert_eq!(push(&stage, &user, json!([format!("unit_{n}")])).await.0, 200);
    }
    assert_eq!(count(&stage).await, 1_000);
    let mut seen = BTreeSet::new();
    let mut path = LIST.to_owned();
    let mut pages = 0;
    let first_token = loop {
        let (status, body) = stage.get(&path).await;
        assert_eq!(status, 200);
        seen.extend(body["customAggregationUnits"].as_array().unwrap().iter().map(ToString::to_string));
        pages += 1;
        match body["next"].as_str() {
            Some(next) => path = format!("{LIST}?limit=100&start={next}"),
            None => break path,
        }
    };
    assert_eq!((pages, seen.len()), (10, 1_000));
    assert!(!seen.contains("\"unit_1000\""));
    let few = stage.get(&format!("{LIST}?limit=3")).await.1;
    assert_eq!(few["customAggregationUnits"], json!(["unit_0", "unit_1", "unit_2"]));
    let invalid = (400, json!({ "message": "The value for the 'limit' parameter is invalid" }));
    for limit in ["0", "101", "x"] {
        assert_eq!(stage.get(&format!("{LIST}?limit={limit}")).await, invalid);
    }
    let unknown = (400, json!({ "message": "Invalid start param" }));
    assert_eq!(stage.get(&format!("{LIST}?start=x")).await, unknown);
    stage.wait(24 * HOUR);
    assert_eq!(stage.get(&first_token).await, unknown);
}
