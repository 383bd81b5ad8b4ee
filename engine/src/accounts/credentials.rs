//! Credentials: sealed in their row, opened for a channel or a signature, changed by an admin.

use super::connect::check;
use crate::{
    clock::DAY,
    error::{Error, Fault, Step},
    keys::Place,
    scope::{Engine, Scope},
};
use aws_lc_rs::digest;
use domain::{accounts::AccountRefusal, id::AccountId, permission::ManageChannel};
use line::{Channel, Credentials};
use secrecy::{ExposeSecret, SecretString};
use std::sync::PoisonError;

/// The channel of an account at LINE. All callers share one, and with it LINE's rate limits.
pub async fn channel(engine: &Engine, account: &AccountId) -> Result<Channel, Fault> {
    let row: (String, Option<String>, i64, String) = sqlx::query_as(
        "SELECT c.channel_secret, c.access_token, c.version, a.channel_id
         FROM credentials c JOIN accounts a ON a.id = c.account_id WHERE c.account_id = $1",
    )
    .bind(account.as_str())
    .fetch_one(engine.db.read())
    .await
    .step("read the credentials")?;
    let (sealed_secret, sealed_token, version, channel_id) = row;
    let mut channels = engine.channels.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, channel)) = channels.get(account).filter(|(known, _)| *known == version) {
        return Ok(channel.clone());
    }
    let row = account.as_str();
    let credentials = match sealed_token {
        Some(sealed) => Credentials::LongLived(
            engine.keys.open_sealed(Place { column: "credentials.access_token", row }, &sealed)?,
        ),
        None => Credentials::Stateless {
            channel_id,
            channel_secret: open_secret(engine, account, &sealed_secret)?,
        },
    };
    let channel = engine.line.channel(credentials);
    channels.insert(account.clone(), (version, channel.clone()));
    Ok(channel)
}

/// What may be shown of an account's credentials: never they themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialFacts {
    /// Whether LINE is called with a long-lived token instead of short-lived ones.
    pub has_long_lived: bool,
    /// When they were last changed (Unix milliseconds).
    pub changed_at: i64,
    /// Last 4 hexadecimal digits of the SHA-256 of the channel secret: tells two secrets apart
    /// and gives nothing away.
    pub fingerprint: String,
}

/// What may be shown of the account's credentials.
pub async fn credential_facts(scope: &Scope<ManageChannel>) -> Result<CredentialFacts, Fault> {
    let (sealed_secret, has_long_lived, changed_at): (String, i64, i64) = sqlx::query_as(
        "SELECT channel_secret, CAST(CASE WHEN access_token IS NULL THEN 0 ELSE 1 END AS BIGINT), changed_at
         FROM credentials WHERE account_id = $1",
    )
    .bind(scope.account().as_str())
    .fetch_one(scope.engine().db.read())
    .await
    .step("read the credentials' facts")?;
    let secret = open_secret(scope.engine(), scope.account(), &sealed_secret)?;
    Ok(CredentialFacts { has_long_lived: has_long_lived != 0, changed_at, fingerprint: fingerprint(&secret) })
}

/// Replaces secret and token after LINE accepted them. The old secret verifies webhooks for a
/// day more, since LINE may still sign with it.
pub async fn change_credentials(
    scope: &Scope<ManageChannel>,
    secret: SecretString,
    token: SecretString,
) -> Result<(), Error<AccountRefusal>> {
    let engine = scope.engine();
    let account = super::of_scope(scope).await?;
    let checked = check(engine, &account.channel_id, &secret, &token).await?;
    let (secret, token) = checked.seal(engine, &account.id)?;
    let now = engine.clock.now();
    let mut tx = engine.db.begin().await?;
    sqlx::query(
        "UPDATE credentials SET previous_secret = channel_secret, previous_until = $2,
                channel_secret = $3, access_token = $4, version = version + 1, changed_at = $5
         WHERE account_id = $1",
    )
    .bind(account.id.as_str())
    .bind(now + DAY)
    .bind(secret)
    .bind(token)
    .bind(now)
    .execute(&mut *tx)
    .await
    .step("replace the credentials")?;
    sqlx::query("UPDATE accounts SET name = $2, picture_url = $3 WHERE id = $1")
        .bind(account.id.as_str())
        .bind(&checked.bot.display_name)
        .bind(checked.bot.picture_url.as_deref())
        .execute(&mut *tx)
        .await
        .step("refresh the account")?;
    scope.audit(&mut tx, "account.change_credentials", account.id.as_str(), "").await?;
    tx.commit().await.step("commit the credentials")?;
    Ok(())
}

/// What a webhook of one account is verified with.
pub struct WebhookSecrets {
    /// The account.
    pub account: AccountId,
    /// LINE's user id of it, which a delivery names as its destination.
    pub bot_user_id: String,
    /// The secret, and for a day after a change the one before it.
    pub secrets: Vec<SecretString>,
}

/// The secrets behind a webhook's public name.
pub async fn webhook_secrets(engine: &Engine, webhook_id: &str) -> Result<Option<WebhookSecrets>, Fault> {
    let row: Option<SecretsRow> = sqlx::query_as(
        "SELECT a.id, a.bot_user_id, c.channel_secret, c.previous_secret, c.previous_until
         FROM accounts a JOIN credentials c ON c.account_id = a.id WHERE a.webhook_id = $1",
    )
    .bind(webhook_id)
    .fetch_optional(engine.db.read())
    .await
    .step("look the webhook up")?;
    let Some((id, bot_user_id, secret, previous, until)) = row else { return Ok(None) };
    let account = AccountId::new(id);
    let mut secrets = vec![open_secret(engine, &account, &secret)?];
    if let Some(previous) = previous.filter(|_| until.is_some_and(|until| until > engine.clock.now())) {
        secrets.push(open_secret(engine, &account, &previous)?);
    }
    Ok(Some(WebhookSecrets { account, bot_user_id, secrets }))
}

type SecretsRow = (String, String, String, Option<String>, Option<i64>);

fn open_secret(engine: &Engine, account: &AccountId, sealed: &str) -> Result<SecretString, Fault> {
    engine.keys.open_sealed(Place { column: "credentials.channel_secret", row: account.as_str() }, sealed)
}

fn fingerprint(secret: &SecretString) -> String {
    let hash = digest::digest(&digest::SHA256, secret.expose_secret().as_bytes());
    let [.., a, b] = hash.as_ref() else { return String::new() };
    format!("{a:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn a_fingerprint_is_the_end_of_the_hash() {
        // FIPS 180-2, appendix B.1: SHA-256 of "abc" ends in …f20015ad.
        assert_eq!(fingerprint(&"abc".to_owned().into()), "15ad");
    }
}
