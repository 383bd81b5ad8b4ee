//! The outer doors: hosts, headers, origins, sizes.

use crate::world::World;
use axum::{body::Body, extract::ConnectInfo};
use http::{Method, Request, StatusCode, header};
use std::net::SocketAddr;

fn request(method: Method, path: &str) -> http::request::Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:9")
        .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 50_000))))
}

#[tokio::test]
async fn another_host_name_is_misdirected() {
    let world = World::new().await;
    let mut rebound = request(Method::GET, "/sign-in").body(Body::empty()).expect("a request");
    rebound.headers_mut().insert(header::HOST, "evil.example".parse().expect("a value"));
    assert_eq!(world.stranger().raw(rebound).await.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn a_post_from_another_site_is_refused() {
    let world = World::new().await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
    ] {
        let forged =
            request(Method::POST, "/sign-out").header(name, value).body(Body::empty()).expect("a request");
        assert_eq!(world.stranger().raw(forged).await.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let world = World::new().await;
    let mut browser = world.owner().await;
    for path in ["/sign-in", "/healthz", "/nothing-here", "/pkg/nothing", &world.path("")] {
        let answer = browser.get(path).await;
        for name in
            ["x-content-type-options", "x-frame-options", "referrer-policy", "content-security-policy"]
        {
            assert!(answer.headers.contains_key(name), "{path} lacks {name}");
        }
        assert!(!answer.headers.contains_key("server"));
    }
    let page = browser.get(&world.path("")).await;
    let policy =
        page.headers.get("content-security-policy").and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert!(policy.contains("script-src 'nonce-") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert_eq!(
        page.headers.get(header::CACHE_CONTROL).map(http::HeaderValue::as_bytes),
        Some(&b"no-store"[..])
    );
}

#[tokio::test]
async fn a_page_without_islands_has_no_script() {
    let world = World::new().await;
    let page = world.stranger().get("/sign-in").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("<script"), "{}", page.body);
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_before_it_is_read() {
    let world = World::new().await;
    let mut browser = world.owner().await;
    let body = Body::from("text=".to_owned() + &"x".repeat(3 * 1024 * 1024));
    let answer = browser
        .send(Method::POST, &world.path("/broadcasts/new"), "application/x-www-form-urlencoded", body)
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn paths_that_only_look_like_ours_are_not_found() {
    let world = World::new().await;
    let mut browser = world.owner().await;
    for path in ["//api//x", "/api/nothing", "/a//quota", "/pkg/../Cargo.toml"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
