//! Action objects, what a tap does: <https://developers.line.biz/en/reference/messaging-api/#action-objects>. Which of
//! them may stand in a place, and how long their label is there, say [`crate::rules`].

use crate::{
    object::{object, union},
    word::words,
};

union! {
    /// What a tap does.
    Action {
        /// Opens a URI.
        Uri(UriAction) = "uri",
        /// Says something in the friend's name.
        Message(MessageAction) = "message",
        /// Tells the bot something.
        Postback(PostbackAction) = "postback",
        /// Lets the friend choose a day or an hour, and tells the bot.
        DatetimePicker(DatetimePickerAction) = "datetimepicker",
        /// Shows another rich menu, and tells the bot.
        RichMenuSwitch(RichMenuSwitchAction) = "richmenuswitch",
        /// Copies a text.
        Clipboard(ClipboardAction) = "clipboard",
        /// Opens the camera; quick replies only, as are the two below.
        Camera(PhoneAction) = "camera",
        /// Opens the phone's photos.
        CameraRoll(PhoneAction) = "cameraRoll",
        /// Lets the friend send a place.
        Location(PhoneAction) = "location",
    }
}

object! {
    /// Opens `uri`: http, https, line or tel, up to 1,000 UTF-16 units.
    UriAction { uri: String }
    may { label: String, alt_uri: AltUri }
}

object! {
    /// Another URI, for LINE on a computer.
    AltUri {}
    may { desktop: String }
}

object! {
    /// Sends `text`, up to 300 characters, as the friend's message.
    MessageAction { text: String }
    may { label: String }
}

object! {
    /// Sends `data`, up to 300 UTF-16 units, to the webhook.
    PostbackAction { data: String }
    may {
        label: String,
        /// Shown as the friend's message.
        display_text: String,
        /// The same, deprecated by LINE.
        text: String,
        input_option: InputOption,
        /// Typed already in the keyboard that opens.
        fill_in_text: String,
    }
}

words! {
    /// What else a postback does to the friend's screen.
    InputOption {
        CloseRichMenu = "closeRichMenu",
        OpenRichMenu = "openRichMenu",
        OpenKeyboard = "openKeyboard",
        OpenVoice = "openVoice",
    }
}

object! {
    /// The three moments are of the mode, such as `2026-01-31T09:00`, and have no time zone.
    DatetimePickerAction { data: String, mode: PickerMode }
    may { label: String, initial: String, max: String, min: String }
}

words! {
    /// What is chosen.
    PickerMode { Date = "date", Time = "time", Datetime = "datetime", }
}

object! {
    /// Shows the menu that the alias leads to.
    RichMenuSwitchAction { rich_menu_alias_id: String, data: String }
    may { label: String }
}

object! {
    /// 1 to 1,000 UTF-16 units.
    ClipboardAction { clipboard_text: String }
    may { label: String }
}

object! {
    /// Something of the phone's own.
    PhoneAction { label: String }
    may {}
}
