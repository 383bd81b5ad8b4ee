//! Flex Messages: <https://developers.line.biz/en/reference/messaging-api/#flex-message>. What may stand where is said by
//! which union a property has.

use super::{
    Condition, HTTPS, Kind, Object, Property, Union, Unit,
    action::{FLEX_ACTION, FLEX_BUTTON_ACTION, FLEX_VIDEO_ACTION},
    grammar, object, optional, required, utf16,
};
use crate::limits::INTEGER;

/// A bubble, or up to 12 of them.
pub static CONTAINER: Union =
    Union { default: None, shared: &[], variants: &[("bubble", &BUBBLE), ("carousel", &CAROUSEL)] };

static CAROUSEL: Object = Object {
    properties: &[required("contents", Kind::List { min: 1, max: 12, of: &Kind::Union(&BUBBLE_ONLY) })],
    conditions: &[
        Condition::NoneInside { list: "contents", of_type: "video" },
        Condition::SameWord { list: "contents", property: "size", default: "mega" },
    ],
};

static BUBBLE_ONLY: Union = Union { default: None, shared: &[], variants: &[("bubble", &BUBBLE)] };

static BUBBLE: Object = Object {
    properties: &[
        optional("size", Kind::OneOf(&["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"])),
        optional("direction", Kind::OneOf(&["ltr", "rtl"])),
        optional("header", BLOCK),
        optional("hero", Kind::Union(&HERO)),
        optional("body", BLOCK),
        optional("footer", BLOCK),
        optional("styles", Kind::Object(&STYLES)),
        optional("action", ACTION),
    ],
    conditions: &[
        Condition::AnyOf(&["header", "hero", "body", "footer"]),
        Condition::Fits {
            property: "hero",
            of_type: "video",
            other: "size",
            one_of: &["kilo", "mega", "giga"],
            default: "mega",
        },
    ],
};

const BLOCK: Kind = Kind::Union(&BOX_ONLY);

static BOX_ONLY: Union = Union { default: None, shared: &[], variants: &[("box", &BLOCK_BOX)] };

/// A block of a bubble: its first component must not float over it.
static BLOCK_BOX: Object = Object {
    properties: BOX_PROPERTIES,
    conditions: &[
        Condition::Switch { property: "layout", cases: &BY_LAYOUT },
        Condition::FirstNot { list: "contents", property: "position", value: "absolute" },
    ],
};

static HERO: Union =
    Union { default: None, shared: &[], variants: &[("box", &BOX), ("image", &IMAGE), ("video", &VIDEO)] };

static STYLES: Object = object(&[
    optional("header", STYLE),
    optional("hero", STYLE),
    optional("body", STYLE),
    optional("footer", STYLE),
]);

const STYLE: Kind = Kind::Object(&object(&[
    optional("backgroundColor", COLOR),
    optional("separator", Kind::Flag),
    optional("separatorColor", COLOR),
]));

/// In a horizontal or vertical box.
static COMPONENT: Union = Union {
    default: None,
    shared: &[],
    variants: &[
        ("box", &BOX),
        ("button", &BUTTON),
        ("image", &IMAGE),
        ("text", &TEXT),
        ("separator", &SEPARATOR),
        ("filler", &FILLER),
    ],
};

/// In a baseline box.
static BASELINE_COMPONENT: Union = Union {
    default: None,
    shared: &[],
    variants: &[("icon", &ICON), ("text", &BASELINE_TEXT), ("filler", &FILLER)],
};

static BOX: Object = Object {
    properties: BOX_PROPERTIES,
    conditions: &[Condition::Switch { property: "layout", cases: &BY_LAYOUT }],
};

