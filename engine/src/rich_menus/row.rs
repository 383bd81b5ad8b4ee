//! A menu of ours as it is stored, and as LINE is to have it.

use crate::{
    db::Tx,
    error::{Fault, Step},
    scope::Engine,
};
use domain::id::AccountId;
use line::limits::RICH_MENU_NAME;
use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;

/// The columns that work on a menu needs.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: String,
    name: String,
    chat_bar_text: String,
    selected: i64,
    width: i64,
    height: i64,
    areas: String,
    pub(super) image_file: String,
    pub(super) make_default: i64,
    pub(super) state: String,
    pub(super) line_id: Option<String>,
    pub(super) uploaded_at: Option<i64>,
}

impl Row {
    /// The menu of this id, if there is one.
    pub(super) async fn find(engine: &Engine, account: &AccountId, id: &str) -> Result<Option<Self>, Fault> {
        sqlx::query_as(
            "SELECT id, name, chat_bar_text, selected, width, height, areas, image_file, make_default, state,
                    line_id, uploaded_at
             FROM rich_menus WHERE account_id = $1 AND id = $2",
        )
        .bind(account.as_str())
        .bind(id)
        .fetch_optional(engine.db.read())
        .await
        .step("read the rich menu")
    }

    /// LINE's rich menu object.
    pub(super) fn to_line(&self) -> Result<line::RichMenu, Fault> {
        let areas: Value = serde_json::from_str(&self.areas).map_err(|error| self.unreadable(&error))?;
        let menu = json!({
            "size": { "width": self.width, "height": self.height },
            "selected": self.selected != 0,
            "name": self.marked_name(),
            "chatBarText": self.chat_bar_text,
            "areas": areas,
        });
        serde_json::from_value(menu).map_err(|error| self.unreadable(&error))
    }

    /// Its name at LINE: the person's, cut where it is too long, and the random end of our id.
    pub(super) fn marked_name(&self) -> String {
        let mark = &self.id[self.id.len().saturating_sub(10)..];
        let mark = format!(" · {mark}");
        let room = RICH_MENU_NAME - mark.graphemes(true).count();
        let mut name: String = self.name.graphemes(true).take(room).collect();
        name.push_str(&mark);
        name
    }

    /// LINE has created it.
    pub(super) async fn set_line_id(
        &self,
        tx: &mut Tx,
        account: &AccountId,
        line_id: &str,
    ) -> Result<(), Fault> {
        let sql = "UPDATE rich_menus SET line_id = $3, refusal = NULL WHERE account_id = $1 AND id = $2";
        self.set(tx, sqlx::query(sql).bind(account.as_str()).bind(&self.id).bind(line_id)).await
    }

    /// LINE has its picture.
    pub(super) async fn set_uploaded(&self, tx: &mut Tx, account: &AccountId, now: i64) -> Result<(), Fault> {
        let sql = "UPDATE rich_menus SET uploaded_at = $3, refusal = NULL WHERE account_id = $1 AND id = $2";
        self.set(tx, sqlx::query(sql).bind(account.as_str()).bind(&self.id).bind(now)).await
    }

    /// It is where it was to go.
    pub(super) async fn set_live(&self, tx: &mut Tx, account: &AccountId, now: i64) -> Result<(), Fault> {
        let sql = "UPDATE rich_menus SET state = 'live', refusal = NULL, finished_at = $3
                   WHERE account_id = $1 AND id = $2";
        self.set(tx, sqlx::query(sql).bind(account.as_str()).bind(&self.id).bind(now)).await
    }

    /// Nothing of it is left at LINE.
    pub(super) async fn set_failed(&self, tx: &mut Tx, account: &AccountId, now: i64) -> Result<(), Fault> {
        let sql = "UPDATE rich_menus SET state = 'failed', line_id = NULL, finished_at = $3
                   WHERE account_id = $1 AND id = $2";
        self.set(tx, sqlx::query(sql).bind(account.as_str()).bind(&self.id).bind(now)).await
    }

    /// Why it waits ([`WAITS`]) or has failed ([`FAILS`]).
    pub(super) async fn set_refusal(
        &self,
        tx: &mut Tx,
        account: &AccountId,
        sql: &'static str,
        refusal: &str,
    ) -> Result<(), Fault> {
        self.set(tx, sqlx::query(sql).bind(account.as_str()).bind(&self.id).bind(refusal)).await
    }

    async fn set(&self, tx: &mut Tx, update: Update<'_>) -> Result<(), Fault> {
        update.execute(&mut **tx).await.step("record how far the rich menu is")?;
        Ok(())
    }

    fn unreadable(&self, error: &serde_json::Error) -> Fault {
        Fault::Data(format!("rich menu {}: {error}", self.id))
    }
}

/// While it is failing, the first reason stays.
pub(super) const WAITS: &str =
    "UPDATE rich_menus SET refusal = $3 WHERE account_id = $1 AND id = $2 AND state = 'publishing'";
pub(super) const FAILS: &str =
    "UPDATE rich_menus SET refusal = $3, state = 'failing' WHERE account_id = $1 AND id = $2";

type Update<'q> = sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>;
