//! Members: the first owner, signing in, preferences.

mod grants;
mod password;
mod setup;

pub use grants::grant;
pub use setup::{create_first_owner, create_setup_token, needs_setup, setup_is_open};

use crate::{
    audit::{self, Entry, Outcome},
    db::Tx,
    error::{Error, Fault, RefuseOn, Step},
    mint,
    scope::{Actor, Engine},
    secret_checks::{self, Checked, Secret},
};
use domain::{
    id::MemberId,
    lang::Lang,
    members::{Email, MemberRefusal, SignInRefusal, check_name, check_password},
};
use secrecy::SecretString;

/// A person who signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their id.
    pub id: MemberId,
    /// Their name.
    pub name: String,
    /// Their address, in lower case.
    pub email: String,
    /// The language they chose.
    pub language: Option<Lang>,
    /// The theme they chose: `light`, `dark`, or nothing for the system's.
    pub theme: Option<String>,
    /// Sessions begun at another epoch are over.
    pub session_epoch: i64,
    /// Whether they own the installation and may connect accounts.
    pub owns_installation: bool,
}

/// What a person types to become a member.
#[derive(Clone, Debug)]
pub struct NewMember {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: SecretString,
}

/// Lets somebody in who knows the password. Unknown addresses take as long as known ones.
/// `address` is the network address of the caller, for the throttle.
pub async fn sign_in(
    engine: &Engine,
    email: &str,
    password: SecretString,
    address: &str,
) -> Result<Member, Error<SignInRefusal>> {
    // What is no address is counted together and kept nowhere: people type passwords there.
    let subject = Email::parse(email).map_or_else(|_| "?".to_owned(), |email| email.as_str().to_owned());
    let hash = password_hash(engine, &subject).await?;
    let verify = async { password::verify(password, hash).await.map_err(|_| Fault::Task("password check")) };
    match secret_checks::check(engine, Secret::Password, &subject, address, verify).await? {
        Checked::Right => {}
        Checked::Wrong => {
            let member = by_email(engine, &subject).await?;
            let object = member.as_ref().map_or("unknown", |member| member.id.as_str());
            note(engine, &Actor::System, "member.sign_in", object, Outcome::Refused).await?;
            return Err(Error::Refused(SignInRefusal::Wrong));
        }
        Checked::Wait(seconds) => return Err(Error::Refused(SignInRefusal::Wait { seconds })),
    }
    let member = by_email(engine, &subject).await?.ok_or(Error::Refused(SignInRefusal::Wrong))?;
    let actor = Actor::Member { id: member.id.clone(), name: member.name.clone() };
    note(engine, &actor, "member.sign_in", member.id.as_str(), Outcome::Ok).await?;
    Ok(member)
}

/// A member who is not disabled.
pub async fn find(engine: &Engine, id: &MemberId) -> Result<Option<Member>, Fault> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, name, email, language, theme, session_epoch, installation_owner_at
         FROM members WHERE id = $1 AND disabled_at IS NULL",
    )
    .bind(id.as_str())
    .fetch_optional(engine.db.read())
    .await
    .step("read the member")?;
    Ok(row.map(Row::member))
}

/// Keeps the language and theme a member chose.
pub async fn prefer(
    engine: &Engine,
    id: &MemberId,
    language: Option<Lang>,
    theme: Option<&str>,
) -> Result<(), Fault> {
    let mut tx = engine.db.begin().await?;
    sqlx::query(
        "UPDATE members SET language = COALESCE($2, language), theme = COALESCE($3, theme) WHERE id = $1",
    )
    .bind(id.as_str())
    .bind(language.map(Lang::tag))
    .bind(theme)
    .execute(&mut *tx)
    .await
    .step("keep the preference")?;
    tx.commit().await.step("commit the preference")
}

/// Adds a member from the command line.
pub async fn add(
    engine: &Engine,
    new: NewMember,
    owns_installation: bool,
) -> Result<MemberId, Error<MemberRefusal>> {
    let ready = ready(new).await?;
    let mut tx = engine.db.begin().await?;
    let id = insert(&mut tx, engine, &ready, owns_installation).await?;
    record(&mut tx, engine, &Actor::CommandLine, "member.add", id.as_str()).await?;
    tx.commit().await.step("commit the member")?;
    Ok(id)
}

