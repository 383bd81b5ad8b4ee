//! All broadcasts, newest first, by where they stand.

use super::{named, status};
use crate::{
    caller::Visit,
    shell::{Place, page},
    ui::{
        Column, Empty, Kind, LinkButton, PageHead, Pager, Row, Show, Size, Tab, Table, TableCard, Tabs, When,
        Zone, shown_name,
    },
};
use axum::{
    extract::{Query, rejection::QueryRejection},
    response::Response,
};
use domain::{
    broadcasts::State,
    id::BroadcastId,
    lang::Lang,
    permission::{Draft, View},
    phrase::{Phrase, number},
    words::broadcasts as words,
};
use engine::{
    Fault,
    broadcasts::{self, Cursor, Filter, Listed, Page},
};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;

/// What of the list is looked at: all of it stands in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Look {
    show: String,
    after: Option<String>,
    before: Option<String>,
}

const KEYS: [(Filter, &str, &Phrase); 5] = [
    (Filter::All, "", &words::TAB_ALL),
    (Filter::Drafts, "drafts", &words::TAB_DRAFTS),
    (Filter::Going, "going", &words::TAB_GOING),
    (Filter::Sent, "sent", &words::TAB_SENT),
    (Filter::Trouble, "trouble", &words::TAB_TROUBLE),
];

pub(super) async fn show(visit: Visit<View>, look: Result<Query<Look>, QueryRejection>) -> Response {
    // An address nobody can read is the list from its beginning.
    let look = look.map(|Query(look)| look).unwrap_or_default();
    let data = match data(&visit, &look).await {
        Ok(data) => data,
        Err(fault) => return visit.broken(&fault).await,
    };
    let lang = visit.lang();
    let frame = visit.frame.at(Place::Broadcasts);
    page(frame, StatusCode::OK, words::TITLE.text(lang).to_owned(), move || view(lang, data).into_any()).await
}

struct Data {
    here: String,
    key: &'static str,
    counts: [i64; 5],
    page: Page,
    may_write: bool,
    zone: Zone,
}

async fn data(visit: &Visit<View>, look: &Look) -> Result<Data, Fault> {
    let known = KEYS.iter().find(|(_, key, _)| *key == look.show);
    let (filter, key) = known.map_or((Filter::All, ""), |(filter, key, _)| (*filter, *key));
    let id = |text: &String| BroadcastId::new(text.clone());
    let older = look.after.as_ref().map(|after| Cursor::Older(id(after)));
    let cursor = older.or_else(|| look.before.as_ref().map(|before| Cursor::Newer(id(before))));
    Ok(Data {
        here: visit.path("/broadcasts"),
        key,
        counts: broadcasts::counts(&visit.scope).await?,
        page: broadcasts::list(&visit.scope, filter, cursor.as_ref()).await?,
        may_write: visit.scope.also::<Draft>().is_some(),
        zone: visit.zone.clone(),
    })
}

fn view(lang: Lang, data: Data) -> AnyView {
    let title = words::TITLE.text(lang);
    if data.counts[0] == 0 {
        let new = data.may_write.then(|| new_button(lang, &data.here, Size::Large).into_any());
        let (title_empty, text) = (words::EMPTY_LIST.text(lang), words::EMPTY_LIST_TEXT.text(lang));
        let actions = new.unwrap_or_else(|| ().into_any());
        return view! {
            <PageHead lang=lang title=title/>
            <Empty icon="send" title=title_empty text=text actions=actions card=true/>
        }
        .into_any();
    }
    let new = data.may_write.then(|| new_button(lang, &data.here, Size::Normal).into_any());
    let tabs = tabs(lang, &data);
    view! {
        <PageHead lang=lang title=title actions=new.unwrap_or_else(|| ().into_any())/>
        <Tabs label=words::STATUSES.text(lang) tabs=tabs/>
        {table(lang, data)}
    }
    .into_any()
}

fn new_button(lang: Lang, here: &str, size: Size) -> impl IntoView + use<> {
    let href = format!("{here}/new");
    view! { <LinkButton href=href kind=Kind::Primary size=size icon="plus">{words::NEW.text(lang)}</LinkButton> }
}

fn tabs(lang: Lang, data: &Data) -> Vec<Tab> {
    let tab = |(key, name, count): (&str, &Phrase, i64)| {
        let tab = Tab::new(address(&data.here, key, None), name.text(lang), key == data.key);
        if key.is_empty() { tab } else { tab.count(number(count)) }
    };
    KEYS.iter().zip(data.counts).map(|((_, key, name), count)| tab((key, name, count))).collect()
}

fn table(lang: Lang, data: Data) -> AnyView {
    let Data { here, key, page, may_write, zone, .. } = data;
    if page.rows.is_empty() {
        let all = view! { <LinkButton href=here size=Size::Large>{words::SHOW_ALL.text(lang)}</LinkButton> };
        let (title, all) = (words::EMPTY_TAB.text(lang), all.into_any());
        return view! { <Empty icon="send" title=title text="" actions=all card=true/> }.into_any();
    }
    let columns = vec![
        Column::name(words::COLUMN_MESSAGE.text(lang)),
        Column::text(words::COLUMN_STATUS.text(lang)),
        Column::number(words::COLUMN_PEOPLE.text(lang)),
        Column::text(words::COLUMN_WHEN.text(lang)),
        Column::text(words::COLUMN_BY.text(lang)).off_card(),
    ];
    let summary = words::SHOWN.with(lang, &[("n", page.rows.len().into())]);
    let (previous, next) = (page.newer, page.older);
    let rows = page.rows.into_iter().map(|row| line(lang, &here, row, may_write, &zone)).collect();
    let previous = previous.map(|cursor| address(&here, key, Some(&cursor)));
    let next = next.map(|cursor| address(&here, key, Some(&cursor)));
    view! {
        <TableCard>
            <Table caption=words::TITLE.text(lang) columns=columns rows=rows/>
            <Pager lang=lang previous=previous next=next summary=summary/>
        </TableCard>
    }
    .into_any()
}

fn line(lang: Lang, here: &str, row: Listed, may_write: bool, zone: &Zone) -> Row {
    let edit = if row.state == State::Draft && may_write { "/edit" } else { "" };
    let href = format!("{here}/{}{edit}", row.id);
    let name = named(lang, &row.title);
    Row::new(vec![
        view! { <a class="who" href=href><span dir="auto">{name}</span></a> }.into_any(),
        status(lang, row.state, false).into_any(),
        row.recipients.map_or_else(|| ().into_any(), |n| number(n).into_any()),
        view! { <When lang=lang at=row.at zone=zone.clone() show=Show::DateTime/> }.into_any(),
        view! { <span dir="auto">{shown_name(&row.by)}</span> }.into_any(),
    ])
}

/// The address of a page of the list.
fn address(here: &str, key: &str, cursor: Option<&Cursor>) -> String {
    let show = (!key.is_empty()).then(|| format!("show={key}"));
    let from = cursor.map(|cursor| match cursor {
        Cursor::Older(id) => format!("after={id}"),
        Cursor::Newer(id) => format!("before={id}"),
    });
    let query: Vec<String> = show.into_iter().chain(from).collect();
    if query.is_empty() { here.to_owned() } else { format!("{here}?{}", query.join("&")) }
}
