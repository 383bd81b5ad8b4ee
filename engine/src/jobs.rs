//! Work that lasts: written in the transaction of its cause, done under a lease.
//!
//! A claim raises the job's `fence`; recording anything needs the fence of the claim, so a
//! worker that was stopped while its lease ran out cannot undo what another did meanwhile.

mod queue;
mod worker;

pub use queue::{Claim, NewJob, enqueue, forget_leases, still_mine};
pub use worker::{Wake, run_due, work_until};

use crate::{error::Fault, scope::Engine};

/// What kinds of work there are; each belongs to one feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Put a rich menu on LINE; the subject is its id.
    PublishRichMenu,
    /// Take a rich menu off LINE; the subject is LINE's id of it.
    DeleteRichMenu,
    /// Read what rich menus LINE has; the subject is the account.
    ReadRichMenus,
    /// Read ids and profiles of all friends; the subject is the run.
    SyncFriends,
    /// Read one friend's profile; the subject is the friend's id.
    ReadProfile,
    /// Send a broadcast; the subject is its id.
    SendBroadcast,
    /// Read quota and counts; the subject is the account.
    ReadQuota,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::PublishRichMenu,
        Self::DeleteRichMenu,
        Self::ReadRichMenus,
        Self::SyncFriends,
        Self::ReadProfile,
        Self::SendBroadcast,
        Self::ReadQuota,
    ];

    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PublishRichMenu => "rich_menu.publish",
            Self::DeleteRichMenu => "rich_menu.delete",
            Self::ReadRichMenus => "rich_menu.read",
            Self::SyncFriends => "friends.sync",
            Self::ReadProfile => "friends.profile",
            Self::SendBroadcast => "broadcast.send",
            Self::ReadQuota => "quota.read",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What a feature answers after one claim.
#[derive(Debug)]
pub enum Next {
    /// Done, or over for good: what became of it stands in the feature's own row.
    Done,
    /// Not over: go on at this time (Unix milliseconds). More of the same work, not a failure.
    At(i64),
    /// It failed in a way that may pass; come again after a growing wait. The text is for the log.
    Retry(String),
}

/// Hands one claimed job to its feature.
async fn run(engine: &Engine, claim: &Claim) -> Result<Next, Fault> {
    match claim.kind {
        Kind::PublishRichMenu => crate::rich_menus::publish_step(engine, claim).await,
        Kind::DeleteRichMenu => crate::rich_menus::delete_step(engine, claim).await,
        Kind::ReadRichMenus => crate::rich_menus::read_step(engine, claim).await,
        Kind::SyncFriends => crate::friends::sync_step(engine, claim).await,
        Kind::ReadProfile => crate::friends::profile_step(engine, claim).await,
        Kind::SendBroadcast => crate::broadcasts::send_step(engine, claim).await,
        Kind::ReadQuota => crate::quota::read_step(engine, claim).await,
    }
}
