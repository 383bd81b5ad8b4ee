//! Links to the views of one list or one subject.

use leptos::prelude::*;

/// One view.
#[derive(Clone, Debug)]
pub struct Tab {
    /// Its address.
    pub href: String,
    /// What people read.
    pub label: String,
    /// A figure beside it, already written out.
    pub count: Option<String>,
    /// Whether it is the one being looked at.
    pub current: bool,
}

impl Tab {
    /// A view without a figure.
    pub fn new(href: impl Into<String>, label: impl Into<String>, current: bool) -> Self {
        Self { href: href.into(), label: label.into(), count: None, current }
    }

    /// Adds the figure.
    #[must_use]
    pub fn count(mut self, count: impl Into<String>) -> Self {
        self.count = Some(count.into());
        self
    }
}

/// Tabs over a list. `label` is for the ear.
#[component]
pub fn Tabs(#[prop(into)] label: String, tabs: Vec<Tab>) -> impl IntoView {
    let items = tabs.into_iter().map(|tab| view! { <li>{link(tab, "page")}</li> });
    view! { <nav class="tabs" aria-label=label><ul>{items.collect_view()}</ul></nav> }
}

/// A few links that are one choice, as a period. `label` is for the ear.
#[component]
pub fn Segments(#[prop(into)] label: String, tabs: Vec<Tab>) -> impl IntoView {
    let items = tabs.into_iter().map(|tab| link(tab, "true"));
    view! { <nav class="segments" aria-label=label>{items.collect_view()}</nav> }
}

fn link(tab: Tab, current: &'static str) -> impl IntoView {
    view! {
        <a href=tab.href aria-current=tab.current.then_some(current)>
            {tab.label}
            {tab.count.map(|count| view! { " "<span class="quiet num">{count}</span> })}
        </a>
    }
}
