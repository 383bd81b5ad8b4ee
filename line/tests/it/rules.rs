//! LINE's limits: what is at the limit passes, what exceeds it by one is found at its path.

use line::{
    limits, rules,
    rules::{Finding, JsonKind, Problem, Unit},
    text::{grapheme_len, utf16_len},
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn menu() -> Value {
    json!({
        "size": {"width": 2500, "height": 843}, "selected": true, "name": "Summer", "chatBarText": "メニュー",
        "areas": [
            area(json!({"type": "uri", "uri": "https://example.com/?q=%E3%81%82"})),
            area(json!({"type": "message", "text": "hi", "label": "say hi"})),
            area(json!({"type": "postback", "data": "d", "inputOption": "openKeyboard", "fillInText": "f"})),
            area(json!({"type": "richmenuswitch", "richMenuAliasId": "tab-b_1", "data": "d"})),
            area(json!({"type": "datetimepicker", "data": "d", "mode": "date"})),
            area(json!({"type": "clipboard", "clipboardText": "c"})),
        ],
    })
}

fn area(action: Value) -> Value {
    json!({"bounds": {"x": 1251, "y": 844, "width": 1250, "height": 843}, "action": action})
}

/// The single finding after `value` was put at `pointer` of a good menu; `None` if the menu stays good.
fn menu_with(pointer: &str, value: Value) -> Option<(String, Problem)> {
    let mut menu = menu();
    let (parent, name) = pointer.rsplit_once('/').expect("a JSON pointer");
    match menu.pointer_mut(parent).expect("the parent is there") {
        Value::Array(items) => items[name.parse::<usize>().expect("an index")] = value,
        parent => parent[name] = value,
    }
    single(rules::check(&rules::RICH_MENU, &menu))
}

fn message(message: Value) -> Option<(String, Problem)> {
    single(rules::check_messages(&[message]))
}

fn single(mut findings: Vec<Finding>) -> Option<(String, Problem)> {
    assert!(findings.len() < 2, "{findings:?}");
    findings.pop().map(|Finding { property, problem }| (property, problem))
}

#[expect(clippy::unnecessary_wraps, reason = "it stands where an Option is expected")]
fn at(property: &str, problem: Problem) -> Option<(String, Problem)> {
    Some((property.to_owned(), problem))
}

#[test]
fn text_is_counted_as_line_counts() {
    for (text, utf16, graphemes) in [
        ("", 0, 0),
        ("abc", 3, 3),
        ("暖簾", 2, 2),
        ("😀", 2, 1),
        ("👨‍👩‍👧‍👦", 11, 1),
        ("か\u{3099}", 2, 1),
        ("\r\n", 2, 1),
        ("ที่", 3, 1),
    ] {
        assert_eq!((utf16_len(text), grapheme_len(text)), (utf16, graphemes), "{text:?}");
    }
}

#[test]
fn a_good_menu_has_no_findings() {
    assert_eq!(rules::check(&rules::RICH_MENU, &menu()), []);
    assert_eq!(menu_with("/areas", json!([])), None);
}

#[test]
fn a_menus_findings_are_at_lines_paths() {
    let integer = |min, max| Problem::OutOfRange { min, max };
    let (max, unit) = (14, Unit::Grapheme);
    let wrong = |expected| Problem::WrongKind { expected };
    for (pointer, value, property, problem) in [
        ("/chatBarText", json!("👨‍👩‍👧‍👦".repeat(15)), "chatBarText", Problem::TooLong { max, got: 15, unit }),
        ("/name", json!(""), "name", Problem::Required),
        ("/name", json!(null), "name", Problem::Required),
        ("/selected", json!("true"), "selected", wrong(JsonKind::Boolean)),
        ("/size", json!([2500, 843]), "size", wrong(JsonKind::Object)),
        ("/size/width", json!(2501), "size.width", integer(800, 2500)),
        ("/size/height", json!(1725), "size.height", Problem::Ratio { hundredths: 145 }),
        ("/areas/2/bounds/x", json!(-1), "areas[2].bounds.x", integer(0, 2_147_483_647)),
        ("/areas/2/bounds/y", json!(u64::MAX), "areas[2].bounds.y", integer(0, 2_147_483_647)),
        ("/areas/2/bounds/width", json!(0), "areas[2].bounds.width", integer(1, 2_147_483_647)),
        ("/areas/2/bounds/width", json!(1.5), "areas[2].bounds.width", wrong(JsonKind::Integer)),
        ("/areas/0/action/uri", json!("https://例え.jp"), "areas[0].action.uri", Problem::BadUri),
        ("/areas/0/action/type", json!(null), "areas[0].action.type", Problem::Required),
        (
            "/areas/2/action/inputOption",
            json!("openVoice"),
            "areas[2].action.fillInText",
            Problem::OnlyWith { other: "inputOption".to_owned(), value: "openKeyboard".to_owned() },
        ),
        (
            "/areas/3/action/richMenuAliasId",
            json!("Tab"),
            "areas[3].action.richMenuAliasId",
            Problem::BadCharacter { character: 'T' },
        ),
        (
            "/areas/4/action/mode",
            json!("week"),
            "areas[4].action.mode",
            Problem::NotOneOf { allowed: ["date", "time", "datetime"].map(str::to_owned).to_vec() },
        ),
        ("/areas/1", json!(7), "areas[1]", wrong(JsonKind::Object)),
    ] {
        assert_eq!(menu_with(pointer, value), at(property, problem), "{pointer}");
    }
}

#[test]
fn a_camera_has_no_place_in_a_menu() {
    let found = menu_with("/areas/0/action", json!({"type": "camera", "label": "c"}));
    let Some((property, Problem::NotOneOf { allowed })) = found else { panic!("{found:?}") };
    assert_eq!(property, "areas[0].action.type");
    assert!(allowed.contains(&"richmenuswitch".to_owned()));
}

#[test]
fn a_postback_says_one_thing_only() {
    let both = json!({"type": "postback", "data": "", "displayText": "a", "text": "b"});
    let problem = Problem::NotTogether { other: "displayText".to_owned() };
    assert_eq!(menu_with("/areas/0/action", both), at("areas[0].action.text", problem));
}

#[test]
fn uris_are_those_line_opens() {
    let scheme =
        Problem::BadUriScheme { allowed: ["http", "https", "line", "tel"].map(str::to_owned).to_vec() };
    for (uri, problem) in [
        ("https://example.com", None),
        ("HTTP://example.com:8080/a(b)?c=%20#d", None),
        ("https://user@[::1]/", None),
        ("tel:09012345678", None),
        ("line://ti/p/@linedevelopers", None),
        ("https://line.me/R/nv/camera/", None),
        ("", Some(Problem::Required)),
        ("example.com", Some(Problem::BadUri)),
        ("https:example.com", Some(Problem::BadUri)),
        ("https://", Some(Problem::BadUri)),
        ("https:///path", Some(Problem::BadUri)),
        ("https://example.com/a b", Some(Problem::BadUri)),
        ("https://example.com/%zz", Some(Problem::BadUri)),
        ("https://example.com/100%", Some(Problem::BadUri)),
        ("tel:", Some(Problem::BadUri)),
        ("javascript:alert(1)", Some(scheme)),
    ] {
        let found = menu_with("/areas/0/action", json!({"type": "uri", "uri": uri}));
        assert_eq!(found, problem.and_then(|problem| at("areas[0].action.uri", problem)), "{uri}");
    }
}

#[test]
fn messages_are_one_to_five() {
    let text = json!({"type": "text", "text": "hi"});
    let (min, max) = (1, 5);
    for got in 0..=7 {
        let found = single(rules::check_messages(&vec![text.clone(); got]));
        let expected = match got {
            0 => at("messages", Problem::TooFew { min, max, got }),
            1..=5 => None,
            _ => at("messages", Problem::TooMany { min, max, got }),
        };
        assert_eq!(found, expected, "{got}");
    }
    assert_eq!(single(rules::check(&rules::BROADCAST, &json!({}))), at("messages", Problem::Required));
    let found = rules::check_at(&rules::MESSAGES, "messages", &json!([text, {"type": "text"}]));
    assert_eq!(single(found), at("messages[1].text", Problem::Required));
}

#[test]
fn a_texts_findings_are_at_lines_paths() {
    assert_eq!(message(json!({"type": "text", "text": ""})), at("messages[0].text", Problem::Required));
    assert_eq!(message(json!({"text": "a"})), at("messages[0].type", Problem::Required));
    let emoji = |index: u64| {
        let emoji = json!({"index": index, "productId": "5ac1bfd5040ab15980c9b435", "emojiId": "001"});
        message(json!({"type": "text", "text": "😀$ hello", "emojis": [emoji]}))
    };
    assert_eq!(emoji(2), None, "counted in UTF-16 units");
    for index in [0, 1, 3, 99] {
        assert_eq!(emoji(index), at("messages[0].emojis[0].index", Problem::NoMark { mark: '$' }));
    }
    let item = json!({"type": "action", "action": {"type": "camera"}});
    let found = message(json!({"type": "text", "text": "a", "quickReply": {"items": [item]}}));
    assert_eq!(found, at("messages[0].quickReply.items[0].action.label", Problem::Required));
}

#[test]
fn every_kind_of_message_is_known() {
    let url = "https://example.com/1.png";
    for good in [
        json!({"type": "sticker", "packageId": "446", "stickerId": "1988"}),
        json!({"type": "image", "originalContentUrl": url, "previewImageUrl": url}),
        json!({"type": "video", "originalContentUrl": url, "previewImageUrl": url, "trackingId": "a-1"}),
        json!({"type": "audio", "originalContentUrl": url, "duration": 60000}),
        json!({"type": "location", "title": "t", "address": "a", "latitude": 35.6, "longitude": 139}),
        json!({"type": "coupon", "couponId": "01JYNW8JMQVFBNWF1APF8Z3FS7"}),
        json!({"type": "flex", "altText": "a", "contents": {"type": "bubble",
            "body": {"type": "box", "layout": "vertical", "contents": []}}}),
        json!({"type": "textV2", "text": "{a}", "substitution": {"a": {"type": "mention", "mentionee": {"type": "all"}}}}),
    ] {
        assert_eq!(message(good.clone()), None, "{good}");
    }
    let found = message(json!({"type": "hologram"}));
    assert!(matches!(&found, Some((at, Problem::NotOneOf { .. })) if at == "messages[0].type"), "{found:?}");
}

#[test]
fn a_finding_speaks_as_line_does() {
    let problem = Problem::TooLong { max: 5000, got: 5001, unit: Unit::Utf16 };
    assert_eq!(problem.to_string(), "Length must be between 0 and 5000");
    assert_eq!(Problem::TooFew { min: 1, max: 5, got: 0 }.to_string(), "Size must be between 1 and 5");
    let finding = Finding { property: "messages[0].text".to_owned(), problem };
    let wire = serde_json::to_string(&finding).expect("written");
    assert_eq!(serde_json::from_str::<Finding>(&wire).expect("read"), finding);
}

/// Characters of one grapheme cluster each, whatever stands beside them.
const CLUSTERS: [&str; 5] = ["a", "簾", "😀", "ก", "é"];

fn clusters(count: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&CLUSTERS[..]), count).prop_map(|them| them.concat())
}

