//! Roles and what each may do (the table of the security design, one row a permission).

use crate::{lang::Lang, words::members};
use serde::{Deserialize, Serialize};

/// What a member is in one account, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Sees menus, sends and numbers; no personal data.
    Viewer,
    /// Works with friends, drafts and chats; sends only with the right to send.
    Operator,
    /// Runs the account.
    Admin,
    /// Owns it.
    Owner,
}

impl Role {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Operator => "operator",
            Self::Admin => "admin",
            Self::Owner => "owner",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Viewer, Self::Operator, Self::Admin, Self::Owner]
            .into_iter()
            .find(|role| role.as_str() == text)
    }

    /// Its name for people.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Viewer => members::ROLE_VIEWER,
            Self::Operator => members::ROLE_OPERATOR,
            Self::Admin => members::ROLE_ADMIN,
            Self::Owner => members::ROLE_OWNER,
        }
        .text(lang)
    }
}

/// What a member holds in one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Their role.
    pub role: Role,
    /// Whether an operator may also send and publish.
    pub may_send: bool,
}

/// Something a person may or may not do in an account.
pub trait Permission: std::marker::Send + Sync + 'static {
    /// Name in the audit log.
    const NAME: &'static str;
    /// The least role that holds it.
    const LEAST: Role;
    /// Whether an operator needs the right to send besides.
    const NEEDS_SEND: bool = false;

    /// Whether `grant` is enough.
    fn held_by(grant: Grant) -> bool {
        grant.role >= Self::LEAST && (!Self::NEEDS_SEND || grant.may_send || grant.role >= Role::Admin)
    }
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $least:ident $(, send $send:literal)?;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;
        impl Permission for $name {
            const NAME: &'static str = $text;
            const LEAST: Role = Role::$least;
            $(const NEEDS_SEND: bool = $send;)?
        }
    )+};
}

permissions! {
    /// See the account: menus, broadcasts, quota.
    View = "view", Viewer;
    /// See friends' names and chats (personal data).
    ReadFriends = "read friends", Operator;
    /// Write drafts of messages and rich menus.
    Draft = "draft", Operator;
    /// Broadcast, publish or delete rich menus.
    Send = "send", Operator, send true;
    /// Channel secret, tokens, webhook URL.
    ManageChannel = "manage channel", Admin;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_security_design_holds() {
        let grants = [
            (Role::Viewer, false, [true, false, false, false, false]),
            (Role::Operator, false, [true, true, true, false, false]),
            (Role::Operator, true, [true, true, true, true, false]),
            (Role::Viewer, true, [true, false, false, false, false]),
            (Role::Admin, false, [true; 5]),
            (Role::Owner, false, [true; 5]),
        ];
        for (role, may_send, expected) in grants {
            let grant = Grant { role, may_send };
            let held = [
                View::held_by(grant),
                ReadFriends::held_by(grant),
                Draft::held_by(grant),
                Send::held_by(grant),
                ManageChannel::held_by(grant),
            ];
            assert_eq!(held, expected, "{role:?}, may send: {may_send}");
        }
    }
}
