//! Narrowcasts: taken at once, sent by the simulated clock, to friends whom LINE chooses.

use std::collections::BTreeSet;

use line_sim::{
    AppType, Config, Demographics, Error, Gender, NarrowcastFailure, NewFriend, OtherAudience, Plan, Rates,
};
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::support::{HOUR, NOW, Stage, read, text};

const PATH: &str = "/v2/bot/message/narrowcast";
const KEY: &str = "123e4567-e89b-12d3-a456-426614174000";
const DAY: i64 = 24 * HOUR;

/// Any number of recipients will do.
fn few(config: &mut Config) {
    config.narrowcasts.minimums = false;
    config.rates = Rates::Off;
}

fn to(extra: Value) -> Value {
    let mut body = json!({ "messages": [text("お知らせ")] });
    if let Value::Object(extra) = extra {
        body.as_object_mut().unwrap().extend(extra);
    }
    body
}

async fn ask(stage: &Stage, extra: Value) -> Response {
    stage.call(Method::POST, PATH).json(&to(extra)).send().await.unwrap()
}

/// Begins a narrowcast; answers its request id.
async fn begin(stage: &Stage, extra: Value) -> String {
    let answer = ask(stage, extra).await;
    let id = answer.headers()["x-line-request-id"].to_str().unwrap().to_owned();
    assert_eq!(read(answer).await, (202, json!({})));
    id
}

/// Begins one and waits until it is done; answers its progress.
async fn sent(stage: &Stage, extra: Value) -> Value {
    let id = begin(stage, extra).await;
    stage.wait(2_000);
    progress(stage, &id).await.1
}

async fn progress(stage: &Stage, id: &str) -> (u16, Value) {
    stage.get(&format!("/v2/bot/message/progress/narrowcast?requestId={id}")).await
}

/// A friend of whom LINE knows this.
fn friend(stage: &Stage, name: &str, demographics: Demographics) -> String {
    let new = NewFriend { demographics, ..NewFriend::named(name, "ja") };
    stage.sim.add_friend(&stage.channel.id, new).unwrap()
}

fn aged(age: u8) -> Demographics {
    Demographics { age: Some(age), ..Demographics::default() }
}

/// An audience of the account's own making.
fn tag(stage: &Stage, users: &[String]) -> Value {
    let id = stage.sim.add_audience(&stage.channel.id, OtherAudience::chat_tag("vip", users)).unwrap();
    json!({ "type": "audience", "audienceGroupId": id })
}

/// The names of those who received so many messages.
fn names(stage: &Stage, count: usize) -> BTreeSet<String> {
    let friends = stage.sim.friends(&stage.channel.id).into_iter();
    friends
        .filter(|one| stage.sim.received_by(&one.user_id).len() == count)
        .map(|one| one.display_name)
        .collect()
}

#[tokio::test]
async fn it_is_sent_when_the_time_comes_whether_or_not_anybody_asks() {
    let stage = Stage::with(few).await;
    let users = [stage.friend("a"), stage.friend("b"), stage.friend("c")];
    stage.sim.unfollow(&users[2]).await.unwrap();
    let late = stage.friend("late");
    let id = begin(&stage, json!({})).await;
    let accepted = "2026-11-22T01:24:00.000Z";
    let waiting = json!({ "phase": "waiting", "acceptedTime": accepted });
    assert_eq!(progress(&stage, &id).await, (200, waiting.clone()));
    stage.wait(999);
    assert_eq!(progress(&stage, &id).await, (200, waiting));
    stage.wait(1);
    let sending = json!({
        "phase": "sending", "successCount": 0, "failureCount": 0, "targetCount": 3, "acceptedTime": accepted,
    });
    assert_eq!(progress(&stage, &id).await, (200, sending));
    stage.sim.unfollow(&late).await.unwrap();
    assert!(stage.sim.ledger().deliveries.is_empty());
    stage.wait(1_000);
    let received = stage.sim.received_by(&users[0]);
    assert_eq!((received[0].at, &*received[0].request_id, received[0].endpoint), (NOW + 2_000, &*id, PATH));
    assert_eq!(names(&stage, 1), BTreeSet::from(["a".to_owned(), "b".to_owned()]));
    let done = json!({
        "phase": "succeeded", "successCount": 2, "failureCount": 1, "targetCount": 3,
        "acceptedTime": accepted, "completedTime": "2026-11-22T01:24:02.000Z",
    });
    assert_eq!(progress(&stage, &id).await, (200, done.clone()));
    assert_eq!(stage.get("/v2/bot/message/quota/consumption").await.1, json!({ "totalUsage": 2 }));
    stage.wait(14 * DAY - 2_000);
    assert_eq!(progress(&stage, &id).await, (200, done));
    stage.wait(1);
    let not_found = (404, json!({ "message": "Not found" }));
    assert_eq!(progress(&stage, &id).await, not_found);
}

