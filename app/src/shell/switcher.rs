//! Which account: at the top of the rail, and the list it opens.

use super::frame::{AccountCard, Frame, Place, QuotaCard};
use crate::ui::{Avatar, AvatarSize, Icon, Meter, meter, shown_name};
use domain::{lang::Lang, words::common};
use leptos::prelude::*;

/// The button at the top of the rail.
pub(super) fn button(frame: &Frame) -> impl IntoView + use<> {
    let lang = frame.lang;
    match frame.account.clone() {
        Some(account) => of_account(lang, account).into_any(),
        None => view! {
            <button class="switcher" type="button" popovertarget="accounts">
                <span class="avatar md square" aria-hidden="true"><Icon name="store"/></span>
                <b class="cut">{common::CHOOSE_ACCOUNT.text(lang)}</b>
                <Icon name="chevrons-up-down"/>
            </button>
        }
        .into_any(),
    }
}

fn of_account(lang: Lang, account: AccountCard) -> impl IntoView {
    let AccountCard { id, name, basic_id, picture, quota, .. } = account;
    let name = shown_name(&name);
    let label = common::SWITCH_ACCOUNT.with(lang, &[("name", (&name).into())]);
    view! {
        <button class="switcher" type="button" popovertarget="accounts" aria-label=label>
            <Avatar name=name.clone() picture=picture seed=id.as_str() size=AvatarSize::Medium square=true/>
            <b class="cut" dir="auto">{name}</b>" "
            <small class="cut">{basic_id}</small>" "
            <Icon name="chevrons-up-down"/>
            {quota.map(|quota| used(lang, quota))}
        </button>
    }
}

fn used(lang: Lang, quota: QuotaCard) -> impl IntoView {
    let sent = common::QUOTA_SENT.with(lang, &[("n", quota.used.into())]);
    let Some(limit) = quota.limit else {
        let words =
            view! { <span><span>{sent}</span><span>{common::QUOTA_NO_LIMIT.text(lang)}</span></span> };
        return view! { <span class="quota">{words}</span> }.into_any();
    };
    let left = common::QUOTA_LEFT.with(lang, &[("n", (limit - quota.used).max(0).into())]);
    let label = common::QUOTA_METER.with(lang, &[("percent", meter::percent(quota.used, limit).into())]);
    view! {
        <span class="quota">
            <Meter used=quota.used limit=limit label=label/>
            <span><span>{sent}</span><span>{left}</span></span>
        </span>
    }
    .into_any()
}

/// The list. Another account opens at the same place; what is inside one account has no twin
/// in another, so ids are dropped.
pub(super) fn accounts(frame: &Frame) -> impl IntoView + use<> {
    let (lang, place) = (frame.lang, frame.place);
    let current = frame.account.as_ref().map(|account| account.id.clone());
    let links = frame.accounts.iter().map(|account| {
        let here = current.as_ref() == Some(&account.id);
        link(account.clone(), place, here)
    });
    let connect = frame.may_connect.then(|| {
        view! {
            <hr/>
            <a href="/accounts/new"><Icon name="plus"/>" "{common::CONNECT_ACCOUNT.text(lang)}</a>
        }
    });
    view! {
        <div class="menu accounts" id="accounts" popover="auto">
            {links.collect_view()}
            {connect}
        </div>
    }
}

fn link(account: AccountCard, place: Place, here: bool) -> impl IntoView {
    let AccountCard { id, name, picture, .. } = account;
    let name = shown_name(&name);
    view! {
        <a href=place.href(&id) aria-current=here.then_some("true")>
            <Avatar name=name.clone() picture=picture seed=id.as_str() size=AvatarSize::Small square=true/>
            " "<span class="cut" dir="auto">{name}</span>
        </a>
    }
}
