//! What is wrong with a draft, and at which field.

use super::{Part, letter};
use crate::{lang::Lang, words::rich_menus as words};
use line::{limits::RICH_MENU_AREAS, rules};

/// A field of the form, in the order in which they stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The picture.
    Picture,
    /// The areas as a whole.
    Areas,
    /// A field of one area.
    Area {
        /// Which area, from 0.
        at: usize,
        /// Which of its fields.
        part: Part,
    },
    /// The bar's text.
    BarText,
    /// The name.
    Name,
}

/// One thing that keeps a draft from being published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where to show it.
    pub field: Field,
    /// What it is.
    pub problem: Problem,
}

/// What may be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was uploaded.
    NoPicture,
    /// Nothing could be tapped.
    NoAreas,
    /// More areas than LINE takes.
    TooManyAreas {
        /// How many there are.
        got: usize,
    },
    /// Not a whole number, or one that leads out of the picture.
    Range {
        /// The smallest that would do.
        min: i64,
        /// The largest that would do.
        max: i64,
    },
    /// Nobody said what a tap does.
    NoAction,
    /// Empty.
    Missing,
    /// Too long, in characters as LINE counts them here.
    TooLong {
        /// The most that LINE takes.
        max: usize,
        /// How many there are.
        got: usize,
    },
    /// Not a link.
    BadLink,
    /// A link to something that LINE does not open.
    BadScheme,
    /// LINE would refuse it for another reason, in LINE's words.
    Refused(String),
}

impl Field {
    /// The name of its form control: `name`, `areas.2.x`.
    pub fn form_name(self) -> String {
        match self {
            Self::Picture => "picture".to_owned(),
            Self::Areas => "areas".to_owned(),
            Self::Area { at, part } => format!("areas.{at}.{}", part.as_str()),
            Self::BarText => "bar".to_owned(),
            Self::Name => "name".to_owned(),
        }
    }

    /// The field of LINE's property path.
    fn of_property(path: &str) -> Self {
        match path {
            "name" => return Self::Name,
            "chatBarText" => return Self::BarText,
            _ => {}
        }
        let area = path.strip_prefix("areas[").and_then(|rest| {
            let (at, rest) = rest.split_once("].")?;
            let part = match rest.rsplit('.').next()? {
                "displayText" => Part::DisplayText,
                "label" => Part::Label,
                _ => Part::Value,
            };
            Some(Self::Area { at: at.parse().ok()?, part })
        });
        area.unwrap_or(Self::Areas)
    }
}

impl Finding {
    pub(super) fn new(field: Field, problem: Problem) -> Self {
        Self { field, problem }
    }

    /// What to tell the person, at the field itself.
    pub fn text(&self, lang: Lang) -> String {
        self.problem.text(lang)
    }

    /// What to tell the person elsewhere: with the name of the place.
    pub fn summary(&self, lang: Lang) -> String {
        let said = self.problem.text(lang);
        let place = match self.field {
            Field::Picture | Field::Areas => return said,
            Field::Area { at, .. } => {
                words::AREA_NAMED.with(lang, &[("area", (&letter(at).to_string()).into())])
            }
            Field::BarText => words::BAR_TEXT.text(lang).to_owned(),
            Field::Name => words::NAME.text(lang).to_owned(),
        };
        words::IN_FIELD.with(lang, &[("field", (&place).into()), ("text", (&said).into())])
    }
}

impl From<rules::Finding> for Finding {
    fn from(found: rules::Finding) -> Self {
        let problem = match found.problem {
            rules::Problem::Required => Problem::Missing,
            rules::Problem::TooLong { max, got, .. } => Problem::TooLong { max, got },
            rules::Problem::TooMany { got, .. } => Problem::TooManyAreas { got },
            rules::Problem::BadUri => Problem::BadLink,
            rules::Problem::BadUriScheme { .. } => Problem::BadScheme,
            other => Problem::Refused(format!("{}: {other}", found.property)),
        };
        Self { field: Field::of_property(&found.property), problem }
    }
}

impl Problem {
    fn text(&self, lang: Lang) -> String {
        let phrase = match self {
            Self::TooManyAreas { got } => {
                let values = [("max", RICH_MENU_AREAS.into()), ("got", (*got).into())];
                return words::AREAS_TOO_MANY.with(lang, &values);
            }
            Self::Range { min, max } => {
                return words::OUT_OF_RANGE.with(lang, &[("min", (*min).into()), ("max", (*max).into())]);
            }
            Self::TooLong { max, got } => {
                return words::TOO_LONG.with(lang, &[("max", (*max).into()), ("got", (*got).into())]);
            }
            Self::Refused(message) => {
                return crate::words::line::REFUSED.with(lang, &[("message", message.into())]);
            }
            Self::NoPicture => words::PICTURE_NONE,
            Self::NoAreas => words::AREAS_NONE,
            Self::NoAction => words::ACTION_NONE,
            Self::Missing => words::MISSING,
            Self::BadLink => words::LINK_BAD,
            Self::BadScheme => words::LINK_SCHEME,
        };
        phrase.text(lang).to_owned()
    }
}
