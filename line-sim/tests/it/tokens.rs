use line_sim::{Channel, Shop};
use reqwest::Method;
use serde_json::Value;

use crate::support::{HOUR, Stage, read};

async fn form(stage: &Stage, path: &str, pairs: &[(&str, &str)]) -> (u16, Value) {
    read(stage.bare(Method::POST, path).form(pairs).send().await.unwrap()).await
}

async fn info_with(stage: &Stage, token: &str) -> (u16, Value) {
    read(stage.bare(Method::GET, "/v2/bot/info").bearer_auth(token).send().await.unwrap()).await
}

#[tokio::test]
async fn a_stateless_token_lives_fifteen_minutes() {
    let stage = Stage::new().await;
    let pairs = [
        ("grant_type", "client_credentials"),
        ("client_id", &stage.channel.id),
        ("client_secret", &stage.channel.secret),
    ];
    let (status, body) = form(&stage, "/oauth2/v3/token", &pairs).await;
    assert_eq!(
        (status, &body["expires_in"], &body["token_type"]),
        (200, &Value::from(900), &Value::from("Bearer"))
    );
    let token = body["access_token"].as_str().unwrap();
    let (status, info) = info_with(&stage, token).await;
    assert_eq!((status, &info["userId"]), (200, &Value::from(stage.channel.bot.user_id.as_str())));
    stage.wait(HOUR / 4);
    let (status, body) = info_with(&stage, token).await;
    assert_eq!((status, &body["details"][0]["message"]), (401, &Value::from("accessToken expired(2)")));
}

#[tokio::test]
async fn an_empty_assertion_beside_the_secret_is_none() {
    let stage = Stage::new().await;
    let pairs = [
        ("grant_type", "client_credentials"),
        ("client_assertion_type", ""),
        ("client_assertion", ""),
        ("client_id", &stage.channel.id),
        ("client_secret", &stage.channel.secret),
    ];
    assert_eq!(form(&stage, "/oauth2/v3/token", &pairs).await.0, 200);
}

#[tokio::test]
async fn wrong_credentials_get_lines_own_words() {
    let stage = Stage::new().await;
    let pairs =
        [("grant_type", "client_credentials"), ("client_id", &*stage.channel.id), ("client_secret", "wrong")];
    let (status, body) = form(&stage, "/oauth2/v3/token", &pairs).await;
    assert_eq!((status, &body["error_description"]), (400, &Value::from("Invalid 'client_credentials'.")));
    let (status, body) = form(&stage, "/v2/oauth/accessToken", &pairs).await;
    assert_eq!((status, &body["error_description"]), (400, &Value::from("invalid client_secret")));
    let json =
        stage.bare(Method::POST, "/oauth2/v3/token").json(&serde_json::json!({})).send().await.unwrap();
    assert_eq!(read(json).await.0, 415);
}

#[tokio::test]
async fn the_thirty_first_short_lived_token_ends_the_first_and_a_revoked_one_is_gone() {
    let stage = Stage::new().await;
    let pairs = [
        ("grant_type", "client_credentials"),
        ("client_id", &stage.channel.id),
        ("client_secret", &stage.channel.secret),
    ];
    let mut tokens = Vec::new();
    for _ in 0..31 {
        let (_, body) = form(&stage, "/v2/oauth/accessToken", &pairs).await;
        tokens.push(body["access_token"].as_str().unwrap().to_owned());
    }
    assert_eq!(info_with(&stage, &tokens[0]).await.0, 401);
    assert_eq!(info_with(&stage, &tokens[1]).await.0, 200);
    let (status, body) = form(&stage, "/v2/oauth/verify", &[("access_token", &tokens[1])]).await;
    assert_eq!((status, &body["client_id"]), (200, &Value::from(stage.channel.id.as_str())));
    assert_eq!(form(&stage, "/v2/oauth/revoke", &[("access_token", &tokens[1])]).await, (200, Value::Null));
    assert_eq!(info_with(&stage, &tokens[1]).await.0, 401);
    assert_eq!(form(&stage, "/v2/oauth/verify", &[("access_token", &tokens[1])]).await.0, 400);
}

#[tokio::test]
async fn a_channel_that_asks_for_too_many_tokens_keeps_no_other_from_its_own() {
    let stage = Stage::new().await;
    let other = Channel::new("2000000002", "Other shop");
    stage.sim.add_shop(Shop { channel: other.clone(), ..Shop::empty() });
    let ask = async |channel: &Channel| {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &*channel.id),
            ("client_secret", &*channel.secret),
        ];
        let answer = stage.bare(Method::POST, "/v2/oauth/accessToken").form(&form).send().await.unwrap();
        answer.status().as_u16()
    };
    for _ in 0..370 {
        assert_eq!(ask(&stage.channel).await, 200);
    }
    assert_eq!((ask(&stage.channel).await, ask(&other).await), (429, 200));
}
