use line_sim::seed;
use serde_json::Value;

use crate::support::{HOUR, Stage};

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
}
