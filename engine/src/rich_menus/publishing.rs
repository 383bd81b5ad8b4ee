//! The way of a menu to LINE: create, upload, show; or back again. Each step is recorded before
//! the next begins, so a crash anywhere is continued, not repeated.

use super::{
    at_line, authorised, failure, later, may_pass,
    row::{self, Row},
    written,
};
use crate::{
    accounts,
    db::Tx,
    error::{Fault, Step},
    failpoint,
    jobs::{self, Claim, Kind, NewJob, Next},
    scope::{Engine, Scope},
};
use domain::{permission::Send, rich_menus::PublishFailure};
use line::{Channel, ImageType};

/// Brings one menu as far as it goes now.
pub(crate) async fn publish_step(engine: &Engine, claim: &Claim) -> Result<Next, Fault> {
    let Some(row) = Row::find(engine, &claim.account, &claim.subject).await? else { return Ok(Next::Done) };
    let channel = accounts::channel(engine, &claim.account).await?;
    let work = Work { engine, claim, channel, row };
    let outcome = match work.row.state.as_str() {
        "publishing" => work.bring().await,
        "failing" => work.clear_away().await,
        _ => Ok(()),
    };
    match outcome {
        Ok(()) | Err(Stop::Lost) => Ok(Next::Done),
        Err(Stop::Broke(fault)) => Err(fault),
        Err(Stop::Waits(error)) => {
            work.note(row::WAITS, &failure(&error)).await?;
            Ok(later(engine, &error))
        }
        Err(Stop::Refused(why)) => {
            work.note(row::FAILS, &why).await?;
            Ok(Next::At(engine.clock.now()))
        }
    }
}

/// Why the work does not go on now.
enum Stop {
    /// It may go on later.
    Waits(line::Error),
    /// Never.
    Refused(PublishFailure),
    /// Another worker has it.
    Lost,
    /// We broke.
    Broke(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Broke(fault)
    }
}

impl From<line::Error> for Stop {
    fn from(error: line::Error) -> Self {
        if may_pass(&error) { Self::Waits(error) } else { Self::Refused(failure(&error)) }
    }
}

struct Work<'a> {
    engine: &'a Engine,
    claim: &'a Claim,
    channel: Channel,
    row: Row,
}

