//! The console's "Error statistics aggregation": webhooks that the bot did not take, equal ones within a minute as one line.
//! Connection checks are not counted. <https://developers.line.biz/en/docs/messaging-api/check-webhook-error-statistics/>

use serde::Serialize;

use crate::{clock::MINUTE, state::ChannelState};

/// Lines kept per channel.
const KEPT: usize = 1_000;

/// Equal errors within one minute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookError {
    /// The minute's first, in Unix milliseconds.
    pub at: i64,
    /// `could_not_connect`, `request_timeout`, `error_status_code` or `unclassified`.
    pub reason: String,
    /// The status, or LINE's words.
    pub detail: String,
    /// How many.
    pub count: u64,
}

/// Counts one failed delivery. `reason` is written as the webhook test writes it.
pub(crate) fn count(shop: &mut ChannelState, at: i64, reason: &str, detail: &str) {
    let reason = reason.to_ascii_lowercase();
    let same = |one: &&mut WebhookError| at - one.at < MINUTE && one.reason == reason && one.detail == detail;
    if let Some(same) = shop.webhook_errors.iter_mut().rev().take_while(|one| at - one.at < MINUTE).find(same)
    {
        same.count += 1;
        return;
    }
    if shop.webhook_errors.len() >= KEPT {
        shop.webhook_errors.remove(0);
    }
    shop.webhook_errors.push(WebhookError { at, reason, detail: detail.to_owned(), count: 1 });
}
