//! The first owner: made once, by whoever holds the link that was printed at the start.

use super::{NewMember, insert, ready, record};
use crate::{
    clock::HOUR,
    error::{Error, Fault, Step},
    mint,
    scope::{Actor, Engine},
    secret_checks::{self, Checked, Secret},
};
use domain::{id::MemberId, members::MemberRefusal, permission::Role};

/// Whether nobody can sign in yet.
pub async fn needs_setup(engine: &Engine) -> Result<bool, Fault> {
    let member: Option<i64> = sqlx::query_scalar("SELECT created_at FROM members LIMIT 1")
        .fetch_optional(engine.db.read())
        .await
        .step("look for a member")?;
    Ok(member.is_none())
}

/// A new setup token, good for an hour; the ones before it are void. `None` once there is an owner.
pub async fn create_setup_token(engine: &Engine) -> Result<Option<String>, Fault> {
    if !needs_setup(engine).await? {
        return Ok(None);
    }
    let token = mint::secret_text();
    let now = engine.clock.now();
    let mut tx = engine.db.begin().await?;
    sqlx::query("DELETE FROM setup_tokens").execute(&mut *tx).await.step("void older setup tokens")?;
    sqlx::query("INSERT INTO setup_tokens (token_hash, created_at, expires_at) VALUES ($1, $2, $3)")
        .bind(mint::sha256_hex(token.as_bytes()))
        .bind(now)
        .bind(now + HOUR)
        .execute(&mut *tx)
        .await
        .step("keep the setup token")?;
    tx.commit().await.step("commit the setup token")?;
    Ok(Some(token))
}

/// Whether `token` would make the first owner now.
pub async fn setup_is_open(engine: &Engine, token: &str, address: &str) -> Result<bool, Fault> {
    let verify = async { token_is_good(engine, token).await };
    // Counted by address alone: nobody can keep the one who holds the link out.
    Ok(secret_checks::check(engine, Secret::SetupToken, address, address, verify).await? == Checked::Right)
}

/// Makes the first owner, who owns every account there is, and spends the token. Two who
/// race make one owner: the second finds the token gone.
pub async fn create_first_owner(
    engine: &Engine,
    token: &str,
    new: NewMember,
    address: &str,
) -> Result<MemberId, Error<MemberRefusal>> {
    if !setup_is_open(engine, token, address).await? {
        return Err(Error::Refused(MemberRefusal::LinkSpent));
    }
    let ready = ready(new).await?;
    let mut tx = engine.db.begin().await?;
    let spent = sqlx::query("DELETE FROM setup_tokens WHERE token_hash = $1 AND expires_at > $2")
        .bind(mint::sha256_hex(token.as_bytes()))
        .bind(engine.clock.now())
        .execute(&mut *tx)
        .await
        .step("spend the setup token")?;
    if spent.rows_affected() != 1 {
        return Err(Error::Refused(MemberRefusal::LinkSpent));
    }
    let id = insert(&mut tx, engine, &ready, true).await?;
    sqlx::query(
        "INSERT INTO grants (account_id, member_id, role, may_send, granted_at)
         SELECT id, $1, $2, 1, $3 FROM accounts",
    )
    .bind(id.as_str())
    .bind(Role::Owner.as_str())
    .bind(engine.clock.now())
    .execute(&mut *tx)
    .await
    .step("grant the accounts")?;
    let actor = Actor::Member { id: id.clone(), name: ready.name };
    record(&mut tx, engine, &actor, "member.first_owner", id.as_str()).await?;
    tx.commit().await.step("commit the first owner")?;
    Ok(id)
}

async fn token_is_good(engine: &Engine, token: &str) -> Result<bool, Fault> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT expires_at FROM setup_tokens WHERE token_hash = $1 AND expires_at > $2")
            .bind(mint::sha256_hex(token.as_bytes()))
            .bind(engine.clock.now())
            .fetch_optional(engine.db.read())
            .await
            .step("look the setup token up")?;
    Ok(found.is_some() && needs_setup(engine).await?)
}
