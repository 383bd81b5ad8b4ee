//! Reading what LINE has: the list and the default into our copy, and pictures we have not got.

use super::{later, may_pass, picture};
use crate::{
    accounts,
    db::Tx,
    error::{Error, Fault, Step},
    jobs::{self, Claim, Kind, NewJob, Next},
    line_answer::line_answer,
    scope::{Engine, Scope},
};
use domain::{id::AccountId, permission::Permission};
use line::{Channel, RichMenuResponse};

/// Asks the worker to read LINE's list again.
pub async fn refresh<P: Permission>(scope: &Scope<P>) -> Result<(), Fault> {
    let (engine, account) = (scope.engine(), scope.account());
    let now = engine.clock.now();
    let mut tx = engine.db.begin().await?;
    sqlx::query(
        "INSERT INTO line_rich_menu_reads (account_id, changes, asked_at) VALUES ($1, 0, $2)
         ON CONFLICT (account_id) DO UPDATE SET asked_at = $2",
    )
    .bind(account.as_str())
    .bind(now)
    .execute(&mut *tx)
    .await
    .step("note the question")?;
    let kind = Kind::ReadRichMenus;
    let job = NewJob { kind, account, subject: account.as_str(), author: None, run_at: now };
    jobs::enqueue(&mut tx, engine, job).await?;
    tx.commit().await.step("commit the question")?;
    engine.wake.now();
    Ok(())
}

/// Reads the list once, whole, then the pictures that are missing here.
pub(crate) async fn read_step(engine: &Engine, claim: &Claim) -> Result<Next, Fault> {
    let channel = accounts::channel(engine, &claim.account).await?;
    let changes = changes(engine, &claim.account).await?;
    let read = match read(&channel).await {
        Ok(read) => read,
        Err(error) => return not_read(engine, claim, &error).await,
    };
    let mut tx = engine.db.begin().await?;
    if !jobs::still_mine(&mut tx, engine, claim).await? {
        return Ok(Next::Done);
    }
    if changes_now(&mut tx, &claim.account).await? != changes {
        return Ok(Next::At(engine.clock.now()));
    }
    keep(&mut tx, engine, &claim.account, &read).await?;
    tx.commit().await.step("commit what LINE has")?;
    fetch_pictures(engine, claim, &channel).await
}

struct Read {
    menus: Vec<RichMenuResponse>,
    default: Option<String>,
}

async fn read(channel: &Channel) -> Result<Read, line::Error> {
    let menus = channel.rich_menus().await?.body;
    let default = match channel.default_rich_menu().await {
        Ok(answer) => answer.body,
        // Set in LINE's own manager or by another channel: none of ours.
        Err(line::Error::Forbidden { .. }) => None,
        Err(error) => return Err(error),
    };
    Ok(Read { menus, default })
}

async fn not_read(engine: &Engine, claim: &Claim, error: &line::Error) -> Result<Next, Fault> {
    let answer = serde_json::to_string(&line_answer(error))
        .map_err(|error| Fault::Data(format!("LINE's answer to be stored: {error}")))?;
    let mut tx = engine.db.begin().await?;
    if jobs::still_mine(&mut tx, engine, claim).await? {
        sqlx::query(
            "INSERT INTO line_rich_menu_reads (account_id, changes, refusal) VALUES ($1, 0, $2)
             ON CONFLICT (account_id) DO UPDATE SET refusal = $2",
        )
        .bind(claim.account.as_str())
        .bind(answer)
        .execute(&mut *tx)
        .await
        .step("keep LINE's answer")?;
        tx.commit().await.step("commit LINE's answer")?;
    }
    Ok(if may_pass(error) { later(engine, error) } else { Next::Done })
}

