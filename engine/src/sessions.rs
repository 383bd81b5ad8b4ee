//! Sessions: found by the hash of their id, ended by deleting the row.
//!
//! A session that was ended never comes back: saving is an update, and nothing to update
//! means gone.

use crate::{
    clock::MINUTE,
    error::{Fault, Step},
    members::Member,
    mint,
    scope::Engine,
};
use domain::id::MemberId;

/// Who the current request is from: put into it by the session layer, read by pages and
/// server functions.
#[derive(Clone, Debug)]
pub struct SignedIn(pub Member);

/// Most sessions of one member; the oldest gives way.
const MOST: i64 = 10;

/// Begins a session for `id` (the clear value of the cookie).
pub async fn create(engine: &Engine, id: &str, data: &str) -> Result<(), Fault> {
    let now = engine.clock.now();
    let mut tx = engine.db.begin().await?;
    sqlx::query(
        "INSERT INTO sessions (id_hash, data, created_at, last_seen_at, idle_expires_at, absolute_expires_at)
         VALUES ($1, $2, $3, $3, $4, $5)",
    )
    .bind(hash(id))
    .bind(data)
    .bind(now)
    .bind(now + engine.settings.session_idle)
    .bind(now + engine.settings.session_absolute)
    .execute(&mut *tx)
    .await
    .step("begin the session")?;
    sqlx::query("DELETE FROM sessions WHERE idle_expires_at < $1 OR absolute_expires_at < $1")
        .bind(now)
        .execute(&mut *tx)
        .await
        .step("drop sessions that are over")?;
    tx.commit().await.step("commit the session")
}

/// Keeps changed data; `false` when the session is gone.
pub async fn save(engine: &Engine, id: &str, data: &str) -> Result<bool, Fault> {
    let mut tx = engine.db.begin().await?;
    let saved = sqlx::query("UPDATE sessions SET data = $2 WHERE id_hash = $1")
        .bind(hash(id))
        .bind(data)
        .execute(&mut *tx)
        .await
        .step("save the session")?;
    tx.commit().await.step("commit the session's data")?;
    Ok(saved.rows_affected() == 1)
}

/// The data of a session that is not over.
pub async fn load(engine: &Engine, id: &str) -> Result<Option<String>, Fault> {
    sqlx::query_scalar(
        "SELECT data FROM sessions WHERE id_hash = $1 AND idle_expires_at > $2 AND absolute_expires_at > $2",
    )
    .bind(hash(id))
    .bind(engine.clock.now())
    .fetch_optional(engine.db.read())
    .await
    .step("load the session")
}

/// Ends a session.
pub async fn delete(engine: &Engine, id: &str) -> Result<(), Fault> {
    let mut tx = engine.db.begin().await?;
    sqlx::query("DELETE FROM sessions WHERE id_hash = $1")
        .bind(hash(id))
        .execute(&mut *tx)
        .await
        .step("end the session")?;
    tx.commit().await.step("commit the end of the session")
}

/// Notes that a signed-in session was used: whose it is, and that its idle time starts anew.
/// Writes at most once a minute; `user_agent` is shown in the list of one's sessions.
pub async fn touch(engine: &Engine, id: &str, member: &MemberId, user_agent: &str) -> Result<(), Fault> {
    let now = engine.clock.now();
    let hash = hash(id);
    let fresh: Option<i64> = sqlx::query_scalar(
        "SELECT last_seen_at FROM sessions WHERE id_hash = $1 AND member_id = $2 AND last_seen_at > $3",
    )
    .bind(&hash)
    .bind(member.as_str())
    .bind(now - MINUTE)
    .fetch_optional(engine.db.read())
    .await
    .step("look when the session was used")?;
    if fresh.is_some() {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    sqlx::query(
        "UPDATE sessions SET member_id = $2, last_seen_at = $3, idle_expires_at = $4, user_agent = $5
         WHERE id_hash = $1",
    )
    .bind(&hash)
    .bind(member.as_str())
    .bind(now)
    .bind(now + engine.settings.session_idle)
    .bind(user_agent.chars().take(200).collect::<String>())
    .execute(&mut *tx)
    .await
    .step("note the use of the session")?;
    sqlx::query(
        "DELETE FROM sessions WHERE member_id = $1 AND id_hash NOT IN
         (SELECT id_hash FROM sessions WHERE member_id = $1 ORDER BY last_seen_at DESC LIMIT $2)",
    )
    .bind(member.as_str())
    .bind(MOST)
    .execute(&mut *tx)
    .await
    .step("end the oldest sessions")?;
    tx.commit().await.step("commit the use of the session")
}

fn hash(id: &str) -> String {
    mint::sha256_hex(id.as_bytes())
}
