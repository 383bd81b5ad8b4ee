//! A shop with a past: friends in four languages, blocked ones among them, and two weeks of deliveries. The same seed and
//! count always give the same shop.

mod attributes;
mod names;

use serde_json::{Value, json};

use crate::{
    clock::{DAY, MINUTE},
    config::{Channel, DayDeliveries, NewFriend, Picture, Plan, Shop},
    demographics::Demographics,
    memberships::MembershipPlan,
    pnp::PhoneTemplates,
    random::Random,
};

/// Of so many newest friends, some have said something: a past for a million would be most of the memory.
const TALKATIVE: usize = 10_000;

/// The tea shop 朝つゆ茶房 with `count` friends who came over the last 14 months. About one in twenty has blocked it.
pub fn shop(seed: u64, count: usize) -> Shop {
    let mut random = Random::new(seed);
    let mut channel = Channel::new("2006112233", "朝つゆ茶房");
    "@asatsuyu".clone_into(&mut channel.bot.basic_id);
    channel.bot.picture = Some(Picture::Drawn(15));
    channel.plan = Plan::Limited(5_000);
    // A stream of its own: what LINE guesses of people changes nothing about them.
    let mut guesses = Random::new(!seed);
    let friends = (0..count).map(|at| {
        let friend = friend(&mut random, at, count);
        NewFriend { demographics: attributes::guess(friend.language.as_deref(), &mut guesses), ..friend }
    });
    let friends = friends.collect();
    Shop {
        channel,
        friends,
        history: history(&mut random, count),
        used: 1_284,
        memberships: vec![MembershipPlan::new(101, "茶の会", 500)],
        phone_templates: Some(PhoneTemplates::parcel()),
        mission_stickers: Some(vec!["446".to_owned()]),
    }
}

/// 予約モジュール, which other channels can be attached to. It has no friends of its own.
pub fn module() -> Shop {
    Shop { channel: Channel::new("2009998877", "予約モジュール"), ..Shop::empty() }
}

/// Older friends first, and more of them lately, as a growing shop has.
fn friend(random: &mut Random, at: usize, count: usize) -> NewFriend {
    let language = names::LANGUAGES[random.below(100) * names::LANGUAGES.len() / 100];
    let display_name = names::name(language, random);
    let status_message = random.percent(35).then(|| names::status(language, random)).flatten();
    let picture = random.percent(82).then(|| Picture::Drawn(u32::try_from(random.below(80)).unwrap_or(0)));
    let month = 30 * DAY;
    let share = i64::try_from((count - at) * 1_000 / count.max(1)).unwrap_or(0);
    let followed_ms_ago =
        14 * month * share / 1_000 * share / 1_000 + 20 * MINUTE + whole(random.below(3_600_000));
    let lately = count - at <= TALKATIVE;
    let chat =
        if lately && random.percent(30) { chat(language, followed_ms_ago, random) } else { Vec::new() };
    NewFriend {
        user_id: Some(format!("U{}", random.hex(32))),
        display_name,
        language: random.percent(96).then(|| language.to_owned()),
        picture,
        status_message,
        blocked: random.percent(5),
        followed_ms_ago,
        demographics: Demographics::default(),
        chat,
        ..NewFriend::default()
    }
}

fn chat(language: &str, followed_ms_ago: i64, random: &mut Random) -> Vec<(bool, i64, Value)> {
    let (question, answer) = names::talk(language, random);
    let most = (followed_ms_ago / 2).clamp(10 * MINUTE, 20 * DAY);
    let ago = 5 * MINUTE + most * whole(random.below(1_000)) / 1_000;
    let text = |text: &str| json!({ "type": "text", "text": text });
    vec![(true, ago, text(question)), (false, ago - 2 * MINUTE, text(answer))]
}

fn history(random: &mut Random, count: usize) -> Vec<DayDeliveries> {
    (1..=14)
        .map(|days_ago| {
            let mut up_to = |most: usize| u64::try_from(random.below(most + 1)).unwrap_or(0);
            let broadcast = if days_ago % 7 == 3 { u64::try_from(count * 19 / 20).unwrap_or(0) } else { 0 };
            DayDeliveries {
                days_ago,
                reply: 4 + up_to(26),
                push: up_to(14),
                multicast: if days_ago % 5 == 2 { up_to(count / 3) } else { 0 },
                broadcast,
            }
        })
        .collect()
}

fn whole(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::clock::HOUR;

    #[test]
    fn the_same_seed_gives_the_same_friends() {
        let (one, two) = (shop(7, 200), shop(7, 200));
        assert_eq!(one.friends, two.friends);
        assert_ne!(one.friends, shop(8, 200).friends);
    }

    #[test]
    fn two_hundred_friends_are_a_varied_crowd() {
        let shop = shop(1, 200);
        assert_eq!(shop.friends.len(), 200);
        let names: HashSet<&str> = shop.friends.iter().map(|friend| friend.display_name.as_str()).collect();
        assert!(names.len() > 170, "{}", names.len());
        for language in ["ja", "th", "zh-TW", "en"] {
            let n = shop.friends.iter().filter(|friend| friend.language.as_deref() == Some(language)).count();
            assert!(n >= 15, "{language}: {n}");
        }
        let blocked = shop.friends.iter().filter(|friend| friend.blocked).count();
        assert!((4..=18).contains(&blocked), "{blocked}");
        let oldest = shop.friends.iter().map(|friend| friend.followed_ms_ago).max().expect("friends");
        assert!(oldest > 400 * DAY && oldest < 430 * DAY + HOUR);
    }
}
