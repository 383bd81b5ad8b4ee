//! What LINE told us: verified, stored before it is answered, and the people it is about kept up to date.

mod history;

pub use history::{InboxEvent, of_friend};

use crate::{
    accounts::{self, WebhookSecrets},
    db::{Dialect, Tx},
    error::{Fault, Step},
    friends::{self, Proof, Sighting},
    mint,
    scope::Engine,
};
use domain::friends::is_user_id;
use line::webhook::{self, Event, EventKind, Source};
use secrecy::ExposeSecret;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// Stands in for the secret of a webhook nobody has, so that the answer takes as long. What it
/// verifies is refused all the same.
const NOBODYS: &str = "00000000000000000000000000000000";

/// How often a delivery is stored anew when it collided with another writer.
const TRIES: u32 = 5;

/// Whether LINE signed `body` for the webhook of this public name. `None`: no such webhook, or
/// not its signature; the two take the same time and must get the same answer, 401.
pub async fn verified(
    engine: &Engine,
    webhook_id: &str,
    signature: Option<&str>,
    body: &[u8],
) -> Result<Option<WebhookSecrets>, Fault> {
    let known = accounts::webhook_secrets(engine, webhook_id).await?;
    let secrets: Vec<&str> = match &known {
        Some(known) => known.secrets.iter().map(ExposeSecret::expose_secret).collect(),
        None => vec![NOBODYS],
    };
    let signed = webhook::verify(&secrets, body, signature.unwrap_or_default());
    Ok(known.filter(|_| signed))
}

/// What became of a verified delivery. LINE gets 200 for each: sending it again would change nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Its events are on disk.
    Kept {
        /// How many were not there before.
        new: usize,
    },
    /// It is for another account: nothing was stored.
    Foreign,
    /// LINE signed it, but it is not LINE's envelope: it was stored as it came.
    Unreadable,
}

/// Stores a verified delivery, each event once, and notes what it proves about people, all in
/// one transaction. A fault means that nothing was stored: answer 503, and LINE comes again.
pub async fn store(engine: &Engine, webhook: &WebhookSecrets, body: &[u8]) -> Result<Stored, Fault> {
    let Ok(delivery) = webhook::parse(body) else {
        tracing::warn!(account = %webhook.account, bytes = body.len(), "a signed webhook could not be read");
        let mut tx = engine.db.begin().await?;
        insert(&mut tx, engine, webhook, &[Entry::unreadable(engine, body)]).await?;
        tx.commit().await.step("commit an unreadable webhook")?;
        return Ok(Stored::Unreadable);
    };
    if delivery.destination != webhook.bot_user_id {
        tracing::warn!(account = %webhook.account, "a signed webhook names another destination");
        return Ok(Stored::Foreign);
    }
    if delivery.events.is_empty() {
        return Ok(Stored::Kept { new: 0 });
    }
    let mut tries = 1;
    loop {
        match keep(engine, webhook, &delivery.events).await {
            Err(fault) if tries < TRIES && collided(&fault) => tries += 1,
            kept => return kept.map(|new| Stored::Kept { new }),
        }
    }
}

async fn keep(engine: &Engine, webhook: &WebhookSecrets, events: &[Event]) -> Result<usize, Fault> {
    // By id: two deliveries of the same events wait for each other instead of locking each other out.
    let events: BTreeMap<String, &Event> = events.iter().map(|event| (event_id(event), event)).collect();
    let entries: Vec<Entry> = events.iter().map(|(id, event)| Entry::of(engine, id, event)).collect();
    let mut tx = engine.db.begin().await?;
    let new = insert(&mut tx, engine, webhook, &entries).await?;
    let sightings =
        events.iter().filter(|(id, _)| new.contains(*id)).filter_map(|(_, event)| sighting(event));
    let wrote_work = friends::note(&mut tx, engine, &webhook.account, sightings).await?;
    tx.commit().await.step("commit a webhook")?;
    if wrote_work {
        engine.wake.now();
    }
    Ok(new.len())
}

