//! LINE's list of follower ids, a page at a time.

use super::{Run, commit, give_up, hold_up, stored};
use crate::{
    accounts,
    db::{Dialect, Tx},
    error::{Fault, Step},
    failpoint,
    friends::GRACE,
    jobs::{Claim, Next},
    line_answer::line_answer,
    mint,
    scope::Engine,
};
use domain::friends::is_user_id;
use line::FollowerIds;

/// LINE's tokens expire within a day; a list that expired this often is given up.
const MOST_PASSES: i64 = 5;

/// Reads the next page and keeps it together with the way on.
pub(super) async fn page(engine: &Engine, claim: &Claim, run: &Run) -> Result<Next, Fault> {
    let channel = accounts::channel(engine, &claim.account).await?;
    let asked_at = engine.clock.now();
    match channel.follower_ids(run.cursor.as_deref(), line::limits::FOLLOWER_IDS_PER_PAGE).await {
        Ok(answer) => {
            failpoint::reach("friends.page.read").await;
            keep(engine, claim, run, asked_at, answer.body).await
        }
        Err(line::Error::BadRequest { .. }) if run.cursor.is_some() && run.pass < MOST_PASSES => {
            start_over(engine, claim).await
        }
        Err(error @ line::Error::Forbidden { .. }) => without_list(engine, claim, run, &error).await,
        Err(error) if error.is_transient() || error.is_ambiguous() => hold_up(engine, claim, &error).await,
        Err(error) => give_up(engine, claim, &error).await,
    }
}

async fn keep(
    engine: &Engine,
    claim: &Claim,
    run: &Run,
    asked_at: i64,
    page: FollowerIds,
) -> Result<Next, Fault> {
    let mut user_ids: Vec<String> = page.user_ids.into_iter().filter(|id| is_user_id(id)).collect();
    // In one order everywhere, so that writers of the same people wait and never lock each other out.
    user_ids.sort_unstable();
    user_ids.dedup();
    let mut tx = engine.db.begin().await?;
    note_listed(&mut tx, engine, claim, run, asked_at, &user_ids).await?;
    sqlx::query(
        "UPDATE friend_syncs SET cursor = $3, ids_read = ids_read + $4, trouble = NULL
         WHERE account_id = $1 AND id = $2",
    )
    .bind(claim.account.as_str())
    .bind(&claim.subject)
    .bind(page.next.as_deref())
    .bind(i64::try_from(user_ids.len()).unwrap_or(i64::MAX))
    .execute(&mut *tx)
    .await
    .step("keep the way on")?;
    if page.next.is_none() {
        mark_gone(&mut tx, claim, run).await?;
        turn_to_profiles(&mut tx, claim, run, None).await?;
    }
    commit(tx, engine, claim, Next::At(engine.clock.now())).await
}

/// Whoever LINE lists is a friend, unless an event that is newer says otherwise.
async fn note_listed(
    tx: &mut Tx,
    engine: &Engine,
    claim: &Claim,
    run: &Run,
    asked_at: i64,
    user_ids: &[String],
) -> Result<(), Fault> {
    let sql = match engine.db.dialect() {
        Dialect::Sqlite => LIST_SQLITE,
        Dialect::Postgres => LIST_POSTGRES,
    };
    let people: Vec<(String, &String)> =
        user_ids.iter().map(|user_id| (mint::row_id(&engine.clock), user_id)).collect();
    let people = serde_json::to_string(&people).map_err(|error| Fault::Data(format!("ids: {error}")))?;
    sqlx::query(sql)
        .bind(claim.account.as_str())
        .bind(asked_at)
        .bind(run.mark())
        .bind(people)
        .execute(&mut **tx)
        .await
        .step("keep a page of ids")?;
    Ok(())
}

const LIST_SQLITE: &str =
    "INSERT INTO friends (account_id, id, user_id, status, status_at, listed_at, listed_in)
     SELECT $1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), 'friend', $2, $2, $3
     FROM json_each($4) WHERE true
     ON CONFLICT (account_id, user_id) DO UPDATE SET
         status_at = CASE WHEN friends.status <> 'friend' AND friends.status_at < $2
                          THEN $2 ELSE friends.status_at END,
         status = CASE WHEN friends.status_at < $2 THEN 'friend' ELSE friends.status END,
         listed_in = $3";
const LIST_POSTGRES: &str =
    "INSERT INTO friends (account_id, id, user_id, status, status_at, listed_at, listed_in)
     SELECT $1, item->>0, item->>1, 'friend', $2, $2, $3
     FROM jsonb_array_elements(CAST($4 AS JSONB)) AS item
     ON CONFLICT (account_id, user_id) DO UPDATE SET
         status_at = CASE WHEN friends.status <> 'friend' AND friends.status_at < $2
                          THEN $2 ELSE friends.status_at END,
         status = CASE WHEN friends.status_at < $2 THEN 'friend' ELSE friends.status END,
         listed_in = $3";

/// After a whole pass: friends whom LINE did not list, and of whom nothing newer is known, are
/// gone. Their names and what they did stay.
async fn mark_gone(tx: &mut Tx, claim: &Claim, run: &Run) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE friends SET status = 'gone', status_at = $3
         WHERE account_id = $1 AND status = 'friend' AND status_at < $4
         AND (listed_in IS NULL OR listed_in <> $2)",
    )
    .bind(claim.account.as_str())
    .bind(run.mark())
    .bind(run.started_at)
    .bind(run.started_at - GRACE)
    .execute(&mut **tx)
    .await
    .step("mark friends who are gone")?;
    Ok(())
}

async fn turn_to_profiles(
    tx: &mut Tx,
    claim: &Claim,
    run: &Run,
    refusal: Option<String>,
) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE friend_syncs SET state = 'profiles', cursor = NULL, trouble = NULL, refusal = $4,
                profiles_due = (SELECT COUNT(*) FROM friends WHERE account_id = $1 AND status = 'friend'
                                AND (profile_at IS NULL OR profile_at < $3))
         WHERE account_id = $1 AND id = $2",
    )
    .bind(claim.account.as_str())
    .bind(&claim.subject)
    .bind(run.stale())
    .bind(refusal)
    .execute(&mut **tx)
    .await
    .step("turn to the profiles")?;
    Ok(())
}

/// LINE gives no list to this account: the friends known from webhooks still have profiles.
async fn without_list(engine: &Engine, claim: &Claim, run: &Run, error: &line::Error) -> Result<Next, Fault> {
    let mut tx = engine.db.begin().await?;
    turn_to_profiles(&mut tx, claim, run, Some(stored(&line_answer(error))?)).await?;
    commit(tx, engine, claim, Next::At(engine.clock.now())).await
}

/// LINE no longer knows the token: read from the beginning, in a pass of its own.
async fn start_over(engine: &Engine, claim: &Claim) -> Result<Next, Fault> {
    let mut tx = engine.db.begin().await?;
    sqlx::query(
        "UPDATE friend_syncs SET pass = pass + 1, cursor = NULL, ids_read = 0
         WHERE account_id = $1 AND id = $2",
    )
    .bind(claim.account.as_str())
    .bind(&claim.subject)
    .execute(&mut *tx)
    .await
    .step("begin the list again")?;
    commit(tx, engine, claim, Next::At(engine.clock.now())).await
}