/// Makes the copy what was read. What we know besides (pictures, deletions under way) stays.
async fn keep(tx: &mut Tx, engine: &Engine, account: &AccountId, read: &Read) -> Result<(), Fault> {
    let known: Vec<(String,)> = sqlx::query_as("SELECT line_id FROM line_rich_menus WHERE account_id = $1")
        .bind(account.as_str())
        .fetch_all(&mut **tx)
        .await
        .step("read what was known")?;
    for (line_id,) in known {
        if !read.menus.iter().any(|menu| menu.rich_menu_id == line_id) {
            sqlx::query("DELETE FROM line_rich_menus WHERE account_id = $1 AND line_id = $2")
                .bind(account.as_str())
                .bind(line_id)
                .execute(&mut **tx)
                .await
                .step("forget a menu")?;
        }
    }
    for (position, found) in (0_i64..).zip(&read.menus) {
        let body = serde_json::to_string(&found.menu)
            .map_err(|error| Fault::Data(format!("a rich menu to store: {error}")))?;
        sqlx::query(
            "INSERT INTO line_rich_menus (account_id, line_id, body, is_default, position)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (account_id, line_id) DO UPDATE SET body = $3, is_default = $4, position = $5",
        )
        .bind(account.as_str())
        .bind(&found.rich_menu_id)
        .bind(body)
        .bind(i64::from(read.default.as_deref() == Some(&found.rich_menu_id)))
        .bind(position)
        .execute(&mut **tx)
        .await
        .step("keep a menu")?;
    }
    sqlx::query(
        "INSERT INTO line_rich_menu_reads (account_id, changes, read_at) VALUES ($1, 0, $2)
         ON CONFLICT (account_id) DO UPDATE SET read_at = $2, refusal = NULL",
    )
    .bind(account.as_str())
    .bind(engine.clock.now())
    .execute(&mut **tx)
    .await
    .step("note when it was read")?;
    Ok(())
}

/// Menus that were made elsewhere have pictures we never saw.
async fn fetch_pictures(engine: &Engine, claim: &Claim, channel: &Channel) -> Result<Next, Fault> {
    let missing: Vec<(String,)> = sqlx::query_as(
        "SELECT l.line_id FROM line_rich_menus l WHERE l.account_id = $1 AND l.image_file IS NULL
         AND NOT EXISTS (SELECT 1 FROM rich_menus r WHERE r.account_id = l.account_id AND r.line_id = l.line_id)
         ORDER BY l.position",
    )
    .bind(claim.account.as_str())
    .fetch_all(engine.db.read())
    .await
    .step("look for missing pictures")?;
    for (line_id,) in missing {
        let found = match channel.rich_menu_image(&line_id).await {
            Ok(answer) => answer.body,
            Err(error) if may_pass(&error) => return Ok(later(engine, &error)),
            // It has none, or is gone.
            Err(_) => continue,
        };
        match picture::copy(found).await {
            Ok((jpeg, dimensions)) => {
                if !keep_picture(engine, claim, &line_id, jpeg, dimensions).await? {
                    return Ok(Next::Done);
                }
            }
            Err(Error::Refused(why)) => tracing::warn!(line_id, ?why, "a picture at LINE cannot be read"),
            Err(Error::Fault(fault)) => return Err(fault),
        }
    }
    Ok(Next::Done)
}

/// `false` where another worker has the work.
async fn keep_picture(
    engine: &Engine,
    claim: &Claim,
    line_id: &str,
    jpeg: bytes::Bytes,
    (width, height): (u32, u32),
) -> Result<bool, Fault> {
    let length = i64::try_from(jpeg.len()).unwrap_or(i64::MAX);
    let file = engine.files.put(jpeg).await?;
    let mut tx = engine.db.begin().await?;
    if !jobs::still_mine(&mut tx, engine, claim).await? {
        return Ok(false);
    }
    picture::insert(&mut tx, engine, &claim.account, &file, (width, height, length)).await?;
    sqlx::query("UPDATE line_rich_menus SET image_file = $3 WHERE account_id = $1 AND line_id = $2")
        .bind(claim.account.as_str())
        .bind(line_id)
        .bind(&file)
        .execute(&mut *tx)
        .await
        .step("keep the picture's name")?;
    tx.commit().await.step("commit the picture")?;
    Ok(true)
}

const CHANGES: &str = "SELECT changes FROM line_rich_menu_reads WHERE account_id = $1";

async fn changes(engine: &Engine, account: &AccountId) -> Result<Option<i64>, Fault> {
    let query = sqlx::query_scalar(CHANGES).bind(account.as_str());
    query.fetch_optional(engine.db.read()).await.step("read how often LINE's menus changed")
}

async fn changes_now(tx: &mut Tx, account: &AccountId) -> Result<Option<i64>, Fault> {
    let query = sqlx::query_scalar(CHANGES).bind(account.as_str());
    query.fetch_optional(&mut **tx).await.step("read how often LINE's menus changed")
}
