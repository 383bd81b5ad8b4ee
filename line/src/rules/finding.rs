//! What the walker answers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that LINE would refuse.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// LINE's path: `messages[0].text`, `areas[2].bounds.x`, `chatBarText`.
    pub property: String,
    pub problem: Problem,
}

/// How text is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// [`crate::text::utf16_len`].
    Utf16,
    /// [`crate::text::grapheme_len`].
    Grapheme,
}

/// What JSON calls a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum JsonKind {
    String,
    Boolean,
    Integer,
    Number,
    Array,
    Object,
}

/// Why LINE would refuse it. Shown, it is in LINE's words where they are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Problem {
    /// Missing, `null`, or an empty string where there must be one.
    Required,
    TooShort {
        min: usize,
        got: usize,
        unit: Unit,
    },
    TooLong {
        max: usize,
        got: usize,
        unit: Unit,
    },
    TooFew {
        min: usize,
        max: usize,
        got: usize,
    },
    TooMany {
        min: usize,
        max: usize,
        got: usize,
    },
    OutOfRange {
        min: i64,
        max: i64,
    },
    WrongKind {
        expected: JsonKind,
    },
    NotOneOf {
        allowed: Vec<String>,
    },
    /// A character that the property does not allow.
    BadCharacter {
        character: char,
    },
    /// Not a URI, or not percent-encoded.
    BadUri,
    BadUriScheme {
        allowed: Vec<String>,
    },
    /// Not allowed beside the property of this name.
    NotTogether {
        other: String,
    },
    /// Allowed only if the property `other` is `value`.
    OnlyWith {
        other: String,
        value: String,
    },
    /// Too high for its width: width divided by height must be at least this many hundredths.
    Ratio {
        hundredths: i64,
    },
    /// No such character at this index of the text.
    NoMark {
        mark: char,
    },
    /// Not in the property's grammar: no colour, no size, no date.
    BadValue,
    /// One of these must be there.
    AnyOf {
        names: Vec<String>,
    },
    /// One of these must be there, and no more.
    ExactlyOne {
        names: Vec<String>,
    },
    /// Not as in the items before it.
    Unlike,
    /// Not before the property of this name.
    NotBefore {
        other: String,
    },
    /// More bytes as JSON than LINE takes.
    TooLarge {
        max: usize,
        got: usize,
    },
    /// Not allowed in this place.
    NotHere,
    /// Braces that are not paired, or a key that cannot be one.
    BadPlaceholder {
        key: String,
    },
    /// A placeholder for which there is no substitution.
    NoSubstitution {
        key: String,
    },
    /// Nested deeper than anything LINE shows.
    TooDeep,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("May not be empty"),
            Self::TooShort { min, .. } => write!(f, "Length must be at least {min}"),
            Self::TooLong { max, .. } => write!(f, "Length must be between 0 and {max}"),
            Self::TooFew { min, max, .. } | Self::TooMany { min, max, .. } => {
                write!(f, "Size must be between {min} and {max}")
            }
            Self::OutOfRange { min, max } => write!(f, "Must be between {min} and {max}"),
            Self::NotOneOf { allowed } => {
                write!(f, "Must be one of the following values: [{}]", allowed.join(", "))
            }
            Self::BadUri => f.write_str("invalid uri"),
            Self::BadUriScheme { .. } => f.write_str("invalid uri scheme"),
            Self::NotTogether { .. } | Self::OnlyWith { .. } | Self::NotHere => {
                f.write_str("Must not be specified")
            }
            Self::AnyOf { names } => write!(f, "At least one of {} must be specified", names.join(", ")),
            Self::ExactlyOne { names } => write!(f, "Exactly one of {} must be specified", names.join(", ")),
            Self::TooLarge { max, .. } => {
                write!(f, "Too large flex message. The maximum size of JSON data is {max} bytes")
            }
            Self::BadPlaceholder { key } => write!(
                f,
                "The key '{key}' enclosed in '{{}}' does not match the pattern '^[a-zA-Z0-9_]{{1,20}}$'."
            ),
            Self::NoSubstitution { key } => write!(f, "The key '{key}' is not specified in substitution"),
            Self::NotBefore { .. } => f.write_str("invalid date time order"),
            Self::WrongKind { .. }
            | Self::BadCharacter { .. }
            | Self::Ratio { .. }
            | Self::NoMark { .. }
            | Self::BadValue
            | Self::Unlike
            | Self::TooDeep => f.write_str("invalid property"),
        }
    }
}
