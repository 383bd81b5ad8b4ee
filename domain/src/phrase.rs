//! One text in all four languages, and how values are put into it.

use crate::lang::Lang;

/// A text of the product. A struct literal must name every language, so a missing
/// translation does not compile.
///
/// `{name}` stands for a value; `{n|friend|friends}` for a word that follows the number `n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// English.
    pub en: &'static str,
    /// Japanese.
    pub ja: &'static str,
    /// Chinese, traditional.
    pub zh: &'static str,
    /// Thai.
    pub th: &'static str,
}

impl Phrase {
    /// The text in `lang`, as written.
    pub const fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
            Lang::ZhHant => self.zh,
            Lang::Th => self.th,
        }
    }

    /// The text in `lang` with its values put in, in one pass: a value that holds braces
    /// stays as it is, and an unknown name stays visible.
    pub fn with(&self, lang: Lang, values: &[(&str, Value<'_>)]) -> String {
        let text = self.text(lang);
        let mut out = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((slot, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            fill(&mut out, slot, values);
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// What may stand in a phrase.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Words, put in as they are.
    Text(&'a str),
    /// A count, written with thousands separators (the same in all four languages).
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// `1234567` as `1,234,567`; all four languages group by three with a comma.
pub fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        out.push('−');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn fill(out: &mut String, slot: &str, values: &[(&str, Value<'_>)]) {
    let mut parts = slot.split('|');
    let name = parts.next().unwrap_or_default();
    let value = values.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    match (value, parts.next(), parts.next()) {
        (Some(Value::Number(n)), Some(one), Some(many)) => out.push_str(if n == 1 { one } else { many }),
        (Some(Value::Number(n)), ..) => out.push_str(&number(n)),
        (Some(Value::Text(text)), ..) => out.push_str(text),
        (None, ..) => {
            out.push('{');
            out.push_str(slot);
            out.push('}');
        }
    }
}

/// Declares phrases: `NAME: "English", "日本語", "繁體中文", "ไทย";`. Each module also gets
/// `ALL`, which the tests of the table walk.
#[macro_export]
macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident: $en:literal, $ja:literal, $zh:literal, $th:literal;)+) => {
        $($(#[$doc])* pub const $name: $crate::phrase::Phrase =
            $crate::phrase::Phrase { en: $en, ja: $ja, zh: $zh, th: $th };)+
        /// Every phrase of this module with its name.
        pub const ALL: &[(&str, $crate::phrase::Phrase)] = &[$((stringify!($name), $name)),+];
    };
}

#[cfg(test)]
mod tests {
    use super::{Phrase, number};
    use crate::lang::Lang;

    const FRIENDS: Phrase =
        Phrase {
            en: "{n} {n|friend|friends} of {shop}", ja: "{shop}の友だち{n}人", zh: "{n}", th: "{n}"
        };

    #[test]
    fn values_are_put_in_once() {
        let one = FRIENDS.with(Lang::En, &[("n", 1.into()), ("shop", "{n}".into())]);
        assert_eq!(one, "1 friend of {n}");
        let many = FRIENDS.with(Lang::Ja, &[("n", 12_345.into()), ("shop", "茶房".into())]);
        assert_eq!(many, "茶房の友だち12,345人");
        assert_eq!(FRIENDS.with(Lang::Th, &[]), "{n}");
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        for (n, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "−1,234,567")] {
            assert_eq!(number(n), text);
        }
    }
}
