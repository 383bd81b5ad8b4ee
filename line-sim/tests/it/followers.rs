use line_sim::seed;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{HOUR, Stage, text};

#[tokio::test]
async fn pages_lead_through_every_friend_who_has_not_blocked() {
    let stage = Stage::with(|config| config.shops = vec![seed::shop(1, 200)]).await;
    let mut ids = Vec::new();
    let mut path = "/v2/bot/followers/ids?limit=70".to_owned();
    loop {
        let (status, page) = stage.get(&path).await;
        assert_eq!(status, 200, "{page}");
        ids.extend(page["userIds"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/v2/bot/followers/ids?limit=70&start={next}");
    }
    let friends: Vec<String> = stage
        .sim
        .friends(&stage.channel.id)
        .into_iter()
        .filter(|one| !one.blocked)
        .map(|one| one.user_id)
        .collect();
    assert_eq!(ids, friends);
    let (status, profile) = stage.get(&format!("/v2/bot/profile/{}", ids[0])).await;
    assert_eq!(status, 200);
    assert_eq!(profile["userId"], ids[0]);
}

#[tokio::test]
async fn a_continuation_token_lives_a_day() {
    let stage = Stage::with(|config| config.shops = vec![seed::shop(1, 20)]).await;
    let next = stage.get("/v2/bot/followers/ids?limit=5").await.1["next"].as_str().unwrap().to_owned();
    let path = format!("/v2/bot/followers/ids?start={next}");
    assert_eq!(stage.get(&path).await.0, 200);
    stage.wait(24 * HOUR);
    let (status, body) = stage.get(&path).await;
    assert_eq!((status, &body["message"]), (400, &Value::from("Invalid start param")));
    for limit in ["0", "1001", "x"] {
        assert_eq!(stage.get(&format!("/v2/bot/followers/ids?limit={limit}")).await.0, 400);
    }
}

#[tokio::test]
async fn an_unverified_account_may_not_list_and_nobody_sees_a_blocker() {
    let stage = Stage::with(|config| config.shops[0].channel.verified = false).await;
    let (status, body) = stage.get("/v2/bot/followers/ids").await;
    assert_eq!(
        (status, &body["message"]),
        (403, &Value::from("Access to this API is not available for your account"))
    );
    let user = stage.friend("a");
    assert_eq!(stage.get(&format!("/v2/bot/profile/{user}")).await.0, 200);
    stage.sim.unfollow(&user).await.unwrap();
    assert_eq!(stage.get(&format!("/v2/bot/profile/{user}")).await.0, 404);
    assert_eq!(stage.get("/v2/bot/profile/nobody").await.0, 400);
}

#[tokio::test]
async fn friends_have_pictures() {
    let stage = Stage::with(|config| config.shops = vec![seed::shop(1, 30)]).await;
    let picture = stage.sim.friends(&stage.channel.id).into_iter().find_map(|one| one.picture_url).unwrap();
    let answer = stage.http.get(picture).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "image/svg+xml");
    assert!(answer.text().await.unwrap().starts_with("<svg"));
    for (name, status) in [("0.svg", 200), ("4294967295.svg", 200), ("4294967296.svg", 404), ("-1.svg", 404)]
    {
        let answer = stage.bare(Method::GET, &format!("/pictures/{name}")).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{name}");
    }
}

#[tokio::test]
async fn a_continuation_token_is_good_for_its_own_list_only() {
    let stage = Stage::with(|config| config.shops = vec![seed::shop(1, 120)]).await;
    let members: Vec<String> =
        stage.sim.friends(&stage.channel.id).into_iter().map(|one| one.user_id).take(110).collect();
    let mut lists = vec!["/v2/bot/followers/ids".to_owned(), "/v2/bot/message/aggregation/list".to_owned()];
    for name in ["a", "b"] {
        let group = stage.sim.make_group(name, &members).unwrap();
        stage.sim.invite(&group, &stage.channel.id).await.unwrap();
        lists.push(format!("/v2/bot/group/{group}/members/ids"));
    }
    for unit in ["a", "b"] {
        let body = json!({ "to": members[0], "messages": [text("x")], "customAggregationUnits": [unit] });
        assert_eq!(stage.post("/v2/bot/message/push", &body).await.0, 200);
    }
    for of in &lists {
        let (_, page) = stage.get(&format!("{of}?limit=1")).await;
        let next = page["next"].as_str().unwrap_or_else(|| panic!("{of}: {page}"));
        for on in &lists {
            let (status, body) = stage.get(&format!("{on}?start={next}")).await;
            if on == of {
                assert_eq!(status, 200, "{on}: {body}");
            } else {
                assert_eq!(
                    (status, body),
                    (400, json!({ "message": "Invalid start param" })),
                    "{of} on {on}"
                );
            }
        }
    }
}
