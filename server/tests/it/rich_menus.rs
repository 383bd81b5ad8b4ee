//! The editor by plain forms: a photo that is too large, a session that ends under it.

use crate::world::World;
use engine::clock::HOUR;
use http::StatusCode;

#[tokio::test]
async fn a_session_that_ends_under_a_photo_keeps_what_was_typed_behind_it() {
    let world = World::new().await;
    let mut browser = world.owner().await;
    let path = world.path("/rich-menus/new");
    assert_eq!(browser.get(&path).await.status, StatusCode::OK);
    world.clock.advance(2 * HOUR);
    let photo = vec![0xff; 5 * 1024 * 1024];
    let typed = [("name", "秋のメニュー"), ("chat_bar_text", "メニュー")];
    let answer = browser.post_file(&path, &typed, ("picture", "photo.jpg", &photo)).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.body.contains("name=\"in_parts\""), "it is a form in parts");
    assert!(
        answer.body.contains("%E7%A7%8B%E3%81%AE%E3%83%A1%E3%83%8B%E3%83%A5%E3%83%BC"),
        "the name is kept"
    );
}

#[tokio::test]
async fn letters_no_database_takes_do_not_break_the_form() {
    let world = World::new().await;
    let mut browser = world.owner().await;
    let typed =
        [("do", "publish"), ("name", "nul\0 and \u{202e}"), ("chat_bar_text", "\0"), ("areas.0.x", "\0")];
    let answer = browser.post_file(&world.path("/rich-menus/new"), &typed, ("picture", "", b"")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for path in ["/rich-menus/%00", "/friends/%00", "/broadcasts/%00"] {
        assert_eq!(browser.get(&world.path(path)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_photo_over_the_limit_or_broken_is_refused_in_words_and_keeps_the_form() {
    let world = World::new().await;
    let mut browser = world.owner().await;
    let path = world.path("/rich-menus/new");
    let huge = vec![0xff; 21_000_000];
    let broken = b"\xff\xd8\xff\xe0 not really a photo".to_vec();
    for photo in [huge, broken] {
        let typed = [("do", "show"), ("name", "秋のメニュー")];
        let answer = browser.post_file(&path, &typed, ("picture", "photo.jpg", &photo)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{} bytes", photo.len());
        assert!(answer.body.contains("value=\"秋のメニュー\""), "{} bytes: the name is gone", photo.len());
        assert!(answer.body.contains("aria-invalid=\"true\""), "{} bytes: no field is marked", photo.len());
    }
}
