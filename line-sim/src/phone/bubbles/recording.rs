//! Videos and voice messages, with a button that plays one to its end. Nothing is to be heard or seen of it: LINE counts
//! it, and tells the account of a video that has a `trackingId`.

use serde_json::{Value, json};

use super::{
    super::{
        html::{esc, member},
        tapped::{Spot, control},
    },
    Card, picture,
};

/// A video's picture and its button.
pub(super) fn video(card: &Card<'_>, message: &Value) -> String {
    // What a friend sent has no picture of its own.
    let poster = if card.is_of_account {
        picture(card, message, "Video")
    } else {
        r#"<span class="photo dark" role="img" aria-label="Video"></span>"#.to_owned()
    };
    format!(
        r#"<div class="lp-video"><div class="screen">{poster}{}</div>{}</div>"#,
        play(card, "Watch to the end"),
        ended(card)
    )
}

/// A voice message and how long it is.
pub(super) fn voice(card: &Card<'_>, message: &Value) -> String {
    let seconds = message.get("duration").and_then(Value::as_i64).unwrap_or(0) / 1_000;
    format!(
        r#"<div class="bubble lp-voice">{}<span>Voice message, {}:{:02}{}</span></div>"#,
        play(card, "Listen to the end"),
        seconds / 60,
        seconds % 60,
        ended(card)
    )
}

/// An imagemap's video, over its area; at its end it may lead somewhere.
pub(super) fn inlaid(card: &Card<'_>, video: &Value, class: &str) -> String {
    let mut inner = play(card, "Watch to the end");
    let link = &video["externalLink"];
    if card.has_played() && link.is_object() {
        let action = json!({ "type": "uri", "uri": link["linkUri"] });
        let spot = Spot::Message(card.phone, card.id, "/video/externalLink");
        inner += &control(&action, &spot, "after", member(link, "label"), false);
    }
    format!(r#"<div class="area {class}">{inner}</div>"#)
}

/// What somebody sent themself needs no playing.
fn play(card: &Card<'_>, says: &str) -> String {
    if !card.is_of_account {
        return r#"<span class="play" aria-hidden="true"></span>"#.to_owned();
    }
    format!(
        r#"<form method="post" action="/phones/{}/played"><input type="hidden" name="message" value="{}"><button class="play" aria-label="{says}"></button></form>"#,
        esc(card.phone),
        esc(card.id)
    )
}

fn ended(card: &Card<'_>) -> &'static str {
    if card.has_played() { r#"<small class="ended">Played to the end</small>"# } else { "" }
}
