//! LINE's figures, read from its reference and nowhere else, and how it counts.

/// A request over this is 413.
pub(crate) const REQUEST_BYTES: usize = 2 * 1024 * 1024;
/// Recipients of one multicast, and users of one bulk link.
pub(crate) const RECIPIENTS: usize = 500;
/// Bytes of a rich menu's image.
pub(crate) const MENU_IMAGE_BYTES: usize = 1024 * 1024;
/// Rich menus of one channel, and aliases of one channel.
pub(crate) const MENUS: usize = 1_000;
/// Short-lived tokens of one channel; the oldest gives way.
pub(crate) const SHORT_LIVED_TOKENS: usize = 30;
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

/// `richmenu-` and 32 lower-case hex digits.
pub(crate) fn is_menu_id(text: &str) -> bool {
    text.strip_prefix("richmenu-").is_some_and(is_hex_32)
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