const BOX_PROPERTIES: &[Property] = &[
    required("layout", Kind::OneOf(&["horizontal", "vertical", "baseline"])),
    FLEX,
    optional("spacing", SPACING),
    MARGIN,
    optional("width", LENGTH),
    optional("maxWidth", LENGTH),
    optional("height", LENGTH),
    optional("maxHeight", LENGTH),
    optional("paddingAll", PADDING),
    optional("paddingTop", PADDING),
    optional("paddingBottom", PADDING),
    optional("paddingStart", PADDING),
    optional("paddingEnd", PADDING),
    POSITION,
    OFFSET_TOP,
    OFFSET_BOTTOM,
    OFFSET_START,
    OFFSET_END,
    optional("backgroundColor", COLOR),
    optional("borderColor", COLOR),
    optional("borderWidth", Kind::Grammar(grammar::border)),
    optional("cornerRadius", SPACING),
    optional(
        "justifyContent",
        Kind::OneOf(&["flex-start", "center", "flex-end", "space-between", "space-around", "space-evenly"]),
    ),
    optional("alignItems", Kind::OneOf(&["flex-start", "center", "flex-end"])),
    optional("background", Kind::Union(&BACKGROUND)),
    optional("action", ACTION),
];

static BY_LAYOUT: [(&str, &Object); 3] =
    [("horizontal", &CONTENTS), ("vertical", &CONTENTS), ("baseline", &BASELINE_CONTENTS)];

static CONTENTS: Object =
    object(&[required("contents", Kind::List { min: 0, max: usize::MAX, of: &Kind::Union(&COMPONENT) })]);

static BASELINE_CONTENTS: Object = object(&[required(
    "contents",
    Kind::List { min: 0, max: usize::MAX, of: &Kind::Union(&BASELINE_COMPONENT) },
)]);

static BACKGROUND: Union =
    Union { default: None, shared: &[], variants: &[("linearGradient", &LINEAR_GRADIENT)] };

static LINEAR_GRADIENT: Object = object(&[
    required("angle", Kind::Grammar(grammar::angle)),
    required("startColor", COLOR),
    required("endColor", COLOR),
    optional("centerColor", COLOR),
    optional("centerPosition", Kind::Grammar(grammar::position)),
]);

static BUTTON: Object = object(&[
    required("action", Kind::Union(&FLEX_BUTTON_ACTION)),
    optional("style", Kind::OneOf(&["primary", "secondary", "link"])),
    optional("color", COLOR),
    optional("height", Kind::OneOf(&["sm", "md"])),
    GRAVITY,
    FLEX,
    MARGIN,
    POSITION,
    OFFSET_TOP,
    OFFSET_BOTTOM,
    OFFSET_START,
    OFFSET_END,
    ADJUST_MODE,
    SCALING,
]);

static IMAGE: Object = object(&[
    required("url", HTTPS),
    optional("size", Kind::Grammar(grammar::image_size)),
    ASPECT_RATIO,
    optional("aspectMode", Kind::OneOf(&["fit", "cover"])),
    optional("backgroundColor", COLOR),
    ALIGN,
    GRAVITY,
    FLEX,
    MARGIN,
    POSITION,
    OFFSET_TOP,
    OFFSET_BOTTOM,
    OFFSET_START,
    OFFSET_END,
    optional("action", ACTION),
    optional("animated", Kind::Flag),
]);

static VIDEO: Object = object(&[
    required("url", HTTPS),
    required("previewUrl", HTTPS),
    required("altContent", Kind::Union(&ALT_CONTENT)),
    ASPECT_RATIO,
    optional("action", Kind::Union(&FLEX_VIDEO_ACTION)),
]);

static ALT_CONTENT: Union =
    Union { default: None, shared: &[], variants: &[("box", &BOX), ("image", &IMAGE)] };

static ICON: Object = Object {
    properties: &[
        required("url", HTTPS),
        optional("size", TEXT_SIZE),
        ASPECT_RATIO,
        MARGIN,
        POSITION,
        OFFSET_TOP,
        OFFSET_BOTTOM,
        OFFSET_START,
        OFFSET_END,
        SCALING,
    ],
    conditions: &[Condition::Never("offsetBottom")],
};