#[tokio::test]
async fn progress_is_told_of_narrowcasts_only() {
    let stage = Stage::new().await;
    let broadcast = stage.call(Method::POST, "/v2/bot/message/broadcast").json(&to(json!({})));
    let answer = broadcast.send().await.unwrap();
    let id = answer.headers()["x-line-request-id"].to_str().unwrap();
    assert_eq!(progress(&stage, id).await.0, 404);
    let no_id = json!({ "message": "The value for the 'requestId' parameter is invalid" });
    assert_eq!(stage.get("/v2/bot/message/progress/narrowcast").await, (400, no_id));
}

#[tokio::test]
async fn a_retry_key_narrows_once_a_day_and_the_sixty_first_of_an_hour_is_too_many() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    let with_key = async || {
        let call = stage.call(Method::POST, PATH).header("x-line-retry-key", KEY).json(&to(json!({})));
        call.send().await.unwrap()
    };
    let first = with_key().await;
    let id = first.headers()["x-line-request-id"].clone();
    assert_eq!(read(first).await.0, 202);
    let again = with_key().await;
    assert_eq!(again.headers()["x-line-accepted-request-id"], id);
    assert_eq!(read(again).await, (409, json!({ "message": "The retry key is already accepted" })));
    stage.wait(5_000);
    let received = stage.sim.received_by(&user);
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].retry_key.as_deref(), Some(KEY));
    for _ in 0..58 {
        begin(&stage, json!({})).await;
    }
    assert_eq!(ask(&stage, json!({})).await.status(), 429);
}

#[tokio::test]
async fn a_filter_finds_those_of_whom_line_knows_that_they_fit() {
    let stage = Stage::with(few).await;
    let tokyo = Some("jp_13".parse().unwrap());
    let bangkok = Some("th_01".parse().unwrap());
    let (man, woman) = (Some(Gender::Male), Some(Gender::Female));
    let ios = Some(AppType::Ios);
    friend(&stage, "unknown", Demographics::default());
    friend(&stage, "man", Demographics { gender: man, age: Some(30), app_type: ios, area: tokyo });
    friend(&stage, "woman", Demographics { gender: woman, area: tokyo, ..aged(20) });
    friend(&stage, "old", aged(70));
    friend(&stage, "thai", Demographics { area: bangkok, app_type: Some(AppType::Others), ..aged(20) });
    friend(&stage, "child", Demographics { area: bangkok, ..aged(19) });
    let long = NewFriend { followed_ms_ago: 30 * DAY, ..NewFriend::named("long", "ja") };
    stage.sim.add_friend(&stage.channel.id, long).unwrap();
    let gender = json!({ "type": "gender", "oneOf": ["male"] });
    let any_gender = json!({ "type": "gender", "oneOf": ["male", "female"] });
    let twenties = json!({ "type": "age", "gte": "age_20", "lt": "age_30" });
    let grown = json!({ "type": "age", "gte": "age_15" });
    let areas = json!({ "type": "area", "oneOf": ["jp_13", "th_01"] });
    let not = |one: &Value| json!({ "type": "operator", "not": one });
    let cases = [
        (gender.clone(), vec!["man"]),
        (any_gender.clone(), vec!["man", "woman"]),
        (not(&gender), vec!["woman"]),
        (not(&any_gender), vec![]),
        (twenties.clone(), vec!["thai", "woman"]),
        (grown, vec!["man", "old", "thai", "woman"]),
        (areas.clone(), vec!["man", "thai", "woman"]),
        (json!({ "type": "appType", "oneOf": ["ios"] }), vec!["man"]),
        (not(&json!({ "type": "appType", "oneOf": ["ios"] })), vec!["thai"]),
        (json!({ "type": "subscriptionPeriod", "gte": "day_30" }), vec!["long"]),
        (json!({ "type": "subscriptionPeriod", "gte": "day_7", "lt": "day_30" }), vec![]),
        (json!({ "type": "operator", "and": [twenties, areas] }), vec!["thai", "woman"]),
        (
            json!({ "type": "operator", "or": [gender, { "type": "age", "gte": "age_70" }] }),
            vec!["man", "old"],
        ),
    ];
    for (n, (filter, expected)) in cases.into_iter().enumerate() {
        let before = stage.sim.ledger().deliveries.len();
        let progress = sent(&stage, json!({ "filter": { "demographic": filter } })).await;
        let friends = stage.sim.friends(&stage.channel.id);
        let name = |id: &str| friends.iter().find(|one| one.user_id == id).unwrap().display_name.clone();
        let reached: BTreeSet<String> =
            stage.sim.ledger().deliveries[before..].iter().map(|one| name(&one.user_id)).collect();
        assert_eq!(reached.into_iter().collect::<Vec<_>>(), expected, "{n}");
        let none = json!({ "phase": "failed", "errorCode": 2 });
        let some = json!({ "phase": "succeeded", "errorCode": null });
        let said = json!({ "phase": progress["phase"], "errorCode": progress["errorCode"] });
        assert_eq!(said, if expected.is_empty() { none } else { some }, "{n}");
    }
}

