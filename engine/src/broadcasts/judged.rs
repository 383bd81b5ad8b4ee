//! LINE's own word on a message before it is sent: it checks the object and sends nothing.
//! <https://developers.line.biz/en/reference/messaging-api/#validate-message-objects-of-broadcast-message>

use crate::{accounts, error::Fault, line_answer::line_answer, scope::Engine};
use domain::{broadcasts::message, id::AccountId, line_answer::LineAnswer};
use line::{Detail, Error, Way};
use std::time::Duration;

/// A page waits no longer than this for it.
const PATIENCE: Duration = Duration::from_secs(3);

/// What LINE says of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// It takes it.
    Fits,
    /// It would refuse it.
    Refused {
        /// In these words.
        said: String,
    },
    /// It could not be asked now; whether it would refuse it shows when it is sent.
    Unknown(LineAnswer),
}

/// Asks LINE.
pub(super) async fn judge(engine: &Engine, account: &AccountId, text: &str) -> Result<Judged, Fault> {
    let channel = accounts::channel(engine, account).await?;
    let messages = [message(text)];
    let asked = tokio::time::timeout(PATIENCE, channel.validate_messages(Way::Broadcast, &messages)).await;
    Ok(match asked {
        Ok(Ok(_)) => Judged::Fits,
        Ok(Err(Error::BadRequest { message, details, .. })) => {
            Judged::Refused { said: said(message, &details) }
        }
        Ok(Err(error)) => Judged::Unknown(line_answer(&error)),
        Err(_) => Judged::Unknown(LineAnswer::Slow),
    })
}

/// The message, and each property LINE names.
fn said(message: String, details: &[Detail]) -> String {
    details.iter().fold(message, |said, Detail { property, message }| match property {
        Some(property) => format!("{said} · {property}: {message}"),
        None => format!("{said} · {message}"),
    })
}
