//! The machine is begun again from every place where it can be stopped.

use super::{asked, check, draft, due, find, state};
use crate::{story, world::World};
use domain::{
    broadcasts::{Failure, State, message},
    id::{BroadcastId, MemberId},
    permission::{Grant, Role, Send, View},
};
use engine::{accounts, broadcasts, clock::SECOND, members};
use line::BroadcastRequest;

/// What a process leaves behind that was killed after it wrote the attempt down.
async fn write_attempt_down(world: &World, id: &BroadcastId) {
    let mut tx = world.engine.db.begin().await.expect("begun");
    sqlx::query(
        "UPDATE broadcasts SET state = 'sending', attempts = 1, maybe_accepted = 1, first_attempt_at = $2
         WHERE id = $1",
    )
    .bind(id.as_str())
    .bind(world.clock.now())
    .execute(&mut *tx)
    .await
    .expect("written");
    tx.commit().await.expect("committed");
}

/// The call that the killed process had made.
async fn call_line(world: &World, id: &BroadcastId) {
    let one = find(world, id).await;
    let channel = accounts::channel(&world.engine, &world.account).await.expect("a channel");
    let request = BroadcastRequest { messages: vec![message(&one.text)], notification_disabled: false };
    let key = one.sending.expect("confirmed").retry_key.parse().expect("a key");
    channel.broadcast(&request, &key).await.expect("accepted");
}

/// Makes the job as it was before it was finished.
async fn open_the_job_again(world: &World) {
    let mut tx = world.engine.db.begin().await.expect("begun");
    sqlx::query("UPDATE jobs SET finished_at = NULL WHERE kind = 'broadcast.send'")
        .execute(&mut *tx)
        .await
        .expect("opened");
    tx.commit().await.expect("committed");
}

story! {
    async fn stopped_before_the_call_it_is_sent_once(world: World) {
        let id = due(&world).await;
        write_attempt_down(&world, &id).await;
        world.settle().await;
        assert_eq!((state(&world, &id).await, asked(&world)), (State::Accepted, 1));
        check(&world).await;
    }
}

story! {
    async fn stopped_after_the_call_it_is_sent_once(world: World) {
        let id = due(&world).await;
        write_attempt_down(&world, &id).await;
        call_line(&world, &id).await;
        world.settle().await;
        assert_eq!((state(&world, &id).await, asked(&world)), (State::Accepted, 2));
        check(&world).await;
    }
}

story! {
    async fn stopped_after_the_record_nothing_is_asked_again(world: World) {
        let id = due(&world).await;
        world.settle().await;
        let before = find(&world, &id).await;
        open_the_job_again(&world).await;
        world.settle().await;
        assert_eq!((find(&world, &id).await, asked(&world)), (before, 1));
        check(&world).await;
    }
}

story! {
    async fn stopped_while_in_doubt_and_too_late_it_is_unknown(world: World) {
        let id = due(&world).await;
        write_attempt_down(&world, &id).await;
        call_line(&world, &id).await;
        world.clock.advance(broadcasts::KEY_LIFE);
        world.settle().await;
        assert_eq!((state(&world, &id).await, asked(&world)), (State::Unknown, 1));
        check(&world).await;
    }
}

/// Gives Ren this role in the account.
async fn grant(world: &World, role: Role, may_send: bool) -> MemberId {
    let grant = Grant { role, may_send };
    members::grant(&world.engine, "ren@example.jp", &world.account, grant).await.expect("granted")
}

story! {
    async fn what_somebody_confirmed_who_may_no_longer_send_is_not_sent(world: World) {
        let ren = members::NewMember {
            name: "織田 蓮".to_owned(),
            email: "ren@example.jp".to_owned(),
            password: crate::world::secret("茶柱が立つと いいことが ある"),
        };
        members::add(&world.engine, ren, false).await.expect("added");
        for (role, may_send) in [(Role::Operator, false), (Role::Viewer, true)] {
            let id = draft(&world).await;
            let ren = grant(&world, Role::Operator, true).await;
            let shown = broadcasts::review(&world.scope::<View>().await, &id).await.expect("reviewed");
            let scope = world.scope_of::<Send>(&ren).await;
            let others = broadcasts::confirm(&scope, &id, &shown.token, "3").await;
            assert!(others.is_err(), "a token shown to somebody else");
            let shown = broadcasts::review(&scope, &id).await.expect("reviewed");
            broadcasts::confirm(&scope, &id, &shown.token, "3").await.expect("confirmed");
            grant(&world, role, may_send).await;
            world.clock.advance(10 * SECOND);
            world.settle().await;
            let failed = find(&world, &id).await;
            assert_eq!((failed.state, asked(&world)), (State::Failed, 0));
            assert_eq!(failed.sending.expect("confirmed").failure, Some(Failure::NotAllowed));
        }
        check(&world).await;
    }
}

story! {
    async fn more_than_an_hour_late_it_is_not_begun(world: World) {
        let id = due(&world).await;
        world.clock.advance(61 * 60 * SECOND);
        world.run_due().await;
        let late = find(&world, &id).await;
        assert_eq!((late.state, asked(&world)), (State::Failed, 0));
        assert_eq!(late.sending.expect("confirmed").failure, Some(Failure::TooLate));
        check(&world).await;
    }
}
