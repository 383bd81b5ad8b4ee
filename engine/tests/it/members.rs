//! Members: the first owner, signing in, being throttled, sessions that end.

use crate::{
    story,
    world::{PASSWORD, aiko, secret},
};
use domain::members::{MemberRefusal, SignInRefusal};
use engine::{
    Error, audit,
    clock::{HOUR, MINUTE},
    members, sessions,
};

story! {
    async fn the_owner_signs_in_with_address_and_password(world: World) {
        let member = members::sign_in(&world.engine, " AIKO@example.jp ", secret(PASSWORD), "127.0.0.1").await;
        assert_eq!(member.expect("signed in").id, world.owner.id);
        for (email, password) in [("aiko@example.jp", "wrong but long enough"), ("nobody@example.jp", PASSWORD)] {
            let refused = members::sign_in(&world.engine, email, secret(password), "127.0.0.1").await;
            assert!(matches!(refused, Err(Error::Refused(SignInRefusal::Wrong))), "{email}");
        }
        assert_eq!(audit::first_broken_link(&world.engine).await.expect("read"), None);
    }
}

story! {
    async fn the_setup_link_makes_one_owner_only(world: World) {
        assert_eq!(members::create_setup_token(&world.engine).await.expect("asked"), None);
        let again = members::create_first_owner(&world.engine, "anything", aiko(), "127.0.0.1").await;
        assert!(matches!(again, Err(Error::Refused(MemberRefusal::LinkSpent))));
    }
}

story! {
    async fn guessing_is_slowed_down_and_never_locks_for_good(world: World) {
        for _ in 0..5 {
            let refused = members::sign_in(&world.engine, "aiko@example.jp", secret("no"), "10.0.0.9").await;
            assert!(matches!(refused, Err(Error::Refused(SignInRefusal::Wrong))));
        }
        let right = members::sign_in(&world.engine, "aiko@example.jp", secret(PASSWORD), "10.0.0.9").await;
        assert!(matches!(right, Err(Error::Refused(SignInRefusal::Wait { seconds: 30 }))), "{right:?}");
        world.clock.advance(MINUTE);
        members::sign_in(&world.engine, "aiko@example.jp", secret(PASSWORD), "10.0.0.9").await.expect("in again");
    }
}

story! {
    async fn a_session_ends_by_idleness_by_age_and_for_ever(world: World) {
        let engine = &world.engine;
        sessions::create(engine, "cookie", "{}").await.expect("begun");
        sessions::touch(engine, "cookie", &world.owner.id, "Firefox").await.expect("noted");
        world.clock.advance(59 * MINUTE);
        assert!(sessions::load(engine, "cookie").await.expect("loaded").is_some());
        sessions::touch(engine, "cookie", &world.owner.id, "Firefox").await.expect("noted");
        world.clock.advance(61 * MINUTE);
        assert!(sessions::load(engine, "cookie").await.expect("loaded").is_none(), "idle");

        sessions::create(engine, "other", "{}").await.expect("begun");
        for _ in 0..13 {
            world.clock.advance(HOUR - MINUTE);
            sessions::touch(engine, "other", &world.owner.id, "Firefox").await.expect("noted");
        }
        assert!(sessions::load(engine, "other").await.expect("loaded").is_none(), "too old");

        sessions::create(engine, "third", "{}").await.expect("begun");
        sessions::delete(engine, "third").await.expect("ended");
        assert!(!sessions::save(engine, "third", "{\"back\":1}").await.expect("asked"), "a session came back");
        assert!(sessions::load(engine, "third").await.expect("loaded").is_none());
    }
}
