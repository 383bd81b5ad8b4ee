//! The friend's side, for a person's eyes.

use std::sync::Arc;

use axum::Router;

use crate::serve::Shared;

pub(crate) fn routes(_shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    Router::new()
}
