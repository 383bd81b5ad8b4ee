//! Every operation of LINE's: where it goes, what it carries, and that what LINE's reference answers can be read.

mod cases;

use std::collections::BTreeSet;

use line::operations;
use serde_json::{Value, json};

use crate::server::{Asked, Reply, Server};

/// Makes every call and answers what was asked, in order.
async fn asked() -> Vec<Asked> {
    let cases = cases::all();
    let server =
        Server::new(cases.iter().map(|case| Reply::json(200, case.answer)).collect::<Vec<_>>()).await;
    let (channel, client) = (server.channel(), server.client());
    for (n, case) in cases.into_iter().enumerate() {
        let made = (case.call)(channel.clone(), client.clone()).await;
        assert!(made.is_ok(), "{:?}: {made:?}", server.asked().get(n).map(|asked| asked.line.clone()));
    }
    server.asked()
}

/// The operation that a request line is of.
fn id_of(line: &str) -> &'static str {
    let (method, target) = line.split_once(' ').expect("a request line");
    let path = target.split('?').next().unwrap_or_default();
    let fits = |template: &str| {
        let (mut wanted, mut parts) = (template.split('/'), path.split('/'));
        loop {
            match (wanted.next(), parts.next()) {
                (None, None) => return true,
                (Some(wanted), Some(part)) if wanted == part || wanted.starts_with('{') => {}
                _ => return false,
            }
        }
    };
    let exact = operations().find(|one| one.method.as_str() == method && one.path == path);
    let one = exact.or_else(|| operations().find(|one| one.method.as_str() == method && fits(one.path)));
    one.unwrap_or_else(|| panic!("{line} is of no operation")).id
}

#[tokio::test]
async fn every_operation_is_called_by_a_typed_method_and_its_answer_read() {
    let asked = asked().await;
    let called: BTreeSet<&str> = asked.iter().map(|asked| id_of(&asked.line)).collect();
    let all: BTreeSet<&str> = operations().map(|one| one.id).collect();
    assert_eq!(all.difference(&called).collect::<Vec<_>>(), Vec::<&&str>::new(), "never called");
    assert_eq!(asked.len(), all.len());
}

#[tokio::test]
async fn only_the_four_sending_calls_carry_a_retry_key() {
    let mut with_key: Vec<String> = asked()
        .await
        .into_iter()
        .filter(|asked| asked.header("x-line-retry-key").is_some())
        .map(|asked| asked.line)
        .collect();
    with_key.sort();
    assert_eq!(
        with_key,
        ["broadcast", "multicast", "narrowcast", "push"].map(|way| format!("POST /v2/bot/message/{way}"))
    );
}

#[tokio::test]
async fn bodies_and_queries_are_as_the_reference_has_them() {
    let asked = asked().await;
    let of = |id: &str| asked.iter().find(|asked| id_of(&asked.line) == id).expect("called");
    let json = |id: &str| -> Value { serde_json::from_slice(&of(id).body).expect("JSON") };
    let query = |id: &str| of(id).line.split_once('?').expect("a query").1.to_owned();

    let narrowcast = json("narrowcast");
    assert_eq!(
        narrowcast["recipient"],
        json!({ "type": "operator", "and": [
            { "type": "audience", "audienceGroupId": 5_614_991_017_776_i64 },
            { "type": "operator", "not": { "type": "redelivery", "requestId": "r" } },
        ] })
    );
    assert_eq!(
        narrowcast["filter"],
        json!({ "demographic": { "type": "operator", "or": [
            { "type": "gender", "oneOf": ["female"] },
            { "type": "age", "gte": "age_20" },
            { "type": "appType", "oneOf": ["ios"] },
            { "type": "area", "oneOf": ["jp_13"] },
            { "type": "subscriptionPeriod", "lt": "day_30" },
        ] } })
    );
    assert_eq!(
        narrowcast["limit"],
        json!({ "max": 100, "upToRemainingQuota": false, "forbidPartialDelivery": false })
    );
    assert_eq!(
        json("richMenuBatch"),
        json!({ "operations": [{ "type": "link", "from": "a", "to": "b" }, { "type": "unlinkAll" }] })
    );
    assert_eq!(json("createCoupon")["acquisitionCondition"]["maxAcquireCount"], 100);
    assert_eq!(json("acquireChatControl"), json!({ "expired": true, "ttl": 3600 }));
    assert_eq!(
        query("getAudienceGroups"),
        "page=1&status=READY&createRoute=OA_MANAGER&createRoute=MESSAGING_API"
    );
    assert_eq!(query("listCoupon"), "limit=20&status=DRAFT&status=RUNNING");
    assert_eq!(query("getStatisticsPerUnit"), "customAggregationUnit=u&from=20260101&to=20260102");
    assert_eq!(of("pushMessagesByPhone").header("x-line-delivery-tag"), Some("a-delivery-tag-15"));
    assert_eq!(of("attachModule").header("authorization"), Some("Basic MTpz"));
    assert_eq!(
        of("attachModule").text(),
        "grant_type=authorization_code&code=c&redirect_uri=https%3A%2F%2Fa.test&code_verifier=v&region=JP"
    );
    let file = of("createAudienceForUploadingUserIds");
    assert!(
        file.header("content-type").is_some_and(|kind| kind.starts_with("multipart/form-data; boundary="))
    );
    let text = file.text().to_lowercase();
    for part in [
        "name=\"description\"\r\n\r\nd\r\n",
        "name=\"isifaaudience\"\r\n\r\nfalse",
        "content-type: text/plain\r\n\r\nu1\nu2",
    ] {
        assert!(text.contains(part), "{text}");
    }
}
