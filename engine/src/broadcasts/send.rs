//! Sending: a machine that can be stopped anywhere and begun again.
//!
//! held → sending is written before each call, together with the doubt that the call leaves
//! behind; what LINE answered is written after it. Whoever comes back after a crash in between
//! makes the same call with the same key, and LINE answers 409 to what it has accepted before.

mod outcome;
mod record;

use crate::{
    accounts,
    clock::HOUR,
    error::Fault,
    failpoint,
    jobs::{Claim, Next},
    mint,
    scope::{Denied, Engine},
};
use domain::{
    broadcasts::{Failure, State, message},
    permission::Send,
};
use line::{BroadcastRequest, RetryKey};
use outcome::Outcome;
use record::Due;

/// How long after the first call the same key is used, in milliseconds. LINE keeps a key for
/// 24 hours; four are left for clocks that differ and calls that hang.
pub const KEY_LIFE: i64 = 20 * HOUR;

/// How late the first call may be, in milliseconds. A Noren that was down for longer does not
/// send what was meant for then, and a restored backup does not send what LINE has forgotten.
pub const LATEST_START: i64 = HOUR;

/// One attempt, or the end of them.
pub(crate) async fn send_step(engine: &Engine, claim: &Claim) -> Result<Next, Fault> {
    let Some(due) = record::load(engine, claim).await? else { return Ok(Next::Done) };
    let now = engine.clock.now();
    if due.state == State::Held && now < due.held_until {
        return Ok(Next::At(due.held_until));
    }
    if let Some(failure) = obstacle(engine, claim, &due).await? {
        return record::give_up(engine, claim, &due, Some(&failure), None).await;
    }
    match due.first_attempt_at {
        Some(first) if now - first >= KEY_LIFE => {
            return record::give_up(engine, claim, &due, None, None).await;
        }
        None if now - due.held_until >= LATEST_START => {
            return record::give_up(engine, claim, &due, Some(&Failure::TooLate), None).await;
        }
        _ => {}
    }
    attempt(engine, claim, &due).await
}

async fn attempt(engine: &Engine, claim: &Claim, due: &Due) -> Result<Next, Fault> {
    let channel = accounts::channel(engine, &claim.account).await?;
    let key: RetryKey =
        due.retry_key.parse().map_err(|_| Fault::Data(format!("retry key {}", due.retry_key)))?;
    let request = BroadcastRequest { messages: vec![message(&due.text)], notification_disabled: false };

    failpoint::reach("send.before_record").await;
    if !record::attempt(engine, claim).await? {
        return Ok(Next::Done);
    }
    failpoint::reach("send.before_call").await;
    let answer = channel.broadcast(&request, &key).await;
    failpoint::reach("send.after_call").await;
    let next = match Outcome::of(answer, due.maybe_accepted) {
        Outcome::Accepted { request_id } => record::accepted(engine, claim, request_id.as_deref()).await?,
        Outcome::Over { failure, request_id } => {
            record::give_up(engine, claim, due, Some(&failure), request_id.as_deref()).await?
        }
        Outcome::Again { failure, doubt, wait } => {
            let noted = record::again(engine, claim, &failure, doubt).await?;
            match wait {
                _ if !noted => Next::Done,
                Some(wait) => Next::At(engine.clock.now() + wait),
                None => Next::Retry(format!("{failure:?}")),
            }
        }
    };
    failpoint::reach("send.after_record").await;
    Ok(next)
}

/// What stands against calling LINE at all: the right of whoever confirmed it is gone, or the
/// text is not the one they confirmed.
async fn obstacle(engine: &Engine, claim: &Claim, due: &Due) -> Result<Option<Failure>, Fault> {
    if mint::sha256_hex(due.text.as_bytes()) != due.text_hash {
        return Ok(Some(Failure::Changed));
    }
    let Some(author) = &claim.author else { return Ok(Some(Failure::NotAllowed)) };
    match engine.scope::<Send>(author, &claim.account).await {
        Ok(_) => Ok(None),
        Err(Denied::NotFound | Denied::Forbidden) => Ok(Some(Failure::NotAllowed)),
        Err(Denied::Fault(fault)) => Err(fault),
    }
}
