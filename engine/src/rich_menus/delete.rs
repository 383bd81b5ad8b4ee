//! Taking a menu off LINE, and a failed one off the list.

use super::{at_line, authorised, failure, later, may_pass, written};
use crate::{
    accounts,
    error::{Error, Fault, Step},
    jobs::{self, Claim, Kind, NewJob, Next},
    scope::{Engine, Scope},
};
use domain::{
    id::RichMenuId,
    permission::{Draft, Send},
    rich_menus::{PublishFailure, RichMenuRefusal},
};

/// Writes down that a menu is to be deleted at LINE; the worker does it.
pub async fn delete(scope: &Scope<Send>, line_id: &str) -> Result<(), Error<RichMenuRefusal>> {
    let (engine, account) = (scope.engine(), scope.account());
    let now = engine.clock.now();
    let mut tx = engine.db.begin().await?;
    let marked = sqlx::query(
        "UPDATE line_rich_menus SET removing_at = $3, refusal = NULL
         WHERE account_id = $1 AND line_id = $2 AND removing_at IS NULL",
    )
    .bind(account.as_str())
    .bind(line_id)
    .bind(now)
    .execute(&mut *tx)
    .await
    .step("mark the menu")?;
    if marked.rows_affected() == 0 {
        drop(tx);
        let is_there = at_line::is_removing(engine, account, line_id).await?.is_some();
        return Err(Error::Refused(if is_there { RichMenuRefusal::Busy } else { RichMenuRefusal::NotFound }));
    }
    let author = scope.actor().member();
    let job = NewJob { kind: Kind::DeleteRichMenu, account, subject: line_id, author, run_at: now };
    jobs::enqueue(&mut tx, engine, job).await?;
    scope.audit(&mut tx, "rich_menu.delete", line_id, "").await?;
    tx.commit().await.step("commit the mark")?;
    engine.wake.now();
    Ok(())
}

/// Takes a menu that was never published off the list.
pub async fn dismiss(scope: &Scope<Draft>, id: &RichMenuId) -> Result<(), Error<RichMenuRefusal>> {
    let mut tx = scope.engine().db.begin().await?;
    let gone = sqlx::query(
        "UPDATE rich_menus SET state = 'deleted' WHERE account_id = $1 AND id = $2 AND state = 'failed'",
    )
    .bind(scope.account().as_str())
    .bind(id.as_str())
    .execute(&mut *tx)
    .await
    .step("take the menu off the list")?;
    if gone.rows_affected() == 0 {
        return Err(Error::Refused(RichMenuRefusal::NotFound));
    }
    scope.audit(&mut tx, "rich_menu.dismiss", id.as_str(), "").await?;
    tx.commit().await.step("commit the list")?;
    Ok(())
}

/// Deletes one menu at LINE. That LINE has it no more is as good.
pub(crate) async fn delete_step(engine: &Engine, claim: &Claim) -> Result<Next, Fault> {
    let Some(scope) = authorised(engine, claim).await? else {
        return keep(engine, claim, &PublishFailure::NoLongerAllowed).await;
    };
    let channel = accounts::channel(engine, &claim.account).await?;
    match channel.delete_rich_menu(&claim.subject).await {
        Ok(_) | Err(line::Error::NotFound { .. }) => gone(&scope, claim).await,
        Err(error) if may_pass(&error) => Ok(later(engine, &error)),
        Err(error) => keep(engine, claim, &failure(&error)).await,
    }
}

async fn gone(scope: &Scope<Send>, claim: &Claim) -> Result<Next, Fault> {
    let (engine, account) = (scope.engine(), &claim.account);
    let mut tx = engine.db.begin().await?;
    if !jobs::still_mine(&mut tx, engine, claim).await? {
        return Ok(Next::Done);
    }
    sqlx::query("DELETE FROM line_rich_menus WHERE account_id = $1 AND line_id = $2")
        .bind(account.as_str())
        .bind(&claim.subject)
        .execute(&mut *tx)
        .await
        .step("forget the deleted menu")?;
    sqlx::query("UPDATE rich_menus SET state = 'deleted' WHERE account_id = $1 AND line_id = $2")
        .bind(account.as_str())
        .bind(&claim.subject)
        .execute(&mut *tx)
        .await
        .step("record that the menu is deleted")?;
    at_line::changed(&mut tx, account).await?;
    scope.audit(&mut tx, "rich_menu.deleted", &claim.subject, "").await?;
    tx.commit().await.step("commit the deletion")?;
    Ok(Next::Done)
}

/// The menu stays, and the list says why.
async fn keep(engine: &Engine, claim: &Claim, why: &PublishFailure) -> Result<Next, Fault> {
    let mut tx = engine.db.begin().await?;
    if jobs::still_mine(&mut tx, engine, claim).await? {
        sqlx::query(
            "UPDATE line_rich_menus SET removing_at = NULL, refusal = $3 WHERE account_id = $1 AND line_id = $2",
        )
        .bind(claim.account.as_str())
        .bind(&claim.subject)
        .bind(written(why)?)
        .execute(&mut *tx)
        .await
        .step("record that the menu stays")?;
        tx.commit().await.step("commit that the menu stays")?;
    }
    Ok(Next::Done)
}
