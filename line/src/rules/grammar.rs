//! The grammars of Flex values: <https://developers.line.biz/en/reference/messaging-api/#flex-message>.

/// `#RRGGBB` or `#RRGGBBAA`.
pub(super) fn color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        matches!(digits.len(), 6 | 8) && digits.bytes().all(|it| it.is_ascii_hexdigit())
    })
}

/// Space between components: pixels or a keyword, no percent.
pub(super) fn spacing(text: &str) -> bool {
    is_spacing_word(text) || pixels(text)
}

/// Padding and offsets: pixels, percent or a keyword. Negative offsets pass at LINE.
pub(super) fn padding(text: &str) -> bool {
    let positive = text.strip_prefix('-').unwrap_or(text);
    is_spacing_word(text) || length(positive)
}

/// Pixels or percent.
pub(super) fn length(text: &str) -> bool {
    pixels(text) || percent(text)
}

/// Pixels, or `none`, `light`, `normal`, `medium`, `semi-bold`, `bold`.
pub(super) fn border(text: &str) -> bool {
    matches!(text, "none" | "light" | "normal" | "medium" | "semi-bold" | "bold") || pixels(text)
}

/// Pixels, percent, or a keyword up to `full`.
pub(super) fn image_size(text: &str) -> bool {
    text == "full" || is_size_word(text) || length(text)
}

/// Pixels or a keyword.
pub(super) fn text_size(text: &str) -> bool {
    is_size_word(text) || pixels(text)
}

/// Pixels.
pub(super) fn pixels(text: &str) -> bool {
    text.strip_suffix("px").is_some_and(number)
}

/// `w:h`, each from 1 to 100,000, and at most three times as high as wide.
pub(super) fn aspect_ratio(text: &str) -> bool {
    let side = |text| thousandths(text).filter(|side| (1_000..=100_000_000).contains(side));
    match text.split_once(':').map(|(width, height)| (side(width), side(height))) {
        Some((Some(width), Some(height))) => height <= width * 3,
        _ => false,
    }
}

/// `0deg` or more, below `360deg`.
pub(super) fn angle(text: &str) -> bool {
    text.strip_suffix("deg").and_then(thousandths).is_some_and(|degrees| degrees < 360_000)
}

/// `0%` to `100%`.
pub(super) fn position(text: &str) -> bool {
    text.strip_suffix('%').and_then(thousandths).is_some_and(|percent| percent <= 100_000)
}

fn percent(text: &str) -> bool {
    text.strip_suffix('%').is_some_and(number)
}

/// A number in thousandths, what is smaller cut off; reading floats would cost a browser more than all grammars.
fn thousandths(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    if !number(text) || whole.len() > 9 {
        return None;
    }
    Some(whole.parse::<u64>().ok()? * 1_000 + part.parse::<u64>().ok()?)
}

/// Digits with at most one point among them, and not in front.
fn number(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_digit() || it == b'.')
        && text.starts_with(|first: char| first.is_ascii_digit())
        && !text.ends_with('.')
        && text.bytes().filter(|it| *it == b'.').count() <= 1
}

fn is_spacing_word(text: &str) -> bool {
    matches!(text, "none" | "xs" | "sm" | "md" | "lg" | "xl" | "xxl")
}

fn is_size_word(text: &str) -> bool {
    matches!(text, "xxs" | "xs" | "sm" | "md" | "lg" | "xl" | "xxl" | "3xl" | "4xl" | "5xl")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_in_their_grammar_or_not() {
        for (fits, good, bad) in [
            (color as fn(&str) -> bool, "#00FF00 #00ff00cc", "red #12345 #1234567 00ff00 #gggggg"),
            (spacing, "none xxl 23.5px 0px", "5% 3xl -1px px 1.px .5px 1e3px 1.2.3px"),
            (padding, "md 10% -4px", "- -% 3xl"),
            (border, "semi-bold 2px", "thick 1%"),
            (image_size, "full 5xl 40% 10px", "auto"),
            (text_size, "5xl 10px", "full 40%"),
            (aspect_ratio, "20:13 1.91:1 1:3 100000:1", "1:3.1 0:1 1 1:1:1 a:b 100001:1"),
            (angle, "0deg 359.9deg", "360deg -1deg 90"),
            (position, "0% 100%", "101% 50px"),
        ] {
            for text in good.split(' ') {
                assert!(fits(text), "{text}");
            }
            for text in bad.split(' ').chain([""]) {
                assert!(!fits(text), "{text}");
            }
        }
    }
}
