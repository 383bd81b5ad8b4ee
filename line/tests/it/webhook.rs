//! What LINE tells us.

use line::webhook::{EventKind, MessageContent, Source, parse, sign, verify};
use serde_json::{Value, json};

const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";
const BODY: &[u8] = br#"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#;
const SIGNATURE: &str = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";

#[test]
fn the_documented_signature_is_made_and_accepted() {
    assert_eq!(sign(SECRET, BODY), SIGNATURE);
    assert!(verify(&[SECRET], BODY, SIGNATURE));
}

#[test]
fn a_secret_being_replaced_still_counts() {
    assert!(verify(&["new", SECRET], BODY, SIGNATURE));
    assert!(verify(&[SECRET, "old"], BODY, SIGNATURE));
}

#[test]
fn anything_else_is_refused() {
    assert!(!verify(&[SECRET], &BODY[1..], SIGNATURE));
    assert!(!verify(&["another"], BODY, SIGNATURE));
    assert!(!verify(&[], BODY, SIGNATURE));
    for signature in ["", "GhRK", "not base64", &SIGNATURE[..43]] {
        assert!(!verify(&[SECRET], BODY, signature), "{signature}");
    }
    assert!(!verify(&[""], BODY, &sign("", BODY)), "an account without a secret takes nothing");
}

fn event(own: Value) -> line::webhook::Event {
    let mut raw = json!({
        "mode": "active", "timestamp": 1_462_629_479_859_i64, "source": {"type": "user", "userId": "U4af4"},
        "webhookEventId": "01FZ74A0TDDPYRVKNK77XKC3ZR", "deliveryContext": {"isRedelivery": false},
    });
    let fields = own.as_object().expect("an object").clone();
    raw.as_object_mut().expect("an object").extend(fields);
    let body = serde_json::to_vec(&json!({"destination": "Ubot", "events": [raw]})).expect("JSON");
    let delivery = parse(&body).expect("an envelope");
    assert_eq!(delivery.destination, "Ubot");
    let [event] = <[_; 1]>::try_from(delivery.events).expect("one event");
    assert_eq!(event.raw, raw, "whatever we understood, all of it survives");
    event
}

#[test]
fn a_connection_check_has_no_events() {
    let delivery = parse(BODY).expect("an envelope");
    assert_eq!(delivery.destination, "U8e742f61d673b39c7fff3cecb7536ef0");
    assert!(delivery.events.is_empty());
}

#[test]
fn common_properties_are_read() {
    let follow = event(json!({"type": "follow", "replyToken": "85cbe770fa8b4f45bbe077b1d4be4a36",
        "follow": {"isUnblocked": true}, "deliveryContext": {"isRedelivery": true}, "mode": "standby"}));
    assert_eq!(follow.id.as_deref(), Some("01FZ74A0TDDPYRVKNK77XKC3ZR"));
    assert_eq!(follow.timestamp, Some(1_462_629_479_859));
    assert_eq!(follow.reply_token.as_deref(), Some("85cbe770fa8b4f45bbe077b1d4be4a36"));
    assert!(follow.is_standby && follow.is_redelivery);
    assert_eq!((follow.type_name(), follow.user_id()), ("follow", Some("U4af4")));
    assert_eq!(follow.kind, EventKind::Follow { is_unblocked: true });
    assert_eq!(event(json!({"type": "unfollow"})).kind, EventKind::Unfollow);
    assert_eq!(event(json!({"type": "follow"})).kind, EventKind::Follow { is_unblocked: false });
}

#[test]
fn a_text_in_a_group_is_read() {
    let event = event(json!({
        "type": "message", "source": {"type": "group", "groupId": "Ca56f", "userId": "U4af4"},
        "message": {"id": "444573844083572737", "type": "text", "quoteToken": "q3Plxr4AgKd", "text": "@All Good (love)",
            "emojis": [{"index": 14, "length": 6, "productId": "5ac1bfd5040ab15980c9b435", "emojiId": "001"}],
            "mention": {"mentionees": [{"index": 0, "length": 4, "type": "all"}]}, "quotedMessageId": "4"},
    }));
    let EventKind::Message(message) = &event.kind else { panic!("{event:?}") };
    assert_eq!(message.id, "444573844083572737");
    assert_eq!(message.quoted_message_id.as_deref(), Some("4"));
    assert_eq!(message.content, MessageContent::Text { text: "@All Good (love)".to_owned() });
    let user_id = Some("U4af4".to_owned());
    assert_eq!(event.source, Some(Source::Group { group_id: "Ca56f".to_owned(), user_id }));
}

