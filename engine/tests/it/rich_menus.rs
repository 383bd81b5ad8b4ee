//! Rich menus: from an upload to everyone's phone and off it again, whatever LINE does meanwhile.

mod at_line;

use crate::{story, world::World};
use domain::{
    id::RichMenuId,
    line_answer::LineAnswer,
    permission::{Draft as MayDraft, Send, View},
    rich_menus::{
        ActionKind, Draft, Focus, NewRichMenu, PictureRefusal, PublishFailure, RichMenuRefusal, Size,
        Template,
    },
};
use engine::{
    Error, accounts,
    rich_menus::{self, Menu, MenuState},
};
use image::{ImageFormat, RgbImage};
use line_sim::Fault;
use serde_json::json;
use std::io::Cursor;

const CREATE: &str = "POST /v2/bot/richmenu";
const VALIDATE: &str = "POST /v2/bot/richmenu/validate";
const UPLOAD: &str = "POST /v2/bot/richmenu/{richMenuId}/content";
const LIST: &str = "GET /v2/bot/richmenu/list";
const DELETE: &str = "DELETE /v2/bot/richmenu/{richMenuId}";
const SET_DEFAULT: &str = "POST /v2/bot/user/all/richmenu/{richMenuId}";

fn small() -> Size {
    Size::of(800, 540).expect("one of LINE's")
}

fn photo() -> bytes::Bytes {
    let image = RgbImage::from_fn(900, 600, |x, y| image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90]));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).expect("written");
    bytes.into_inner().into()
}

async fn draft(world: &World) -> Draft {
    let scope = world.scope::<MayDraft>().await;
    let picture =
        rich_menus::prepare_picture(&scope, photo(), small(), Focus::default()).await.expect("a picture");
    let mut draft = Draft {
        name: "秋のメニュー".into(),
        chat_bar_text: "メニューをひらく".into(),
        make_default: true,
        size: small(),
        picture: Some(picture.file),
        ..Draft::default()
    };
    draft.apply(Template::parse("large-d").expect("there"));
    for area in &mut draft.areas {
        (area.kind, area.value) = (Some(ActionKind::OpenLink), "https://asatsuyu.example/".into());
    }
    draft
}

fn checked(draft: &Draft) -> NewRichMenu {
    draft.check().menu.expect("nothing is wrong with it")
}

/// Written down, not yet done.
async fn publish(world: &World) -> RichMenuId {
    let menu = checked(&draft(world).await);
    rich_menus::publish(&world.scope::<Send>().await, menu).await.expect("written down")
}

async fn menus(world: &World) -> Vec<Menu> {
    rich_menus::list(&world.scope::<View>().await).await.expect("listed").menus
}

async fn only_menu(world: &World) -> Menu {
    let mut menus = menus(world).await;
    assert_eq!(menus.len(), 1, "{menus:?}");
    menus.remove(0)
}

fn line_id(menu: &Menu) -> String {
    menu.line_id.clone().expect("LINE has it")
}

/// Exactly one menu at LINE, with a picture, shown to everyone, and the list says so.
async fn is_published_once(world: &World) {
    let menu = only_menu(world).await;
    assert_eq!((menu.state, menu.is_default), (MenuState::Live { not_removed: None }, true));
    let at_line = world.sim.rich_menus(&world.shop.id);
    assert_eq!(at_line.len(), 1, "{at_line:?}");
    let line_id = at_line[0]["richMenuId"].as_str().expect("an id");
    assert_eq!(menu.line_id.as_deref(), Some(line_id));
    assert!(world.sim.rich_menu_image(line_id).is_some(), "it has a picture");
    assert_eq!(world.sim.default_rich_menu(&world.shop.id).as_deref(), Some(line_id));
}

async fn failed(world: &World) -> PublishFailure {
    assert!(world.sim.rich_menus(&world.shop.id).is_empty(), "nothing is left at LINE");
    match only_menu(world).await.state {
        MenuState::Failed { why } => why,
        other => panic!("{other:?}"),
    }
}

async fn sql(world: &World, sql: &'static str) {
    let mut tx = world.engine.db.begin().await.expect("begun");
    sqlx::query(sql).execute(&mut *tx).await.expect("done");
    tx.commit().await.expect("committed");
}

