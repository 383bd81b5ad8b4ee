//! Friends: who they are, whether they can be reached, and reading them from LINE.

mod list;
mod names;
mod profile;
mod sightings;
mod sync;

pub use list::{Filter, Page, list};
pub(crate) use profile::profile_step;
pub(crate) use sightings::{Proof, Sighting, note};
pub use sync::{Phase, Sync, sync, sync_state};
pub(crate) use sync::{begin_sync, sync_step};

use crate::{
    clock::{DAY, MINUTE},
    error::{Fault, Step},
    scope::Scope,
};
use domain::{
    friends::FriendStatus,
    id::{FriendId, UserId},
    permission::{Permission, ReadFriends},
};

/// A profile older than this is read again, in milliseconds.
const FRESH: i64 = DAY;

/// LINE's clock and ours may differ by this much, in milliseconds: what LINE told of somebody so
/// shortly before is not overruled by their absence from a list or by a missing profile.
const GRACE: i64 = MINUTE;

/// A person the account knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Friend {
    /// Their id here.
    pub id: FriendId,
    /// LINE's id of them in this account.
    pub user_id: UserId,
    /// The name they gave themselves, as LINE has it; clean it before it is shown.
    pub display_name: Option<String>,
    /// Address of their picture at LINE.
    pub picture_url: Option<String>,
    /// BCP 47; absent if they have not accepted LINE's privacy policy.
    pub language: Option<String>,
    /// Their status message.
    pub status_message: Option<String>,
    /// Whether they can be reached.
    pub status: FriendStatus,
    /// When that was last proved (Unix milliseconds).
    pub status_at: i64,
    /// When they last added the account, if LINE told us.
    pub followed_at: Option<i64>,
    /// When Noren first heard of them.
    pub listed_at: i64,
    /// When their profile was last asked for.
    pub profile_at: Option<i64>,
}

/// One person.
pub async fn find(scope: &Scope<ReadFriends>, id: &FriendId) -> Result<Option<Friend>, Fault> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT f.id, f.user_id, f.display_name, f.picture_url, f.language, f.status_message, f.status,
                f.status_at, f.followed_at, f.listed_at, f.profile_at
         FROM friends f WHERE f.account_id = $1 AND f.id = $2",
    )
    .bind(scope.account().as_str())
    .bind(id.as_str())
    .fetch_optional(scope.engine().db.read())
    .await
    .step("find the friend")?;
    row.map(Row::friend).transpose()
}

/// How many people a message to everybody reaches: friends who have not blocked the account.
pub async fn reachable<P: Permission>(scope: &Scope<P>) -> Result<i64, Fault> {
    sqlx::query_scalar("SELECT COUNT(*) FROM friends WHERE account_id = $1 AND status = 'friend'")
        .bind(scope.account().as_str())
        .fetch_one(scope.engine().db.read())
        .await
        .step("count the friends")
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    user_id: String,
    display_name: Option<String>,
    picture_url: Option<String>,
    language: Option<String>,
    status_message: Option<String>,
    status: String,
    status_at: i64,
    followed_at: Option<i64>,
    listed_at: i64,
    profile_at: Option<i64>,
}

impl Row {
    fn friend(self) -> Result<Friend, Fault> {
        let status = FriendStatus::parse(&self.status)
            .ok_or_else(|| Fault::Data(format!("friend status {:?}", self.status)))?;
        Ok(Friend {
            id: FriendId::new(self.id),
            user_id: UserId::new(self.user_id),
            display_name: self.display_name,
            picture_url: self.picture_url,
            language: self.language,
            status_message: self.status_message,
            status,
            status_at: self.status_at,
            followed_at: self.followed_at,
            listed_at: self.listed_at,
            profile_at: self.profile_at,
        })
    }
}
