//! One message as the phone draws it. Text, pictures and templates look as in LINE; of Flex the texts, pictures and buttons
//! are shown in their order, without LINE's layout.

use serde_json::Value;

use super::{
    html::{esc, href, linked, member},
    tapped::{Spot, control, label_of},
};

/// Whether the message stands under the sender's name instead of beside it.
pub(super) fn is_wide(message: &Value) -> bool {
    matches!(member(message, "type"), "template" | "flex" | "imagemap")
}

/// The message's element.
pub(super) fn bubble(user: &str, id: &str, message: &Value) -> String {
    let card = Card { user, id };
    match member(message, "type") {
        "text" | "textV2" => plain(&linked(member(message, "text"))),
        "image" => picture(message, "previewImageUrl", "Picture"),
        "video" => picture(message, "previewImageUrl", "Video"),
        "audio" => {
            let seconds = message.get("duration").and_then(Value::as_i64).unwrap_or(0) / 1_000;
            plain(&format!("Audio, {seconds} s"))
        }
        "sticker" => plain(&format!(
            "Sticker {} / {}",
            esc(member(message, "packageId")),
            esc(member(message, "stickerId"))
        )),
        "location" => {
            plain(&format!("<b>{}</b>\n{}", esc(member(message, "title")), esc(member(message, "address"))))
        }
        "coupon" => plain(&format!("Coupon {}", esc(member(message, "couponId")))),
        "imagemap" => plain(&esc(member(message, "altText"))),
        "template" => card.template(&message["template"], "/template"),
        "flex" => card.container(&message["contents"], "/contents"),
        other => plain(&format!("A message of type {}", esc(other))),
    }
}

fn plain(html: &str) -> String {
    format!(r#"<p class="bubble" dir="auto">{html}</p>"#)
}

fn picture(message: &Value, key: &str, name: &str) -> String {
    match href(member(message, key)) {
        Some(src) => format!(r#"<img class="photo" src="{src}" alt="{name}">"#),
        None => plain(name),
    }
}

/// A message made of parts with actions in it.
struct Card<'a> {
    user: &'a str,
    id: &'a str,
}

impl Card<'_> {
    fn template(&self, template: &Value, at: &str) -> String {
        match template.get("columns").and_then(Value::as_array) {
            None => self.column(template, at),
            Some(columns) => {
                let each = columns
                    .iter()
                    .enumerate()
                    .map(|(n, column)| self.column(column, &format!("{at}/columns/{n}")));
                row(each)
            }
        }
    }

    fn column(&self, column: &Value, at: &str) -> String {
        let image = ["thumbnailImageUrl", "imageUrl"].iter().find_map(|key| href(member(column, key)));
        let image = image.map(|src| format!(r#"<img src="{src}" alt="">"#)).unwrap_or_default();
        let title = match member(column, "title") {
            "" => String::new(),
            title => format!(r#"<b dir="auto">{}</b>"#, esc(title)),
        };
        let text = esc(member(column, "text"));
        let actions = column.get("actions").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut buttons: String = actions
            .iter()
            .enumerate()
            .map(|(n, action)| self.button(action, &format!("{at}/actions/{n}")))
            .collect::<Vec<_>>()
            .concat();
        if let Some(action) = column.get("action") {
            buttons += &self.button(action, &format!("{at}/action"));
        }
        format!(r#"<div class="lp-card">{image}<div>{title}<p dir="auto">{text}</p></div>{buttons}</div>"#)
    }

    fn container(&self, container: &Value, at: &str) -> String {
        match container.get("contents").and_then(Value::as_array) {
            Some(bubbles) if member(container, "type") == "carousel" => row(bubbles
                .iter()
                .enumerate()
                .map(|(n, bubble)| self.flex(bubble, &format!("{at}/contents/{n}")))),
            _ => self.flex(container, at),
        }
    }

    fn flex(&self, bubble: &Value, at: &str) -> String {
        let parts = ["header", "hero", "body", "footer"]
            .iter()
            .filter_map(|part| Some(self.component(bubble.get(part)?, &format!("{at}/{part}"))))
            .collect::<Vec<_>>()
            .concat();
        format!(r#"<div class="lp-card flex">{parts}</div>"#)
    }

    fn component(&self, component: &Value, at: &str) -> String {
        match member(component, "type") {
            "box" => {
                let contents =
                    component.get("contents").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
                let inner = contents
                    .iter()
                    .enumerate()
                    .map(|(n, one)| self.component(one, &format!("{at}/contents/{n}")))
                    .collect::<Vec<_>>()
                    .concat();
                let layout = if member(component, "layout") == "vertical" { "stack" } else { "beside" };
                format!(r#"<div class="{layout}">{inner}</div>"#)
            }
            "text" => {
                let strong = if member(component, "weight") == "bold" { "b" } else { "span" };
                format!(r#"<{strong} class="t" dir="auto">{}</{strong}>"#, esc(member(component, "text")))
            }
            "image" | "icon" => match href(member(component, "url")) {
                Some(src) => format!(r#"<img src="{src}" alt="">"#),
                None => String::new(),
            },
            "separator" => "<hr>".to_owned(),
            "button" => self.button(&component["action"], &format!("{at}/action")),
            _ => String::new(),
        }
    }

    fn button(&self, action: &Value, at: &str) -> String {
        control(action, &Spot::Message(self.user, self.id, at), "act", label_of(action), false)
    }
}

fn row(cards: impl Iterator<Item = String>) -> String {
    let cards = cards.collect::<Vec<_>>().concat();
    format!(r#"<div class="lp-row" tabindex="0" role="group" aria-label="Cards">{cards}</div>"#)
}
