//! The question "which rich menus are there": LINE's, as it last said, and ours on their way.

use super::read_back;
use crate::{
    error::{Fault, Step},
    scope::Scope,
};
use domain::{id::RichMenuId, line_answer::LineAnswer, permission::Permission, rich_menus::PublishFailure};
use serde_json::Value;

/// All menus of an account.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Ours on their way first, then LINE's in LINE's order.
    pub menus: Vec<Menu>,
    /// When LINE was last read (Unix milliseconds).
    pub read_at: Option<i64>,
    /// Why LINE could not be read the last time.
    pub refusal: Option<LineAnswer>,
    /// Whether LINE is being asked now.
    pub is_reading: bool,
}

/// One rich menu.
#[derive(Clone, Debug)]
pub struct Menu {
    /// Our id, if it was made here.
    pub id: Option<RichMenuId>,
    /// LINE's id, once it has one.
    pub line_id: Option<String>,
    /// For the account's own people.
    pub name: String,
    /// On the bar that opens it.
    pub chat_bar_text: String,
    /// Whether it is open when a friend opens the chat.
    pub selected: bool,
    /// Width and height in pixels.
    pub size: (i64, i64),
    /// LINE's area objects.
    pub areas: Vec<Value>,
    /// The file of its picture; smaller than `size` where it was made elsewhere.
    pub picture: Option<String>,
    /// Bytes of the picture, if it was made here.
    pub picture_bytes: Option<i64>,
    /// Whether everyone sees it.
    pub is_default: bool,
    /// Where it is.
    pub state: MenuState,
    /// Name of whoever made it here.
    pub author: Option<String>,
    /// When it was made here (Unix milliseconds).
    pub created_at: Option<i64>,
}

/// Where a menu is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuState {
    /// On its way to LINE.
    Publishing {
        /// Why it does not go on just now.
        waits_for: Option<PublishFailure>,
    },
    /// It never came to LINE.
    Failed {
        /// Why.
        why: PublishFailure,
    },
    /// At LINE.
    Live {
        /// Why it was not deleted, if somebody tried.
        not_removed: Option<PublishFailure>,
    },
    /// On its way off LINE.
    Removing,
}

impl Menu {
    /// What names it in addresses: our id where it was made here, else LINE's.
    pub fn key(&self) -> &str {
        self.id.as_ref().map(RichMenuId::as_str).or(self.line_id.as_deref()).unwrap_or_default()
    }
}

impl Listing {
    /// How many are at LINE.
    pub fn at_line(&self) -> usize {
        let is_at_line = |menu: &&Menu| matches!(menu.state, MenuState::Live { .. } | MenuState::Removing);
        self.menus.iter().filter(is_at_line).count()
    }

    /// Whether something is on its way that will end by itself.
    pub fn is_moving(&self) -> bool {
        let moves = |menu: &Menu| matches!(menu.state, MenuState::Publishing { .. } | MenuState::Removing);
        self.is_reading || self.menus.iter().any(moves)
    }
}

/// All menus of the account; LINE is not asked.
pub async fn list<P: Permission>(scope: &Scope<P>) -> Result<Listing, Fault> {
    let mut menus = on_their_way(scope).await?;
    menus.extend(at_line(scope).await?);
    let read: Option<(Option<i64>, Option<i64>, Option<String>)> =
        sqlx::query_as("SELECT asked_at, read_at, refusal FROM line_rich_menu_reads WHERE account_id = $1")
            .bind(scope.account().as_str())
            .fetch_optional(scope.engine().db.read())
            .await
            .step("read when LINE was asked")?;
    let (asked_at, read_at, refusal) = read.unwrap_or_default();
    let refusal: Option<LineAnswer> = refusal
        .map(|stored| serde_json::from_str(&stored))
        .transpose()
        .map_err(|error| Fault::Data(format!("LINE's stored answer: {error}")))?;
    let is_reading = refusal.is_none() && (read_at.is_none() || asked_at > read_at);
    Ok(Listing { menus, read_at, refusal, is_reading })
}

/// One menu by its [`Menu::key`].
pub async fn menu<P: Permission>(scope: &Scope<P>, key: &str) -> Result<Option<Menu>, Fault> {
    Ok(list(scope).await?.menus.into_iter().find(|menu| menu.key() == key))
}

