//! What any call may be refused for: no right, too much, too fast, or LINE's own trouble.

use line::{
    BroadcastRequest, MulticastRequest, NarrowcastRequest, PushRequest, ReplyRequest,
    narrowcast::{Demographic, Filter, Gender},
};
use line_sim::{Channel, Fault, Shop};
use serde_json::Value;

use super::world::{World, key};
use crate::support::text;

pub(crate) async fn play(world: &World) {
    small_account(world).await;
    bad_token(world).await;
    overrun(world).await;
    bad_messages(world).await;
}

/// An account that is not verified may not list people, and one without quota may not send.
async fn small_account(world: &World) {
    let sim = &world.stage.sim;
    let mut small = Channel::new("2000000009", "Small shop");
    small.verified = false;
    small.plan = line_sim::Plan::Limited(0);
    let caller = world.caller(&small.long_lived_token);
    sim.add_shop(Shop { channel: small.clone(), ..Shop::empty() });
    let user = sim.add_friend(&small.id, line_sim::NewFriend::named("a", "ja")).unwrap();
    world.refused(403, caller.follower_ids(None, 10).await);
    let group = sim.make_group("g", std::slice::from_ref(&user)).unwrap();
    sim.invite(&group, &small.id).await.unwrap();
    world.refused(403, caller.group_member_ids(&group, None).await);
    let room = sim.make_room(std::slice::from_ref(&user)).unwrap();
    sim.invite(&room, &small.id).await.unwrap();
    world.refused(403, caller.room_member_ids(&room, None).await);
    let messages = vec![text("hi")];
    let push = PushRequest { to: user.clone(), messages: messages.clone(), ..PushRequest::default() };
    world.refused(429, caller.push(&push, &key()).await);
    let multicast =
        MulticastRequest { to: vec![user], messages: messages.clone(), ..MulticastRequest::default() };
    world.refused(429, caller.multicast(&multicast, &key()).await);
    let broadcast = BroadcastRequest { messages, ..BroadcastRequest::default() };
    world.refused(429, caller.broadcast(&broadcast, &key()).await);
    world.works(caller.quota().await);
    let demographic = Demographic::Gender { one_of: vec![Gender::Male] };
    let narrowcast = NarrowcastRequest {
        messages: vec![text("hi")],
        filter: Some(Filter { demographic }),
        ..NarrowcastRequest::default()
    };
    world.refused(403, caller.narrowcast(&narrowcast, &key()).await);
}

async fn bad_token(world: &World) {
    let caller = world.caller("no-such-token");
    world.refused(401, caller.bot_info().await);
    world.refused(401, caller.rich_menus().await);
    world.refused(401, caller.coupons(&[], None, 20).await);
    world.refused(401, caller.liff_apps().await);
    world.refused(401, caller.demographics().await);
    world.refused(401, caller.module_bots(None, 100).await);
    let push = PushRequest { to: "U0".to_owned(), messages: vec![text("hi")], ..PushRequest::default() };
    world.refused(401, caller.push(&push, &key()).await);
}

/// 429 and LINE's own troubles come to whom they are ordered for.
async fn overrun(world: &World) {
    // Another caller of the same channel: the client goes slower after a 429.
    let caller = || world.caller(&world.stage.channel.long_lived_token);
    let faults = world.stage.sim.faults();
    faults.fail_next("/v2/bot/message/reply", 1, Fault::RateLimited);
    let reply =
        ReplyRequest { reply_token: "x".to_owned(), messages: vec![text("hi")], ..ReplyRequest::default() };
    world.refused(429, caller().reply(&reply).await);
    faults.fail_next("/v2/bot/message/narrowcast", 1, Fault::RateLimited);
    let narrowcast = NarrowcastRequest { messages: vec![text("hi")], ..NarrowcastRequest::default() };
    world.refused(429, caller().narrowcast(&narrowcast, &key()).await);
    for fault in [Fault::Concurrent, Fault::SameUser] {
        faults.fail_next("/v2/bot/message/push", 1, fault);
        let push = PushRequest { to: "U0".to_owned(), messages: vec![text("hi")], ..PushRequest::default() };
        world.refused(429, caller().push(&push, &key()).await);
    }
    faults.fail_next("/v2/bot/audienceGroup/list", 1, Fault::RateLimited);
    world.refused(429, caller().audiences(&line::AudienceQuery::default()).await);
    faults.fail_next("/v2/bot/info", 1, Fault::ServerErrorBeforeAccept);
    world.refused(500, caller().bot_info().await);
    faults.fail_next("/v2/bot/info", 1, Fault::ExpiredToken);
    world.refused(401, caller().bot_info().await);
}

/// Bodies that LINE's files allow and LINE does not.
async fn bad_messages(world: &World) {
    let channel = &world.channel;
    let long: Vec<Value> = vec![text(&"x".repeat(5_001))];
    let unknown = format!("U{}", "0".repeat(32));
    let push = |to: &str, messages: &[Value]| PushRequest {
        to: to.to_owned(),
        messages: messages.to_vec(),
        ..PushRequest::default()
    };
    let user = world.stage.friend("a");
    world.refused(400, channel.push(&push(&user, &long), &key()).await);
    world.refused(400, channel.push(&push("nobody", &[text("hi")]), &key()).await);
    world.refused(400, channel.push(&push(&unknown, &[text("hi")]), &key()).await);
    let multicast =
        MulticastRequest { to: vec![user], messages: long.clone(), ..MulticastRequest::default() };
    world.refused(400, channel.multicast(&multicast, &key()).await);
    let broadcast = BroadcastRequest { messages: long.clone(), ..BroadcastRequest::default() };
    world.refused(400, channel.broadcast(&broadcast, &key()).await);
    let narrowcast = NarrowcastRequest { messages: long.clone(), ..NarrowcastRequest::default() };
    world.refused(400, channel.narrowcast(&narrowcast, &key()).await);
    for way in [line::Way::Reply, line::Way::Push, line::Way::Narrowcast] {
        world.refused(400, channel.validate_messages(way, &long).await);
    }
}
