//! The copy of what LINE has, as our own deeds change it.

use crate::{
    db::Tx,
    error::{Fault, Step},
    scope::Engine,
};
use domain::id::AccountId;

/// Says that something of ours changed at LINE: a list that is being read just now is stale.
pub(super) async fn changed(tx: &mut Tx, account: &AccountId) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO line_rich_menu_reads (account_id, changes) VALUES ($1, 1)
         ON CONFLICT (account_id) DO UPDATE SET changes = line_rich_menu_reads.changes + 1",
    )
    .bind(account.as_str())
    .execute(&mut **tx)
    .await
    .step("note the change at LINE")?;
    Ok(())
}

/// Adds a menu at the end of the copy.
pub(super) async fn add(
    tx: &mut Tx,
    account: &AccountId,
    line_id: &str,
    menu: &line::RichMenu,
) -> Result<(), Fault> {
    let body =
        serde_json::to_string(menu).map_err(|error| Fault::Data(format!("a rich menu to store: {error}")))?;
    sqlx::query(
        "INSERT INTO line_rich_menus (account_id, line_id, body, is_default, position)
         VALUES ($1, $2, $3, 0, (SELECT COALESCE(MAX(position), 0) + 1 FROM line_rich_menus WHERE account_id = $1))
         ON CONFLICT (account_id, line_id) DO NOTHING",
    )
    .bind(account.as_str())
    .bind(line_id)
    .bind(body)
    .execute(&mut **tx)
    .await
    .step("add to what LINE has")?;
    Ok(())
}

/// Makes one menu of the copy the default, and no other.
pub(super) async fn mark_default(tx: &mut Tx, account: &AccountId, line_id: &str) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE line_rich_menus SET is_default = CASE WHEN line_id = $2 THEN 1 ELSE 0 END WHERE account_id = $1",
    )
    .bind(account.as_str())
    .bind(line_id)
    .execute(&mut **tx)
    .await
    .step("mark the default menu")?;
    Ok(())
}

/// Whether a menu is on its way off LINE; `None` where LINE has none of that id.
pub(super) async fn is_removing(
    engine: &Engine,
    account: &AccountId,
    line_id: &str,
) -> Result<Option<bool>, Fault> {
    let row: Option<(Option<i64>,)> =
        sqlx::query_as("SELECT removing_at FROM line_rich_menus WHERE account_id = $1 AND line_id = $2")
            .bind(account.as_str())
            .bind(line_id)
            .fetch_optional(engine.db.read())
            .await
            .step("look the rich menu up")?;
    Ok(row.map(|(removing_at,)| removing_at.is_some()))
}
