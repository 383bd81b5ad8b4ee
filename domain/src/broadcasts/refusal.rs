//! Why a broadcast is not saved, confirmed or cancelled; and why one was not sent.

use crate::{lang::Lang, line_answer::LineAnswer, words::broadcasts as words};
use serde::{Deserialize, Serialize};

/// The product saying no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BroadcastRefusal {
    /// There is no such broadcast (any more).
    Gone,
    /// It was confirmed and can no longer be changed.
    NotDraft,
    /// Somebody saved another text since this page was opened.
    Conflict {
        /// What is saved now.
        theirs: Theirs,
    },
    /// Longer than a draft may be, in UTF-16 units.
    DraftTooLong {
        /// The most.
        max: usize,
    },
    /// Nothing to read in it.
    Empty,
    /// Longer than LINE takes, in UTF-16 units.
    TooLong {
        /// The most.
        max: usize,
        /// Its length.
        got: usize,
    },
    /// LINE's rules, or LINE itself when it is asked, say something else.
    Rule {
        /// In LINE's words.
        said: String,
    },
    /// Nobody would get it.
    Nobody,
    /// No number was typed.
    NumberMissing,
    /// Another number was typed than the page showed.
    NumberWrong {
        /// What the page showed.
        expected: i64,
    },
    /// The number of recipients changed since the page was shown.
    CountMoved {
        /// What it is now.
        now: i64,
    },
    /// The month's messages are not enough.
    QuotaShort {
        /// How many may still be sent.
        remaining: i64,
        /// How many it needs.
        needed: i64,
    },
    /// The page is of an older text or too old: look once more.
    LookAgain,
    /// It is on its way to LINE, or was never to be sent.
    TooLate,
}

/// What another window or person saved meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theirs {
    /// Its version.
    pub version: i64,
    /// Its text.
    pub text: String,
    /// Who saved it.
    pub by: String,
}

/// The field of a form a refusal belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BroadcastField {
    /// The text.
    Text,
    /// The typed number.
    Number,
    /// None: it is about the whole form.
    Form,
}

impl BroadcastRefusal {
    /// Where to show it.
    pub fn field(&self) -> BroadcastField {
        match self {
            Self::DraftTooLong { .. } | Self::Empty | Self::TooLong { .. } | Self::Rule { .. } => {
                BroadcastField::Text
            }
            Self::NumberMissing | Self::NumberWrong { .. } | Self::CountMoved { .. } => {
                BroadcastField::Number
            }
            Self::Gone
            | Self::NotDraft
            | Self::Conflict { .. }
            | Self::Nobody
            | Self::QuotaShort { .. }
            | Self::LookAgain
            | Self::TooLate => BroadcastField::Form,
        }
    }

    /// What to tell the person.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Gone => words::GONE.text(lang).to_owned(),
            Self::NotDraft => words::NOT_DRAFT.text(lang).to_owned(),
            Self::Conflict { theirs } => words::CONFLICT.with(lang, &[("name", (&theirs.by).into())]),
            Self::DraftTooLong { max } => words::DRAFT_TOO_LONG.with(lang, &[("max", (*max).into())]),
            Self::Empty => words::EMPTY.text(lang).to_owned(),
            Self::TooLong { max, got } => {
                words::TOO_LONG.with(lang, &[("max", (*max).into()), ("over", (got - max).into())])
            }
            Self::Rule { said } => words::RULE.with(lang, &[("said", said.into())]),
            Self::Nobody => words::NOBODY.text(lang).to_owned(),
            Self::NumberMissing => words::NUMBER_MISSING.text(lang).to_owned(),
            Self::NumberWrong { expected } => words::NUMBER_WRONG.with(lang, &[("n", (*expected).into())]),
            Self::CountMoved { now } => words::COUNT_MOVED.with(lang, &[("n", (*now).into())]),
            Self::QuotaShort { remaining, needed } => words::QUOTA_SHORT
                .with(lang, &[("remaining", (*remaining).into()), ("needed", (*needed).into())]),
            Self::LookAgain => words::LOOK_AGAIN.text(lang).to_owned(),
            Self::TooLate => words::TOO_LATE.text(lang).to_owned(),
        }
    }
}

/// Why a confirmed broadcast did not come through, or has not yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Failure {
    /// LINE said so.
    Line {
        /// What it said.
        answer: LineAnswer,
    },
    /// Whoever confirmed it may no longer send.
    NotAllowed,
    /// The stored text is not the one that was confirmed.
    Changed,
    /// Noren could not begin within an hour of the confirmation.
    TooLate,
}

impl Failure {
    /// What to tell the person.
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::Line { answer } => answer.text(lang),
            Self::NotAllowed => words::NOT_ALLOWED.text(lang).to_owned(),
            Self::Changed => words::CHANGED.text(lang).to_owned(),
            Self::TooLate => words::TOO_LATE_TO_START.text(lang).to_owned(),
        }
    }
}
