//! What people say: the words of [`super::read`].

use serde::Deserialize;

use crate::word::words;

/// A message from a user.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Decimal digits.
    pub id: String,
    /// By which an answer may quote it; only for kinds that can be quoted.
    pub quote_token: Option<String>,
    /// By which it is marked as read; an edited message has none.
    pub mark_as_read_token: Option<String>,
    /// The message it quotes; texts and stickers only.
    pub quoted_message_id: Option<String>,
    pub content: MessageContent,
}

/// What a message holds. Bytes of image, video, audio and file are fetched by the message's ID, where LINE has them.
#[derive(Clone, Debug, PartialEq)]
pub enum MessageContent {
    Text {
        text: String,
        /// LINE's emojis, which `text` has as words such as `(love)`; not always all.
        emojis: Vec<Emoji>,
        /// At most 20.
        mentions: Vec<Mention>,
    },
    Image {
        provider: Option<ContentProvider>,
        /// Of images sent together.
        set: Option<ImageSet>,
    },
    Video {
        duration_ms: Option<i64>,
        provider: Option<ContentProvider>,
    },
    Audio {
        duration_ms: Option<i64>,
        provider: Option<ContentProvider>,
    },
    File {
        name: String,
        size_bytes: i64,
    },
    Location {
        title: Option<String>,
        address: Option<String>,
        latitude: f64,
        longitude: f64,
    },
    Sticker {
        package_id: String,
        sticker_id: String,
        resource_type: Option<StickerResourceType>,
        /// Up to 15 words on what it shows; LINE chooses when there are more.
        keywords: Vec<String>,
        /// The text on a message sticker.
        text: Option<String>,
    },
    Other,
}

/// One of LINE's emojis. LINE calls `index` and `length` character positions and does not say of what unit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Emoji {
    pub index: i64,
    pub length: i64,
    pub product_id: String,
    pub emoji_id: String,
}

/// Somebody who is named with an `@`; `index` and `length` are as an [`Emoji`]'s.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mention {
    pub index: i64,
    pub length: i64,
    #[serde(rename = "type")]
    pub kind: MentionKind,
    /// Who, if one user is meant and LINE tells.
    #[serde(default)]
    pub user_id: Option<String>,
    /// True if it is the bot itself.
    #[serde(default)]
    pub is_self: bool,
}

words! {
    /// Who is meant.
    MentionKind { User = "user", All = "all", }
}

/// Who has the bytes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContentProvider {
    #[serde(rename = "type")]
    pub kind: ProviderKind,
    /// Where they are, if LINE has them not.
    #[serde(default)]
    pub original_content_url: Option<String>,
    #[serde(default)]
    pub preview_image_url: Option<String>,
}

words! {
    /// Who has the bytes: of external ones LINE has none to fetch.
    ProviderKind { Line = "line", External = "external", }
}

/// Which of the images sent together.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ImageSet {
    pub id: String,
    /// From 1; old versions of LINE do not tell it.
    #[serde(default)]
    pub index: Option<i64>,
    #[serde(default)]
    pub total: Option<i64>,
}

words! {
    /// How a sticker moves and sounds.
    StickerResourceType {
        Static = "STATIC",
        Animation = "ANIMATION",
        Sound = "SOUND",
        AnimationSound = "ANIMATION_SOUND",
        Popup = "POPUP",
        PopupSound = "POPUP_SOUND",
        Custom = "CUSTOM",
        Message = "MESSAGE",
        /// Discontinued, as is the next.
        NameText = "NAME_TEXT",
        PerStickerText = "PER_STICKER_TEXT",
    }
}
