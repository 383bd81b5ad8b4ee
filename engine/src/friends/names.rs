//! Names as search compares them, and the pieces by which they are found.

use crate::{
    db::{Dialect, Tx},
    error::{Fault, Step},
    scope::Engine,
};
use domain::id::AccountId;
use serde::Serialize;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Longest folded name or query, in characters; LINE's own limit for names is far below.
const LONGEST: usize = 100;

/// A text as search compares it: half and full width alike (NFKC), lower case, katakana as
/// hiragana, no invisible characters, single blanks.
pub(super) fn fold(text: &str) -> String {
    let blanks = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    let lower: String = blanks.nfkc().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase).collect();
    let plain: String = lower.nfkc().map(as_hiragana).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST).collect()
}

/// Every letter and every two neighbouring letters of a folded text.
pub(super) fn grams(folded: &str) -> BTreeSet<String> {
    let letters = folded.chars().filter(|c| *c != ' ').map(String::from);
    letters.chain(pairs(folded)).collect()
}

/// By which pieces a folded query is looked up: its pairs, or the letter where it is one.
pub(super) fn sought(folded: &str) -> BTreeSet<String> {
    let pairs: BTreeSet<String> = pairs(folded).collect();
    if pairs.is_empty() { grams(folded) } else { pairs }
}

/// A `LIKE` pattern (escaped by `\`) for names that contain the folded query.
pub(super) fn pattern(folded: &str) -> String {
    let mut pattern = String::with_capacity(folded.len() + 2);
    pattern.push('%');
    for c in folded.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Where a piece of somebody's name stands in the index.
#[derive(Debug, Serialize)]
pub(super) struct Entry(String, i64, String);

/// What changes in the index when names change.
#[derive(Debug, Default)]
pub(super) struct Changes {
    gone: Vec<Entry>,
    new: Vec<Entry>,
}

impl Changes {
    /// The name of a friend was `before` and is `after`, both folded.
    pub fn rename(&mut self, friend: &str, listed_at: i64, before: &str, after: &str) {
        let (before, after) = (grams(before), grams(after));
        let entry = |gram: &String| Entry(gram.clone(), listed_at, friend.to_owned());
        self.gone.extend(before.difference(&after).map(entry));
        self.new.extend(after.difference(&before).map(entry));
    }

    /// Writes them down inside `tx`.
    pub async fn keep(self, tx: &mut Tx, engine: &Engine, account: &AccountId) -> Result<(), Fault> {
        let dialect = engine.db.dialect();
        for (entries, sql) in [(self.gone, remove_sql(dialect)), (self.new, add_sql(dialect))] {
            if entries.is_empty() {
                continue;
            }
            let entries = serde_json::to_string(&entries)
                .map_err(|error| Fault::Data(format!("pieces of names: {error}")))?;
            sqlx::query(sql)
                .bind(account.as_str())
                .bind(entries)
                .execute(&mut **tx)
                .await
                .step("change the index of names")?;
        }
        Ok(())
    }
}

fn add_sql(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "INSERT INTO friend_grams (account_id, gram, listed_at, friend_id)
             SELECT $1, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
             FROM json_each($2) WHERE true ON CONFLICT DO NOTHING"
        }
        Dialect::Postgres => {
            "INSERT INTO friend_grams (account_id, gram, listed_at, friend_id)
             SELECT $1, item->>0, CAST(item->>1 AS BIGINT), item->>2
             FROM jsonb_array_elements(CAST($2 AS JSONB)) AS item ON CONFLICT DO NOTHING"
        }
    }
}

fn remove_sql(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => {
            "DELETE FROM friend_grams WHERE account_id = $1 AND (gram, listed_at, friend_id) IN
             (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
              FROM json_each($2))"
        }
        Dialect::Postgres => {
            "DELETE FROM friend_grams WHERE account_id = $1 AND (gram, listed_at, friend_id) IN
             (SELECT item->>0, CAST(item->>1 AS BIGINT), item->>2
              FROM jsonb_array_elements(CAST($2 AS JSONB)) AS item)"
        }
    }
}

fn pairs(folded: &str) -> impl Iterator<Item = String> {
    folded.chars().zip(folded.chars().skip(1)).map(|(one, other)| String::from_iter([one, other]))
}

fn as_hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        other => other,
    }
}

/// Joiners, direction marks, fillers, variation selectors, tags: nobody types them into a search.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_fold_alike() {
        let cases = [
            ("ｻﾄｳ", "さとう"),
            ("ガ", "ｶﾞ"),
            ("ＡＩＫＯ", "aiko"),
            ("  Daniel\u{3000}OKOYE ", "daniel okoye"),
            ("佐\u{200b}藤\u{202e}", "佐藤"),
            ("ミント🌿\u{fe0f}", "みんと🌿"),
            ("ณัฐ", "ณัฐ"),
            ("Straße", "STRAßE"),
        ];
        for (one, other) in cases {
            assert_eq!(fold(one), fold(other), "{one}");
        }
        assert_eq!(fold("\u{200b}\u{202e} "), "");
        assert_eq!(fold(&"あ".repeat(500)).chars().count(), LONGEST);
    }

    #[test]
    fn a_query_is_looked_up_by_pairs_or_by_its_only_letter() {
        assert_eq!(Vec::from_iter(sought("佐藤")), ["佐藤"]);
        assert_eq!(Vec::from_iter(sought("磊")), ["磊"]);
        assert_eq!(Vec::from_iter(grams("a b")), [" b", "a", "a ", "b"]);
        assert!(sought("").is_empty());
        for name in ["佐々木 ひなた", "ณัฐวุฒิ", "Daniel Okoye"].map(fold) {
            for part in name.char_indices().map(|(at, _)| &name[at..]) {
                assert!(sought(part).is_subset(&grams(&name)), "{part}");
            }
        }
    }

    #[test]
    fn a_query_is_never_a_pattern() {
        assert_eq!(pattern("50%_\\"), "%50\\%\\_\\\\%");
    }
}
