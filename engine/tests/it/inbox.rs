//! Inbox: deliveries verified, stored once, and what they prove of people.

use crate::{story, world::World};
use domain::{
    friends::FriendStatus,
    id::UserId,
    inbox::{Happening, Media},
    permission::{ReadFriends, View},
};
use engine::{
    Scope,
    accounts::{self, WebhookSecrets},
    db::Dialect,
    friends::{self, Filter, Friend},
    inbox::{self, Stored},
};
use futures_util::future::{join, join_all};
use line_sim::NewFriend;
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::{Value, json};

/// The last part of the account's webhook URL.
async fn webhook_id(world: &World) -> String {
    let url = accounts::webhook_url(&world.scope::<View>().await).await.expect("known");
    url.rsplit('/').next().expect("a last part").to_owned()
}

async fn secrets(world: &World) -> WebhookSecrets {
    let id = webhook_id(world).await;
    accounts::webhook_secrets(&world.engine, &id).await.expect("read").expect("connected")
}

fn body(world: &World, events: &[Value]) -> Vec<u8> {
    json!({ "destination": world.shop.bot.user_id, "events": events }).to_string().into_bytes()
}

/// Delivers events as the server does once it has verified them.
pub async fn deliver(world: &World, events: &[Value]) -> Stored {
    inbox::store(&world.engine, &secrets(world).await, &body(world, events)).await.expect("stored")
}

/// An event of a person's own chat.
pub fn event(id: &str, kind: &str, user_id: &str, at: i64) -> Value {
    json!({
        "type": kind, "mode": "active", "timestamp": at, "webhookEventId": id,
        "deliveryContext": { "isRedelivery": false },
        "source": { "type": "user", "userId": user_id },
    })
}

fn message(id: &str, user_id: &str, at: i64, message: Value) -> Value {
    let mut event = event(id, "message", user_id, at);
    event["message"] = message;
    event
}

/// A user id of LINE's shape.
pub fn user(n: u32) -> String {
    format!("U{n:032x}")
}

/// The friend of this user id, if they are known.
pub async fn known(scope: &Scope<ReadFriends>, user_id: &str) -> Option<Friend> {
    let filter = Filter { query: Some(user_id), ..Filter::default() };
    friends::list(scope, filter).await.expect("listed").friends.pop()
}

async fn events(world: &World) -> Vec<(String, String)> {
    sqlx::query_as("SELECT kind, body FROM webhook_events ORDER BY event_id")
        .fetch_all(world.engine.db.read())
        .await
        .expect("read")
}

story! {
    async fn only_lines_own_signature_opens_the_inbox(world: World) {
        let (id, body) = (webhook_id(&world).await, body(&world, &[]));
        let right = line::webhook::sign(&world.shop.secret, &body);
        let opened = inbox::verified(&world.engine, &id, Some(&right), &body).await.expect("asked");
        assert_eq!(opened.expect("verified").account, world.account);
        let other = line::webhook::sign(&"0".repeat(32), &body);
        let forged = [
            (id.as_str(), None),
            (&id, Some("")),
            (&id, Some("not base64!")),
            (&id, Some(&right[..20])),
            (&id, Some(other.as_str())),
            ("nobody", Some(right.as_str())),
            ("nobody", Some(other.as_str())),
        ];
        for (id, signature) in forged {
            let opened = inbox::verified(&world.engine, id, signature, &body).await.expect("asked");
            assert!(opened.is_none(), "{id} {signature:?}");
        }
        let changed = [body.as_slice(), b" "].concat();
        assert!(inbox::verified(&world.engine, &id, Some(&right), &changed).await.expect("asked").is_none());
    }
}

story! {
    async fn an_event_is_stored_once_however_often_and_however_fast_it_comes(world: World) {
        let secrets = secrets(&world).await;
        let one = body(&world, &[event("01A", "follow", &user(1), 100), event("01B", "follow", &user(2), 100)]);
        let other = body(&world, &[event("01B", "follow", &user(2), 100), event("01A", "follow", &user(1), 100)]);
        let deliveries = (0..50).map(|n| {
            let body = if n % 2 == 0 { &one } else { &other };
            inbox::store(&world.engine, &secrets, body)
        });
        let stored = join_all(deliveries).await;
        let new: usize = stored
            .into_iter()
            .map(|stored| match stored.expect("stored") {
                Stored::Kept { new } => new,
                odd => panic!("{odd:?}"),
            })
            .sum();
        assert_eq!(new, 2);
        assert_eq!(events(&world).await.len(), 2);
        let scope = world.scope::<ReadFriends>().await;
        assert_eq!(friends::reachable(&scope).await.expect("counted"), 2);
    }
}

