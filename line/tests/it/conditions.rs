//! What holds between properties, case by case: the path at which LINE would say so, and why.

use line::rules::{self, Problem};
use serde_json::{Value, json};

/// The only finding of a message.
fn only(message: Value) -> (String, Problem) {
    let mut found = rules::check_messages(&[message]);
    assert_eq!(found.len(), 1, "{found:?}");
    let found = found.remove(0);
    (found.property.trim_start_matches("messages[0].").to_owned(), found.problem)
}

fn template(template: Value) -> Value {
    json!({ "type": "template", "altText": "a", "template": template })
}

fn flex(contents: Value) -> Value {
    json!({ "type": "flex", "altText": "a", "contents": contents })
}

fn body(component: Value) -> Value {
    flex(
        json!({ "type": "bubble", "body": { "type": "box", "layout": "vertical", "contents": [component] } }),
    )
}

fn action(label: &str) -> Value {
    json!({ "type": "message", "label": label, "text": "t" })
}

#[test]
fn a_templates_text_is_shorter_beside_a_title_or_a_picture() {
    let buttons = |length: usize, title: Option<&str>| {
        template(
            json!({ "type": "buttons", "text": "が".repeat(length), "title": title, "actions": [action("a")] }),
        )
    };
    assert!(rules::check_messages(&[buttons(160, None), buttons(60, Some("t"))]).is_empty());
    let (at, problem) = only(buttons(61, Some("t")));
    assert_eq!(at, "template.text");
    assert!(matches!(problem, Problem::TooLong { max: 60, got: 61, .. }), "{problem:?}");
}

#[test]
fn columns_are_alike() {
    let carousel = |second: Value| {
        let first = json!({ "title": "t", "text": "x", "actions": [action("a"), action("b")] });
        template(json!({ "type": "carousel", "columns": [first, second] }))
    };
    let fewer = json!({ "title": "t", "text": "x", "actions": [action("a")] });
    assert_eq!(only(carousel(fewer)), ("template.columns[1].actions".to_owned(), Problem::Unlike));
    let untitled = json!({ "text": "x", "actions": [action("a"), action("b")] });
    assert_eq!(only(carousel(untitled)), ("template.columns[1].title".to_owned(), Problem::Unlike));
}

#[test]
fn a_label_is_as_long_as_its_place_allows() {
    let long = "が".repeat(13);
    let column = json!({ "imageUrl": "https://example.com/a", "action": action(&long) });
    let (at, problem) = only(template(json!({ "type": "image_carousel", "columns": [column] })));
    assert_eq!(at, "template.columns[0].action.label");
    assert!(matches!(problem, Problem::TooLong { max: 12, .. }));
    assert_eq!(
        only(body(json!({ "type": "button", "action": { "type": "message", "text": "t" } }))).1,
        Problem::Required
    );
    let unlabelled = json!({ "type": "text", "text": "x", "action": { "type": "message", "text": "t" } });
    assert!(rules::check_messages(&[body(unlabelled)]).is_empty());
    let switch = json!({ "type": "richmenuswitch", "richMenuAliasId": "a", "data": "d", "label": "l" });
    let (at, problem) = only(template(json!({ "type": "buttons", "text": "x", "actions": [switch] })));
    assert!(at == "template.actions[0].type" && matches!(problem, Problem::NotOneOf { .. }));
}

#[test]
fn dates_are_of_the_calendar_and_in_order() {
    let picker = |mode: &str, initial: &str, min: &str, max: &str| {
        let action = json!({ "type": "datetimepicker", "label": "l", "data": "d", "mode": mode, "initial": initial, "min": min, "max": max });
        template(json!({ "type": "buttons", "text": "x", "actions": [action] }))
    };
    assert!(rules::check_messages(&[picker("date", "2024-02-29", "1900-01-01", "2100-12-31")]).is_empty());
    assert!(
        rules::check_messages(&[picker(
            "datetime",
            "2024-01-01t00:00",
            "2024-01-01T00:00",
            "2024-01-01T00:01"
        )])
        .is_empty()
    );
    let at = |name: &str| format!("template.actions[0].{name}");
    assert_eq!(
        only(picker("date", "2023-02-29", "1900-01-01", "2100-12-31")),
        (at("initial"), Problem::BadValue)
    );
    assert_eq!(only(picker("time", "10:00", "09:00", "24:00")), (at("max"), Problem::BadValue));
    let before = |other: &str| Problem::NotBefore { other: other.to_owned() };
    assert_eq!(only(picker("time", "08:59", "09:00", "10:00")), (at("min"), before("initial")));
    assert_eq!(only(picker("time", "10:01", "09:00", "10:00")), (at("initial"), before("max")));
}

