//! The first page: the only account at once, else a choice, else what to do about having none.

use crate::{
    caller::{Caller, broken},
    shell::page,
    ui::{Avatar, AvatarSize, Card, Empty, Kind, LinkButton, Meter, PageHead, Size, meter, shown_name},
};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{
    lang::Lang,
    permission::{Role, View},
    words::{accounts as words, common},
};
use engine::{
    Engine, Fault,
    accounts::{self, Account},
    members::Member,
    quota::{self, Limit, Month},
    scope::Denied,
};
use http::StatusCode;
use leptos::prelude::*;

/// `/`: to where this member works.
pub(super) async fn start(caller: Caller) -> Response {
    let target = match caller.frame.accounts.as_slice() {
        [only] => format!("/a/{}", only.id),
        [] if caller.member.owns_installation => "/accounts/new".to_owned(),
        _ => "/accounts".to_owned(),
    };
    Redirect::to(&target).into_response()
}

/// `/accounts`: the member's accounts.
pub(super) async fn show(caller: Caller) -> Response {
    let Caller { app, member, frame } = caller;
    let lines = match lines(&app.engine, &member).await {
        Ok(lines) => lines,
        Err(fault) => return broken(&app.engine, frame, &fault).await,
    };
    let lang = frame.lang;
    let may_connect = member.owns_installation;
    page(frame, StatusCode::OK, words::ACCOUNTS.text(lang).to_owned(), move || {
        view(lang, lines, may_connect).into_any()
    })
    .await
}

struct Line {
    account: Account,
    role: Role,
    month: Month,
}

async fn lines(engine: &Engine, member: &Member) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    for (account, role) in accounts::of_member(engine, &member.id).await? {
        match engine.scope::<View>(&member.id, &account.id).await {
            Ok(scope) => lines.push(Line { account, role, month: quota::month(&scope).await? }),
            // Taken from them since the list was read.
            Err(Denied::NotFound | Denied::Forbidden) => {}
            Err(Denied::Fault(fault)) => return Err(fault),
        }
    }
    Ok(lines)
}

fn view(lang: Lang, lines: Vec<Line>, may_connect: bool) -> impl IntoView {
    if lines.is_empty() {
        return none(lang, may_connect).into_any();
    }
    let connect = may_connect.then(|| connect_button(lang, Size::Normal).into_any());
    let rows = lines.into_iter().map(|line| row(lang, line)).collect_view();
    view! {
        <PageHead lang=lang title=words::ACCOUNTS.text(lang) lead=words::ACCOUNTS_LEAD.text(lang).into_any()
            actions=connect.unwrap_or_else(|| ().into_any())/>
        <Card id="all" title=words::ACCOUNTS.text(lang) quiet_title=true flush=true>
            <ul class="list">{rows}</ul>
        </Card>
    }
    .into_any()
}

fn row(lang: Lang, Line { account, role, month }: Line) -> impl IntoView {
    let name = shown_name(&account.name);
    let href = format!("/a/{}", account.id);
    let said = format!("{} · {}", account.basic_id, role.name(lang));
    view! {
        <li>
            <Avatar name=name.clone() picture=account.picture_url seed=account.id.as_str()
                size=AvatarSize::Medium square=true/>
            <div class="grow">
                <p><a href=href><b dir="auto">{name}</b></a></p>
                <p><small>{said}</small></p>
                {used(lang, month)}
            </div>
        </li>
    }
}

/// This month's messages, as far as LINE has told.
fn used(lang: Lang, month: Month) -> Option<AnyView> {
    let used = month.used?;
    match month.limit {
        Limit::Limited(limit) => {
            let words = words::QUOTA_OF.with(lang, &[("used", used.into()), ("limit", limit.into())]);
            let label = common::QUOTA_METER.with(lang, &[("percent", meter::percent(used, limit).into())]);
            Some(view! { <p><small>{words}</small></p><Meter used=used limit=limit label=label/> }.into_any())
        }
        Limit::Unlimited => {
            let words = words::QUOTA_FREE.with(lang, &[("used", used.into())]);
            Some(view! { <p><small>{words}</small></p> }.into_any())
        }
        Limit::Unknown => None,
    }
}

fn none(lang: Lang, may_connect: bool) -> impl IntoView {
    let head = view! { <PageHead lang=lang title=words::ACCOUNTS.text(lang)/> };
    if may_connect {
        let actions = connect_button(lang, Size::Large).into_any();
        return view! {
            {head}
            <Empty icon="store" title=words::ACCOUNTS_FIRST.text(lang) text=words::ACCOUNTS_FIRST_HINT.text(lang)
                actions=actions card=true/>
        }
        .into_any();
    }
    view! {
        {head}
        <Empty icon="store" title=words::ACCOUNTS_NONE.text(lang) text=words::ACCOUNTS_NONE_HINT.text(lang) card=true/>
    }
    .into_any()
}

fn connect_button(lang: Lang, size: Size) -> impl IntoView {
    view! {
        <LinkButton href="/accounts/new" kind=Kind::Primary size=size icon="plus">
            {common::CONNECT_ACCOUNT.text(lang)}
        </LinkButton>
    }
}
