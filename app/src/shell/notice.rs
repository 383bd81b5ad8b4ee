//! What the last form did, said once on the page it leads to. It travels as a key, never as
//! text: anybody can write an address.

use crate::ui::{Banner, Tone};
use domain::{lang::Lang, phrase::Phrase, words::common};
use leptos::prelude::*;

macro_rules! notices {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $tone:ident, $phrase:ident;)+) => {
        /// Something that has just been done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Notice {
            $($(#[$doc])* $name,)+
        }

        impl Notice {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Its key, as in `?done=saved`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }

            fn words(self) -> (Tone, &'static Phrase) {
                match self {
                    $(Self::$name => (Tone::$tone, &common::$phrase),)+
                }
            }
        }
    };
}

notices! {
    /// Changes were saved.
    Saved = "saved", Success, NOTICE_SAVED;
    /// Something was deleted.
    Deleted = "deleted", Success, NOTICE_DELETED;
    /// A copy was made.
    Duplicated = "duplicated", Success, NOTICE_DUPLICATED;
    /// A rich menu is on its way to LINE.
    Published = "published", Info, NOTICE_PUBLISHED;
    /// A broadcast was confirmed and goes out in seconds.
    Confirmed = "confirmed", Info, NOTICE_CONFIRMED;
    /// A broadcast was cancelled in time.
    Cancelled = "cancelled", Success, NOTICE_CANCELLED;
    /// An account was connected.
    Connected = "connected", Success, NOTICE_CONNECTED;
    /// A check was made.
    Checked = "checked", Success, NOTICE_CHECKED;
    /// Somebody signed out.
    SignedOut = "signed-out", Success, NOTICE_SIGNED_OUT;
    /// Newer numbers were fetched.
    Refreshed = "refreshed", Success, NOTICE_REFRESHED;
}

impl Notice {
    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|notice| notice.as_str() == key)
    }

    /// The notice of an address: its `done` parameter, if it is a key of ours.
    pub fn of_query(query: Option<&str>) -> Option<Self> {
        query?.split('&').find_map(|pair| pair.strip_prefix("done=")).and_then(Self::parse)
    }

    pub(super) fn view(self, lang: Lang) -> impl IntoView {
        let (tone, phrase) = self.words();
        view! { <Banner tone=tone title=phrase.text(lang) slim=true role="status"/> }
    }
}
