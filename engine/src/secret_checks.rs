//! The one throttle for every check of a secret: nothing else may call a verifier.

use crate::{
    clock::{MINUTE, SECOND},
    error::{Fault, Step},
    mint,
    scope::Engine,
};

const WINDOW: i64 = 15 * MINUTE;
const FREE_FAILURES: i64 = 5;
const FREE_FAILURES_PER_ADDRESS: i64 = 30;

/// Which secret is checked; each has its own count.
#[derive(Clone, Copy, Debug)]
pub enum Secret {
    /// A member's password.
    Password,
    /// The link that makes the first owner.
    SetupToken,
}

impl Secret {
    fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::SetupToken => "setup",
        }
    }
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// The secret is right.
    Right,
    /// It is wrong; the failure was counted.
    Wrong,
    /// It was not looked at: too many failures, wait this many seconds.
    Wait(i64),
}

/// Runs `verify` unless `subject` or `address` failed too often lately. Failures are kept in
/// the database, so a restart forgives nothing. `verify` answers whether the secret is right.
pub async fn check(
    engine: &Engine,
    secret: Secret,
    subject: &str,
    address: &str,
    verify: impl Future<Output = Result<bool, Fault>>,
) -> Result<Checked, Fault> {
    let wait = wait_for(engine, secret, subject, address).await?;
    if wait > 0 {
        return Ok(Checked::Wait(wait));
    }
    if verify.await? {
        forget(engine, secret, subject).await?;
        return Ok(Checked::Right);
    }
    remember(engine, secret, subject, address).await?;
    Ok(Checked::Wrong)
}

/// Seconds to wait: 30 s after the fifth failure within 15 minutes, doubling to 15 minutes.
async fn wait_for(engine: &Engine, secret: Secret, subject: &str, address: &str) -> Result<i64, Fault> {
    let now = engine.clock.now();
    let (failures, last): (i64, Option<i64>) = sqlx::query_as(
        "SELECT COUNT(*), MAX(failed_at) FROM secret_failures WHERE kind = $1 AND subject = $2 AND failed_at > $3",
    )
    .bind(secret.as_str())
    .bind(subject)
    .bind(now - WINDOW)
    .fetch_one(engine.db.read())
    .await
    .step("count failures")?;
    let (from_address,): (i64,) =
        sqlx::query_as("SELECT COUNT(*) FROM secret_failures WHERE address = $1 AND failed_at > $2")
            .bind(address)
            .bind(now - WINDOW)
            .fetch_one(engine.db.read())
            .await
            .step("count failures of the address")?;
    let over = failures - FREE_FAILURES;
    let delay = if over >= 0 { ((30 * SECOND) << over.min(10)).min(WINDOW) } else { 0 };
    let by_subject = last.map_or(0, |last| last + delay - now);
    let by_address = if from_address >= FREE_FAILURES_PER_ADDRESS { MINUTE } else { 0 };
    Ok((by_subject.max(by_address).max(0) + SECOND - 1) / SECOND)
}

async fn remember(engine: &Engine, secret: Secret, subject: &str, address: &str) -> Result<(), Fault> {
    let mut tx = engine.db.begin().await?;
    sqlx::query(
        "INSERT INTO secret_failures (id, kind, subject, address, failed_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(mint::row_id(&engine.clock))
    .bind(secret.as_str())
    .bind(subject)
    .bind(address)
    .bind(engine.clock.now())
    .execute(&mut *tx)
    .await
    .step("remember the failure")?;
    sqlx::query("DELETE FROM secret_failures WHERE failed_at < $1")
        .bind(engine.clock.now() - 2 * WINDOW)
        .execute(&mut *tx)
        .await
        .step("drop old failures")?;
    tx.commit().await.step("commit the failure")
}

async fn forget(engine: &Engine, secret: Secret, subject: &str) -> Result<(), Fault> {
    let mut tx = engine.db.begin().await?;
    sqlx::query("DELETE FROM secret_failures WHERE kind = $1 AND subject = $2")
        .bind(secret.as_str())
        .bind(subject)
        .execute(&mut *tx)
        .await
        .step("forget the failures")?;
    tx.commit().await.step("commit the pardon")
}
