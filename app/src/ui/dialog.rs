//! A dialog with an address: the server renders the page with it open, so it needs no script
//! and survives a reload. Closing it is a link.

use super::button::{Kind, LinkButton, Size};
use domain::{lang::Lang, words::common};
use leptos::prelude::*;

/// An open dialog around one form that posts to `action`.
#[component]
pub fn Dialog(
    lang: Lang,
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    /// Where closing leads.
    #[prop(into)]
    close: String,
    /// Where its form posts.
    #[prop(into)]
    action: String,
    /// The account's curtain hangs on it: 1 to 8. Its name must stand in the dialog.
    #[prop(optional_no_strip)]
    stripe: Option<u8>,
    /// The buttons: first the way back, last the deed.
    foot: AnyView,
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let named_by = title_id.clone();
    let colour = stripe.map(|n| n.to_string());
    view! {
        <dialog class="dialog" id=id open=true data-stripe=colour aria-labelledby=named_by>
            {stripe.map(|_| view! { <span class="noren" aria-hidden="true"></span> })}
            <form method="post" action=action>
                <div class="head">
                    <h2 id=title_id>{title}</h2>
                    {close_button(lang, close)}
                </div>
                <div class="body">{children()}</div>
                <div class="foot">{foot}</div>
            </form>
        </dialog>
    }
}

fn close_button(lang: Lang, href: String) -> impl IntoView {
    let label = common::CLOSE.text(lang);
    view! { <LinkButton href=href kind=Kind::Ghost size=Size::Small icon="x" label=label/> }
}
