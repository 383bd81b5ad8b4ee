//! Reading friends from LINE: the ids page by page, then the profiles that are missing or old.
//!
//! One claim does one page or one batch, and what it read is kept before the next: a crash, a
//! lost lease or a LINE that is down costs at most that one.

mod ids;
mod profiles;

use super::FRESH;
use crate::{
    db::Tx,
    error::{Fault, Step},
    jobs::{self, Claim, Kind, NewJob, Next},
    line_answer::line_answer,
    mint,
    scope::{Engine, Scope},
};
use domain::{id::AccountId, line_answer::LineAnswer, permission::ReadFriends};

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// LINE's list of ids is being read.
    Ids,
    /// Profiles are being read.
    Profiles,
    /// All was read.
    Done,
    /// LINE refused to go on.
    Refused,
}

impl Phase {
    fn as_str(self) -> &'static str {
        match self {
            Self::Ids => "ids",
            Self::Profiles => "profiles",
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }

    fn parse(text: &str) -> Result<Self, Fault> {
        [Self::Ids, Self::Profiles, Self::Done, Self::Refused]
            .into_iter()
            .find(|phase| phase.as_str() == text)
            .ok_or_else(|| Fault::Data(format!("state of a reading of friends {text:?}")))
    }
}

/// The last run, as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sync {
    /// How far it is.
    pub phase: Phase,
    /// Ids that LINE listed so far.
    pub ids_read: i64,
    /// Profiles that were missing or old when the list was complete.
    pub profiles_due: i64,
    /// Profiles asked for so far.
    pub profiles_read: i64,
    /// When it began (Unix milliseconds).
    pub started_at: i64,
    /// When it ended.
    pub finished_at: Option<i64>,
    /// Why LINE did not give the list.
    pub refusal: Option<LineAnswer>,
    /// What holds it up just now; it goes on by itself.
    pub trouble: Option<LineAnswer>,
}

impl Sync {
    /// Whether it is still going on.
    pub fn runs(&self) -> bool {
        self.finished_at.is_none()
    }
}

/// Begins to read all friends from LINE. Where a run is under way, nothing is added to it.
pub async fn sync(scope: &Scope<ReadFriends>) -> Result<(), Fault> {
    let engine = scope.engine();
    let mut tx = engine.db.begin().await?;
    if begin_sync(&mut tx, engine, scope.account()).await? {
        scope.audit(&mut tx, "friends.sync", scope.account().as_str(), "").await?;
    }
    tx.commit().await.step("commit the reading of friends")?;
    engine.wake.now();
    Ok(())
}

/// The last run, if there was any.
pub async fn sync_state(scope: &Scope<ReadFriends>) -> Result<Option<Sync>, Fault> {
    let row: Option<StateRow> = sqlx::query_as(
        "SELECT state, ids_read, profiles_due, profiles_read, started_at, finished_at, refusal, trouble
         FROM friend_syncs WHERE account_id = $1",
    )
    .bind(scope.account().as_str())
    .fetch_optional(scope.engine().db.read())
    .await
    .step("read how far the reading of friends is")?;
    row.map(StateRow::sync).transpose()
}

/// Writes a run down inside the transaction of its cause; answers whether it is a new one. Its
/// job is about this run and no other: the job of a run that is just ending does not swallow it.
pub(crate) async fn begin_sync(tx: &mut Tx, engine: &Engine, account: &AccountId) -> Result<bool, Fault> {
    let id = mint::row_id(&engine.clock);
    let now = engine.clock.now();
    let begun = sqlx::query(
        "INSERT INTO friend_syncs (account_id, id, state, pass, ids_read, profiles_due, profiles_read, started_at)
         VALUES ($1, $2, 'ids', 1, 0, 0, 0, $3)
         ON CONFLICT (account_id) DO UPDATE SET
             id = $2, state = 'ids', pass = 1, cursor = NULL, ids_read = 0, profiles_due = 0,
             profiles_read = 0, started_at = $3, finished_at = NULL, refusal = NULL, trouble = NULL
         WHERE friend_syncs.finished_at IS NOT NULL",
    )
    .bind(account.as_str())
    .bind(&id)
    .bind(now)
    .execute(&mut **tx)
    .await
    .step("begin to read friends")?;
    let is_new = begun.rows_affected() == 1;
    if is_new {
        let job = NewJob { kind: Kind::SyncFriends, account, subject: &id, author: None, run_at: now };
        jobs::enqueue(tx, engine, job).await?;
    }
    Ok(is_new)
}

