//! Imagemap messages: <https://developers.line.biz/en/reference/messaging-api/#imagemap-message>.

use super::{
    HTTPS, Kind, Object, Union,
    action::{LINK, up_to},
    object, optional, required, utf16,
};
use crate::limits::{ALT_TEXT, INTEGER};

pub(super) static IMAGEMAP: Object = object(&[
    required("baseUrl", HTTPS),
    required("altText", utf16(ALT_TEXT)),
    required("baseSize", Kind::Object(&BASE_SIZE)),
    required("actions", Kind::List { min: 0, max: 50, of: &Kind::Union(&ACTION) }),
    optional("video", Kind::Object(&VIDEO)),
]);

/// The width is always the same; heights follow from the picture.
static BASE_SIZE: Object = object(&[
    required("width", Kind::Integer { min: 1040, max: 1040 }),
    required("height", Kind::Integer { min: 1, max: INTEGER }),
]);

static ACTION: Union = Union {
    default: None,
    shared: &[required("area", Kind::Object(&AREA)), optional("label", up_to(100))],
    variants: &[
        ("uri", &object(&[required("linkUri", LINK)])),
        ("message", &object(&[required("text", utf16(400))])),
        ("clipboard", &object(&[required("clipboardText", utf16(1000))])),
    ],
};

static AREA: Object =
    object(&[required("x", SIDE), required("y", SIDE), required("width", SIDE), required("height", SIDE)]);

const SIDE: Kind = Kind::Integer { min: 0, max: INTEGER };

static VIDEO: Object = object(&[
    required("originalContentUrl", HTTPS),
    required("previewImageUrl", HTTPS),
    required("area", Kind::Object(&AREA)),
    optional("externalLink", Kind::Object(&EXTERNAL_LINK)),
]);

static EXTERNAL_LINK: Object = object(&[required("linkUri", LINK), required("label", utf16(30))]);
