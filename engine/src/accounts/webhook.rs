//! Where LINE sends this account's events: our URL, what LINE has, and LINE's own test.

use crate::{
    error::{Error, Fault, Step},
    line_answer::line_answer,
    scope::{Engine, Scope},
};
use domain::{
    accounts::AccountRefusal,
    permission::{ManageChannel, Permission},
};

/// What LINE last said of the webhook.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct WebhookState {
    /// The URL LINE has, if any.
    pub endpoint: Option<String>,
    /// Whether "Use webhook" is on at LINE (1), off (0), or not known.
    pub active: Option<i64>,
    /// When LINE was asked (Unix milliseconds).
    pub read_at: i64,
    /// When LINE's test of this URL ran; what follows is its outcome.
    pub tested_at: Option<i64>,
    /// Whether it succeeded (1 or 0).
    pub test_success: Option<i64>,
    /// The HTTP status LINE's test got; zero or less where there was no answer.
    pub test_status: Option<i64>,
    /// LINE's reason word, as in `COULD_NOT_CONNECT`.
    pub test_reason: Option<String>,
    /// LINE's details.
    pub test_detail: Option<String>,
}

/// The URL LINE has to call for this account.
pub async fn webhook_url<P: Permission>(scope: &Scope<P>) -> Result<String, Fault> {
    let webhook_id: String = sqlx::query_scalar("SELECT webhook_id FROM accounts WHERE id = $1")
        .bind(scope.account().as_str())
        .fetch_one(scope.engine().db.read())
        .await
        .step("read the webhook's name")?;
    Ok(format!("{}/webhook/{webhook_id}", scope.engine().settings.public_url))
}

/// The same by channel id, for the command line.
pub async fn webhook_url_of_channel(engine: &Engine, channel_id: &str) -> Result<String, Fault> {
    let webhook_id: String = sqlx::query_scalar("SELECT webhook_id FROM accounts WHERE channel_id = $1")
        .bind(channel_id)
        .fetch_one(engine.db.read())
        .await
        .step("read the webhook's name by channel")?;
    Ok(format!("{}/webhook/{webhook_id}", engine.settings.public_url))
}

/// The stored state, if LINE was ever asked.
pub async fn webhook_state<P: Permission>(scope: &Scope<P>) -> Result<Option<WebhookState>, Fault> {
    sqlx::query_as(
        "SELECT endpoint, active, read_at, tested_at, test_success, test_status, test_reason, test_detail
         FROM webhook_settings WHERE account_id = $1",
    )
    .bind(scope.account().as_str())
    .fetch_optional(scope.engine().db.read())
    .await
    .step("read the webhook's state")
}

/// Asks LINE where it sends events.
pub async fn read_webhook(scope: &Scope<ManageChannel>) -> Result<(), Error<AccountRefusal>> {
    let channel = super::channel(scope.engine(), scope.account()).await?;
    let (endpoint, active) = match channel.webhook_endpoint().await {
        Ok(answer) => (Some(answer.body.endpoint), Some(i64::from(answer.body.active))),
        Err(line::Error::NotFound { .. }) => (None, None),
        Err(error) => return Err(Error::Refused(AccountRefusal::Line(line_answer(&error)))),
    };
    keep_endpoint(scope, endpoint.as_deref(), active).await?;
    Ok(())
}

/// Tells LINE our URL, then reads back what it has.
pub async fn set_webhook(scope: &Scope<ManageChannel>) -> Result<(), Error<AccountRefusal>> {
    let url = webhook_url(scope).await?;
    let parsed = url::Url::parse(&url).map_err(|_| Fault::Data(format!("webhook URL {url}")))?;
    let channel = super::channel(scope.engine(), scope.account()).await?;
    channel
        .set_webhook_endpoint(&parsed)
        .await
        .map_err(|error| Error::Refused(AccountRefusal::Line(line_answer(&error))))?;
    let mut tx = scope.engine().db.begin().await?;
    scope.audit(&mut tx, "webhook.set", scope.account().as_str(), &url).await?;
    tx.commit().await.step("commit the audit row")?;
    read_webhook(scope).await
}

/// Has LINE call the URL it has, and keeps how that went.
pub async fn test_webhook(scope: &Scope<ManageChannel>) -> Result<(), Error<AccountRefusal>> {
    read_webhook(scope).await?;
    let channel = super::channel(scope.engine(), scope.account()).await?;
    let test = channel
        .test_webhook_endpoint(None)
        .await
        .map_err(|error| Error::Refused(AccountRefusal::Line(line_answer(&error))))?
        .body;
    let mut tx = scope.engine().db.begin().await?;
    sqlx::query(
        "UPDATE webhook_settings SET tested_at = $2, test_success = $3, test_status = $4, test_reason = $5,
                test_detail = $6 WHERE account_id = $1",
    )
    .bind(scope.account().as_str())
    .bind(scope.engine().clock.now())
    .bind(i64::from(test.success))
    .bind(test.status_code)
    .bind(test.reason)
    .bind(test.detail)
    .execute(&mut *tx)
    .await
    .step("keep the test")?;
    scope.audit(&mut tx, "webhook.test", scope.account().as_str(), "").await?;
    tx.commit().await.step("commit the test")?;
    Ok(())
}

/// A test of another URL says nothing about this one, so it goes with it.
async fn keep_endpoint(
    scope: &Scope<ManageChannel>,
    endpoint: Option<&str>,
    active: Option<i64>,
) -> Result<(), Fault> {
    let mut tx = scope.engine().db.begin().await?;
    sqlx::query(
        "INSERT INTO webhook_settings (account_id, endpoint, active, read_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id) DO UPDATE SET
            tested_at = CASE WHEN webhook_settings.endpoint = excluded.endpoint
                             THEN webhook_settings.tested_at END,
            endpoint = excluded.endpoint, active = excluded.active, read_at = excluded.read_at",
    )
    .bind(scope.account().as_str())
    .bind(endpoint)
    .bind(active)
    .bind(scope.engine().clock.now())
    .execute(&mut *tx)
    .await
    .step("keep the webhook's state")?;
    tx.commit().await.step("commit the webhook's state")
}
