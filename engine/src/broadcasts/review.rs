//! The last look: who gets it, what it costs, what stands against it, and the token that proves
//! what was looked at.

use super::{
    Broadcast,
    judged::{Judged, judge},
    row,
};
use crate::{
    clock::MINUTE,
    error::{Error, Fault, Step},
    friends,
    quota::{self, Month},
    scope::{Engine, Scope},
};
use domain::{
    broadcasts::{BroadcastRefusal, State, check_text},
    id::{AccountId, BroadcastId, MemberId},
    permission::Permission,
};

/// How long a review may lie open before it is confirmed, in milliseconds.
const TOKEN_LIFE: i64 = 10 * MINUTE;

/// A broadcast as it would go out now.
#[derive(Clone, Debug)]
pub struct Review {
    /// The draft.
    pub broadcast: Broadcast,
    /// Who would get it, and what is left of the month.
    pub costs: Costs,
    /// What LINE says of the message; it is not asked where our own rules say no already.
    pub judged: Option<Judged>,
    /// What stands against sending it, most important first.
    pub obstacles: Vec<BroadcastRefusal>,
    /// Proof of what was shown, for [`super::confirm`].
    pub token: String,
}

/// Looks at a draft.
pub async fn review<P: Permission>(
    scope: &Scope<P>,
    id: &BroadcastId,
) -> Result<Review, Error<BroadcastRefusal>> {
    let engine = scope.engine();
    let found = row::find(engine.db.read(), scope.account(), id).await?;
    let broadcast = found.ok_or(Error::Refused(BroadcastRefusal::Gone))?;
    if broadcast.state != State::Draft {
        return Err(Error::Refused(BroadcastRefusal::NotDraft));
    }
    let costs = costs(scope).await?;
    let ours = check_text(&broadcast.text).err();
    let judged = match ours {
        Some(_) => None,
        None => Some(judge(engine, scope.account(), &broadcast.text).await?),
    };
    let theirs = match &judged {
        Some(Judged::Refused { said }) => Some(BroadcastRefusal::Rule { said: said.clone() }),
        _ => None,
    };
    let obstacles =
        [ours, theirs, (costs.recipients == 0).then_some(BroadcastRefusal::Nobody), costs.shortage()];
    let shown = Shown {
        id,
        account: scope.account(),
        member: scope.actor().member(),
        version: broadcast.version,
        count: costs.recipients,
        at: engine.clock.now(),
    };
    let token = shown.token(engine);
    let obstacles = obstacles.into_iter().flatten().collect();
    Ok(Review { broadcast, costs, judged, obstacles, token })
}

/// What a broadcast would cost now.
#[derive(Clone, Copy, Debug)]
pub struct Costs {
    /// How many friends can be reached.
    pub recipients: i64,
    /// The month's figures.
    pub month: Month,
    /// How many of the messages left belong to broadcasts that LINE has not counted yet.
    pub reserved: i64,
}

impl Costs {
    /// How many messages are free now; nothing where there is no limit or it is not known.
    pub fn remaining(&self) -> Option<i64> {
        self.month.remaining().map(|remaining| (remaining - self.reserved).max(0))
    }

    /// How many would be free afterwards.
    pub fn remaining_after(&self) -> Option<i64> {
        self.remaining().map(|remaining| (remaining - self.recipients).max(0))
    }

    /// The refusal, where the messages left are known and not enough.
    pub(super) fn shortage(&self) -> Option<BroadcastRefusal> {
        let needed = self.recipients;
        let remaining = self.remaining().filter(|remaining| *remaining < needed)?;
        Some(BroadcastRefusal::QuotaShort { remaining, needed })
    }
}

/// Counts recipients and messages left.
pub async fn costs<P: Permission>(scope: &Scope<P>) -> Result<Costs, Fault> {
    let recipients = friends::reachable(scope).await?;
    let month = quota::month(scope).await?;
    let reserved: i64 = sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(recipients), 0) AS BIGINT) FROM broadcasts
         WHERE account_id = $1
           AND (state IN ('held', 'sending') OR (state = 'accepted' AND finished_at > $2))",
    )
    .bind(scope.account().as_str())
    .bind(month.read_at.unwrap_or_default())
    .fetch_one(scope.engine().db.read())
    .await
    .step("sum up what is reserved")?;
    Ok(Costs { recipients, month, reserved })
}

/// What a review showed, and to whom.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) id: &'a BroadcastId,
    pub(super) account: &'a AccountId,
    pub(super) member: Option<&'a MemberId>,
    pub(super) version: i64,
    pub(super) count: i64,
    pub(super) at: i64,
}

impl<'a> Shown<'a> {
    fn token(self, engine: &Engine) -> String {
        let Self { version, count, at, .. } = self;
        format!("{version}.{count}.{at}.{}", engine.keys.token(&self.message()))
    }

    /// Reads a token back, if it is one of ours for this broadcast, account and member.
    pub(super) fn read<P: Permission>(scope: &'a Scope<P>, id: &'a BroadcastId, token: &str) -> Option<Self> {
        let mut parts = token.splitn(4, '.');
        let mut number = || parts.next()?.parse::<i64>().ok();
        let (version, count, at) = (number()?, number()?, number()?);
        let mac = parts.next()?;
        let (account, member) = (scope.account(), scope.actor().member());
        let shown = Self { id, account, member, version, count, at };
        scope.engine().keys.token_fits(&shown.message(), mac).then_some(shown)
    }

    /// Whether it was shown too long ago.
    pub(super) fn is_old(self, engine: &Engine) -> bool {
        engine.clock.now() - self.at > TOKEN_LIFE
    }

    fn message(self) -> String {
        let Self { id, account, member, version, count, at } = self;
        let member = member.map_or("", MemberId::as_str);
        format!("broadcast.confirm|{account}|{id}|{member}|{version}|{count}|{at}")
    }
}
