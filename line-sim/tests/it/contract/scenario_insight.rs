//! What LINE knows of messages, friends and menus, of days that are counted and days that are not.

use std::time::Duration;

use line::{Answer, BroadcastRequest, ImageType, MulticastRequest, RichMenu};
use line_sim::Reactions;
use serde_json::{Value, json};

use super::{
    messages,
    world::{World, key},
};
use crate::support::{menu, png, text};

pub(crate) async fn play(world: &World) {
    let channel = &world.channel;
    for date in ["20261121", "20261122", "20170101"] {
        world.works(channel.message_deliveries(date).await);
        world.works(channel.follower_counts(date).await);
    }
    world.refused(400, channel.message_deliveries("20261399").await);
    world.refused(400, channel.follower_counts("20261399").await);
    world.works(channel.demographics().await);
    sends(world).await;
    menus(world).await;
}

async fn sends(world: &World) {
    let (sim, channel) = (&world.stage.sim, &world.channel);
    let video = json!({
        "type": "video", "originalContentUrl": "https://example.com/v.mp4",
        "previewImageUrl": "https://example.com/v.png",
    });
    let link = json!({ "type": "confirm", "text": "?", "actions": [messages::uri(), messages::say("No")] });
    let link = json!({ "type": "template", "altText": "?", "template": link });
    let all: Vec<Value> = vec![text("hi"), video, link];
    let broadcast = BroadcastRequest { messages: all.clone(), ..BroadcastRequest::default() };
    let broadcast = request_id(world.works_as(channel.broadcast(&broadcast, &key()).await));
    let friends = sim.friends(&world.stage.channel.id);
    let multicast = MulticastRequest {
        to: friends.into_iter().map(|friend| friend.user_id).take(100).collect(),
        messages: all,
        custom_aggregation_units: vec!["spring".to_owned()],
        ..MulticastRequest::default()
    };
    let multicast = request_id(world.works_as(channel.multicast(&multicast, &key()).await));
    world.works(channel.message_insight(&broadcast).await);
    let open = vec![("https://example.com/".to_owned(), 40)];
    for (sent, open) in [(&broadcast, open.clone()), (&multicast, open)] {
        sim.react(sent, &Reactions { see: 60, open, play: 50, percent: 100 }).unwrap();
    }
    world.works(channel.message_insight(&broadcast).await);
    sim.advance(Duration::from_hours(48));
    world.works(channel.message_insight(&broadcast).await);
    world.works(channel.unit_insight("spring", "20261122", "20261124").await);
    world.refused(400, channel.unit_insight("spring", "20261124", "20261122").await);
}

async fn menus(world: &World) {
    let (sim, channel) = (&world.stage.sim, &world.channel);
    let menu: RichMenu = serde_json::from_value(menu(&[messages::say("Hi"), messages::uri()])).unwrap();
    let id = world.works(channel.create_rich_menu(&menu).await).unwrap();
    world.works(channel.upload_rich_menu_image(&id, ImageType::Png, png(2500, 843)).await);
    world.works(channel.set_default_rich_menu(&id).await);
    let (from, to) = ("20261122", "20261126");
    world.works(channel.rich_menu_insight(&id, from, to).await);
    world.works(channel.rich_menu_insight_daily(&id, from, to).await);
    sim.use_menu(&id, 60, &[(0, 40), (1, 30)]).unwrap();
    world.works(channel.clear_default_rich_menu().await);
    sim.advance(Duration::from_hours(72));
    world.works(channel.rich_menu_insight(&id, from, to).await);
    world.works(channel.rich_menu_insight_daily(&id, from, to).await);
    world.refused(400, channel.rich_menu_insight(&id, to, from).await);
    world.refused(400, channel.rich_menu_insight_daily(&id, to, from).await);
    let unknown = format!("richmenu-{}", "0".repeat(32));
    world.refused(404, channel.rich_menu_insight(&unknown, from, to).await);
    world.refused(404, channel.rich_menu_insight_daily(&unknown, from, to).await);
}

fn request_id<T>(answer: Option<Answer<T>>) -> String {
    answer.and_then(|answer| answer.request_id).unwrap_or_default()
}
