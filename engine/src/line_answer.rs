//! LINE's errors as the product keeps and shows them.

use domain::line_answer::LineAnswer;
use line::{Error, Limit};

/// What `error` means to a person.
pub fn line_answer(error: &Error) -> LineAnswer {
    match error {
        Error::Unauthorized { message, .. } => LineAnswer::Unauthorized { message: message.clone() },
        Error::Forbidden { message, .. } => LineAnswer::Forbidden { message: message.clone() },
        Error::NotFound { .. } => LineAnswer::NotFound,
        Error::TooManyRequests { kind: Limit::MonthlyQuota | Limit::AdditionalCap, message, .. } => {
            LineAnswer::QuotaReached { message: message.clone() }
        }
        Error::TooManyRequests { .. } => LineAnswer::Limited,
        Error::Server { .. } | Error::Decode { .. } => LineAnswer::Failed,
        Error::Transport { timeout: true, .. } => LineAnswer::Slow,
        Error::Transport { .. } => LineAnswer::Unreachable,
        Error::NoToken { source } => line_answer(source),
        Error::BadRequest { details, .. } => LineAnswer::Refused {
            message: error.message().to_owned(),
            details: details
                .iter()
                .map(|detail| match &detail.property {
                    Some(property) => format!("{property}: {}", detail.message),
                    None => detail.message.clone(),
                })
                .collect(),
        },
        Error::AlreadyAccepted { .. }
        | Error::Gone { .. }
        | Error::TooLarge { .. }
        | Error::UnsupportedMedia { .. }
        | Error::Unprocessable { .. }
        | Error::Locked { .. }
        | Error::Unexpected { .. }
        | Error::Setup { .. } => {
            LineAnswer::Refused { message: error.message().to_owned(), details: Vec::new() }
        }
    }
}
