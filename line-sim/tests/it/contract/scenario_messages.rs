//! Sending in every way, asking LINE to check, and what LINE counts of it.

use line::{
    BroadcastRequest, MulticastRequest, NarrowcastLimit, NarrowcastRequest, PushRequest, ReplyRequest,
    SentKind, Way,
    narrowcast::{AppType, Demographic, Filter, Gender, Operator, Recipient},
};
use line_sim::Place;
use serde_json::Value;

use super::{
    messages,
    world::{World, key},
};
use crate::support::text;

pub(crate) async fn play(world: &World) {
    let people = [world.stage.friend("Hana"), world.stage.friend("Ken")];
    kinds(world, &people).await;
    ways(world, &people).await;
    narrowcast(world).await;
    counts(world).await;
}

/// Every kind of message, to a group: only there everybody can be mentioned.
async fn kinds(world: &World, people: &[String]) {
    let sim = &world.stage.sim;
    let group = sim.make_group("Tea", people).unwrap();
    sim.invite(&group, &world.stage.channel.id).await.unwrap();
    sim.send_text(Place::group(&people[0], &group), "hello").await.unwrap();
    let quoted = world.said()["message"]["quoteToken"].as_str().unwrap().to_owned();
    let mut all = messages::all(&people[0], &quoted);
    for message in &mut all {
        if message["quoteToken"] == "" {
            message["quoteToken"] = quoted.as_str().into();
        }
    }
    for way in [Way::Reply, Way::Push] {
        for five in all.chunks(5) {
            world.works(world.channel.validate_messages(way, five).await);
        }
    }
    for five in all.chunks(5) {
        let request = PushRequest { to: group.clone(), messages: five.to_vec(), ..PushRequest::default() };
        world.works(world.channel.push(&request, &key()).await);
    }
    sim.remove(&group).await.unwrap();
}

async fn ways(world: &World, people: &[String]) {
    let (sim, channel) = (&world.stage.sim, &world.channel);
    let messages: Vec<Value> = vec![text("hi"), messages::tracked_video()];
    for way in [Way::Multicast, Way::Narrowcast, Way::Broadcast] {
        world.works(channel.validate_messages(way, &messages).await);
    }
    sim.send_text(&people[0], "hello").await.unwrap();
    let token = world.said()["replyToken"].as_str().unwrap().to_owned();
    let reply = ReplyRequest { reply_token: token, messages: messages.clone(), notification_disabled: true };
    world.works(channel.reply(&reply).await);
    world.refused(400, channel.reply(&reply).await);

    let push = PushRequest {
        to: people[0].clone(),
        messages: messages.clone(),
        notification_disabled: true,
        custom_aggregation_units: vec!["autumn".to_owned()],
    };
    let used = key();
    world.works(channel.push(&push, &used).await);
    world.refused(409, channel.push(&push, &used).await);

    let multicast = MulticastRequest {
        to: people.to_vec(),
        messages: messages.clone(),
        notification_disabled: true,
        custom_aggregation_units: vec!["winter".to_owned()],
    };
    let used = key();
    world.works(channel.multicast(&multicast, &used).await);
    world.refused(409, channel.multicast(&multicast, &used).await);
    let broadcast = BroadcastRequest { messages, notification_disabled: true };
    let used = key();
    world.works(channel.broadcast(&broadcast, &used).await);
    world.refused(409, channel.broadcast(&broadcast, &used).await);
}

async fn narrowcast(world: &World) {
    let channel = &world.channel;
    let first = NarrowcastRequest { messages: vec![text("one")], ..NarrowcastRequest::default() };
    let sent = world.works_as(channel.narrowcast(&first, &key()).await);
    let first_id = sent.and_then(|answer| answer.request_id).unwrap_or_default();
    world.works(channel.narrowcast_progress(&first_id).await);
    world.stage.sim.advance(std::time::Duration::from_hours(1));
    world.works(channel.narrowcast_progress(&first_id).await);
    world.refused(404, channel.narrowcast_progress("00000000-0000-4000-8000-000000000000").await);

    let new = line::NewAudience { description: "Buyers".to_owned(), ..line::NewAudience::default() };
    let ids: Vec<String> = (0..60).map(|n| world.stage.friend(&format!("Buyer {n}"))).collect();
    let audience = world.works(channel.create_audience(&new, &ids).await);
    world.stage.sim.advance(std::time::Duration::from_hours(1));
    let audience_group_id = audience.map_or(1, |audience| audience.audience_group_id);
    let audience = || Recipient::Audience { audience_group_id };
    let second = NarrowcastRequest {
        messages: vec![text("two")],
        recipient: Some(Recipient::Operator(Operator::And(vec![
            Recipient::Operator(Operator::Or(vec![audience()])),
            Recipient::Operator(Operator::Not(Box::new(Recipient::Redelivery { request_id: first_id }))),
        ]))),
        filter: Some(Filter { demographic: everybody() }),
        limit: Some(NarrowcastLimit {
            max: Some(100),
            up_to_remaining_quota: true,
            forbid_partial_delivery: true,
        }),
        notification_disabled: true,
    };
    let used = key();
    let sent = world.works_as(channel.narrowcast(&second, &used).await);
    world.refused(409, channel.narrowcast(&second, &used).await);
    let second_id = sent.and_then(|answer| answer.request_id).unwrap_or_default();
    world.stage.sim.advance(std::time::Duration::from_hours(1));
    world.works(channel.narrowcast_progress(&second_id).await);
}

/// Every kind of condition, together anybody whom LINE knows.
fn everybody() -> Demographic {
    let not =
        Demographic::Operator(Operator::Not(Box::new(Demographic::Gender { one_of: vec![Gender::Male] })));
    Demographic::Operator(Operator::Or(vec![
        Demographic::Gender { one_of: vec![Gender::Female] },
        Demographic::Age { gte: Some("age_20".to_owned()), lt: Some("age_50".to_owned()) },
        Demographic::AppType { one_of: vec![AppType::Ios, AppType::Android] },
        Demographic::Area { one_of: vec!["jp_13".to_owned(), "jp_14".to_owned()] },
        Demographic::SubscriptionPeriod { gte: Some("day_7".to_owned()), lt: Some("day_30".to_owned()) },
        Demographic::Operator(Operator::And(vec![not])),
    ]))
}

async fn counts(world: &World) {
    let channel = &world.channel;
    world.works(channel.quota().await);
    world.works(channel.quota_consumption().await);
    for date in ["20261121", "20261122", "20170101"] {
        for kind in [SentKind::Reply, SentKind::Push, SentKind::Multicast, SentKind::Broadcast] {
            world.works(channel.sent_count(kind, date).await);
        }
    }
    world.works(channel.aggregation_unit_usage().await);
    let page = world.works(channel.aggregation_unit_names(None, 1).await);
    if let Some(next) = page.and_then(|page| page.next) {
        world.works(channel.aggregation_unit_names(Some(&next), 100).await);
    }
}
