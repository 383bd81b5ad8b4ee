//! Profiles: what LINE tells of one person, kept with the pieces of their name.

use super::{GRACE, names};
use crate::{
    accounts,
    db::Tx,
    error::{Fault, Step},
    jobs::{self, Claim, Next},
    scope::Engine,
};
use domain::id::AccountId;
use line::Profile;

/// Reads the profile of one person: somebody new, or one not asked about for a day.
pub(crate) async fn profile_step(engine: &Engine, claim: &Claim) -> Result<Next, Fault> {
    let Some(user_id) = user_id(engine, claim).await? else { return Ok(Next::Done) };
    let channel = accounts::channel(engine, &claim.account).await?;
    let asked_at = engine.clock.now();
    let answer = match Answer::of(channel.profile(&user_id).await.map(|answer| answer.body)) {
        Answer::Later(error) if claim.attempt < 3 || error.is_transient() => {
            return Ok(Next::Retry(error.to_string()));
        }
        answer => answer,
    };
    if let Answer::Never(error) | Answer::Later(error) = &answer {
        tracing::warn!(error = error as &dyn std::error::Error, friend = claim.subject, "no profile");
    }
    let mut tx = engine.db.begin().await?;
    let mut changes = names::Changes::default();
    // The friend first, the job second: a webhook that writes both takes them in this order.
    keep(&mut tx, engine, &claim.account, &claim.subject, asked_at, &answer, &mut changes).await?;
    changes.keep(&mut tx, engine, &claim.account).await?;
    if jobs::still_mine(&mut tx, engine, claim).await? {
        tx.commit().await.step("commit the profile")?;
    }
    Ok(Next::Done)
}

/// What came of asking for a profile.
pub(super) enum Answer {
    /// It is here.
    Profile(Profile),
    /// LINE shows none: they blocked the account, or closed their own.
    Absent,
    /// Asking again may help.
    Later(line::Error),
    /// Asking again does not help for this person.
    Never(line::Error),
}

impl Answer {
    pub fn of(answer: Result<Profile, line::Error>) -> Self {
        match answer {
            Ok(profile) => Self::Profile(profile),
            Err(line::Error::NotFound { .. }) => Self::Absent,
            Err(error) if error.is_transient() || error.is_ambiguous() => Self::Later(error),
            Err(error) => Self::Never(error),
        }
    }
}

/// Keeps an answer inside `tx`. The row is locked before its old name is looked at, so that two
/// who write the same person leave one set of pieces.
pub(super) async fn keep(
    tx: &mut Tx,
    engine: &Engine,
    account: &AccountId,
    friend: &str,
    asked_at: i64,
    answer: &Answer,
    changes: &mut names::Changes,
) -> Result<(), Fault> {
    match answer {
        Answer::Profile(profile) => keep_profile(tx, engine, account, friend, profile, changes).await,
        Answer::Absent => mark_absent(tx, account, friend, asked_at).await,
        Answer::Later(_) | Answer::Never(_) => mark_asked(tx, account, friend, asked_at).await,
    }
}

async fn keep_profile(
    tx: &mut Tx,
    engine: &Engine,
    account: &AccountId,
    friend: &str,
    profile: &Profile,
    changes: &mut names::Changes,
) -> Result<(), Fault> {
    let name = storable(&profile.display_name);
    let known: Option<(i64, Option<String>)> = sqlx::query_as(
        "UPDATE friends SET display_name = $3, picture_url = $4, language = $5, status_message = $6,
                profile_at = $7
         WHERE account_id = $1 AND id = $2 RETURNING listed_at, folded_name",
    )
    .bind(account.as_str())
    .bind(friend.to_owned())
    .bind(&name)
    .bind(profile.picture_url.as_deref().map(storable))
    .bind(profile.language.as_deref().map(storable))
    .bind(profile.status_message.as_deref().map(storable))
    .bind(engine.clock.now())
    .fetch_optional(&mut **tx)
    .await
    .step("keep the profile")?;
    let Some((listed_at, before)) = known else { return Ok(()) };
    let (before, after) = (before.unwrap_or_default(), names::fold(&name));
    if before == after {
        return Ok(());
    }
    changes.rename(friend, listed_at, &before, &after);
    sqlx::query("UPDATE friends SET folded_name = $3 WHERE account_id = $1 AND id = $2")
        .bind(account.as_str())
        .bind(friend.to_owned())
        .bind(after)
        .execute(&mut **tx)
        .await
        .step("keep the folded name")?;
    Ok(())
}

async fn mark_absent(tx: &mut Tx, account: &AccountId, friend: &str, asked_at: i64) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE friends SET profile_at = $3,
                status_at = CASE WHEN status = 'friend' AND status_at < $4 THEN $3 ELSE status_at END,
                status = CASE WHEN status = 'friend' AND status_at < $4 THEN 'gone' ELSE status END
         WHERE account_id = $1 AND id = $2",
    )
    .bind(account.as_str())
    .bind(friend.to_owned())
    .bind(asked_at)
    .bind(asked_at - GRACE)
    .execute(&mut **tx)
    .await
    .step("mark the friend as gone")?;
    Ok(())
}

async fn mark_asked(tx: &mut Tx, account: &AccountId, friend: &str, asked_at: i64) -> Result<(), Fault> {
    sqlx::query("UPDATE friends SET profile_at = $3 WHERE account_id = $1 AND id = $2")
        .bind(account.as_str())
        .bind(friend.to_owned())
        .bind(asked_at)
        .execute(&mut **tx)
        .await
        .step("note that the profile was asked for")?;
    Ok(())
}

async fn user_id(engine: &Engine, claim: &Claim) -> Result<Option<String>, Fault> {
    sqlx::query_scalar("SELECT user_id FROM friends WHERE account_id = $1 AND id = $2")
        .bind(claim.account.as_str())
        .bind(&claim.subject)
        .fetch_optional(engine.db.read())
        .await
        .step("find the friend of a job")
}

/// As LINE gave it, without NUL: PostgreSQL keeps every character but that one.
fn storable(text: &str) -> String {
    text.replace('\0', "")
}
