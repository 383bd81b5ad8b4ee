//! Additions of ids: LINE takes them at once and works through them later.

use serde_json::{Value, json};

use crate::clock::SECOND;

/// One addition.
pub(super) struct Job {
    id: i64,
    description: Option<String>,
    /// How many of its ids were new.
    fresh: usize,
    created_at: i64,
    done_at: i64,
    failed: bool,
}

impl Job {
    /// Accepted now, done at `done_at`.
    pub(super) fn new(id: i64, description: Option<String>, fresh: usize, now: i64, done_at: i64) -> Self {
        Self { id, description, fresh, created_at: now, done_at, failed: false }
    }

    /// How many of its ids were new.
    pub(super) fn fresh(&self) -> usize {
        self.fresh
    }

    /// LINE is not done with it.
    pub(super) fn is_open(&self, now: i64) -> bool {
        !self.failed && now < self.done_at
    }

    /// Fails, if it is open.
    pub(super) fn fail(&mut self, now: i64) {
        self.failed |= self.is_open(now);
    }

    /// As LINE tells it. `status` is what `jobStatus` was called before.
    pub(super) fn value(&self, audience_id: i64, now: i64) -> Value {
        let status = self.status(now);
        json!({
            "audienceGroupJobId": self.id,
            "audienceGroupId": audience_id,
            "description": self.description,
            "type": "DIFF_ADD",
            "status": status,
            "failedType": self.failed.then_some("INTERNAL_ERROR"),
            "audienceCount": if status == FINISHED { self.fresh } else { 0 },
            "created": self.created_at.div_euclid(SECOND),
            "jobStatus": status,
        })
    }

    /// Waits for a third of its time.
    fn status(&self, now: i64) -> &'static str {
        let takes = self.done_at.saturating_sub(self.created_at);
        match now.saturating_sub(self.created_at) {
            _ if self.failed => "FAILED",
            passed if passed >= takes => FINISHED,
            passed if passed >= takes / 3 => "WORKING",
            _ => "QUEUED",
        }
    }
}

const FINISHED: &str = "FINISHED";