#[tokio::test]
async fn line_does_not_narrow_to_few_by_what_it_knows() {
    let stage = Stage::with(|config| config.rates = Rates::Off).await;
    for n in 0..49 {
        friend(&stage, &format!("grown {n}"), aged(40));
    }
    for n in 0..50 {
        friend(&stage, &format!("young {n}"), aged(15));
    }
    stage.friend("of whom nothing is known");
    let filter = json!({ "filter": { "demographic": { "type": "age", "gte": "age_30" } } });
    let not_enough = (403, json!({ "message": "Your account does not have enough friends" }));
    assert_eq!(read(ask(&stage, filter.clone()).await).await, not_enough);
    friend(&stage, "young 50", aged(15));
    let failed = sent(&stage, filter.clone()).await;
    assert_eq!((&failed["phase"], &failed["errorCode"]), (&json!("failed"), &json!(2)));
    assert_eq!(failed["completedTime"], "2026-11-22T01:24:01.000Z");
    assert_eq!(failed["successCount"], 0);
    friend(&stage, "grown 49", aged(40));
    assert_eq!(sent(&stage, filter).await["successCount"], 50);
    assert_eq!(sent(&stage, json!({ "limit": { "max": 3 } })).await["successCount"], 3, "all are no few");
}

#[tokio::test]
async fn audiences_and_redeliveries_are_combined() {
    let stage = Stage::with(few).await;
    let users: Vec<String> = ["a", "b", "c", "d"].map(|name| stage.friend(name)).to_vec();
    let (ab, bc) = (tag(&stage, &users[..2]), tag(&stage, &users[1..3]));
    let first = begin(&stage, json!({ "recipient": ab })).await;
    let again = json!({ "type": "redelivery", "requestId": first });
    let invalid = |what: &str, id: &dyn std::fmt::Display| {
        (400, json!({ "message": format!("Invalid {what} id: {id}") }))
    };
    let early = ask(&stage, json!({ "recipient": again })).await;
    assert_eq!(read(early).await, invalid("request", &first), "it has not succeeded yet");
    stage.wait(2_000);
    assert_eq!(names(&stage, 1), BTreeSet::from(["a".to_owned(), "b".to_owned()]));
    let not = |one: &Value| json!({ "type": "operator", "not": one });
    let both = json!({ "type": "operator", "and": [again, bc] });
    assert_eq!(sent(&stage, json!({ "recipient": both })).await["successCount"], 1);
    assert_eq!(names(&stage, 2), BTreeSet::from(["b".to_owned()]));
    let either = json!({ "type": "operator", "or": [bc, not(&again)] });
    assert_eq!(sent(&stage, json!({ "recipient": either })).await["successCount"], 3);
    assert_eq!(names(&stage, 3), BTreeSet::from(["b".to_owned()]));

    let unknown = json!({ "type": "operator", "not": { "type": "audience", "audienceGroupId": 7 } });
    assert_eq!(read(ask(&stage, json!({ "recipient": unknown })).await).await, invalid("audience group", &7));
    let never = json!({ "type": "redelivery", "requestId": KEY });
    assert_eq!(read(ask(&stage, json!({ "recipient": never })).await).await, invalid("request", &KEY));
    stage.wait(14 * DAY);
    let late = ask(&stage, json!({ "recipient": again })).await;
    assert_eq!(read(late).await, invalid("request", &first));
}

