//! How LINE counts text: <https://developers.line.biz/en/docs/messaging-api/text-character-count/>.

use unicode_segmentation::UnicodeSegmentation;

/// Length in UTF-16 code units: a character outside the basic plane is 2, `\r\n` is 2. LINE's rule for
/// everything that [`grapheme_len`] does not count: message text, `altText`, postback `data`, URIs.
pub fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Length in extended grapheme clusters (UAX #29): what a reader calls one character is 1. LINE's rule for
/// action labels, `displayText`, `fillInText`, a message action's `text`, template texts, and a rich menu's
/// `name` and `chatBarText`.
pub fn grapheme_len(text: &str) -> usize {
    text.graphemes(true).count()
}
