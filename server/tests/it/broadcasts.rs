//! Broadcasts by plain pages: what a form sends is answered at its field, whatever it sends.

use crate::world::{Answer, Browser, World};
use domain::permission::Role;
use engine::clock::{MINUTE, SECOND};
use http::StatusCode;
use line_sim::{Fault, NewFriend};

/// Two friends, and LINE's figures read.
async fn shop() -> World {
    let world = World::new().await;
    for name in ["佐藤 花", "ณัฐ"] {
        let friend = NewFriend::named(name, "ja");
        world.sim.add_friend(&world.sim.default_channel().id, friend).expect("added");
    }
    world.run_due().await;
    world
}

fn shows(answer: &Answer, status: StatusCode, texts: &[&str]) {
    assert_eq!(answer.status, status, "{}", answer.body);
    for text in texts {
        assert!(answer.body.contains(text), "{text:?} is missing in {}", answer.body);
    }
}

fn field<'a>(answer: &'a Answer, name: &str) -> &'a str {
    let tag = answer.body.split('<').find(|tag| tag.contains(&format!("name=\"{name}\"")));
    tag.and_then(|tag| tag.split("value=\"").nth(1)?.split('"').next()).unwrap_or_default()
}

/// Saves a draft as the form of a new one does; answers the address of the broadcast.
async fn write(world: &World, browser: &mut Browser<'_>, text: &str) -> String {
    let new = browser.get(&world.path("/broadcasts/new")).await;
    let fields = [("id", field(&new, "id")), ("version", "0"), ("text", text), ("do", "review")];
    let saved = browser.post(&world.path("/broadcasts/new"), &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    saved.location().strip_suffix("/review").expect("the review").to_owned()
}

#[tokio::test]
async fn a_broadcast_goes_through_every_page() {
    let world = shop().await;
    let mut owner = world.owner().await;
    let empty = owner.get(&world.path("/broadcasts")).await;
    shows(&empty, StatusCode::OK, &["Write your first broadcast"]);
    let one = write(&world, &mut owner, "雨の日割引\r\n<b>10%</b>").await;
    let review = owner.get(&format!("{one}/review")).await;
    shows(
        &review,
        StatusCode::OK,
        &["2 friends can be reached", "5,000 left, then 4,998", "&lt;b&gt;10%&lt;/b&gt;"],
    );
    let dialog = owner.get(&format!("{one}/confirm")).await;
    shows(&dialog, StatusCode::OK, &["<dialog", "Type the number of people, 2", "You have 10 seconds"]);
    let token = field(&dialog, "token").to_owned();

    let wrong = owner.post(&format!("{one}/confirm"), &[("token", &token), ("count", "22")]).await;
    let said = "That is not the number of people. It is 2.";
    shows(&wrong, StatusCode::UNPROCESSABLE_ENTITY, &[said, "value=\"22\"", "aria-invalid=\"true\""]);
    let sent = owner.post(&format!("{one}/confirm"), &[("token", &token), ("count", "２")]).await;
    assert_eq!(
        (sent.status, sent.location()),
        (StatusCode::SEE_OTHER, format!("{one}?done=confirmed").as_str())
    );

    let held = owner.get(&one).await;
    shows(&held, StatusCode::OK, &["Held", "Cancel, send nothing", "Reload"]);
    let refresh = held.headers.get("refresh").and_then(|value| value.to_str().ok());
    assert_eq!(refresh, Some(format!("11; url={one}").as_str()));
    world.clock.advance(10 * SECOND);
    world.run_due().await;
    let done = owner.get(&one).await;
    shows(&done, StatusCode::OK, &["Accepted by LINE", "LINE’s request ID", "Unknown", "Pending"]);
    assert!(done.headers.get("refresh").is_none() && !done.body.contains("<script"));
    let late = owner.post(&one, &[("do", "cancel")]).await;
    shows(&late, StatusCode::UNPROCESSABLE_ENTITY, &["Too late to cancel"]);
    assert_eq!(world.sim.ledger().deliveries.len(), 2);
}

#[tokio::test]
async fn a_dialog_that_grew_old_or_whose_number_moved_asks_again() {
    let world = shop().await;
    let mut owner = world.owner().await;
    let one = write(&world, &mut owner, "本日のおすすめ").await;
    let confirm = format!("{one}/confirm");
    let token = field(&owner.get(&confirm).await, "token").to_owned();
    world
        .sim
        .add_friend(&world.sim.default_channel().id, NewFriend::named("林小雨", "zh-TW"))
        .expect("added");
    owner.post(&world.path("/friends"), &[]).await;
    world.run_due().await;
    let moved = owner.post(&confirm, &[("token", &token), ("count", "2")]).await;
    shows(&moved, StatusCode::UNPROCESSABLE_ENTITY, &["has changed to 3", "Type the number of people, 3"]);
    let token = field(&moved, "token").to_owned();
    world.clock.advance(11 * MINUTE);
    let old = owner.post(&confirm, &[("token", &token), ("count", "3")]).await;
    shows(&old, StatusCode::UNPROCESSABLE_ENTITY, &["older than ten minutes", "value=\"3\""]);
    let token = field(&old, "token").to_owned();
    let sent = owner.post(&confirm, &[("token", &token), ("count", "3")]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let again = owner.get(&confirm).await;
    assert_eq!((again.status, again.location()), (StatusCode::SEE_OTHER, one.as_str()));
}

#[tokio::test]
async fn no_form_makes_the_server_fail() {
    let world = shop().await;
    let mut owner = world.owner().await;
    let one = write(&world, &mut owner, "下書き").await;
    let forms: [(&str, Vec<(&str, &str)>); 8] = [
        ("/edit", vec![]),
        ("/edit", vec![("version", "1"), ("text", "nul\0 and \u{202e}"), ("do", "save")]),
        ("/edit", vec![("version", "-9223372036854775808"), ("text", "x"), ("do", "save")]),
        ("/edit", vec![("version", "many"), ("text", "x"), ("do", "fly")]),
        ("/confirm", vec![]),
        ("/confirm", vec![("token", "1.2.3"), ("count", "9999999999999999999999")]),
        ("/confirm", vec![("token", "....\u{1f35e}"), ("count", "２")]),
        ("", vec![("do", "cancel")]),
    ];
    for (page, form) in forms {
        let answer = owner.post(&format!("{one}{page}"), &form).await;
        let expected = [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY];
        assert!(expected.contains(&answer.status), "{page} {form:?}: {}", answer.status);
    }
    let long = "🍎".repeat(10_001);
    let fields = [("version", "2"), ("text", long.as_str()), ("do", "save")];
    let refused = owner.post(&format!("{one}/edit"), &fields).await;
    shows(&refused, StatusCode::UNPROCESSABLE_ENTITY, &["A draft holds at most 20,000 characters", &long]);
    for odd in ["/broadcasts/new", "/broadcasts/0123/edit"] {
        let odd = owner.post(&world.path(odd), &[("id", "../x"), ("version", "0"), ("text", "x")]).await;
        assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY, "an id that is none of ours");
    }
    assert_eq!(owner.get(&world.path("/broadcasts/0123")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(owner.get(&world.path("/broadcasts?show=x&after=%00&before=y")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn who_may_not_send_writes_and_looks() {
    let world = shop().await;
    let mut owner = world.owner().await;
    let one = write(&world, &mut owner, "確認してください").await;
    let mut writer = world.member("ren", Some(Role::Operator), false).await;
    let review = writer.get(&format!("{one}/review")).await;
    shows(&review, StatusCode::OK, &["You may write but not send"]);
    assert!(!review.body.contains(&format!("{one}/confirm")), "no way to a page that refuses");
    assert_eq!(writer.post(&format!("{one}/confirm"), &[]).await.status, StatusCode::FORBIDDEN);
    let mut viewer = world.member("mio", Some(Role::Viewer), false).await;
    let seen = viewer.get(&one).await;
    shows(&seen, StatusCode::OK, &["確認してください", "Draft"]);
    assert!(!seen.body.contains("Duplicate"));
    let list = viewer.get(&world.path("/broadcasts")).await;
    shows(&list, StatusCode::OK, &["確認してください"]);
    assert!(!list.body.contains(&format!("{one}/edit")), "a viewer is led to what they may see");
    shows(&viewer.get(&world.path("")).await, StatusCode::OK, &["Can be reached"]);
}

#[tokio::test]
async fn a_line_that_does_not_answer_is_told_and_the_page_comes_again() {
    let world = shop().await;
    let mut owner = world.owner().await;
    let one = write(&world, &mut owner, "返事待ち").await;
    let token = field(&owner.get(&format!("{one}/confirm")).await, "token").to_owned();
    owner.post(&format!("{one}/confirm"), &[("token", &token), ("count", "2")]).await;
    world.sim.faults().fail_next("/v2/bot/message/broadcast", 1, Fault::DropAfterAccept);
    world.clock.advance(10 * SECOND);
    world.run_due().await;
    let sending = owner.get(&one).await;
    shows(&sending, StatusCode::OK, &["Sending", "Asked 1 time;", "LINE could not be reached", "of 2 done"]);
    assert!(sending.headers.get("refresh").is_some());
    world.clock.advance(MINUTE);
    world.run_due().await;
    shows(&owner.get(&one).await, StatusCode::OK, &["Accepted by LINE"]);
    assert_eq!(world.sim.ledger().deliveries.len(), 2);
}
