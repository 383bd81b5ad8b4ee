//! The bodies of requests about audiences: <https://developers.line.biz/en/reference/messaging-api/#manage-audience-group>.

use super::{Condition, Kind, Object, Property, TOKEN, Unit, object, optional, required, utf16};
use crate::limits::AUDIENCE_IDS;

/// An audience of IDs that come with it, or later.
pub static CREATE_AUDIENCE: Object = described(&[
    DESCRIPTION,
    optional("isIfaAudience", Kind::Flag),
    UPLOAD_DESCRIPTION,
    optional("audiences", Kind::List { min: 0, max: AUDIENCE_IDS, of: &Kind::Object(&ENTRY) }),
]);

/// More IDs.
pub static ADD_TO_AUDIENCE: Object = object(&[
    required("audienceGroupId", Kind::Integer { min: 1, max: i64::MAX }),
    UPLOAD_DESCRIPTION,
    required("audiences", Kind::List { min: 1, max: AUDIENCE_IDS, of: &Kind::Object(&ENTRY) }),
]);

/// Those who tapped a link.
pub static CREATE_CLICK_AUDIENCE: Object =
    described(&[DESCRIPTION, required("requestId", TOKEN), optional("clickUrl", utf16(2000))]);

/// Those who saw a message.
pub static CREATE_IMPRESSION_AUDIENCE: Object = described(&[DESCRIPTION, required("requestId", TOKEN)]);

/// Another name.
pub static RENAME_AUDIENCE: Object = described(&[DESCRIPTION]);

/// An object with a name that people can read.
const fn described(properties: &'static [Property]) -> Object {
    Object { properties, conditions: &[Condition::Printable("description")] }
}

static ENTRY: Object = object(&[required("id", TOKEN)]);

const DESCRIPTION: Property = required("description", utf16(120));

const UPLOAD_DESCRIPTION: Property =
    optional("uploadDescription", Kind::Text { min: 0, max: 300, unit: Unit::Utf16 });