#[tokio::test]
async fn only_audiences_that_line_made_must_have_fifty_members() {
    let stage = Stage::with(|config| config.rates = Rates::Off).await;
    let users: Vec<String> = (0..60).map(|n| stage.friend(&n.to_string())).collect();
    let tagged = tag(&stage, &users[..1]);
    assert_eq!(sent(&stage, json!({ "recipient": tagged })).await["successCount"], 1);
    let visitors = OtherAudience { kind: "WEBTRAFFIC", ..OtherAudience::chat_tag("visitors", &users[..49]) };
    let id = stage.sim.add_audience(&stage.channel.id, visitors).unwrap();
    let visitors = json!({ "type": "audience", "audienceGroupId": id });
    let alone = sent(&stage, json!({ "recipient": visitors })).await;
    assert_eq!((&alone["phase"], &alone["errorCode"]), (&json!("failed"), &json!(2)));
    let all = tag(&stage, &users);
    let either = json!({ "recipient": { "type": "operator", "or": [visitors, all] } });
    let small = sent(&stage, either).await;
    assert_eq!((&small["phase"], &small["errorCode"]), (&json!("failed"), &json!(4)));
    assert_eq!(stage.sim.ledger().deliveries.len(), 1);
}

#[tokio::test]
async fn too_few_messages_left_fail_it_later_or_if_so_configured_at_once() {
    let limited = |at_once: bool| {
        move |config: &mut Config| {
            few(config);
            config.shops[0].channel.plan = Plan::Limited(5);
            config.narrowcasts.quota_at_once = at_once;
        }
    };
    let stage = Stage::with(limited(true)).await;
    let users: Vec<String> = (0..6).map(|n| stage.friend(&n.to_string())).collect();
    let monthly = (429, json!({ "message": "You have reached your monthly limit." }));
    assert_eq!(read(ask(&stage, json!({})).await).await, monthly);
    let one = json!({ "recipient": tag(&stage, &users[..1]) });
    assert_eq!(read(ask(&stage, one.clone()).await).await, monthly, "all that could be reached is reserved");

    let stage = Stage::with(limited(false)).await;
    let users: Vec<String> = (0..6).map(|n| stage.friend(&n.to_string())).collect();
    let failed = sent(&stage, json!({})).await;
    assert_eq!(failed["phase"], "failed");
    assert_eq!(failed["failedDescription"], "You have reached your monthly limit.");
    let all_or_nobody = json!({ "limit": { "upToRemainingQuota": true, "forbidPartialDelivery": true } });
    assert_eq!(sent(&stage, all_or_nobody.clone()).await["errorCode"], 5);
    assert_eq!(stage.sim.ledger().deliveries.len(), 0);

    begin(&stage, json!({ "limit": { "max": 4 }, "recipient": tag(&stage, &users[..1]) })).await;
    stage.wait(1_000);
    let push = async |user: &str| {
        stage.post("/v2/bot/message/push", &json!({ "to": user, "messages": [text("x")] })).await
    };
    assert_eq!(push(&users[5]).await.0, 200);
    assert_eq!(push(&users[5]).await, monthly, "four are reserved, one was left");
    stage.wait(1_000);
    assert_eq!(push(&users[5]).await.0, 200, "only one was needed");
    let rest = json!({ "limit": { "upToRemainingQuota": true } });
    assert_eq!(sent(&stage, rest.clone()).await["successCount"], 2);
    assert_eq!(stage.get("/v2/bot/message/quota/consumption").await.1, json!({ "totalUsage": 5 }));
    assert_eq!(sent(&stage, rest).await["phase"], "failed");
}

