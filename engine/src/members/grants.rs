//! Giving a member a role in an account, from the command line.

use crate::{
    audit::{self, Entry, Outcome},
    error::{Error, Fault, Step},
    scope::{Actor, Engine},
};
use domain::{
    id::{AccountId, MemberId},
    members::{Email, MemberRefusal},
    permission::Grant,
};

/// Gives the member with this address `grant` in `account`, in place of what they held there.
/// Whatever they have open ends: rights are read anew when they sign in again.
pub async fn grant(
    engine: &Engine,
    email: &str,
    account: &AccountId,
    grant: Grant,
) -> Result<MemberId, Error<MemberRefusal>> {
    let email = Email::parse(email).map_err(Error::Refused)?;
    let member =
        super::by_email(engine, email.as_str()).await?.ok_or(Error::Refused(MemberRefusal::NoSuchMember))?;
    if !account_exists(engine, account).await? {
        return Err(Error::Refused(MemberRefusal::NoSuchAccount));
    }
    let mut tx = engine.db.begin().await?;
    sqlx::query(
        "INSERT INTO grants (account_id, member_id, role, may_send, granted_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account_id, member_id) DO UPDATE SET role = $3, may_send = $4, granted_at = $5",
    )
    .bind(account.as_str())
    .bind(member.id.as_str())
    .bind(grant.role.as_str())
    .bind(i64::from(grant.may_send))
    .bind(engine.clock.now())
    .execute(&mut *tx)
    .await
    .step("grant the role")?;
    sqlx::query("UPDATE members SET session_epoch = session_epoch + 1 WHERE id = $1")
        .bind(member.id.as_str())
        .execute(&mut *tx)
        .await
        .step("end the sessions")?;
    let entry = Entry {
        account: Some(account),
        action: "member.grant",
        object: member.id.as_str(),
        outcome: Outcome::Ok,
        detail: grant.role.as_str(),
    };
    audit::record(&mut tx, engine, &Actor::CommandLine, entry).await?;
    tx.commit().await.step("commit the grant")?;
    Ok(member.id)
}

async fn account_exists(engine: &Engine, account: &AccountId) -> Result<bool, Fault> {
    let found: Option<i64> = sqlx::query_scalar("SELECT created_at FROM accounts WHERE id = $1")
        .bind(account.as_str())
        .fetch_optional(engine.db.read())
        .await
        .step("look for the account")?;
    Ok(found.is_some())
}
