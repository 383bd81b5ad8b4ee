//! Quota and counts: what LINE last said, and asking it again. Pages show the stored figures
//! with their time and never wait for LINE.

mod days;
mod read;

pub use days::{Day, DayState, sent_per_day};
pub(crate) use read::read_step;

use crate::{
    clock::MINUTE,
    db::Tx,
    error::{Fault, Step},
    jobs::{self, Kind, NewJob},
    scope::{Engine, Scope},
};
use domain::{id::AccountId, line_answer::LineAnswer, permission::Permission};

/// Figures older than this are read again when somebody looks, in milliseconds.
pub const STALE_AFTER: i64 = 10 * MINUTE;

/// How many messages an account may send in a month, counted in recipients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// LINE sets none.
    Unlimited,
    /// Free and purchased messages together.
    Limited(i64),
    /// LINE has not told yet.
    Unknown,
}

/// This month (Japan's, as LINE counts) as LINE last told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// How many messages may be sent.
    pub limit: Limit,
    /// How many are used; LINE calls it approximate.
    pub used: Option<i64>,
    /// When the older of the two figures was read (Unix milliseconds).
    pub read_at: Option<i64>,
}

impl Month {
    /// How many may still be sent; nothing where there is no limit or a figure is not known.
    pub fn remaining(&self) -> Option<i64> {
        match (self.limit, self.used) {
            (Limit::Limited(limit), Some(used)) => Some((limit - used).max(0)),
            _ => None,
        }
    }
}

/// The month's figures. What was read in an earlier month says nothing about this one's use.
pub async fn month<P: Permission>(scope: &Scope<P>) -> Result<Month, Fault> {
    let rows: Vec<(String, Option<i64>, String, i64)> = sqlx::query_as(
        "SELECT kind, value, state, read_at FROM readings
         WHERE account_id = $1 AND day = '' AND kind IN ('limit', 'used')",
    )
    .bind(scope.account().as_str())
    .fetch_all(scope.engine().db.read())
    .await
    .step("read the month's figures")?;
    let this_month = days::today(&scope.engine().clock).first_of_month();
    let mut month = Month { limit: Limit::Unknown, used: None, read_at: None };
    for (kind, value, state, read_at) in rows {
        match kind.as_str() {
            "limit" => month.limit = read::limit(&state, value),
            _ if days::day_of(read_at).first_of_month() == this_month => month.used = value,
            _ => {}
        }
        month.read_at = Some(month.read_at.map_or(read_at, |other: i64| other.min(read_at)));
    }
    Ok(month)
}

/// When LINE was last asked, and what it said instead of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastRead {
    /// Unix milliseconds.
    pub asked_at: i64,
    /// Why the figures are not from then, if they are not.
    pub refusal: Option<LineAnswer>,
}

/// How the last reading went; nothing before the first.
pub async fn last_read<P: Permission>(scope: &Scope<P>) -> Result<Option<LastRead>, Fault> {
    let row: Option<(i64, Option<String>)> =
        sqlx::query_as("SELECT asked_at, refusal FROM quota_reads WHERE account_id = $1")
            .bind(scope.account().as_str())
            .fetch_optional(scope.engine().db.read())
            .await
            .step("read how the last reading went")?;
    let Some((asked_at, refusal)) = row else { return Ok(None) };
    let refusal = refusal
        .map(|json| serde_json::from_str(&json).map_err(|_| Fault::Data(format!("quota refusal {json}"))))
        .transpose()?;
    Ok(Some(LastRead { asked_at, refusal }))
}

/// Has the figures read again, in the background.
pub async fn refresh<P: Permission>(scope: &Scope<P>) -> Result<(), Fault> {
    let engine = scope.engine();
    let mut tx = engine.db.begin().await?;
    begin_read(&mut tx, engine, scope.account()).await?;
    tx.commit().await.step("commit the reading")?;
    engine.wake.now();
    Ok(())
}

/// As [`refresh`], if LINE was not asked for [`STALE_AFTER`]. Pages that show figures call it;
/// whether it was needed is the answer.
pub async fn refresh_when_stale<P: Permission>(scope: &Scope<P>) -> Result<bool, Fault> {
    let asked_at = last_read(scope).await?.map(|read| read.asked_at);
    let stale = asked_at.is_none_or(|at| scope.engine().clock.now() - at > STALE_AFTER);
    if stale {
        refresh(scope).await?;
    }
    Ok(stale)
}

/// Writes the reading down in the transaction of what made the figures old.
pub(crate) async fn begin_read(tx: &mut Tx, engine: &Engine, account: &AccountId) -> Result<(), Fault> {
    let run_at = engine.clock.now();
    let job = NewJob { kind: Kind::ReadQuota, account, subject: account.as_str(), author: None, run_at };
    jobs::enqueue(tx, engine, job).await
}