#[tokio::test]
async fn whom_a_limit_leaves_is_drawn_and_drawn_again_the_same() {
    let drawn = async || {
        let stage = Stage::with(few).await;
        for n in 0..40 {
            stage.friend(&n.to_string());
        }
        let progress = sent(&stage, json!({ "limit": { "max": 10 } })).await;
        assert_eq!((&progress["targetCount"], &progress["successCount"]), (&json!(10), &json!(10)));
        names(&stage, 1)
    };
    let first = drawn().await;
    assert_eq!(first.len(), 10);
    assert_ne!(first, (0..10).map(|n| n.to_string()).collect(), "not just the first");
    assert_eq!(drawn().await, first);
}

#[tokio::test]
async fn it_is_refused_in_lines_words() {
    let stage = Stage::with(few).await;
    let refuse = async |extra: Value| {
        let (status, body) = read(ask(&stage, extra).await).await;
        assert_eq!(status, 400, "{body}");
        body
    };
    let alone = "The option forbidPartialDelivery must be used with upToRemainingQuota.";
    assert_eq!(
        refuse(json!({ "limit": { "forbidPartialDelivery": true } })).await,
        json!({ "message": alone })
    );
    let kind = refuse(json!({ "recipient": { "type": "audience", "audienceGroupId": "7" } })).await;
    let words =
        "The property, 'recipient.audienceGroupId', in the request body is invalid (line: -, column: -)";
    assert_eq!(kind, json!({ "message": words }));
    let property = async |extra: Value| refuse(extra).await["details"][0]["property"].clone();
    let ages = json!({ "type": "age", "gte": "age_30", "lt": "age_20" });
    assert_eq!(property(json!({ "filter": { "demographic": ages } })).await, "filter.demographic.gte");
    let empty = json!({ "type": "operator", "and": [] });
    assert_eq!(property(json!({ "recipient": empty })).await, "recipient.and");
    assert_eq!(property(json!({ "limit": { "max": 0 } })).await, "limit.max");
    let eleven = vec![json!({ "type": "audience", "audienceGroupId": 1 }); 11];
    let many = json!({ "type": "operator", "or": eleven });
    assert_eq!(property(json!({ "recipient": many })).await, "recipient");
    let quoting = json!([{ "type": "text", "text": "x", "quoteToken": "q" }]);
    assert_eq!(property(json!({ "messages": quoting })).await, "messages[0].quoteToken");
    assert_eq!(refuse(json!({ "messages": [] })).await["message"], "The request body has 1 error(s)");
}

#[tokio::test]
async fn one_on_its_way_is_made_to_fail() {
    let stage = Stage::with(few).await;
    let user = stage.friend("a");
    let id = begin(&stage, json!({})).await;
    stage.sim.fail_narrowcast(&id, NarrowcastFailure::Internal).unwrap();
    let failed = progress(&stage, &id).await.1;
    assert_eq!((&failed["phase"], &failed["errorCode"]), (&json!("failed"), &json!(1)));
    assert_eq!(stage.sim.fail_narrowcast(&id, NarrowcastFailure::Conflict), Err(Error::UnknownNarrowcast));
    let act = async |act: Value| {
        let answer = stage.http.post(format!("{}/_sim/acts", stage.sim.url())).json(&act).send().await;
        answer.unwrap().status().as_u16()
    };
    let id = begin(&stage, json!({})).await;
    stage.wait(1_000);
    let fail = json!({ "act": "failNarrowcast", "requestId": id, "errorCode": 3 });
    assert_eq!(act(fail.clone()).await, 200);
    assert_eq!(act(fail).await, 404);
    stage.wait(5_000);
    assert_eq!(progress(&stage, &id).await.1["errorCode"], 3);
    assert!(stage.sim.received_by(&user).is_empty());

    let known = json!({ "act": "describe", "userId": user, "gender": "female", "age": 34, "area": "jp_26" });
    assert_eq!(act(known).await, 200);
    let person = stage.sim.friends(&stage.channel.id).remove(0);
    let area = Some("jp_26".parse().unwrap());
    assert_eq!(person.demographics, Demographics { gender: Some(Gender::Female), area, ..aged(34) });
    assert_eq!(act(json!({ "act": "describe", "userId": "U", "age": 1 })).await, 404);
}
