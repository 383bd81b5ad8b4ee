//! Nothing here yet: what it is, and the one thing to do.

use super::icon::Icon;
use leptos::prelude::*;

/// An empty list or page. For a filter that matches nothing, the action clears it.
#[component]
pub fn Empty(
    icon: &'static str,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    /// One primary button, perhaps a quiet second.
    #[prop(optional)]
    actions: Option<AnyView>,
    /// Stands in a card of its own.
    #[prop(optional)]
    card: bool,
) -> impl IntoView {
    let empty = view! {
        <div class="empty">
            <span class="mark"><Icon name=icon large=true/></span>
            <h2>{title}</h2>
            <p>{text}</p>
            {actions.map(|actions| view! { <div class="actions">{actions}</div> })}
        </div>
    };
    if card { view! { <section class="card">{empty}</section> }.into_any() } else { empty.into_any() }
}
