//! Publishing: written down here, done by the worker. Showing to everyone: done at once.

use super::{at_line, picture::find_picture};
use crate::{
    accounts,
    error::{Error, Fault, Step},
    jobs::{self, Kind, NewJob},
    line_answer::line_answer,
    mint,
    scope::{Engine, Scope},
};
use domain::{
    id::RichMenuId,
    permission::{Permission, Send},
    rich_menus::{Area, Draft, DraftArea, NewRichMenu, RichMenuRefusal, Size},
};
use serde_json::Value;

/// An id for a menu that is about to be made. It travels in the form, so that a form that was
/// sent twice is one menu.
pub fn new_id(engine: &Engine) -> RichMenuId {
    RichMenuId::new(mint::row_id(&engine.clock))
}

/// Writes the menu down to be published; the worker does it.
pub async fn publish(scope: &Scope<Send>, menu: NewRichMenu) -> Result<RichMenuId, Error<RichMenuRefusal>> {
    publish_as(scope, new_id(scope.engine()), menu).await
}

/// As [`publish`], under an id of [`new_id`]; a second menu of the same id is the first.
pub async fn publish_as(
    scope: &Scope<Send>,
    id: RichMenuId,
    menu: NewRichMenu,
) -> Result<RichMenuId, Error<RichMenuRefusal>> {
    let engine = scope.engine();
    let size = (i64::from(menu.size().width()), i64::from(menu.size().height()));
    let picture = find_picture(scope, menu.picture())
        .await?
        .filter(|kept| (kept.width, kept.height) == size)
        .ok_or(Error::Refused(RichMenuRefusal::PictureMissing))?;
    let author = scope.actor().member().ok_or_else(|| Fault::Data("nobody publishes".to_owned()))?;
    let id = if is_ours(&id) { id } else { new_id(engine) };
    let now = engine.clock.now();
    let mut tx = engine.db.begin().await?;
    let added = sqlx::query(
        "INSERT INTO rich_menus (account_id, id, name, chat_bar_text, selected, width, height, areas,
                                 image_file, image_bytes, make_default, state, author_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'publishing', $12, $13)
         ON CONFLICT (account_id, id) DO NOTHING",
    )
    .bind(scope.account().as_str())
    .bind(id.as_str())
    .bind(menu.name())
    .bind(menu.chat_bar_text())
    .bind(i64::from(menu.selected()))
    .bind(size.0)
    .bind(size.1)
    .bind(menu.line_areas().to_string())
    .bind(menu.picture())
    .bind(picture.bytes)
    .bind(i64::from(menu.make_default()))
    .bind(author.as_str())
    .bind(now)
    .execute(&mut *tx)
    .await
    .step("write the rich menu down")?;
    if added.rows_affected() == 0 {
        return Ok(id);
    }
    let job = NewJob {
        kind: Kind::PublishRichMenu,
        account: scope.account(),
        subject: id.as_str(),
        author: Some(author),
        run_at: now,
    };
    jobs::enqueue(&mut tx, engine, job).await?;
    scope.audit(&mut tx, "rich_menu.publish", id.as_str(), menu.name()).await?;
    tx.commit().await.step("commit the rich menu")?;
    engine.wake.now();
    Ok(id)
}

/// An id comes back from a form, where anybody may have changed it.
fn is_ours(id: &RichMenuId) -> bool {
    id.as_str().len() == 32 && id.as_str().bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Shows a menu that LINE has to everyone without one of their own, in place of the one before.
pub async fn set_default(scope: &Scope<Send>, line_id: &str) -> Result<(), Error<RichMenuRefusal>> {
    let engine = scope.engine();
    match at_line::is_removing(engine, scope.account(), line_id).await? {
        Some(false) => {}
        Some(true) => return Err(Error::Refused(RichMenuRefusal::Busy)),
        None => return Err(Error::Refused(RichMenuRefusal::NotFound)),
    }
    let channel = accounts::channel(engine, scope.account()).await?;
    channel
        .set_default_rich_menu(line_id)
        .await
        .map_err(|error| Error::Refused(RichMenuRefusal::Line(line_answer(&error))))?;
    let mut tx = engine.db.begin().await?;
    at_line::mark_default(&mut tx, scope.account(), line_id).await?;
    at_line::changed(&mut tx, scope.account()).await?;
    scope.audit(&mut tx, "rich_menu.set_default", line_id, "").await?;
    tx.commit().await.step("commit the default menu")?;
    Ok(())
}

/// A menu made here as a draft to begin a new one with.
pub async fn draft_of<P: Permission>(scope: &Scope<P>, id: &RichMenuId) -> Result<Option<Draft>, Fault> {
    let row: Option<Typed> = sqlx::query_as(
        "SELECT name, chat_bar_text, selected, make_default, width, height, areas, image_file
         FROM rich_menus WHERE account_id = $1 AND id = $2",
    )
    .bind(scope.account().as_str())
    .bind(id.as_str())
    .fetch_optional(scope.engine().db.read())
    .await
    .step("read the rich menu")?;
    row.map(|row| row.draft(id)).transpose()
}

#[derive(sqlx::FromRow)]
struct Typed {
    name: String,
    chat_bar_text: String,
    selected: i64,
    make_default: i64,
    width: i64,
    height: i64,
    areas: String,
    image_file: String,
}

impl Typed {
    fn draft(self, id: &RichMenuId) -> Result<Draft, Fault> {
        let areas: Vec<Value> = serde_json::from_str(&self.areas)
            .map_err(|error| Fault::Data(format!("areas of rich menu {id}: {error}")))?;
        let side = |length: i64| u32::try_from(length).unwrap_or_default();
        Ok(Draft {
            name: self.name,
            chat_bar_text: self.chat_bar_text,
            selected: self.selected != 0,
            make_default: self.make_default != 0,
            size: Size::of(side(self.width), side(self.height)).unwrap_or_default(),
            picture: Some(self.image_file),
            areas: areas.iter().filter_map(Area::from_line).map(|area| DraftArea::from(&area)).collect(),
            ..Draft::default()
        })
    }
}