impl Work<'_> {
    async fn bring(&self) -> Result<(), Stop> {
        let scope = authorised(self.engine, self.claim)
            .await?
            .ok_or(Stop::Refused(PublishFailure::NoLongerAllowed))?;
        let line_id = match &self.row.line_id {
            Some(line_id) => line_id.clone(),
            None => self.create().await?,
        };
        failpoint::reach("publish.after_record").await;
        if self.row.uploaded_at.is_none() {
            self.upload(&line_id).await?;
        }
        failpoint::reach("publish.after_upload").await;
        if self.row.make_default != 0 {
            self.channel.set_default_rich_menu(&line_id).await?;
        }
        failpoint::reach("publish.after_default").await;
        self.finish(&scope, &line_id).await
    }

    /// Creates the menu at LINE, or finds the one that an earlier try created without living to
    /// write it down.
    async fn create(&self) -> Result<String, Stop> {
        let menu = self.row.to_line()?;
        let line_id = if let Some(line_id) = self.adopt().await? {
            line_id
        } else {
            self.channel.validate_rich_menu(&menu).await?;
            failpoint::reach("publish.before_create").await;
            self.channel.create_rich_menu(&menu).await?.body
        };
        failpoint::reach("publish.after_create").await;
        match self.created(&line_id).await {
            Ok(()) => Ok(line_id),
            Err(Stop::Lost) => {
                // Whoever has the work now may not have seen this one.
                self.remove_unless_recorded(&line_id).await?;
                Err(Stop::Lost)
            }
            Err(other) => Err(other),
        }
    }

    /// What LINE has under this menu's marked name: the first is ours, any other is removed.
    async fn adopt(&self) -> Result<Option<String>, Stop> {
        let mut found = self.traces().await?.into_iter();
        let kept = found.next();
        for double in found {
            self.remove(&double).await?;
        }
        Ok(kept)
    }

    async fn upload(&self, line_id: &str) -> Result<(), Stop> {
        let picture = self.engine.files.get(&self.row.image_file).await?;
        let picture = picture.ok_or(Stop::Refused(PublishFailure::PictureLost))?;
        match self.channel.upload_rich_menu_image(line_id, ImageType::Jpeg, picture).await {
            Ok(_) => {}
            // LINE takes a picture once. If it has one, an earlier try was heard.
            Err(refused @ line::Error::BadRequest { .. }) => {
                match self.channel.rich_menu_image(line_id).await {
                    Ok(_) => {}
                    Err(line::Error::NotFound { .. }) => return Err(refused.into()),
                    Err(other) => return Err(other.into()),
                }
            }
            Err(error) => return Err(error.into()),
        }
        let mut tx = self.begin().await?;
        self.row.set_uploaded(&mut tx, &self.claim.account, self.engine.clock.now()).await?;
        tx.commit().await.step("commit the upload")?;
        Ok(())
    }

    async fn finish(&self, scope: &Scope<Send>, line_id: &str) -> Result<(), Stop> {
        let (engine, account) = (self.engine, &self.claim.account);
        let menu = self.row.to_line()?;
        let mut tx = self.begin().await?;
        self.row.set_live(&mut tx, account, engine.clock.now()).await?;
        at_line::add(&mut tx, account, line_id, &menu).await?;
        if self.row.make_default != 0 {
            at_line::mark_default(&mut tx, account, line_id).await?;
        }
        at_line::changed(&mut tx, account).await?;
        let read = NewJob {
            kind: Kind::ReadRichMenus,
            account,
            subject: account.as_str(),
            author: None,
            run_at: engine.clock.now(),
        };
        jobs::enqueue(&mut tx, engine, read).await?;
        scope.audit(&mut tx, "rich_menu.published", &self.row.id, line_id).await?;
        tx.commit().await.step("commit the published menu")?;
        engine.wake.now();
        Ok(())
    }

    /// Removes whatever a failed menu left at LINE. Where LINE refuses that for good, too, there
    /// is nothing more to be done.
    async fn clear_away(&self) -> Result<(), Stop> {
        match self.remove_traces().await {
            Err(Stop::Refused(why)) => {
                tracing::warn!(menu = self.row.id, ?why, "a failed rich menu could not be removed from LINE");
            }
            other => other?,
        }
        let mut tx = self.begin().await?;
        self.row.set_failed(&mut tx, &self.claim.account, self.engine.clock.now()).await?;
        tx.commit().await.step("commit the failed menu")?;
        Ok(())
    }

    async fn remove_traces(&self) -> Result<(), Stop> {
        let mut found = self.traces().await?;
        found.extend(self.row.line_id.clone().filter(|line_id| !found.contains(line_id)));
        for line_id in found {
            self.remove(&line_id).await?;
        }
        Ok(())
    }

    async fn traces(&self) -> Result<Vec<String>, Stop> {
        let name = self.row.marked_name();
        let menus = self.channel.rich_menus().await?.body;
        Ok(menus
            .into_iter()
            .filter(|found| found.menu.name == name)
            .map(|found| found.rich_menu_id)
            .collect())
    }

    async fn remove(&self, line_id: &str) -> Result<(), Stop> {
        match self.channel.delete_rich_menu(line_id).await {
            Ok(_) | Err(line::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    async fn remove_unless_recorded(&self, line_id: &str) -> Result<(), Stop> {
        let row = Row::find(self.engine, &self.claim.account, &self.row.id).await?;
        let is_recorded = row.and_then(|row| row.line_id).is_some_and(|recorded| recorded == line_id);
        if is_recorded { Ok(()) } else { self.remove(line_id).await }
    }

    async fn created(&self, line_id: &str) -> Result<(), Stop> {
        let mut tx = self.begin().await?;
        self.row.set_line_id(&mut tx, &self.claim.account, line_id).await?;
        tx.commit().await.step("commit LINE's id")?;
        Ok(())
    }

    /// Keeps why the work waits or has failed, if it is still ours.
    async fn note(&self, sql: &'static str, why: &PublishFailure) -> Result<(), Fault> {
        let mut tx = self.engine.db.begin().await?;
        if jobs::still_mine(&mut tx, self.engine, self.claim).await? {
            self.row.set_refusal(&mut tx, &self.claim.account, sql, &written(why)?).await?;
            tx.commit().await.step("commit the refusal")?;
        }
        Ok(())
    }

    /// A transaction to record in, as long as the claim holds.
    async fn begin(&self) -> Result<Tx, Stop> {
        let mut tx = self.engine.db.begin().await?;
        if jobs::still_mine(&mut tx, self.engine, self.claim).await? { Ok(tx) } else { Err(Stop::Lost) }
    }
}
