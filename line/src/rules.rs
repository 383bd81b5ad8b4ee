//! LINE's limits as data: a table of objects, properties, kinds and limits, and one walker over JSON that answers
//! with LINE's property paths. To teach it another object, add a table; the walker stays.
//!
//! A finding is a certain refusal by LINE's documentation. What LINE leaves open (unknown properties, bounds
//! that reach over the image) is not one.

mod action;
mod audience;
mod condition;
mod coupon;
mod finding;
mod flex;
mod grammar;
mod imagemap;
mod message;
mod moment;
mod narrowcast;
mod placeholder;
mod request;
mod rich_menu;
mod target;
mod template;
mod uri;
mod walk;

use serde_json::Value;

pub use self::{
    action::{QUICK_REPLY_ACTION, RICH_MENU_ACTION},
    audience::{
        ADD_TO_AUDIENCE, CREATE_AUDIENCE, CREATE_CLICK_AUDIENCE, CREATE_IMPRESSION_AUDIENCE, RENAME_AUDIENCE,
    },
    coupon::COUPON,
    finding::{Finding, JsonKind, Problem, Unit},
    flex::CONTAINER as FLEX_CONTAINER,
    message::{MESSAGE, MESSAGES},
    request::{
        BROADCAST, BULK_LINK, BULK_UNLINK, LOADING, MARK_AS_READ, MULTICAST, NARROWCAST, PUSH, REPLY,
        VALIDATE,
    },
    rich_menu::{CREATE_ALIAS, RICH_MENU, RICH_MENU_BATCH, UPDATE_ALIAS},
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
    /// A string in a grammar of its own, such as a colour.
    Grammar(fn(&str) -> bool),
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// True or false.
    Flag,
    /// A whole number.
    Integer {
        min: i64,
        max: i64,
    },
    /// A whole number from 1 to `max`, or -1 for any number.
    Count {
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
    /// An object with any keys that `key` allows, at most `max`, and values of the kind.
    Map {
        max: usize,
        key: fn(&str) -> bool,
        of: &'static Kind,
    },
}

/// Objects told apart by their `type`; without a `type`, by `default`.
pub struct Union {
    /// The variant of an object without `type`, where LINE knows one.
    pub default: Option<&'static str>,
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
    /// This one is not for objects in this place.
    Never(&'static str),
    /// The flag may be set only if `other` is.
    SetOnlyWith { flag: &'static str, other: &'static str },
    /// The text is not empty, unless `other` is there and stands for it.
    NotEmptyWithout { text: &'static str, other: &'static str },
    /// The text is not blank, and no character of it is a control character.
    Printable(&'static str),
    /// One of them at least is there; found at the object itself.
    AnyOf(&'static [&'static str]),
    /// One of them and no more is there.
    ExactlyOne(&'static [&'static str]),
    /// `width` divided by `height` is at least this many hundredths.
    Ratio { width: &'static str, height: &'static str, hundredths: i64 },
    /// In each object of `list`, `index` is where `mark` stands in `text`, in UTF-16 units.
    Marks { list: &'static str, index: &'static str, text: &'static str, mark: char },
    /// At most this long, in grapheme clusters, where one of the others is there.
    ShorterWith { text: &'static str, max: usize, others: &'static [&'static str] },
    /// All objects of `list` have this property, or none.
    AllOrNone { list: &'static str, property: &'static str },
    /// All objects of `list` have as many items in this property.
    SameCount { list: &'static str, property: &'static str },
    /// All objects of `list` have the same value here; `default` where they have none.
    SameWord { list: &'static str, property: &'static str, default: &'static str },
    /// The first stands before the second in this order; both are in it.
    Before { first: &'static str, second: &'static str, order: &'static [&'static str] },
    /// The first number is less than the second.
    Less { first: &'static str, second: &'static str },
    /// The property, written as compact JSON, has at most so many bytes.
    Bytes { property: &'static str, of_type: &'static str, max: usize },
    /// Objects whose `type` is one of these, at any depth below `property`, are at most `max`.
    Total { property: &'static str, types: &'static [&'static str], max: usize },
    /// Nothing of this type stands at any depth in the objects of `list`.
    NoneInside { list: &'static str, of_type: &'static str },
    /// No object of `list` has this property.
    NoneHas { list: &'static str, property: &'static str },
    /// Objects with this flag set, at any depth below `property`, are at most `max`.
    TotalSet { property: &'static str, flag: &'static str, max: usize },
    /// If `property` is of this type, `other` (or `default` where it is absent) is one of these.
    Fits {
        property: &'static str,
        of_type: &'static str,
        other: &'static str,
        one_of: &'static [&'static str],
        default: &'static str,
    },
    /// The object is looked at again as one of these, by what `property` says.
    Switch { property: &'static str, cases: &'static [(&'static str, &'static Object)] },
    /// The first item of `list` must not have `property` with this value.
    FirstNot { list: &'static str, property: &'static str, value: &'static str },
    /// `initial`, `min` and `max` of a date picker fit its `mode` and one another.
    Moments,
    /// The braces of `text` are paired and name what `substitution` holds.
    Placeholders,
    /// Mentions go to a group or room only, and `trackingId` never does: by the ID in `to`.
    FitsTarget,
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

/// Properties of an object, no conditions.
const fn object(properties: &'static [Property]) -> Object {
    Object { properties, conditions: &[] }
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

/// `U` and 32 lower-case hex digits.
const USER_ID: Kind = Kind::Grammar(|text| {
    text.strip_prefix('U').is_some_and(|digits| {
        digits.len() == 32 && digits.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
    })
});

/// A name of up to `max` letters, digits and underscores.
const fn name(max: usize) -> Kind {
    Kind::Code { max, allows: |it| it.is_ascii_alphanumeric() || it == '_' }
}

/// An address that LINE's servers or apps fetch.
const HTTPS: Kind = Kind::Uri { max: 2000, schemes: &["https"] };
