//! Quota: this month's messages, and what was sent on each of the last days.

mod days;

use crate::{
    caller::{App, Visit},
    shell::{Place, page},
    ui::{Banner, Button, Meter, PageHead, Stat, Stats, Tone, Zone, meter, when},
};
use axum::{
    Router,
    response::Response,
    routing::{get, post},
};
use domain::{
    lang::Lang,
    permission::View,
    phrase::number,
    words::{common, quota as words},
};
use engine::{
    Fault,
    quota::{self, Day, LastRead, Limit, Month},
};
use http::StatusCode;
use leptos::prelude::*;

/// Its routes.
pub fn router() -> Router<App> {
    Router::new().route("/a/{account}/quota", get(show)).route("/a/{account}/quota/refresh", post(refresh))
}

struct Data {
    here: String,
    month: Month,
    last: Option<LastRead>,
    days: Vec<Day>,
    zone: Zone,
    now: i64,
}

async fn show(visit: Visit<View>) -> Response {
    let data = match data(&visit).await {
        Ok(data) => data,
        Err(fault) => return visit.broken(&fault).await,
    };
    let lang = visit.lang();
    let frame = visit.frame.at(Place::Quota);
    page(frame, StatusCode::OK, words::TITLE.text(lang).to_owned(), move || view(lang, data).into_any()).await
}

/// Has LINE asked in the background; the page shows the figures once they are there.
async fn refresh(visit: Visit<View>) -> Response {
    match quota::refresh(&visit.scope).await {
        Ok(()) => visit.go("/quota?done=refreshed"),
        Err(fault) => visit.broken(&fault).await,
    }
}

async fn data(visit: &Visit<View>) -> Result<Data, Fault> {
    quota::refresh_when_stale(&visit.scope).await?;
    Ok(Data {
        here: visit.path("/quota"),
        month: quota::month(&visit.scope).await?,
        last: quota::last_read(&visit.scope).await?,
        days: quota::sent_per_day(&visit.scope).await?,
        zone: visit.zone.clone(),
        now: visit.scope.engine().clock.now(),
    })
}

fn view(lang: Lang, data: Data) -> impl IntoView {
    let head = head(lang, &data);
    let notices = notices(lang, &data);
    let figures = figures(lang, data.month);
    let days = days::card(lang, &data.days);
    view! { {head} {notices} {figures} {days} }
}

fn head(lang: Lang, data: &Data) -> impl IntoView + use<> {
    let month = when::month(lang, Zone::line().day(data.now));
    let lead = words::LEAD.with(lang, &[("month", (&month).into())]);
    let read = match data.month.read_at {
        Some(at) => {
            let when = when::date_time_there(lang, at, &data.zone);
            words::READ_AT.with(lang, &[("when", (&when).into())])
        }
        None => words::NEVER_READ.text(lang).to_owned(),
    };
    let lead = view! { {lead}<br/>{read} }.into_any();
    let refresh = view! {
        <form method="post" action=format!("{}/refresh", data.here)>
            <Button icon="refresh-cw">{words::REFRESH.text(lang)}</Button>
        </form>
    };
    view! { <PageHead lang=lang title=words::TITLE.text(lang) lead=lead actions=refresh.into_any()/> }
}

/// That the month is used up, and that the figures are old because LINE did not answer.
fn notices(lang: Lang, data: &Data) -> impl IntoView + use<> {
    let reached = match (data.month.limit, data.month.remaining()) {
        (Limit::Limited(limit), Some(0)) => {
            let title = words::REACHED.with(lang, &[("n", limit.into())]);
            let text = words::REACHED_TEXT.text(lang);
            Some(
                view! { <Banner tone=Tone::Danger icon="octagon-pause" title=title role="status">{text}</Banner> },
            )
        }
        _ => None,
    };
    let failed = data.last.as_ref().and_then(|last| Some((last.asked_at, last.refusal.as_ref()?)));
    let failed = failed.map(|(at, refusal)| {
        let when = when::date_time(lang, at, &data.zone);
        let title = words::STALE.with(lang, &[("when", (&when).into())]);
        let said = refusal.text(lang);
        view! { <Banner tone=Tone::Warn title=title role="status">{said}</Banner> }
    });
    view! { {reached}{failed} }
}

fn figures(lang: Lang, month: Month) -> impl IntoView {
    let unknown = || common::UNKNOWN.text(lang).to_owned();
    let limit = match month.limit {
        Limit::Limited(limit) => number(limit),
        Limit::Unlimited => words::NO_LIMIT.text(lang).to_owned(),
        Limit::Unknown => unknown(),
    };
    let left = match month.limit {
        Limit::Unlimited => words::NO_LIMIT.text(lang).to_owned(),
        _ => month.remaining().map_or_else(unknown, number),
    };
    let used = month.used.map_or_else(unknown, number);
    view! {
        <Stats label=words::KEY_NUMBERS.text(lang)>
            <Stat name=words::USED.text(lang) value=used note=used_note(lang, month)/>
            <Stat name=words::REMAINING.text(lang) value=left note=words::REMAINING_NOTE.text(lang).into_any()/>
            <Stat name=words::LIMIT.text(lang) value=limit note=words::LIMIT_NOTE.text(lang).into_any()/>
        </Stats>
    }
}

fn used_note(lang: Lang, month: Month) -> AnyView {
    let note = words::USED_NOTE.text(lang);
    match bar(lang, month) {
        Some(bar) => view! { {bar}" "{note} }.into_any(),
        None => note.into_any(),
    }
}

/// How much of the month is used, as a bar; nothing where there is no limit or no figure.
pub(super) fn bar(lang: Lang, month: Month) -> Option<AnyView> {
    let (Limit::Limited(limit), Some(used)) = (month.limit, month.used) else { return None };
    let label = words::METER.with(lang, &[("percent", meter::percent(used, limit).into())]);
    Some(view! { <Meter used=used limit=limit.max(1) label=label/> }.into_any())
}
