//! Who did what: an append-only chain, written in the transaction of the change.

use crate::{
    db::Tx,
    error::{Fault, Step},
    scope::{Actor, Engine},
};
use domain::id::AccountId;

/// One act, as it is kept.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The account it happened in; none for acts on the installation.
    pub account: Option<&'a AccountId>,
    /// Verb and noun, as in "broadcast.confirm". Never a secret.
    pub action: &'static str,
    /// Id of what it was done to.
    pub object: &'a str,
    /// "ok" or "refused".
    pub outcome: Outcome,
    /// What a reader needs besides: counts, request ids. Never a secret, never message text.
    pub detail: &'a str,
}

/// How an act ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Ok,
    /// It was asked for and refused.
    Refused,
}

impl Outcome {
    fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Refused => "refused",
        }
    }
}

/// Appends `entry` to the chain inside `tx`. Take it last: until the commit nobody else appends.
pub async fn record(tx: &mut Tx, engine: &Engine, actor: &Actor, entry: Entry<'_>) -> Result<(), Fault> {
    let (seq, previous): (i64, String) =
        sqlx::query_as("UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash")
            .fetch_one(&mut **tx)
            .await
            .step("lock the audit chain")?;
    let at = engine.clock.now();
    let actor = actor.audit_name();
    let account = entry.account.map(AccountId::as_str);
    let hash = chain_hash(engine, &previous, &link(seq, at, &actor, account, &entry));
    sqlx::query(
        "INSERT INTO audit (seq, at, actor, account_id, action, object, outcome, detail, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(seq)
    .bind(at)
    .bind(actor)
    .bind(account)
    .bind(entry.action)
    .bind(entry.object)
    .bind(entry.outcome.as_str())
    .bind(entry.detail)
    .bind(&hash)
    .execute(&mut **tx)
    .await
    .step("append to the audit chain")?;
    sqlx::query("UPDATE audit_head SET hash = $1 WHERE id = 1")
        .bind(&hash)
        .execute(&mut **tx)
        .await
        .step("move the audit head")?;
    Ok(())
}

/// [`record`] in a transaction of its own: for refusals, which change nothing else.
pub async fn record_alone(engine: &Engine, actor: &Actor, entry: Entry<'_>) -> Result<(), Fault> {
    let mut tx = engine.db.begin().await?;
    record(&mut tx, engine, actor, entry).await?;
    tx.commit().await.step("commit the audit row")
}

/// Walks the whole chain; answers the first row whose hash does not fit, if any.
pub async fn first_broken_link(engine: &Engine) -> Result<Option<i64>, Fault> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT seq, at, actor, account_id, action, object, outcome, detail, hash FROM audit ORDER BY seq",
    )
    .fetch_all(engine.db.read())
    .await
    .step("read the audit chain")?;
    let (mut previous, mut last) = (String::new(), 0);
    for row in rows {
        if chain_hash(engine, &previous, &row.message()) != row.hash {
            return Ok(Some(row.seq));
        }
        previous = row.hash;
        last = row.seq;
    }
    let (seq, hash): (i64, String) = sqlx::query_as("SELECT seq, hash FROM audit_head WHERE id = 1")
        .fetch_one(engine.db.read())
        .await
        .step("read the audit head")?;
    Ok((seq != last || hash != previous).then_some(last + 1))
}

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    at: i64,
    actor: String,
    account_id: Option<String>,
    action: String,
    object: String,
    outcome: String,
    detail: String,
    hash: String,
}

impl Row {
    fn message(&self) -> String {
        serde_json::json!([
            self.seq,
            self.at,
            self.actor,
            self.account_id,
            self.action,
            self.object,
            self.outcome,
            self.detail
        ])
        .to_string()
    }
}

fn link(seq: i64, at: i64, actor: &str, account: Option<&str>, entry: &Entry<'_>) -> String {
    let outcome = entry.outcome.as_str();
    serde_json::json!([seq, at, actor, account, entry.action, entry.object, outcome, entry.detail])
        .to_string()
}

fn chain_hash(engine: &Engine, previous: &str, row: &str) -> String {
    engine.keys.audit_mac(format!("{previous}\n{row}").as_bytes())
}
