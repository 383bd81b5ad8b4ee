//! Flex Messages as HTML, box by box: <https://developers.line.biz/en/docs/messaging-api/flex-message-layout/>.
//! Every element has a class of its own in the message's stylesheet, because the page's policy forbids inline styles.

use std::fmt::Write;

use serde_json::Value;

use super::{
    super::{
        html::{esc, href, member},
        tapped::{Spot, control, label_of},
    },
    Card, row,
    style::{self, Sheet},
};

/// How deep boxes are drawn into one another; LINE's own apps give up earlier.
const DEPTH: usize = 24;

/// A Flex message on its way into HTML and CSS.
pub(super) struct Flex<'a> {
    card: &'a Card<'a>,
    sheet: Sheet,
}

/// What a component stands in.
#[derive(Clone, Copy)]
pub(super) struct Parent<'a> {
    pub(super) layout: &'a str,
    pub(super) spacing: &'a str,
    pub(super) is_first: bool,
}

const BLOCK: Parent<'static> = Parent { layout: "vertical", spacing: "none", is_first: true };

/// The container's elements, and the stylesheet that lays them out.
pub(super) fn draw(card: &Card<'_>, container: &Value) -> (String, String) {
    let mut flex = Flex { card, sheet: Sheet::new(card.id) };
    let html = match container.get("contents").and_then(Value::as_array) {
        Some(bubbles) if member(container, "type") == "carousel" => row(bubbles
            .iter()
            .enumerate()
            .map(|(n, bubble)| flex.bubble(bubble, &format!("/contents/contents/{n}")))
            .collect::<Vec<_>>()
            .into_iter()),
        _ => flex.bubble(container, "/contents"),
    };
    (html, flex.sheet.finish())
}

impl Flex<'_> {
    fn bubble(&mut self, bubble: &Value, at: &str) -> String {
        let mut inner = String::new();
        for block in ["header", "hero", "body", "footer"] {
            let Some(component) = bubble.get(block) else { continue };
            let own = &bubble["styles"][block];
            let class = self.sheet.rule(&style::block(bubble, block, own));
            let line =
                if own["separator"] == true && !inner.is_empty() { self.line(own) } else { String::new() };
            let drawn = self.component(component, &format!("{at}/{block}"), BLOCK, 0);
            let _ = write!(inner, r#"{line}<div class="fx-block {class}">{drawn}</div>"#);
        }
        let over = self.over(bubble, at);
        let class = self.sheet.rule(&style::bubble(bubble));
        let direction = if member(bubble, "direction") == "rtl" { "rtl" } else { "ltr" };
        format!(r#"<div class="fx {class}" dir="{direction}">{inner}{over}</div>"#)
    }

    fn line(&mut self, own: &Value) -> String {
        let class = self.sheet.rule(&style::line(member(own, "separatorColor")));
        format!(r#"<div class="fx-line {class}"></div>"#)
    }

    fn component(&mut self, component: &Value, at: &str, parent: Parent<'_>, depth: usize) -> String {
        if depth > DEPTH {
            return String::new();
        }
        let kind = member(component, "type");
        let class = self.sheet.rule(&style::place(component, parent));
        match kind {
            "box" => self.boxed(component, at, &class, depth),
            "text" => self.text(component, at, &class),
            "image" => self.image(component, at, &class),
            "icon" => {
                let inner = self.sheet.rule(&style::icon(component));
                picture(member(component, "url"), &format!("fx-icon {class} {inner}"))
            }
            "video" => {
                let poster = picture(member(component, "previewUrl"), "fx-fill");
                let inner = self.sheet.rule(&style::ratio(component));
                format!(
                    r#"<div class="fx-video {class} {inner}">{poster}<span class="play" aria-hidden="true"></span>{}</div>"#,
                    self.over(component, at)
                )
            }
            "button" => {
                let inner = self.sheet.rule(&style::button(component));
                let look = match member(component, "style") {
                    "primary" => "primary",
                    "secondary" => "secondary",
                    _ => "link",
                };
                let action = &component["action"];
                let spot = format!("{at}/action");
                let spot = Spot::Message(self.card.phone, self.card.id, &spot);
                control(action, &spot, &format!("fx-button {look} {class} {inner}"), label_of(action), false)
            }
            "separator" => {
                let inner = self.sheet.rule(&style::line(member(component, "color")));
                let along = if parent.layout == "vertical" { "" } else { " upright" };
                format!(r#"<div class="fx-line{along} {class} {inner}"></div>"#)
            }
            "filler" => format!(r#"<div class="{class}"></div>"#),
            _ => String::new(),
        }
    }

    fn boxed(&mut self, component: &Value, at: &str, class: &str, depth: usize) -> String {
        let inside = self.sheet.rule(&style::boxed(component));
        let layout = match member(component, "layout") {
            "horizontal" => "horizontal",
            "baseline" => "baseline",
            _ => "vertical",
        };
        let contents = component.get("contents").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut inner = String::new();
        for (n, one) in contents.iter().enumerate() {
            let parent = Parent { layout, spacing: member(component, "spacing"), is_first: n == 0 };
            inner += &self.component(one, &format!("{at}/contents/{n}"), parent, depth + 1);
        }
        format!(r#"<div class="fx-box {layout} {class} {inside}">{inner}{}</div>"#, self.over(component, at))
    }

    fn text(&mut self, component: &Value, at: &str, class: &str) -> String {
        let inside = self.sheet.rule(&style::text(component));
        let inner =
            match component.get("contents").and_then(Value::as_array).filter(|spans| !spans.is_empty()) {
                None => esc(member(component, "text")),
                Some(spans) => {
                    let mut inner = String::new();
                    for span in spans {
                        let class = self.sheet.rule(&style::letters(span));
                        let _ =
                            write!(inner, r#"<span class="{class}">{}</span>"#, esc(member(span, "text")));
                    }
                    inner
                }
            };
        let over = self.over(component, at);
        format!(r#"<div class="fx-text {class} {inside}" dir="auto">{inner}{over}</div>"#)
    }

    fn image(&mut self, component: &Value, at: &str, class: &str) -> String {
        let inside = self.sheet.rule(&style::image(component));
        let fit = if member(component, "aspectMode") == "cover" { "fx-fill cover" } else { "fx-fill" };
        let shown = picture(member(component, "url"), fit);
        format!(r#"<div class="fx-image {class} {inside}">{shown}{}</div>"#, self.over(component, at))
    }

    /// A control over the whole of a component that has an action but is no button.
    fn over(&self, component: &Value, at: &str) -> String {
        let Some(action) = component.get("action") else { return String::new() };
        let spot = format!("{at}/action");
        control(
            action,
            &Spot::Message(self.card.phone, self.card.id, &spot),
            "fx-over",
            label_of(action),
            true,
        )
    }
}

fn picture(url: &str, class: &str) -> String {
    match href(url) {
        Some(src) => format!(r#"<img class="{class}" src="{src}" alt="">"#),
        None => format!(r#"<span class="{class}"></span>"#),
    }
}
