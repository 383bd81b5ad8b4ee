//! Reading the figures: each is written down as it comes, so whatever LINE fails to tell keeps
//! its old figure and the time of it.

use super::{Limit, days};
use crate::{
    accounts,
    db::Tx,
    error::{Fault, Step},
    jobs::{self, Claim, Next},
    line_answer::line_answer,
    scope::Engine,
};
use domain::line_answer::LineAnswer;
use jiff::civil::Date;
use line::{Channel, Quota, SentCount, SentKind, SentStatus};

/// How often a reading is tried again by itself; after that the next look at a page begins one.
const TRIES: i64 = 6;

const KINDS: [(&str, SentKind); 4] = [
    ("reply", SentKind::Reply),
    ("push", SentKind::Push),
    ("multicast", SentKind::Multicast),
    ("broadcast", SentKind::Broadcast),
];

/// Reads the month's figures and those days that are not closed.
pub(crate) async fn read_step(engine: &Engine, claim: &Claim) -> Result<Next, Fault> {
    let channel = accounts::channel(engine, &claim.account).await?;
    let outcome = match read_month(engine, claim, &channel).await? {
        Read::Done => read_days(engine, claim, &channel).await?,
        other => other,
    };
    match outcome {
        Read::Lost => Ok(Next::Done),
        Read::Done => finish(engine, claim, None).await,
        Read::Failed(error) => finish(engine, claim, Some(&error)).await,
    }
}

/// How far a reading came.
enum Read {
    Done,
    /// LINE did not answer one of the questions.
    Failed(line::Error),
    /// Another worker has the job now.
    Lost,
}

async fn read_month(engine: &Engine, claim: &Claim, channel: &Channel) -> Result<Read, Fault> {
    let (quota, used) = match (channel.quota().await, channel.quota_consumption().await) {
        (Ok(quota), Ok(used)) => (quota.body, used.body),
        (Err(error), _) | (_, Err(error)) => return Ok(Read::Failed(error)),
    };
    let limit = match quota {
        Quota::None => Reading { kind: "limit", day: "", value: None, state: "unlimited" },
        Quota::Limited { value } => Reading { kind: "limit", day: "", value: Some(value), state: "ready" },
        Quota::Other(_) => Reading { kind: "limit", day: "", value: None, state: "unknown" },
    };
    let used = Reading { kind: "used", day: "", value: Some(used), state: "ready" };
    keep(engine, claim, &[limit, used]).await
}

async fn read_days(engine: &Engine, claim: &Claim, channel: &Channel) -> Result<Read, Fault> {
    let open = open_days(engine, claim).await?;
    for date in open {
        let (day, asked) = (date.to_string(), date.strftime("%Y%m%d").to_string());
        let mut readings = Vec::with_capacity(KINDS.len());
        for (kind, sent) in KINDS {
            match channel.sent_count(sent, &asked).await {
                Ok(answer) => readings.push(counted(kind, &day, &answer.body)),
                Err(error) => return Ok(Read::Failed(error)),
            }
        }
        match keep(engine, claim, &readings).await? {
            Read::Done => {}
            other => return Ok(other),
        }
    }
    Ok(Read::Done)
}

/// The days still to be asked for, newest first: all but those whose four figures LINE gave
/// after they were over.
async fn open_days(engine: &Engine, claim: &Claim) -> Result<Vec<Date>, Fault> {
    let days = days::last_days(&engine.clock);
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "SELECT day, read_at FROM readings
         WHERE account_id = $1 AND day >= $2 AND state IN ('ready', 'out_of_service')",
    )
    .bind(claim.account.as_str())
    .bind(days.first().map(Date::to_string))
    .fetch_all(engine.db.read())
    .await
    .step("read which days are closed")?;
    let closed = |date: &Date| {
        let text = date.to_string();
        rows.iter().filter(|(day, at)| *day == text && days::day_of(*at) > *date).count() == KINDS.len()
    };
    Ok(days.into_iter().rev().filter(|date| !closed(date)).collect())
}

fn counted<'a>(kind: &'static str, day: &'a str, count: &SentCount) -> Reading<'a> {
    let state = match count.status {
        SentStatus::Ready => "ready",
        SentStatus::Unready => "unready",
        SentStatus::OutOfService => "out_of_service",
        SentStatus::UnavailableForPrivacy | SentStatus::Other(_) => "unknown",
    };
    Reading { kind, day, value: count.count, state }
}

/// What the stored figure of the limit means.
pub(super) fn limit(state: &str, value: Option<i64>) -> Limit {
    match (state, value) {
        ("unlimited", _) => Limit::Unlimited,
        (_, Some(value)) => Limit::Limited(value),
        _ => Limit::Unknown,
    }
}

/// One figure.
struct Reading<'a> {
    kind: &'static str,
    day: &'a str,
    value: Option<i64>,
    state: &'static str,
}

async fn keep(engine: &Engine, claim: &Claim, readings: &[Reading<'_>]) -> Result<Read, Fault> {
    let mut tx = engine.db.begin().await?;
    if !jobs::still_mine(&mut tx, engine, claim).await? {
        return Ok(Read::Lost);
    }
    for reading in readings {
        insert(&mut tx, engine, claim, reading).await?;
    }
    tx.commit().await.step("commit the figures")?;
    Ok(Read::Done)
}

async fn insert(tx: &mut Tx, engine: &Engine, claim: &Claim, reading: &Reading<'_>) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO readings (account_id, kind, day, value, state, read_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (account_id, kind, day) DO UPDATE SET value = $4, state = $5, read_at = $6",
    )
    .bind(claim.account.as_str())
    .bind(reading.kind)
    .bind(reading.day)
    .bind(reading.value)
    .bind(reading.state)
    .bind(engine.clock.now())
    .execute(&mut **tx)
    .await
    .step("keep a figure")?;
    Ok(())
}

/// Notes how the reading went; one that failed and may pass is tried again.
async fn finish(engine: &Engine, claim: &Claim, error: Option<&line::Error>) -> Result<Next, Fault> {
    let refusal: Option<LineAnswer> = error.map(line_answer);
    let json = refusal
        .as_ref()
        .map(|refusal| serde_json::to_string(refusal).map_err(|error| Fault::Data(error.to_string())))
        .transpose()?;
    let mut tx = engine.db.begin().await?;
    if !jobs::still_mine(&mut tx, engine, claim).await? {
        return Ok(Next::Done);
    }
    sqlx::query(
        "INSERT INTO quota_reads (account_id, asked_at, refusal) VALUES ($1, $2, $3)
         ON CONFLICT (account_id) DO UPDATE SET asked_at = $2, refusal = $3",
    )
    .bind(claim.account.as_str())
    .bind(engine.clock.now())
    .bind(json)
    .execute(&mut *tx)
    .await
    .step("note how the reading went")?;
    tx.commit().await.step("commit the reading")?;
    let again = refusal.is_some_and(|refusal| refusal.may_pass()) && claim.attempt + 1 < TRIES;
    Ok(match error {
        Some(error) if again => Next::Retry(error.to_string()),
        _ => Next::Done,
    })
}