story! {
    async fn a_published_menu_is_on_every_phone(world: World) {
        let friend = world.sim.add_friend(&world.shop.id, line_sim::NewFriend::named("ミント", "ja")).expect("added");
        publish(&world).await;
        let waiting = only_menu(&world).await;
        assert_eq!(waiting.state, MenuState::Publishing { waits_for: None });
        world.run_due().await;
        is_published_once(&world).await;
        let menu = only_menu(&world).await;
        assert_eq!(world.sim.rich_menu_of(&friend), menu.line_id);
        assert_eq!((menu.name.as_str(), menu.author.as_deref()), ("秋のメニュー", Some("森 愛子")));
        let uploaded = world.sim.rich_menu_image(&line_id(&menu)).expect("a picture");
        let view = world.scope::<View>().await;
        let ours = rich_menus::picture(&view, &menu.picture.expect("known")).await.expect("read");
        assert_eq!(ours.as_ref(), Some(&uploaded));
        let read = image::load_from_memory_with_format(&uploaded, ImageFormat::Jpeg).expect("a JPEG");
        assert_eq!((read.width(), read.height()), (800, 540));
        assert_eq!(menu.areas[1]["bounds"], json!({"x": 533, "y": 0, "width": 267, "height": 270}));
    }
}

story! {
    async fn a_menu_may_be_published_without_being_shown(world: World) {
        let menu = checked(&Draft { make_default: false, ..draft(&world).await });
        rich_menus::publish(&world.scope::<Send>().await, menu).await.expect("written down");
        world.run_due().await;
        let menu = only_menu(&world).await;
        assert_eq!((world.sim.default_rich_menu(&world.shop.id), menu.is_default), (None, false));
        rich_menus::set_default(&world.scope::<Send>().await, &line_id(&menu)).await.expect("shown");
        is_published_once(&world).await;
    }
}

