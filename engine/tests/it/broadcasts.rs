//! Broadcasts: written, reviewed, confirmed, held, and accepted by LINE once.

mod checker;
mod confirming;
mod drafts;
mod sending;
mod stages;

use crate::world::World;
use checker::check;
use domain::{
    broadcasts::{BroadcastRefusal, State},
    id::BroadcastId,
    permission::{Draft, Send, View},
};
use engine::{
    Error,
    broadcasts::{self, Broadcast},
    clock::SECOND,
};
use line_sim::NewFriend;

/// Where LINE takes broadcasts.
const BROADCAST: &str = "/v2/bot/message/broadcast";
/// What the stories send.
const TEXT: &str = "本日のおすすめ🍵\nほうじ茶ラテ、はじめました。";

/// Gives the account friends whom both LINE and Noren know.
async fn befriend(world: &World, names: &[&str]) {
    for name in names {
        world.sim.add_friend(&world.shop.id, NewFriend::named(name, "ja")).expect("added");
    }
    let scope = world.scope::<domain::permission::ReadFriends>().await;
    engine::friends::sync(&scope).await.expect("asked");
    world.settle().await;
}

/// A draft to three friends.
async fn draft(world: &World) -> BroadcastId {
    if world.sim.friends(&world.shop.id).is_empty() {
        befriend(world, &["佐藤 花", "ณัฐ", "林小雨"]).await;
    }
    write(world, TEXT).await
}

/// A draft of its own text.
async fn write(world: &World, text: &str) -> BroadcastId {
    broadcasts::create(&world.scope::<Draft>().await, text).await.expect("saved")
}

/// Reviews and confirms with the number the review shows.
async fn confirm(world: &World, id: &BroadcastId) -> Result<(), Error<BroadcastRefusal>> {
    let review = broadcasts::review(&world.scope::<View>().await, id).await?;
    let number = review.costs.recipients.to_string();
    broadcasts::confirm(&world.scope::<Send>().await, id, &review.token, &number).await
}

/// A confirmed draft whose hold is over.
async fn due(world: &World) -> BroadcastId {
    let id = draft(world).await;
    confirm(world, &id).await.expect("confirmed");
    world.clock.advance(10 * SECOND);
    id
}

async fn find(world: &World, id: &BroadcastId) -> Broadcast {
    broadcasts::find(&world.scope::<View>().await, id).await.expect("read").expect("there")
}

async fn state(world: &World, id: &BroadcastId) -> State {
    find(world, id).await.state
}

/// How many requests to broadcast LINE has looked at, whatever it answered: a token that ran out
/// is refused before.
fn asked(world: &World) -> usize {
    let ledger = world.sim.ledger();
    ledger.requests.iter().filter(|request| request.endpoint == BROADCAST && request.status != 401).count()
}
