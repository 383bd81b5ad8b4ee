//! Reading friends from LINE through everything that goes wrong.

use super::{PROFILE, add, all, read_friends, state};
use crate::{
    inbox::{deliver, event, known, user},
    story,
    world::{World, credentials},
};
use domain::{friends::FriendStatus, line_answer::LineAnswer, permission::ReadFriends};
use engine::{
    accounts,
    clock::{HOUR, MINUTE, SECOND},
    friends::{self, Friend, Phase},
    jobs,
};
use line_sim::{Channel, Fault, NewFriend, Shop};
use std::{collections::BTreeSet, time::Duration};

const IDS: &str = "GET /v2/bot/followers/ids";

/// Adds people who followed before anybody listened; answers their user ids.
fn crowd(world: &World, n: usize) -> Vec<String> {
    (0..n).map(|n| add(world, NewFriend::named(&format!("友だち{n:04}"), "ja"))).collect()
}

fn profile_calls(world: &World) -> u64 {
    let calls = world.sim.ledger().requests(PROFILE);
    calls.accepted + calls.refused
}

/// The page of that number meets the fault.
fn fail_page(world: &World, page: u32, fault: Fault) {
    if page > 1 {
        world.sim.faults().fail_next(IDS, page - 1, Fault::Slow(Duration::ZERO));
    }
    world.sim.faults().fail_next(IDS, 1, fault);
}

