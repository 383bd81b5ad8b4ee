//! Friends: the people who added the account, and what LINE lets us know of them.

use crate::{lang::Lang, phrase::Phrase, words::friends as words};
use serde::{Deserialize, Serialize};

/// Whether a person can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FriendStatus {
    /// They added the account, or write to it.
    Friend,
    /// They blocked the account: LINE told us so.
    Blocked,
    /// LINE no longer lists them: they blocked the account or closed their own.
    Gone,
}

impl FriendStatus {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Friend => "friend",
            Self::Blocked => "blocked",
            Self::Gone => "gone",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Friend, Self::Blocked, Self::Gone].into_iter().find(|status| status.as_str() == text)
    }

    /// Its name for people.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Friend => words::STATUS_FRIEND,
            Self::Blocked => words::STATUS_BLOCKED,
            Self::Gone => words::STATUS_GONE,
        }
        .text(lang)
    }
}

/// Whether `text` is a LINE user id: `U` and 32 hexadecimal digits in lower case.
pub fn is_user_id(text: &str) -> bool {
    text.len() == 33
        && text.starts_with('U')
        && text.bytes().skip(1).all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// The name of a friend's language. LINE gives BCP 47 tags; where we have no name the tag stands for itself.
pub fn language_name(tag: &str, lang: Lang) -> String {
    known_language(tag).map_or_else(|| tag.to_owned(), |phrase| phrase.text(lang).to_owned())
}

fn known_language(tag: &str) -> Option<Phrase> {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split(['-', '_']);
    let primary = parts.next().unwrap_or_default();
    let simplified = parts.any(|part| matches!(part, "hans" | "cn" | "sg"));
    Some(match primary {
        "ja" => words::LANGUAGE_JA,
        "th" => words::LANGUAGE_TH,
        "zh" if simplified => words::LANGUAGE_ZH_HANS,
        "zh" => words::LANGUAGE_ZH_HANT,
        "en" => words::LANGUAGE_EN,
        "ko" => words::LANGUAGE_KO,
        "id" => words::LANGUAGE_ID,
        "vi" => words::LANGUAGE_VI,
        "es" => words::LANGUAGE_ES,
        "pt" => words::LANGUAGE_PT,
        "fr" => words::LANGUAGE_FR,
        "de" => words::LANGUAGE_DE,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_own_shape_is_a_user_id() {
        assert!(is_user_id("U8e742f61d673b39c7fff3cecb7536ef0"));
        for other in
            ["", "U", "u8e742f61d673b39c7fff3cecb7536ef0", "U8E742F61D673B39C7FFF3CECB7536EF0", "Uあ"]
        {
            assert!(!is_user_id(other), "{other}");
        }
    }

    #[test]
    fn a_language_has_a_name_or_stands_for_itself() {
        let cases = [
            ("ja", "Japanese"),
            ("zh-TW", "Chinese (Traditional)"),
            ("zh-Hans", "Chinese (Simplified)"),
            ("th-TH", "Thai"),
            ("sw", "sw"),
        ];
        for (tag, name) in cases {
            assert_eq!(language_name(tag, Lang::En), name);
        }
    }

    #[test]
    fn a_status_reads_back_as_it_was_stored() {
        for status in [FriendStatus::Friend, FriendStatus::Blocked, FriendStatus::Gone] {
            assert_eq!(FriendStatus::parse(status.as_str()), Some(status));
        }
        assert_eq!(FriendStatus::parse("unknown"), None);
    }
}
