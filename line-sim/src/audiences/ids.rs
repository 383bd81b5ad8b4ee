//! Ids of people, one by one or a file of them. Both kinds are 128 bits, so a million and a half fit into little.

use serde_json::Value;

use super::refusals;
use crate::{errors::Refusal, limits};

/// A user id, or an advertising id if `ifa`.
pub(super) fn parse(text: &str, ifa: bool) -> Option<u128> {
    let fits = if ifa { limits::is_uuid(text) } else { limits::is_user_id(text) };
    // Neither `U` nor `-` is a digit.
    let digits = text.bytes().filter_map(|b| char::from(b).to_digit(16));
    fits.then(|| digits.fold(0, |sum, digit| sum << 4 | u128::from(digit)))
}

/// The user id that [`parse`] made this of.
pub(super) fn user_id(id: u128) -> String {
    format!("U{id:032x}")
}

/// The ids of `audiences`: one that cannot be one spoils them all.
pub(super) fn listed(body: &Value, ifa: bool) -> Result<Vec<u128>, Refusal> {
    let audiences = body["audiences"].as_array().into_iter().flatten();
    let id = |one: &Value| one["id"].as_str().and_then(|id| parse(id, ifa));
    audiences.map(|one| id(one).ok_or_else(|| refusals::at(refusals::INVALID_ID, "audiences"))).collect()
}

/// The ids of a text file, one a line; empty lines are passed over.
pub(super) fn in_file(bytes: &[u8], ifa: bool) -> Result<Vec<u128>, Refusal> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let lines = || text.split(|b| *b == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    match lines().count() {
        0 => return Err(refusals::at(refusals::NO_VALID_IDS, "file")),
        1..=limits::AUDIENCE_LINES => {}
        _ => return Err(refusals::at(refusals::TOO_MANY_IDS, "file")),
    }
    let id = |line| std::str::from_utf8(line).ok().and_then(|line| parse(line, ifa));
    lines().map(|line| id(line).ok_or_else(|| refusals::at(refusals::INVALID_ID, "file"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_of_its_kind_and_nothing_else() {
        assert_eq!(user_id(255), "U000000000000000000000000000000ff");
        assert_eq!(parse("U000000000000000000000000000000ff", false), Some(255));
        assert_eq!(parse("00000000-0000-0000-0000-0000000000FF", true), Some(255));
        for wrong in ["", "U", "u000000000000000000000000000000ff", "U000000000000000000000000000000FF"] {
            assert_eq!(parse(wrong, false), None, "{wrong}");
        }
        assert_eq!(parse("U000000000000000000000000000000ff", true), None);
        assert_eq!(parse("00000000-0000-0000-0000-0000000000ff", false), None);
    }

    #[test]
    fn a_file_has_an_id_on_every_line_that_is_not_empty() {
        let id = "U000000000000000000000000000000ff";
        let file = format!("\u{feff}{id}\r\n\r\n{id}\n");
        assert_eq!(in_file(file.as_bytes(), false), Ok(vec![255, 255]));
        for (wrong, code) in [
            (&b"\r\n"[..], refusals::NO_VALID_IDS),
            (b"\xff\xfe", refusals::INVALID_ID),
            (b"a,b", refusals::INVALID_ID),
        ] {
            assert_eq!(in_file(wrong, false), Err(refusals::at(code, "file")));
        }
        let many = format!("{id}\n").repeat(limits::AUDIENCE_LINES + 1);
        assert_eq!(in_file(many.as_bytes(), false), Err(refusals::at(refusals::TOO_MANY_IDS, "file")));
    }
}