fn expired() -> Fault {
    Fault::Status(400, Some(r#"{"message":"Invalid start param"}"#.to_owned()))
}

story! {
    async fn everybody_is_read_whatever_happens_at_whichever_page(world: World) {
        let people = crowd(&world, 2_500);
        world.settle().await;
        let scope = world.scope::<ReadFriends>().await;
        let first = state(&scope).await;
        assert_eq!((first.phase, first.ids_read, first.profiles_read), (Phase::Done, 2_500, 2_500));
        let listed: BTreeSet<String> =
            all(&scope, None).await.into_iter().filter_map(|friend| friend.display_name).collect();
        assert_eq!(listed.len(), 2_500);
        let calls = profile_calls(&world);
        let faults = [
            Fault::ServerErrorBeforeAccept,
            Fault::ServerErrorAfterAccept,
            Fault::RateLimited,
            Fault::TruncatedBody,
            Fault::BadJson,
            expired(),
        ];
        for fault in faults {
            for page in 1..=3 {
                if page == 1 && fault == expired() {
                    continue;
                }
                fail_page(&world, page, fault.clone());
                let again = read_friends(&world, &scope).await;
                assert_eq!((again.phase, again.trouble, again.refusal), (Phase::Done, None, None), "{fault:?} {page}");
                assert_eq!(again.ids_read, 2_500, "{fault:?} at page {page}");
                assert_eq!(world.sim.faults().planned(), [], "the fault was met");
                assert_eq!(friends::reachable(&scope).await.expect("counted"), 2_500, "{fault:?} at page {page}");
            }
        }
        assert_eq!(profile_calls(&world), calls, "profiles of the same day are not read again");
        assert_eq!(all(&scope, None).await.len(), people.len(), "nobody is there twice");
    }
}

story! {
    async fn a_token_that_is_a_day_old_begins_the_list_again(world: World) {
        crowd(&world, 1_200);
        fail_page(&world, 2, Fault::ServerErrorBeforeAccept);
        world.run_due().await;
        let scope = world.scope::<ReadFriends>().await;
        let held_up = state(&scope).await;
        assert_eq!((held_up.phase, held_up.ids_read, held_up.trouble), (Phase::Ids, 1_000, Some(LineAnswer::Failed)));
        world.clock.advance(25 * HOUR);
        world.settle().await;
        let done = state(&scope).await;
        assert_eq!((done.phase, done.ids_read, done.trouble), (Phase::Done, 1_200, None));
        assert_eq!(world.sim.ledger().requests(IDS).accepted, 3, "the first page twice, the second once");
    }
}

story! {
    async fn a_list_whose_tokens_never_last_is_given_up(world: World) {
        crowd(&world, 1_001);
        for _ in 0..5 {
            fail_page(&world, 2, expired());
        }
        world.settle().await;
        let given_up = state(&world.scope().await).await;
        assert!(matches!(given_up.refusal, Some(LineAnswer::Refused { .. })), "{given_up:?}");
        assert_eq!((given_up.phase, given_up.runs()), (Phase::Refused, false));
    }
}

story! {
    /// The process dies while LINE's page is on its way; another worker goes on behind the last page.
    async fn a_death_in_the_middle_costs_one_page(world: World) {
        crowd(&world, 2_100);
        for page in 1..=3 {
            let scope = world.scope::<ReadFriends>().await;
            world.clock.advance(2 * MINUTE);
            friends::sync(&scope).await.expect("begun");
            fail_page(&world, page, Fault::Slow(Duration::from_mins(1)));
            let died = tokio::time::timeout(Duration::from_millis(700), jobs::run_due(&world.engine)).await;
            assert!(died.is_err(), "it was still waiting for LINE");
            assert_eq!(state(&scope).await.ids_read, i64::from(page - 1) * 1_000);
            world.settle().await;
            let done = state(&scope).await;
            assert_eq!((done.phase, done.ids_read), (Phase::Done, 2_100), "page {page}");
            assert_eq!(friends::reachable(&scope).await.expect("counted"), 2_100);
        }
    }
}

story! {
    async fn an_unverified_account_keeps_the_friends_webhooks_told_of(world: World) {
        let channel = Channel { verified: false, ..Channel::new("2000000002", "小麥日和 烘焙坊") };
        world.sim.add_shop(Shop { channel: channel.clone(), ..Shop::empty() });
        let owner = accounts::installation_owner(&world.owner).expect("an owner");
        let account = accounts::connect(&world.engine, &accounts::Connector::Owner(owner), credentials(&channel)).await.expect("connected");
        let scope = world.engine.scope::<ReadFriends>(&world.owner.id, &account).await.expect("theirs");
        let lin = world.sim.add_friend(&channel.id, NewFriend::named("林小雨", "zh-TW")).expect("added");
        world.settle().await;
        let refused = state(&scope).await;
        assert_eq!(refused.phase, Phase::Refused);
        assert!(matches!(refused.refusal, Some(LineAnswer::Forbidden { .. })), "{refused:?}");
        assert!(all(&scope, None).await.is_empty());

        let url = accounts::webhook_url(&scope).await.expect("known");
        let id = url.rsplit('/').next().expect("a last part");
        let secrets = accounts::webhook_secrets(&world.engine, id).await.expect("read").expect("connected");
        let body = serde_json::json!({
            "destination": channel.bot.user_id, "events": [event("01A", "follow", &lin, world.clock.now())],
        });
        engine::inbox::store(&world.engine, &secrets, body.to_string().as_bytes()).await.expect("stored");
        assert_eq!(read_friends(&world, &scope).await.phase, Phase::Refused);
        let friend = known(&scope, &lin).await.expect("known");
        assert_eq!((friend.display_name.as_deref(), friend.status), (Some("林小雨"), FriendStatus::Friend));
        world.clock.advance(25 * HOUR);
        let calls = profile_calls(&world);
        assert_eq!(read_friends(&world, &scope).await.profiles_read, 1);
        assert_eq!(profile_calls(&world), calls + 1, "the old profile is read although the list is refused");
    }
}

story! {
    async fn people_who_come_and_go_meanwhile_are_what_their_events_say(world: World) {
        let people = crowd(&world, 1_100);
        world.settle().await;
        let scope = world.scope::<ReadFriends>().await;
        let (quiet, loud, back) = (&people[0], &people[1], &people[2]);
        deliver(&world, &[event("01A", "unfollow", back, world.clock.now() + 1)]).await;
        world.clock.advance(HOUR);
        world.sim.unfollow(quiet).await.expect("blocked without a webhook");
        friends::sync(&scope).await.expect("begun");
        fail_page(&world, 2, Fault::ServerErrorBeforeAccept);
        world.run_due().await;
        assert_eq!(state(&scope).await.ids_read, 999);
        assert_eq!(known(&scope, quiet).await.expect("known").status, FriendStatus::Friend, "the list is not whole");

        world.clock.advance(SECOND);
        let now = world.clock.now();
        let late = add(&world, NewFriend::named("Late Comer", "en"));
        deliver(&world, &[event("01B", "follow", &late, now), event("01C", "unfollow", loud, now)]).await;
        deliver(&world, &[event("01D", "follow", &user(77), now)]).await;
        world.settle().await;
        let status = async |user_id: &str| known(&scope, user_id).await.expect("known").status;
        assert_eq!(state(&scope).await.phase, Phase::Done);
        assert_eq!(status(quiet).await, FriendStatus::Gone, "LINE does not list them");
        assert_eq!(status(loud).await, FriendStatus::Blocked, "blocked after their page was read");
        assert_eq!(status(back).await, FriendStatus::Friend, "LINE lists them again");
        assert_eq!(status(&late).await, FriendStatus::Friend);
        assert_eq!(status(&user(77)).await, FriendStatus::Friend, "newer than the list");

        world.clock.advance(HOUR);
        deliver(&world, &[event("01E", "follow", quiet, world.clock.now())]).await;
        assert_eq!(status(quiet).await, FriendStatus::Friend, "back again");
    }
}

story! {
    async fn a_list_that_broke_off_takes_nobody_away(world: World) {
        crowd(&world, 1_100);
        world.settle().await;
        let scope = world.scope::<ReadFriends>().await;
        for status in [401, 403, 404] {
            let refuse = Fault::Status(status, Some(r#"{"message":"no"}"#.to_owned()));
            fail_page(&world, 2, refuse.clone());
            world.sim.faults().fail_next(IDS, 1, refuse);
            let refused = read_friends(&world, &scope).await;
            assert_eq!(refused.phase, Phase::Refused, "{status}");
            assert!(refused.refusal.is_some());
            assert_eq!(friends::reachable(&scope).await.expect("counted"), 1_100, "{status}");
            world.sim.faults().reset();
        }
    }
}

story! {
    async fn one_reading_at_a_time(world: World) {
        crowd(&world, 3);
        let scope = world.scope::<ReadFriends>().await;
        let begun = state(&scope).await.started_at;
        world.clock.advance(1);
        friends::sync(&scope).await.expect("asked");
        assert_eq!(state(&scope).await.started_at, begun, "the one from connecting is still under way");
        world.settle().await;
        friends::sync(&scope).await.expect("begun");
        assert!(state(&scope).await.runs());
        friends::sync(&scope).await.expect("asked");
        world.settle().await;
        assert_eq!(world.sim.ledger().requests(IDS).accepted, 2);
    }
}

story! {
    async fn profiles_that_fail_are_read_later_and_missing_ones_are_no_error(world: World) {
        let people = crowd(&world, 250);
        world.run_due().await;
        world.clock.advance(25 * HOUR);
        let scope = world.scope::<ReadFriends>().await;
        friends::sync(&scope).await.expect("begun");
        world.sim.faults().fail_next(PROFILE, 20, Fault::ServerErrorBeforeAccept);
        world.sim.faults().fail_next(PROFILE, 20, Fault::RateLimited);
        world.sim.faults().fail_next(PROFILE, 20, Fault::TruncatedBody);
        let absent = Fault::Status(404, Some(r#"{"message":"Not found"}"#.to_owned()));
        world.sim.faults().fail_next(PROFILE, 1, absent);
        world.sim.faults().fail_next(PROFILE, 1, Fault::Status(400, None));
        world.settle().await;
        let done = state(&scope).await;
        assert_eq!((done.phase, done.trouble, done.profiles_read), (Phase::Done, None, 250));
        assert_eq!(friends::reachable(&scope).await.expect("counted"), 249, "one shows no profile");
        let gone: Vec<Friend> =
            all(&scope, None).await.into_iter().filter(|friend| friend.status == FriendStatus::Gone).collect();
        assert_eq!(gone.len(), 1);
        assert!(people.contains(&gone[0].user_id.as_str().to_owned()));
    }
}

story! {
    async fn an_answer_nobody_can_read_does_not_hold_up_the_others(world: World) {
        crowd(&world, 1);
        world.sim.faults().fail_next(PROFILE, 4, Fault::BadJson);
        world.settle().await;
        let scope = world.scope::<ReadFriends>().await;
        assert_eq!(state(&scope).await.phase, Phase::Done);
        let friend = all(&scope, None).await.remove(0);
        assert_eq!((friend.display_name, friend.profile_at.is_some()), (None, true));
    }
}
