//! LINE's limits as data: a table of objects, properties, kinds and limits, and one walker over JSON that answers
//! with LINE's property paths. To teach it another object, add a table; the walker stays.
//!
//! A finding is a certain refusal by LINE's documentation. What LINE leaves open (unknown properties, bounds
//! that reach over the image) is not one.

mod action;
mod finding;
mod message;
mod request;
mod rich_menu;
mod uri;
mod walk;

use serde_json::Value;

pub use self::{
    action::{QUICK_REPLY_ACTION, RICH_MENU_ACTION},
    finding::{Finding, JsonKind, Problem, Unit},
    message::{MESSAGE, MESSAGES},
    request::{BROADCAST, MULTICAST, PUSH, VALIDATE},
    rich_menu::RICH_MENU,
};

/// A JSON object: its properties, and the conditions between them.
pub struct Object {
    pub properties: &'static [Property],
    pub conditions: &'static [Condition],
}

/// A property of an object. JSON's `null` counts as absent.
pub struct Property {
    pub name: &'static str,
    pub required: bool,
    pub kind: Kind,
}

/// What a value may be.
pub enum Kind {
    /// A string of `min` to `max` of the unit. An empty one where `min` is 1 is [`Problem::Required`].
    Text {
        min: usize,
        max: usize,
        unit: Unit,
    },
    /// A string of 1 to `max` characters, each of which `allows`.
    Code {
        max: usize,
        allows: fn(char) -> bool,
    },
    /// A percent-encoded URI of at most `max` UTF-16 units in one of the schemes.
    Uri {
        max: usize,
        schemes: &'static [&'static str],
    },
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// True or false.
    Flag,
    /// A whole number.
    Integer {
        min: i64,
        max: i64,
    },
    /// A number.
    Number,
    Object(&'static Object),
    /// An object whose `type` says which of several it is.
    Union(&'static Union),
    /// An array of `min` to `max` of the kind.
    List {
        min: usize,
        max: usize,
        of: &'static Kind,
    },
    /// An object with any keys, at most `max`, and values of the kind.
    Map {
        max: usize,
        of: &'static Kind,
    },
    /// An object whose inside is not in the table.
    Anything,
}

/// Objects told apart by their `type`.
pub struct Union {
    /// What every one of them has, in this place.
    pub shared: &'static [Property],
    /// `type`, and what that one has of its own.
    pub variants: &'static [(&'static str, &'static Object)],
}

/// What holds between the properties of one object.
pub enum Condition {
    /// The second must not be there if the first is.
    NotTogether(&'static str, &'static str),
    /// `property` may be there only if `other` is `value`.
    OnlyWith { property: &'static str, other: &'static str, value: &'static str },
    /// `width` divided by `height` is at least this many hundredths.
    Ratio { width: &'static str, height: &'static str, hundredths: i64 },
    /// In each object of `list`, `index` is where `mark` stands in `text`, in UTF-16 units.
    Marks { list: &'static str, index: &'static str, text: &'static str, mark: char },
}

/// Everything that LINE would refuse in `value`, in the order of the table; empty if it would take it. Paths start
/// at `value`: `areas[2].bounds.x`.
pub fn check(object: &'static Object, value: &Value) -> Vec<Finding> {
    walk::walk("", &Kind::Object(object), value)
}

/// As [`check`] for a value of any kind that stands at `path`: `check_at(&MESSAGES, "messages", …)` answers with
/// `messages[0].text`.
pub fn check_at(kind: &Kind, path: &str, value: &Value) -> Vec<Finding> {
    walk::walk(path, kind, value)
}

/// As [`check`] for the messages of a request: 1 to 5 of them.
pub fn check_messages(messages: &[Value]) -> Vec<Finding> {
    walk::walk_list("messages", &MESSAGES, messages)
}

const fn required(name: &'static str, kind: Kind) -> Property {
    Property { name, required: true, kind }
}

const fn optional(name: &'static str, kind: Kind) -> Property {
    Property { name, required: false, kind }
}

/// Up to `max` UTF-16 units, at least one.
const fn utf16(max: usize) -> Kind {
    Kind::Text { min: 1, max, unit: Unit::Utf16 }
}

/// Up to `max` grapheme clusters, at least one.
const fn graphemes(max: usize) -> Kind {
    Kind::Text { min: 1, max, unit: Unit::Grapheme }
}

/// A string for which LINE publishes no limit.
const TOKEN: Kind = utf16(usize::MAX);

/// An address that LINE's servers or apps fetch.
const HTTPS: Kind = Kind::Uri { max: 2000, schemes: &["https"] };
