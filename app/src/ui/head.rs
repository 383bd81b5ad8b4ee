//! The head of a page: where it is, what it is, the one thing to do.

use domain::{lang::Lang, words::common};
use leptos::prelude::*;

/// A page's head. It holds the only `<h1>`.
#[component]
pub fn PageHead(
    lang: Lang,
    #[prop(into)] title: String,
    /// After the title: a status, a count.
    #[prop(optional)]
    beside: Option<AnyView>,
    /// Before the title: a face.
    #[prop(optional)]
    before: Option<AnyView>,
    /// One sentence.
    #[prop(optional)]
    lead: Option<AnyView>,
    /// Buttons; the primary one last.
    #[prop(optional)]
    actions: Option<AnyView>,
    /// The pages above this one as address and name; on detail pages only.
    #[prop(optional)]
    crumbs: Vec<(String, String)>,
    /// Stays on the screen while the page scrolls.
    #[prop(optional)]
    stick: bool,
) -> impl IntoView {
    view! {
        <header class=if stick { "page-head stick" } else { "page-head" }>
            {(!crumbs.is_empty()).then(|| trail(lang, crumbs))}
            <h1>
                {before.map(|face| view! { {face}" " })}
                <span dir="auto">{title}</span>
                {beside.map(|more| view! { " "{more} })}
            </h1>
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            {actions.map(|actions| view! { <div class="actions">{actions}</div> })}
        </header>
    }
}

fn trail(lang: Lang, crumbs: Vec<(String, String)>) -> impl IntoView {
    let links = crumbs.into_iter().map(|(href, name)| view! { <li><a href=href dir="auto">{name}</a></li> });
    let label = common::BREADCRUMB.text(lang);
    view! { <nav class="crumbs" aria-label=label><ol>{links.collect_view()}</ol></nav> }
}