proptest! {
    #[test]
    fn one_cluster_over_a_limit_is_found(
        which in 0..4_usize,
        over in clusters(limits::RICH_MENU_NAME + 1),
    ) {
        let (pointer, path, max) = [
            ("/name", "name", limits::RICH_MENU_NAME),
            ("/chatBarText", "chatBarText", limits::CHAT_BAR_TEXT),
            ("/areas/1/action/label", "areas[1].action.label", limits::RICH_MENU_LABEL),
            ("/areas/1/action/text", "areas[1].action.text", limits::ACTION_TEXT),
        ][which];
        let first = |count: usize| over.chars().take(count).collect::<String>();
        prop_assert_eq!(menu_with(pointer, json!(first(max))), None);
        let (got, unit) = (max + 1, Unit::Grapheme);
        prop_assert_eq!(menu_with(pointer, json!(first(got))), at(path, Problem::TooLong { max, got, unit }));
    }

    #[test]
    fn one_unit_over_a_text_is_found(start in "\\PC{0,200}") {
        let room = limits::TEXT - utf16_len(&start);
        let full = format!("{start}{}", "x".repeat(room));
        prop_assert_eq!(message(json!({"type": "text", "text": full})), None);
        let problem = Problem::TooLong { max: limits::TEXT, got: limits::TEXT + 1, unit: Unit::Utf16 };
        let over = json!({"type": "text", "text": full + "x"});
        prop_assert_eq!(message(over), at("messages[0].text", problem));
    }

    #[test]
    fn one_area_over_the_limit_is_found(got in 0..40_usize) {
        let areas = vec![area(json!({"type": "message", "text": "a"})); got];
        let max = limits::RICH_MENU_AREAS;
        let expected = (got > max).then(|| ("areas".to_owned(), Problem::TooMany { min: 0, max, got }));
        prop_assert_eq!(menu_with("/areas", json!(areas)), expected);
    }

    #[test]
    fn any_json_is_answered_without_panic(text in "[\\[\\]{}\",:a-z0-9.-]{0,60}") {
        let value = serde_json::from_str(&text).unwrap_or(Value::String(text));
        let _ = rules::check(&rules::RICH_MENU, &value);
        let _ = rules::check(&rules::BROADCAST, &json!({"messages": value}));
    }
}
