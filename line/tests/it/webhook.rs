//! What LINE tells us.

use line::webhook::{
    BeaconKind, ContentProvider, DetachReason, Emoji, EventKind, ImageSet, LinkResult, MembershipChange,
    Mention, MentionKind, MessageContent, ModuleChange, ProviderKind, Source, StickerResourceType, parse,
    sign, verify,
};
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
            "mention": {"mentionees": [
                {"index": 0, "length": 4, "type": "all"}, "nobody",
                {"index": 5, "length": 4, "type": "user", "userId": "Ubot", "isSelf": true}]},
            "quotedMessageId": "4", "markAsReadToken": "30yhdy232"},
    }));
    let EventKind::Message(message) = &event.kind else { panic!("{event:?}") };
    assert_eq!(message.id, "444573844083572737");
    assert_eq!(message.quoted_message_id.as_deref(), Some("4"));
    assert_eq!(message.mark_as_read_token.as_deref(), Some("30yhdy232"));
    let (product_id, emoji_id) = ("5ac1bfd5040ab15980c9b435".to_owned(), "001".to_owned());
    let all = Mention { index: 0, length: 4, kind: MentionKind::All, user_id: None, is_self: false };
    let (kind, user_id) = (MentionKind::User, Some("Ubot".to_owned()));
    let bot = Mention { index: 5, length: 4, kind, user_id, is_self: true };
    let text = MessageContent::Text {
        text: "@All Good (love)".to_owned(),
        emojis: vec![Emoji { index: 14, length: 6, product_id, emoji_id }],
        mentions: vec![all, bot],
    };
    assert_eq!(message.content, text, "a mention in a shape not LINE's takes no other with it");
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
    let provider = |kind| ContentProvider { kind, original_content_url: None, preview_image_url: None };
    let image = json!({"type": "image", "contentProvider": {"type": "line"},
        "imageSet": {"id": "E005D41A7288", "index": 1, "total": 2}});
    let set = Some(ImageSet { id: "E005D41A7288".to_owned(), index: Some(1), total: Some(2) });
    let line = Some(provider(ProviderKind::Line));
    assert_eq!(content(image), MessageContent::Image { provider: line, set });
    let external = json!({"type": "external", "originalContentUrl": "https://a.test/a.mp4",
        "previewImageUrl": "https://a.test/a.png"});
    let video = content(json!({"type": "video", "duration": 60000, "contentProvider": external}));
    let elsewhere = ContentProvider {
        original_content_url: Some("https://a.test/a.mp4".to_owned()),
        preview_image_url: Some("https://a.test/a.png".to_owned()),
        ..provider(ProviderKind::External)
    };
    assert_eq!(video, MessageContent::Video { duration_ms: Some(60000), provider: Some(elsewhere) });
    let audio = content(json!({"type": "audio", "contentProvider": {"type": "cloud"}}));
    let cloud = Some(provider(ProviderKind::Other("cloud".to_owned())));
    assert_eq!(audio, MessageContent::Audio { duration_ms: None, provider: cloud });
    let file = content(json!({"type": "file", "fileName": "file.txt", "fileSize": 2138}));
    assert_eq!(file, MessageContent::File { name: "file.txt".to_owned(), size_bytes: 2138 });
    let sticker = content(json!({"type": "sticker", "packageId": "446", "stickerId": "1988",
        "stickerResourceType": "MESSAGE", "keywords": ["hi"], "text": "Hello"}));
    let (package_id, sticker_id) = ("446".to_owned(), "1988".to_owned());
    let (resource_type, keywords) = (Some(StickerResourceType::Message), vec!["hi".to_owned()]);
    let text = Some("Hello".to_owned());
    let read = MessageContent::Sticker { package_id, sticker_id, resource_type, keywords, text };
    assert_eq!(sticker, read);
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
    assert_eq!(link, EventKind::AccountLink { result: LinkResult::Ok, nonce: "n".to_owned() });
    let link = kind(json!({"type": "accountLink", "link": {"result": "maybe", "nonce": "n"}}));
    let result = LinkResult::Other("maybe".to_owned());
    assert_eq!(link, EventKind::AccountLink { result, nonce: "n".to_owned() }, "neither done nor failed");
    let edited = json!({"id": "1", "type": "text", "text": "better"});
    let edited = kind(json!({"type": "messageEdited", "message": edited}));
    assert!(matches!(edited, EventKind::MessageEdited(_)), "{edited:?}");
}

#[test]
fn beacons_memberships_and_deliveries_are_read() {
    let kind = |own| event(own).kind;
    let beacon =
        kind(json!({"type": "beacon", "beacon": {"hwid": "d41d8cd98f", "type": "enter", "dm": "a1b2"}}));
    let (hardware_id, device_message) = ("d41d8cd98f".to_owned(), Some("a1b2".to_owned()));
    assert_eq!(beacon, EventKind::Beacon { hardware_id, kind: BeaconKind::Enter, device_message });
    let renewed =
        kind(json!({"type": "membership", "membership": {"type": "renewed", "membershipId": 3189}}));
    let change = MembershipChange::Renewed;
    assert_eq!(renewed, EventKind::Membership { change, membership_id: 3189 });
    let delivered = kind(json!({"type": "delivery", "delivery": {"data": "15034552939884E28681A7D6"}}));
    assert_eq!(delivered, EventKind::Delivered { data: "15034552939884E28681A7D6".to_owned() });
}

#[test]
fn what_becomes_of_a_module_is_read() {
    let kind = |own| event(own).kind;
    let module = |own: Value| kind(json!({"type": "module", "module": own}));
    let bot_id = || "U5fac33f633a72b192759f09afc41fa28".to_owned();
    let attached = json!({"type": "attached", "botId": bot_id(), "scopes": ["message:send"]});
    let scopes = vec!["message:send".to_owned()];
    let attached_to =
        EventKind::Module { change: ModuleChange::Attached, bot_id: bot_id(), scopes, reason: None };
    assert_eq!(module(attached), attached_to);
    for (own, reason) in [
        (json!({"type": "detached", "botId": bot_id()}), None),
        (
            json!({"type": "detached", "botId": bot_id(), "reason": "bot_deleted"}),
            Some(DetachReason::BotDeleted),
        ),
    ] {
        let (change, scopes) = (ModuleChange::Detached, Vec::new());
        assert_eq!(module(own), EventKind::Module { change, bot_id: bot_id(), scopes, reason });
    }
    let activated = kind(json!({"type": "activated", "chatControl": {"expireAt": 1_462_629_479_859_i64}}));
    assert_eq!(activated, EventKind::Activated { expires_at: Some(1_462_629_479_859) });
    assert_eq!(kind(json!({"type": "deactivated"})), EventKind::Deactivated);
    assert_eq!(kind(json!({"type": "botSuspended"})), EventKind::BotSuspended);
    assert_eq!(kind(json!({"type": "botResumed"})), EventKind::BotResumed);
}

#[test]
fn an_id_may_be_a_number() {
    let message = json!({"id": 444_573_844_083_572_737_i64, "type": "image"});
    let EventKind::Message(message) = event(json!({"type": "message", "message": message})).kind else {
        panic!("a message");
    };
    assert_eq!(message.id, "444573844083572737");
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
