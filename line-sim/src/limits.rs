//! LINE's figures, read from its reference and nowhere else, and how it counts.

/// A request over this is 413.
pub(crate) const REQUEST_BYTES: usize = 2 * 1024 * 1024;
/// Bytes of a rich menu's image.
pub(crate) const MENU_IMAGE_BYTES: usize = 1024 * 1024;
/// Rich menus of one channel, and aliases of one channel.
pub(crate) const MENUS: usize = 1_000;
/// Short-lived tokens of one channel; the oldest gives way.
pub(crate) const SHORT_LIVED_TOKENS: usize = 30;
/// Valid tokens of version 2.1 of one channel; one more is refused.
pub(crate) const KEYED_TOKENS: usize = 30;
/// The longest life of a token of version 2.1, in seconds.
pub(crate) const TOKEN_SECONDS: i64 = 30 * 24 * 60 * 60;
/// How far ahead a JWT assertion may expire, in seconds.
pub(crate) const ASSERTION_SECONDS: i64 = 30 * 60;
/// LIFF apps of one channel.
pub(crate) const LIFF_APPS: usize = 30;
/// Coupons of one account that are upcoming or valid.
pub(crate) const COUPONS: usize = 5_000;
/// A request that brings a file over this is 413; LINE's own figure is not known, but that 1,500,000 lines fit.
pub(crate) const UPLOAD_BYTES: usize = 64 * 1024 * 1024;
/// Audiences of one channel.
pub(crate) const AUDIENCES: usize = 1_000;
/// Ids in one file for an audience.
pub(crate) const AUDIENCE_LINES: usize = 1_500_000;
/// Additions to one audience that LINE works through at a time.
pub(crate) const AUDIENCE_OPERATIONS: usize = 10;
/// Names of aggregation units that count in one month.
pub(crate) const UNITS: usize = 1_000;
/// Names of aggregation units on one page.
pub(crate) const UNITS_PAGE: usize = 100;
/// Friends of whom LINE must know attributes before it filters by them.
pub(crate) const TARGET_REACH: u64 = 100;
/// Recipients of a narrowcast that was narrowed by attributes or by what people did, and members of one of its audiences.
pub(crate) const NARROWCAST_RECIPIENTS: u64 = 50;
/// UTF-16 units of a webhook URL.
pub(crate) const WEBHOOK_URL: usize = 500;

/// Length as LINE counts most things: UTF-16 code units.
pub(crate) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// `U` and 32 lower-case hex digits.
pub(crate) fn is_user_id(text: &str) -> bool {
    text.strip_prefix('U').is_some_and(is_hex_32)
}

/// `C` (or `R` for a room) and 32 lower-case hex digits.
pub(crate) fn is_group_id(text: &str, room: bool) -> bool {
    text.strip_prefix(if room { 'R' } else { 'C' }).is_some_and(is_hex_32)
}

/// A user, a group or a room.
pub(crate) fn is_chat_id(text: &str) -> bool {
    is_user_id(text) || is_group_id(text, false) || is_group_id(text, true)
}

/// 8-4-4-4-12 hex digits.
pub(crate) fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == 5
        && parts
            .iter()
            .zip([8, 4, 4, 4, 12])
            .all(|(part, n)| part.len() == n && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_hex_32(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}
