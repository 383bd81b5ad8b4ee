//! Friends: listed and found, and what their profiles say.

mod sync;

use crate::{
    inbox::{deliver, event, known},
    story,
    world::World,
};
use domain::permission::ReadFriends;
use engine::{
    Scope,
    clock::{HOUR, MINUTE},
    friends::{self, Filter, Friend, Sync},
};
use line_sim::{Fault, NewFriend};

const PROFILE: &str = "GET /v2/bot/profile/{userId}";

fn add(world: &World, friend: NewFriend) -> String {
    world.sim.add_friend(&world.shop.id, friend).expect("added")
}

async fn state(scope: &Scope<ReadFriends>) -> Sync {
    friends::sync_state(scope).await.expect("read").expect("begun")
}

/// Reads friends from LINE, to the end.
async fn read_friends(world: &World, scope: &Scope<ReadFriends>) -> Sync {
    world.clock.advance(2 * MINUTE);
    friends::sync(scope).await.expect("begun");
    world.settle().await;
    state(scope).await
}

async fn all(scope: &Scope<ReadFriends>, query: Option<&str>) -> Vec<Friend> {
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let filter = Filter { query, after: cursor.as_deref(), before: None };
        let page = friends::list(scope, filter).await.expect("listed");
        assert!(page.friends.len() <= 50);
        found.extend(page.friends);
        cursor = page.next;
        if cursor.is_none() {
            return found;
        }
    }
}

story! {
    async fn a_new_name_is_found_and_the_old_one_is_not(world: World) {
        let aiko = add(&world, NewFriend::named("佐藤 愛子", "ja"));
        world.settle().await;
        let scope = world.scope::<ReadFriends>().await;
        assert_eq!(all(&scope, Some("佐藤")).await.len(), 1);
        let renamed = r#"{"displayName":"森 愛子\u0000","userId":"x"}"#.to_owned();
        world.sim.faults().fail_next(PROFILE, 1, Fault::Status(200, Some(renamed)));
        world.clock.advance(25 * HOUR);
        deliver(&world, &[event("01A", "follow", &aiko, world.clock.now())]).await;
        world.settle().await;
        assert_eq!(all(&scope, Some("佐藤")).await, []);
        let found = all(&scope, Some("森")).await;
        assert_eq!(found[0].display_name.as_deref(), Some("森 愛子"));
        let (pieces,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM friend_grams")
            .fetch_one(world.engine.db.read())
            .await
            .expect("counted");
        assert_eq!(pieces, 6, "森, 愛, 子, 森_, _愛, 愛子");
    }
}

story! {
    async fn a_part_of_a_name_is_enough_in_every_script(world: World) {
        let names = [
            "佐藤 ひなた", "山田ﾀﾛｳ", "ミント🌿", "王磊", "陳柏翰", "ณัฐวุฒิ สายชา", "พลอย ภัทรา", "Daniel Okoye",
            "ＡＩＫＯ　ｍｏｒｉ", "100%_\\o/", "Zoë", "A",
        ];
        for name in names {
            add(&world, NewFriend::named(name, "ja"));
        }
        world.settle().await;
        let scope = world.scope::<ReadFriends>().await;
        let cases: [(&str, &[&str]); 23] = [
            ("佐藤", &["佐藤 ひなた"]),
            ("藤 ひ", &["佐藤 ひなた"]),
            ("ヒナタ", &["佐藤 ひなた"]),
            ("タロウ", &["山田ﾀﾛｳ"]),
            ("ﾐﾝﾄ", &["ミント🌿"]),
            ("🌿", &["ミント🌿"]),
            ("磊", &["王磊"]),
            ("陳", &["陳柏翰"]),
            ("柏翰", &["陳柏翰"]),
            ("ณัฐ", &["ณัฐวุฒิ สายชา"]),
            ("สาย", &["ณัฐวุฒิ สายชา"]),
            ("ภัทรา", &["พลอย ภัทรา"]),
            ("niel ok", &["Daniel Okoye"]),
            ("OKOYE", &["Daniel Okoye"]),
            ("aiko", &["ＡＩＫＯ　ｍｏｒｉ"]),
            ("ＭＯＲＩ", &["ＡＩＫＯ　ｍｏｒｉ"]),
            ("0%_", &["100%_\\o/"]),
            ("%_\\", &["100%_\\o/"]),
            ("\\", &["100%_\\o/"]),
            ("ZOË", &["Zoë"]),
            ("o_e", &[]),
            ("佐々木", &[]),
            ("\u{200b}", &[]),
        ];
        for (query, expected) in cases {
            let found: Vec<String> =
                all(&scope, Some(query)).await.into_iter().filter_map(|friend| friend.display_name).collect();
            assert_eq!(found, expected, "{query:?}");
        }
        assert_eq!(all(&scope, Some("  ")).await.len(), names.len());
        let one = all(&scope, Some("佐藤")).await.remove(0);
        assert_eq!(known(&scope, one.user_id.as_str()).await.expect("found by id"), one);
        assert_eq!(friends::find(&scope, &one.id).await.expect("read").expect("found"), one);
    }
}

story! {
    async fn pages_stay_still_while_friends_come(world: World) {
        for search in [None, Some("friend")] {
            let many = 130;
            for n in 0..many {
                add(&world, NewFriend::named(&format!("Friend {search:?} {n}"), "en"));
            }
            read_friends(&world, &world.scope().await).await;
            let scope = world.scope::<ReadFriends>().await;
            let before: Vec<Friend> = all(&scope, search).await;
            let mut seen = Vec::new();
            let mut page = friends::list(&scope, Filter { query: search, ..Filter::default() }).await.expect("listed");
            assert_eq!(page.previous, None);
            let mut comers = 0;
            while let Some(cursor) = page.next.clone() {
                seen.append(&mut page.friends);
                comers += 1;
                world.clock.advance(MINUTE);
                add(&world, NewFriend::named(&format!("Friend who came {comers}"), "en"));
                read_friends(&world, &scope).await;
                let filter = Filter { query: search, after: Some(&cursor), before: None };
                page = friends::list(&scope, filter).await.expect("listed");
                assert!(page.previous.is_some());
            }
            let mut up = page.previous.clone();
            let mut seen_upwards: Vec<Friend> = page.friends.clone();
            seen.append(&mut page.friends);
            assert_eq!(ids(&seen), ids(&before), "everybody once, in order");
            while let Some(cursor) = up {
                let filter = Filter { query: search, after: None, before: Some(&cursor) };
                let page = friends::list(&scope, filter).await.expect("listed");
                assert!(page.next.is_some());
                seen_upwards.splice(0..0, page.friends);
                up = page.previous;
            }
            assert_eq!(ids(&seen_upwards), ids(&all(&scope, search).await), "and upwards the new ones too");
            assert_eq!(seen_upwards.len(), before.len() + comers);
        }
        let scope = world.scope::<ReadFriends>().await;
        for odd in ["", "x", "1-../..", "99999999999999999999-a"] {
            let page = friends::list(&scope, Filter { after: Some(odd), ..Filter::default() }).await.expect("listed");
            assert_eq!((page.friends.len(), page.previous), (50, None), "{odd}");
        }
    }
}

fn ids(friends: &[Friend]) -> Vec<&str> {
    friends.iter().map(|friend| friend.id.as_str()).collect()
}
