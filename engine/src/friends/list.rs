//! The list of friends, newest first, walked by key; and the search in it.

use super::{Friend, Row, names};
use crate::{
    error::{Fault, Step},
    scope::Scope,
};
use domain::{friends::is_user_id, permission::ReadFriends};

/// Friends on one page.
const PAGE: usize = 50;

/// Which part of which list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// Part of a name, or a whole user id; blank for everybody.
    pub query: Option<&'a str>,
    /// Go on behind this cursor (a page's `next`). One that cannot be read starts at the top.
    pub after: Option<&'a str>,
    /// Go back before this cursor (a page's `previous`).
    pub before: Option<&'a str>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Page {
    /// At most 50, newest first.
    pub friends: Vec<Friend>,
    /// Cursor of the page behind this one.
    pub next: Option<String>,
    /// Cursor of the page before this one.
    pub previous: Option<String>,
    /// How many people the account knows, whatever was searched for.
    pub total_known: i64,
}

/// A page of the people the account knows. Whoever comes meanwhile comes at the top: nobody is
/// shown twice or left out on the way down or up.
pub async fn list(scope: &Scope<ReadFriends>, filter: Filter<'_>) -> Result<Page, Fault> {
    let total_known = sqlx::query_scalar("SELECT COUNT(*) FROM friends WHERE account_id = $1")
        .bind(scope.account().as_str())
        .fetch_one(scope.engine().db.read())
        .await
        .step("count the people")?;
    let place = Place::of(&filter);
    let query = filter.query.map(str::trim).unwrap_or_default();
    let folded = names::fold(query);
    let rows = if query.is_empty() {
        everybody(scope, &place).await?
    } else if is_user_id(query) {
        by_user_id(scope, query).await?
    } else {
        by_name(scope, &folded, &place).await?
    };
    page(rows, &place, total_known)
}

/// Where a page begins, and in which direction it is read.
enum Place {
    Top,
    After(Cursor),
    Before(Cursor),
}

struct Cursor {
    listed_at: i64,
    id: String,
}

impl Place {
    fn of(filter: &Filter<'_>) -> Self {
        let after = filter.after.and_then(Cursor::parse).map(Self::After);
        after.or_else(|| filter.before.and_then(Cursor::parse).map(Self::Before)).unwrap_or(Self::Top)
    }

    fn is_backward(&self) -> bool {
        matches!(self, Self::Before(_))
    }

    /// The key all rows of the page lie behind (or before).
    fn key(&self) -> (i64, &str) {
        match self {
            Self::Top => (i64::MAX, ""),
            Self::After(cursor) | Self::Before(cursor) => (cursor.listed_at, &cursor.id),
        }
    }
}

impl Cursor {
    fn parse(text: &str) -> Option<Self> {
        let (listed_at, id) = text.split_once('-')?;
        let good = id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        good.then_some(Self { listed_at: listed_at.parse().ok()?, id: id.to_owned() })
    }

    fn of(friend: &Friend) -> String {
        format!("{}-{}", friend.listed_at, friend.id)
    }
}

fn page(rows: Vec<Row>, place: &Place, total_known: i64) -> Result<Page, Fault> {
    let more = rows.len() > PAGE;
    let mut friends: Vec<Friend> = rows.into_iter().take(PAGE).map(Row::friend).collect::<Result<_, _>>()?;
    if place.is_backward() {
        friends.reverse();
    }
    let (up, down) = match place {
        Place::Top => (false, more),
        Place::After(_) => (true, more),
        Place::Before(_) => (more, true),
    };
    let next = friends.last().filter(|_| down).map(Cursor::of);
    let previous = friends.first().filter(|_| up).map(Cursor::of);
    Ok(Page { friends, next, previous, total_known })
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT f.id, f.user_id, f.display_name, f.picture_url, f.language, f.status_message, f.status,
                    f.status_at, f.followed_at, f.listed_at, f.profile_at ",
            $rest
        )
    };
}

