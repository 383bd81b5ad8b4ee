//! Accounts: connecting LINE Official Accounts, their channels at LINE, their webhooks.

mod connect;
mod credentials;
mod webhook;

pub use connect::{Connector, InstallationOwner, NewAccount, connect, installation_owner};
pub use credentials::{
    CredentialFacts, WebhookSecrets, change_credentials, channel, credential_facts, webhook_secrets,
};
pub use webhook::{
    WebhookState, read_webhook, set_webhook, test_webhook, webhook_state, webhook_url, webhook_url_of_channel,
};

use crate::{
    error::{Fault, Step},
    scope::{Engine, Scope},
};
use domain::{
    id::{AccountId, MemberId},
    permission::{Permission, Role},
};

/// An account as lists and frames show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Its name at LINE.
    pub name: String,
    /// `@…`, by which people find it.
    pub basic_id: String,
    /// Its picture at LINE.
    pub picture_url: Option<String>,
    /// Its LINE user id, which webhooks name as their destination.
    pub bot_user_id: String,
    /// The channel it was connected by.
    pub channel_id: String,
    /// IANA name of the zone its days are counted in.
    pub time_zone: String,
    /// Which of the eight colours hangs over its pages.
    pub stripe: i64,
}

/// The accounts a member may see, by name, each with their role.
pub async fn of_member(engine: &Engine, member: &MemberId) -> Result<Vec<(Account, Role)>, Fault> {
    let rows: Vec<MemberRow> = sqlx::query_as(
        "SELECT a.id, a.name, a.basic_id, a.picture_url, a.bot_user_id, a.channel_id, a.time_zone, a.stripe, g.role
         FROM accounts a JOIN grants g ON g.account_id = a.id
         WHERE g.member_id = $1 ORDER BY a.name, a.id",
    )
    .bind(member.as_str())
    .fetch_all(engine.db.read())
    .await
    .step("list the accounts")?;
    rows.into_iter()
        .map(|row| {
            let role = Role::parse(&row.role).ok_or_else(|| Fault::Data(format!("role {:?}", row.role)))?;
            Ok((row.account.account(), role))
        })
        .collect()
}

/// The account of a scope.
pub async fn of_scope<P: Permission>(scope: &Scope<P>) -> Result<Account, Fault> {
    let row: Row = sqlx::query_as(
        "SELECT id, name, basic_id, picture_url, bot_user_id, channel_id, time_zone, stripe
         FROM accounts WHERE id = $1",
    )
    .bind(scope.account().as_str())
    .fetch_one(scope.engine().db.read())
    .await
    .step("read the account")?;
    Ok(row.account())
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    name: String,
    basic_id: String,
    picture_url: Option<String>,
    bot_user_id: String,
    channel_id: String,
    time_zone: String,
    stripe: i64,
}

#[derive(sqlx::FromRow)]
struct MemberRow {
    #[sqlx(flatten)]
    account: Row,
    role: String,
}

impl Row {
    fn account(self) -> Account {
        Account {
            id: AccountId::new(self.id),
            name: self.name,
            basic_id: self.basic_id,
            picture_url: self.picture_url,
            bot_user_id: self.bot_user_id,
            channel_id: self.channel_id,
            time_zone: self.time_zone,
            stripe: self.stripe,
        }
    }
}
