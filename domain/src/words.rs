//! The message table: every text a person can see, in four languages, one file per feature.

pub mod accounts;
pub mod broadcasts;
pub mod common;
pub mod friends;
pub mod home;
pub mod inbox;
pub mod line;
pub mod members;
pub mod quota;
pub mod rich_menus;

/// All tables with their names, for the tests that walk them.
pub const TABLES: &[(&str, &[(&str, crate::phrase::Phrase)])] = &[
    ("accounts", accounts::ALL),
    ("broadcasts", broadcasts::ALL),
    ("common", common::ALL),
    ("friends", friends::ALL),
    ("home", home::ALL),
    ("inbox", inbox::ALL),
    ("line", line::ALL),
    ("members", members::ALL),
    ("quota", quota::ALL),
    ("rich_menus", rich_menus::ALL),
];

#[cfg(test)]
mod tests {
    use super::TABLES;
    use crate::lang::Lang;
    use std::collections::BTreeSet;

    fn slots(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|part| part.split(['}', '|']).next()).collect()
    }

    #[test]
    fn every_phrase_says_something_with_the_same_values_in_every_language() {
        for (table, phrases) in TABLES {
            for (name, phrase) in *phrases {
                for lang in Lang::ALL {
                    let text = phrase.text(lang);
                    assert!(!text.trim().is_empty(), "{table}::{name} is empty in {}", lang.tag());
                    assert_eq!(slots(phrase.en), slots(text), "{table}::{name} in {}", lang.tag());
                }
            }
        }
    }

    #[test]
    fn thai_japanese_and_chinese_are_written_in_their_own_script() {
        // A phrase of three words or more that is the same in English was not translated.
        for (table, phrases) in TABLES {
            for (name, phrase) in *phrases {
                let words = phrase.en.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic));
                if words.count() < 3 {
                    continue;
                }
                for lang in [Lang::Ja, Lang::ZhHant, Lang::Th] {
                    assert_ne!(phrase.en, phrase.text(lang), "{table}::{name} in {}", lang.tag());
                }
            }
        }
    }
}
