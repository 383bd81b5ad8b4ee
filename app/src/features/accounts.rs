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
    Router::new()
        .route("/", get(list::start))
        .route("/accounts", get(list::show))
        .route("/accounts/new", get(connect::show).post(connect::submit))
        .route("/a/{account}/settings/channel", get(channel::show))
        .route("/a/{account}/settings/channel/credentials", get(channel::again).post(credentials::change))
        .route("/a/{account}/settings/channel/webhook/ask", get(channel::again).post(webhook::ask))
        .route("/a/{account}/settings/channel/webhook/set", get(channel::again).post(webhook::set))
        .route("/a/{account}/settings/channel/webhook/test", get(channel::again).post(webhook::test))
}
