//! Rich menus: made, pictured, shown to all, some and one; batches and aliases.

use line::{BatchOperation, ImageType, RichMenu, RichMenuAlias, RichMenuBatch};
use serde_json::{Value, json};

use super::{messages, world::World};
use crate::support::png;

const NO_MENU: &str = "richmenu-00000000000000000000000000000000";

pub(crate) async fn play(world: &World) {
    let menu = menu();
    world.works(world.channel.validate_rich_menu(&menu).await);
    let Some(id) = pictured(world, &menu).await else { return };
    let Some(other) = pictured(world, &menu).await else { return };
    looks(world, &id).await;
    shown_to_all(world, &id).await;
    shown_to_some(world, &id).await;
    aliases(world, &id, &other).await;
    batches(world, &id, &other).await;
    let bare = world.works(world.channel.create_rich_menu(&menu).await).unwrap();
    world.refused(404, world.channel.rich_menu_image(&bare).await);
    world.refused(400, world.channel.set_default_rich_menu(&bare).await);
    world.works(world.channel.delete_rich_menu(&bare).await);
    world.refused(404, world.channel.delete_rich_menu(&bare).await);
}

/// A menu with every kind of action that a menu may have.
fn menu() -> RichMenu {
    let switch =
        json!({ "type": "richmenuswitch", "label": "Next", "richMenuAliasId": "next", "data": "tab=2" });
    let older = json!({ "type": "postback", "label": "Old", "data": "old", "text": "In the older way" });
    let actions: [Value; 7] = [
        messages::say("Hello"),
        messages::uri(),
        messages::postback(),
        messages::date(),
        messages::clipboard(),
        older,
        switch,
    ];
    let areas: Vec<Value> = actions
        .into_iter()
        .enumerate()
        .map(|(n, action)| json!({ "bounds": { "x": n * 350, "y": 0, "width": 350, "height": 843 }, "action": action }))
        .collect();
    let menu = json!({
        "size": { "width": 2500, "height": 843 }, "selected": true, "name": "Main", "chatBarText": "メニュー",
        "areas": areas,
    });
    serde_json::from_value(menu).unwrap()
}

async fn pictured(world: &World, menu: &RichMenu) -> Option<String> {
    let channel = &world.channel;
    let id = world.works(channel.create_rich_menu(menu).await)?;
    world.works(channel.upload_rich_menu_image(&id, ImageType::Png, png(2500, 843)).await)?;
    world.refused(400, channel.upload_rich_menu_image(&id, ImageType::Png, png(2500, 843)).await);
    Some(id)
}

async fn looks(world: &World, id: &str) {
    let channel = &world.channel;
    world.works(channel.rich_menu(id).await);
    world.works(channel.rich_menus().await);
    world.works(channel.rich_menu_image(id).await);
    world.refused(404, channel.rich_menu(NO_MENU).await);
    let png = png(2500, 843);
    world.refused(404, channel.upload_rich_menu_image(NO_MENU, ImageType::Png, png).await);
}

async fn shown_to_all(world: &World, id: &str) {
    let channel = &world.channel;
    // The client makes no error of "none is set".
    world.works(channel.default_rich_menu().await);
    world.works(channel.set_default_rich_menu(id).await);
    world.works(channel.default_rich_menu().await);
    world.works(channel.clear_default_rich_menu().await);
    world.refused(404, channel.set_default_rich_menu(NO_MENU).await);
}

async fn shown_to_some(world: &World, id: &str) {
    let channel = &world.channel;
    let users = [world.stage.friend("a"), world.stage.friend("b")];
    world.works(channel.link_rich_menu(&users[0], id).await);
    world.works(channel.rich_menu_of(&users[0]).await);
    world.works(channel.rich_menu_of(&users[1]).await);
    world.works(channel.unlink_rich_menu(&users[0]).await);
    world.works(channel.link_rich_menu_to_many(id, &users).await);
    world.works(channel.unlink_rich_menu_from_many(&users).await);
    world.refused(404, channel.link_rich_menu(&users[0], NO_MENU).await);
    world.refused(400, channel.link_rich_menu("nobody", id).await);
    world.refused(400, channel.rich_menu_of("nobody").await);
    world.refused(400, channel.unlink_rich_menu("nobody").await);
    world.refused(404, channel.link_rich_menu_to_many(NO_MENU, &users).await);
    world.refused(400, channel.unlink_rich_menu_from_many(&["nobody".to_owned()]).await);
}

async fn aliases(world: &World, id: &str, other: &str) {
    let channel = &world.channel;
    let alias =
        |menu: &str| RichMenuAlias { rich_menu_alias_id: "next".to_owned(), rich_menu_id: menu.to_owned() };
    world.works(channel.create_rich_menu_alias(&alias(id)).await);
    world.refused(400, channel.create_rich_menu_alias(&alias(id)).await);
    world.refused(400, channel.update_rich_menu_alias(&alias(NO_MENU)).await);
    world.works(channel.update_rich_menu_alias(&alias(other)).await);
    world.works(channel.rich_menu_alias("next").await);
    world.works(channel.rich_menu_aliases().await);
    world.works(channel.delete_rich_menu_alias("next").await);
    world.refused(404, channel.delete_rich_menu_alias("next").await);
    world.refused(404, channel.rich_menu_alias("next").await);
    world.refused(404, channel.update_rich_menu_alias(&alias(id)).await);
}

async fn batches(world: &World, id: &str, other: &str) {
    let channel = &world.channel;
    let batch = RichMenuBatch {
        operations: vec![
            BatchOperation::Link { from: id.to_owned(), to: other.to_owned() },
            BatchOperation::Unlink { from: other.to_owned() },
        ],
        resume_request_key: Some("first".to_owned()),
    };
    world.works(channel.validate_rich_menu_batch(&batch).await);
    let begun = world.works_as(channel.batch_rich_menus(&batch).await);
    let request_id = begun.and_then(|answer| answer.request_id).unwrap_or_default();
    world.works(channel.rich_menu_batch_progress(&request_id).await);
    world.stage.sim.advance(std::time::Duration::from_hours(1));
    world.works(channel.rich_menu_batch_progress(&request_id).await);
    world.refused(404, channel.rich_menu_batch_progress("00000000-0000-4000-8000-000000000000").await);
    let all = RichMenuBatch { operations: vec![BatchOperation::UnlinkAll], ..RichMenuBatch::default() };
    world.works(channel.batch_rich_menus(&all).await);
    let unknown = RichMenuBatch {
        operations: vec![BatchOperation::Link { from: id.to_owned(), to: NO_MENU.to_owned() }],
        ..RichMenuBatch::default()
    };
    world.refused(404, channel.validate_rich_menu_batch(&unknown).await);
}
