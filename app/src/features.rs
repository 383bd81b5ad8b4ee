//! The features, one word each, and the one router they make together.

pub mod accounts;
pub mod broadcasts;
pub mod friends;
pub mod home;
pub mod quota;
pub mod rich_menus;
pub mod sign_in;

use crate::caller::{App, keep_what_was_typed};
use axum::{Router, middleware::from_fn_with_state};

/// Every page. Members' pages keep what was typed when a session has ended.
pub fn router(app: &App) -> Router<App> {
    let of_members = Router::new()
        .merge(accounts::router())
        .merge(broadcasts::router())
        .merge(friends::router())
        .merge(home::router())
        .merge(quota::router())
        .merge(rich_menus::router())
        .route_layer(from_fn_with_state(app.clone(), keep_what_was_typed));
    Router::new().merge(of_members).merge(sign_in::router())
}
