//! What an answer of LINE's means for a broadcast.

use crate::{clock::MINUTE, line_answer::line_answer};
use domain::broadcasts::Failure;
use line::{Answer, Error, Limit};

/// What is to be done after one call.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// LINE accepted it, now or before.
    Accepted {
        /// LINE's id of the request it accepted.
        request_id: Option<String>,
    },
    /// Asking again changes nothing.
    Over {
        /// What LINE said.
        failure: Failure,
        /// LINE's id of the request it refused.
        request_id: Option<String>,
    },
    /// Ask again with the same key.
    Again {
        /// What LINE said, for the page.
        failure: Failure,
        /// Whether this or an earlier call may have been accepted.
        doubt: bool,
        /// How long LINE wants us to wait, in milliseconds; else the worker decides.
        wait: Option<i64>,
    },
}

impl Outcome {
    /// Reads an answer; `doubt` is whether an earlier call may have been accepted. In doubt the
    /// same key is asked again wherever a later answer can still be 409.
    pub(super) fn of(answer: Result<Answer<()>, Error>, doubt: bool) -> Self {
        let error = match answer {
            Ok(answer) => return Self::Accepted { request_id: answer.request_id },
            Err(Error::AlreadyAccepted { accepted_request_id, .. }) => {
                return Self::Accepted { request_id: accepted_request_id };
            }
            Err(error) => error,
        };
        let failure = Failure::Line { answer: line_answer(&error) };
        let wait = rate_wait(&error);
        let passes = error.is_transient() || error.is_ambiguous();
        let may_clear = doubt
            && matches!(
                error,
                Error::Unauthorized { .. } | Error::TooManyRequests { .. } | Error::NoToken { .. }
            );
        if passes || may_clear {
            // A 408 or 425 is transient and says nothing clear about what was done.
            let unclear = error.is_ambiguous() || matches!(error, Error::Unexpected { .. });
            return Self::Again { failure, doubt: doubt || unclear, wait };
        }
        Self::Over { failure, request_id: error.request_id().map(str::to_owned) }
    }
}

/// A limit of requests passes by itself: wait as long as LINE says, or a minute, and no attempt
/// is counted as failed.
fn rate_wait(error: &Error) -> Option<i64> {
    match error {
        Error::TooManyRequests {
            kind: Limit::Rate | Limit::Concurrent | Limit::Unknown,
            retry_after,
            ..
        } => {
            let asked = retry_after.and_then(|wait| i64::try_from(wait.as_millis()).ok());
            Some(asked.unwrap_or(MINUTE).max(1))
        }
        _ => None,
    }
}
