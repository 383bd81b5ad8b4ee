//! A number as a person types it to confirm.

/// Reads a number with digits of any of our scripts, with or without separators: `12345`,
/// `12,345`, `１２，３４５`, `๑๒๓๔๕`. Nothing else may stand beside it.
pub fn typed_number(text: &str) -> Option<i64> {
    let mut number: Option<i64> = None;
    for c in text.trim().chars() {
        if c.is_whitespace() || matches!(c, ',' | '，' | '、' | '.' | '．' | '\'' | '’') {
            continue;
        }
        number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit(c)?)?);
    }
    number
}

fn digit(c: char) -> Option<i64> {
    let zero = match c {
        '0'..='9' => '0',
        '０'..='９' => '０',
        '๐'..='๙' => '๐',
        _ => return None,
    };
    Some(i64::from(u32::from(c) - u32::from(zero)))
}

#[cfg(test)]
mod tests {
    use super::typed_number;

    #[test]
    fn people_type_numbers_in_many_ways() {
        for (text, expected) in [
            ("12345", Some(12_345)),
            (" 12,345 ", Some(12_345)),
            ("１２，３４５", Some(12_345)),
            ("１２ ３４５", Some(12_345)),
            ("๑๒๓๔๕", Some(12_345)),
            ("12.345", Some(12_345)),
            ("0", Some(0)),
            ("", None),
            (",", None),
            ("-3", None),
            ("12345人", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(typed_number(text), expected, "{text:?}");
        }
    }
}
