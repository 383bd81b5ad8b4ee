//! A phone that shows the chat as a friend would see it, roughly. Always light.

use super::{icon::Icon, name::shown_name, thumb::Outline, url::SafeUrl};
use domain::{lang::Lang, words::common};
use leptos::prelude::*;

/// The frame: the account's bar, the chat (children), a rich menu if there is one, the foot.
#[component]
pub fn Phone(
    lang: Lang,
    /// Name of the account, as the chat's title.
    #[prop(into)]
    account: String,
    /// A rich menu under the chat.
    #[prop(optional)]
    menu: Option<AnyView>,
    /// Text of the bar that opens the rich menu; without it the message box stands there.
    #[prop(optional, into)]
    bar: Option<String>,
    /// The chat stands at its end, as over a rich menu.
    #[prop(optional)]
    end: bool,
    /// Id by which a button opens it as a sheet, where there is no room beside the form.
    #[prop(optional)]
    sheet: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let popover = sheet.map(|_| "auto");
    view! {
        <section class="phone-side" id=sheet popover=popover aria-label=common::PREVIEW.text(lang)>
            <div class="phone" style="--zoom:.8;--tall:660px"><div class="lp">
                <div class="lp-bar"><Icon name="chevron-left"/><b dir="auto">{shown_name(&account)}</b></div>
                <div class=if end { "lp-chat end" } else { "lp-chat" }>{children()}</div>
                {menu}
                <div class="lp-foot"><span class="key"><Icon name="keyboard"/></span>{foot(bar)}</div>
            </div></div>
            <p class="phone-note">{common::PREVIEW_NOTE.text(lang)}</p>
        </section>
    }
}

fn foot(bar: Option<String>) -> AnyView {
    match bar {
        Some(text) => view! { <span class="open" dir="auto">{text}" ▾"</span> }.into_any(),
        None => view! { <span class="say">"Aa"</span> }.into_any(),
    }
}

/// A message from the account: a text bubble, or whatever the children draw (`wide`).
#[component]
pub fn Bubble(
    /// Name of the account.
    #[prop(into)]
    account: String,
    #[prop(optional_no_strip)] picture: Option<String>,
    /// Time beside the bubble, already written out.
    #[prop(optional, into)]
    time: String,
    /// The children draw their own box, as wide as the chat.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    let name = shown_name(&account);
    let initial: String = name.chars().take(1).collect();
    let face = match picture.as_deref().and_then(SafeUrl::picture) {
        Some(src) => view! { <img class="face" src=String::from(src) alt=""/> }.into_any(),
        None => view! { <span class="face" aria-hidden="true">{initial}</span> }.into_any(),
    };
    let inside = if wide {
        children()
    } else {
        view! { <p class="bubble" dir="auto">{children()}</p><time>{time}</time> }.into_any()
    };
    view! {
        <div class=if wide { "lp-in wide" } else { "lp-in" }>
            {face}<span class="name" dir="auto">{name}</span><div class="line">{inside}</div>
        </div>
    }
}

/// A rich menu as it lies under the chat; areas are named for the ear and do nothing.
#[component]
pub fn PhoneMenu(
    #[prop(optional_no_strip)] picture: Option<String>,
    /// What the picture shows; for the ear.
    #[prop(into)]
    label: String,
    /// Width and height of the picture in pixels.
    size: (u32, u32),
    areas: Vec<Outline>,
) -> impl IntoView {
    let (width, height) = size;
    let src = picture.as_deref().and_then(SafeUrl::picture).map(String::from);
    let outlines = areas.into_iter().map(|area| view! { <i style=area.style()></i> });
    let (w, h) = (width.to_string(), height.to_string());
    let image = src.map(|src| view! { <img src=src alt=label width=w height=h/> });
    view! {
        <div class="lp-menu" style=format!("--mw:{width};--mh:{height}")>
            {image}
            {outlines.collect_view()}
        </div>
    }
}
