//! The text of a broadcast.

use super::BroadcastRefusal;
use line::{rules, text::utf16_len};
use serde_json::{Value, json};
use unicode_segmentation::UnicodeSegmentation;

/// Most UTF-16 units of a text message.
pub const TEXT_MAX: usize = line::limits::TEXT;

/// Most UTF-16 units of a draft: more than LINE takes, so that nothing is cut while somebody
/// writes, and a limit all the same.
pub const DRAFT_MAX: usize = 20_000;

/// A text as it is kept: one kind of line end (a form sends two characters for each), and
/// without NUL, which no database and no phone shows.
pub fn normal_text(typed: &str) -> String {
    typed.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "")
}

/// Length as LINE counts a message's text: UTF-16 units, so 🍎 is 2.
pub fn length(text: &str) -> usize {
    utf16_len(text)
}

/// LINE's message object of a text.
pub fn message(text: &str) -> Value {
    json!({ "type": "text", "text": text })
}

/// Whether a text may be sent. Drafts may hold any.
pub fn check_text(text: &str) -> Result<(), BroadcastRefusal> {
    if text.chars().all(shows_nothing) {
        return Err(BroadcastRefusal::Empty);
    }
    let body = json!({ "messages": [message(text)] });
    match rules::check(&rules::BROADCAST, &body).first() {
        None => Ok(()),
        Some(finding) => Err(match &finding.problem {
            rules::Problem::Required => BroadcastRefusal::Empty,
            rules::Problem::TooLong { max, got, .. } => BroadcastRefusal::TooLong { max: *max, got: *got },
            other => BroadcastRefusal::Rule { said: other.to_string() },
        }),
    }
}

/// White space in any script, and the characters that only join or part others.
fn shows_nothing(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// What a broadcast is called in lists: the beginning of its first line that says something.
pub fn title(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().find(|line| !line.chars().all(shows_nothing)).unwrap_or_default().trim();
    let mut graphemes = line.graphemes(true);
    let mut title: String = graphemes.by_ref().take(LONGEST).collect();
    if graphemes.next().is_some() {
        title.push('…');
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_says_something_and_fits_lines_limit() {
        let apples = "🍎".repeat(2_500);
        let cases = [
            ("本日のおすすめ", Ok(())),
            (apples.as_str(), Ok(())),
            ("", Err(BroadcastRefusal::Empty)),
            (" \u{3000}\n\t\u{200b}\u{feff}", Err(BroadcastRefusal::Empty)),
        ];
        for (text, expected) in cases {
            assert_eq!(check_text(text), expected, "{text:?}");
        }
        let long = format!("{apples}.");
        assert_eq!(check_text(&long), Err(BroadcastRefusal::TooLong { max: 5_000, got: 5_001 }));
        assert_eq!(check_text(&long).map_err(|_| length(&long)), Err(5_001));
    }

    #[test]
    fn a_form_and_an_island_keep_the_same_text() {
        assert_eq!(normal_text("a\r\nb\rc\0\n"), "a\nb\nc\n");
    }

    #[test]
    fn a_title_is_the_first_line_that_shows() {
        let long = "あ".repeat(70);
        for (text, expected) in [
            ("\n \u{200b}\n  Winter reading \nlist", "Winter reading".to_owned()),
            ("", String::new()),
            (long.as_str(), format!("{}…", "あ".repeat(60))),
        ] {
            assert_eq!(title(text), expected);
        }
    }
}
