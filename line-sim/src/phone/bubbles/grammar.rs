//! The values of Flex properties (keywords, pixels, percent, colours) and what they are in CSS, in the measures that
//! renderers of LINE's simulator agree on. What is not in LINE's grammar is no value: nothing reaches a stylesheet unread.

/// Left to right, smallest first: the keywords of spaces, and what they are in pixels.
pub(super) const SPACES: &[(&str, &str)] = &[
    ("none", "0"),
    ("xs", "2px"),
    ("sm", "4px"),
    ("md", "8px"),
    ("lg", "12px"),
    ("xl", "16px"),
    ("xxl", "20px"),
];

pub(super) const LETTERS: &[(&str, &str)] = &[
    ("xxs", "11px"),
    ("xs", "13px"),
    ("sm", "14px"),
    ("md", "16px"),
    ("lg", "19px"),
    ("xl", "22px"),
    ("xxl", "29px"),
    ("3xl", "35px"),
    ("4xl", "48px"),
    ("5xl", "74px"),
];

pub(super) const IMAGES: &[(&str, &str)] = &[
    ("xxs", "40px"),
    ("xs", "60px"),
    ("sm", "80px"),
    ("md", "100px"),
    ("lg", "120px"),
    ("xl", "140px"),
    ("xxl", "160px"),
    ("3xl", "180px"),
    ("4xl", "200px"),
    ("5xl", "220px"),
    ("full", "100%"),
];

pub(super) const BUBBLES: &[(&str, &str)] = &[
    ("nano", "120px"),
    ("micro", "160px"),
    ("deca", "220px"),
    ("hecto", "241px"),
    ("kilo", "260px"),
    ("mega", "300px"),
    ("giga", "500px"),
];

pub(super) const BORDERS: &[(&str, &str)] = &[
    ("none", "0"),
    ("light", "0.5px"),
    ("normal", "1px"),
    ("medium", "2px"),
    ("semi-bold", "3px"),
    ("bold", "4px"),
];

/// `#RRGGBB` or `#RRGGBBAA`.
pub(super) fn color(text: &str) -> Option<&str> {
    let digits = text.strip_prefix('#')?;
    (matches!(digits.len(), 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit())).then_some(text)
}

/// A keyword of the spaces, pixels or percent.
pub(super) fn space(text: &str) -> Option<String> {
    word(SPACES, text).map(str::to_owned).or_else(|| length(text))
}

/// `23.5px` or `40%`.
pub(super) fn length(text: &str) -> Option<String> {
    let digits = text.strip_suffix("px").or_else(|| text.strip_suffix('%'))?;
    number(digits.strip_prefix('-').unwrap_or(digits)).map(|_| text.to_owned())
}

/// Digits, at most one point among them.
pub(super) fn number(text: &str) -> Option<&str> {
    let fits = !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (fits && text.bytes().filter(|b| *b == b'.').count() <= 1 && text != ".").then_some(text)
}

pub(super) fn word(words: &[(&str, &'static str)], text: &str) -> Option<&'static str> {
    words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_values_of_the_grammar_reach_the_stylesheet() {
        for bad in
            ["red", "#12345", "#12345g", "1px;color:red", "url(x)", "1e9px", "--1px", "px", "1.2.3px", ""]
        {
            assert_eq!((color(bad), space(bad)), (None, None), "{bad}");
        }
        assert_eq!(space("xl").as_deref(), Some("16px"));
        assert_eq!(space("-4.5px").as_deref(), Some("-4.5px"));
        assert_eq!(color("#00ff00cc"), Some("#00ff00cc"));
    }
}
