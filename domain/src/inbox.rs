//! What friends did, as LINE told it, in the product's words.

use crate::{lang::Lang, phrase::Phrase, words::inbox as words};

/// Something a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// Added the account; `again` if they had blocked it before, as far as LINE knows.
    Followed {
        /// LINE's `isUnblocked`.
        again: bool,
    },
    /// Blocked the account.
    Blocked,
    /// Wrote a text.
    Wrote {
        /// The text.
        text: String,
    },
    /// Changed a text that was sent before.
    Edited {
        /// The text as it reads now.
        text: String,
    },
    /// Sent something that is not text.
    Sent {
        /// What.
        what: Media,
        /// A file's name, a place's title, a sticker's text.
        name: Option<String>,
    },
    /// Took a message back: it is not shown any more.
    TookBack,
    /// Tapped something whose answer only the account sees.
    Tapped {
        /// The postback's data.
        data: String,
        /// The date or time that was picked.
        picked: Option<String>,
    },
    /// Switched to another rich menu.
    SwitchedMenu {
        /// The alias of the menu, if LINE tells.
        alias: Option<String>,
    },
    /// Watched a video to its end.
    Watched,
    /// Linked their account with one of the shop's own.
    Linked {
        /// Whether that worked.
        done: bool,
    },
    /// Anything else, by LINE's name of it.
    Other {
        /// Such as `beacon`.
        kind: String,
    },
}

/// What is not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// A picture.
    Image,
    /// A video.
    Video,
    /// A voice message or other sound.
    Audio,
    /// A file.
    File,
    /// A place.
    Location,
    /// A sticker.
    Sticker,
    /// A kind of message that was not known when this was written.
    Unknown,
}

impl Happening {
    /// What happened, in a few words; what was said or chosen stands beside it.
    pub fn title(&self, lang: Lang) -> String {
        let phrase: &Phrase = match self {
            Self::Followed { again: false } => &words::FOLLOWED,
            Self::Followed { again: true } => &words::FOLLOWED_AGAIN,
            Self::Blocked => &words::BLOCKED,
            Self::Wrote { .. } => &words::WROTE,
            Self::Edited { .. } => &words::EDITED,
            Self::Sent { what, .. } => what.phrase(),
            Self::TookBack => &words::TOOK_BACK,
            Self::Tapped { .. } => &words::TAPPED,
            Self::SwitchedMenu { .. } => &words::SWITCHED_MENU,
            Self::Watched => &words::WATCHED,
            Self::Linked { done: true } => &words::LINKED,
            Self::Linked { done: false } => &words::LINK_FAILED,
            Self::Other { kind } => return words::OTHER.with(lang, &[("kind", kind.into())]),
        };
        phrase.text(lang).to_owned()
    }

    /// What they said, in their own words.
    pub fn quote(&self) -> Option<&str> {
        match self {
            Self::Wrote { text } | Self::Edited { text } => Some(text),
            _ => None,
        }
    }

    /// What was sent, tapped or chosen, as the person or the shop named it.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::Sent { name, .. } => name.as_deref(),
            Self::Tapped { picked: Some(picked), .. } => Some(picked.as_str()),
            Self::Tapped { data, picked: None } => Some(data.as_str()),
            Self::SwitchedMenu { alias } => alias.as_deref(),
            _ => None,
        }
        .filter(|detail| !detail.is_empty())
    }
}

impl Media {
    fn phrase(self) -> &'static Phrase {
        match self {
            Self::Image => &words::SENT_IMAGE,
            Self::Video => &words::SENT_VIDEO,
            Self::Audio => &words::SENT_AUDIO,
            Self::File => &words::SENT_FILE,
            Self::Location => &words::SENT_LOCATION,
            Self::Sticker => &words::SENT_STICKER,
            Self::Unknown => &words::SENT_UNKNOWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_is_said_in_words_and_what_was_said_stands_beside_it() {
        let wrote = Happening::Wrote { text: "こんにちは".into() };
        assert_eq!((wrote.title(Lang::En).as_str(), wrote.quote()), ("Wrote", Some("こんにちは")));
        let file = Happening::Sent { what: Media::File, name: Some("menu.pdf".into()) };
        assert_eq!((file.title(Lang::En).as_str(), file.detail()), ("Sent a file", Some("menu.pdf")));
        let tapped = Happening::Tapped { data: String::new(), picked: None };
        assert_eq!(tapped.detail(), None);
        let picked = Happening::Tapped { data: "book".into(), picked: Some("2026-11-22".into()) };
        assert_eq!(picked.detail(), Some("2026-11-22"));
        assert_eq!(Happening::Other { kind: "beacon".into() }.title(Lang::Th), "เหตุการณ์: beacon");
    }
}
