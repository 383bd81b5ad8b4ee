//! The list of friends: who they are, a search by part of a name, and reading them from LINE.

use super::{name, reading, status};
use crate::{
    caller::Visit,
    shell::{Place, page},
    ui::{
        Avatar, Button, Column, Empty, Kind, LinkButton, PageHead, Pager, Row, Search, Show, Size, Table,
        TableCard, When, Zone, shown_name, when::date,
    },
};
use axum::{extract::Query, response::Response};
use domain::{
    friends::{FriendStatus, language_name},
    lang::Lang,
    permission::ReadFriends,
    phrase::number,
    words::friends as words,
};
use engine::{
    Fault,
    friends::{self, Filter, Friend, Page, Sync},
};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;
use url::form_urlencoded::Serializer;

/// What of the list is looked at: all of it stands in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Look {
    q: String,
    after: Option<String>,
    before: Option<String>,
}

pub(super) async fn show(
    visit: Visit<ReadFriends>,
    look: Result<Query<Look>, axum::extract::rejection::QueryRejection>,
) -> Response {
    // An address nobody can read is the list from its beginning.
    let look = look.map(|Query(look)| look).unwrap_or_default();
    let data = match data(&visit, &look).await {
        Ok(data) => data,
        Err(fault) => return visit.broken(&fault).await,
    };
    let lang = visit.lang();
    let frame = visit.frame.at(Place::Friends);
    page(frame, StatusCode::OK, words::FRIENDS.text(lang).to_owned(), move || view(lang, data).into_any())
        .await
}

/// Begins to read friends from LINE; the page then shows how far that is.
pub(super) async fn read(visit: Visit<ReadFriends>) -> Response {
    match friends::sync(&visit.scope).await {
        Ok(()) => visit.go("/friends"),
        Err(fault) => visit.broken(&fault).await,
    }
}

struct Data {
    here: String,
    basic_id: String,
    query: String,
    page: Page,
    sync: Option<Sync>,
    zone: Zone,
    now: i64,
}

async fn data(visit: &Visit<ReadFriends>, look: &Look) -> Result<Data, Fault> {
    let query: String = look.q.trim().chars().take(100).collect();
    let filter = Filter { query: Some(&query), after: look.after.as_deref(), before: look.before.as_deref() };
    Ok(Data {
        here: visit.path("/friends"),
        basic_id: visit.account.basic_id.clone(),
        page: friends::list(&visit.scope, filter).await?,
        sync: friends::sync_state(&visit.scope).await?,
        zone: visit.zone.clone(),
        now: visit.scope.engine().clock.now(),
        query,
    })
}

fn view(lang: Lang, data: Data) -> impl IntoView {
    let head = head(lang, &data);
    let banner = data.sync.as_ref().map(|sync| reading::banner(lang, sync, data.here.clone()));
    let body = if data.page.total_known == 0 { nobody(lang, data) } else { table(lang, data) };
    view! { {head} {banner} {body} }
}

fn runs(data: &Data) -> bool {
    data.sync.as_ref().is_some_and(Sync::runs)
}

fn head(lang: Lang, data: &Data) -> AnyView {
    let title = words::FRIENDS.text(lang);
    let lead = reading::lead(lang, data.sync.as_ref(), data.now);
    let known = data.page.total_known;
    if known == 0 {
        return view! { <PageHead lang=lang title=title lead=lead.into_any()/> }.into_any();
    }
    let count = view! { <span class="of num">{number(known)}</span> };
    let read = read_button(lang, data.here.clone(), runs(data), Kind::Plain);
    view! {
        <PageHead lang=lang title=title beside=count.into_any() lead=lead.into_any() actions=read.into_any()/>
    }
    .into_any()
}

/// Cannot be pressed while a reading is under way; the banner says so.
fn read_button(lang: Lang, here: String, runs: bool, kind: Kind) -> impl IntoView {
    let size = if kind == Kind::Primary { Size::Large } else { Size::Normal };
    let blocked_by = runs.then(|| reading::ID.to_owned());
    view! {
        <form method="post" action=here>
            <Button kind=kind size=size icon="refresh-cw" blocked_by=blocked_by>{words::READ.text(lang)}</Button>
        </form>
    }
}

