//! The profiles that are missing or old, a batch at a time.

use super::{Run, commit, give_up};
use crate::{
    accounts,
    db::Tx,
    error::{Fault, Step},
    failpoint,
    friends::{
        names,
        profile::{self, Answer},
    },
    jobs::{Claim, Next},
    line_answer::line_answer,
    scope::Engine,
};
use futures_util::{StreamExt, stream};
use line::Channel;

/// Profiles of one batch, which is one transaction.
const BATCH: i64 = 100;
/// Calls to LINE at once; LINE's rate is kept by the channel itself.
const AT_ONCE: usize = 32;
/// An answer nobody can read is asked for this often before its friend is passed over.
const TRIES: i64 = 3;

/// Reads the next batch of profiles. Who was read is not asked for again, whatever happens to the rest.
pub(super) async fn batch(engine: &Engine, claim: &Claim, run: &Run) -> Result<Next, Fault> {
    let due = due(engine, claim, run).await?;
    let Some((last, _)) = due.last().cloned() else { return finish(engine, claim, run).await };
    let channel = accounts::channel(engine, &claim.account).await?;
    let asked_at = engine.clock.now();
    let mut answers = ask(&channel, due).await;
    failpoint::reach("friends.profiles.read").await;
    if let Some(error) = refusal(&answers) {
        return give_up(engine, claim, &error).await;
    }
    let trouble = trouble(&mut answers, claim);
    let mut tx = engine.db.begin().await?;
    let kept = keep(&mut tx, engine, claim, asked_at, answers).await?;
    let way_on = if trouble.is_some() { run.cursor.clone() } else { Some(last) };
    note_progress(&mut tx, claim, way_on, kept, trouble.as_ref()).await?;
    let next = match trouble {
        Some(error) => Next::Retry(error.to_string()),
        None => Next::At(engine.clock.now()),
    };
    commit(tx, engine, claim, next).await
}

/// Id and user id of those who come next.
async fn due(engine: &Engine, claim: &Claim, run: &Run) -> Result<Vec<(String, String)>, Fault> {
    sqlx::query_as(
        "SELECT id, user_id FROM friends WHERE account_id = $1 AND id > $2 AND status = 'friend'
         AND (profile_at IS NULL OR profile_at < $3) ORDER BY id LIMIT $4",
    )
    .bind(claim.account.as_str())
    .bind(run.cursor.clone().unwrap_or_default())
    .bind(run.stale())
    .bind(BATCH)
    .fetch_all(engine.db.read())
    .await
    .step("list profiles that are due")
}

type Asked = (String, String, Answer);

async fn ask(channel: &Channel, due: Vec<(String, String)>) -> Vec<Asked> {
    let calls = due.into_iter().map(|(id, user_id)| async move {
        let answer = channel.profile(&user_id).await.map(|answer| answer.body);
        (id, user_id, Answer::of(answer))
    });
    stream::iter(calls).buffer_unordered(AT_ONCE).collect().await
}

/// An answer that is about the account, not about one person.
fn refusal(answers: &[Asked]) -> Option<line::Error> {
    answers.iter().find_map(|(_, _, answer)| match answer {
        Answer::Never(error @ (line::Error::Unauthorized { .. } | line::Error::Forbidden { .. })) => {
            Some(error.clone())
        }
        _ => None,
    })
}

/// Takes out the answers to ask for again; says why one of them failed. A single answer that can
/// never be read does not hold the others up for ever.
fn trouble(answers: &mut Vec<Asked>, claim: &Claim) -> Option<line::Error> {
    let mut trouble = None;
    answers.retain(|(_, _, answer)| match answer {
        Answer::Later(error) if error.is_transient() || claim.attempt < TRIES => {
            trouble = Some(error.clone());
            false
        }
        _ => true,
    });
    trouble
}

async fn keep(
    tx: &mut Tx,
    engine: &Engine,
    claim: &Claim,
    asked_at: i64,
    mut answers: Vec<Asked>,
) -> Result<i64, Fault> {
    answers.sort_unstable_by(|(_, one, _), (_, other, _)| one.cmp(other));
    let mut changes = names::Changes::default();
    for (id, _, answer) in &answers {
        if let Answer::Never(error) | Answer::Later(error) = answer {
            tracing::warn!(error = error as &dyn std::error::Error, friend = id, "no profile");
        }
        profile::keep(tx, engine, &claim.account, id, asked_at, answer, &mut changes).await?;
    }
    changes.keep(tx, engine, &claim.account).await?;
    Ok(i64::try_from(answers.len()).unwrap_or(i64::MAX))
}

async fn note_progress(
    tx: &mut Tx,
    claim: &Claim,
    way_on: Option<String>,
    kept: i64,
    trouble: Option<&line::Error>,
) -> Result<(), Fault> {
    let trouble = trouble.map(|error| super::stored(&line_answer(error))).transpose()?;
    sqlx::query(
        "UPDATE friend_syncs SET cursor = $3, profiles_read = profiles_read + $4, trouble = $5
         WHERE account_id = $1 AND id = $2",
    )
    .bind(claim.account.as_str())
    .bind(&claim.subject)
    .bind(way_on)
    .bind(kept)
    .bind(trouble)
    .execute(&mut **tx)
    .await
    .step("keep how far the profiles are")?;
    Ok(())
}

async fn finish(engine: &Engine, claim: &Claim, run: &Run) -> Result<Next, Fault> {
    let mut tx = engine.db.begin().await?;
    sqlx::query(
        "UPDATE friend_syncs SET state = $3, cursor = NULL, trouble = NULL, finished_at = $4
         WHERE account_id = $1 AND id = $2",
    )
    .bind(claim.account.as_str())
    .bind(&claim.subject)
    .bind(if run.is_refused { "refused" } else { "done" })
    .bind(engine.clock.now())
    .execute(&mut *tx)
    .await
    .step("finish the reading of friends")?;
    commit(tx, engine, claim, Next::Done).await
}
