//! Action objects: <https://developers.line.biz/en/reference/messaging-api/#action-objects>. What a label may be
//! depends on the place, so it is shared by the union of the place.

use super::{Condition, Kind, Object, Property, Union, Unit, graphemes, optional, required};
use crate::limits::{ACTION_TEXT, ACTION_URI, RICH_MENU_LABEL};

/// The actions of a rich menu's areas.
pub static RICH_MENU_ACTION: Union = Union {
    default: None,
    shared: &[optional("label", Kind::Text { min: 0, max: RICH_MENU_LABEL, unit: Unit::Grapheme })],
    variants: &[
        ("postback", &POSTBACK),
        ("message", &MESSAGE),
        ("uri", &URI),
        ("datetimepicker", &DATETIME_PICKER),
        ("richmenuswitch", &RICH_MENU_SWITCH),
        ("clipboard", &CLIPBOARD),
    ],
};

/// The actions of quick reply buttons.
pub static QUICK_REPLY_ACTION: Union = Union {
    default: None,
    shared: &[required("label", graphemes(20))],
    variants: &[
        ("postback", &POSTBACK),
        ("message", &MESSAGE),
        ("uri", &URI),
        ("datetimepicker", &DATETIME_PICKER),
        ("camera", &LABEL_ONLY),
        ("cameraRoll", &LABEL_ONLY),
        ("location", &LABEL_ONLY),
        ("clipboard", &CLIPBOARD),
    ],
};

/// What may be done anywhere.
const COMMON: &[(&str, &Object)] = &[
    ("postback", &POSTBACK),
    ("message", &MESSAGE),
    ("uri", &URI),
    ("datetimepicker", &DATETIME_PICKER),
    ("clipboard", &CLIPBOARD),
];

/// Up to `max` grapheme clusters; an empty text is one.
pub(super) const fn up_to(max: usize) -> Kind {
    Kind::Text { min: 0, max, unit: Unit::Grapheme }
}

/// The buttons of templates.
pub(super) static TEMPLATE_ACTION: Union =
    Union { default: None, shared: &[required("label", graphemes(20))], variants: COMMON };

/// A tap on a template's picture or text: the label is not shown.
pub(super) static DEFAULT_ACTION: Union =
    Union { default: None, shared: &[optional("label", up_to(20))], variants: COMMON };

/// The pictures of an image carousel.
pub(super) static IMAGE_CAROUSEL_ACTION: Union =
    Union { default: None, shared: &[optional("label", up_to(12))], variants: COMMON };

/// Flex buttons.
pub(super) static FLEX_BUTTON_ACTION: Union =
    Union { default: None, shared: &[required("label", graphemes(40))], variants: COMMON };

/// Other Flex components: the label is not shown.
pub(super) static FLEX_ACTION: Union =
    Union { default: None, shared: &[optional("label", up_to(40))], variants: COMMON };

/// A Flex video's link.
pub(super) static FLEX_VIDEO_ACTION: Union =
    Union { default: None, shared: &[optional("label", up_to(40))], variants: &[("uri", &URI)] };

static POSTBACK: Object = Object {
    properties: &[
        required("data", DATA),
        optional("displayText", SHOWN),
        optional("text", SHOWN),
        optional("inputOption", INPUT_OPTION),
        optional("fillInText", SHOWN),
    ],
    conditions: &[
        Condition::NotTogether("displayText", "text"),
        Condition::OnlyWith { property: "fillInText", other: "inputOption", value: "openKeyboard" },
    ],
};

static MESSAGE: Object = Object { properties: &[required("text", graphemes(ACTION_TEXT))], conditions: &[] };

static URI: Object = Object {
    properties: &[required("uri", LINK), optional("altUri", Kind::Object(&ALT_URI))],
    conditions: &[],
};

static ALT_URI: Object = Object { properties: &[optional("desktop", LINK)], conditions: &[] };

static DATETIME_PICKER: Object = Object {
    properties: &[
        required("data", DATA),
        required("mode", Kind::OneOf(&["date", "time", "datetime"])),
        optional("initial", MOMENT),
        optional("max", MOMENT),
        optional("min", MOMENT),
    ],
    conditions: &[Condition::Moments],
};

static RICH_MENU_SWITCH: Object =
    Object { properties: &[required("richMenuAliasId", ALIAS), required("data", DATA)], conditions: &[] };

static CLIPBOARD: Object =
    Object { properties: &[required("clipboardText", super::utf16(1000))], conditions: &[] };

static LABEL_ONLY: Object = Object { properties: NOTHING, conditions: &[] };

const NOTHING: &[Property] = &[];

const DATA: Kind = Kind::Text { min: 0, max: ACTION_TEXT, unit: Unit::Utf16 };

const SHOWN: Kind = Kind::Text { min: 0, max: ACTION_TEXT, unit: Unit::Grapheme };

pub(super) const LINK: Kind = Kind::Uri { max: ACTION_URI, schemes: &["http", "https", "line", "tel"] };

const INPUT_OPTION: Kind = Kind::OneOf(&["closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"]);

/// `yyyy-MM-ddTHH:mm` is the longest.
const MOMENT: Kind = super::utf16(16);

pub(super) const ALIAS: Kind = Kind::Code {
    max: 32,
    allows: |it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_' || it == '-',
};