#[test]
fn every_kind_of_message_is_read() {
    let content = |mut message: Value| {
        message["id"] = json!("1");
        match event(json!({"type": "message", "message": message})).kind {
            EventKind::Message(message) => message.content,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(content(json!({"type": "image", "contentProvider": {"type": "line"}})), MessageContent::Image);
    let video = content(json!({"type": "video", "duration": 60000}));
    assert_eq!(video, MessageContent::Video { duration_ms: Some(60000) });
    assert_eq!(content(json!({"type": "audio"})), MessageContent::Audio { duration_ms: None });
    let file = content(json!({"type": "file", "fileName": "file.txt", "fileSize": 2138}));
    assert_eq!(file, MessageContent::File { name: "file.txt".to_owned(), size_bytes: 2138 });
    let sticker = content(json!({"type": "sticker", "packageId": "446", "stickerId": "1988"}));
    let (package_id, sticker_id) = ("446".to_owned(), "1988".to_owned());
    assert_eq!(sticker, MessageContent::Sticker { package_id, sticker_id, text: None });
    let location = content(json!({"type": "location", "latitude": 35.65, "longitude": 139}));
    let (title, address) = (None, None);
    let here = MessageContent::Location { title, address, latitude: 35.65, longitude: 139.0 };
    assert_eq!(location, here);
    assert_eq!(content(json!({"type": "hologram"})), MessageContent::Other);
}

#[test]
fn other_events_are_read() {
    let kind = |own| event(own).kind;
    let data = "action=buy&id=1".to_owned();
    let params = Some(json!({"datetime": "2017-12-25T01:00"}));
    let postback = json!({"data": data, "params": params});
    let read = kind(json!({"type": "postback", "postback": postback}));
    assert_eq!(read, EventKind::Postback { data, params });
    let unsent = kind(json!({"type": "unsend", "unsend": {"messageId": "325708"}}));
    assert_eq!(unsent, EventKind::Unsend { message_id: "325708".to_owned() });
    let joined =
        kind(json!({"type": "memberJoined", "joined": {"members": [{"type": "user", "userId": "U1"}]}}));
    assert_eq!(joined, EventKind::MemberJoined { user_ids: vec!["U1".to_owned()] });
    let link = kind(json!({"type": "accountLink", "link": {"result": "ok", "nonce": "n"}}));
    assert_eq!(link, EventKind::AccountLink { is_linked: true, nonce: "n".to_owned() });
    let edited = json!({"id": "1", "type": "text", "text": "better"});
    let edited = kind(json!({"type": "messageEdited", "message": edited}));
    assert!(matches!(edited, EventKind::MessageEdited(_)), "{edited:?}");
}

#[test]
fn events_of_tomorrow_survive() {
    let strange =
        event(json!({"type": "telepathy", "telepathy": {"thought": [1, 2]}, "source": {"type": "moon"}}));
    assert_eq!((&strange.kind, &strange.source), (&EventKind::Other, &None));
    assert_eq!(strange.type_name(), "telepathy");
    assert_eq!(strange.raw["telepathy"]["thought"], json!([1, 2]));
    assert_eq!(event(json!({"type": "message", "message": 7})).kind, EventKind::Other);
    let body = br#"{"destination":"U","events":[null,3,{"type":"join"}],"more":1}"#;
    let events = parse(body).expect("an envelope").events;
    assert_eq!((events.len(), &events[2].kind), (3, &EventKind::Join));
    assert_eq!(events[1].raw, json!(3));
}

#[test]
fn what_is_no_envelope_is_refused() {
    for body in [
        &b""[..],
        b"[]",
        br#"["U",[]]"#,
        b"{}",
        br#"{"destination":"U"}"#,
        b"{\"destination\":\"U\",\"events\":[]",
    ] {
        assert!(parse(body).is_err());
    }
}
