//! Channel access tokens as LINE issues, checks and revokes them:
//! <https://developers.line.biz/en/reference/messaging-api/#channel-access-token>. [`crate::Credentials`] does this by
//! itself; these calls are for whoever looks after tokens.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    Answer, Client, Error,
    endpoint::{
        ISSUE_STATELESS_TOKEN, ISSUE_TOKEN, ISSUE_TOKEN_BY_JWT, Operation, REVOKE_TOKEN, REVOKE_TOKEN_BY_JWT,
        TOKEN_KEY_IDS, VERIFY_TOKEN, VERIFY_TOKEN_BY_JWT,
    },
    transport,
};

const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// A token that LINE issued.
#[derive(Clone, Deserialize)]
pub struct IssuedToken {
    pub access_token: SecretString,
    /// Seconds from now.
    pub expires_in: u64,
    /// Tokens of the v2.1 kind only: what [`Client::token_key_ids`] lists.
    #[serde(default)]
    pub key_id: Option<String>,
}

impl fmt::Debug for IssuedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IssuedToken").field("expires_in", &self.expires_in).finish_non_exhaustive()
    }
}

/// What LINE knows of a token.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct VerifiedToken {
    /// The channel ID.
    pub client_id: String,
    /// Seconds from now; very many for a long-lived one.
    pub expires_in: u64,
    #[serde(default)]
    pub scope: Option<String>,
}

#[derive(Deserialize)]
struct KeyIds {
    kids: Vec<String>,
}

impl Client {
    /// A token for 15 minutes, any number of them; it cannot be revoked.
    pub async fn issue_stateless_token(
        &self,
        channel_id: &str,
        channel_secret: &SecretString,
    ) -> Result<Answer<IssuedToken>, Error> {
        let secret = channel_secret.expose_secret();
        let form =
            [("grant_type", "client_credentials"), ("client_id", channel_id), ("client_secret", secret)];
        self.issue(&ISSUE_STATELESS_TOKEN, &form).await
    }

    /// The same by an assertion, see [`crate::AssertionKey::assertion`].
    pub async fn issue_stateless_token_by_jwt(&self, assertion: &str) -> Result<Answer<IssuedToken>, Error> {
        self.issue(&ISSUE_STATELESS_TOKEN, &asserted(assertion)).await
    }

    /// A token for 30 days; of more than 30 the oldest is revoked.
    pub async fn issue_token(
        &self,
        channel_id: &str,
        channel_secret: &SecretString,
    ) -> Result<Answer<IssuedToken>, Error> {
        let secret = channel_secret.expose_secret();
        let form =
            [("grant_type", "client_credentials"), ("client_id", channel_id), ("client_secret", secret)];
        self.issue(&ISSUE_TOKEN, &form).await
    }

    /// A token for as long as the assertion asks, at most 30 days; more than 30 are refused.
    pub async fn issue_token_by_jwt(&self, assertion: &str) -> Result<Answer<IssuedToken>, Error> {
        self.issue(&ISSUE_TOKEN_BY_JWT, &asserted(assertion)).await
    }

    /// Whose a short- or long-lived token is; [`Error::BadRequest`] if it is not valid.
    pub async fn verify_token(&self, token: &SecretString) -> Result<Answer<VerifiedToken>, Error> {
        self.issue(&VERIFY_TOKEN, &[("access_token", token.expose_secret())]).await
    }

    /// Whose a token of the v2.1 kind is.
    pub async fn verify_token_by_jwt(&self, token: &SecretString) -> Result<Answer<VerifiedToken>, Error> {
        self.look(&VERIFY_TOKEN_BY_JWT, &[("access_token", token.expose_secret())]).await
    }

    /// The key IDs of all valid tokens of the v2.1 kind.
    pub async fn token_key_ids(&self, assertion: &str) -> Result<Answer<Vec<String>>, Error> {
        let query = [("client_assertion_type", JWT_BEARER), ("client_assertion", assertion)];
        Ok(self.look::<KeyIds>(&TOKEN_KEY_IDS, &query).await?.map(|it| it.kids))
    }

    /// Ends a short- or long-lived token; without effect on one that is not valid.
    pub async fn revoke_token(&self, token: &SecretString) -> Result<Answer<()>, Error> {
        self.end(&REVOKE_TOKEN, &[("access_token", token.expose_secret())]).await
    }

    /// Ends a token of the v2.1 kind.
    pub async fn revoke_token_by_jwt(
        &self,
        channel_id: &str,
        channel_secret: &SecretString,
        token: &SecretString,
    ) -> Result<Answer<()>, Error> {
        let form = [
            ("client_id", channel_id),
            ("client_secret", channel_secret.expose_secret()),
            ("access_token", token.expose_secret()),
        ];
        self.end(&REVOKE_TOKEN_BY_JWT, &form).await
    }

    async fn issue<T: DeserializeOwned>(
        &self,
        operation: &'static Operation,
        form: &[(&str, &str)],
    ) -> Result<Answer<T>, Error> {
        let request = self.http.post(operation.url(&self.hosts, &[])?).form(form);
        transport::read_secret_json(transport::send(&self.rates, operation, request).await?).await
    }

    async fn look<T: DeserializeOwned>(
        &self,
        operation: &'static Operation,
        query: &[(&str, &str)],
    ) -> Result<Answer<T>, Error> {
        let mut url = operation.url(&self.hosts, &[])?;
        url.query_pairs_mut().extend_pairs(query);
        let answer = transport::send(&self.rates, operation, self.http.get(url)).await?;
        transport::read_secret_json(answer).await
    }

    async fn end(&self, operation: &'static Operation, form: &[(&str, &str)]) -> Result<Answer<()>, Error> {
        let request = self.http.post(operation.url(&self.hosts, &[])?).form(form);
        transport::read_done(transport::send(&self.rates, operation, request).await?).await
    }
}

fn asserted(assertion: &str) -> [(&str, &str); 3] {
    [
        ("grant_type", "client_credentials"),
        ("client_assertion_type", JWT_BEARER),
        ("client_assertion", assertion),
    ]
}
