//! The broadcast as it is stored.

use super::{Broadcast, Sending};
use crate::error::{Fault, Step};
use domain::{
    broadcasts::{Failure, State},
    id::{AccountId, BroadcastId},
};
use sqlx::{Any, Executor};

/// Reads one, from a pool or inside a transaction.
pub(super) async fn find<'e>(
    db: impl Executor<'e, Database = Any>,
    account: &AccountId,
    id: &BroadcastId,
) -> Result<Option<Broadcast>, Fault> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, state, text, version, author, saved_by, created_at, changed_at, confirmed_by_name,
                confirmed_at, recipients, held_until, retry_key, first_attempt_at, attempts,
                line_request_id, failure, finished_at
         FROM broadcasts WHERE account_id = $1 AND id = $2",
    )
    .bind(account.as_str())
    .bind(id.as_str())
    .fetch_optional(db)
    .await
    .step("read the broadcast")?;
    row.map(Row::broadcast).transpose()
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    state: String,
    text: String,
    version: i64,
    author: String,
    saved_by: String,
    created_at: i64,
    changed_at: i64,
    confirmed_by_name: Option<String>,
    confirmed_at: Option<i64>,
    recipients: Option<i64>,
    held_until: Option<i64>,
    retry_key: Option<String>,
    first_attempt_at: Option<i64>,
    attempts: i64,
    line_request_id: Option<String>,
    failure: Option<String>,
    finished_at: Option<i64>,
}

impl Row {
    fn broadcast(self) -> Result<Broadcast, Fault> {
        let state = state(&self.state)?;
        let failure = self.failure.as_deref().map(failure).transpose()?;
        let confirmed =
            (self.confirmed_by_name, self.confirmed_at, self.recipients, self.held_until, self.retry_key);
        let sending = match confirmed {
            (Some(confirmed_by), Some(confirmed_at), Some(recipients), Some(held_until), Some(retry_key)) => {
                Some(Sending {
                    confirmed_by,
                    confirmed_at,
                    recipients,
                    held_until,
                    retry_key,
                    first_attempt_at: self.first_attempt_at,
                    attempts: self.attempts,
                    request_id: self.line_request_id,
                    failure,
                    finished_at: self.finished_at,
                })
            }
            _ if state == State::Draft => None,
            _ => return Err(Fault::Data(format!("broadcast {} is {} unconfirmed", self.id, self.state))),
        };
        Ok(Broadcast {
            id: BroadcastId::new(self.id),
            state,
            text: self.text,
            version: self.version,
            author: self.author,
            saved_by: self.saved_by,
            created_at: self.created_at,
            changed_at: self.changed_at,
            sending,
        })
    }
}

/// Reads a stored state.
pub(super) fn state(text: &str) -> Result<State, Fault> {
    State::parse(text).ok_or_else(|| Fault::Data(format!("state of a broadcast {text:?}")))
}

fn failure(json: &str) -> Result<Failure, Fault> {
    serde_json::from_str(json).map_err(|_| Fault::Data(format!("failure of a broadcast {json:?}")))
}

/// Writes what [`find`] reads.
pub(super) fn failure_json(failure: &Failure) -> Result<String, Fault> {
    serde_json::to_string(failure).map_err(|error| Fault::Data(error.to_string()))
}
