//! `GET /_sim/state`: what the simulator knows, at one moment. Of each channel's friends the first come, 10,000 unless
//! `?friends=` says how many, and how many there are.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    people::Person,
    quota, rich_menus,
    serve::Shared,
    state::{self, ChannelState, Group},
};

#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default = "many")]
    friends: usize,
}

fn many() -> usize {
    10_000
}

#[derive(Serialize)]
pub(super) struct Seen {
    /// Unix milliseconds.
    now: i64,
    channels: Vec<SeenChannel>,
    groups: Vec<SeenGroup>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SeenChannel {
    channel_id: String,
    channel_secret: String,
    long_lived_token: String,
    bot_user_id: String,
    display_name: String,
    webhook: Option<SeenWebhook>,
    default_rich_menu_id: Option<String>,
    /// As `GET /v2/bot/richmenu/list` tells them.
    rich_menus: Vec<Value>,
    rich_menus_with_image: Vec<String>,
    /// Messages of this month's quota.
    used: u64,
    /// Everybody the channel knows, shown or not.
    friend_count: usize,
    friends: Vec<Person>,
}

#[derive(Serialize)]
struct SeenWebhook {
    endpoint: String,
    active: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SeenGroup {
    group_id: String,
    name: String,
    user_ids: Vec<String>,
    channel_id: Option<String>,
}

/// Looked at under the lock, written down after it.
pub(super) async fn state(State(shared): State<Arc<Shared>>, Query(wanted): Query<Wanted>) -> Json<Seen> {
    let now = shared.now();
    let seen = {
        let state = shared.lock();
        let channels = state.channels.iter().map(|one| channel(&state, one, wanted.friends, now)).collect();
        Seen { now, channels, groups: state.groups.iter().map(|one| group(&state, one)).collect() }
    };
    Json(seen)
}

fn channel(state: &state::State, one: &ChannelState, friends: usize, now: i64) -> SeenChannel {
    let webhook = one.webhook.as_ref();
    let with_image = one.menus.iter().filter(|menu| menu.image.is_some());
    SeenChannel {
        channel_id: one.channel.id.clone(),
        channel_secret: one.channel.secret.clone(),
        long_lived_token: one.channel.long_lived_token.clone(),
        bot_user_id: one.channel.bot.user_id.clone(),
        display_name: one.channel.bot.display_name.clone(),
        webhook: webhook.map(|set| SeenWebhook { endpoint: set.endpoint.clone(), active: set.active }),
        default_rich_menu_id: one.default_menu.clone(),
        rich_menus: one.menus.iter().map(rich_menus::response).collect(),
        rich_menus_with_image: with_image.map(|menu| menu.id.clone()).collect(),
        used: quota::used(one, now),
        friend_count: one.friends.len(),
        friends: one.friends.iter().take(friends).map(|friend| Person::of(state, friend)).collect(),
    }
}

fn group(state: &state::State, one: &Group) -> SeenGroup {
    SeenGroup {
        group_id: one.id.clone(),
        name: one.name.clone(),
        user_ids: one.members.clone(),
        channel_id: one.channel.map(|at| state.channels[at].channel.id.clone()),
    }
}
