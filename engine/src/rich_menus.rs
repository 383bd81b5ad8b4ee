//! Rich menus: made here, published at LINE, and what LINE has.
//!
//! LINE's create has no retry key, so a menu carries a part of its id in the name it has at LINE
//! (friends never see that name): after a crash it is looked for there before it is created again.

mod at_line;
mod delete;
mod list;
pub mod picture;
mod publish;
mod publishing;
mod read;
mod row;

pub(crate) use delete::delete_step;
pub use delete::{delete, dismiss};
pub use list::{Listing, Menu, MenuState, list, menu};
pub use picture::{Kept, Picture, crop_picture, find_picture, picture, prepare_picture};
pub use publish::{draft_of, new_id, publish, publish_as, set_default};
pub(crate) use publishing::publish_step;
pub(crate) use read::read_step;
pub use read::refresh;

use crate::{
    error::Fault,
    jobs::{Claim, Next},
    line_answer::line_answer,
    scope::{Denied, Engine, Scope},
};
use domain::{permission::Send, rich_menus::PublishFailure};

/// The scope of whoever asked for the work, if they may still publish.
async fn authorised(engine: &Engine, claim: &Claim) -> Result<Option<Scope<Send>>, Fault> {
    let Some(author) = &claim.author else { return Ok(None) };
    match engine.scope::<Send>(author, &claim.account).await {
        Ok(scope) => Ok(Some(scope)),
        Err(Denied::NotFound | Denied::Forbidden) => Ok(None),
        Err(Denied::Fault(fault)) => Err(fault),
    }
}

/// Whether the same call may succeed later: LINE was busy, down, or not heard to the end.
fn may_pass(error: &line::Error) -> bool {
    error.is_transient() || error.is_ambiguous()
}

/// When to come again after `error`, where LINE or our own rate says; else after the usual wait.
fn later(engine: &Engine, error: &line::Error) -> Next {
    match error {
        line::Error::TooManyRequests { retry_after: Some(wait), .. } => {
            let wait = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
            Next::At(engine.clock.now().saturating_add(wait))
        }
        _ => Next::Retry(error.to_string()),
    }
}

fn failure(error: &line::Error) -> PublishFailure {
    PublishFailure::Line(line_answer(error))
}

fn written(failure: &PublishFailure) -> Result<String, Fault> {
    serde_json::to_string(failure).map_err(|error| Fault::Data(format!("a failure to be stored: {error}")))
}

fn read_back(stored: &str) -> Result<PublishFailure, Fault> {
    serde_json::from_str(stored).map_err(|error| Fault::Data(format!("a stored failure: {error}")))
}
