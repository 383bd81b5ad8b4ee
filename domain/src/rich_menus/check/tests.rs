use super::*;
use crate::{lang::Lang, rich_menus::Template};

/// Large, template D, complete.
fn good() -> Draft {
    let mut draft = Draft {
        name: " 秋のメニュー ".into(),
        chat_bar_text: "メニューをひらく".into(),
        picture: Some("file".into()),
        ..Draft::default()
    };
    draft.apply(Template::parse("large-d").expect("there"));
    for (area, (kind, value)) in draft.areas.iter_mut().zip([
        (ActionKind::OpenLink, "https://asatsuyu.example/latte"),
        (ActionKind::SendText, "予約"),
        (ActionKind::Postback, "action=stamp"),
    ]) {
        (area.kind, area.value) = (Some(kind), value.to_owned());
    }
    draft
}

fn findings(change: impl FnOnce(&mut Draft)) -> Vec<(String, Problem)> {
    let mut draft = good();
    change(&mut draft);
    let found = draft.check().menu.err().unwrap_or_default();
    found.into_iter().map(|finding| (finding.field.form_name(), finding.problem)).collect()
}

fn field(at: usize, part: Part, typed: &str) -> Vec<(String, Problem)> {
    findings(|draft| draft.areas[at].set(part, typed.to_owned()))
}

fn one(field: &str, problem: Problem) -> Vec<(String, Problem)> {
    vec![(field.to_owned(), problem)]
}

#[test]
fn a_good_draft_is_a_menu_as_line_wants_it() {
    let Checked { menu, notes } = good().check();
    let menu = menu.expect("nothing is wrong");
    assert_eq!((menu.name(), notes), ("秋のメニュー", vec![]));
    assert_eq!(rules::check(&rules::RICH_MENU, &menu.to_line()), []);
    assert_eq!(menu.line_areas()[1]["bounds"], json!({"x": 1667, "y": 0, "width": 833, "height": 843}));
}

#[test]
fn an_area_stays_inside_the_picture() {
    assert_eq!(field(0, Part::X, "-1"), one("areas.0.x", Problem::Range { min: 0, max: 2499 }));
    assert_eq!(field(0, Part::X, "2500"), one("areas.0.x", Problem::Range { min: 0, max: 2499 }));
    assert_eq!(field(0, Part::Y, "left"), one("areas.0.y", Problem::Range { min: 0, max: 1685 }));
    assert_eq!(field(1, Part::Width, "835"), one("areas.1.width", Problem::Range { min: 1, max: 833 }));
    assert_eq!(field(2, Part::Height, "0"), one("areas.2.height", Problem::Range { min: 1, max: 843 }));
    assert_eq!(field(0, Part::Width, ""), one("areas.0.width", Problem::Range { min: 1, max: 2500 }));
    assert_eq!(
        field(0, Part::Height, "99999999999999999999"),
        one("areas.0.height", Problem::Range { min: 1, max: 1686 })
    );
}

#[test]
fn one_pixel_over_the_edge_is_cut_with_a_note() {
    // LINE's tutorial: 1251 + 1250 is 2501, and 844 + 843 is 1687.
    let mut draft = good();
    draft.areas.truncate(1);
    draft.areas[0] = draft.areas[0].clone().at(Bounds { x: 1251, y: 844, width: 1250, height: 843 });
    let Checked { menu, notes } = draft.check();
    let area = menu.expect("taken").line_areas()[0]["bounds"].clone();
    assert_eq!(area, json!({"x": 1251, "y": 844, "width": 1249, "height": 842}));
    assert_eq!(notes, [Note::Clamped { at: 0 }]);
}

#[test]
fn overlapping_areas_are_named_and_taken() {
    let mut draft = good();
    draft.areas[1].set(Part::X, "1600".into());
    let Checked { menu, notes } = draft.check();
    assert!(menu.is_ok());
    assert_eq!(notes, [Note::Overlap { first: 0, second: 1 }]);
    assert!(notes[0].text(Lang::En).contains('A') && notes[0].text(Lang::En).contains('B'));
}

