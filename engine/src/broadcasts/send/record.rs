//! What is written before and after each call, under the claim's fence.

use crate::{
    audit::{self, Entry, Outcome},
    broadcasts::row,
    db::Tx,
    error::{Fault, Step},
    jobs::{self, Claim, Next},
    quota,
    scope::{Actor, Engine},
};
use domain::broadcasts::{Failure, State};

/// A broadcast that is held or being sent.
pub(super) struct Due {
    pub(super) state: State,
    pub(super) text: String,
    pub(super) text_hash: String,
    pub(super) retry_key: String,
    pub(super) held_until: i64,
    pub(super) first_attempt_at: Option<i64>,
    /// Whether a call made so far may have been accepted.
    pub(super) maybe_accepted: bool,
}

type Row = (String, String, String, String, i64, Option<i64>, i64);

/// The broadcast of a claim, if it is still to be sent.
pub(super) async fn load(engine: &Engine, claim: &Claim) -> Result<Option<Due>, Fault> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT state, text, text_hash, retry_key, held_until, first_attempt_at, maybe_accepted
         FROM broadcasts WHERE account_id = $1 AND id = $2 AND state IN ('held', 'sending')",
    )
    .bind(claim.account.as_str())
    .bind(&claim.subject)
    .fetch_optional(engine.db.read())
    .await
    .step("read what is to be sent")?;
    let Some((state, text, text_hash, retry_key, held_until, first_attempt_at, maybe_accepted)) = row else {
        return Ok(None);
    };
    Ok(Some(Due {
        state: row::state(&state)?,
        text,
        text_hash,
        retry_key,
        held_until,
        first_attempt_at,
        maybe_accepted: maybe_accepted != 0,
    }))
}

/// Writes the attempt down before it is made: from here on it cannot be cancelled, and LINE may
/// have it. `false` means it was cancelled, or another worker has it.
pub(super) async fn attempt(engine: &Engine, claim: &Claim) -> Result<bool, Fault> {
    let mut tx = engine.db.begin().await?;
    if !jobs::still_mine(&mut tx, engine, claim).await? {
        return Ok(false);
    }
    let begun = sqlx::query(
        "UPDATE broadcasts SET state = 'sending', first_attempt_at = COALESCE(first_attempt_at, $3),
                attempts = attempts + 1, maybe_accepted = 1
         WHERE account_id = $1 AND id = $2 AND state IN ('held', 'sending')",
    )
    .bind(claim.account.as_str())
    .bind(&claim.subject)
    .bind(engine.clock.now())
    .execute(&mut *tx)
    .await
    .step("write the attempt down")?;
    tx.commit().await.step("commit the attempt")?;
    Ok(begun.rows_affected() == 1)
}

/// LINE has it: the end, and the month's figures are old.
pub(super) async fn accepted(
    engine: &Engine,
    claim: &Claim,
    request_id: Option<&str>,
) -> Result<Next, Fault> {
    let end = End { state: State::Accepted, failure: None, request_id };
    settle(engine, claim, end).await
}

/// Nothing more is tried. Where every call was clearly refused, nobody got it; else nobody
/// knows. Without a new failure the last one stands.
pub(super) async fn give_up(
    engine: &Engine,
    claim: &Claim,
    due: &Due,
    failure: Option<&Failure>,
    request_id: Option<&str>,
) -> Result<Next, Fault> {
    let state = if due.maybe_accepted { State::Unknown } else { State::Failed };
    settle(engine, claim, End { state, failure, request_id }).await
}

/// Notes what LINE said; the same call is made again. `false` when another worker has it.
pub(super) async fn again(
    engine: &Engine,
    claim: &Claim,
    failure: &Failure,
    doubt: bool,
) -> Result<bool, Fault> {
    let mut tx = engine.db.begin().await?;
    if !jobs::still_mine(&mut tx, engine, claim).await? {
        return Ok(false);
    }
    sqlx::query(
        "UPDATE broadcasts SET failure = $3, maybe_accepted = $4
         WHERE account_id = $1 AND id = $2 AND state = 'sending'",
    )
    .bind(claim.account.as_str())
    .bind(&claim.subject)
    .bind(row::failure_json(failure)?)
    .bind(i64::from(doubt))
    .execute(&mut *tx)
    .await
    .step("note LINE's answer")?;
    tx.commit().await.step("commit LINE's answer")?;
    Ok(true)
}

/// How a broadcast ended.
struct End<'a> {
    state: State,
    failure: Option<&'a Failure>,
    request_id: Option<&'a str>,
}

async fn settle(engine: &Engine, claim: &Claim, end: End<'_>) -> Result<Next, Fault> {
    let mut tx = engine.db.begin().await?;
    if !jobs::still_mine(&mut tx, engine, claim).await? {
        return Ok(Next::Done);
    }
    let failure = end.failure.map(row::failure_json).transpose()?;
    let keep_last = i64::from(end.failure.is_none() && end.state != State::Accepted);
    let ended = sqlx::query(
        "UPDATE broadcasts SET state = $3, finished_at = $4, line_request_id = $5,
                failure = CASE WHEN $7 = 1 THEN failure ELSE $6 END
         WHERE account_id = $1 AND id = $2 AND state IN ('held', 'sending')",
    )
    .bind(claim.account.as_str())
    .bind(&claim.subject)
    .bind(end.state.as_str())
    .bind(engine.clock.now())
    .bind(end.request_id)
    .bind(failure)
    .bind(keep_last)
    .execute(&mut *tx)
    .await
    .step("write the outcome down")?;
    if ended.rows_affected() == 1 {
        quota::begin_read(&mut tx, engine, &claim.account).await?;
        note(&mut tx, engine, claim, &end).await?;
    }
    tx.commit().await.step("commit the outcome")?;
    engine.wake.now();
    Ok(Next::Done)
}

async fn note(tx: &mut Tx, engine: &Engine, claim: &Claim, end: &End<'_>) -> Result<(), Fault> {
    let (action, outcome) = match end.state {
        State::Accepted => ("broadcast.accepted", Outcome::Ok),
        State::Unknown => ("broadcast.unknown", Outcome::Refused),
        _ => ("broadcast.failed", Outcome::Refused),
    };
    let detail = end.request_id.unwrap_or_default();
    let entry = Entry { account: Some(&claim.account), action, object: &claim.subject, outcome, detail };
    audit::record(tx, engine, &Actor::System, entry).await
}
