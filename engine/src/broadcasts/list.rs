//! All broadcasts of an account, newest first, a page at a time.

use super::row;
use crate::{
    error::{Fault, Step},
    scope::Scope,
};
use domain::{
    broadcasts::{State, title},
    id::BroadcastId,
    permission::Permission,
};

/// Rows of a page.
const ROWS: usize = 50;

/// Which broadcasts are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// Every one.
    #[default]
    All,
    /// Being written.
    Drafts,
    /// Held or being sent.
    Going,
    /// Accepted by LINE.
    Sent,
    /// Failed or unknown.
    Trouble,
}

impl Filter {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 5] = [Self::All, Self::Drafts, Self::Going, Self::Sent, Self::Trouble];

    /// Whether a broadcast in `state` is meant.
    pub fn takes(self, state: State) -> bool {
        match self {
            Self::All => true,
            Self::Drafts => state == State::Draft,
            Self::Going => matches!(state, State::Held | State::Sending),
            Self::Sent => state == State::Accepted,
            Self::Trouble => matches!(state, State::Failed | State::Unknown),
        }
    }

    /// As a JSON-free list for the query: every state it takes, in commas.
    fn states(self) -> String {
        let taken = State::ALL.into_iter().filter(|state| self.takes(*state));
        taken.fold(String::from(","), |list, state| list + state.as_str() + ",")
    }
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// Right after this one, going back in time.
    Older(BroadcastId),
    /// Right before this one.
    Newer(BroadcastId),
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: BroadcastId,
    /// Where it stands.
    pub state: State,
    /// The beginning of its text; empty for an empty draft.
    pub title: String,
    /// To how many people it was confirmed.
    pub recipients: Option<i64>,
    /// When it was confirmed, else saved (Unix milliseconds).
    pub at: i64,
    /// Who confirmed it, else saved it.
    pub by: String,
}

/// A page of the list.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Newest first.
    pub rows: Vec<Listed>,
    /// Where the page before begins.
    pub newer: Option<Cursor>,
    /// Where the page after begins.
    pub older: Option<Cursor>,
}

/// A page of at most fifty.
pub async fn list<P: Permission>(
    scope: &Scope<P>,
    filter: Filter,
    cursor: Option<&Cursor>,
) -> Result<Page, Fault> {
    let (sql, from) = match cursor {
        Some(Cursor::Newer(id)) => (NEWER, id.as_str()),
        Some(Cursor::Older(id)) => (OLDER, id.as_str()),
        None => (OLDER, AFTER_EVERY_ID),
    };
    let limit = i64::try_from(ROWS + 1).unwrap_or(i64::MAX);
    let rows: Vec<Row> = sqlx::query_as(sql)
        .bind(scope.account().as_str())
        .bind(filter.states())
        .bind(from)
        .bind(limit)
        .fetch_all(scope.engine().db.read())
        .await
        .step("list the broadcasts")?;
    let more = rows.len() > ROWS;
    let mut rows = rows.into_iter().take(ROWS).map(Row::listed).collect::<Result<Vec<_>, _>>()?;
    let going_newer = matches!(cursor, Some(Cursor::Newer(_)));
    if going_newer {
        rows.reverse();
    }
    let first = rows.first().map(|row| Cursor::Newer(row.id.clone()));
    let last = rows.last().map(|row| Cursor::Older(row.id.clone()));
    let (has_newer, has_older) = if going_newer { (more, true) } else { (cursor.is_some(), more) };
    Ok(Page { newer: first.filter(|_| has_newer), older: last.filter(|_| has_older), rows })
}

/// How many broadcasts each filter takes, in the order of [`Filter::ALL`].
pub async fn counts<P: Permission>(scope: &Scope<P>) -> Result<[i64; 5], Fault> {
    let rows: Vec<(String, i64)> =
        sqlx::query_as("SELECT state, COUNT(*) FROM broadcasts WHERE account_id = $1 GROUP BY state")
            .bind(scope.account().as_str())
            .fetch_all(scope.engine().db.read())
            .await
            .step("count the broadcasts")?;
    let mut counts = [0; 5];
    for (state, count) in rows {
        let state = row::state(&state)?;
        for (sum, filter) in counts.iter_mut().zip(Filter::ALL) {
            *sum += if filter.takes(state) { count } else { 0 };
        }
    }
    Ok(counts)
}

/// The broadcast that was confirmed last and not cancelled.
pub async fn last_confirmed<P: Permission>(scope: &Scope<P>) -> Result<Option<Listed>, Fault> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, state, SUBSTR(text, 1, 400) AS beginning, recipients, confirmed_at AS at,
                confirmed_by_name AS by_name
         FROM broadcasts WHERE account_id = $1 AND confirmed_at IS NOT NULL AND state <> 'cancelled'
         ORDER BY confirmed_at DESC, id DESC LIMIT 1",
    )
    .bind(scope.account().as_str())
    .fetch_optional(scope.engine().db.read())
    .await
    .step("read the last broadcast")?;
    row.map(Row::listed).transpose()
}

/// Sorts after every id: they are hexadecimal digits.
const AFTER_EVERY_ID: &str = "g";

const OLDER: &str = "SELECT id, state, SUBSTR(text, 1, 400) AS beginning, recipients,
        COALESCE(confirmed_at, changed_at) AS at, COALESCE(confirmed_by_name, saved_by) AS by_name
     FROM broadcasts WHERE account_id = $1 AND $2 LIKE '%,' || state || ',%' AND id < $3
     ORDER BY id DESC LIMIT $4";
const NEWER: &str = "SELECT id, state, SUBSTR(text, 1, 400) AS beginning, recipients,
        COALESCE(confirmed_at, changed_at) AS at, COALESCE(confirmed_by_name, saved_by) AS by_name
     FROM broadcasts WHERE account_id = $1 AND $2 LIKE '%,' || state || ',%' AND id > $3
     ORDER BY id LIMIT $4";

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    state: String,
    beginning: String,
    recipients: Option<i64>,
    at: i64,
    by_name: String,
}

impl Row {
    fn listed(self) -> Result<Listed, Fault> {
        Ok(Listed {
            id: BroadcastId::new(self.id),
            state: row::state(&self.state)?,
            title: title(&self.beginning),
            recipients: self.recipients,
            at: self.at,
            by: self.by_name,
        })
    }
}
