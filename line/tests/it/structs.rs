//! Tables and types hold the same truth: what a table calls valid, the types read as what it is and write unchanged; and
//! they know no property that the table does not know.

use std::{collections::BTreeSet, fmt::Debug};

use line::{
    BroadcastRequest, Coupon, Message, MulticastRequest, NarrowcastRequest, NewAudience, PushRequest,
    ReplyRequest, RichMenu, RichMenuAlias, RichMenuBatch,
    rules::{self, Kind, Object},
};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    fuzz_targets::same,
    generate::{self, Dice},
    limits::{any_json, numbers, random},
    server::{Reply, Server},
    skeleton::skeleton,
    tables::strangers,
};

/// A value after it went through a type.
struct Through {
    again: Value,
    /// The same with everything the type knows.
    known: Value,
    said: String,
}

fn through<T: Serialize + DeserializeOwned + Debug>(value: Value) -> Through {
    let typed: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}: {value}"));
    Through {
        again: serde_json::to_value(&typed).expect("written"),
        known: skeleton(&typed),
        said: format!("{typed:?}"),
    }
}

/// What has a table and a type, with the properties that only LINE's answers have.
type Pair = (&'static str, Kind, fn(Value) -> Through, &'static [&'static str]);

const PAIRS: [Pair; 10] = [
    ("message", Kind::Union(&rules::MESSAGE), through::<Message>, &[]),
    ("reply", Kind::Object(&rules::REPLY), through::<ReplyRequest>, &[]),
    ("push", Kind::Object(&rules::PUSH), through::<PushRequest>, &[]),
    ("multicast", Kind::Object(&rules::MULTICAST), through::<MulticastRequest>, &[]),
    ("narrowcast", Kind::Object(&rules::NARROWCAST), through::<NarrowcastRequest>, &[]),
    ("broadcast", Kind::Object(&rules::BROADCAST), through::<BroadcastRequest>, &[]),
    ("rich menu", Kind::Object(&rules::RICH_MENU), through::<RichMenu>, &[]),
    ("batch", Kind::Object(&rules::RICH_MENU_BATCH), through::<RichMenuBatch>, &[]),
    ("alias", Kind::Object(&rules::CREATE_ALIAS), through::<RichMenuAlias>, &[]),
    ("coupon", Kind::Object(&rules::COUPON), through::<Coupon>, &[".reward.priceInfo.currency"]),
];

fn agree((name, kind, through, only_answers): &Pair, numbers: &[u8]) {
    let value = generate::value(kind, &mut Dice::new(numbers), 0);
    let through = through(value.clone());
    if *name == "message" {
        assert_eq!(through.again, value, "written otherwise than read");
    }
    assert_eq!(plain(&through.again), plain(&value), "{name}: written otherwise than read");
    assert!(!through.said.contains("Other("), "{name}: not understood: {} of {value}", through.said);
    let mut strange = strangers(kind, &through.known, "", &mut |_| {});
    strange.retain(|it| !only_answers.contains(&it.as_str()));
    assert_eq!(strange, Vec::<String>::new(), "{name}: the types know more than the table");
}

/// Without what says as much as nothing in a request: flags that are not set, empty lists.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let said =
                |it: &Value| !it.is_null() && *it != false && it.as_array().is_none_or(|it| !it.is_empty());
            members.iter().filter(|(_, it)| said(it)).map(|(name, it)| (name.clone(), plain(it))).collect()
        }
        Value::Array(items) => items.iter().map(plain).collect(),
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn tables_and_types_agree(which in 0..PAIRS.len(), numbers in numbers()) {
        agree(&PAIRS[which], &numbers);
    }

    #[test]
    fn whatever_stands_for_a_message_is_written_as_it_was_read(json in any_json()) {
        let message: Message = serde_json::from_value(json.clone()).expect("anything can be read");
        prop_assert!(same(&serde_json::to_value(message).expect("written"), &json));
    }
}

#[test]
fn tables_and_types_agree_on_every_property() {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    for pair in &PAIRS {
        for _ in 0..if pair.0 == "message" { 1_500 } else { 100 } {
            let numbers: Vec<u8> = std::iter::repeat_with(|| random(&mut seed)).take(900).collect();
            agree(pair, &numbers);
        }
    }
}

/// Bodies without a type of their own: what the client sends when it is told everything has each property of its table.
#[tokio::test]
async fn the_client_sends_what_the_tables_know() {
    const MADE: &str = r#"{"audienceGroupId":1,"type":"UPLOAD","created":1}"#;
    let server = Server::new(std::iter::repeat_with(|| Reply::json(200, MADE)).take(10)).await;
    let channel = server.channel();
    let user = "U00000000000000000000000000000000".to_owned();
    let (users, menu) = ([user.clone()], "richmenu-00000000000000000000000000000000");
    let audience = NewAudience {
        description: "d".to_owned(),
        is_ifa_audience: true,
        upload_description: Some("u".to_owned()),
    };
    let alias = RichMenuAlias { rich_menu_alias_id: "a".to_owned(), rich_menu_id: menu.to_owned() };
    channel.create_audience(&audience, &users).await.expect("sent");
    channel.add_to_audience(1, Some("u"), &users).await.expect("sent");
    channel.create_click_audience("d", "r", Some("https://example.com/")).await.expect("sent");
    channel.create_impression_audience("d", "r").await.expect("sent");
    channel.rename_audience(1, "d").await.expect("sent");
    channel.update_rich_menu_alias(&alias).await.expect("sent");
    channel.link_rich_menu_to_many(menu, &users).await.expect("sent");
    channel.unlink_rich_menu_from_many(&users).await.expect("sent");
    channel.start_loading(&user, Some(5)).await.expect("sent");
    channel.mark_as_read("t").await.expect("sent");
    let tables: [&Object; 10] = [
        &rules::CREATE_AUDIENCE,
        &rules::ADD_TO_AUDIENCE,
        &rules::CREATE_CLICK_AUDIENCE,
        &rules::CREATE_IMPRESSION_AUDIENCE,
        &rules::RENAME_AUDIENCE,
        &rules::UPDATE_ALIAS,
        &rules::BULK_LINK,
        &rules::BULK_UNLINK,
        &rules::LOADING,
        &rules::MARK_AS_READ,
    ];
    for (table, asked) in tables.into_iter().zip(server.asked()) {
        let body: Value = serde_json::from_slice(&asked.body).expect("JSON");
        assert_eq!(rules::check(table, &body), [], "{}", asked.line);
        let sent: BTreeSet<&str> =
            body.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let known: BTreeSet<&str> = table.properties.iter().map(|property| property.name).collect();
        assert_eq!(sent, known, "{}", asked.line);
    }
}
