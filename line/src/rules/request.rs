//! The bodies of the sending requests: <https://developers.line.biz/en/reference/messaging-api/#messages>.

use super::{
    Condition, Kind, MESSAGES, Object, Property, TOKEN, USER_ID, name,
    narrowcast::{FILTER, LIMIT, RECIPIENT},
    object, optional, required,
};
use crate::limits::MULTICAST_RECIPIENTS;

/// In answer to an event.
pub static REPLY: Object = object(&[required("replyToken", TOKEN), required("messages", MESSAGES), SILENT]);

/// To all friends.
pub static BROADCAST: Object =
    Object { properties: &[required("messages", MESSAGES), SILENT], conditions: &[NO_QUOTE, NO_MENTION] };

/// To one user, group or room.
pub static PUSH: Object = Object {
    properties: &[required("to", TOKEN), required("messages", MESSAGES), SILENT, UNITS],
    conditions: &[Condition::FitsTarget],
};

/// To many users.
pub static MULTICAST: Object = Object {
    properties: &[
        required("to", Kind::List { min: 1, max: MULTICAST_RECIPIENTS, of: &TOKEN }),
        required("messages", MESSAGES),
        SILENT,
        UNITS,
    ],
    conditions: &[NO_QUOTE, NO_MENTION],
};

/// To friends whom LINE chooses.
pub static NARROWCAST: Object = Object {
    properties: &[
        required("messages", MESSAGES),
        optional("recipient", Kind::Union(&RECIPIENT)),
        optional("filter", Kind::Object(&FILTER)),
        optional("limit", Kind::Object(&LIMIT)),
        SILENT,
    ],
    conditions: &[
        NO_QUOTE,
        NO_MENTION,
        Condition::Total { property: "recipient", types: &["audience", "redelivery"], max: 10 },
    ],
};

/// To LINE's validation, which sends nothing.
pub static VALIDATE: Object = object(&[required("messages", MESSAGES)]);

/// The loading animation; that the seconds are a multiple of five is LINE's to say in its own words.
pub static LOADING: Object =
    object(&[required("chatId", USER_ID), optional("loadingSeconds", Kind::Integer { min: 5, max: 60 })]);

/// A message as read.
pub static MARK_AS_READ: Object = object(&[required("markAsReadToken", TOKEN)]);

/// A rich menu for many.
pub static BULK_LINK: Object = object(&[required("richMenuId", TOKEN), required("userIds", USERS)]);

/// The default for many.
pub static BULK_UNLINK: Object = object(&[required("userIds", USERS)]);

/// Quotes and mentions are for one chat: in a reply or a push.
const NO_QUOTE: Condition = Condition::NoneHas { list: "messages", property: "quoteToken" };
const NO_MENTION: Condition = Condition::NoneInside { list: "messages", of_type: "mention" };

const USERS: Kind = Kind::List { min: 1, max: MULTICAST_RECIPIENTS, of: &USER_ID };
const SILENT: Property = optional("notificationDisabled", Kind::Flag);
const UNITS: Property = optional("customAggregationUnits", Kind::List { min: 0, max: 1, of: &name(30) });
