//! One message as the phone draws it.

mod flex;
mod grammar;
mod imagemap;
mod recording;
mod style;
mod template;

use serde_json::Value;

use super::{
    holder::Held,
    html::{date, esc, href, linked, member},
    pieces,
    tapped::Spot,
};
use crate::{
    clock::SECOND,
    coupons,
    people::engaging,
    state::{Line, State},
};

/// A message in somebody's hands.
pub(super) struct Card<'a> {
    /// The phone's path under `/phones/`.
    phone: &'a str,
    /// The message's id.
    id: &'a str,
    is_of_account: bool,
    held: &'a Held<'a>,
    state: &'a State,
}

impl<'a> Card<'a> {
    pub(super) fn new(state: &'a State, held: &'a Held<'a>, line: &'a Line) -> Self {
        Self { phone: &held.path, id: &line.id, is_of_account: line.by.is_none(), held, state }
    }

    /// The holder has played it to its end.
    fn has_played(&self) -> bool {
        engaging::has_played(self.held.channel, self.state, &self.held.friend.user_id, self.id)
    }

    /// What somebody who is mentioned is called.
    fn name_of(&self, user_id: &str) -> Option<&'a str> {
        self.state.friend(user_id).map(|(_, friend)| &*friend.display_name)
    }

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
        "textV2" => plain(&pieces::text_v2(message, &card.opened(), &|user_id| card.name_of(user_id))),
        "image" => picture(card, message, "Picture"),
        "video" => recording::video(card, message),
        "audio" => recording::voice(card, message),
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
        "location" => plain(&place(message)),
        "coupon" => coupon(card, member(message, "couponId")),
        "system" => format!(r#"<span class="lp-day">{}</span>"#, esc(member(message, "text"))),
        other => plain(&format!("A message of type {}", esc(other))),
    }
}

fn plain(html: &str) -> String {
    format!(r#"<p class="bubble" dir="auto">{html}</p>"#)
}

/// A map, and what there is of a title and an address.
fn place(message: &Value) -> String {
    let title = match member(message, "title") {
        "" => String::new(),
        title => format!("<b>{}</b>\n", esc(title)),
    };
    format!(r#"<span class="map" aria-hidden="true"></span>{title}{}"#, linked(member(message, "address")))
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

/// A coupon as far as a card shows it; one that was never made here shows its id.
fn coupon(card: &Card<'_>, id: &str) -> String {
    let Some(terms) = coupons::terms_of(card.held.channel, id) else {
        return format!(r#"<div class="lp-card coupon"><small>Coupon</small><code>{}</code></div>"#, esc(id));
    };
    let image = href(member(terms, "imageUrl"))
        .map_or_else(String::new, |src| format!(r#"<img class="photo" src="{src}" alt="">"#));
    let until = terms["endTimestamp"]
        .as_i64()
        .map_or_else(String::new, |end| format!("<p>Until {}</p>", date(end.saturating_mul(SECOND))));
    format!(
        r#"<div class="lp-card coupon">{image}<small>Coupon</small><b dir="auto">{}</b>{until}</div>"#,
        esc(member(terms, "title"))
    )
}

fn row(cards: impl Iterator<Item = String>) -> String {
    let cards = cards.collect::<Vec<_>>().concat();
    format!(r#"<div class="lp-row" tabindex="0" role="group" aria-label="Cards">{cards}</div>"#)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).take(12).collect()
}
