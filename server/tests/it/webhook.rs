//! The webhook as LINE calls it: what is signed is stored before it is answered, what is forged
//! leaves nothing.

use crate::world::{Answer, NOW, World};
use axum::{body::Body, extract::ConnectInfo};
use domain::{
    id::UserId,
    permission::{ManageChannel, ReadFriends},
};
use engine::{accounts, friends, inbox};
use http::{Request, StatusCode, header};
use line::webhook::sign;
use serde_json::{Value, json};
use std::net::SocketAddr;

const FRIEND: &str = "U0123456789abcdef0123456789abcdef";

async fn address(world: &World) -> String {
    let scope = world.engine.scope::<ManageChannel>(&world.owner, &world.account).await.expect("an owner");
    let url = accounts::webhook_url(&scope).await.expect("known");
    url.trim_start_matches("http://127.0.0.1:9").to_owned()
}

async fn deliver(world: &World, path: &str, signature: Option<&str>, body: Vec<u8>) -> Answer {
    let mut request = Request::builder()
        .method("POST")
        .uri(path)
        .header(header::HOST, "127.0.0.1:9")
        .header(header::CONTENT_TYPE, "application/json; charset=utf-8")
        .extension(ConnectInfo(SocketAddr::from(([147, 92, 150, 1], 40_000))));
    if let Some(signature) = signature {
        request = request.header("x-line-signature", signature);
    }
    world.stranger().raw(request.body(Body::from(body)).expect("a request")).await
}

fn delivery(world: &World, events: &Value) -> Vec<u8> {
    json!({ "destination": world.sim.default_channel().bot.user_id, "events": events })
        .to_string()
        .into_bytes()
}

fn event(id: &str, kind: &str) -> Value {
    json!({
        "type": kind, "mode": "active", "timestamp": NOW, "webhookEventId": id,
        "source": { "type": "user", "userId": FRIEND }, "deliveryContext": { "isRedelivery": false },
        "replyToken": "0f3779fba3b349968c5d07db31eab56f", "follow": { "isUnblocked": false },
    })
}

async fn known(world: &World) -> (i64, usize) {
    let scope = world.engine.scope::<ReadFriends>(&world.owner, &world.account).await.expect("an owner");
    let events = inbox::of_friend(&scope, &UserId::new(FRIEND), 50).await.expect("read");
    (friends::reachable(&scope).await.expect("counted"), events.len())
}

#[tokio::test]
async fn a_signed_delivery_is_stored_once_and_changes_the_friend() {
    let world = World::new().await;
    let path = address(&world).await;
    let secret = world.sim.default_channel().secret;
    let body = delivery(&world, &json!([event("01HZZZZZZZZZZZZZZZZZZZZZZA", "follow")]));
    for _ in 0..3 {
        let answer = deliver(&world, &path, Some(&sign(&secret, &body)), body.clone()).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    }
    assert_eq!(known(&world).await, (1, 1), "one friend, one event");

    let mut unfollow = event("01HZZZZZZZZZZZZZZZZZZZZZZB", "unfollow");
    unfollow["timestamp"] = json!(NOW + 1);
    let body = delivery(&world, &json!([unfollow]));
    deliver(&world, &path, Some(&sign(&secret, &body)), body).await;
    assert_eq!(known(&world).await, (0, 2));
}

#[tokio::test]
async fn a_forged_delivery_gets_401_and_leaves_nothing() {
    let world = World::new().await;
    let path = address(&world).await;
    let body = delivery(&world, &json!([event("01HZZZZZZZZZZZZZZZZZZZZZZC", "follow")]));
    let good = sign(&world.sim.default_channel().secret, &body);
    let signatures = [
        None,
        Some(String::new()),
        Some("AAAA".to_owned()),
        Some("not base64 at all!".to_owned()),
        Some(sign("another secret", &body)),
        Some(good.replacen(good.get(..1).unwrap_or_default(), "_", 1)),
    ];
    for signature in signatures {
        let answer = deliver(&world, &path, signature.as_deref(), body.clone()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{signature:?}");
    }
    let mut changed = body.clone();
    changed.push(b' ');
    assert_eq!(deliver(&world, &path, Some(&good), changed).await.status, StatusCode::UNAUTHORIZED);
    let unknown = deliver(&world, "/webhook/AAAAAAAAAAAAAAAAAAAAAA", Some(&good), body).await;
    assert_eq!(unknown.status, StatusCode::UNAUTHORIZED, "an unknown address looks like a bad signature");
    assert_eq!(known(&world).await, (0, 0));
}

#[tokio::test]
async fn what_is_signed_but_odd_is_answered_and_never_breaks() {
    let world = World::new().await;
    let path = address(&world).await;
    let secret = world.sim.default_channel().secret;
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)).into_bytes();
    let odd: Vec<Vec<u8>> = vec![
        delivery(&world, &json!([])),
        delivery(
            &world,
            &json!([{ "type": "somethingNew", "webhookEventId": "01HZZZZZZZZZZZZZZZZZZZZZZD", "timestamp": NOW }]),
        ),
        delivery(&world, &json!([{ "type": 7 }, null, "x"])),
        br#"{"destination":"U00000000000000000000000000000000","events":[{"type":"follow"}]}"#.to_vec(),
        b"not json".to_vec(),
        vec![0xff, 0xfe, 0x00],
        deep,
    ];
    for body in odd {
        let shown = String::from_utf8_lossy(&body).chars().take(60).collect::<String>();
        let answer = deliver(&world, &path, Some(&sign(&secret, &body)), body).await;
        assert!(answer.status.is_success() || answer.status.is_client_error(), "{}: {shown}", answer.status);
    }
    assert_eq!(known(&world).await.0, 0, "none of them made a friend");
}

#[tokio::test]
async fn a_huge_delivery_is_refused_and_a_flood_of_forgeries_is_slowed() {
    let world = World::new().await;
    let path = address(&world).await;
    let huge = vec![b' '; 1024 * 1024 + 1];
    assert_eq!(deliver(&world, &path, Some("x"), huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let mut last = StatusCode::UNAUTHORIZED;
    for _ in 0..100 {
        last = deliver(&world, &path, Some("x"), b"{}".to_vec()).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    let body = delivery(&world, &json!([event("01HZZZZZZZZZZZZZZZZZZZZZZE", "follow")]));
    let genuine = deliver(&world, &path, Some(&sign(&world.sim.default_channel().secret, &body)), body).await;
    assert_eq!(genuine.status, StatusCode::OK, "LINE itself is never slowed");
}