story! {
    /// PostgreSQL ends one of two writers who wait for each other; SQLite has one writer at a time.
    async fn a_delivery_that_collides_with_another_writer_is_stored_all_the_same(world: World) {
        deliver(&world, &[event("01A", "follow", &user(1), 1), event("01B", "follow", &user(2), 1)]).await;
        let touch = "UPDATE friends SET language = 'ja' WHERE user_id = $1";
        let mut other = world.engine.db.begin().await.expect("begun");
        sqlx::query(touch).bind(user(2)).execute(&mut *other).await.expect("the second is locked");
        let cross = async {
            while world.engine.db.dialect() == Dialect::Postgres && !somebody_waits(&world).await {}
            sqlx::query(touch).bind(user(1)).execute(&mut *other).await.expect("the first is locked");
            other.commit().await.expect("committed");
        };
        let events = [event("01C", "unfollow", &user(1), 2), event("01D", "unfollow", &user(2), 2)];
        let (stored, ()) = join(deliver(&world, &events), cross).await;
        assert_eq!(stored, Stored::Kept { new: 2 });
        assert_eq!(friends::reachable(&world.scope::<ReadFriends>().await).await.expect("counted"), 0);
    }
}

async fn somebody_waits(world: &World) -> bool {
    let waiting: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    )
    .fetch_one(world.engine.db.read())
    .await
    .expect("counted");
    waiting > 0
}

story! {
    async fn a_delivery_for_another_account_leaves_nothing(world: World) {
        let foreign = json!({ "destination": user(9), "events": [event("01A", "follow", &user(1), 100)] });
        let stored = inbox::store(&world.engine, &secrets(&world).await, foreign.to_string().as_bytes()).await;
        assert_eq!(stored.expect("looked at"), Stored::Foreign);
        assert!(events(&world).await.is_empty());
        assert!(known(&world.scope().await, &user(1)).await.is_none());
    }
}

story! {
    async fn what_nobody_can_read_is_kept_as_it_came(world: World) {
        let secrets = secrets(&world).await;
        let deep = "[".repeat(100_000);
        let odd: [&[u8]; 6] =
            [b"", b"nonsense", b"\xff\xfe\x00", b"{\"events\":[]}", deep.as_bytes(), b"{\"destination\":1e999}"];
        for body in odd {
            for _ in 0..2 {
                let stored = inbox::store(&world.engine, &secrets, body).await.expect("stored");
                assert_eq!(stored, Stored::Unreadable);
            }
        }
        let kept = events(&world).await;
        assert_eq!(kept.len(), odd.len(), "each once");
        assert!(kept.iter().any(|(kind, body)| kind == "unreadable" && body == "nonsense"));
    }
}

story! {
    async fn empty_deliveries_unknown_events_and_events_without_an_id_are_fine(world: World) {
        assert_eq!(deliver(&world, &[]).await, Stored::Kept { new: 0 });
        let nameless = json!({"type": "hologram\u{0}", "deliveryContext": {"isRedelivery": false}});
        let again = json!({"type": "hologram\u{0}", "deliveryContext": {"isRedelivery": true}});
        assert_eq!(deliver(&world, &[nameless, json!(7), json!({})]).await, Stored::Kept { new: 3 });
        assert_eq!(deliver(&world, &[again]).await, Stored::Kept { new: 0 });
        let kinds: Vec<String> = events(&world).await.into_iter().map(|(kind, _)| kind).collect();
        assert!(kinds.contains(&"hologram".to_owned()), "{kinds:?}");
    }
}

story! {
    async fn whoever_writes_becomes_known_with_name_and_picture(world: World) {
        let person = NewFriend {
            status_message: Some("วันนี้ร้อนมาก".to_owned()),
            ..NewFriend::named("ณัฐวุฒิ", "th")
        };
        world.settle().await;
        let ana = world.sim.add_friend(&world.shop.id, person).expect("added");
        let scope = world.scope::<ReadFriends>().await;
        let text = json!({"id": "7", "type": "text", "text": "เปิดกี่โมง"});
        deliver(&world, &[message("01A", &ana, 500, text)]).await;
        world.settle().await;
        let friend = known(&scope, &ana).await.expect("known");
        assert_eq!(friend.display_name.as_deref(), Some("ณัฐวุฒิ"));
        assert_eq!(friend.language.as_deref(), Some("th"));
        assert_eq!(friend.status_message.as_deref(), Some("วันนี้ร้อนมาก"));
        assert_eq!((friend.status, friend.followed_at), (FriendStatus::Friend, None));
        deliver(&world, &[event("01B", "follow", &ana, 600)]).await;
        assert_eq!(known(&scope, &ana).await.expect("known").followed_at, Some(600));
    }
}

