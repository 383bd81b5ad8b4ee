//! One message as the phone draws it.

mod flex;
mod grammar;
mod imagemap;
mod style;
mod template;

use serde_json::Value;

use super::{
    html::{esc, href, linked, member},
    pieces,
    tapped::Spot,
};

/// A message in somebody's hands: the phone (its path under `/phones/`) and the message's id.
pub(super) struct Card<'a> {
    pub(super) phone: &'a str,
    pub(super) id: &'a str,
}

impl Card<'_> {
    /// Where the browser tells that a link in the text was opened.
    fn opened(&self) -> String {
        Spot::Message(self.phone, self.id, "/text").opened()
    }
}

/// Whether the message stands under the sender's name instead of beside it.
pub(super) fn is_wide(message: &Value) -> bool {
    matches!(member(message, "type"), "template" | "flex" | "imagemap")
}

/// The message's element.
pub(super) fn bubble(card: &Card<'_>, message: &Value) -> String {
    let (html, css) = drawn(card, message);
    if css.is_empty() {
        return html;
    }
    let id = esc(card.id);
    format!(
        r#"<link rel="stylesheet" href="/phones/{}/messages/{id}/style.css"><div class="m{id}">{html}</div>"#,
        esc(card.phone)
    )
}

/// The stylesheet of a message that has one; empty for others.
pub(super) fn stylesheet(card: &Card<'_>, message: &Value) -> String {
    drawn(card, message).1
}

fn drawn(card: &Card<'_>, message: &Value) -> (String, String) {
    match member(message, "type") {
        "imagemap" => imagemap::draw(card, message),
        "template" => template::draw(card, &message["template"]),
        "flex" => flex::draw(card, &message["contents"]),
        _ => (simple(card, message), String::new()),
    }
}

fn simple(card: &Card<'_>, message: &Value) -> String {
    match member(message, "type") {
        "text" => plain(&pieces::text(message, &card.opened())),
        "textV2" => plain(&pieces::text_v2(message, &card.opened())),
        "image" => picture(card, message, "Picture"),
        "video" => video(card, message),
        "audio" => {
            let seconds = message.get("duration").and_then(Value::as_i64).unwrap_or(0) / 1_000;
            plain(&format!(
                r#"<span class="sound" aria-hidden="true"></span>Voice message, {}:{:02}"#,
                seconds / 60,
                seconds % 60
            ))
        }
        "file" => plain(&format!(
            r#"<span class="paper" aria-hidden="true"></span>{}, {} bytes"#,
            esc(member(message, "fileName")),
            message.get("fileSize").and_then(Value::as_i64).unwrap_or(0)
        )),
        "sticker" => format!(
            r#"<img class="sticker" src="/_sim/stickers/{}/{}.svg" alt="Sticker {0} / {1}" width="120" height="120">"#,
            esc(&digits(member(message, "packageId"))),
            esc(&digits(member(message, "stickerId")))
        ),
        "location" => plain(&format!(
            r#"<span class="map" aria-hidden="true"></span><b>{}</b>{}"#,
            esc(member(message, "title")),
            linked(&format!("\n{}", member(message, "address")))
        )),
        "coupon" => format!(
            r#"<div class="lp-card coupon"><b>Coupon</b><code>{}</code></div>"#,
            esc(member(message, "couponId"))
        ),
        "system" => format!(r#"<span class="lp-day">{}</span>"#, esc(member(message, "text"))),
        other => plain(&format!("A message of type {}", esc(other))),
    }
}

fn plain(html: &str) -> String {
    format!(r#"<p class="bubble" dir="auto">{html}</p>"#)
}

/// What the account sent has an address; what a friend sent is kept by the simulator under the message's id.
fn source(card: &Card<'_>, message: &Value) -> Option<String> {
    let external = ["previewImageUrl", "originalContentUrl"].iter().find_map(|key| {
        href(member(message, key)).or_else(|| href(member(&message["contentProvider"], key)))
    });
    external.or_else(|| {
        (member(&message["contentProvider"], "type") == "line")
            .then(|| format!("/_sim/contents/{}", esc(card.id)))
    })
}

fn picture(card: &Card<'_>, message: &Value, name: &str) -> String {
    match source(card, message) {
        Some(src) => format!(r#"<img class="photo" src="{src}" alt="{name}">"#),
        None => plain(name),
    }
}

/// A video's picture; where the account asked to be told, watching it to its end is a button.
fn video(card: &Card<'_>, message: &Value) -> String {
    let poster = picture(card, message, "Video");
    let watched = if member(message, "trackingId").is_empty() {
        String::new()
    } else {
        format!(
            r#"<form class="watch" method="post" action="/phones/{}/watched"><input type="hidden" name="message" value="{}"><button>Watch to the end</button></form>"#,
            esc(card.phone),
            esc(card.id)
        )
    };
    format!(r#"<div class="lp-video">{poster}<span class="play" aria-hidden="true"></span>{watched}</div>"#)
}

fn row(cards: impl Iterator<Item = String>) -> String {
    let cards = cards.collect::<Vec<_>>().concat();
    format!(r#"<div class="lp-row" tabindex="0" role="group" aria-label="Cards">{cards}</div>"#)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).take(12).collect()
}
