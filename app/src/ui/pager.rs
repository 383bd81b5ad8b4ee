//! Back and next through a long list. There are no page numbers: lists are walked by key.

use super::icon::Icon;
use domain::{lang::Lang, words::common};
use leptos::prelude::*;

/// Links to the neighbouring pages; a missing neighbour stays in its place, grey.
#[component]
pub fn Pager(
    lang: Lang,
    /// Address of the page before this one.
    previous: Option<String>,
    /// Address of the page after this one.
    next: Option<String>,
    /// What is seen of how much, as "50 of 1,024,331, newest first".
    #[prop(optional, into)]
    summary: String,
) -> impl IntoView {
    let back = view! { <Icon name="arrow-left"/>" "{common::PREVIOUS.text(lang)} };
    let on = view! { {common::NEXT.text(lang)}" "<Icon name="arrow-right"/> };
    view! {
        <nav class="pager" aria-label=common::PAGES.text(lang)>
            <span>{summary}</span>
            <span class="actions">
                {step(previous, "prev", back.into_any())}" "{step(next, "next", on.into_any())}
            </span>
        </nav>
    }
}

fn step(href: Option<String>, rel: &'static str, inside: AnyView) -> AnyView {
    match href {
        Some(href) => view! { <a class="button small" href=href rel=rel>{inside}</a> }.into_any(),
        None => view! { <span class="button small" aria-disabled="true">{inside}</span> }.into_any(),
    }
}
