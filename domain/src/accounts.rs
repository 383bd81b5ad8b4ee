//! Accounts: what connecting one needs, and why it may fail.

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
    let good = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    good.then(|| text.to_owned()).ok_or(AccountRefusal::SecretShape)
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
    /// Not a channel secret.
    SecretShape,
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
    /// None: it is about the whole form.
    Form,
}

impl AccountRefusal {
    /// Where to show it.
    pub fn field(&self) -> AccountField {
        match self {
            Self::ChannelIdShape | Self::AlreadyConnected => AccountField::ChannelId,
            Self::SecretShape | Self::Secret(_) => AccountField::ChannelSecret,
            Self::TokenShape | Self::Token(_) | Self::TokenOfAnother => AccountField::Token,
            Self::Line(_) | Self::NotOwner => AccountField::Form,
        }
    }

    /// What to tell the person.
    pub fn text(&self, lang: Lang) -> String {
        let phrase = match self {
            Self::ChannelIdShape => words::CHANNEL_ID_SHAPE,
            Self::SecretShape => words::SECRET_SHAPE,
            Self::TokenShape => words::TOKEN_SHAPE,
            Self::AlreadyConnected => words::ALREADY_CONNECTED,
            Self::TokenOfAnother => words::TOKEN_OF_ANOTHER,
            Self::NotOwner => words::NOT_OWNER,
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
        assert_eq!(check_channel_secret("0123"), Err(AccountRefusal::SecretShape));
        assert_eq!(check_token("  "), Ok(None));
        assert_eq!(check_token("abc\u{7}"), Err(AccountRefusal::TokenShape));
        assert_eq!(check_token("two words"), Err(AccountRefusal::TokenShape));
    }
}
