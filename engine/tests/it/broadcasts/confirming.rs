//! Confirming is bound to what was shown; taking back is bound to the hold.

use super::{asked, befriend, check, confirm, draft, due, find, state, write};
use crate::{story, world::World};
use domain::{
    broadcasts::{BroadcastRefusal, State},
    line_answer::LineAnswer,
    permission::{Draft, Send, View},
};
use engine::{
    Error,
    broadcasts::{self, Judged, Review},
    clock::{MINUTE, SECOND},
};
use line_sim::Fault;

async fn review(world: &World, id: &domain::id::BroadcastId) -> Review {
    broadcasts::review(&world.scope::<View>().await, id).await.expect("reviewed")
}

async fn refused(world: &World, review: &Review, typed: &str) -> BroadcastRefusal {
    let scope = world.scope::<Send>().await;
    match broadcasts::confirm(&scope, &review.broadcast.id, &review.token, typed).await {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

story! {
    async fn the_review_shows_recipients_and_quota_before_and_after(world: World) {
        let id = draft(&world).await;
        let shown = review(&world, &id).await;
        assert_eq!((shown.costs.recipients, shown.obstacles.len()), (3, 0));
        assert_eq!((shown.costs.remaining(), shown.costs.remaining_after()), (Some(5_000), Some(4_997)));
        confirm(&world, &id).await.expect("confirmed");
        let next = write(&world, "もうひとつ").await;
        let shown = review(&world, &next).await;
        assert_eq!((shown.costs.reserved, shown.costs.remaining()), (3, Some(4_997)), "what is held is spoken for");
    }
}

story! {
    async fn line_is_asked_what_it_thinks_of_the_message_before_anything_is_sent(world: World) {
        let id = draft(&world).await;
        let validate = "/v2/bot/message/validate/broadcast";
        assert_eq!(review(&world, &id).await.judged, Some(Judged::Fits));
        let refusal = r#"{"message":"The request body has 1 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"}]}"#;
        world.sim.faults().fail_next(validate, 1, Fault::Status(400, Some(refusal.to_owned())));
        let shown = review(&world, &id).await;
        let said = "The request body has 1 error(s) · messages[0].text: May not be empty".to_owned();
        assert_eq!(shown.obstacles, [BroadcastRefusal::Rule { said }]);
        world.sim.faults().fail_next(validate, 1, Fault::ServerErrorBeforeAccept);
        let shown = review(&world, &id).await;
        assert_eq!((shown.judged, shown.obstacles.len()), (Some(Judged::Unknown(LineAnswer::Failed)), 0));
        let empty = write(&world, " ").await;
        assert_eq!(review(&world, &empty).await.judged, None, "our own rules had said no");
        assert_eq!(world.sim.ledger().requests(validate).accepted, 1);
        assert_eq!((asked(&world), world.sim.ledger().deliveries.len()), (0, 0));
    }
}

story! {
    async fn the_number_may_be_typed_in_full_width_and_must_be_right(world: World) {
        let shown = review(&world, &draft(&world).await).await;
        assert_eq!(refused(&world, &shown, "").await, BroadcastRefusal::NumberMissing);
        assert_eq!(refused(&world, &shown, "4").await, BroadcastRefusal::NumberWrong { expected: 3 });
        assert_eq!(state(&world, &shown.broadcast.id).await, State::Draft);
        broadcasts::confirm(&world.scope::<Send>().await, &shown.broadcast.id, &shown.token, " ３ ")
            .await
            .expect("confirmed");
        assert_eq!(state(&world, &shown.broadcast.id).await, State::Held);
    }
}

story! {
    async fn a_number_that_moved_is_shown_again_before_anything_is_sent(world: World) {
        let shown = review(&world, &draft(&world).await).await;
        befriend(&world, &["王 美玲"]).await;
        assert_eq!(refused(&world, &shown, "3").await, BroadcastRefusal::CountMoved { now: 4 });
        let again = review(&world, &shown.broadcast.id).await;
        broadcasts::confirm(&world.scope::<Send>().await, &again.broadcast.id, &again.token, "4")
            .await
            .expect("confirmed");
    }
}

story! {
    async fn a_token_fits_one_text_one_broadcast_and_ten_minutes(world: World) {
        let shown = review(&world, &draft(&world).await).await;
        let other = review(&world, &write(&world, "別の配信").await).await;
        let crossed = Review { token: other.token.clone(), ..shown.clone() };
        assert_eq!(refused(&world, &crossed, "3").await, BroadcastRefusal::LookAgain);
        let forged = Review { token: shown.token.replacen("1.3.", "1.9.", 1), ..shown.clone() };
        assert_eq!(refused(&world, &forged, "9").await, BroadcastRefusal::LookAgain);
        let scope = world.scope::<Draft>().await;
        broadcasts::save(&scope, &shown.broadcast.id, 1, "書き直し").await.expect("saved");
        assert_eq!(refused(&world, &shown, "3").await, BroadcastRefusal::LookAgain);
        world.clock.advance(11 * MINUTE);
        assert_eq!(refused(&world, &other, "3").await, BroadcastRefusal::LookAgain);
    }
}

story! {
    async fn what_cannot_be_sent_is_refused(world: World) {
        let nobody = review(&world, &write(&world, "誰もいない").await).await;
        assert_eq!(nobody.obstacles, [BroadcastRefusal::Nobody]);
        assert_eq!(refused(&world, &nobody, "0").await, BroadcastRefusal::Nobody);
        befriend(&world, &["佐藤 花"]).await;
        let empty = review(&world, &write(&world, " \n\u{3000}").await).await;
        assert_eq!(empty.obstacles, [BroadcastRefusal::Empty]);
        assert_eq!(refused(&world, &empty, "1").await, BroadcastRefusal::Empty);
        let long = review(&world, &write(&world, &"あ".repeat(5_001)).await).await;
        assert_eq!(refused(&world, &long, "1").await, BroadcastRefusal::TooLong { max: 5_000, got: 5_001 });
    }
}

story! {
    async fn a_month_without_enough_messages_refuses_before_line_does(world: World) {
        world.sim.set_used(&world.shop.id, 4_998).expect("a shop");
        let shown = review(&world, &draft(&world).await).await;
        let short = BroadcastRefusal::QuotaShort { remaining: 2, needed: 3 };
        assert_eq!(shown.obstacles, std::slice::from_ref(&short));
        assert_eq!(refused(&world, &shown, "3").await, short);
        assert_eq!(asked(&world), 0);
    }
}

story! {
    async fn confirming_twice_at_once_sends_once(world: World) {
        let shown = review(&world, &draft(&world).await).await;
        let scope = world.scope::<Send>().await;
        let once = || broadcasts::confirm(&scope, &shown.broadcast.id, &shown.token, "3");
        let (first, second, third) = tokio::join!(once(), once(), once());
        for answer in [first, second, third] {
            answer.expect("the same answer");
        }
        let key = find(&world, &shown.broadcast.id).await.sending.expect("confirmed").retry_key;
        world.clock.advance(10 * SECOND);
        let (left, right) = tokio::join!(world.run_due(), world.run_due());
        assert!(left + right >= 1);
        once().await.expect("the same answer after it was sent");
        assert_eq!(find(&world, &shown.broadcast.id).await.sending.expect("confirmed").retry_key, key);
        assert_eq!(asked(&world), 1);
        check(&world).await;
    }
}

story! {
    async fn cancelling_in_the_hold_asks_line_nothing(world: World) {
        let id = draft(&world).await;
        confirm(&world, &id).await.expect("confirmed");
        world.clock.advance(9 * SECOND);
        world.run_due().await;
        assert_eq!((state(&world, &id).await, asked(&world)), (State::Held, 0));
        let scope = world.scope::<Send>().await;
        broadcasts::cancel(&scope, &id).await.expect("cancelled");
        broadcasts::cancel(&scope, &id).await.expect("cancelled already");
        world.settle().await;
        assert_eq!((state(&world, &id).await, asked(&world)), (State::Cancelled, 0));
        check(&world).await;
    }
}

story! {
    async fn cancelling_too_late_is_refused(world: World) {
        let id = due(&world).await;
        world.run_due().await;
        let late = broadcasts::cancel(&world.scope::<Send>().await, &id).await;
        assert!(matches!(late, Err(Error::Refused(BroadcastRefusal::TooLate))), "{late:?}");
        assert_eq!(state(&world, &id).await, State::Accepted);
    }
}
