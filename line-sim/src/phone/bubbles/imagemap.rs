//! Imagemap messages: a picture, tappable areas over it, and a video in it.
//! <https://developers.line.biz/en/reference/messaging-api/#imagemap-message>

use serde_json::{Value, json};

use super::{
    super::{
        html::{esc, href, member},
        tapped::{Spot, control},
    },
    Card, recording,
    style::Sheet,
};

/// The picture and its areas, and the stylesheet that places them.
pub(super) fn draw(card: &Card<'_>, message: &Value) -> (String, String) {
    let mut sheet = Sheet::new(card.id);
    let size = &message["baseSize"];
    let (width, height) = (number(size, "width").max(1), number(size, "height").max(1));
    let shape = sheet.rule(&format!("aspect-ratio:{width}/{height};"));
    let picture = match href(&format!("{}/700", member(message, "baseUrl"))) {
        Some(src) => {
            format!(r#"<img class="fx-fill cover" src="{src}" alt="{}">"#, esc(member(message, "altText")))
        }
        None => String::new(),
    };
    let mut inner = picture;
    if let Some(video) = message.get("video") {
        let class = sheet.rule(&place(&video["area"], width, height));
        inner += &recording::inlaid(card, video, &class);
    }
    let actions = message.get("actions").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    for (n, action) in actions.iter().enumerate() {
        let class = sheet.rule(&place(&action["area"], width, height));
        let at = format!("/actions/{n}");
        let label = match member(action, "label") {
            "" => format!("Area {}", n + 1),
            label => label.to_owned(),
        };
        // An imagemap says linkUri where other actions say uri.
        let shown = json!({ "type": action["type"], "uri": action["linkUri"], "clipboardText": action["clipboardText"] });
        inner += &control(
            &shown,
            &Spot::Message(card.phone, card.id, &at),
            &format!("area {class}"),
            &label,
            true,
        );
    }
    (format!(r#"<div class="lp-map {shape}">{inner}</div>"#), sheet.finish())
}

/// Percent of the picture, to a hundredth.
fn place(area: &Value, width: i64, height: i64) -> String {
    let percent = |key: &str, whole: i64| {
        let hundredths = number(area, key).saturating_mul(10_000) / whole;
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    };
    format!(
        "left:{};top:{};width:{};height:{};",
        percent("x", width),
        percent("y", height),
        percent("width", width),
        percent("height", height)
    )
}

/// A whole number of at most LINE's largest, never negative.
fn number(object: &Value, key: &str) -> i64 {
    object.get(key).and_then(Value::as_i64).unwrap_or(0).clamp(0, i64::from(i32::MAX))
}
