//! What LINE's test of a webhook found.

use crate::{lang::Lang, words::accounts as words};

/// LINE's reason word (<https://developers.line.biz/en/reference/messaging-api/#test-webhook-endpoint>).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookReason {
    /// It worked.
    Ok,
    /// No connection: name, firewall, certificate.
    CouldNotConnect,
    /// A connection, but no answer in time.
    RequestTimeout,
    /// An answer that is not 200.
    ErrorStatusCode,
    /// LINE cannot tell, or says a word that did not exist when this was written.
    Unclassified,
}

impl WebhookReason {
    /// Reads LINE's word.
    pub fn parse(word: &str) -> Self {
        match word {
            "OK" => Self::Ok,
            "COULD_NOT_CONNECT" => Self::CouldNotConnect,
            "REQUEST_TIMEOUT" => Self::RequestTimeout,
            "ERROR_STATUS_CODE" => Self::ErrorStatusCode,
            _ => Self::Unclassified,
        }
    }

    /// What it means and where to look.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Self::Ok => words::REASON_OK,
            Self::CouldNotConnect => words::REASON_COULD_NOT_CONNECT,
            Self::RequestTimeout => words::REASON_REQUEST_TIMEOUT,
            Self::ErrorStatusCode => words::REASON_ERROR_STATUS,
            Self::Unclassified => words::REASON_UNCLASSIFIED,
        }
        .text(lang)
    }
}

#[cfg(test)]
mod tests {
    use super::WebhookReason;

    #[test]
    fn a_word_line_invents_tomorrow_is_unclassified() {
        assert_eq!(WebhookReason::parse("REQUEST_TIMEOUT"), WebhookReason::RequestTimeout);
        assert_eq!(WebhookReason::parse("TOO_SLEEPY"), WebhookReason::Unclassified);
    }
}
