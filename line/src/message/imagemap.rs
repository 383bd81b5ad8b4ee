//! Imagemap messages: <https://developers.line.biz/en/reference/messaging-api/#imagemap-message>.

use super::{QuickReply, Sender};
use crate::object::{object, union};

object! {
    /// A picture with areas to tap, fetched from `base_url` followed by `/240`, `/300`, `/460`, `/700` and `/1040`.
    ImagemapMessage { base_url: String, alt_text: String, base_size: BaseSize, actions: Vec<ImagemapAction> }
    may { video: ImagemapVideo, quick_reply: QuickReply, sender: Sender }
}

object! {
    /// In pixels; the width is 1040.
    BaseSize { width: i64, height: i64 }
    may {}
}

union! {
    /// What a tap on an area does.
    ImagemapAction {
        Uri(ImagemapUri) = "uri",
        Message(ImagemapText) = "message",
        Clipboard(ImagemapClipboard) = "clipboard",
    }
}

object! {
    /// Opens a URI.
    ImagemapUri { link_uri: String, area: ImagemapArea }
    may { label: String }
}

object! {
    /// Says something in the friend's name.
    ImagemapText { text: String, area: ImagemapArea }
    may { label: String }
}

object! {
    /// Copies a text.
    ImagemapClipboard { clipboard_text: String, area: ImagemapArea }
    may { label: String }
}

object! {
    /// In pixels of the picture, from its upper left corner.
    ImagemapArea { x: i64, y: i64, width: i64, height: i64 }
    may {}
}

object! {
    /// A video that plays on the picture.
    ImagemapVideo { original_content_url: String, preview_image_url: String, area: ImagemapArea }
    may { external_link: ExternalLink }
}

object! {
    /// Shown when the video is over.
    ExternalLink { link_uri: String, label: String }
    may {}
}
