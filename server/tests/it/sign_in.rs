//! Signing in and out by plain forms, and what happens to a session and to what was typed.

use crate::world::{PASSWORD, World};
use engine::clock::HOUR;
use http::{StatusCode, header};

#[tokio::test]
async fn the_setup_link_makes_the_first_owner_and_then_is_gone() {
    let (world, token) = World::untouched().await;
    let mut browser = world.stranger();
    assert_eq!(browser.get("/setup?token=wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = browser.get(&format!("/setup?token={token}")).await;
    assert_eq!(page.status, StatusCode::OK);

    let weak =
        [("token", token.as_str()), ("name", "愛子"), ("email", "aiko@example.jp"), ("password", "short")];
    let refused = browser.post("/setup", &weak).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("at least 15 characters"), "{}", refused.body);
    assert!(refused.body.contains("value=\"愛子\"") && refused.body.contains("value=\"aiko@example.jp\""));

    let good =
        [("token", token.as_str()), ("name", "愛子"), ("email", "aiko@example.jp"), ("password", PASSWORD)];
    assert_eq!(browser.post("/setup", &good).await.status, StatusCode::SEE_OTHER);
    assert!(browser.cookie.is_some(), "the owner is signed in");
    assert_eq!(browser.get(&format!("/setup?token={token}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_stranger_is_led_to_sign_in_and_back() {
    let world = World::new().await;
    let mut browser = world.stranger();
    let path = world.path("/quota");
    let asked = browser.get(&path).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    assert!(asked.location().starts_with("/sign-in?next="), "{}", asked.location());
    let fields = [("email", "aiko@example.jp"), ("password", PASSWORD), ("next", path.as_str())];
    let inside = browser.post("/sign-in", &fields).await;
    assert_eq!(inside.location(), path);
    assert_eq!(browser.get(&path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn signing_in_never_leads_to_another_site() {
    let world = World::new().await;
    for next in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let fields = [("email", "aiko@example.jp"), ("password", PASSWORD), ("next", next)];
        assert_eq!(world.stranger().post("/sign-in", &fields).await.location(), "/", "{next}");
    }
}

#[tokio::test]
async fn a_wrong_password_says_so_and_keeps_the_address() {
    let world = World::new().await;
    let mut browser = world.stranger();
    let refused = browser.post("/sign-in", &[("email", "aiko@example.jp"), ("password", "nope")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("do not belong together"));
    assert!(refused.body.contains("value=\"aiko@example.jp\""));
    assert!(!refused.body.contains("nope"), "a password came back");
}

#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    let world = World::new().await;
    let mut browser = world.owner().await;
    let cookie = browser.cookie.clone();
    let out = browser.post("/sign-out", &[]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    assert!(out.headers.contains_key("clear-site-data"));
    browser.cookie = cookie;
    assert_eq!(
        browser.get(&world.path("")).await.status,
        StatusCode::SEE_OTHER,
        "the old cookie still worked"
    );
}

#[tokio::test]
async fn an_idle_session_is_over_and_what_was_typed_is_kept() {
    let world = World::new().await;
    let mut browser = world.owner().await;
    assert_eq!(browser.get(&world.path("")).await.status, StatusCode::OK);
    world.clock.advance(2 * HOUR);
    let path = world.path("/broadcasts/new");
    let typed = browser.post(&path, &[("text", "雨の日は\"2割引\"<です>")]).await;
    assert_eq!(typed.status, StatusCode::UNAUTHORIZED);
    let kept = field(&typed.body, "fields").expect("the fields travel along");

    let again = [
        ("email", "aiko@example.jp"),
        ("password", PASSWORD),
        ("next", path.as_str()),
        ("fields", kept.as_str()),
    ];
    let resumed = browser.post("/sign-in", &again).await;
    assert_eq!(resumed.status, StatusCode::OK);
    assert!(resumed.body.contains(&format!("action=\"{path}\"")), "{}", resumed.body);
    assert!(resumed.body.contains("雨の日は&quot;2割引&quot;&lt;です&gt;"), "{}", resumed.body);
}

#[tokio::test]
async fn a_new_password_ends_every_session() {
    let world = World::new().await;
    let mut browser = world.owner().await;
    assert_eq!(browser.get(&world.path("")).await.status, StatusCode::OK);
    let new = secrecy::SecretString::from("another long sentence of mine".to_owned());
    assert!(engine::members::reset_password(&world.engine, "aiko@example.jp", new).await.expect("set"));
    assert_eq!(browser.get(&world.path("")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_session_cookie_is_closed_to_scripts_and_other_sites() {
    let world = World::new().await;
    let fields = [("email", "aiko@example.jp"), ("password", PASSWORD)];
    let answer = world.stranger().post("/sign-in", &fields).await;
    let cookie =
        answer.headers.get(header::SET_COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"),
        "{cookie}"
    );
}

#[tokio::test]
async fn over_https_the_cookie_is_bound_to_the_host_and_the_page_to_https() {
    let world = World::at("https://noren.example").await;
    let mut browser = world.stranger();
    let answer = browser.post("/sign-in", &[("email", "aiko@example.jp"), ("password", PASSWORD)]).await;
    let cookie =
        answer.headers.get(header::SET_COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert!(cookie.starts_with("__Host-noren=") && cookie.contains("Secure"), "{cookie}");
    assert!(!cookie.contains("Domain"), "{cookie}");
    let out = browser.post("/sign-out", &[]).await;
    let removal =
        out.headers.get(header::SET_COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert!(removal.starts_with("__Host-noren=;") && removal.contains("Secure"), "browsers refuse {removal}");
    assert!(answer.headers.contains_key(header::STRICT_TRANSPORT_SECURITY));
}

/// The value of a hidden field, as a browser would send it back.
fn field(html: &str, name: &str) -> Option<String> {
    let at = html.find(&format!("name=\"{name}\""))?;
    let value = html[at..].split_once("value=\"")?.1.split_once('"')?.0;
    Some(value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}
