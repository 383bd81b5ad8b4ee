//! Drafts: begun, saved over and over, copied, thrown away.

use super::row;
use crate::{
    db::Tx,
    error::{Error, Fault, Step},
    mint,
    scope::{Actor, Engine, Scope},
};
use domain::{
    broadcasts::{BroadcastRefusal, DRAFT_MAX, State, Theirs, length, normal_text},
    id::BroadcastId,
    permission::Draft,
};

/// An id for a draft that is not written yet. The form carries it, so sending the form twice
/// begins one draft.
pub fn new_id(engine: &Engine) -> BroadcastId {
    BroadcastId::new(mint::row_id(&engine.clock))
}

/// Begins a draft.
pub async fn create(scope: &Scope<Draft>, text: &str) -> Result<BroadcastId, Error<BroadcastRefusal>> {
    let id = new_id(scope.engine());
    save(scope, &id, 0, text).await?;
    Ok(id)
}

/// Saves `text` over `version` and answers the new version; version 0 is a draft that was never
/// saved. Saving what is saved already changes nothing. Where somebody saved another text since,
/// the refusal carries it.
pub async fn save(
    scope: &Scope<Draft>,
    id: &BroadcastId,
    version: i64,
    text: &str,
) -> Result<i64, Error<BroadcastRefusal>> {
    let text = normal_text(text);
    if length(&text) > DRAFT_MAX {
        return Err(Error::Refused(BroadcastRefusal::DraftTooLong { max: DRAFT_MAX }));
    }
    let mut tx = scope.engine().db.begin().await?;
    let saved = match version {
        0 => insert(&mut tx, scope, id, &text).await?,
        _ => update(&mut tx, scope, id, version, &text).await?,
    };
    if saved {
        tx.commit().await.step("commit the draft")?;
        return Ok(version + 1);
    }
    let Some(found) = row::find(&mut *tx, scope.account(), id).await? else {
        return Err(Error::Refused(BroadcastRefusal::Gone));
    };
    if found.state != State::Draft {
        return Err(Error::Refused(BroadcastRefusal::NotDraft));
    }
    if found.text == text {
        return Ok(found.version);
    }
    let theirs = Theirs { version: found.version, text: found.text, by: found.saved_by };
    Err(Error::Refused(BroadcastRefusal::Conflict { theirs }))
}

/// A new draft with the same text; whatever became of the first.
pub async fn duplicate(
    scope: &Scope<Draft>,
    id: &BroadcastId,
) -> Result<BroadcastId, Error<BroadcastRefusal>> {
    let found = super::find(scope, id).await?.ok_or(Error::Refused(BroadcastRefusal::Gone))?;
    create(scope, &found.text).await
}

/// Throws a draft away. What was confirmed stays: it says what was sent.
pub async fn delete_draft(scope: &Scope<Draft>, id: &BroadcastId) -> Result<(), Error<BroadcastRefusal>> {
    let mut tx = scope.engine().db.begin().await?;
    let deleted = sqlx::query("DELETE FROM broadcasts WHERE account_id = $1 AND id = $2 AND state = 'draft'")
        .bind(scope.account().as_str())
        .bind(id.as_str())
        .execute(&mut *tx)
        .await
        .step("delete the draft")?;
    if deleted.rows_affected() == 0 {
        let found = row::find(&mut *tx, scope.account(), id).await?;
        let refusal = if found.is_some() { BroadcastRefusal::NotDraft } else { BroadcastRefusal::Gone };
        return Err(Error::Refused(refusal));
    }
    scope.audit(&mut tx, "broadcast.delete_draft", id.as_str(), "").await?;
    tx.commit().await.step("commit the deletion")?;
    Ok(())
}

async fn insert(tx: &mut Tx, scope: &Scope<Draft>, id: &BroadcastId, text: &str) -> Result<bool, Fault> {
    if !is_an_id(id) {
        return Ok(false);
    }
    let inserted = sqlx::query(
        "INSERT INTO broadcasts (account_id, id, text, version, state, author, saved_by, created_at,
                                 changed_at, attempts, maybe_accepted)
         VALUES ($1, $2, $3, 1, 'draft', $4, $4, $5, $5, 0, 0)
         ON CONFLICT (account_id, id) DO NOTHING",
    )
    .bind(scope.account().as_str())
    .bind(id.as_str())
    .bind(text)
    .bind(name(scope))
    .bind(scope.engine().clock.now())
    .execute(&mut **tx)
    .await
    .step("begin the draft")?;
    if inserted.rows_affected() == 0 {
        return Ok(false);
    }
    scope.audit(tx, "broadcast.create", id.as_str(), "").await?;
    Ok(true)
}

/// A draft is saved every few seconds while somebody writes: the audit notes when the hand
/// changes, not every stroke.
async fn update(
    tx: &mut Tx,
    scope: &Scope<Draft>,
    id: &BroadcastId,
    version: i64,
    text: &str,
) -> Result<bool, Fault> {
    let before = row::find(&mut **tx, scope.account(), id).await?.map(|found| found.saved_by);
    let updated = sqlx::query(
        "UPDATE broadcasts SET text = $4, version = version + 1, saved_by = $5, changed_at = $6
         WHERE account_id = $1 AND id = $2 AND version = $3 AND state = 'draft' AND text <> $4",
    )
    .bind(scope.account().as_str())
    .bind(id.as_str())
    .bind(version)
    .bind(text)
    .bind(name(scope))
    .bind(scope.engine().clock.now())
    .execute(&mut **tx)
    .await
    .step("save the draft")?;
    if updated.rows_affected() == 0 {
        return Ok(false);
    }
    if before.as_deref() != Some(name(scope)) {
        scope.audit(tx, "broadcast.edit", id.as_str(), "").await?;
    }
    Ok(true)
}

/// An id that came by a form: 32 hexadecimal digits, as we mint them.
fn is_an_id(id: &BroadcastId) -> bool {
    id.as_str().len() == 32 && id.as_str().bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// The name under which the actor's deeds are shown.
pub(super) fn name<P: domain::permission::Permission>(scope: &Scope<P>) -> &str {
    match scope.actor() {
        Actor::Member { name, .. } => name,
        Actor::System | Actor::CommandLine => "Noren",
    }
}
