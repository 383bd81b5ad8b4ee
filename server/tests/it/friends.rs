//! Friends: the list, the search, reading them from LINE, one person, by plain pages.

use crate::world::{Answer, World};
use axum::{body::Body, extract::ConnectInfo};
use domain::permission::{ReadFriends, Role};
use engine::friends::{self, Filter, Friend};
use http::{Request, StatusCode, header};
use line_sim::{Fault, NewFriend};
use serde_json::{Value, json};
use std::net::SocketAddr;

fn shows(answer: &Answer, texts: &[&str]) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    for text in texts {
        assert!(answer.body.contains(text), "{text:?} is missing in {}", answer.body);
    }
}

fn add(world: &World, name: &str, language: &str) -> String {
    let friend =
        NewFriend { status_message: Some("今日も一服".into()), ..NewFriend::named(name, language) };
    world.sim.add_friend(&world.sim.default_channel().id, friend).expect("added")
}

async fn known(world: &World, query: &str) -> Friend {
    let scope = world.engine.scope::<ReadFriends>(&world.owner, &world.account).await.expect("theirs");
    let filter = Filter { query: Some(query), ..Filter::default() };
    friends::list(&scope, filter).await.expect("listed").friends.remove(0)
}

/// A webhook as LINE sends it: no cookie, no origin, a signature.
async fn deliver(world: &World, path: &str, secret: &str, body: &Value) -> StatusCode {
    let body = body.to_string();
    let request = Request::post(path)
        .header(header::HOST, "127.0.0.1:9")
        .header("x-line-signature", line::webhook::sign(secret, body.as_bytes()))
        .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 50_000))))
        .body(Body::from(body))
        .expect("a request");
    world.stranger().raw(request).await.status
}

/// What stands behind the pager's link.
fn link<'a>(page: &'a Answer, rel: &str) -> Option<&'a str> {
    let tag = page.body.split("<a ").find(|tag| tag.contains(&format!("rel=\"{rel}\"")))?;
    tag.split("href=\"").nth(1)?.split('"').next()
}

#[tokio::test]
async fn an_account_without_friends_says_how_they_come() {
    let world = World::new().await;
    let mut owner = world.owner().await;
    let reading = owner.get(&world.path("/friends")).await;
    shows(&reading, &["Reading friends from LINE: 0 so far", "Show progress", "disabled"]);
    world.run_due().await;
    let empty = owner.get(&world.path("/friends")).await;
    let id = world.sim.default_channel().bot.basic_id;
    shows(&empty, &["No friends yet", &id, "Read friends from LINE", "Read from LINE just now"]);
    assert!(!empty.body.contains("Show progress") && !empty.body.contains("<script"));
}

#[tokio::test]
async fn friends_are_read_by_a_button_and_found_by_a_part_of_their_name() {
    let world = World::new().await;
    world.run_due().await;
    add(&world, "佐々木 ひなた", "ja");
    add(&world, "ณัฐวุฒิ", "th");
    add(&world, "</span><script>alert(1)</script>\u{202e}", "zh-TW");
    let mut owner = world.owner().await;
    let asked = owner.post(&world.path("/friends"), &[]).await;
    assert_eq!((asked.status, asked.location()), (StatusCode::SEE_OTHER, world.path("/friends").as_str()));
    world.run_due().await;
    let list = owner.get(&world.path("/friends")).await;
    shows(&list, &["佐々木 ひなた", "ณัฐวุฒิ", "Thai", "Chinese (Traditional)", "before 22 Nov 2026", "3 of 3"]);
    assert!(!list.body.contains("<script") && !list.body.contains('\u{202e}'));

    let found = owner.get(&world.path("/friends?q=%E3%83%92%E3%83%8A")).await;
    shows(&found, &["佐々木 ひなた", "1 person on this page for “ヒナ”", "value=\"ヒナ\"", "Clear search"]);
    assert!(!found.body.contains("ณัฐวุฒิ"));
    let none = owner.get(&world.path("/friends?q=%3Cb%3E%E2%80%AE")).await;
    shows(&none, &["No friends match “&lt;b&gt;”", "Clear search"]);
    for odd in ["?q=%FF", "?after=x&before=y", "?q=a&q=b"] {
        assert_eq!(owner.get(&world.path(&format!("/friends{odd}"))).await.status, StatusCode::OK, "{odd}");
    }
}

