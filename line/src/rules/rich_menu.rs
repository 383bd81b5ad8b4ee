//! The rich menu object: <https://developers.line.biz/en/reference/messaging-api/#rich-menu-object>.

use super::{Condition, Kind, Object, RICH_MENU_ACTION, graphemes, required};
use crate::limits::{
    CHAT_BAR_TEXT, INTEGER, RICH_MENU_AREAS, RICH_MENU_MIN_HEIGHT, RICH_MENU_MIN_RATIO_HUNDREDTHS,
    RICH_MENU_NAME, RICH_MENU_WIDTH,
};

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
