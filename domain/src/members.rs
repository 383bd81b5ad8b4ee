//! Members: what makes a name, an e-mail address and a password good.

use crate::{lang::Lang, phrase::Phrase, words::members as words};
use unicode_segmentation::UnicodeSegmentation;

/// An e-mail address as it is compared: trimmed, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Longest address there is (RFC 5321 §4.5.3.1).
    pub const MAX_BYTES: usize = 254;

    /// Checks the shape only; whether mail arrives, nobody can tell from here.
    pub fn parse(text: &str) -> Result<Self, MemberRefusal> {
        let text = text.trim().to_lowercase();
        let (local, host) = text.split_once('@').ok_or(MemberRefusal::EmailShape)?;
        let plain = |part: &str| {
            !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control() || c == '@')
        };
        if text.len() > Self::MAX_BYTES || !plain(local) || !plain(host) {
            return Err(MemberRefusal::EmailShape);
        }
        Ok(Self(text))
    }

    /// As stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Fewest code points of a password (OWASP ASVS 5.0 §6.2.9, for passwords without a second factor).
pub const PASSWORD_MIN: usize = 15;
/// Most code points of a password: a limit on the work of hashing it.
pub const PASSWORD_MAX: usize = 128;
/// Most characters of a member's name.
pub const NAME_MAX: usize = 60;

/// Whether `password` may be chosen by somebody with this address. Its characters are taken
/// as they come: no trimming, no composition rules.
pub fn check_password(password: &str, email: &Email) -> Result<(), MemberRefusal> {
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        return Err(MemberRefusal::PasswordShort);
    }
    if length > PASSWORD_MAX {
        return Err(MemberRefusal::PasswordLong);
    }
    let folded = password.to_lowercase();
    let local = email.as_str().split('@').next().unwrap_or_default();
    let distinct = folded.chars().collect::<std::collections::BTreeSet<_>>().len();
    if distinct < 5
        || (local.chars().count() > 3 && folded.contains(local))
        || COMMON.iter().any(|word| folded.contains(word))
    {
        return Err(MemberRefusal::PasswordEasy);
    }
    Ok(())
}

/// What the long passwords of leaked lists are made of.
const COMMON: [&str; 12] = [
    "password",
    "passw0rd",
    "qwertyuiop",
    "1234567890",
    "0987654321",
    "iloveyou",
    "letmein",
    "administrator",
    "welcome1",
    "noren123",
    "abcdefghij",
    "1q2w3e4r",
];

/// A name fit to show: trimmed, not empty, not too long.
pub fn check_name(name: &str) -> Result<String, MemberRefusal> {
    let name: String = name.trim().chars().filter(|letter| !letter.is_control()).collect();
    match name.graphemes(true).count() {
        0 => Err(MemberRefusal::NameMissing),
        1..=NAME_MAX => Ok(name),
        _ => Err(MemberRefusal::NameLong),
    }
}

/// Why there is no such member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberRefusal {
    /// No name.
    NameMissing,
    /// More than [`NAME_MAX`] characters.
    NameLong,
    /// Not an e-mail address.
    EmailShape,
    /// Somebody has it.
    EmailTaken,
    /// Under [`PASSWORD_MIN`].
    PasswordShort,
    /// Over [`PASSWORD_MAX`].
    PasswordLong,
    /// Easy to guess.
    PasswordEasy,
    /// The setup link was used or is too old.
    LinkSpent,
    /// Nobody has this address.
    NoSuchMember,
    /// There is no account of this id.
    NoSuchAccount,
}

impl MemberRefusal {
    /// What to tell the person.
    pub fn text(self, lang: Lang) -> String {
        let phrase: Phrase = match self {
            Self::NameMissing => words::NAME_MISSING,
            Self::NameLong => words::NAME_LONG,
            Self::EmailShape => words::EMAIL_SHAPE,
            Self::EmailTaken => words::EMAIL_TAKEN,
            Self::PasswordShort => words::PASSWORD_SHORT,
            Self::PasswordLong => words::PASSWORD_LONG,
            Self::PasswordEasy => words::PASSWORD_EASY,
            Self::LinkSpent => words::LINK_SPENT,
            Self::NoSuchMember => words::NO_SUCH_MEMBER,
            Self::NoSuchAccount => words::NO_SUCH_ACCOUNT,
        };
        let limit = if self == Self::NameLong { NAME_MAX } else { PASSWORD_MAX };
        phrase.with(lang, &[("min", PASSWORD_MIN.into()), ("max", limit.into())])
    }
}

/// Why somebody was not signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInRefusal {
    /// The two do not belong together; which of them is wrong is not said.
    Wrong,
    /// Too many failures: wait this many seconds.
    Wait {
        /// Seconds until the next try counts.
        seconds: i64,
    },
    /// Too many people are signing in this very moment.
    Busy,
}

impl SignInRefusal {
    /// What to tell the person.
    pub fn text(self, lang: Lang) -> String {
        match self {
            Self::Wrong => words::SIGN_IN_WRONG.text(lang).to_owned(),
            Self::Wait { seconds } => words::SIGN_IN_WAIT.with(lang, &[("seconds", seconds.into())]),
            Self::Busy => crate::words::common::ERROR_BUSY.text(lang).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_compared_in_lower_case_and_need_a_shape() {
        assert_eq!(Email::parse(" Aiko@Example.JP ").expect("good").as_str(), "aiko@example.jp");
        for bad in [
            "",
            "aiko",
            "@example.jp",
            "aiko@",
            "ai ko@example.jp",
            "a@b@c",
            &format!("{}@x.jp", "a".repeat(260)),
        ] {
            assert_eq!(Email::parse(bad), Err(MemberRefusal::EmailShape), "{bad}");
        }
    }

    #[test]
    fn a_password_is_long_and_not_easy() {
        let email = Email::parse("aiko.mori@example.jp").expect("good");
        let cases = [
            ("short", Err(MemberRefusal::PasswordShort)),
            ("正しい馬の電池のホチキスを使う", Ok(())),
            ("aaaaaaaaaaaaaaaaaaaa", Err(MemberRefusal::PasswordEasy)),
            ("my name is aiko.mori!", Err(MemberRefusal::PasswordEasy)),
            ("password-password", Err(MemberRefusal::PasswordEasy)),
            ("correct horse battery", Ok(())),
        ];
        for (password, expected) in cases {
            assert_eq!(check_password(password, &email), expected, "{password}");
        }
        assert_eq!(check_password(&"äbcde".repeat(26), &email), Err(MemberRefusal::PasswordLong));
    }
}
