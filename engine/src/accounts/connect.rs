//! Connecting an account: checked live at LINE, then written down whole.

use crate::{
    audit::{self, Entry, Outcome},
    db::Tx,
    error::{Error, Fault, RefuseOn, Step},
    jobs::{self, Kind, NewJob},
    keys::Place,
    line_answer::line_answer,
    members::Member,
    mint,
    scope::{Actor, Engine},
};
use domain::{
    accounts::{AccountRefusal, check_channel_id, check_channel_secret, check_token},
    id::{AccountId, MemberId},
    permission::Role,
};
use line::{BotInfo, Credentials};
use secrecy::{ExposeSecret, SecretString};

/// Proof that a member owns the installation and may connect accounts.
pub struct InstallationOwner<'a>(&'a Member);

/// The proof, for those who are.
pub fn installation_owner(member: &Member) -> Option<InstallationOwner<'_>> {
    member.owns_installation.then_some(InstallationOwner(member))
}

/// On whose right an account is connected.
pub enum Connector<'a> {
    /// An owner of the installation, who then owns the account.
    Owner(InstallationOwner<'a>),
    /// Somebody at the command line; the first owner will own the account.
    CommandLine,
}

/// What a person types to connect an account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// From the LINE Developers Console.
    pub channel_id: String,
    /// From the LINE Developers Console.
    pub channel_secret: SecretString,
    /// A long-lived token; empty to have short ones made as they are needed.
    pub access_token: SecretString,
    /// IANA name of the zone its days are counted in.
    pub time_zone: String,
}

/// Asks LINE whether id, secret and token fit, then keeps the account, its sealed
/// credentials and the owner's grant; reading quota, menus and friends begins at once.
pub async fn connect(
    engine: &Engine,
    by: &Connector<'_>,
    new: NewAccount,
) -> Result<AccountId, Error<AccountRefusal>> {
    if jiff::tz::TimeZone::get(&new.time_zone).is_err() {
        return Err(Error::Refused(AccountRefusal::ZoneUnknown));
    }
    let checked = check(engine, &new.channel_id, &new.channel_secret, &new.access_token).await?;
    let id = AccountId::new(mint::row_id(&engine.clock));
    let now = engine.clock.now();

    let mut tx = engine.db.begin().await?;
    let (known,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM accounts")
        .fetch_one(&mut *tx)
        .await
        .step("count the accounts")?;
    sqlx::query(
        "INSERT INTO accounts (id, name, basic_id, picture_url, bot_user_id, channel_id, webhook_id,
                               time_zone, stripe, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id.as_str())
    .bind(&checked.bot.display_name)
    .bind(&checked.bot.basic_id)
    .bind(checked.bot.picture_url.as_deref())
    .bind(&checked.bot.user_id)
    .bind(&checked.channel_id)
    .bind(mint::public_name())
    .bind(new.time_zone)
    .bind(known % 8 + 1)
    .bind(now)
    .execute(&mut *tx)
    .await
    .refuse_on(
        "add the account",
        "accounts_channel_unique",
        "accounts.channel_id",
        AccountRefusal::AlreadyConnected,
    )?;
    let sealed = checked.seal(engine, &id)?;
    sqlx::query(
        "INSERT INTO credentials (account_id, channel_secret, access_token, version, changed_at)
         VALUES ($1, $2, $3, 1, $4)",
    )
    .bind(id.as_str())
    .bind(sealed.0)
    .bind(sealed.1)
    .bind(now)
    .execute(&mut *tx)
    .await
    .step("keep the credentials")?;
    let actor = match by {
        Connector::Owner(InstallationOwner(member)) => {
            grant(&mut tx, &id, &member.id, now).await?;
            Actor::Member { id: member.id.clone(), name: member.name.clone() }
        }
        Connector::CommandLine => Actor::CommandLine,
    };
    for kind in [Kind::ReadQuota, Kind::ReadRichMenus] {
        let job = NewJob { kind, account: &id, subject: id.as_str(), author: None, run_at: now };
        jobs::enqueue(&mut tx, engine, job).await?;
    }
    crate::friends::begin_sync(&mut tx, engine, &id).await?;
    let entry = Entry {
        account: Some(&id),
        action: "account.connect",
        object: id.as_str(),
        outcome: Outcome::Ok,
        detail: &checked.channel_id,
    };
    audit::record(&mut tx, engine, &actor, entry).await?;
    tx.commit().await.step("commit the account")?;
    engine.wake.now();
    Ok(id)
}

async fn grant(tx: &mut Tx, account: &AccountId, member: &MemberId, now: i64) -> Result<(), Fault> {
    sqlx::query(
        "INSERT INTO grants (account_id, member_id, role, may_send, granted_at) VALUES ($1, $2, $3, 1, $4)",
    )
    .bind(account.as_str())
    .bind(member.as_str())
    .bind(Role::Owner.as_str())
    .bind(now)
    .execute(&mut **tx)
    .await
    .step("grant the account")?;
    Ok(())
}

/// Credentials LINE has just accepted.
pub(super) struct Checked {
    pub(super) bot: BotInfo,
    pub(super) channel_id: String,
    secret: SecretString,
    token: Option<SecretString>,
}

impl Checked {
    /// Secret and token, sealed for the row of `account`.
    pub(super) fn seal(
        &self,
        engine: &Engine,
        account: &AccountId,
    ) -> Result<(String, Option<String>), Fault> {
        let row = account.as_str();
        let secret = engine.keys.seal(Place { column: "credentials.channel_secret", row }, &self.secret)?;
        let place = Place { column: "credentials.access_token", row };
        let token = self.token.as_ref().map(|token| engine.keys.seal(place, token)).transpose()?;
        Ok((secret, token))
    }
}

/// Shapes first, then LINE: the secret is proved by a token LINE issues for it, even where a
/// long-lived token was given, since webhooks are signed with it.
pub(super) async fn check(
    engine: &Engine,
    channel_id: &str,
    secret: &SecretString,
    token: &SecretString,
) -> Result<Checked, Error<AccountRefusal>> {
    let channel_id = check_channel_id(channel_id).map_err(Error::Refused)?;
    let secret = SecretString::from(check_channel_secret(secret.expose_secret()).map_err(Error::Refused)?);
    let token = check_token(token.expose_secret()).map_err(Error::Refused)?.map(SecretString::from);

    let by_secret = Credentials::Stateless { channel_id: channel_id.clone(), channel_secret: secret.clone() };
    let channel = engine.line.channel(by_secret);
    let bot = match channel.bot_info().await {
        Ok(answer) => answer.body,
        Err(error) => {
            let said = line_answer(&error);
            return Err(Error::Refused(match error {
                line::Error::Unauthorized { .. }
                | line::Error::BadRequest { .. }
                | line::Error::NotFound { .. } => AccountRefusal::Secret(said),
                _ => AccountRefusal::Line(said),
            }));
        }
    };
    if let Some(token) = &token {
        match engine.line.channel(Credentials::LongLived(token.clone())).bot_info().await {
            Ok(answer) if answer.body.user_id == bot.user_id => {}
            Ok(_) => return Err(Error::Refused(AccountRefusal::TokenOfAnother)),
            Err(error) => return Err(Error::Refused(AccountRefusal::Token(line_answer(&error)))),
        }
    }
    Ok(Checked { bot, channel_id, secret, token })
}
