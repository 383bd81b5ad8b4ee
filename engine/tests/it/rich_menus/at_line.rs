//! What LINE has: menus taken off it, menus of other tools, and a list that cannot be read.

use super::{DELETE, LIST, is_published_once, line_id, menus, only_menu, publish};
use crate::{story, world::World};
use domain::{
    line_answer::LineAnswer,
    permission::{Send, View},
    rich_menus::{PublishFailure, RichMenuRefusal},
};
use engine::{
    Error, accounts,
    rich_menus::{self, MenuState},
};
use image::{ImageFormat, RgbImage};
use line::{ImageType, RichMenu};
use line_sim::Fault;
use serde_json::{Value, json};
use std::{io::Cursor, time::Duration};

const GET_DEFAULT: &str = "GET /v2/bot/user/all/richmenu";

/// A menu that another tool made.
async fn made_elsewhere(world: &World, name: &str) -> String {
    let channel = accounts::channel(&world.engine, &world.account).await.expect("a channel");
    let menu: RichMenu = serde_json::from_value(json!({
        "size": {"width": 2500, "height": 843}, "selected": true, "name": name, "chatBarText": "Open",
        "areas": [{
            "bounds": {"x": 0, "y": 0, "width": 2500, "height": 843},
            "action": {"type": "datetimepicker", "data": "d", "mode": "date"},
        }],
    }))
    .expect("a menu");
    let id = channel.create_rich_menu(&menu).await.expect("created").body;
    let picture = RgbImage::from_pixel(2500, 843, image::Rgb([9, 99, 200]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("written");
    let bytes = bytes.into_inner();
    channel.upload_rich_menu_image(&id, ImageType::Png, bytes).await.expect("uploaded");
    id
}

story! {
    async fn a_deleted_menu_disappears_everywhere(world: World) {
        publish(&world).await;
        world.run_due().await;
        let scope = world.scope::<Send>().await;
        let line_id = line_id(&only_menu(&world).await);
        world.sim.faults().fail_next(DELETE, 1, Fault::DropAfterAccept);
        rich_menus::delete(&scope, &line_id).await.expect("written down");
        assert_eq!(only_menu(&world).await.state, MenuState::Removing);
        let again = rich_menus::delete(&scope, &line_id).await;
        assert!(matches!(again, Err(Error::Refused(RichMenuRefusal::Busy))));
        world.settle().await;
        assert!(menus(&world).await.is_empty() && world.sim.rich_menus(&world.shop.id).is_empty());
        let gone = rich_menus::delete(&scope, &line_id).await;
        assert!(matches!(gone, Err(Error::Refused(RichMenuRefusal::NotFound))));
    }
}

story! {
    async fn a_menu_that_line_keeps_says_why(world: World) {
        publish(&world).await;
        world.run_due().await;
        let line_id = line_id(&only_menu(&world).await);
        let refusal = Fault::Status(403, Some(r#"{"message":"not yours"}"#.to_owned()));
        world.sim.faults().fail_next(DELETE, 1, refusal);
        rich_menus::delete(&world.scope().await, &line_id).await.expect("written down");
        world.settle().await;
        let MenuState::Live { not_removed: Some(why) } = only_menu(&world).await.state else { panic!("it stays") };
        assert_eq!(why, PublishFailure::Line(LineAnswer::Forbidden { message: "not yours".into() }));
        rich_menus::delete(&world.scope().await, &line_id).await.expect("written down");
        world.settle().await;
        assert!(menus(&world).await.is_empty());
    }
}

story! {
    async fn menus_of_other_tools_are_shown_with_their_pictures(world: World) {
        let elsewhere = made_elsewhere(&world, "By hand").await;
        publish(&world).await;
        world.settle().await;
        let view = world.scope::<View>().await;
        let listing = rich_menus::list(&view).await.expect("listed");
        assert_eq!((listing.at_line(), listing.is_moving(), listing.refusal), (2, false, None));
        assert!(listing.read_at.is_some());
        let found = rich_menus::menu(&view, &elsewhere).await.expect("read").expect("there");
        assert_eq!((found.name.as_str(), found.author, found.id), ("By hand", None, None));
        assert_eq!(found.areas[0]["action"]["type"], Value::from("datetimepicker"));
        let picture = rich_menus::picture(&view, &found.picture.expect("copied")).await.expect("read");
        let picture = image::load_from_memory_with_format(&picture.expect("kept"), ImageFormat::Jpeg).expect("a JPEG");
        assert_eq!((picture.width(), picture.height()), (1200, 405));

        rich_menus::delete(&world.scope().await, &elsewhere).await.expect("written down");
        let channel = accounts::channel(&world.engine, &world.account).await.expect("a channel");
        channel.delete_rich_menu(&elsewhere).await.expect("somebody was faster");
        world.settle().await;
        is_published_once(&world).await;
    }
}

story! {
    async fn a_default_of_lines_own_manager_is_none_of_ours(world: World) {
        world.settle().await;
        made_elsewhere(&world, "By hand").await;
        world.sim.faults().fail_next(GET_DEFAULT, 1, Fault::Status(403, None));
        rich_menus::refresh(&world.scope::<View>().await).await.expect("asked");
        world.run_due().await;
        assert!(!only_menu(&world).await.is_default);
    }
}

story! {
    async fn a_list_that_cannot_be_read_shows_the_one_before(world: World) {
        publish(&world).await;
        world.settle().await;
        let view = world.scope::<View>().await;
        world.sim.faults().fail_next(LIST, 1, Fault::ServerErrorBeforeAccept);
        rich_menus::refresh(&view).await.expect("asked");
        world.run_due().await;
        let listing = rich_menus::list(&view).await.expect("listed");
        assert_eq!((listing.menus.len(), listing.refusal), (1, Some(LineAnswer::Failed)));
        world.settle().await;
        assert_eq!(rich_menus::list(&view).await.expect("listed").refusal, None);
    }
}

story! {
    async fn a_list_that_was_read_across_a_change_is_read_again(world: World) {
        publish(&world).await;
        world.settle().await;
        let (view, send) = (world.scope::<View>().await, world.scope::<Send>().await);
        let line_id = line_id(&only_menu(&world).await);
        let reads = || world.sim.ledger().requests(LIST).accepted;
        let before = reads();
        world.sim.faults().fail_next(LIST, 1, Fault::Slow(Duration::from_millis(300)));
        rich_menus::refresh(&view).await.expect("asked");
        let meanwhile = async {
            while reads() == before {
                tokio::task::yield_now().await;
            }
            rich_menus::set_default(&send, &line_id).await.expect("shown");
        };
        tokio::join!(world.run_due(), meanwhile);
        assert_eq!(reads(), before + 2);
        is_published_once(&world).await;
    }
}