async fn on_their_way<P: Permission>(scope: &Scope<P>) -> Result<Vec<Menu>, Fault> {
    let rows: Vec<OurRow> = sqlx::query_as(
        "SELECT r.id, r.name, r.chat_bar_text, r.selected, r.width, r.height, r.areas, r.image_file,
                r.image_bytes, r.state, r.refusal, r.created_at, m.name AS author
         FROM rich_menus r LEFT JOIN members m ON m.id = r.author_id
         WHERE r.account_id = $1 AND r.state IN ('publishing', 'failing', 'failed')
         ORDER BY r.created_at DESC, r.id DESC",
    )
    .bind(scope.account().as_str())
    .fetch_all(scope.engine().db.read())
    .await
    .step("list the rich menus on their way")?;
    rows.into_iter().map(OurRow::menu).collect()
}

async fn at_line<P: Permission>(scope: &Scope<P>) -> Result<Vec<Menu>, Fault> {
    let rows: Vec<LineRow> = sqlx::query_as(
        "SELECT l.line_id, l.body, l.is_default, l.removing_at, l.refusal, r.id, r.name, r.image_bytes,
                r.created_at, COALESCE(r.image_file, l.image_file) AS picture, m.name AS author
         FROM line_rich_menus l
         LEFT JOIN rich_menus r ON r.account_id = l.account_id AND r.line_id = l.line_id
         LEFT JOIN members m ON m.id = r.author_id
         WHERE l.account_id = $1 AND (r.state IS NULL OR r.state = 'live')
         ORDER BY l.position, l.line_id",
    )
    .bind(scope.account().as_str())
    .fetch_all(scope.engine().db.read())
    .await
    .step("list LINE's rich menus")?;
    rows.into_iter().map(LineRow::menu).collect()
}

#[derive(sqlx::FromRow)]
struct OurRow {
    id: String,
    name: String,
    chat_bar_text: String,
    selected: i64,
    width: i64,
    height: i64,
    areas: String,
    image_file: String,
    image_bytes: i64,
    state: String,
    refusal: Option<String>,
    created_at: i64,
    author: Option<String>,
}

impl OurRow {
    fn menu(self) -> Result<Menu, Fault> {
        let why = self.refusal.as_deref().map(read_back).transpose()?;
        let state = match (self.state.as_str(), why) {
            ("publishing", waits_for) => MenuState::Publishing { waits_for },
            ("failing", _) => MenuState::Publishing { waits_for: None },
            (_, Some(why)) => MenuState::Failed { why },
            (_, None) => return Err(Fault::Data(format!("rich menu {} failed for no reason", self.id))),
        };
        let areas = serde_json::from_str(&self.areas)
            .map_err(|error| Fault::Data(format!("areas of rich menu {}: {error}", self.id)))?;
        Ok(Menu {
            id: Some(RichMenuId::new(self.id)),
            line_id: None,
            name: self.name,
            chat_bar_text: self.chat_bar_text,
            selected: self.selected != 0,
            size: (self.width, self.height),
            areas,
            picture: Some(self.image_file),
            picture_bytes: Some(self.image_bytes),
            is_default: false,
            state,
            author: self.author,
            created_at: Some(self.created_at),
        })
    }
}

#[derive(sqlx::FromRow)]
struct LineRow {
    line_id: String,
    body: String,
    is_default: i64,
    removing_at: Option<i64>,
    refusal: Option<String>,
    id: Option<String>,
    name: Option<String>,
    image_bytes: Option<i64>,
    created_at: Option<i64>,
    picture: Option<String>,
    author: Option<String>,
}

impl LineRow {
    fn menu(self) -> Result<Menu, Fault> {
        let body: Value = serde_json::from_str(&self.body)
            .map_err(|error| Fault::Data(format!("LINE's rich menu {}: {error}", self.line_id)))?;
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        let side = |name: &str| body["size"][name].as_i64().unwrap_or_default();
        let not_removed = self.refusal.as_deref().map(read_back).transpose()?;
        let state = match self.removing_at {
            Some(_) => MenuState::Removing,
            None => MenuState::Live { not_removed },
        };
        Ok(Menu {
            id: self.id.map(RichMenuId::new),
            line_id: Some(self.line_id),
            name: self.name.unwrap_or_else(|| text("name")),
            chat_bar_text: text("chatBarText"),
            selected: body["selected"].as_bool().unwrap_or_default(),
            size: (side("width"), side("height")),
            areas: body["areas"].as_array().cloned().unwrap_or_default(),
            picture: self.picture,
            picture_bytes: self.image_bytes,
            is_default: self.is_default != 0,
            state,
            author: self.author,
            created_at: self.created_at,
        })
    }
}
