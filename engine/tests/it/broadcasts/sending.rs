//! Whatever LINE does, one confirmation is at most one message on each phone.

use super::{BROADCAST, asked, check, due, find, state};
use crate::{story, world::World};
use domain::{
    broadcasts::{Failure, State},
    line_answer::LineAnswer,
    permission::View,
};
use engine::{
    broadcasts::KEY_LIFE,
    clock::{HOUR, MINUTE},
    quota,
};
use line_sim::Fault;
use std::time::Duration;

/// Lets LINE fail `times` times in one way, then sends; says how it ended.
async fn after(world: &World, times: u32, fault: Fault) -> State {
    let id = due(world).await;
    world.sim.faults().fail_next(BROADCAST, times, fault);
    world.settle().await;
    check(world).await;
    state(world, &id).await
}

story! {
    async fn a_confirmed_broadcast_reaches_every_friend_once(world: World) {
        let id = due(&world).await;
        world.run_due().await;
        check(&world).await;
        let sent = find(&world, &id).await;
        assert_eq!((sent.state, asked(&world)), (State::Accepted, 1));
        assert!(sent.sending.expect("confirmed").request_id.is_some());
        let month = quota::month(&world.scope::<View>().await).await.expect("read");
        assert_eq!(month.used, Some(3), "the figures are read again after a broadcast");
    }
}

story! {
    async fn a_failure_before_line_accepted_it_loses_nothing(world: World) {
        assert_eq!(after(&world, 2, Fault::ServerErrorBeforeAccept).await, State::Accepted);
        assert_eq!(asked(&world), 3);
    }
}

story! {
    async fn a_failure_after_line_accepted_it_doubles_nothing(world: World) {
        assert_eq!(after(&world, 1, Fault::ServerErrorAfterAccept).await, State::Accepted);
        assert_eq!(asked(&world), 2, "the second was answered 409");
    }
}

story! {
    async fn a_connection_lost_after_line_accepted_it_doubles_nothing(world: World) {
        assert_eq!(after(&world, 1, Fault::DropAfterAccept).await, State::Accepted);
    }
}

story! {
    async fn an_answer_cut_off_in_the_middle_doubles_nothing(world: World) {
        assert_eq!(after(&world, 1, Fault::TruncatedBody).await, State::Accepted);
    }
}

story! {
    async fn an_answer_that_cannot_be_read_doubles_nothing(world: World) {
        assert_eq!(after(&world, 1, Fault::BadJson).await, State::Accepted);
    }
}

story! {
    async fn an_answer_that_comes_too_late_doubles_nothing(world: World) {
        assert_eq!(after(&world, 1, Fault::Slow(Duration::from_secs(4))).await, State::Accepted);
    }
}

story! {
    async fn a_limit_of_requests_is_waited_out(world: World) {
        let id = due(&world).await;
        world.sim.faults().fail_next(BROADCAST, 1, Fault::RateLimited);
        world.run_due().await;
        let waiting = find(&world, &id).await;
        assert_eq!(waiting.state, State::Sending);
        let failure = waiting.sending.expect("confirmed").failure;
        assert_eq!(failure, Some(Failure::Line { answer: LineAnswer::Limited }));
        world.clock.advance(MINUTE);
        world.run_due().await;
        assert_eq!(state(&world, &id).await, State::Accepted);
        check(&world).await;
    }
}

story! {
    async fn the_months_limit_at_line_sends_nothing(world: World) {
        let id = due(&world).await;
        world.sim.set_used(&world.shop.id, 4_998).expect("a shop");
        world.settle().await;
        check(&world).await;
        let failed = find(&world, &id).await;
        assert_eq!((failed.state, asked(&world)), (State::Failed, 1));
        let failure = failed.sending.expect("confirmed").failure;
        assert!(
            matches!(&failure, Some(Failure::Line { answer: LineAnswer::QuotaReached { .. } })),
            "{failure:?}"
        );
    }
}

story! {
    async fn what_line_refuses_is_not_asked_again(world: World) {
        for status in [400, 403, 413] {
            let body = r#"{"message":"No, says LINE"}"#.to_owned();
            assert_eq!(after(&world, 1, Fault::Status(status, Some(body))).await, State::Failed, "{status}");
        }
        assert_eq!(asked(&world), 3);
    }
}

story! {
    async fn credentials_that_line_refuses_are_renewed_once(world: World) {
        assert_eq!(after(&world, 1, Fault::ExpiredToken).await, State::Accepted);
        assert_eq!(after(&world, 2, Fault::ExpiredToken).await, State::Failed);
    }
}

story! {
    async fn a_refusal_after_a_doubtful_answer_is_not_called_a_failure(world: World) {
        let id = due(&world).await;
        world.sim.faults().fail_next(BROADCAST, 1, Fault::DropAfterAccept);
        world.run_due().await;
        world.sim.faults().fail_next(BROADCAST, 1, Fault::Status(403, None));
        world.settle().await;
        assert_eq!(state(&world, &id).await, State::Unknown, "all phones show it");
        check(&world).await;
    }
}

story! {
    async fn credentials_refused_after_a_doubtful_answer_are_waited_for(world: World) {
        let id = due(&world).await;
        world.sim.faults().fail_next(BROADCAST, 1, Fault::DropAfterAccept);
        world.run_due().await;
        world.sim.faults().fail_next(BROADCAST, 2, Fault::ExpiredToken);
        world.settle().await;
        assert_eq!(state(&world, &id).await, State::Accepted);
        check(&world).await;
    }
}

story! {
    async fn a_line_that_is_down_for_an_hour_is_asked_until_it_is_back(world: World) {
        let id = due(&world).await;
        world.sim.faults().fail_next(BROADCAST, 1_000, Fault::ServerErrorBeforeAccept);
        for _ in 0..12 {
            world.run_due().await;
            world.clock.advance(5 * MINUTE);
        }
        world.sim.faults().reset();
        world.settle().await;
        assert_eq!(state(&world, &id).await, State::Accepted);
        check(&world).await;
    }
}

story! {
    async fn a_line_that_is_down_for_a_day_leaves_it_unknown_and_is_not_asked_again(world: World) {
        let id = due(&world).await;
        world.sim.faults().fail_next(BROADCAST, 1, Fault::DropAfterAccept);
        world.sim.faults().fail_next(BROADCAST, 1_000, Fault::ServerErrorBeforeAccept);
        for _ in 0..20 {
            world.run_due().await;
            world.clock.advance(HOUR);
        }
        assert_eq!(state(&world, &id).await, State::Sending, "19 hours after the first call");
        world.clock.advance(KEY_LIFE);
        world.sim.faults().reset();
        let before = asked(&world);
        world.settle().await;
        assert_eq!(state(&world, &id).await, State::Unknown);
        assert_eq!(asked(&world), before, "the key is too old to be used");
        check(&world).await;
    }
}

story! {
    async fn a_line_that_never_took_it_in_a_day_leaves_it_failed(world: World) {
        let id = due(&world).await;
        world.sim.faults().fail_next(BROADCAST, 1_000, Fault::RateLimited);
        for _ in 0..22 {
            world.run_due().await;
            world.clock.advance(HOUR);
        }
        assert_eq!(state(&world, &id).await, State::Failed, "a limit is a clear no");
        check(&world).await;
    }
}