/// One page of ids or one batch of profiles.
pub(crate) async fn sync_step(engine: &Engine, claim: &Claim) -> Result<Next, Fault> {
    let Some(run) = Run::of(engine, claim).await? else { return Ok(Next::Done) };
    match run.phase {
        Phase::Ids => ids::page(engine, claim, &run).await,
        Phase::Profiles => profiles::batch(engine, claim, &run).await,
        Phase::Done | Phase::Refused => Ok(Next::Done),
    }
}

/// State, pass, cursor, beginning and refusal of a run.
type RunRow = (String, i64, Option<String>, i64, Option<String>);

/// A run as its own steps see it.
struct Run {
    phase: Phase,
    id: String,
    pass: i64,
    cursor: Option<String>,
    started_at: i64,
    is_refused: bool,
}

impl Run {
    async fn of(engine: &Engine, claim: &Claim) -> Result<Option<Self>, Fault> {
        let row: Option<RunRow> = sqlx::query_as(
            "SELECT state, pass, cursor, started_at, refusal FROM friend_syncs WHERE account_id = $1 AND id = $2",
        )
        .bind(claim.account.as_str())
        .bind(&claim.subject)
        .fetch_optional(engine.db.read())
        .await
        .step("load the reading of friends")?;
        row.map(|(state, pass, cursor, started_at, refusal)| {
            let phase = Phase::parse(&state)?;
            let id = claim.subject.clone();
            Ok(Self { phase, id, pass, cursor, started_at, is_refused: refusal.is_some() })
        })
        .transpose()
    }

    /// What a pass leaves on everybody it saw.
    fn mark(&self) -> String {
        format!("{}/{}", self.id, self.pass)
    }

    /// Profiles asked for before this time are old.
    fn stale(&self) -> i64 {
        self.started_at - FRESH
    }
}

/// Commits what a step wrote, unless another worker has the job by now.
async fn commit(mut tx: Tx, engine: &Engine, claim: &Claim, next: Next) -> Result<Next, Fault> {
    if jobs::still_mine(&mut tx, engine, claim).await? {
        tx.commit().await.step("commit a step of reading friends")?;
        return Ok(next);
    }
    Ok(Next::Done)
}

/// LINE does not answer as it should: say so on the page, and come again.
async fn hold_up(engine: &Engine, claim: &Claim, error: &line::Error) -> Result<Next, Fault> {
    let mut tx = engine.db.begin().await?;
    sqlx::query("UPDATE friend_syncs SET trouble = $3 WHERE account_id = $1 AND id = $2")
        .bind(claim.account.as_str())
        .bind(&claim.subject)
        .bind(stored(&line_answer(error))?)
        .execute(&mut *tx)
        .await
        .step("note what holds the reading up")?;
    commit(tx, engine, claim, Next::Retry(error.to_string())).await
}

/// LINE refuses for good: what was read stays.
async fn give_up(engine: &Engine, claim: &Claim, error: &line::Error) -> Result<Next, Fault> {
    let mut tx = engine.db.begin().await?;
    sqlx::query(
        "UPDATE friend_syncs SET state = 'refused', refusal = $3, trouble = NULL, finished_at = $4
         WHERE account_id = $1 AND id = $2",
    )
    .bind(claim.account.as_str())
    .bind(&claim.subject)
    .bind(stored(&line_answer(error))?)
    .bind(engine.clock.now())
    .execute(&mut *tx)
    .await
    .step("end the reading of friends")?;
    commit(tx, engine, claim, Next::Done).await
}

fn stored(answer: &LineAnswer) -> Result<String, Fault> {
    serde_json::to_string(answer).map_err(|error| Fault::Data(format!("LINE's answer: {error}")))
}

#[derive(sqlx::FromRow)]
struct StateRow {
    state: String,
    ids_read: i64,
    profiles_due: i64,
    profiles_read: i64,
    started_at: i64,
    finished_at: Option<i64>,
    refusal: Option<String>,
    trouble: Option<String>,
}

impl StateRow {
    fn sync(self) -> Result<Sync, Fault> {
        let answer = |text: Option<String>| -> Result<Option<LineAnswer>, Fault> {
            text.map(|text| serde_json::from_str(&text))
                .transpose()
                .map_err(|_| Fault::Data("LINE's answer".into()))
        };
        Ok(Sync {
            phase: Phase::parse(&self.state)?,
            ids_read: self.ids_read,
            profiles_due: self.profiles_due,
            profiles_read: self.profiles_read,
            started_at: self.started_at,
            finished_at: self.finished_at,
            refusal: answer(self.refusal)?,
            trouble: answer(self.trouble)?,
        })
    }
}