#[test]
fn bar_text_is_counted_as_people_count() {
    let emoji = |n: usize| "👩‍👩‍👧".repeat(n);
    let bar = |text: String| findings(|draft| draft.chat_bar_text = text);
    assert_eq!(bar(emoji(14)), []);
    assert_eq!(bar(emoji(15)), one("bar", Problem::TooLong { max: 14, got: 15 }));
    assert_eq!(bar("abcdefghijklmno".into()), one("bar", Problem::TooLong { max: 14, got: 15 }));
    assert_eq!(bar("  ".into()), one("bar", Problem::Missing));
    let name = |n: usize| findings(|draft| draft.name = "あ".repeat(n));
    assert_eq!(name(300), []);
    assert_eq!(name(301), one("name", Problem::TooLong { max: 300, got: 301 }));
}

#[test]
fn every_action_is_complete_and_within_lines_limits() {
    assert_eq!(field(1, Part::Kind, ""), one("areas.1.kind", Problem::NoAction));
    assert_eq!(field(1, Part::Value, " "), one("areas.1.value", Problem::Missing));
    let too_long = |max, got| Problem::TooLong { max, got };
    assert_eq!(field(1, Part::Value, &"予".repeat(301)), one("areas.1.value", too_long(300, 301)));
    assert_eq!(field(2, Part::Value, &"d".repeat(301)), one("areas.2.value", too_long(300, 301)));
    assert_eq!(field(2, Part::DisplayText, &"d".repeat(301)), one("areas.2.display", too_long(300, 301)));
    assert_eq!(field(0, Part::Label, &"あ".repeat(21)), one("areas.0.label", too_long(20, 21)));
    let long = format!("https://a.example/{}", "a".repeat(1000));
    assert_eq!(field(0, Part::Value, &long), one("areas.0.value", too_long(1000, 1018)));
}

#[test]
fn links_lead_where_line_can_go() {
    for good in ["http://a.example", "HTTPS://a.example/x?y#z", "line://ti/p/@x", "tel:+81312345678"] {
        assert_eq!(field(0, Part::Value, good), [], "{good}");
    }
    assert_eq!(field(0, Part::Value, "ftp://a.example"), one("areas.0.value", Problem::BadScheme));
    assert_eq!(field(0, Part::Value, "javascript:alert(1)"), one("areas.0.value", Problem::BadScheme));
    for bad in ["asatsuyu.example", "https://", "https://茶房.example/"] {
        assert_eq!(field(0, Part::Value, bad), one("areas.0.value", Problem::BadLink), "{bad}");
    }
}

#[test]
fn a_link_may_be_typed_as_it_is_read() {
    let typed = "https://asatsuyu.example/メニュー?q=a b&n=50%25";
    assert_eq!(
        encoded(typed),
        "https://asatsuyu.example/%E3%83%A1%E3%83%8B%E3%83%A5%E3%83%BC?q=a%20b&n=50%25"
    );
    assert_eq!(field(0, Part::Value, typed), []);
}

#[test]
fn a_menu_has_a_picture_and_one_to_twenty_areas() {
    assert_eq!(findings(|draft| draft.picture = None), one("picture", Problem::NoPicture));
    assert_eq!(findings(|draft| draft.areas.clear()), one("areas", Problem::NoAreas));
    let many = |n| findings(|draft| draft.areas = vec![draft.areas[0].clone(); n]);
    assert_eq!(many(20), []);
    assert_eq!(many(21), one("areas", Problem::TooManyAreas { got: 21 }));
}

#[test]
fn everything_wrong_is_said_at_once_in_the_order_of_the_form() {
    let draft = Draft { areas: vec![DraftArea::default()], ..Draft::default() };
    let found = draft.check().menu.expect_err("all is wrong");
    let fields: Vec<String> = found.iter().map(|finding| finding.field.form_name()).collect();
    assert_eq!(fields, ["picture", "areas.0.x", "areas.0.y", "areas.0.kind", "bar", "name"]);
    for lang in Lang::ALL {
        for finding in &found {
            assert!(!finding.summary(lang).contains('{'), "{}", finding.summary(lang));
            assert!(finding.summary(lang).ends_with(&finding.text(lang)));
        }
    }
}
