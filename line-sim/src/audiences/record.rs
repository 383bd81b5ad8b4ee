//! One audience as it was made and added to.

mod standing;

use std::collections::HashMap;

use serde_json::{Value, json};

pub(super) use self::standing::{EXPIRED, FAILED, IN_PROGRESS, READY};
use super::{
    jobs::Job,
    others::{AudienceOwner, OtherAudience},
};
use crate::{
    clock::{DAY, SECOND},
    random::Random,
};

/// How long an audience can be sent to, and how long LINE still shows it after that.
const LIFE: i64 = 180 * DAY;
const AFTERLIFE: i64 = 30 * DAY;
/// How many jobs LINE shows.
const JOBS: usize = 50;

pub(crate) struct Audience {
    id: i64,
    pub(super) description: String,
    source: Source,
    created_at: i64,
    /// When LINE has first worked through it; an upload without ids never gets there.
    ready_at: Option<i64>,
    /// LINE failed before it was ready.
    failed: bool,
    /// The last of them, oldest first.
    jobs: Vec<Job>,
}

/// Who is in it.
pub(super) enum Source {
    /// Ids, and from when each counts.
    Upload {
        ifa: bool,
        ids: HashMap<u128, i64>,
    },
    /// Who clicked: this URL, or any, of what was sent under the request id.
    Click {
        request_id: String,
        url: Option<String>,
    },
    /// Who saw it.
    Impression {
        request_id: String,
    },
    Other(OtherAudience),
}

/// LINE's audience ids have 13 digits.
pub(super) fn new_id(random: &mut Random) -> i64 {
    number(random, 1_000_000_000_000)
}

/// A number with as many digits as `from`, which is a power of ten.
fn number(random: &mut Random, from: i64) -> i64 {
    let draw = i64::try_from(random.next() >> 1).unwrap_or(0);
    from + draw % (9 * from)
}

impl Audience {
    /// `takes`: how long LINE is busy with it, in milliseconds.
    pub(super) fn new(id: i64, description: &str, source: Source, now: i64, takes: i64) -> Self {
        let ready_at = match source {
            Source::Upload { .. } => None,
            _ => Some(now.saturating_add(takes)),
        };
        let description = description.to_owned();
        Self { id, description, source, created_at: now, ready_at, failed: false, jobs: Vec::new() }
    }

    pub(super) fn id(&self) -> i64 {
        self.id
    }

    /// The API made it, so the API may change it.
    pub(super) fn is_own(&self) -> bool {
        !matches!(self.source, Source::Other(_))
    }

    /// Somebody said who is in it; LINE did not gather them.
    pub(super) fn is_list(&self) -> bool {
        matches!(self.kind(), "UPLOAD" | "CHAT_TAG")
    }

    pub(super) fn is_expired(&self, now: i64) -> bool {
        now.saturating_sub(self.created_at) >= LIFE
    }

    pub(super) fn is_gone(&self, now: i64) -> bool {
        now.saturating_sub(self.created_at) >= LIFE + AFTERLIFE
    }

    /// Of an upload: whether its ids are advertising ids.
    pub(super) fn upload(&self) -> Option<bool> {
        match self.source {
            Source::Upload { ifa, .. } => Some(ifa),
            _ => None,
        }
    }

    pub(super) fn shared_by(&self) -> Option<&AudienceOwner> {
        match &self.source {
            Source::Other(other) => other.shared_by.as_ref(),
            _ => None,
        }
    }

    pub(super) fn ad_account(&self) -> Option<&str> {
        match &self.source {
            Source::Other(other) => other.ad_account.as_deref(),
            _ => None,
        }
    }

    /// LINE's `createRoute`.
    pub(super) fn route(&self) -> &'static str {
        match &self.source {
            Source::Other(other) => other.route,
            _ => "MESSAGING_API",
        }
    }

    /// Whether it is made of the same doings with the same message.
    pub(super) fn is_of(&self, wanted: &Source) -> bool {
        match (&self.source, wanted) {
            (Source::Click { request_id: a, url: x }, Source::Click { request_id: b, url: y }) => {
                a == b && x == y
            }
            (Source::Impression { request_id: a }, Source::Impression { request_id: b }) => a == b,
            _ => false,
        }
    }

    /// How many additions LINE has not finished.
    pub(super) fn busy(&self, now: i64) -> usize {
        self.jobs.iter().filter(|job| job.is_open(now)).count()
    }

    /// Begins a job that adds ids to an upload. `takes`: how long it does, in milliseconds.
    pub(super) fn begin(
        &mut self,
        random: &mut Random,
        description: Option<String>,
        added: Vec<u128>,
        now: i64,
        takes: i64,
    ) {
        let Source::Upload { ids, .. } = &mut self.source else { return };
        let done_at = now.saturating_add(takes);
        let before = ids.len();
        for id in added {
            ids.entry(id).or_insert(done_at);
        }
        let id = number(random, 10_000_000);
        self.jobs.push(Job::new(id, description, ids.len() - before, now, done_at));
        self.jobs.drain(..self.jobs.len().saturating_sub(JOBS));
        self.ready_at.get_or_insert(done_at);
    }

    /// LINE fails: open jobs do not add their ids, and an audience that was not ready never is.
    pub(super) fn fail(&mut self, whole: bool, now: i64) {
        self.failed |= whole;
        for job in &mut self.jobs {
            job.fail(now);
        }
        if let Source::Upload { ids, .. } = &mut self.source {
            ids.retain(|_, from| *from <= now);
        }
    }

    /// What does not change with time: the answer to whoever makes it.
    pub(super) fn terms(&self) -> Value {
        let mut value = json!({
            "audienceGroupId": self.id,
            "createRoute": self.route(),
            "type": self.kind(),
            "description": self.description,
            "created": self.created_at.div_euclid(SECOND),
            "permission": if self.is_own() { "READ_WRITE" } else { "READ" },
            "expireTimestamp": self.created_at.saturating_add(LIFE).div_euclid(SECOND),
            "isIfaAudience": self.upload().unwrap_or(false),
        });
        if let Source::Click { request_id, .. } | Source::Impression { request_id } = &self.source {
            value["requestId"] = request_id.as_str().into();
        }
        if let Source::Click { url: Some(url), .. } = &self.source {
            value["clickUrl"] = url.as_str().into();
        }
        value
    }

    /// Its last 50 jobs, as LINE tells them.
    pub(super) fn jobs(&self, now: i64) -> Value {
        self.jobs.iter().map(|job| job.value(self.id, now)).collect()
    }

    /// LINE's `type`.
    fn kind(&self) -> &'static str {
        match &self.source {
            Source::Upload { .. } => "UPLOAD",
            Source::Click { .. } => "CLICK",
            Source::Impression { .. } => "IMP",
            Source::Other(other) => other.kind,
        }
    }
}
