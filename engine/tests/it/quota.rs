//! Quota and counts: LINE's figures, kept with their time.

use crate::{story, world::World};
use domain::{line_answer::LineAnswer, permission::View};
use engine::{
    clock::{DAY, MINUTE},
    quota::{self, DayState, Limit},
};
use line_sim::{Fault, NewFriend};

const CONSUMPTION: &str = "/v2/bot/message/quota/consumption";
const SENT: &str = "/v2/bot/message/delivery/*";

fn sent_requests(world: &World) -> u64 {
    ["reply", "push", "multicast", "broadcast"]
        .iter()
        .map(|kind| world.sim.ledger().requests(&format!("/v2/bot/message/delivery/{kind}")).accepted)
        .sum()
}

story! {
    async fn the_month_is_unknown_until_line_told_it(world: World) {
        let scope = world.scope::<View>().await;
        let month = quota::month(&scope).await.expect("read");
        assert_eq!((month.limit, month.used, month.remaining()), (Limit::Unknown, None, None));
        world.sim.set_used(&world.shop.id, 1_798).expect("a shop");
        world.run_due().await;
        let month = quota::month(&scope).await.expect("read");
        assert_eq!((month.limit, month.used), (Limit::Limited(5_000), Some(1_798)));
        assert_eq!((month.remaining(), month.read_at), (Some(3_202), Some(world.clock.now())));
    }
}

story! {
    async fn days_that_are_over_are_read_once_and_today_is_a_gap(world: World) {
        world.run_due().await;
        let scope = world.scope::<View>().await;
        let days = quota::sent_per_day(&scope).await.expect("read");
        assert_eq!((days.len(), days[13].date.to_string()), (14, "2026-11-22".to_owned()));
        assert_eq!((days[13].state, days[13].push), (DayState::Unready, None));
        assert!(days[..13].iter().all(|day| day.state == DayState::Ready && day.push == Some(0)));
        assert_eq!(sent_requests(&world), 14 * 4);

        let friend = world.sim.add_friend(&world.shop.id, NewFriend::named("佐藤 花", "ja")).expect("added");
        let channel = engine::accounts::channel(&world.engine, &world.account).await.expect("a channel");
        let push = line::PushRequest {
            to: friend,
            messages: vec![domain::broadcasts::message("hi")],
            ..line::PushRequest::default()
        };
        channel.push(&push, &line::RetryKey::from_u128(7)).await.expect("sent");

        world.clock.advance(DAY);
        quota::refresh(&scope).await.expect("asked");
        world.run_due().await;
        assert_eq!(sent_requests(&world), 14 * 4 + 2 * 4, "only the day that was open, and the new one");
        let days = quota::sent_per_day(&scope).await.expect("read");
        assert_eq!((days[12].push, days[12].state, days[13].state), (Some(1), DayState::Ready, DayState::Unready));
    }
}

story! {
    async fn what_line_fails_to_tell_keeps_its_old_figure_and_time(world: World) {
        let scope = world.scope::<View>().await;
        world.run_due().await;
        let before = quota::month(&scope).await.expect("read");
        world.clock.advance(11 * MINUTE);
        world.sim.faults().fail_next(CONSUMPTION, 100, Fault::ServerErrorBeforeAccept);
        assert!(quota::refresh_when_stale(&scope).await.expect("asked"));
        world.run_due().await;
        assert_eq!(quota::month(&scope).await.expect("read"), before);
        let last = quota::last_read(&scope).await.expect("read").expect("asked");
        assert_eq!((last.refusal, last.asked_at), (Some(LineAnswer::Failed), world.clock.now()));
        assert!(!quota::refresh_when_stale(&scope).await.expect("asked"), "LINE was asked just now");
        world.settle().await;
        world.sim.faults().reset();
        world.clock.advance(11 * MINUTE);
        assert!(quota::refresh_when_stale(&scope).await.expect("asked"));
        world.run_due().await;
        assert_eq!(quota::month(&scope).await.expect("read").read_at, Some(world.clock.now()));
        assert_eq!(quota::last_read(&scope).await.expect("read").expect("asked").refusal, None);
    }
}

story! {
    async fn a_reading_that_breaks_off_goes_on_where_it_was(world: World) {
        world.sim.faults().fail_next(SENT, 1, Fault::DropAfterAccept);
        world.run_due().await;
        let scope = world.scope::<View>().await;
        assert!(quota::month(&scope).await.expect("read").used.is_some(), "the month was read before it broke");
        world.settle().await;
        let days = quota::sent_per_day(&scope).await.expect("read");
        assert!(days[..13].iter().all(|day| day.state == DayState::Ready));
    }
}

story! {
    async fn last_months_use_says_nothing_about_this_month(world: World) {
        world.sim.set_used(&world.shop.id, 4_000).expect("a shop");
        world.run_due().await;
        world.clock.advance(9 * DAY);
        let month = quota::month(&world.scope::<View>().await).await.expect("read");
        assert_eq!((month.limit, month.used, month.remaining()), (Limit::Limited(5_000), None, None));
    }
}
