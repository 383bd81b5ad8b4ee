//! Flex properties as CSS declarations. A value that is not in LINE's grammar gives none.

use std::fmt::Write;

use serde_json::Value;

use super::{
    super::html::member,
    flex::Parent,
    grammar::{BORDERS, BUBBLES, IMAGES, LETTERS, color, length, number, space, word},
};

/// The stylesheet of one message: rules with classes of their own.
pub(super) struct Sheet {
    id: String,
    rules: String,
    n: usize,
}

impl Sheet {
    pub(super) fn new(id: &str) -> Self {
        Self { id: id.to_owned(), rules: String::new(), n: 0 }
    }

    /// A class for these declarations; no class for none.
    pub(super) fn rule(&mut self, declarations: &str) -> String {
        if declarations.is_empty() {
            return String::new();
        }
        self.n += 1;
        // Writing to a string does not fail.
        let _ = writeln!(self.rules, ".m{} .x{}{{{declarations}}}", self.id, self.n);
        format!("x{}", self.n)
    }

    pub(super) fn finish(self) -> String {
        self.rules
    }
}

/// Declarations that grow one by one.
#[derive(Default)]
struct Css(String);

impl Css {
    fn set(mut self, property: &str, value: Option<impl AsRef<str>>) -> Self {
        if let Some(value) = value {
            let _ = write!(self.0, "{property}:{};", value.as_ref());
        }
        self
    }
}

/// A bubble's width and corners.
pub(super) fn bubble(bubble: &Value) -> String {
    let size = match member(bubble, "size") {
        "" => "mega",
        size => size,
    };
    let corner = match size {
        "mega" => "17px",
        "giga" => "5px",
        _ => "10px",
    };
    Css::default().set("inline-size", word(BUBBLES, size)).set("border-radius", Some(corner)).0
}

/// One of the four blocks: its padding, and the style the bubble gives it.
pub(super) fn block(bubble: &Value, block: &str, own: &Value) -> String {
    let has_footer = bubble.get("footer").is_some();
    let padding = match (member(bubble, "size"), block) {
        (_, "hero") => "0",
        ("nano" | "micro", _) => "10px",
        ("deca" | "hecto", "body") => "14px",
        ("deca" | "hecto", _) => "11px",
        ("kilo", "body") if has_footer => "13px 13px 17px",
        ("kilo", _) => "13px",
        (_, "body") if has_footer => "19px 20px 10px",
        (_, "body") => "19px 20px 20px",
        (_, "header") => "20px",
        _ => "10px",
    };
    // A box that says its own padding replaces the block's.
    let component = &bubble[block];
    let says = ["paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd"];
    let padding = if says.iter().any(|key| component.get(key).is_some()) { "0" } else { padding };
    Css::default()
        .set("padding", Some(padding))
        .set(
            "background-color",
            color(member(own, "backgroundColor")).or_else(|| color(member(component, "backgroundColor"))),
        )
        .0
}

/// Where a component stands in its parent: share, margin, position, gravity.
pub(super) fn place(component: &Value, parent: Parent<'_>) -> String {
    let vertical = parent.layout == "vertical";
    let fixed = component.get("width").is_some() && !vertical;
    let default = u64::from(
        !vertical
            && !fixed
            && member(component, "type") != "icon"
            && member(component, "type") != "separator",
    );
    let share = component.get("flex").and_then(Value::as_u64).unwrap_or(default).min(1_000);
    let flex = match (share, vertical) {
        (0, _) => "0 0 auto".to_owned(),
        (share, true) => format!("{share} 0 auto"),
        (share, false) => format!("{share} 0 0"),
    };
    let margin = match member(component, "margin") {
        "" if parent.is_first => None,
        "" => space(parent.spacing),
        own => space(own),
    };
    let gravity = match member(component, "gravity") {
        "center" => Some("center"),
        "bottom" => Some("flex-end"),
        _ => None,
    };
    let absolute = member(component, "position") == "absolute";
    Css::default()
        .set("flex", Some(flex))
        .set(
            if vertical { "margin-block-start" } else { "margin-inline-start" },
            margin.filter(|_| !absolute),
        )
        .set("position", absolute.then_some("absolute"))
        .set("align-self", gravity.filter(|_| !vertical))
        .set("inset-block-start", space(member(component, "offsetTop")))
        .set("inset-block-end", space(member(component, "offsetBottom")))
        .set("inset-inline-start", space(member(component, "offsetStart")))
        .set("inset-inline-end", space(member(component, "offsetEnd")))
        .0
}