#[tokio::test]
async fn long_lists_have_pages_that_keep_the_search() {
    let world = World::new().await;
    world.run_due().await;
    for n in 0..60 {
        add(&world, &format!("Mint {n}"), "en");
    }
    let mut owner = world.owner().await;
    owner.post(&world.path("/friends"), &[]).await;
    world.run_due().await;
    let first = owner.get(&world.path("/friends?q=mint")).await;
    shows(&first, &["50 people on this page"]);
    assert_eq!(link(&first, "prev"), None);
    let next = link(&first, "next").expect("a second page").replace("&amp;", "&");
    assert!(next.contains("q=mint&after="), "{next}");
    let second = owner.get(&next).await;
    shows(&second, &["10 people on this page"]);
    assert_eq!(link(&second, "next"), None);
    let back = link(&second, "prev").expect("a way back").replace("&amp;", "&");
    shows(&owner.get(&back).await, &["50 people on this page"]);
}

#[tokio::test]
async fn what_line_refuses_is_said() {
    let world = World::new().await;
    let body = r#"{"message":"Access to this API is not available for your account"}"#.to_owned();
    world.sim.faults().fail_next("GET /v2/bot/followers/ids", 1, Fault::Status(403, Some(body)));
    world.run_due().await;
    let mut owner = world.owner().await;
    let unverified = owner.get(&world.path("/friends")).await;
    let said =
        ["to verified and premium accounts only", "Access to this API is not available", "No friends yet"];
    shows(&unverified, &said);

    owner.post(&world.path("/friends"), &[]).await;
    world.sim.faults().fail_next("GET /v2/bot/followers/ids", 1, Fault::ServerErrorBeforeAccept);
    world.run_due().await;
    let held_up = owner.get(&world.path("/friends")).await;
    shows(&held_up, &["Reading friends from LINE", "Reading since just now", "Noren tries again by itself"]);
    assert!(!held_up.body.contains("verified and premium"));
}

#[tokio::test]
async fn a_friends_page_tells_who_they_are_and_what_they_did() {
    let world = World::new().await;
    let user = add(&world, "พลอย ภัทรา", "th");
    world.run_due().await;
    let shop = world.sim.default_channel();
    let scope = world.engine.scope::<ReadFriends>(&world.owner, &world.account).await.expect("theirs");
    let url = engine::accounts::webhook_url(&scope).await.expect("known");
    let path = url.strip_prefix("http://127.0.0.1:9").expect("ours");
    let now = world.clock.now();
    let event = |id: &str, kind: &str, at: i64| {
        json!({
            "type": kind, "mode": "active", "timestamp": at, "webhookEventId": id,
            "deliveryContext": {"isRedelivery": false}, "source": {"type": "user", "userId": user},
        })
    };
    let mut wrote = event("01B", "message", now + 1);
    wrote["message"] = json!({"id": "1", "type": "text", "text": "พรุ่งนี้ <b>12</b> แก้ว\u{202e}"});
    let body = json!({"destination": shop.bot.user_id, "events": [event("01A", "follow", now), wrote]});
    assert_eq!(deliver(&world, path, &shop.secret, &body).await, StatusCode::OK);
    assert_eq!(deliver(&world, path, &"0".repeat(32), &body).await, StatusCode::UNAUTHORIZED);

    let friend = known(&world, "พลอย").await;
    let mut owner = world.owner().await;
    let here = world.path(&format!("/friends/{}", friend.id));
    let page = owner.get(&here).await;
    let about = ["พลอย ภัทรา", "Thai", "今日も一服", "22 Nov 2026", &user, "Times are Tokyo time"];
    shows(&page, &about);
    shows(&page, &["Added the account as a friend", "Wrote", "พรุ่งนี้ &lt;b&gt;12&lt;/b&gt; แก้ว<", "09:05"]);

    let body = json!({"destination": shop.bot.user_id, "events": [event("01C", "unfollow", now + 2)]});
    assert_eq!(deliver(&world, path, &shop.secret, &body).await, StatusCode::OK);
    shows(&owner.get(&here).await, &["Blocked the account", "They blocked this account."]);
    assert_eq!(owner.get(&world.path("/friends/none")).await.status, StatusCode::NOT_FOUND);
    let mut viewer = world.member("viewer", Some(Role::Viewer), false).await;
    for path in [world.path("/friends"), here] {
        let refused = viewer.get(&path).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(!refused.body.contains("พลอย") && refused.body.contains("Operator"));
    }
}
