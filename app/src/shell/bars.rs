//! The two bars of small screens: who and where at the top, the main places at the bottom.

use super::frame::{Frame, Place};
use crate::ui::{Avatar, AvatarSize, Icon, shown_name};
use domain::{id::AccountId, lang::Lang, phrase::Phrase, words::common};
use leptos::prelude::*;

/// The bar at the top below 1024 px.
pub(super) fn top(frame: &Frame) -> impl IntoView + use<> {
    let account = frame.account.clone().map(|account| {
        let name = shown_name(&account.name);
        view! {
            <Avatar
                name=name.clone() picture=account.picture seed=account.id.as_str()
                size=AvatarSize::Small square=true
            />
            " "<b class="cut" dir="auto">{name}</b>
        }
    });
    let label = common::MENU.text(frame.lang);
    view! {
        <header class="top">
            <span class="noren" aria-hidden="true"></span>
            <button class="button ghost only" type="button" popovertarget="rail" aria-label=label>
                <Icon name="menu" large=true/>
            </button>
            {account}
        </header>
    }
}

/// The bar at the bottom below 640 px.
pub(super) fn bottom(frame: &Frame) -> Option<impl IntoView + use<>> {
    let (lang, here) = (frame.lang, frame.place);
    let account = &frame.account.as_ref()?.id;
    let link = |place, icon, name| link(lang, account, here, place, icon, name);
    Some(view! {
        <nav class="bottom" aria-label=common::SECTIONS.text(lang)>
            {link(Place::Home, "house", &common::HOME)}
            {link(Place::Broadcasts, "send", &common::NAV_BROADCASTS)}
            {link(Place::RichMenus, "layout-grid", &common::NAV_RICH_MENUS)}
            {link(Place::Friends, "users", &common::NAV_FRIENDS)}
            <button type="button" popovertarget="rail">
                <Icon name="ellipsis" large=true/>" "{common::NAV_MORE.text(lang)}
            </button>
        </nav>
    })
}

fn link(
    lang: Lang,
    account: &AccountId,
    here: Place,
    place: Place,
    icon: &'static str,
    name: &'static Phrase,
) -> impl IntoView + use<> {
    view! {
        <a href=place.href(account) aria-current=(here == place).then_some("page")>
            <Icon name=icon large=true/>" "{name.text(lang)}
        </a>
    }
}