story! {
    async fn a_group_says_nothing_about_who_is_a_friend(world: World) {
        let mut said = message("01A", &user(1), 500, json!({"id": "7", "type": "text", "text": "hi"}));
        said["source"] = json!({"type": "group", "groupId": "C1", "userId": user(1)});
        assert_eq!(deliver(&world, &[said]).await, Stored::Kept { new: 1 });
        let scope = world.scope::<ReadFriends>().await;
        assert!(known(&scope, &user(1)).await.is_none());
        let told = inbox::of_friend(&scope, &UserId::new(user(1)), 10).await.expect("listed");
        assert!(told[0].in_group);
    }
}

story! {
    async fn the_history_of_a_friend_is_told_newest_first_without_what_was_taken_back(world: World) {
        let sticker = json!({"id": "3", "type": "sticker", "packageId": "1", "stickerId": "2"});
        let mut unsend = event("01D", "unsend", &user(1), 400);
        unsend["unsend"] = json!({"messageId": "2"});
        let told = [
            event("01A", "follow", &user(1), 100),
            message("01B", &user(1), 200, json!({"id": "2", "type": "text", "text": "oops"})),
            message("01C", &user(1), 300, sticker),
            unsend,
            event("01E", "follow", &user(2), 500),
        ];
        deliver(&world, &told).await;
        let scope = world.scope::<ReadFriends>().await;
        let happenings: Vec<Happening> = inbox::of_friend(&scope, &UserId::new(user(1)), 10)
            .await
            .expect("listed")
            .into_iter()
            .map(|event| event.happening)
            .collect();
        let sticker = Happening::Sent { what: Media::Sticker, name: None };
        assert_eq!(happenings, [Happening::TookBack, sticker, Happening::Followed { again: false }]);
        let last = inbox::of_friend(&scope, &UserId::new(user(1)), 1).await.expect("listed");
        assert_eq!(last.len(), 1);
    }
}

/// What a person does; the number is LINE's time of it.
fn acts() -> impl Strategy<Value = Vec<(&'static str, i64)>> {
    let kind = prop_oneof![Just("follow"), Just("unfollow"), Just("message")];
    prop::collection::vec((kind, 1..9_i64), 1..7)
}

story! {
    /// Any order, any cut into deliveries, any repetition: the newest proof by LINE's time stands.
    async fn follows_and_blocks_may_come_in_any_order(world: World) {
        let scope = world.scope::<ReadFriends>().await;
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        for case in 0..60 {
            let acts = acts().new_tree(&mut runner).expect("a case").current();
            let latest = acts.iter().map(|(_, at)| *at).max().expect("one at least");
            let blocked = acts.contains(&("unfollow", latest));
            let followed = acts.iter().filter(|(kind, _)| *kind == "follow").map(|(_, at)| *at).max();
            let events: Vec<Value> = acts
                .iter()
                .enumerate()
                .map(|(n, (kind, at))| match *kind {
                    "message" => {
                        let text = json!({"id": "1", "type": "text", "text": "x"});
                        message(&format!("{case}-{n}"), &user(case), *at, text)
                    }
                    kind => event(&format!("{case}-{n}"), kind, &user(case), *at),
                })
                .collect();
            let again = [events.clone(), events].concat();
            let order = Just(again).prop_shuffle().new_tree(&mut runner).expect("an order").current();
            let cut = (1..4_usize).new_tree(&mut runner).expect("a cut").current();
            for delivery in order.chunks(cut) {
                deliver(&world, delivery).await;
            }
            let friend = known(&scope, &user(case)).await.expect("known");
            let expected = if blocked { FriendStatus::Blocked } else { FriendStatus::Friend };
            assert_eq!((friend.status, friend.status_at), (expected, latest), "{acts:?} as {order:?}");
            assert_eq!(friend.followed_at, followed, "{acts:?} as {order:?}");
        }
    }
}