fn nobody(lang: Lang, data: Data) -> AnyView {
    let text = words::EMPTY_TEXT.with(lang, &[("id", (&data.basic_id).into())]);
    let read = read_button(lang, data.here.clone(), runs(&data), Kind::Primary).into_any();
    view! { <Empty icon="users" title=words::EMPTY_TITLE.text(lang) text=text actions=read card=true/> }
        .into_any()
}

fn table(lang: Lang, data: Data) -> AnyView {
    let Data { here, query, page, zone, .. } = data;
    let shown = page.friends.len();
    let clear = (shown > 0 && !query.is_empty()).then(|| {
        view! { <LinkButton href=here.clone() kind=Kind::Ghost icon="x">{words::CLEAR.text(lang)}</LinkButton> }
    });
    let search = view! {
        <Search lang=lang label=words::SEARCH_LABEL.text(lang) placeholder=words::SEARCH_HINT.text(lang) value=query.clone()>
            {clear}
        </Search>
    };
    if shown == 0 {
        return view! { <TableCard>{search}{no_match(lang, here, &query)}</TableCard> }.into_any();
    }
    let summary = summary(lang, shown, page.total_known, &query);
    let previous = page.previous.map(|cursor| address(&here, &query, "before", &cursor));
    let next = page.next.map(|cursor| address(&here, &query, "after", &cursor));
    let columns = vec![
        Column::name(words::COLUMN_FRIEND.text(lang)),
        Column::text(words::COLUMN_STATUS.text(lang)),
        Column::text(words::COLUMN_FOLLOWED.text(lang)),
        Column::text(words::COLUMN_LANGUAGE.text(lang)),
    ];
    let rows = page.friends.into_iter().map(|friend| row(lang, &here, friend, &zone)).collect();
    view! {
        <TableCard>
            {search}
            <Table caption=words::FRIENDS.text(lang) columns=columns rows=rows class="friends"/>
            <Pager lang=lang previous=previous next=next summary=summary/>
        </TableCard>
    }
    .into_any()
}

fn row(lang: Lang, here: &str, friend: Friend, zone: &Zone) -> Row {
    let name = name(lang, &friend);
    let href = format!("{here}/{}", friend.id);
    let who = view! {
        <a class="who" href=href>
            <Avatar name=name.clone() picture=friend.picture_url.clone() seed=friend.id.as_str()/>
            " "<span dir="auto">{name}</span>
        </a>
    };
    let state = match friend.status {
        FriendStatus::Friend => {
            view! { <span class="quiet">{FriendStatus::Friend.name(lang)}</span> }.into_any()
        }
        other => status(lang, other, false).into_any(),
    };
    let language = friend.language.as_deref().map(|tag| language_name(tag, lang));
    Row::new(vec![
        who.into_any(),
        state,
        followed(lang, &friend, zone),
        language.map_or_else(|| ().into_any(), IntoAny::into_any),
    ])
}

/// When they added the account; where LINE did not tell, they did so before we first heard of them.
pub(super) fn followed(lang: Lang, friend: &Friend, zone: &Zone) -> AnyView {
    if let Some(at) = friend.followed_at {
        return view! { <When lang=lang at=at zone=zone.clone() show=Show::Date/> }.into_any();
    }
    let day = date(lang, zone.day(friend.listed_at));
    words::FOLLOWED_BEFORE.with(lang, &[("date", (&day).into())]).into_any()
}

fn no_match(lang: Lang, here: String, query: &str) -> impl IntoView + use<> {
    let title = words::NO_MATCH_TITLE.with(lang, &[("query", (&shown_name(query)).into())]);
    let clear = view! { <LinkButton href=here size=Size::Large>{words::CLEAR.text(lang)}</LinkButton> };
    view! { <Empty icon="search" title=title text=words::NO_MATCH_TEXT.text(lang) actions=clear.into_any()/> }
}

fn summary(lang: Lang, shown: usize, known: i64, query: &str) -> String {
    if query.is_empty() {
        return words::SUMMARY.with(lang, &[("n", shown.into()), ("total", known.into())]);
    }
    words::SUMMARY_FOUND.with(lang, &[("n", shown.into()), ("query", (&shown_name(query)).into())])
}

/// The address of a neighbouring page; the search stays.
fn address(here: &str, query: &str, direction: &str, cursor: &str) -> String {
    let mut parameters = Serializer::new(String::new());
    if !query.is_empty() {
        parameters.append_pair("q", query);
    }
    parameters.append_pair(direction, cursor);
    format!("{here}?{}", parameters.finish())
}
