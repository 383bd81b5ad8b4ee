//! The rail: the account, the places, the member. From 1024 px it stands there; below, the menu
//! button opens it as a popover.

use super::frame::{Frame, Layout, Place};
use super::{bars, member, switcher};
use crate::ui::{Banner, Icon, Kind, LinkButton, Size, Tone};
use domain::{id::AccountId, lang::Lang, phrase::Phrase, words::common};
use leptos::prelude::*;

/// `body` inside `<main>`, with everything around it.
pub(super) fn framed(frame: &Frame, body: AnyView) -> AnyView {
    let lang = frame.lang;
    let slim = (frame.layout == Layout::Wide).then_some("slim");
    let class = match frame.layout {
        Layout::Normal => "page",
        Layout::Form => "page form",
        Layout::Wide => "page wide",
    };
    let stripe = frame.account.as_ref().map(|account| account.stripe.to_string());
    view! {
        <div class="shell" data-rail=slim data-stripe=stripe>
            {bars::top(frame)}
            {rail(frame)}
            {switcher::accounts(frame)}
            {member::menu(frame)}
            <main id="main" class=class tabindex="-1">
                {frame.demo.clone().map(|phones| demo(lang, phones))}
                {frame.notice.map(|notice| notice.view(lang))}
                {body}
            </main>
            {bars::bottom(frame)}
        </div>
    }
    .into_any()
}

fn demo(lang: Lang, phones: String) -> impl IntoView {
    let action = view! {
        <LinkButton href=phones kind=Kind::Ghost size=Size::Small icon="smartphone" away=true>
            {common::DEMO_PHONES.text(lang)}
        </LinkButton>
    };
    view! { <Banner tone=Tone::Plain title=common::DEMO.text(lang) slim=true action=action.into_any()/> }
}

fn rail(frame: &Frame) -> impl IntoView + use<> {
    let places = frame.account.as_ref().map(|account| sections(frame.lang, &account.id, frame.place));
    view! {
        <header class="rail" id="rail" popover="auto">
            <span class="noren" aria-hidden="true"></span>
            {switcher::button(frame)}
            <nav aria-label=common::SECTIONS.text(frame.lang)>{places}</nav>
            {member::foot(frame)}
        </header>
    }
}

fn sections(lang: Lang, account: &AccountId, here: Place) -> impl IntoView + use<> {
    let entry = |place, icon, name| entry(lang, account, here, place, icon, name);
    let group = |name: &'static Phrase| view! { <h2>{name.text(lang)}</h2> };
    view! {
        <ul>{entry(Place::Home, "house", &common::HOME)}</ul>
        {group(&common::NAV_SEND)}
        <ul>
            {entry(Place::Broadcasts, "send", &common::NAV_BROADCASTS)}
            {entry(Place::RichMenus, "layout-grid", &common::NAV_RICH_MENUS)}
        </ul>
        {group(&common::NAV_PEOPLE)}
        <ul>{entry(Place::Friends, "users", &common::NAV_FRIENDS)}</ul>
        {group(&common::NAV_MEASURE)}
        <ul>{entry(Place::Quota, "chart-line", &common::NAV_QUOTA)}</ul>
        <hr/>
        <ul>{entry(Place::Channel, "settings", &common::NAV_CHANNEL)}</ul>
    }
}

fn entry(
    lang: Lang,
    account: &AccountId,
    here: Place,
    place: Place,
    icon: &'static str,
    name: &'static Phrase,
) -> impl IntoView + use<> {
    let (href, name) = (place.href(account), name.text(lang));
    view! {
        <li>
            <a href=href title=name aria-current=(here == place).then_some("page")>
                <Icon name=icon/>" "<span>{name}</span>
            </a>
        </li>
    }
}
