//! One type per kind of id. Ids are minted in `engine`; here they only cannot be mixed up.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes an id that was stored or came by URL. Whether it exists is the database's answer.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// As it is written in URLs and tables.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// An account: a LINE Official Account connected to Noren.
    AccountId;
    /// A member: a person who signs in.
    MemberId;
    /// A friend as Noren numbers them; LINE's own user id is [`UserId`].
    FriendId;
    /// LINE's id of a user, `U` and 32 hexadecimal digits.
    UserId;
    /// A rich menu made in Noren; LINE's own id is another.
    RichMenuId;
    /// A broadcast.
    BroadcastId;
    /// A piece of work that lasts.
    JobId;
}