/// The inside of a box.
pub(super) fn boxed(component: &Value) -> String {
    let text = |key: &str| member(component, key);
    let gradient = &component["background"];
    let image = gradient_of(gradient);
    let padding = |key: &str| space(text(key)).or_else(|| space(text("paddingAll")));
    let words =
        |key: &str| match text(key) {
            value @ ("flex-start" | "center" | "flex-end" | "space-between" | "space-around"
            | "space-evenly") => Some(value),
            _ => None,
        };
    let border = text("borderWidth");
    Css::default()
        .set("padding-block-start", padding("paddingTop"))
        .set("padding-block-end", padding("paddingBottom"))
        .set("padding-inline-start", padding("paddingStart"))
        .set("padding-inline-end", padding("paddingEnd"))
        .set("inline-size", length(text("width")))
        .set("max-inline-size", length(text("maxWidth")))
        .set("block-size", length(text("height")))
        .set("max-block-size", length(text("maxHeight")))
        .set("background-color", color(text("backgroundColor")))
        .set("background-image", image)
        .set("border-width", word(BORDERS, border).map(str::to_owned).or_else(|| length(border)))
        .set("border-color", color(text("borderColor")))
        .set("border-radius", space(text("cornerRadius")))
        .set("justify-content", words("justifyContent"))
        .set("align-items", words("alignItems"))
        .0
}

fn gradient_of(gradient: &Value) -> Option<String> {
    let angle = member(gradient, "angle").strip_suffix("deg").and_then(number)?;
    let (start, end) = (color(member(gradient, "startColor"))?, color(member(gradient, "endColor"))?);
    let middle = color(member(gradient, "centerColor")).map(|center| {
        let at = length(member(gradient, "centerPosition")).unwrap_or_else(|| "50%".to_owned());
        format!("{center} {at},")
    });
    Some(format!("linear-gradient({angle}deg,{start},{}{end})", middle.unwrap_or_default()))
}

/// A text's lines and letters.
pub(super) fn text(component: &Value) -> String {
    let align = match member(component, "align") {
        "center" => Some("center"),
        "end" => Some("end"),
        _ => None,
    };
    let lines = component.get("maxLines").and_then(Value::as_u64).filter(|lines| *lines > 0);
    let wraps = component["wrap"] == true;
    let base = letters(component);
    Css(base)
        .set("text-align", align)
        .set("white-space", (!wraps).then_some("nowrap"))
        .set("text-overflow", (!wraps).then_some("ellipsis"))
        .set("-webkit-line-clamp", lines.filter(|_| wraps).map(|lines| lines.to_string()))
        .set("display", lines.filter(|_| wraps).map(|_| "-webkit-box"))
        .set("-webkit-box-orient", lines.filter(|_| wraps).map(|_| "vertical"))
        .0
}

/// The letters of a text or a span.
pub(super) fn letters(component: &Value) -> String {
    let text = |key: &str| member(component, key);
    let decoration = match text("decoration") {
        value @ ("underline" | "line-through") => Some(value),
        _ => None,
    };
    Css::default()
        .set("font-size", word(LETTERS, text("size")).map(str::to_owned).or_else(|| length(text("size"))))
        .set("color", color(text("color")))
        .set("font-weight", (text("weight") == "bold").then_some("700"))
        .set("font-style", (text("style") == "italic").then_some("italic"))
        .set("text-decoration-line", decoration)
        .0
}

/// An image's width, shape, side and background.
pub(super) fn image(component: &Value) -> String {
    let size = match member(component, "size") {
        "" => "md",
        size => size,
    };
    let aligned = match member(component, "align") {
        "start" => "flex-start",
        "end" => "flex-end",
        _ => "center",
    };
    let shape = ratio(component);
    Css(shape)
        .set("inline-size", word(IMAGES, size).map(str::to_owned).or_else(|| length(size)))
        .set("align-self", Some(aligned))
        .set("background-color", color(member(component, "backgroundColor")))
        .0
}

/// `w:h`, square unless it says otherwise.
pub(super) fn ratio(component: &Value) -> String {
    let ratio = match member(component, "aspectRatio").split_once(':') {
        Some((width, height)) => number(width).zip(number(height)),
        None => None,
    };
    let (width, height) = ratio.unwrap_or(("1", "1"));
    format!("aspect-ratio:{width}/{height};")
}

/// An icon is as high as text of its size.
pub(super) fn icon(component: &Value) -> String {
    let size = match member(component, "size") {
        "" => "md",
        size => size,
    };
    let shape = ratio(component);
    Css(shape).set("block-size", word(LETTERS, size).map(str::to_owned).or_else(|| length(size))).0
}

/// A button's height and colour: the colour is the background, or a link's letters.
pub(super) fn button(component: &Value) -> String {
    let color = color(member(component, "color"));
    let filled = matches!(member(component, "style"), "primary" | "secondary");
    Css::default()
        .set("min-block-size", (member(component, "height") == "sm").then_some("40px"))
        .set(if filled { "background-color" } else { "color" }, color)
        .0
}

/// A separator's colour.
pub(super) fn line(text: &str) -> String {
    Css::default().set("background-color", color(text)).0
}
