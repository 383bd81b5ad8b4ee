//! The account itself, its friends, groups and rooms, what people sent, and what the chat shows.

use line_sim::{Attached, NewFriend, Picture, Place};
use serde_json::json;

use super::world::World;

pub(crate) async fn play(world: &World) {
    account(world).await;
    friends(world).await;
    groups(world).await;
    rooms(world).await;
    content(world).await;
    chats(world).await;
}

async fn account(world: &World) {
    let channel = &world.channel;
    let url: url::Url = world.bot.url.parse().unwrap();
    world.works(channel.bot_info().await);
    world.works(channel.set_webhook_endpoint(&url).await);
    world.works(channel.webhook_endpoint().await);
    world.works(channel.test_webhook_endpoint(None).await);
    world.works(channel.test_webhook_endpoint(Some(&url)).await);
    world.bot.answer_with(500);
    world.works(channel.test_webhook_endpoint(Some(&url)).await);
    world.bot.answer_with(200);
    let nobody: url::Url = "http://127.0.0.1:1/".parse().unwrap();
    world.works(channel.test_webhook_endpoint(Some(&nobody)).await);
}

async fn friends(world: &World) {
    let (sim, channel) = (&world.stage.sim, &world.channel);
    let full = NewFriend {
        display_name: "陳小雨".to_owned(),
        language: Some("zh-TW".to_owned()),
        picture: Some(Picture::Drawn(3)),
        status_message: Some("hello".to_owned()),
        ..NewFriend::default()
    };
    let (user, _) = sim.arrive(&world.stage.channel.id, full).await.unwrap();
    world.stage.friend("b");
    world.works(channel.profile(&user).await);
    let page = world.works(channel.follower_ids(None, 1).await).unwrap();
    world.works(channel.follower_ids(Some(&page.next.unwrap()), 1000).await);
    world.refused(400, channel.follower_ids(Some("nonsense"), 1000).await);
    world.refused(400, channel.profile("nobody").await);
    sim.unfollow(&user).await.unwrap();
    world.refused(404, channel.profile(&user).await);
}

async fn groups(world: &World) {
    let (sim, channel) = (&world.stage.sim, &world.channel);
    let members = crowd(world);
    let group = sim.make_group("お茶会", &members).unwrap();
    sim.invite(&group, &world.stage.channel.id).await.unwrap();
    world.works(channel.group_summary(&group).await);
    world.works(channel.group_member_count(&group).await);
    let page = world.works(channel.group_member_ids(&group, None).await).unwrap();
    world.works(channel.group_member_ids(&group, Some(&page.next.unwrap())).await);
    world.works(channel.group_member(&group, &members[0]).await);
    world.refused(400, channel.group_summary("Cx").await);
    world.refused(404, channel.group_member(&group, &format!("U{}", "0".repeat(32))).await);
    world.works(channel.leave_group(&group).await);
    world.refused(404, channel.group_member_count(&group).await);
    world.refused(404, channel.leave_group(&group).await);
    world.refused(400, channel.leave_group("Cx").await);
}

/// More people than a page has, all with a picture.
fn crowd(world: &World) -> Vec<String> {
    let person = |n: u32| NewFriend {
        picture: Some(Picture::Drawn(n)),
        ..NewFriend::named(&format!("Member {n}"), "ja")
    };
    let channel = &world.stage.channel.id;
    (0..130).map(|n| world.stage.sim.add_friend(channel, person(n)).unwrap()).collect()
}

async fn rooms(world: &World) {
    let (sim, channel) = (&world.stage.sim, &world.channel);
    let members = crowd(world);
    let room = sim.make_room(&members).unwrap();
    sim.invite(&room, &world.stage.channel.id).await.unwrap();
    world.works(channel.room_member_count(&room).await);
    let page = world.works(channel.room_member_ids(&room, None).await).unwrap();
    world.works(channel.room_member_ids(&room, Some(&page.next.unwrap())).await);
    world.works(channel.room_member(&room, &members[0]).await);
    sim.send_text(Place::group(&members[0], &room), "hello").await.unwrap();
    world.works(channel.leave_room(&room).await);
    world.refused(404, channel.leave_room(&format!("R{}", "0".repeat(32))).await);
}

async fn content(world: &World) {
    let (sim, channel) = (&world.stage.sim, &world.channel);
    let user = world.stage.friend("Sender");
    let sent = || world.said()["message"]["id"].as_str().unwrap().to_owned();
    sim.send_message(&user, json!({ "type": "image" })).await.unwrap();
    let image = sent();
    world.works(channel.content(&image, 10_000_000).await);
    world.works(channel.content_preview(&image, 10_000_000).await);
    world.refused(400, channel.content_transcoding(&image).await);

    let attached = Attached { prepares_for: 5_000, ..Attached::default() };
    sim.send_content(&user, json!({ "type": "video", "duration": 9_000 }), attached).await.unwrap();
    let video = sent();
    world.works(channel.content(&video, 10_000_000).await);
    world.works(channel.content_transcoding(&video).await);
    sim.advance(std::time::Duration::from_secs(5));
    world.works(channel.content_transcoding(&video).await);
    world.works(channel.content(&video, 10_000_000).await);

    sim.unsend(&user, &image).await.unwrap();
    world.refused(410, channel.content(&image, 100).await);
    world.refused(404, channel.content("1", 100).await);
    world.refused(404, channel.content_preview("1", 100).await);
    world.refused(404, channel.content_transcoding("1").await);
}

async fn chats(world: &World) {
    let (sim, channel) = (&world.stage.sim, &world.channel);
    let user = world.stage.friend("Reader");
    sim.send_text(&user, "one").await.unwrap();
    let mark = world.said()["message"]["markAsReadToken"].as_str().unwrap().to_owned();
    world.works(channel.mark_as_read(&mark).await);
    world.refused(400, channel.mark_as_read("nonsense").await);
    world.works(channel.mark_all_as_read(&user).await);
    world.refused(400, channel.mark_all_as_read("nobody").await);
    world.works(channel.start_loading(&user, Some(5)).await);
    world.works(channel.start_loading(&user, None).await);
    world.refused(400, channel.start_loading("nobody", Some(60)).await);
    let token = world.works(channel.issue_link_token(&user).await).unwrap();
    sim.link_account(&user, &token, "a-nonce-of-ours").await.unwrap();
}