/// Sets a new password from the command line and ends all sessions of that member.
pub async fn reset_password(
    engine: &Engine,
    email: &str,
    password: SecretString,
) -> Result<bool, Error<MemberRefusal>> {
    let email = Email::parse(email).map_err(Error::Refused)?;
    check_password(secrecy::ExposeSecret::expose_secret(&password), &email).map_err(Error::Refused)?;
    let hash = password::hash(password).await?;
    let mut tx = engine.db.begin().await?;
    let changed = sqlx::query(
        "UPDATE members SET password_hash = $2, session_epoch = session_epoch + 1 WHERE email = $1",
    )
    .bind(email.as_str())
    .bind(hash)
    .execute(&mut *tx)
    .await
    .step("set the password")?;
    record(&mut tx, engine, &Actor::CommandLine, "member.reset_password", email.as_str()).await?;
    tx.commit().await.step("commit the password")?;
    Ok(changed.rows_affected() == 1)
}

/// A new member whose words were checked and whose password is hashed already.
struct Ready {
    name: String,
    email: Email,
    password_hash: String,
}

async fn ready(new: NewMember) -> Result<Ready, Error<MemberRefusal>> {
    let name = check_name(&new.name).map_err(Error::Refused)?;
    let email = Email::parse(&new.email).map_err(Error::Refused)?;
    check_password(secrecy::ExposeSecret::expose_secret(&new.password), &email).map_err(Error::Refused)?;
    Ok(Ready { name, email, password_hash: password::hash(new.password).await? })
}

async fn insert(
    tx: &mut Tx,
    engine: &Engine,
    ready: &Ready,
    owns_installation: bool,
) -> Result<MemberId, Error<MemberRefusal>> {
    let id = MemberId::new(mint::row_id(&engine.clock));
    let now = engine.clock.now();
    sqlx::query(
        "INSERT INTO members (id, email, name, password_hash, session_epoch, installation_owner_at, created_at)
         VALUES ($1, $2, $3, $4, 1, $5, $6)",
    )
    .bind(id.as_str())
    .bind(ready.email.as_str())
    .bind(&ready.name)
    .bind(&ready.password_hash)
    .bind(owns_installation.then_some(now))
    .bind(now)
    .execute(&mut **tx)
    .await
    .refuse_on("add the member", "members_email_unique", "members.email", MemberRefusal::EmailTaken)?;
    Ok(id)
}

async fn record(
    tx: &mut Tx,
    engine: &Engine,
    actor: &Actor,
    action: &'static str,
    object: &str,
) -> Result<(), Fault> {
    let entry = Entry { account: None, action, object, outcome: Outcome::Ok, detail: "" };
    audit::record(tx, engine, actor, entry).await
}

async fn note(
    engine: &Engine,
    actor: &Actor,
    action: &'static str,
    object: &str,
    outcome: Outcome,
) -> Result<(), Fault> {
    audit::record_alone(engine, actor, Entry { account: None, action, object, outcome, detail: "" }).await
}

async fn password_hash(engine: &Engine, email: &str) -> Result<Option<String>, Fault> {
    sqlx::query_scalar("SELECT password_hash FROM members WHERE email = $1 AND disabled_at IS NULL")
        .bind(email)
        .fetch_optional(engine.db.read())
        .await
        .step("read the password hash")
}

async fn by_email(engine: &Engine, email: &str) -> Result<Option<Member>, Fault> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, name, email, language, theme, session_epoch, installation_owner_at
         FROM members WHERE email = $1 AND disabled_at IS NULL",
    )
    .bind(email)
    .fetch_optional(engine.db.read())
    .await
    .step("read the member by address")?;
    Ok(row.map(Row::member))
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    name: String,
    email: String,
    language: Option<String>,
    theme: Option<String>,
    session_epoch: i64,
    installation_owner_at: Option<i64>,
}

impl Row {
    fn member(self) -> Member {
        Member {
            id: MemberId::new(self.id),
            name: self.name,
            email: self.email,
            language: self.language.as_deref().and_then(Lang::parse),
            theme: self.theme,
            session_epoch: self.session_epoch,
            owns_installation: self.installation_owner_at.is_some(),
        }
    }
}