story! {
    /// Whatever LINE refuses for good, and wherever: LINE's words are kept, nothing is left there.
    async fn what_line_refuses_fails_with_lines_words_and_leaves_nothing(world: World) {
        let words = |status| Fault::Status(status, Some(r#"{"message":"not today"}"#.to_owned()));
        for endpoint in [VALIDATE, CREATE, UPLOAD, SET_DEFAULT] {
            for status in [400, 403, 404] {
                world.sim.faults().fail_next(endpoint, 1, words(status));
                let id = publish(&world).await;
                world.settle().await;
                let said = match failed(&world).await {
                    PublishFailure::Line(LineAnswer::Refused { message, .. } | LineAnswer::Forbidden { message }) => message,
                    PublishFailure::Line(LineAnswer::NotFound) => "not today".to_owned(),
                    other => panic!("{other:?}"),
                };
                assert_eq!(said, "not today", "{endpoint} {status}");
                let draft = rich_menus::draft_of(&world.scope::<View>().await, &id).await.expect("read");
                checked(&draft.expect("what was typed is still there"));
                rich_menus::dismiss(&world.scope::<MayDraft>().await, &id).await.expect("off the list");
            }
        }
    }
}

story! {
    async fn credentials_that_line_takes_no_more_end_it_too(world: World) {
        let refusal = Fault::Status(401, Some(r#"{"message":"Authentication failed"}"#.to_owned()));
        world.sim.faults().fail_next(VALIDATE, 2, refusal);
        publish(&world).await;
        world.settle().await;
        let why = failed(&world).await;
        assert!(matches!(why, PublishFailure::Line(LineAnswer::Unauthorized { .. })), "{why:?}");
    }
}

story! {
    async fn a_line_that_is_busy_or_down_is_waited_for(world: World) {
        world.settle().await;
        for fault in [Fault::RateLimited, Fault::ServerErrorBeforeAccept, Fault::ExpiredToken] {
            for endpoint in [LIST, VALIDATE, CREATE, UPLOAD, SET_DEFAULT] {
                world.sim.faults().fail_next(endpoint, 1, fault.clone());
            }
        }
        publish(&world).await;
        world.run_due().await;
        let MenuState::Publishing { waits_for: Some(why) } = only_menu(&world).await.state else {
            panic!("it waits")
        };
        assert_eq!(why, PublishFailure::Line(LineAnswer::Limited));
        world.settle().await;
        is_published_once(&world).await;
    }
}

story! {
    /// LINE did it, and nobody heard: create has no retry key, an upload is taken once.
    async fn an_answer_that_was_lost_makes_no_second_menu(world: World) {
        for endpoint in [CREATE, UPLOAD, SET_DEFAULT] {
            for fault in [Fault::DropAfterAccept, Fault::ServerErrorAfterAccept, Fault::TruncatedBody, Fault::BadJson] {
                world.sim.faults().fail_next(endpoint, 1, fault);
                publish(&world).await;
                world.settle().await;
                is_published_once(&world).await;
                let created = world.sim.rich_menus(&world.shop.id);
                let line_id = created[0]["richMenuId"].as_str().expect("an id");
                rich_menus::delete(&world.scope::<Send>().await, line_id).await.expect("written down");
                world.settle().await;
                assert!(menus(&world).await.is_empty());
            }
        }
        assert_eq!(world.sim.ledger().requests(CREATE).accepted, 12, "one for each that was published");
    }
}

story! {
    /// The process died after LINE was asked and before the next record: every such state.
    async fn publishing_goes_on_from_wherever_it_stopped(world: World) {
        publish(&world).await;
        world.run_due().await;
        for rewound in [
            "UPDATE rich_menus SET state = 'publishing', uploaded_at = NULL, line_id = NULL",
            "UPDATE rich_menus SET state = 'publishing', uploaded_at = NULL",
            "UPDATE rich_menus SET state = 'publishing'",
        ] {
            sql(&world, rewound).await;
            sql(&world, "UPDATE jobs SET finished_at = NULL, lease_until = NULL WHERE kind = 'rich_menu.publish'").await;
            world.settle().await;
            is_published_once(&world).await;
        }
        assert_eq!(world.sim.ledger().requests(CREATE).accepted, 1);
    }
}

story! {
    /// Two workers created it, since the first one's lease ran out: one stays.
    async fn a_double_at_line_is_removed(world: World) {
        publish(&world).await;
        world.run_due().await;
        let channel = accounts::channel(&world.engine, &world.account).await.expect("a channel");
        let menus = channel.rich_menus().await.expect("listed").body;
        channel.create_rich_menu(&menus[0].menu).await.expect("a double");
        sql(&world, "UPDATE rich_menus SET state = 'publishing', uploaded_at = NULL, line_id = NULL").await;
        sql(&world, "UPDATE jobs SET finished_at = NULL, lease_until = NULL WHERE kind = 'rich_menu.publish'").await;
        world.settle().await;
        is_published_once(&world).await;
    }
}

story! {
    async fn a_failed_menu_is_cleared_away_after_a_crash_too(world: World) {
        publish(&world).await;
        world.run_due().await;
        sql(&world, r#"UPDATE rich_menus SET state = 'failing', refusal = '"picture_lost"'"#).await;
        sql(&world, "UPDATE jobs SET finished_at = NULL, lease_until = NULL WHERE kind = 'rich_menu.publish'").await;
        world.sim.faults().fail_next(DELETE, 1, Fault::ServerErrorBeforeAccept);
        world.settle().await;
        rich_menus::refresh(&world.scope::<View>().await).await.expect("asked");
        world.settle().await;
        assert_eq!(failed(&world).await, PublishFailure::PictureLost);
    }
}

story! {
    async fn who_may_publish_no_more_publishes_nothing(world: World) {
        publish(&world).await;
        sql(&world, "UPDATE grants SET role = 'operator', may_send = 0").await;
        world.settle().await;
        assert_eq!(failed(&world).await, PublishFailure::NoLongerAllowed);
        assert_eq!(world.sim.ledger().requests(CREATE).accepted, 0);
    }
}

story! {
    async fn a_picture_must_be_here_and_have_the_menus_size(world: World) {
        let draft = draft(&world).await;
        let scope = world.scope::<Send>().await;
        let larger = Draft { size: Size::default(), ..draft.clone() };
        let unknown = Draft { picture: Some("0".repeat(64)), ..draft };
        for draft in [larger, unknown] {
            let refused = rich_menus::publish(&scope, checked(&draft)).await;
            assert!(matches!(refused, Err(Error::Refused(RichMenuRefusal::PictureMissing))), "{refused:?}");
        }
        let view = world.scope::<View>().await;
        assert_eq!(rich_menus::picture(&view, "../noren.db").await.expect("asked"), None);
        let crop = rich_menus::crop_picture(&world.scope().await, "gone", small(), Focus::default()).await;
        assert!(matches!(crop, Err(Error::Refused(PictureRefusal::Missing))));
        let huge = bytes::Bytes::from(vec![0xff; 20_000_001]);
        let refused = rich_menus::prepare_picture(&world.scope().await, huge, small(), Focus::default()).await;
        assert!(matches!(refused, Err(Error::Refused(PictureRefusal::TooManyBytes))));
    }
}

story! {
    async fn a_form_that_was_sent_twice_is_one_menu(world: World) {
        let (menu, scope) = (checked(&draft(&world).await), world.scope::<Send>().await);
        let id = rich_menus::new_id(&world.engine);
        for _ in 0..2 {
            let published = rich_menus::publish_as(&scope, id.clone(), menu.clone()).await;
            assert_eq!(published.expect("written down"), id);
        }
        world.settle().await;
        let again = rich_menus::publish_as(&scope, id, menu.clone()).await;
        again.expect("it is there already");
        world.settle().await;
        is_published_once(&world).await;
        let forged = rich_menus::publish_as(&scope, RichMenuId::new("'; --"), menu).await.expect("written down");
        assert_eq!(forged.as_str().len(), 32, "an id of ours");
    }
}