static TEXT: Object = Object { properties: TEXT_PROPERTIES, conditions: &[TEXT_OR_SPANS, SOME_TEXT] };

static BASELINE_TEXT: Object = Object {
    properties: TEXT_PROPERTIES,
    conditions: &[TEXT_OR_SPANS, SOME_TEXT, Condition::Never("gravity"), Condition::Never("offsetBottom")],
};

const TEXT_OR_SPANS: Condition = Condition::AnyOf(&["text", "contents"]);

const SOME_TEXT: Condition = Condition::NotEmptyWithout { text: "text", other: "contents" };

const TEXT_PROPERTIES: &[Property] = &[
    optional("text", Kind::Text { min: 0, max: usize::MAX, unit: Unit::Utf16 }),
    optional("contents", Kind::List { min: 0, max: usize::MAX, of: &SPANS }),
    optional("size", TEXT_SIZE),
    optional("color", COLOR),
    WEIGHT,
    STYLE_OF_LETTERS,
    DECORATION,
    ALIGN,
    GRAVITY,
    optional("wrap", Kind::Flag),
    optional("lineSpacing", Kind::Grammar(grammar::pixels)),
    optional("maxLines", Kind::Integer { min: 0, max: INTEGER }),
    FLEX,
    MARGIN,
    POSITION,
    OFFSET_TOP,
    OFFSET_BOTTOM,
    OFFSET_START,
    OFFSET_END,
    optional("action", ACTION),
    ADJUST_MODE,
    SCALING,
];

static SPANS: Kind = Kind::Union(&SPAN_ONLY);

static SPAN_ONLY: Union = Union { default: None, shared: &[], variants: &[("span", &SPAN)] };

static SPAN: Object = object(&[
    required("text", utf16(usize::MAX)),
    optional("size", TEXT_SIZE),
    optional("color", COLOR),
    WEIGHT,
    STYLE_OF_LETTERS,
    DECORATION,
]);

static SEPARATOR: Object = object(&[MARGIN, optional("color", COLOR)]);

static FILLER: Object = object(&[FLEX]);

const ACTION: Kind = Kind::Union(&FLEX_ACTION);
const COLOR: Kind = Kind::Grammar(grammar::color);
const SPACING: Kind = Kind::Grammar(grammar::spacing);
const PADDING: Kind = Kind::Grammar(grammar::padding);
const LENGTH: Kind = Kind::Grammar(grammar::length);
const TEXT_SIZE: Kind = Kind::Grammar(grammar::text_size);

const FLEX: Property = optional("flex", Kind::Integer { min: 0, max: INTEGER });
const MARGIN: Property = optional("margin", SPACING);
const POSITION: Property = optional("position", Kind::OneOf(&["relative", "absolute"]));
const OFFSET_TOP: Property = optional("offsetTop", PADDING);
const OFFSET_BOTTOM: Property = optional("offsetBottom", PADDING);
const OFFSET_START: Property = optional("offsetStart", PADDING);
const OFFSET_END: Property = optional("offsetEnd", PADDING);
const ALIGN: Property = optional("align", Kind::OneOf(&["start", "end", "center"]));
const GRAVITY: Property = optional("gravity", Kind::OneOf(&["top", "bottom", "center"]));
const ASPECT_RATIO: Property = optional("aspectRatio", Kind::Grammar(grammar::aspect_ratio));
const WEIGHT: Property = optional("weight", Kind::OneOf(&["regular", "bold"]));
const STYLE_OF_LETTERS: Property = optional("style", Kind::OneOf(&["normal", "italic"]));
const DECORATION: Property = optional("decoration", Kind::OneOf(&["none", "underline", "line-through"]));
const ADJUST_MODE: Property = optional("adjustMode", Kind::OneOf(&["shrink-to-fit"]));
const SCALING: Property = optional("scaling", Kind::Flag);
