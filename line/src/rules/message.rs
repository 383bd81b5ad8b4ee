//! Message objects: <https://developers.line.biz/en/reference/messaging-api/#message-objects>.

use super::{
    Condition, HTTPS, Kind, Object, QUICK_REPLY_ACTION, TOKEN, USER_ID, Union, flex::CONTAINER,
    imagemap::IMAGEMAP, object, optional, placeholder, required, template::TEMPLATE, utf16,
};
use crate::limits::{
    ALT_TEXT, FLEX_ANIMATED_IMAGES, FLEX_BUBBLE_BYTES, FLEX_CAROUSEL_BYTES, INTEGER, MESSAGES_PER_REQUEST,
    TEXT,
};

/// The messages of one request.
pub const MESSAGES: Kind = Kind::List { min: 1, max: MESSAGES_PER_REQUEST, of: &Kind::Union(&MESSAGE) };

/// Every kind of message.
pub static MESSAGE: Union = Union {
    default: None,
    shared: &[optional("quickReply", Kind::Object(&QUICK_REPLY)), optional("sender", Kind::Object(&SENDER))],
    variants: &[
        ("text", &TEXT_MESSAGE),
        ("textV2", &TEXT_V2),
        ("sticker", &STICKER),
        ("image", &IMAGE),
        ("video", &VIDEO),
        ("audio", &AUDIO),
        ("location", &LOCATION),
        ("coupon", &COUPON),
        ("imagemap", &IMAGEMAP),
        ("template", &TEMPLATE_MESSAGE),
        ("flex", &FLEX),
    ],
};

static TEXT_MESSAGE: Object = Object {
    properties: &[
        required("text", utf16(TEXT)),
        optional("emojis", Kind::List { min: 0, max: 20, of: &Kind::Object(&EMOJI) }),
        optional("quoteToken", TOKEN),
    ],
    conditions: &[Condition::Marks { list: "emojis", index: "index", text: "text", mark: '$' }],
};

static EMOJI: Object = Object {
    properties: &[
        required("index", Kind::Integer { min: 0, max: INTEGER }),
        required("productId", TOKEN),
        required("emojiId", TOKEN),
    ],
    conditions: &[],
};

static TEXT_V2: Object = Object {
    properties: &[
        required("text", utf16(TEXT)),
        optional(
            "substitution",
            Kind::Map { max: 100, key: placeholder::is_key, of: &Kind::Union(&SUBSTITUTION) },
        ),
        optional("quoteToken", TOKEN),
    ],
    conditions: &[Condition::Placeholders],
};

static SUBSTITUTION: Union =
    Union { default: None, shared: &[], variants: &[("emoji", &TEXT_EMOJI), ("mention", &MENTION)] };

static TEXT_EMOJI: Object = object(&[required("productId", TOKEN), required("emojiId", TOKEN)]);

static MENTION: Object = object(&[required("mentionee", Kind::Union(&MENTIONEE))]);

static MENTIONEE: Union =
    Union { default: None, shared: &[], variants: &[("user", &USER), ("all", &object(&[]))] };

static USER: Object = object(&[required("userId", USER_ID)]);

static STICKER: Object = Object {
    properties: &[required("packageId", TOKEN), required("stickerId", TOKEN), optional("quoteToken", TOKEN)],
    conditions: &[],
};

static IMAGE: Object = Object {
    properties: &[required("originalContentUrl", HTTPS), required("previewImageUrl", HTTPS)],
    conditions: &[],
};

static VIDEO: Object = Object {
    properties: &[
        required("originalContentUrl", HTTPS),
        required("previewImageUrl", HTTPS),
        optional("trackingId", TRACKING_ID),
    ],
    conditions: &[],
};

static AUDIO: Object = Object {
    properties: &[
        required("originalContentUrl", HTTPS),
        required("duration", Kind::Integer { min: 0, max: i64::MAX }),
    ],
    conditions: &[],
};

static LOCATION: Object = Object {
    properties: &[
        required("title", utf16(100)),
        required("address", utf16(100)),
        required("latitude", Kind::Number),
        required("longitude", Kind::Number),
    ],
    conditions: &[],
};

static COUPON: Object = Object {
    properties: &[required("couponId", TOKEN), optional("deliveryTag", DELIVERY_TAG)],
    conditions: &[],
};

static TEMPLATE_MESSAGE: Object =
    object(&[required("altText", utf16(ALT_TEXT)), required("template", Kind::Union(&TEMPLATE))]);

static FLEX: Object = Object {
    properties: &[required("altText", utf16(ALT_TEXT)), required("contents", Kind::Union(&CONTAINER))],
    conditions: &[
        Condition::Bytes { property: "contents", of_type: "bubble", max: FLEX_BUBBLE_BYTES },
        Condition::Bytes { property: "contents", of_type: "carousel", max: FLEX_CAROUSEL_BYTES },
        Condition::TotalSet { property: "contents", flag: "animated", max: FLEX_ANIMATED_IMAGES },
    ],
};

static QUICK_REPLY: Object = Object {
    properties: &[required("items", Kind::List { min: 0, max: 13, of: &Kind::Object(&QUICK_REPLY_ITEM) })],
    conditions: &[],
};

static QUICK_REPLY_ITEM: Object = Object {
    properties: &[
        optional("type", Kind::OneOf(&["action"])),
        optional("imageUrl", HTTPS),
        required("action", Kind::Union(&QUICK_REPLY_ACTION)),
    ],
    conditions: &[],
};

static SENDER: Object =
    Object { properties: &[optional("name", utf16(20)), optional("iconUrl", HTTPS)], conditions: &[] };

const TRACKING_ID: Kind =
    Kind::Code { max: 100, allows: |it| it.is_ascii_alphanumeric() || "-.=,+*()%$&;:@{}!?<>[]".contains(it) };

const DELIVERY_TAG: Kind = Kind::Code { max: 30, allows: |it| it.is_ascii_alphanumeric() || it == '_' };
