//! Key figures in one row.

use leptos::prelude::*;

/// The row; holds [`Stat`]s.
#[component]
pub fn Stats(
    /// What the figures are about; for the ear.
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! { <section class="stats" aria-label=label>{children()}</section> }
}

/// One figure with its unit and source in `note`. Zero and "not known" must not look alike:
/// give [`domain::words::common::UNKNOWN`] as the value when there is no number.
#[component]
pub fn Stat(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    #[prop(optional)] note: Option<AnyView>,
    #[prop(optional, into)] href: Option<String>,
) -> impl IntoView {
    let inside = view! {
        <span class="name">{name}</span>" "
        <span class="value">{value}</span>" "
        {note.map(|note| view! { <span class="note">{note}</span> })}
    };
    match href {
        Some(href) => view! { <a class="stat" href=href>{inside}</a> }.into_any(),
        None => view! { <div class="stat">{inside}</div> }.into_any(),
    }
}
