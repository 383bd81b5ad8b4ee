//! A card: a bordered sheet. No card stands inside a card.

use leptos::prelude::*;

/// A section with a heading, a body and perhaps a foot.
#[component]
pub fn Card(
    /// Id of the section; its heading gets `{id}-title`.
    #[prop(into)]
    id: String,
    #[prop(into)] title: String,
    /// At the end of the heading's line: a link, a status, a figure.
    #[prop(optional)]
    aside: Option<AnyView>,
    #[prop(optional)] foot: Option<AnyView>,
    /// The children reach the edges: a list, a table.
    #[prop(optional)]
    flush: bool,
    /// The heading is for the ear only.
    #[prop(optional)]
    quiet_title: bool,
    /// One more class.
    #[prop(optional)]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let class = if class.is_empty() { "card".to_owned() } else { format!("card {class}") };
    let heading = if quiet_title {
        view! { <h2 class="hide" id=title_id.clone()>{title}</h2> }.into_any()
    } else {
        view! { <header><h2 id=title_id.clone()>{title}</h2>{aside}</header> }.into_any()
    };
    let body = if flush { children() } else { view! { <div class="body">{children()}</div> }.into_any() };
    view! {
        <section class=class id=id aria-labelledby=title_id>
            {heading} {body} {foot.map(|foot| view! { <footer>{foot}</footer> })}
        </section>
    }
}
