use line_sim::{Error, MembershipPlan};
use serde_json::{Value, json};

use crate::support::{Bot, HOUR, NOW, Stage, connect};

async fn stage() -> Stage {
    Stage::with(|config| {
        let small =
            MembershipPlan { limit: Some(1), published: false, ..MembershipPlan::new(3213, "特別", 1_500) };
        config.shops[0].memberships = vec![MembershipPlan::new(3189, "お茶の会", 500), small];
    })
    .await
}

#[tokio::test]
async fn an_account_without_memberships_has_none() {
    let stage = Stage::new().await;
    let user = stage.friend("a");
    let list = stage.get("/v2/bot/membership/list").await;
    assert_eq!(list, (404, json!({ "message": "Membership plan not found" })));
    let users = stage.get("/v2/bot/membership/3189/users/ids").await;
    assert_eq!(users, (404, json!({ "message": "Membership ID is not found" })));
    let of_user = stage.get(&format!("/v2/bot/membership/subscription/{user}")).await;
    assert_eq!(of_user, (404, json!({ "message": "Not found" })));
    assert_eq!(stage.sim.membership(&user, "joined", 3189).await, Err(Error::UnknownPlan));
}

#[tokio::test]
async fn the_plans_say_how_many_have_joined() {
    let stage = stage().await;
    let user = stage.friend("a");
    stage.sim.membership(&user, "joined", 3213).await.unwrap();
    let (status, body) = stage.get("/v2/bot/membership/list").await;
    assert_eq!(status, 200);
    assert_eq!(
        body["memberships"][1],
        json!({
            "membershipId": 3213, "title": "特別", "description": "特別のご案内", "benefits": ["会員限定メッセージ"],
            "price": 1500.0, "currency": "JPY", "memberCount": 1, "memberLimit": 1, "isInAppPurchase": true,
            "isPublished": false,
        })
    );
    assert_eq!(body["memberships"][0]["memberCount"], 0);
    assert_eq!(body["memberships"][0]["memberLimit"], Value::Null);
    let late = stage.sim.membership(&stage.friend("b"), "joined", 3213).await;
    assert_eq!(late, Err(Error::Membership), "one may join, and one has");
}

#[tokio::test]
async fn joining_renewing_and_leaving_are_told_and_seen() {
    let (stage, bot) = (stage().await, Bot::listen().await);
    connect(&stage, &bot).await;
    let user = stage.friend("a");
    let path = format!("/v2/bot/membership/subscription/{user}");
    let subscription = async || stage.get(&path).await.1["subscriptions"][0]["user"].clone();
    stage.sim.membership(&user, "joined", 3189).await.unwrap();
    let joined = json!({ "membershipNo": 1, "joinedTime": NOW / 1_000, "nextBillingDate": "2026-12-22",
        "totalSubscriptionMonths": 1 });
    assert_eq!(subscription().await, joined);
    assert_eq!(stage.sim.membership(&user, "joined", 3189).await, Err(Error::Membership));
    stage.wait(30 * 24 * HOUR);
    stage.sim.membership(&user, "renewed", 3189).await.unwrap();
    let renewed = subscription().await;
    assert_eq!(
        (&renewed["nextBillingDate"], &renewed["totalSubscriptionMonths"]),
        (&json!("2027-01-22"), &json!(2))
    );
    // Another plan is this one left and that one joined.
    stage.sim.membership(&user, "left", 3189).await.unwrap();
    assert_eq!(stage.get(&path).await.0, 404);
    assert_eq!(stage.sim.membership(&user, "renewed", 3189).await, Err(Error::Membership));
    stage.sim.membership(&user, "joined", 3213).await.unwrap();
    stage.sim.membership(&stage.friend("b"), "joined", 3189).await.unwrap();
    let told: Vec<Value> = bot.events().iter().map(|event| event["membership"].clone()).collect();
    let told_as = |kind: &str, id: i64| json!({ "type": kind, "membershipId": id });
    assert_eq!(
        told,
        [
            told_as("joined", 3189),
            told_as("renewed", 3189),
            told_as("left", 3189),
            told_as("joined", 3213),
            told_as("joined", 3189)
        ]
    );
    assert_eq!(stage.get("/v2/bot/membership/subscription/nobody").await.0, 400);
    assert_eq!(stage.sim.membership(&user, "liked", 3189).await, Err(Error::NotHere));
}

#[tokio::test]
async fn pages_lead_through_the_members_who_are_friends() {
    let stage = stage().await;
    let users: Vec<String> = (0..5).map(|n| stage.friend(&n.to_string())).collect();
    for user in &users {
        stage.sim.membership(user, "joined", 3189).await.unwrap();
    }
    stage.sim.unfollow(&users[1]).await.unwrap();
    let path = "/v2/bot/membership/3189/users/ids";
    let (status, first) = stage.get(&format!("{path}?limit=2")).await;
    assert_eq!((status, &first["userIds"]), (200, &json!([users[0], users[2]])));
    stage.sim.membership(&users[0], "left", 3189).await.unwrap();
    let next = first["next"].as_str().unwrap().to_owned();
    let (_, second) = stage.get(&format!("{path}?start={next}")).await;
    assert_eq!(second, json!({ "userIds": [users[3], users[4]] }));
    // A token is good for its own list, and for a day.
    assert_eq!(stage.get(&format!("/v2/bot/membership/3213/users/ids?start={next}")).await.0, 400);
    stage.wait(24 * HOUR);
    let (status, body) = stage.get(&format!("{path}?start={next}")).await;
    assert_eq!((status, &body["message"]), (400, &json!("Invalid start param")));
    for limit in ["0", "1001", "x"] {
        assert_eq!(stage.get(&format!("{path}?limit={limit}")).await.0, 400);
    }
    for plan in ["1", "x"] {
        assert_eq!(stage.get(&format!("/v2/bot/membership/{plan}/users/ids")).await.0, 404);
    }
}

#[tokio::test]
async fn another_process_lets_people_join() {
    let stage = stage().await;
    let user = stage.friend("a");
    let join = json!({ "act": "membership", "userId": user, "type": "joined", "membershipId": 3189 });
    let act =
        async || stage.bare(reqwest::Method::POST, "/_sim/acts").json(&join).send().await.unwrap().status();
    assert_eq!(act().await, 200);
    assert_eq!(act().await, 409);
    assert_eq!(stage.get(&format!("/v2/bot/membership/subscription/{user}")).await.0, 200);
}
