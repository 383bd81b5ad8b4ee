//! Audiences of every kind that the API makes, of IDs in JSON and in files, and lists of them.

use line::{AudienceQuery, AudienceStatus, BroadcastRequest, NewAudience, audience::CreateRoute};

use line_sim::{AudienceOwner, OtherAudience};

use super::world::{World, key};
use crate::support::text;

pub(crate) async fn play(world: &World) {
    let (sim, channel) = (&world.stage.sim, &world.channel);
    let hour = std::time::Duration::from_hours(1);
    let ids: Vec<String> = (0..60).map(|n| world.stage.friend(&format!("f{n}"))).collect();
    let new = |name: &str| NewAudience {
        description: name.to_owned(),
        is_ifa_audience: false,
        upload_description: Some("June".to_owned()),
    };
    let made = world.works(channel.create_audience(&new("By JSON"), &ids[..20]).await);
    let file = world.works(channel.create_audience_by_file(&new("By file"), ids.join("\n").into()).await);
    let id = made.map_or(1, |audience| audience.audience_group_id);
    let file_id = file.map_or(1, |audience| audience.audience_group_id);
    world.works(channel.audience(id).await);
    world.works(channel.add_to_audience(id, Some("July"), &ids[20..40]).await);
    world.works(channel.add_to_audience_by_file(file_id, Some("July"), ids[40..].join("\n").into()).await);
    world.works(channel.audience(id).await);
    sim.advance(hour);
    world.works(channel.audience(id).await);
    world.works(channel.rename_audience(id, "Renamed").await);

    let link = serde_json::json!({ "type": "uri", "label": "Open", "uri": "https://example.com/" });
    let template = serde_json::json!({ "type": "confirm", "text": "?", "actions": [link, link] });
    let message = serde_json::json!({ "type": "template", "altText": "?", "template": template });
    let broadcast = BroadcastRequest { messages: vec![text("hi"), message], ..BroadcastRequest::default() };
    let sent = world.works_as(channel.broadcast(&broadcast, &key()).await);
    let sent = sent.and_then(|answer| answer.request_id).unwrap_or_default();
    let url = Some("https://example.com/");
    let clicked = world.works(channel.create_click_audience("Clicked", &sent, url).await);
    world.works(channel.create_click_audience("Clicked any", &sent, None).await);
    world.works(channel.create_impression_audience("Saw", &sent).await);
    sim.advance(hour);
    world.works(channel.audience(clicked.map_or(1, |audience| audience.audience_group_id)).await);
    let failing = world.works(channel.create_audience(&new("Failing"), &ids).await).unwrap();
    sim.fail_audience(&world.stage.channel.id, failing.audience_group_id);
    world.works(channel.audience(failing.audience_group_id).await);
    lists(world).await;
    refusals(world, id).await;
}

async fn lists(world: &World) {
    let (sim, channel) = (&world.stage.sim, &world.channel);
    let users: Vec<String> =
        sim.friends(&world.stage.channel.id).into_iter().map(|one| one.user_id).collect();
    let tag = OtherAudience::chat_tag("Regulars", &users);
    let owner = AudienceOwner { service_type: "bm", id: "1".to_owned(), name: "Tea company".to_owned() };
    let advertised = OtherAudience { ad_account: Some("Ads".to_owned()), ..tag.clone() };
    let given = OtherAudience { shared_by: Some(owner), ..tag.clone() };
    for other in [tag, advertised, given] {
        let is_shared = other.shared_by.is_some();
        let id = sim.add_audience(&world.stage.channel.id, other).unwrap();
        if is_shared {
            world.works(channel.shared_audience(id).await);
        } else {
            world.works(channel.audience(id).await);
        }
    }
    let all = AudienceQuery { page: 1, size: Some(2), ..AudienceQuery::default() };
    world.works(channel.audiences(&all).await);
    let some = AudienceQuery {
        page: 1,
        description: Some("re".to_owned()),
        status: Some(AudienceStatus::Ready),
        size: Some(40),
        create_routes: vec![CreateRoute::OaManager, CreateRoute::MessagingApi],
        includes_others: Some(true),
    };
    world.works(channel.audiences(&some).await);
    let shared = world.works(channel.shared_audiences(&some).await);
    world.works(channel.shared_audiences(&all).await);
    let first = shared.and_then(|page| page.audience_groups.first().map(|one| one.audience_group_id));
    world.works(channel.shared_audience(first.unwrap_or(1)).await);
}

async fn refusals(world: &World, id: i64) {
    let channel = &world.channel;
    world.works(channel.delete_audience(id).await);
    world.refused(400, channel.delete_audience(id).await);
    world.refused(400, channel.audience(id).await);
    world.refused(400, channel.shared_audience(id).await);
    world.refused(400, channel.rename_audience(id, "Again").await);
    world.refused(400, channel.add_to_audience(id, None, &[]).await);
    world.refused(400, channel.add_to_audience_by_file(id, None, "nobody".into()).await);
    world.refused(400, channel.create_click_audience("Clicked", "nonsense", None).await);
    world.refused(400, channel.create_impression_audience("Saw", "nonsense").await);
}
