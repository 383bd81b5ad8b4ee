//! Message objects: <https://developers.line.biz/en/reference/messaging-api/#message-objects>. Limits are in
//! [`crate::rules::MESSAGE`].

use std::collections::BTreeMap;

use super::{flex::FlexMessage, imagemap::ImagemapMessage, template::TemplateMessage};
use crate::{
    action::Action,
    object::{object, union},
};

union! {
    /// A message as it is sent.
    Message {
        Text(TextMessage) = "text",
        TextV2(TextV2Message) = "textV2",
        Sticker(StickerMessage) = "sticker",
        Image(ImageMessage) = "image",
        Video(VideoMessage) = "video",
        Audio(AudioMessage) = "audio",
        Location(LocationMessage) = "location",
        Coupon(CouponMessage) = "coupon",
        Imagemap(Box<ImagemapMessage>) = "imagemap",
        Template(Box<TemplateMessage>) = "template",
        Flex(Box<FlexMessage>) = "flex",
    }
}

impl From<Message> for serde_json::Value {
    /// As the sending requests take it.
    fn from(message: Message) -> Self {
        serde_json::to_value(message).expect("a message has string keys only")
    }
}

object! {
    /// Text, up to 5,000 UTF-16 units.
    TextMessage { text: String }
    may { emojis: Vec<Emoji>, quote_token: String, quick_reply: QuickReply, sender: Sender }
}

object! {
    /// One of LINE's emoji in the place of a `$`, counted in UTF-16 units.
    Emoji { index: i64, product_id: String, emoji_id: String }
    may {}
}

object! {
    /// Text with `{key}` for whatever stands under the key.
    TextV2Message { text: String }
    may {
        substitution: BTreeMap<String, Substitution>,
        quote_token: String,
        quick_reply: QuickReply,
        sender: Sender,
    }
}

union! {
    /// What stands in a text's place.
    Substitution {
        Emoji(EmojiSubstitution) = "emoji",
        Mention(MentionSubstitution) = "mention",
    }
}

object! {
    /// One of LINE's emoji.
    EmojiSubstitution { product_id: String, emoji_id: String }
    may {}
}

object! {
    /// A member of the group or room.
    MentionSubstitution { mentionee: Mentionee }
    may {}
}

union! {
    /// Who is mentioned.
    Mentionee {
        User(MentionedUser) = "user",
        All(Everybody) = "all",
    }
}

object! {
    /// A user ID.
    MentionedUser { user_id: String }
    may {}
}

object! {
    /// All members.
    Everybody {}
    may {}
}

object! {
    /// One of the stickers that LINE lets bots send.
    StickerMessage { package_id: String, sticker_id: String }
    may { quote_token: String, quick_reply: QuickReply, sender: Sender }
}

object! {
    /// JPEG or PNG, up to 10 MB and 1 MB.
    ImageMessage { original_content_url: String, preview_image_url: String }
    may { quick_reply: QuickReply, sender: Sender }
}

object! {
    /// MP4 up to 200 MB, and a picture before it plays.
    VideoMessage { original_content_url: String, preview_image_url: String }
    may {
        /// LINE tells when a friend has watched it to the end.
        tracking_id: String,
        quick_reply: QuickReply,
        sender: Sender,
    }
}

object! {
    /// MP3 or M4A up to 200 MB; `duration` in milliseconds.
    AudioMessage { original_content_url: String, duration: i64 }
    may { quick_reply: QuickReply, sender: Sender }
}

object! {
    /// A place, in degrees.
    LocationMessage { title: String, address: String, latitude: f64, longitude: f64 }
    may { quick_reply: QuickReply, sender: Sender }
}

object! {
    /// A coupon made before.
    CouponMessage { coupon_id: String }
    may {
        /// Names this delivery in the coupon's insight.
        delivery_tag: String,
        quick_reply: QuickReply,
        sender: Sender,
    }
}

object! {
    /// Up to 13 buttons below the last message.
    QuickReply { items: Vec<QuickReplyItem> }
    may {}
}

object! {
    /// One button.
    QuickReplyItem { action: Action }
    may {
        /// `action`.
        #[serde(rename = "type")]
        kind: String,
        image_url: String,
    }
}

object! {
    /// Another name, up to 20 UTF-16 units, and picture above the message.
    Sender {}
    may { name: String, icon_url: String }
}
