//! Accounts: what connecting one needs, and why it may fail.

mod webhook;
mod zones;

pub use webhook::WebhookReason;
pub use zones::{ZONES, likely_zone};

use crate::{lang::Lang, line_answer::LineAnswer, words::accounts as words};
use unicode_segmentation::UnicodeSegmentation;

/// A channel id as LINE issues it: digits, ten of them in every example of LINE's.
pub fn check_channel_id(text: &str) -> Result<String, AccountRefusal> {
    let text = text.trim();
    match text.len() {
        6..=20 if text.bytes().all(|byte| byte.is_ascii_digit()) => Ok(text.to_owned()),
        _ => Err(AccountRefusal::ChannelIdShape),
    }
}

/// A channel secret as LINE issues it: 32 hexadecimal digits.
pub fn check_channel_secret(text: &str) -> Result<String, AccountRefusal> {
    let text = text.trim();
    match text.chars().count() {
        32 if text.bytes().all(|byte| byte.is_ascii_hexdigit()) => Ok(text.to_owned()),
        0 | 32 => Err(AccountRefusal::SecretShape),
        characters => Err(AccountRefusal::SecretLength { characters }),
    }
}

/// A long-lived token, if one was given: one line of visible ASCII, as a header can carry it.
pub fn check_token(text: &str) -> Result<Option<String>, AccountRefusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let good = text.len() <= 1_000 && text.bytes().all(|byte| byte.is_ascii_graphic());
    good.then(|| Some(text.to_owned())).ok_or(AccountRefusal::TokenShape)
}

/// First letters of a name, for where there is no picture.
pub fn initial(name: &str) -> &str {
    name.trim().graphemes(true).next().unwrap_or("?")
}

/// Why an account was not connected or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountRefusal {
    /// Not a channel id.
    ChannelIdShape,
    /// Not a channel secret, or none at all.
    SecretShape,
    /// Not a channel secret: too short or too long.
    SecretLength {
        /// How many characters there were.
        characters: usize,
    },
    /// Not a token.
    TokenShape,
    /// This channel is connected already.
    AlreadyConnected,
    /// LINE does not take channel id and secret together.
    Secret(LineAnswer),
    /// LINE does not take the token.
    Token(LineAnswer),
    /// The token belongs to another channel than the secret.
    TokenOfAnother,
    /// Nobody knows a zone of this name.
    ZoneUnknown,
    /// LINE said something else.
    Line(LineAnswer),
    /// Only an owner of the installation connects accounts.
    NotOwner,
}

/// The field of the form a refusal belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountField {
    /// Channel id.
    ChannelId,
    /// Channel secret.
    ChannelSecret,
    /// Long-lived token.
    Token,
    /// Time zone.
    Zone,
    /// None: it is about the whole form.
    Form,
}

impl AccountRefusal {
    /// Where to show it.
    pub fn field(&self) -> AccountField {
        match self {
            Self::ChannelIdShape | Self::AlreadyConnected => AccountField::ChannelId,
            Self::SecretShape | Self::SecretLength { .. } | Self::Secret(_) => AccountField::ChannelSecret,
            Self::TokenShape | Self::Token(_) | Self::TokenOfAnother => AccountField::Token,
            Self::ZoneUnknown => AccountField::Zone,
            Self::Line(_) | Self::NotOwner => AccountField::Form,
        }
    }

    /// What to tell the person.
    pub fn text(&self, lang: Lang) -> String {
        let phrase = match self {
            Self::ChannelIdShape => words::CHANNEL_ID_SHAPE,
            Self::SecretShape => words::SECRET_SHAPE,
            Self::SecretLength { characters } => {
                return words::SECRET_LENGTH.with(lang, &[("n", (*characters).into())]);
            }
            Self::TokenShape => words::TOKEN_SHAPE,
            Self::AlreadyConnected => words::ALREADY_CONNECTED,
            Self::TokenOfAnother => words::TOKEN_OF_ANOTHER,
            Self::ZoneUnknown => words::ZONE_UNKNOWN,
            Self::NotOwner => words::NOT_OWNER,
            // Nobody tries again for them: connecting is not a job.
            Self::Secret(LineAnswer::Limited)
            | Self::Token(LineAnswer::Limited)
            | Self::Line(LineAnswer::Limited) => words::LIMITED,
            Self::Secret(answer) | Self::Token(answer) | Self::Line(answer) => return answer.text(lang),
        };
        phrase.text(lang).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_secrets_and_tokens_have_the_shapes_line_gives_them() {
        assert_eq!(check_channel_id(" 1234567890 "), Ok("1234567890".to_owned()));
        assert_eq!(check_channel_id("@asatsuyu"), Err(AccountRefusal::ChannelIdShape));
        assert!(check_channel_secret("0123456789abcdef0123456789abcdef").is_ok());
        assert_eq!(check_channel_secret("0123"), Err(AccountRefusal::SecretLength { characters: 4 }));
        assert_eq!(check_channel_secret(&"x".repeat(32)), Err(AccountRefusal::SecretShape));
        assert_eq!(check_channel_secret(" "), Err(AccountRefusal::SecretShape));
        assert_eq!(check_token("  "), Ok(None));
        assert_eq!(check_token("abc\u{7}"), Err(AccountRefusal::TokenShape));
        assert_eq!(check_token("two words"), Err(AccountRefusal::TokenShape));
    }
}