#[test]
fn placeholders_are_paired_named_and_known() {
    let text = |text: &str| {
        let all = json!({ "type": "mention", "mentionee": { "type": "all" } });
        json!({ "type": "textV2", "text": text, "substitution": { "a": all } })
    };
    assert!(rules::check_messages(&[text("{{literal}} {a} }} {{")]).is_empty());
    for (bad, key) in [("{!owe}", "!owe"), ("{", ""), ("}", "}"), ("{a", "a"), ("{}", "")] {
        let problem = Problem::BadPlaceholder { key: key.to_owned() };
        assert_eq!(only(text(bad)), ("text".to_owned(), problem), "{bad}");
    }
    assert_eq!(only(text("{a} {b}")), ("text".to_owned(), Problem::NoSubstitution { key: "b".to_owned() }));
    let many = (0..21).map(|_| "{a}").collect::<String>();
    assert!(matches!(only(text(&many)).1, Problem::TooMany { max: 20, got: 21, .. }));
    let said = Problem::BadPlaceholder { key: "!owe".to_owned() }.to_string();
    assert_eq!(said, "The key '!owe' enclosed in '{}' does not match the pattern '^[a-zA-Z0-9_]{1,20}$'.");
}

#[test]
fn flex_components_stand_where_they_may() {
    let text = json!({ "type": "text", "text": "x" });
    let baseline =
        |component: Value| body(json!({ "type": "box", "layout": "baseline", "contents": [component] }));
    let icon = json!({ "type": "icon", "url": "https://example.com/a" });
    assert!(rules::check_messages(&[baseline(icon.clone()), baseline(text.clone())]).is_empty());
    assert!(matches!(only(body(icon)).1, Problem::NotOneOf { .. }));
    assert!(matches!(only(baseline(json!({ "type": "separator" }))).1, Problem::NotOneOf { .. }));
    let low = only(baseline(json!({ "type": "text", "text": "x", "gravity": "top" })));
    assert_eq!(low, ("contents.body.contents[0].contents[0].gravity".to_owned(), Problem::NotHere));
    let floating = only(body(json!({ "type": "text", "text": "x", "position": "absolute" })));
    assert_eq!(floating, ("contents.body.contents[0].position".to_owned(), Problem::NotHere));
    assert!(matches!(only(body(json!({ "type": "text" }))).1, Problem::AnyOf { .. }));
    assert!(matches!(only(flex(json!({ "type": "bubble" }))).1, Problem::AnyOf { .. }));
}

#[test]
fn videos_need_room_and_no_neighbours() {
    let video = json!({ "type": "video", "url": "https://example.com/v", "previewUrl": "https://example.com/p",
        "altContent": { "type": "image", "url": "https://example.com/i" } });
    let bubble = |size: &str| json!({ "type": "bubble", "size": size, "hero": video.clone() });
    assert!(rules::check_messages(&[flex(bubble("kilo"))]).is_empty());
    assert_eq!(only(flex(bubble("micro"))), ("contents.hero".to_owned(), Problem::NotHere));
    let carousel = flex(json!({ "type": "carousel", "contents": [bubble("kilo")] }));
    assert_eq!(only(carousel), ("contents.contents[0]".to_owned(), Problem::NotHere));
}

#[test]
fn a_carousels_bubbles_are_of_one_size_and_flex_is_not_too_large() {
    let text = |length: usize| json!({ "type": "box", "layout": "vertical", "contents": [{ "type": "text", "text": "x".repeat(length) }] });
    let bubble = |size: &str, length: usize| json!({ "type": "bubble", "size": size, "body": text(length) });
    let two = flex(json!({ "type": "carousel", "contents": [bubble("mega", 1), bubble("nano", 1)] }));
    assert_eq!(only(two), ("contents.contents[1].size".to_owned(), Problem::Unlike));
    assert!(rules::check_messages(&[flex(bubble("mega", 30_000))]).is_empty());
    let (at, problem) = only(flex(bubble("mega", 30_720)));
    assert!(at == "contents" && matches!(problem, Problem::TooLarge { max: 30_720, .. }));
    assert!(problem.to_string().starts_with("Too large flex message. The maximum size of JSON data"));
}

#[test]
fn narrowcasts_choose_with_one_operator_at_a_time_and_ten_conditions_in_all() {
    let narrowcast = |recipient: Value, demographic: Value| {
        let body = json!({ "messages": [{ "type": "text", "text": "x" }], "recipient": recipient, "filter": { "demographic": demographic } });
        rules::check(&rules::NARROWCAST, &body)
    };
    let audience = json!({ "type": "audience", "audienceGroupId": 1 });
    let gender = json!({ "type": "gender", "oneOf": ["male"] });
    let or = |items: Vec<Value>| json!({ "type": "operator", "or": items });
    assert!(narrowcast(or(vec![audience.clone(); 10]), or(vec![gender.clone(); 10])).is_empty());
    let found = narrowcast(or(vec![audience.clone(); 11]), or(vec![gender.clone(); 11]));
    let at: Vec<&str> = found.iter().map(|it| it.property.as_str()).collect();
    assert_eq!(at, ["filter.demographic", "recipient"]);
    let both = json!({ "type": "operator", "and": [gender], "not": gender });
    assert!(matches!(narrowcast(audience.clone(), both)[0].problem, Problem::ExactlyOne { .. }));
    let age = json!({ "type": "age", "gte": "age_30", "lt": "age_30" });
    assert_eq!(narrowcast(audience, age)[0].problem, Problem::NotBefore { other: "lt".to_owned() });
}
