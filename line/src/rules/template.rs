//! Templates: <https://developers.line.biz/en/reference/messaging-api/#template-messages>.

use super::{
    Condition, HTTPS, Kind, Object, Union,
    action::{DEFAULT_ACTION, IMAGE_CAROUSEL_ACTION, TEMPLATE_ACTION},
    grammar, graphemes, object, optional, required,
};

pub(super) static TEMPLATE: Union = Union {
    default: None,
    shared: &[],
    variants: &[
        ("buttons", &BUTTONS),
        ("confirm", &CONFIRM),
        ("carousel", &CAROUSEL),
        ("image_carousel", &IMAGE_CAROUSEL),
    ],
};

static BUTTONS: Object = Object {
    properties: &[
        required("text", graphemes(160)),
        optional("title", graphemes(40)),
        optional("thumbnailImageUrl", HTTPS),
        optional("imageAspectRatio", ASPECT_RATIO),
        optional("imageSize", SIZE),
        optional("imageBackgroundColor", COLOR),
        optional("defaultAction", Kind::Union(&DEFAULT_ACTION)),
        required("actions", Kind::List { min: 1, max: 4, of: &Kind::Union(&TEMPLATE_ACTION) }),
    ],
    conditions: &[SHORT_TEXT],
};

static CONFIRM: Object = object(&[
    required("text", graphemes(240)),
    required("actions", Kind::List { min: 2, max: 2, of: &Kind::Union(&TEMPLATE_ACTION) }),
]);

static CAROUSEL: Object = Object {
    properties: &[
        required("columns", Kind::List { min: 1, max: 10, of: &Kind::Object(&COLUMN) }),
        optional("imageAspectRatio", ASPECT_RATIO),
        optional("imageSize", SIZE),
    ],
    conditions: &[
        Condition::SameCount { list: "columns", property: "actions" },
        Condition::AllOrNone { list: "columns", property: "title" },
        Condition::AllOrNone { list: "columns", property: "thumbnailImageUrl" },
    ],
};

static COLUMN: Object = Object {
    properties: &[
        required("text", graphemes(120)),
        optional("title", graphemes(40)),
        optional("thumbnailImageUrl", HTTPS),
        optional("imageBackgroundColor", COLOR),
        optional("defaultAction", Kind::Union(&DEFAULT_ACTION)),
        required("actions", Kind::List { min: 1, max: 3, of: &Kind::Union(&TEMPLATE_ACTION) }),
    ],
    conditions: &[SHORT_TEXT],
};

static IMAGE_CAROUSEL: Object =
    object(&[required("columns", Kind::List { min: 1, max: 10, of: &Kind::Object(&IMAGE_COLUMN) })]);

static IMAGE_COLUMN: Object =
    object(&[required("imageUrl", HTTPS), required("action", Kind::Union(&IMAGE_CAROUSEL_ACTION))]);

/// Beside a title or a picture there is less room.
const SHORT_TEXT: Condition =
    Condition::ShorterWith { text: "text", max: 60, others: &["title", "thumbnailImageUrl"] };

const ASPECT_RATIO: Kind = Kind::OneOf(&["rectangle", "square"]);
const SIZE: Kind = Kind::OneOf(&["cover", "contain"]);
const COLOR: Kind = Kind::Grammar(grammar::color);