async fn everybody(scope: &Scope<ReadFriends>, place: &Place) -> Result<Vec<Row>, Fault> {
    const DOWN: &str = select!(
        "FROM friends f WHERE f.account_id = $1 AND (f.listed_at, f.id) < ($2, $3)
         ORDER BY f.listed_at DESC, f.id DESC LIMIT $4"
    );
    const UP: &str = select!(
        "FROM friends f WHERE f.account_id = $1 AND (f.listed_at, f.id) > ($2, $3)
         ORDER BY f.listed_at, f.id LIMIT $4"
    );
    let (listed_at, id) = place.key();
    sqlx::query_as(if place.is_backward() { UP } else { DOWN })
        .bind(scope.account().as_str())
        .bind(listed_at)
        .bind(id.to_owned())
        .bind(one_more())
        .fetch_all(scope.engine().db.read())
        .await
        .step("list the friends")
}

/// Walks the rarest piece of the query in the order of the list; the name itself decides.
async fn by_name(scope: &Scope<ReadFriends>, folded: &str, place: &Place) -> Result<Vec<Row>, Fault> {
    const DOWN: &str = select!(
        "FROM friend_grams g JOIN friends f ON f.account_id = g.account_id AND f.id = g.friend_id
         WHERE g.account_id = $1 AND g.gram = $5 AND (g.listed_at, g.friend_id) < ($2, $3)
         AND f.folded_name LIKE $6 ESCAPE '\\'
         ORDER BY g.listed_at DESC, g.friend_id DESC LIMIT $4"
    );
    const UP: &str = select!(
        "FROM friend_grams g JOIN friends f ON f.account_id = g.account_id AND f.id = g.friend_id
         WHERE g.account_id = $1 AND g.gram = $5 AND (g.listed_at, g.friend_id) > ($2, $3)
         AND f.folded_name LIKE $6 ESCAPE '\\'
         ORDER BY g.listed_at, g.friend_id LIMIT $4"
    );
    let Some(gram) = rarest(scope, folded).await? else { return Ok(Vec::new()) };
    let (listed_at, id) = place.key();
    sqlx::query_as(if place.is_backward() { UP } else { DOWN })
        .bind(scope.account().as_str())
        .bind(listed_at)
        .bind(id.to_owned())
        .bind(one_more())
        .bind(gram)
        .bind(names::pattern(folded))
        .fetch_all(scope.engine().db.read())
        .await
        .step("search the friends")
}

/// The piece of the query that the fewest names have; `None` where no name has them all.
async fn rarest(scope: &Scope<ReadFriends>, folded: &str) -> Result<Option<String>, Fault> {
    let mut rarest: Option<(i64, String)> = None;
    for gram in names::sought(folded) {
        let names: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM
             (SELECT friend_id FROM friend_grams WHERE account_id = $1 AND gram = $2 LIMIT 1000) AS found",
        )
        .bind(scope.account().as_str())
        .bind(&gram)
        .fetch_one(scope.engine().db.read())
        .await
        .step("count names with a piece")?;
        if names == 0 {
            return Ok(None);
        }
        if rarest.as_ref().is_none_or(|(fewest, _)| names < *fewest) {
            rarest = Some((names, gram));
        }
    }
    Ok(rarest.map(|(_, gram)| gram))
}

async fn by_user_id(scope: &Scope<ReadFriends>, user_id: &str) -> Result<Vec<Row>, Fault> {
    sqlx::query_as(select!("FROM friends f WHERE f.account_id = $1 AND f.user_id = $2"))
        .bind(scope.account().as_str())
        .bind(user_id.to_owned())
        .fetch_all(scope.engine().db.read())
        .await
        .step("find a friend by user id")
}

fn one_more() -> i64 {
    i64::try_from(PAGE + 1).unwrap_or(i64::MAX)
}
