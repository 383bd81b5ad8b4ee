//! Accounts: which one, connecting another, and how each reaches LINE and is reached.

mod channel;
mod connect;
mod credentials;
mod list;
mod webhook;

use crate::caller::App;
use axum::{Router, routing::get};

/// Its routes. What is posted below the channel's page is answered by that page, so the
/// addresses lead there too.
pub fn router() -> Router<App> {
    let channel = "/a/{account}/settings/channel";
    Router::new()
        .route("/", get(list::start))
        .route("/accounts", get(list::show))
        .route("/accounts/new", get(connect::show).post(connect::submit))
        .route(channel, get(channel::show))
        .route(&format!("{channel}/credentials"), get(channel::again).post(credentials::change))
        .route(&format!("{channel}/webhook/ask"), get(channel::again).post(webhook::ask))
        .route(&format!("{channel}/webhook/set"), get(channel::again).post(webhook::set))
        .route(&format!("{channel}/webhook/test"), get(channel::again).post(webhook::test))
}
