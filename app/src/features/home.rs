//! An account's first page: how it stands, what wants a look, what to do next.

mod attention;
mod figures;
mod last;
mod steps;

use crate::{
    caller::{App, Visit},
    shell::{Place, page},
    ui::{Kind, LinkButton, PageHead, Zone, when},
};
use axum::{Router, response::Response, routing::get};
use domain::{
    lang::Lang,
    permission::{Draft, Grant, View},
    words::{broadcasts as broadcast_words, common, home as words},
};
use engine::{
    Fault,
    accounts::{self, WebhookState},
    broadcasts::{self, Listed},
    friends,
    quota::{self, Month},
    rich_menus::{self, Menu},
};
use http::StatusCode;
use leptos::prelude::*;

/// Its routes.
pub fn router() -> Router<App> {
    Router::new().route("/a/{account}", get(show))
}

/// What the page shows.
struct Data {
    /// Address of the account.
    here: String,
    grant: Grant,
    reachable: i64,
    month: Month,
    last: Option<Listed>,
    /// Broadcasts that are held or being sent.
    going: i64,
    webhook: Option<WebhookState>,
    /// The menu friends see, if there is one.
    menu: Option<Menu>,
    has_menus: bool,
    may_write: bool,
    zone: Zone,
    now: i64,
}

async fn show(visit: Visit<View>) -> Response {
    let data = match data(&visit).await {
        Ok(data) => data,
        Err(fault) => return visit.broken(&fault).await,
    };
    let lang = visit.lang();
    let frame = visit.frame.at(Place::Home);
    page(frame, StatusCode::OK, common::HOME.text(lang).to_owned(), move || view(lang, &data).into_any())
        .await
}

async fn data(visit: &Visit<View>) -> Result<Data, Fault> {
    let scope = &visit.scope;
    quota::refresh_when_stale(scope).await?;
    let menus = rich_menus::list(scope).await?.menus;
    Ok(Data {
        here: visit.path(""),
        grant: scope.grant(),
        going: broadcasts::counts(scope).await?[2],
        reachable: friends::reachable(scope).await?,
        month: quota::month(scope).await?,
        last: broadcasts::last_confirmed(scope).await?,
        webhook: accounts::webhook_state(scope).await?,
        has_menus: !menus.is_empty(),
        menu: menus.into_iter().find(|menu| menu.is_default),
        may_write: scope.also::<Draft>().is_some(),
        zone: visit.zone.clone(),
        now: scope.engine().clock.now(),
    })
}

fn view(lang: Lang, data: &Data) -> impl IntoView + use<> {
    view! {
        {head(lang, data)}
        {figures::stats(lang, data)}
        <div class="split">
            <div class="stack">{attention::card(lang, data)}{last::card(lang, data)}</div>
            <div class="stack">{steps::card(lang, data)}{figures::menu(lang, data)}</div>
        </div>
    }
}

fn head(lang: Lang, data: &Data) -> impl IntoView + use<> {
    let (day, time) =
        (when::full_date(lang, data.zone.day(data.now)), when::time(lang, data.now, &data.zone));
    let now = if lang == Lang::En { format!("{day}, {time}") } else { format!("{day} {time}") };
    let place = data.zone.place(lang);
    let lead = words::LEAD.with(lang, &[("time", (&now).into()), ("place", (&place).into())]);
    let new = data.may_write.then(|| {
        let (href, words) = (format!("{}/broadcasts/new", data.here), broadcast_words::NEW.text(lang));
        view! { <LinkButton href=href kind=Kind::Primary icon="plus">{words}</LinkButton> }.into_any()
    });
    let actions = new.unwrap_or_else(|| ().into_any());
    view! { <PageHead lang=lang title=common::HOME.text(lang) lead=lead.into_any() actions=actions/> }
}
