//! The engine, and an engine acting for one account and one actor.

use crate::{
    audit::{self, Entry, Outcome},
    clock::{Clock, SECOND},
    db::Db,
    error::{Fault, Step},
    files::Files,
    jobs::Wake,
    keys::Keys,
};
use domain::{
    id::{AccountId, MemberId},
    permission::{Grant, Permission, Role},
};
use line::Channel;
use std::{
    collections::HashMap,
    marker::PhantomData,
    sync::{Arc, Mutex},
};

/// Everything the product stands on. Cloning it is cheap.
#[derive(Clone)]
pub struct Engine {
    /// The database.
    pub db: Db,
    /// LINE, at the addresses of the configuration.
    pub line: line::Client,
    /// The time.
    pub clock: Clock,
    /// Pictures.
    pub files: Files,
    /// Seals secrets.
    pub keys: Keys,
    /// What the configuration decides.
    pub settings: Arc<Settings>,
    /// Wakes the worker when work was written.
    pub wake: Wake,
    /// One channel per account and version of its credentials: they share rate limits and token.
    pub(crate) channels: Arc<Mutex<HashMap<AccountId, (i64, Channel)>>>,
}

/// What the configuration decides about the product.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people and LINE reach us, without a slash at the end.
    pub public_url: String,
    /// How long a confirmed broadcast can still be cancelled, in milliseconds.
    pub hold: i64,
    /// How long a session may stay unused, in milliseconds.
    pub session_idle: i64,
    /// How long a session lives at most, in milliseconds.
    pub session_absolute: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://localhost:8080".to_owned(),
            hold: 10 * SECOND,
            session_idle: 60 * 60 * SECOND,
            session_absolute: 12 * 60 * 60 * SECOND,
        }
    }
}

impl Engine {
    /// Puts the parts together.
    pub fn new(
        db: Db,
        line: line::Client,
        clock: Clock,
        files: Files,
        keys: Keys,
        settings: Settings,
    ) -> Self {
        Self {
            db,
            line,
            clock,
            files,
            keys,
            settings: Arc::new(settings),
            wake: Wake::default(),
            channels: Arc::default(),
        }
    }

    /// Checks that `member` holds `P` in `account`: the only way to a [`Scope`]. A missing right
    /// is written to the audit; an account the member has nothing to do with is simply not there.
    pub async fn scope<P: Permission>(
        &self,
        member: &MemberId,
        account: &AccountId,
    ) -> Result<Scope<P>, Denied> {
        let Some((name, grant)) = self.grant(member, account).await? else { return Err(Denied::NotFound) };
        let actor = Actor::Member { id: member.clone(), name };
        if P::held_by(grant) {
            let granted = Granted { account: account.clone(), actor, grant, permission: PhantomData };
            return Ok(Scope { engine: self.clone(), granted });
        }
        let refused = Entry {
            account: Some(account),
            action: "permission.refuse",
            object: member.as_str(),
            outcome: Outcome::Refused,
            detail: P::NAME,
        };
        audit::record_alone(self, &actor, refused).await?;
        Err(Denied::Forbidden)
    }

    async fn grant(&self, member: &MemberId, account: &AccountId) -> Result<Option<(String, Grant)>, Fault> {
        let row: Option<(String, String, i64)> = sqlx::query_as(
            "SELECT m.name, g.role, g.may_send FROM grants g JOIN members m ON m.id = g.member_id
             WHERE g.account_id = $1 AND g.member_id = $2 AND m.disabled_at IS NULL",
        )
        .bind(account.as_str())
        .bind(member.as_str())
        .fetch_optional(self.db.read())
        .await
        .step("read the grant")?;
        let Some((name, role, may_send)) = row else { return Ok(None) };
        let role = Role::parse(&role).ok_or_else(|| Fault::Data(format!("role {role:?}")))?;
        Ok(Some((name, Grant { role, may_send: may_send != 0 })))
    }
}

/// Why there is no scope.
#[derive(Debug)]
pub enum Denied {
    /// No such account, or none of theirs: the two look the same.
    NotFound,
    /// Theirs, but their role does not hold the permission.
    Forbidden,
    /// We broke.
    Fault(Fault),
}

impl From<Fault> for Denied {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Proof that `actor` was seen to hold `P` in `account`. Its fields are private and it is made
/// here alone, so [`Engine::scope`] is the only way to one.
#[derive(Clone)]
pub struct Granted<P: Permission> {
    account: AccountId,
    actor: Actor,
    grant: Grant,
    permission: PhantomData<P>,
}

/// The engine acting for one account and one actor, with the proof that they may. Queries take
/// the account from here and from nowhere else.
#[derive(Clone)]
pub struct Scope<P: Permission> {
    engine: Engine,
    granted: Granted<P>,
}

impl<P: Permission> Scope<P> {
    /// What it acts with.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The account it acts for.
    pub fn account(&self) -> &AccountId {
        &self.granted.account
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.granted.actor
    }

    /// What the actor holds here, to decide what a page offers.
    pub fn grant(&self) -> Grant {
        self.granted.grant
    }

    /// The same scope with another permission, if the actor holds that too.
    pub fn also<Q: Permission>(&self) -> Option<Scope<Q>> {
        let Granted { account, actor, grant, .. } = &self.granted;
        Q::held_by(*grant).then(|| Scope {
            engine: self.engine.clone(),
            granted: Granted {
                account: account.clone(),
                actor: actor.clone(),
                grant: *grant,
                permission: PhantomData,
            },
        })
    }

    /// Appends an act of this actor to the audit, inside the transaction of the change.
    pub(crate) async fn audit(
        &self,
        tx: &mut crate::db::Tx,
        action: &'static str,
        object: &str,
        detail: &str,
    ) -> Result<(), Fault> {
        let entry = Entry { account: Some(self.account()), action, object, outcome: Outcome::Ok, detail };
        audit::record(tx, &self.engine, self.actor(), entry).await
    }
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A member, by name for the pages and by id for the audit.
    Member {
        /// Their id.
        id: MemberId,
        /// Their name.
        name: String,
    },
    /// Noren itself, in work that nobody asked for (a webhook, a renewal).
    System,
    /// Somebody at the machine's command line.
    CommandLine,
}

impl Actor {
    /// The member's id, if a member acts.
    pub fn member(&self) -> Option<&MemberId> {
        match self {
            Self::Member { id, .. } => Some(id),
            Self::System | Self::CommandLine => None,
        }
    }

    /// As the audit keeps it.
    pub fn audit_name(&self) -> String {
        match self {
            Self::Member { id, .. } => format!("member:{id}"),
            Self::System => "system".to_owned(),
            Self::CommandLine => "cli".to_owned(),
        }
    }
}
