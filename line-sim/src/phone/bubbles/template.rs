//! Template messages: buttons, confirm, carousel and image carousel.
//! <https://developers.line.biz/en/reference/messaging-api/#template-messages>

use serde_json::Value;

use super::{
    super::{
        html::{esc, href, member},
        tapped::{Spot, control, label_of},
    },
    Card, row,
    style::{self, Sheet},
};

/// The template's elements, and the stylesheet they need.
pub(super) fn draw(card: &Card<'_>, template: &Value) -> (String, String) {
    let mut sheet = Sheet::new(card.id);
    let html = match template.get("columns").and_then(Value::as_array) {
        None => column(card, &mut sheet, template, template, "/template"),
        Some(columns) => {
            let each: Vec<String> = columns
                .iter()
                .enumerate()
                .map(|(n, one)| column(card, &mut sheet, template, one, &format!("/template/columns/{n}")))
                .collect();
            row(each.into_iter())
        }
    };
    (html, sheet.finish())
}

fn column(card: &Card<'_>, sheet: &mut Sheet, template: &Value, column: &Value, at: &str) -> String {
    let square = member(template, "imageAspectRatio") == "square" || column.get("imageUrl").is_some();
    let fit = if member(template, "imageSize") == "contain" { "" } else { " cover" };
    let shape = if square { " square" } else { "" };
    let image = ["thumbnailImageUrl", "imageUrl"].iter().find_map(|key| href(member(column, key)));
    let image = image
        .map(|src| {
            let class = sheet.rule(&style::line(member(column, "imageBackgroundColor")));
            format!(r#"<div class="shot{shape} {class}"><img class="fx-fill{fit}" src="{src}" alt=""></div>"#)
        })
        .unwrap_or_default();
    let words = ["title", "text"]
        .iter()
        .zip(["b", "p"])
        .filter(|(key, _)| !member(column, key).is_empty())
        .map(|(key, tag)| format!(r#"<{tag} dir="auto">{}</{tag}>"#, esc(member(column, key))))
        .collect::<Vec<_>>()
        .concat();
    let words = if words.is_empty() { words } else { format!(r#"<div class="said">{words}</div>"#) };
    let default = column.get("defaultAction").map_or_else(String::new, |action| {
        let at = format!("{at}/defaultAction");
        control(action, &Spot::Message(card.phone, card.id, &at), "fx-over", label_of(action), true)
    });
    let actions = column.get("actions").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let buttons: String = actions
        .iter()
        .enumerate()
        .map(|(n, action)| button(card, action, &format!("{at}/actions/{n}")))
        .collect::<Vec<_>>()
        .concat();
    // An image carousel's column is its picture, with the label on it.
    let alone = column.get("action").map_or_else(String::new, |action| {
        let at = format!("{at}/action");
        control(action, &Spot::Message(card.phone, card.id, &at), "on-shot", label_of(action), false)
    });
    let side = if member(template, "type") == "confirm" { " confirm" } else { "" };
    format!(
        r#"<div class="lp-card{side}"><div class="upper">{image}{words}{default}</div><div class="acts">{buttons}</div>{alone}</div>"#
    )
}

fn button(card: &Card<'_>, action: &Value, at: &str) -> String {
    control(action, &Spot::Message(card.phone, card.id, at), "act", label_of(action), false)
}
