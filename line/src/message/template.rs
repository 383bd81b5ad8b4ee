//! Template messages: <https://developers.line.biz/en/reference/messaging-api/#template-messages>.

use super::{QuickReply, Sender};
use crate::{
    action::Action,
    object::{object, union},
    word::words,
};

object! {
    /// A ready-made layout; `alt_text` is for notifications and old clients.
    TemplateMessage { alt_text: String, template: Template }
    may { quick_reply: QuickReply, sender: Sender }
}

union! {
    /// The layouts.
    Template {
        Buttons(Box<ButtonsTemplate>) = "buttons",
        Confirm(ConfirmTemplate) = "confirm",
        Carousel(CarouselTemplate) = "carousel",
        ImageCarousel(ImageCarouselTemplate) = "image_carousel",
    }
}

object! {
    /// A picture, a title, a text, and 1 to 4 buttons.
    ButtonsTemplate { text: String, actions: Vec<Action> }
    may {
        title: String,
        thumbnail_image_url: String,
        image_aspect_ratio: ImageAspectRatio,
        image_size: ImageSize,
        image_background_color: String,
        default_action: Action,
    }
}

object! {
    /// A question with two buttons.
    ConfirmTemplate { text: String, actions: Vec<Action> }
    may {}
}

object! {
    /// 1 to 10 columns with as many buttons each.
    CarouselTemplate { columns: Vec<CarouselColumn> }
    may { image_aspect_ratio: ImageAspectRatio, image_size: ImageSize }
}

object! {
    /// As buttons, with up to 3 of them.
    CarouselColumn { text: String, actions: Vec<Action> }
    may {
        title: String,
        thumbnail_image_url: String,
        image_background_color: String,
        default_action: Action,
    }
}

object! {
    /// 1 to 10 square pictures.
    ImageCarouselTemplate { columns: Vec<ImageCarouselColumn> }
    may {}
}

object! {
    /// One picture.
    ImageCarouselColumn { image_url: String, action: Action }
    may {}
}

words! {
    /// 1.51:1 or 1:1.
    ImageAspectRatio { Rectangle = "rectangle", Square = "square", }
}

words! {
    /// Whether the picture is cut to fill its place.
    ImageSize { Cover = "cover", Contain = "contain", }
}
