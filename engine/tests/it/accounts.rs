//! Accounts: connecting at a LINE that checks, keeps and tests.

use crate::{
    story,
    world::{NOW, World, credentials, secret},
};
use domain::{
    accounts::AccountRefusal,
    line_answer::LineAnswer,
    permission::{ManageChannel, View},
};
use engine::{
    Error,
    accounts::{self, NewAccount},
    scope::Denied,
};
use line_sim::{Channel, Fault, Shop};

async fn connect(world: &World, new: NewAccount) -> Result<(), Error<AccountRefusal>> {
    let owner = accounts::installation_owner(&world.owner).expect("an owner");
    accounts::connect(&world.engine, &accounts::Connector::Owner(owner), new).await.map(|_| ())
}

fn second_shop(world: &World) -> Channel {
    let channel = Channel::new("2000000002", "ร้านกาแฟมะลิ");
    world.sim.add_shop(Shop { channel: channel.clone(), ..Shop::empty() });
    channel
}

story! {
    async fn a_connected_account_has_lines_name_and_belongs_to_its_owner(world: World) {
        let shop = second_shop(&world);
        connect(&world, credentials(&shop)).await.expect("connected");
        let names: Vec<_> = accounts::of_member(&world.engine, &world.owner.id)
            .await
            .expect("listed")
            .into_iter()
            .map(|(account, _)| account.name)
            .collect();
        assert_eq!(names, ["Test shop", "ร้านกาแฟมะลิ"]);
    }
}

story! {
    async fn a_wrong_secret_gets_lines_own_words_at_its_field(world: World) {
        let shop = second_shop(&world);
        let wrong = NewAccount { channel_secret: secret(&"0".repeat(32)), ..credentials(&shop) };
        let refused = connect(&world, wrong).await;
        let Err(Error::Refused(AccountRefusal::Secret(said))) = refused else { panic!("{refused:?}") };
        assert!(matches!(&said, LineAnswer::Refused { message, .. } | LineAnswer::Unauthorized { message }
            if !message.is_empty()), "{said:?}");
    }
}

story! {
    async fn a_channel_is_connected_once(world: World) {
        let again = connect(&world, credentials(&world.shop)).await;
        assert!(matches!(again, Err(Error::Refused(AccountRefusal::AlreadyConnected))), "{again:?}");
    }
}

story! {
    async fn a_line_that_is_down_is_said_to_be_down(world: World) {
        let shop = second_shop(&world);
        world.sim.faults().fail_next("*", 9, Fault::ServerErrorBeforeAccept);
        let refused = connect(&world, credentials(&shop)).await;
        assert!(matches!(refused, Err(Error::Refused(AccountRefusal::Line(LineAnswer::Failed)))), "{refused:?}");
    }
}

story! {
    async fn a_long_lived_token_must_belong_to_the_same_channel(world: World) {
        let shop = second_shop(&world);
        let others = NewAccount { access_token: secret(&world.shop.long_lived_token), ..credentials(&shop) };
        assert!(matches!(connect(&world, others).await, Err(Error::Refused(AccountRefusal::TokenOfAnother))));
        let own = NewAccount { access_token: secret(&shop.long_lived_token), ..credentials(&shop) };
        connect(&world, own).await.expect("connected");
    }
}

story! {
    async fn the_webhook_is_set_and_lines_test_is_kept(world: World) {
        let scope = world.scope::<ManageChannel>().await;
        accounts::set_webhook(&scope).await.expect("set");
        let url = accounts::webhook_url(&scope).await.expect("known");
        assert_eq!(world.sim.webhook(&world.shop.id).expect("set").0, url);
        accounts::test_webhook(&scope).await.expect("tested");
        let state = accounts::webhook_state(&scope).await.expect("read").expect("kept");
        assert_eq!(state.test_success, Some(0), "nobody listens at the test's address");
        assert_eq!(state.test_reason.as_deref(), Some("COULD_NOT_CONNECT"));
    }
}

story! {
    async fn a_test_of_another_url_is_forgotten_with_it(world: World) {
        let scope = world.scope::<ManageChannel>().await;
        world.sim.set_webhook(&world.shop.id, "http://127.0.0.1:9/old", true).expect("set");
        accounts::test_webhook(&scope).await.expect("tested");
        let tested = accounts::webhook_state(&scope).await.expect("read").expect("kept");
        assert_eq!((tested.endpoint.as_deref(), tested.tested_at), (Some("http://127.0.0.1:9/old"), Some(NOW)));
        accounts::read_webhook(&scope).await.expect("read");
        let same = accounts::webhook_state(&scope).await.expect("read").expect("kept");
        assert_eq!(same.tested_at, Some(NOW));
        accounts::set_webhook(&scope).await.expect("set");
        let ours = accounts::webhook_state(&scope).await.expect("read").expect("kept");
        assert_eq!(ours.tested_at, None);
    }
}

story! {
    async fn credentials_are_shown_by_their_facts_only(world: World) {
        let scope = world.scope::<ManageChannel>().await;
        let facts = accounts::credential_facts(&scope).await.expect("read");
        assert_eq!((facts.has_long_lived, facts.changed_at), (false, NOW));
        assert!(!format!("{facts:?}").contains(&world.shop.secret));
        world.clock.advance(60_000);
        let token = secret(&world.shop.long_lived_token);
        accounts::change_credentials(&scope, secret(&world.shop.secret), token).await.expect("changed");
        let changed = accounts::credential_facts(&scope).await.expect("read");
        assert_eq!((changed.has_long_lived, changed.changed_at), (true, NOW + 60_000));
        assert_eq!(changed.fingerprint, facts.fingerprint);
    }
}

story! {
    async fn an_account_needs_a_zone_that_exists(world: World) {
        let shop = second_shop(&world);
        let nowhere = NewAccount { time_zone: "Asia/Edo".into(), ..credentials(&shop) };
        assert!(matches!(connect(&world, nowhere).await, Err(Error::Refused(AccountRefusal::ZoneUnknown))));
    }
}

story! {
    async fn credentials_are_stored_sealed(world: World) {
        let (secret,): (String,) = sqlx::query_as("SELECT channel_secret FROM credentials")
            .fetch_one(world.engine.db.read())
            .await
            .expect("stored");
        assert!(!secret.contains(&world.shop.secret));
    }
}

story! {
    async fn an_account_of_others_does_not_exist(world: World) {
        let stranger = engine::members::add(
            &world.engine,
            engine::members::NewMember {
                name: "Stranger".into(),
                email: "stranger@example.jp".into(),
                password: secret("a long sentence nobody knows"),
            },
            false,
        )
        .await
        .expect("added");
        let denied = world.engine.scope::<View>(&stranger, &world.account).await;
        assert!(matches!(denied, Err(Denied::NotFound)));
    }
}
