//! What the frame of a page shows: who looks, at which account, at which place.

use super::{assets::Assets, notice::Notice};
use domain::{id::AccountId, lang::Lang};
use leptos::nonce::Nonce;

/// Everything around a page. The caller's extractor fills it once; a page says where it is
/// with [`Frame::at`].
#[derive(Clone, Debug)]
pub struct Frame {
    /// Language of the product's words.
    pub lang: Lang,
    /// Colours.
    pub theme: Theme,
    /// The built site.
    pub assets: Assets,
    /// The nonce of the response's Content-Security-Policy, from the request's extensions.
    pub nonce: Option<Nonce>,
    /// Path and query of this page; the forms of the frame come back here.
    pub path: String,
    /// Who is signed in.
    pub member: Option<MemberCard>,
    /// The account of this page.
    pub account: Option<AccountCard>,
    /// All accounts the member may see.
    pub accounts: Vec<AccountCard>,
    /// Whether the member may connect accounts.
    pub may_connect: bool,
    /// Which entry of the rail this page belongs to.
    pub place: Place,
    /// How much room the page takes.
    pub layout: Layout,
    /// What the last form did.
    pub notice: Option<Notice>,
    /// Where the friends' phones are, if LINE is simulated.
    pub demo: Option<String>,
}

impl Frame {
    /// The frame of somebody who is not signed in.
    pub fn stranger(lang: Lang, theme: Theme, assets: Assets, nonce: Option<Nonce>, path: String) -> Self {
        Self {
            lang,
            theme,
            assets,
            nonce,
            path,
            member: None,
            account: None,
            accounts: Vec::new(),
            may_connect: false,
            place: Place::Elsewhere,
            layout: Layout::Normal,
            notice: None,
            demo: None,
        }
    }

    /// The page belongs to this entry of the rail.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The page takes this much room.
    #[must_use]
    pub fn layout(mut self, layout: Layout) -> Self {
        self.layout = layout;
        self
    }

    /// Shows what the last form did.
    #[must_use]
    pub fn notice(mut self, notice: Option<Notice>) -> Self {
        self.notice = notice;
        self
    }

    /// `Friends · 朝つゆ茶房 · Noren`.
    pub(super) fn window_title(&self, page: &str) -> String {
        let account = self.account.as_ref().map(|account| crate::ui::shown_name(&account.name));
        [Some(page.to_owned()), account, Some("Noren".to_owned())]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

/// The colours a member chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the machine is set to.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As stored, sent by the form and written to `data-theme`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads what [`Self::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text)
    }
}

/// The member as the rail shows them.
#[derive(Clone, Debug)]
pub struct MemberCard {
    /// Their name.
    pub name: String,
    /// Their role in this account, in their language; empty outside an account.
    pub role_name: String,
}

/// An account as the rail shows it.
#[derive(Clone, Debug)]
pub struct AccountCard {
    /// Its id, as in addresses.
    pub id: AccountId,
    /// Its name at LINE.
    pub name: String,
    /// LINE's basic id, `@` included.
    pub basic_id: String,
    /// Address of its picture.
    pub picture: Option<String>,
    /// Colour of its curtain, 1 to 8.
    pub stripe: u8,
    /// This month's messages; `None` when LINE has not told us.
    pub quota: Option<QuotaCard>,
}

/// This month's messages.
#[derive(Clone, Copy, Debug)]
pub struct QuotaCard {
    /// Sent so far.
    pub used: i64,
    /// How many may be sent; `None` when there is no limit.
    pub limit: Option<i64>,
}

/// The entries of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The account's first page.
    Home,
    /// Broadcasts.
    Broadcasts,
    /// Rich menus.
    RichMenus,
    /// Friends.
    Friends,
    /// This month's messages.
    Quota,
    /// Settings of the channel.
    Channel,
    /// Nowhere in the rail.
    #[default]
    Elsewhere,
}

impl Place {
    /// Its address in an account.
    pub fn href(self, account: &AccountId) -> String {
        let rest = match self {
            Self::Home | Self::Elsewhere => "",
            Self::Broadcasts => "/broadcasts",
            Self::RichMenus => "/rich-menus",
            Self::Friends => "/friends",
            Self::Quota => "/quota",
            Self::Channel => "/settings/channel",
        };
        format!("/a/{account}{rest}")
    }
}

/// How much room a page takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Beside the rail, 1200 px at most.
    #[default]
    Normal,
    /// Beside the rail, one column of 720 px.
    Form,
    /// Editors and the composer: slim rail, all the room there is.
    Wide,
}
