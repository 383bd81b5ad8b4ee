//! Broadcasts: one message to all friends, written, reviewed, confirmed, held, and handed to
//! LINE once.
//!
//! **Invariant:** a call to LINE is made only with a retry key that was written down together
//! with the confirmation, for at most twenty hours after the first; so LINE accepts a broadcast
//! at most once, whatever breaks in between.

mod confirm;
mod drafts;
mod judged;
mod list;
mod review;
mod row;
mod send;

pub use confirm::{cancel, confirm};
pub use drafts::{create, delete_draft, duplicate, new_id, save};
pub use judged::Judged;
pub use list::{Cursor, Filter, Listed, Page, counts, last_confirmed, list};
pub use review::{Costs, Review, costs, review};
pub use send::KEY_LIFE;
pub(crate) use send::send_step;

use crate::{error::Fault, scope::Scope};
use domain::{
    broadcasts::{Failure, Parts, State},
    id::BroadcastId,
    permission::Permission,
};

/// A broadcast, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broadcast {
    /// Its id.
    pub id: BroadcastId,
    /// Where it stands.
    pub state: State,
    /// Its text.
    pub text: String,
    /// Rises with every save.
    pub version: i64,
    /// Who began it.
    pub author: String,
    /// Who saved it last.
    pub saved_by: String,
    /// When it was begun (Unix milliseconds).
    pub created_at: i64,
    /// When it was saved last.
    pub changed_at: i64,
    /// What is known since it was confirmed; drafts have none.
    pub sending: Option<Sending>,
}

/// A broadcast that was confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// Who confirmed it.
    pub confirmed_by: String,
    /// When.
    pub confirmed_at: i64,
    /// To how many people.
    pub recipients: i64,
    /// Until when it can be cancelled.
    pub held_until: i64,
    /// The key under which LINE takes it once.
    pub retry_key: String,
    /// When LINE was first asked.
    pub first_attempt_at: Option<i64>,
    /// How often LINE was asked.
    pub attempts: i64,
    /// LINE's id of the request it accepted.
    pub request_id: Option<String>,
    /// Why it did not come through, or has not yet.
    pub failure: Option<Failure>,
    /// When it was over.
    pub finished_at: Option<i64>,
}

impl Broadcast {
    /// How many people stand where; nobody while it is a draft.
    pub fn parts(&self) -> Parts {
        Parts::of(self.state, self.sending.as_ref().map_or(0, |sending| sending.recipients))
    }
}

/// One broadcast of the account.
pub async fn find<P: Permission>(scope: &Scope<P>, id: &BroadcastId) -> Result<Option<Broadcast>, Fault> {
    row::find(scope.engine().db.read(), scope.account(), id).await
}
