//! Signing in and out, the first owner, and how one's own pages look.

mod first_owner;
mod form;
mod preferences;
pub mod session;

pub use form::{Resume, page_with};

use crate::caller::App;
use axum::{
    Router,
    routing::{get, post},
};

/// Its routes.
pub fn router() -> Router<App> {
    Router::new()
        .route("/sign-in", get(form::show).post(form::submit))
        .route("/sign-out", post(form::sign_out))
        .route("/setup", get(first_owner::show).post(first_owner::submit))
        .route("/me/language", post(preferences::language))
        .route("/me/theme", post(preferences::theme))
}
