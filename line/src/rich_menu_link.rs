//! Who sees which rich menu: links to users, in bulk and in batches, and aliases for tabs.
//! <https://developers.line.biz/en/reference/messaging-api/#per-user-rich-menu>

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Answer, Channel, Error,
    channel::Call,
    endpoint::{
        ALIAS, ALIASES, BATCH, BATCH_PROGRESS, CREATE_ALIAS, DELETE_ALIAS, LINK_RICH_MENU, LINK_RICH_MENUS,
        RICH_MENU_OF, UNLINK_RICH_MENU, UNLINK_RICH_MENUS, UPDATE_ALIAS, VALIDATE_BATCH,
    },
    word::words,
};

/// A name that leads to a menu, for tabs that switch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RichMenuAlias {
    /// 1 to 32 of `a-z`, `0-9`, `_`, `-`.
    pub rich_menu_alias_id: String,
    pub rich_menu_id: String,
}

/// Changes to the menus of all users who have one, judged by the state before the request. LINE allows 3 requests in
/// an hour.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RichMenuBatch {
    /// At most 1,000; each `from` once.
    pub operations: Vec<BatchOperation>,
    /// 1 to 100 of `0-9`, `a-z`, `A-Z`, `-`, `_`: the same key goes on where an earlier request stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resume_request_key: Option<String>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum BatchOperation {
    /// Whoever has `from` gets `to`.
    Link { from: String, to: String },
    /// Whoever has `from` gets the default.
    Unlink { from: String },
    /// Everybody gets the default; must stand alone.
    UnlinkAll,
}

/// How far LINE is with a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BatchProgress {
    pub phase: BatchPhase,
    /// ISO 8601, UTC.
    pub accepted_time: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_time: Option<String>,
}

words! {
    /// The phases of a batch.
    BatchPhase { Ongoing = "ongoing", Succeeded = "succeeded", Failed = "failed", }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Id {
    rich_menu_id: String,
}

#[derive(Deserialize)]
struct Aliases {
    aliases: Vec<RichMenuAlias>,
}

impl Channel {
    /// Shows a user this menu in place of the default; without effect on whoever is not a friend.
    pub async fn link_rich_menu(&self, user_id: &str, id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&LINK_RICH_MENU).parameters(&[user_id, id])).await
    }

    /// The menu linked to a user, if there is one.
    pub async fn rich_menu_of(&self, user_id: &str) -> Result<Answer<Option<String>>, Error> {
        match self.ask::<Id>(Call::to(&RICH_MENU_OF).parameters(&[user_id])).await {
            Ok(answer) => Ok(answer.map(|it| Some(it.rich_menu_id))),
            Err(Error::NotFound { request_id, .. }) => Ok(Answer { body: None, request_id }),
            Err(other) => Err(other),
        }
    }

    /// Shows a user the default again.
    pub async fn unlink_rich_menu(&self, user_id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&UNLINK_RICH_MENU).parameters(&[user_id])).await
    }

    /// Links up to 500 users; LINE takes some seconds over it.
    pub async fn link_rich_menu_to_many(&self, id: &str, user_ids: &[String]) -> Result<Answer<()>, Error> {
        let body = json!({ "richMenuId": id, "userIds": user_ids });
        self.tell(Call::to(&LINK_RICH_MENUS).json(&body)).await
    }

    /// Unlinks up to 500 users.
    pub async fn unlink_rich_menu_from_many(&self, user_ids: &[String]) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&UNLINK_RICH_MENUS).json(&json!({ "userIds": user_ids }))).await
    }

    /// Begins a batch; the answer's request ID is the key to its progress.
    pub async fn batch_rich_menus(&self, batch: &RichMenuBatch) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&BATCH).json(batch)).await
    }

    /// Has LINE check a batch without beginning it.
    pub async fn validate_rich_menu_batch(&self, batch: &RichMenuBatch) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&VALIDATE_BATCH).json(batch)).await
    }

    /// How far a batch is; [`Error::NotFound`] 14 days after it was accepted.
    pub async fn rich_menu_batch_progress(&self, request_id: &str) -> Result<Answer<BatchProgress>, Error> {
        self.ask(Call::to(&BATCH_PROGRESS).query(&[("requestId", request_id)])).await
    }

    /// Names a menu that has its image. LINE says [`Error::BadRequest`] if the menu is missing.
    pub async fn create_rich_menu_alias(&self, alias: &RichMenuAlias) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&CREATE_ALIAS).json(alias)).await
    }

    /// Lets a name lead to another menu.
    pub async fn update_rich_menu_alias(&self, alias: &RichMenuAlias) -> Result<Answer<()>, Error> {
        let body = json!({ "richMenuId": alias.rich_menu_id });
        self.tell(Call::to(&UPDATE_ALIAS).parameters(&[&alias.rich_menu_alias_id]).json(&body)).await
    }

    /// Deletes a name. LINE allows 100 of these in an hour.
    pub async fn delete_rich_menu_alias(&self, alias_id: &str) -> Result<Answer<()>, Error> {
        self.tell(Call::to(&DELETE_ALIAS).parameters(&[alias_id])).await
    }

    /// Where a name leads.
    pub async fn rich_menu_alias(&self, alias_id: &str) -> Result<Answer<RichMenuAlias>, Error> {
        self.ask(Call::to(&ALIAS).parameters(&[alias_id])).await
    }

    /// All names.
    pub async fn rich_menu_aliases(&self) -> Result<Answer<Vec<RichMenuAlias>>, Error> {
        Ok(self.ask::<Aliases>(Call::to(&ALIASES)).await?.map(|it| it.aliases))
    }
}
