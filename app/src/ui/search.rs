//! The search of a list: a plain GET form, so that what is looked at stands in the address.

use super::icon::Icon;
use domain::{lang::Lang, words::common};
use leptos::prelude::*;

/// A toolbar with one search box; chips and other filters are its children.
#[component]
pub fn Search(
    lang: Lang,
    /// What is searched; for the ear.
    #[prop(into)]
    label: String,
    #[prop(optional, into)] placeholder: Option<String>,
    /// What was searched for.
    #[prop(optional, into)]
    value: String,
    /// Parameters that stay as they are.
    #[prop(optional)]
    keep: Vec<(&'static str, String)>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let kept = keep.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    view! {
        <form class="toolbar" method="get" role="search">
            <div class="searchbox">
                <Icon name="search"/>
                <input
                    class="input" type="search" name="q" value=value placeholder=placeholder
                    aria-label=label dir="auto"
                />
            </div>
            {kept.collect_view()}
            {children.map(|more| more())}
            <button class="button">{common::SEARCH.text(lang)}</button>
        </form>
    }
}
