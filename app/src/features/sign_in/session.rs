//! What a session holds: whose it is, and at which epoch it began.

use domain::id::MemberId;
use engine::{
    Engine, Fault,
    members::{self, Member},
    sessions,
};
use serde::{Deserialize, Serialize};
use tower_sessions::{Session, session};

const KEY: &str = "member";

#[derive(Serialize, Deserialize)]
struct Holder {
    member: MemberId,
    epoch: i64,
}

/// Signs `member` in: under a new id, so that one planted before is worth nothing.
pub async fn begin(session: &Session, member: &Member) -> Result<(), session::Error> {
    session.cycle_id().await?;
    session.insert(KEY, Holder { member: member.id.clone(), epoch: member.session_epoch }).await?;
    session.save().await
}

/// Ends the session.
pub async fn end(session: &Session) -> Result<(), session::Error> {
    session.flush().await
}

/// Who the session belongs to; nobody, if it cannot be read, the member is gone, or
/// their sessions were ended since it began.
pub async fn member_of(
    engine: &Engine,
    session: &Session,
    user_agent: &str,
) -> Result<Option<Member>, Fault> {
    let Ok(Some(holder)) = session.get::<Holder>(KEY).await else { return Ok(None) };
    let Some(member) = members::find(engine, &holder.member).await? else { return Ok(None) };
    if member.session_epoch != holder.epoch {
        return Ok(None);
    }
    if let Some(id) = session.id() {
        sessions::touch(engine, &id.to_string(), &member.id, user_agent).await?;
    }
    Ok(Some(member))
}
