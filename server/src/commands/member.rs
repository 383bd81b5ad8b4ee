//! `noren member`: for whoever may use the machine's command line.

use crate::{config::Config, process::open_engine};
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use domain::{
    id::AccountId,
    lang::Lang,
    permission::{self, Role},
};
use engine::{
    Error,
    members::{self, NewMember},
};
use secrecy::SecretString;

/// What can be done to members.
#[derive(Subcommand, Debug)]
pub(super) enum Member {
    /// Add a member; the password is read from standard input
    Add(Add),
    /// Give a member a role in an account
    Grant(Grant),
    /// Give a member a new password (read from standard input) and end their sessions
    ResetPassword(ResetPassword),
}

/// A new member.
#[derive(Args, Debug)]
pub(super) struct Add {
    #[command(flatten)]
    config: Config,
    /// Their e-mail address
    #[arg(long)]
    email: String,
    /// Their name
    #[arg(long)]
    name: String,
    /// They own the installation: they may connect accounts
    #[arg(long)]
    owner: bool,
}

/// A role.
#[derive(Args, Debug)]
pub(super) struct Grant {
    #[command(flatten)]
    config: Config,
    /// Whose
    #[arg(long)]
    email: String,
    /// The account's id, as in its address: /a/{id}
    #[arg(long)]
    account: String,
    /// viewer, operator, admin or owner
    #[arg(long, value_parser = role)]
    role: Role,
    /// An operator may also send and publish
    #[arg(long)]
    may_send: bool,
}

/// A new password.
#[derive(Args, Debug)]
pub(super) struct ResetPassword {
    #[command(flatten)]
    config: Config,
    /// Whose
    #[arg(long)]
    email: String,
}

impl Member {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Add(add) => {
                let engine = open_engine(&add.config.with_file()?, String::new()).await?;
                let new = NewMember { name: add.name, email: add.email.clone(), password: read_password()? };
                said(members::add(&engine, new, add.owner).await)?;
                println!("{} is a member.", add.email);
            }
            Self::Grant(grant) => {
                let engine = open_engine(&grant.config.with_file()?, String::new()).await?;
                let held = permission::Grant { role: grant.role, may_send: grant.may_send };
                said(members::grant(&engine, &grant.email, &AccountId::new(grant.account), held).await)?;
                println!("{} is {} now; their sessions are ended.", grant.email, grant.role.as_str());
            }
            Self::ResetPassword(reset) => {
                let engine = open_engine(&reset.config.with_file()?, String::new()).await?;
                if !said(members::reset_password(&engine, &reset.email, read_password()?).await)? {
                    bail!("there is no member {}", reset.email);
                }
                println!("{} has a new password; their sessions are ended.", reset.email);
            }
        }
        Ok(())
    }
}

fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| "viewer, operator, admin or owner".to_owned())
}

fn read_password() -> anyhow::Result<SecretString> {
    eprint!("Password: ");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).context("standard input")?;
    Ok(SecretString::from(line.trim_end_matches(['\r', '\n']).to_owned()))
}

fn said<T>(answer: Result<T, Error<domain::members::MemberRefusal>>) -> anyhow::Result<T> {
    match answer {
        Ok(value) => Ok(value),
        Err(Error::Refused(refusal)) => bail!(refusal.text(Lang::En)),
        Err(Error::Fault(fault)) => Err(fault.into()),
    }
}
