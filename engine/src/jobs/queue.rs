//! The jobs table: write, claim, keep, finish.

use super::Kind;
use crate::{
    clock::SECOND,
    db::{Dialect, Tx},
    error::{Fault, Step},
    mint,
    scope::Engine,
};
use domain::id::{AccountId, JobId, MemberId};

/// How long a claim holds without being kept, in milliseconds.
pub const LEASE: i64 = 10 * SECOND;

/// Work to be written down.
#[derive(Clone, Copy, Debug)]
pub struct NewJob<'a> {
    /// What is to be done.
    pub kind: Kind,
    /// In which account.
    pub account: &'a AccountId,
    /// To what; one open job of a kind for each subject.
    pub subject: &'a str,
    /// On whose right; checked again when the work runs.
    pub author: Option<&'a MemberId>,
    /// Not before this time (Unix milliseconds).
    pub run_at: i64,
}

/// Writes a job down inside the transaction of its cause. Where one of the same kind and
/// subject is still open, nothing is added. Call `engine.wake.now()` after the commit.
pub async fn enqueue(tx: &mut Tx, engine: &Engine, job: NewJob<'_>) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO jobs (id, kind, account_id, subject, author_id, run_at, attempt, fence, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7)
         ON CONFLICT (account_id, kind, subject) WHERE finished_at IS NULL DO NOTHING",
    )
    .bind(mint::row_id(&engine.clock))
    .bind(job.kind.as_str())
    .bind(job.account.as_str())
    .bind(job.subject)
    .bind(job.author.map(MemberId::as_str))
    .bind(job.run_at)
    .bind(engine.clock.now())
    .execute(&mut **tx)
    .await
    .step("write the job")?;
    Ok(())
}

/// A job that is ours until the lease runs out.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Which job.
    pub job: JobId,
    /// What is to be done.
    pub kind: Kind,
    /// In which account.
    pub account: AccountId,
    /// To what.
    pub subject: String,
    /// On whose right.
    pub author: Option<MemberId>,
    /// How often it was claimed before and failed.
    pub attempt: i64,
    /// Proof of this claim against later ones.
    pub fence: i64,
}

/// PostgreSQL passes over rows that another process is claiming; SQLite has one writer.
const CLAIM_POSTGRES: &str = "UPDATE jobs SET lease_until = $2, fence = fence + 1
     WHERE id = (SELECT id FROM jobs WHERE finished_at IS NULL AND run_at <= $1
                 AND (lease_until IS NULL OR lease_until < $1)
                 ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     AND finished_at IS NULL AND (lease_until IS NULL OR lease_until < $1)
     RETURNING id, kind, account_id, subject, author_id, attempt, fence";
const CLAIM_SQLITE: &str = "UPDATE jobs SET lease_until = $2, fence = fence + 1
     WHERE id = (SELECT id FROM jobs WHERE finished_at IS NULL AND run_at <= $1
                 AND (lease_until IS NULL OR lease_until < $1)
                 ORDER BY run_at, id LIMIT 1)
     RETURNING id, kind, account_id, subject, author_id, attempt, fence";

type ClaimRow = (String, String, String, String, Option<String>, i64, i64);

/// Claims the job that has been due longest, if there is one.
pub(super) async fn claim(engine: &Engine) -> Result<Option<Claim>, Fault> {
    let now = engine.clock.now();
    let sql = match engine.db.dialect() {
        Dialect::Postgres => CLAIM_POSTGRES,
        Dialect::Sqlite => CLAIM_SQLITE,
    };
    let mut tx = engine.db.begin().await?;
    let row: Option<ClaimRow> =
        sqlx::query_as(sql).bind(now).bind(now + LEASE).fetch_optional(&mut *tx).await.step("claim a job")?;
    tx.commit().await.step("commit the claim")?;
    let Some((id, kind, account, subject, author, attempt, fence)) = row else { return Ok(None) };
    Ok(Some(Claim {
        kind: Kind::parse(&kind).ok_or_else(|| Fault::Data(format!("job kind {kind:?}")))?,
        job: JobId::new(id),
        account: AccountId::new(account),
        subject,
        author: author.map(MemberId::new),
        attempt,
        fence,
    }))
}

/// Whether the claim still holds, asked and kept inside the transaction that records an
/// outcome. `false` means another worker has the job: roll back and stop.
pub async fn still_mine(tx: &mut Tx, engine: &Engine, claim: &Claim) -> Result<bool, Fault> {
    let kept =
        sqlx::query("UPDATE jobs SET lease_until = $3 WHERE id = $1 AND fence = $2 AND finished_at IS NULL")
            .bind(claim.job.as_str())
            .bind(claim.fence)
            .bind(engine.clock.now() + LEASE)
            .execute(&mut **tx)
            .await
            .step("keep the claim")?;
    Ok(kept.rows_affected() == 1)
}

/// Keeps the lease of work that takes long between two records.
pub(super) async fn keep(engine: &Engine, claim: &Claim) -> Result<bool, Fault> {
    let mut tx = engine.db.begin().await?;
    let kept = still_mine(&mut tx, engine, claim).await?;
    tx.commit().await.step("commit the lease")?;
    Ok(kept)
}

/// Lets go of every lease. Only for a process that knows it is the only one on this database
/// (SQLite, under the lock of the data folder): what its dead predecessor held begins at once.
pub async fn forget_leases(engine: &Engine) -> Result<(), Fault> {
    let mut tx = engine.db.begin().await?;
    sqlx::query("UPDATE jobs SET lease_until = NULL, fence = fence + 1 WHERE lease_until IS NOT NULL")
        .execute(&mut *tx)
        .await
        .step("forget the leases")?;
    tx.commit().await.step("commit the leases")
}

/// Ends a job.
pub(super) async fn finish(engine: &Engine, claim: &Claim) -> Result<(), Fault> {
    settle(
        engine,
        sqlx::query(
            "UPDATE jobs SET finished_at = $3, lease_until = NULL, last_error = NULL
             WHERE id = $1 AND fence = $2",
        )
        .bind(claim.job.as_str())
        .bind(claim.fence)
        .bind(engine.clock.now()),
    )
    .await
}

/// Lets a job go until `run_at`; `error` is kept and counts as a failed attempt.
pub(super) async fn release(
    engine: &Engine,
    claim: &Claim,
    run_at: i64,
    error: Option<&str>,
) -> Result<(), Fault> {
    settle(
        engine,
        sqlx::query(
            "UPDATE jobs SET run_at = $3, lease_until = NULL, attempt = $4, last_error = $5
             WHERE id = $1 AND fence = $2 AND finished_at IS NULL",
        )
        .bind(claim.job.as_str())
        .bind(claim.fence)
        .bind(run_at)
        .bind(if error.is_some() { claim.attempt + 1 } else { 0 })
        .bind(error.map(str::to_owned)),
    )
    .await
}

type Update<'q> = sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>;

async fn settle(engine: &Engine, update: Update<'_>) -> Result<(), Fault> {
    let mut tx = engine.db.begin().await?;
    update.execute(&mut *tx).await.step("settle the job")?;
    tx.commit().await.step("commit the job")
}
