//! What LINE said when it said no, as it is kept and shown.

use crate::{lang::Lang, words::line as words};
use serde::{Deserialize, Serialize};

/// LINE's refusal, fit to store and to show. The message is LINE's own, in LINE's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LineAnswer {
    /// LINE refused what was asked (400, 409, 413 and the like).
    Refused {
        /// LINE's words.
        message: String,
        /// The properties LINE named, each with its words.
        details: Vec<String>,
    },
    /// LINE does not take our credentials (401).
    Unauthorized {
        /// LINE's words.
        message: String,
    },
    /// This account may not do that (403).
    Forbidden {
        /// LINE's words.
        message: String,
    },
    /// LINE has no such thing (404).
    NotFound,
    /// Too many requests; it passes by itself (429).
    Limited,
    /// The month's messages are used up (429).
    QuotaReached {
        /// LINE's words.
        message: String,
    },
    /// LINE failed (5xx) or answered something unreadable.
    Failed,
    /// LINE did not answer in time.
    Slow,
    /// LINE could not be reached.
    Unreachable,
}

impl LineAnswer {
    /// What to tell the person, LINE's own words included.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Refused { message, details } => {
                let mut said = message.clone();
                for detail in details {
                    said.push_str(" · ");
                    said.push_str(detail);
                }
                words::REFUSED.with(lang, &[("message", (&said).into())])
            }
            Self::Unauthorized { message } => words::UNAUTHORIZED.with(lang, &[("message", message.into())]),
            Self::Forbidden { message } => words::FORBIDDEN.with(lang, &[("message", message.into())]),
            Self::QuotaReached { message } => words::QUOTA_REACHED.with(lang, &[("message", message.into())]),
            Self::NotFound => words::NOT_FOUND.text(lang).to_owned(),
            Self::Limited => words::LIMITED.text(lang).to_owned(),
            Self::Failed => words::FAILED.text(lang).to_owned(),
            Self::Slow => words::SLOW.text(lang).to_owned(),
            Self::Unreachable => words::UNREACHABLE.text(lang).to_owned(),
        }
    }

    /// Whether trying again later may help without anybody changing anything.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Limited | Self::Failed | Self::Slow | Self::Unreachable)
    }
}
