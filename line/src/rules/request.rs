//! The bodies of the sending requests: <https://developers.line.biz/en/reference/messaging-api/#messages>.

use super::{Kind, MESSAGES, Object, TOKEN, optional, required};
use crate::limits::MULTICAST_RECIPIENTS;

/// To all friends.
pub static BROADCAST: Object = Object {
    properties: &[required("messages", MESSAGES), optional("notificationDisabled", Kind::Flag)],
    conditions: &[],
};

/// To one user, group or room.
pub static PUSH: Object = Object {
    properties: &[
        required("to", TOKEN),
        required("messages", MESSAGES),
        optional("notificationDisabled", Kind::Flag),
        optional("customAggregationUnits", UNITS),
    ],
    conditions: &[],
};

/// To many users.
pub static MULTICAST: Object = Object {
    properties: &[
        required("to", Kind::List { min: 1, max: MULTICAST_RECIPIENTS, of: &TOKEN }),
        required("messages", MESSAGES),
        optional("notificationDisabled", Kind::Flag),
        optional("customAggregationUnits", UNITS),
    ],
    conditions: &[],
};

/// To LINE's validation, which sends nothing.
pub static VALIDATE: Object = Object { properties: &[required("messages", MESSAGES)], conditions: &[] };

const UNITS: Kind = Kind::List {
    min: 0,
    max: 1,
    of: &Kind::Code { max: 30, allows: |it| it.is_ascii_alphanumeric() || it == '_' },
};
