//! The rich menu object: <https://developers.line.biz/en/reference/messaging-api/#rich-menu-object>.

use super::{
    Condition, Kind, Object, RICH_MENU_ACTION, Union, action::ALIAS, graphemes, object, optional, required,
};
use crate::limits::{
    self, CHAT_BAR_TEXT, INTEGER, RICH_MENU_AREAS, RICH_MENU_MIN_HEIGHT, RICH_MENU_MIN_RATIO_HUNDREDTHS,
    RICH_MENU_NAME, RICH_MENU_WIDTH,
};

/// A name for a rich menu.
pub static CREATE_ALIAS: Object =
    object(&[required("richMenuAliasId", ALIAS), required("richMenuId", MENU_ID)]);

/// Another menu for a name.
pub static UPDATE_ALIAS: Object = object(&[required("richMenuId", MENU_ID)]);

/// Changes to the menus of all users. That `unlinkAll` stands alone and each `from` once is LINE's to say.
pub static RICH_MENU_BATCH: Object = object(&[
    required("operations", Kind::List { min: 1, max: limits::RICH_MENU_BATCH, of: &Kind::Union(&OPERATION) }),
    optional(
        "resumeRequestKey",
        Kind::Code { max: 100, allows: |it| it.is_ascii_alphanumeric() || it == '-' || it == '_' },
    ),
]);

static OPERATION: Union = Union {
    default: None,
    shared: &[],
    variants: &[
        ("link", &object(&[required("from", MENU_ID), required("to", MENU_ID)])),
        ("unlink", &object(&[required("from", MENU_ID)])),
        ("unlinkAll", &object(&[])),
    ],
};

/// `richmenu-` and 32 lower-case hex digits.
const MENU_ID: Kind = Kind::Grammar(|text| {
    text.strip_prefix("richmenu-").is_some_and(|digits| {
        digits.len() == 32 && digits.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
    })
});

/// A rich menu as it is created. LINE's own samples have bounds that reach over the image, so none are refused
/// for it.
pub static RICH_MENU: Object = Object {
    properties: &[
        required("size", Kind::Object(&SIZE)),
        required("selected", Kind::Flag),
        required("name", graphemes(RICH_MENU_NAME)),
        required("chatBarText", graphemes(CHAT_BAR_TEXT)),
        required("areas", Kind::List { min: 0, max: RICH_MENU_AREAS, of: &Kind::Object(&AREA) }),
    ],
    conditions: &[],
};

static SIZE: Object = Object {
    properties: &[
        required("width", Kind::Integer { min: RICH_MENU_WIDTH.0 as i64, max: RICH_MENU_WIDTH.1 as i64 }),
        required("height", Kind::Integer { min: RICH_MENU_MIN_HEIGHT as i64, max: INTEGER }),
    ],
    conditions: &[Condition::Ratio {
        width: "width",
        height: "height",
        hundredths: RICH_MENU_MIN_RATIO_HUNDREDTHS,
    }],
};

static AREA: Object = Object {
    properties: &[
        required("bounds", Kind::Object(&BOUNDS)),
        required("action", Kind::Union(&RICH_MENU_ACTION)),
    ],
    conditions: &[],
};

static BOUNDS: Object = Object {
    properties: &[
        required("x", Kind::Integer { min: 0, max: INTEGER }),
        required("y", Kind::Integer { min: 0, max: INTEGER }),
        required("width", Kind::Integer { min: 1, max: INTEGER }),
        required("height", Kind::Integer { min: 1, max: INTEGER }),
    ],
    conditions: &[],
};
