//! The text field of the form, and what the page shows of it.

use domain::{
    broadcasts::{TEXT_MAX, length},
    phrase::number,
};
use leptos::{
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, HtmlTextAreaElement},
};

/// The page around the text.
pub(super) struct Field {
    root: Element,
    text: HtmlTextAreaElement,
}

impl Field {
    /// The field of the composer inside `root`, once both are there.
    pub fn inside(root: NodeRef<html::Div>) -> Option<Self> {
        let root: Element = (*root.get_untracked()?).clone().into();
        let text = find(&root, "textarea[name=text]")?.dyn_into().ok()?;
        Some(Self { root, text })
    }

    /// What stands in it.
    pub fn text(&self) -> String {
        self.text.value()
    }

    /// What the page came with.
    pub fn came_with(&self) -> String {
        self.text.default_value().unwrap_or_default()
    }

    /// Puts another text into it.
    pub fn replace(&self, text: &str) {
        self.text.set_value(text);
        self.show();
    }

    /// Counts it and shows it on the phone.
    pub fn show(&self) {
        let text = self.text();
        let length = length(&text);
        if let Some(counter) = find(&self.root, ".counter") {
            counter.set_text_content(Some(&counted(length)));
            counter.set_class_name(match length {
                _ if length > TEXT_MAX => "counter over",
                _ if length * 10 >= TEXT_MAX * 9 => "counter near",
                _ => "counter",
            });
        }
        if let Some(bubble) = find(&self.root, "[data-preview] .bubble") {
            bubble.set_text_content(Some(&text));
        }
        if let Some(preview) = find(&self.root, "[data-preview]") {
            let _ = preview.toggle_attribute_with_force("hidden", text.trim().is_empty());
        }
    }

    /// Says how saving went.
    pub fn say(&self, words: &str) {
        if let Some(place) = find(&self.root, "[data-saved]") {
            place.set_text_content(Some(words));
        }
    }

    /// Presses the button of this value, as the person did before.
    pub fn press(&self, value: &str) {
        let button = find(&self.root, &format!("button[name=do][value={value}]"));
        if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            button.click();
        }
    }

    /// Lets the form save over this version.
    pub fn set_version(&self, version: i64) {
        if let Some(field) = find(&self.root, "input[name=version]") {
            let _ = field.set_attribute("value", &version.to_string());
        }
    }
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

fn counted(length: usize) -> String {
    let written = |n: usize| number(i64::try_from(n).unwrap_or(i64::MAX));
    format!("{} / {}", written(length), written(TEXT_MAX))
}