/// Whether PostgreSQL chose this transaction to give way (`deadlock_detected`,
/// `serialization_failure`): nothing is wrong with it, and it may begin again.
fn collided(fault: &Fault) -> bool {
    let Fault::Database { source, .. } = fault else { return false };
    source
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code)
        .is_some_and(|code| matches!(code.as_ref(), "40P01" | "40001"))
}

/// One row of the table.
#[derive(Serialize)]
struct Entry {
    event_id: String,
    kind: String,
    user_id: Option<String>,
    happened_at: i64,
    body: String,
}

impl Entry {
    fn of(engine: &Engine, id: &str, event: &Event) -> Self {
        let kind = event.type_name().chars().filter(|c| !c.is_control()).take(64).collect();
        Self {
            event_id: id.to_owned(),
            kind,
            user_id: event.user_id().filter(|id| is_user_id(id)).map(str::to_owned),
            happened_at: event.timestamp.unwrap_or_else(|| engine.clock.now()),
            body: event.raw.to_string(),
        }
    }

    /// NUL is the one character PostgreSQL does not keep.
    fn unreadable(engine: &Engine, body: &[u8]) -> Self {
        Self {
            event_id: mint::sha256_hex(body),
            kind: "unreadable".to_owned(),
            user_id: None,
            happened_at: engine.clock.now(),
            body: String::from_utf8_lossy(body).replace('\0', "\u{fffd}"),
        }
    }
}

/// LINE's id of the event. One without an id gets one from what it says, without what changes
/// when LINE delivers it again.
fn event_id(event: &Event) -> String {
    let id = event.id.as_deref().unwrap_or_default();
    if (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic()) {
        return id.to_owned();
    }
    let mut said = event.raw.clone();
    if let Some(said) = said.as_object_mut() {
        said.remove("deliveryContext");
    }
    mint::sha256_hex(said.to_string().as_bytes())
}

/// What an event proves about a person: only in their own chat with the account. A group says
/// nothing about who is a friend.
fn sighting(event: &Event) -> Option<Sighting> {
    let Some(Source::User { user_id }) = &event.source else { return None };
    let proves = match event.kind {
        EventKind::Follow { .. } => Proof::Followed,
        EventKind::Unfollow => Proof::Blocked,
        EventKind::Message(_) | EventKind::Postback { .. } => Proof::Wrote,
        _ => return None,
    };
    let user_id = Some(user_id).filter(|id| is_user_id(id))?.clone();
    Some(Sighting { user_id, at: event.timestamp?, proves })
}

/// Inserts what is new; answers its ids.
async fn insert(
    tx: &mut Tx,
    engine: &Engine,
    webhook: &WebhookSecrets,
    entries: &[Entry],
) -> Result<HashSet<String>, Fault> {
    let sql = match engine.db.dialect() {
        Dialect::Sqlite => INSERT_SQLITE,
        Dialect::Postgres => INSERT_POSTGRES,
    };
    let entries = serde_json::to_string(entries).map_err(|error| Fault::Data(format!("events: {error}")))?;
    let new: Vec<String> = sqlx::query_scalar(sql)
        .bind(webhook.account.as_str())
        .bind(engine.clock.now())
        .bind(entries)
        .fetch_all(&mut **tx)
        .await
        .step("store events")?;
    Ok(new.into_iter().collect())
}

const INSERT_SQLITE: &str =
    "INSERT INTO webhook_events (account_id, event_id, kind, user_id, happened_at, received_at, body)
     SELECT $1, value->>'event_id', value->>'kind', value->>'user_id', value->>'happened_at', $2, value->>'body'
     FROM json_each($3) WHERE true
     ON CONFLICT (account_id, event_id) DO NOTHING RETURNING event_id";
const INSERT_POSTGRES: &str =
    "INSERT INTO webhook_events (account_id, event_id, kind, user_id, happened_at, received_at, body)
     SELECT $1, item->>'event_id', item->>'kind', item->>'user_id', CAST(item->>'happened_at' AS BIGINT), $2,
            item->>'body'
     FROM jsonb_array_elements(CAST($3 AS JSONB)) AS item
     ON CONFLICT (account_id, event_id) DO NOTHING RETURNING event_id";
