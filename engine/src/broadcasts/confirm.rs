//! Confirming: the one act that makes a broadcast go out, and the seconds in which it can be
//! taken back.

use super::{
    Broadcast,
    review::{Shown, costs},
    row,
};
use crate::{
    db::Tx,
    error::{Error, Fault, Step},
    jobs::{self, Kind, NewJob},
    mint,
    scope::Scope,
};
use domain::{
    broadcasts::{BroadcastRefusal, State, check_text, typed_number},
    id::{BroadcastId, MemberId},
    permission::Send,
};

/// Confirms what a review showed. `token` is the review's, `typed` the number a person typed.
/// Confirming the same twice, even at once, is one confirmation.
pub async fn confirm(
    scope: &Scope<Send>,
    id: &BroadcastId,
    token: &str,
    typed: &str,
) -> Result<(), Error<BroadcastRefusal>> {
    let engine = scope.engine();
    let shown = Shown::read(scope, id, token).ok_or(Error::Refused(BroadcastRefusal::LookAgain))?;
    let found = row::find(engine.db.read(), scope.account(), id).await?;
    let found = found.ok_or(Error::Refused(BroadcastRefusal::Gone))?;
    if found.state != State::Draft {
        return same(&found, shown);
    }
    if found.version != shown.version || shown.is_old(engine) {
        return Err(Error::Refused(BroadcastRefusal::LookAgain));
    }
    check_text(&found.text).map_err(Error::Refused)?;
    check_number(scope, shown, typed).await?;

    let now = engine.clock.now();
    let held_until = now + engine.settings.hold;
    let mut tx = engine.db.begin().await?;
    if !hold(&mut tx, scope, &found, shown.count, held_until).await? {
        tx.rollback().await.step("leave the broadcast")?;
        let found = row::find(engine.db.read(), scope.account(), id).await?;
        return same(&found.ok_or(Error::Refused(BroadcastRefusal::Gone))?, shown);
    }
    let job = NewJob {
        kind: Kind::SendBroadcast,
        account: scope.account(),
        subject: id.as_str(),
        author: scope.actor().member(),
        run_at: held_until,
    };
    jobs::enqueue(&mut tx, engine, job).await?;
    scope.audit(&mut tx, "broadcast.confirm", id.as_str(), &format!("{} recipients", shown.count)).await?;
    tx.commit().await.step("commit the confirmation")?;
    engine.wake.now();
    Ok(())
}

/// Takes a confirmed broadcast back while it is held. From the moment the work has begun, the
/// answer is no.
pub async fn cancel(scope: &Scope<Send>, id: &BroadcastId) -> Result<(), Error<BroadcastRefusal>> {
    let mut tx = scope.engine().db.begin().await?;
    let cancelled = sqlx::query(
        "UPDATE broadcasts SET state = 'cancelled', finished_at = $3
         WHERE account_id = $1 AND id = $2 AND state = 'held'",
    )
    .bind(scope.account().as_str())
    .bind(id.as_str())
    .bind(scope.engine().clock.now())
    .execute(&mut *tx)
    .await
    .step("cancel the broadcast")?;
    if cancelled.rows_affected() == 0 {
        return match row::find(&mut *tx, scope.account(), id).await?.map(|found| found.state) {
            None => Err(Error::Refused(BroadcastRefusal::Gone)),
            Some(State::Cancelled) => Ok(()),
            Some(_) => Err(Error::Refused(BroadcastRefusal::TooLate)),
        };
    }
    scope.audit(&mut tx, "broadcast.cancel", id.as_str(), "").await?;
    tx.commit().await.step("commit the cancellation")?;
    Ok(())
}

/// A second confirmation of what was shown is answered like the first; one of another version
/// was not confirmed by this page.
fn same(found: &Broadcast, shown: Shown<'_>) -> Result<(), Error<BroadcastRefusal>> {
    let recipients = found.sending.as_ref().map(|sending| sending.recipients);
    if found.version == shown.version && recipients == Some(shown.count) {
        return Ok(());
    }
    Err(Error::Refused(match found.state {
        State::Draft => BroadcastRefusal::LookAgain,
        _ => BroadcastRefusal::NotDraft,
    }))
}

/// The number that was shown must still hold, and be the one that was typed, and be affordable.
async fn check_number(
    scope: &Scope<Send>,
    shown: Shown<'_>,
    typed: &str,
) -> Result<(), Error<BroadcastRefusal>> {
    let costs = costs(scope).await?;
    let refusal = match typed_number(typed) {
        _ if costs.recipients == 0 => Some(BroadcastRefusal::Nobody),
        _ if costs.recipients != shown.count => Some(BroadcastRefusal::CountMoved { now: costs.recipients }),
        None => Some(BroadcastRefusal::NumberMissing),
        Some(number) if number != shown.count => {
            Some(BroadcastRefusal::NumberWrong { expected: shown.count })
        }
        Some(_) => costs.shortage(),
    };
    refusal.map_or(Ok(()), |refusal| Err(Error::Refused(refusal)))
}

/// Writes the confirmation and the retry key down; `false` when somebody was faster.
async fn hold(
    tx: &mut Tx,
    scope: &Scope<Send>,
    found: &Broadcast,
    count: i64,
    held_until: i64,
) -> Result<bool, Fault> {
    let held = sqlx::query(
        "UPDATE broadcasts SET state = 'held', confirmed_by = $4, confirmed_by_name = $5, confirmed_at = $6,
                recipients = $7, held_until = $8, retry_key = $9, text_hash = $10
         WHERE account_id = $1 AND id = $2 AND version = $3 AND state = 'draft'",
    )
    .bind(scope.account().as_str())
    .bind(found.id.as_str())
    .bind(found.version)
    .bind(scope.actor().member().map(MemberId::as_str))
    .bind(super::drafts::name(scope))
    .bind(scope.engine().clock.now())
    .bind(count)
    .bind(held_until)
    .bind(mint::retry_key())
    .bind(mint::sha256_hex(found.text.as_bytes()))
    .execute(&mut **tx)
    .await
    .step("hold the broadcast")?;
    Ok(held.rows_affected() == 1)
}
