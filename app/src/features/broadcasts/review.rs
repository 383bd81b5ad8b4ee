//! The review: what was found, what will happen, how it looks; and the way to the confirmation.

use super::{Shop, findings, id_of, named};
use crate::{
    caller::Visit,
    shell::{Place, page},
    ui::{Bubble, Card, Fact, Facts, Kind, LinkButton, PageHead, Phone, Zone, meter, when},
};
use axum::{extract::Path, response::Response};
use domain::{
    broadcasts::BroadcastRefusal,
    lang::Lang,
    permission::{Draft, Permission, Send},
    words::broadcasts as words,
};
use engine::{
    Error,
    broadcasts::{self, Review},
    quota::Limit,
};
use http::StatusCode;
use leptos::prelude::*;
use std::collections::HashMap;

/// Everything a look at a broadcast shows.
pub(super) struct Look {
    pub shop: Shop,
    pub review: Review,
    pub may_send: bool,
    pub hold_seconds: i64,
    pub zone: Zone,
    pub now: i64,
}

pub(super) async fn show(visit: Visit<Draft>, Path(named): Path<HashMap<String, String>>) -> Response {
    let review = broadcasts::review(&visit.scope, &id_of(&named)).await;
    let look = match looked(&visit, review) {
        Ok(look) => look,
        Err(why) => return instead(visit, &named, why).await,
    };
    let lang = visit.lang();
    let title = words::REVIEW_TITLE.text(lang).to_owned();
    page(visit.frame.at(Place::Broadcasts), StatusCode::OK, title, move || view(lang, &look).into_any()).await
}

/// Adds what the page needs to a review.
pub(super) fn looked<P: Permission>(
    visit: &Visit<P>,
    review: Result<Review, Error<BroadcastRefusal>>,
) -> Result<Look, Error<BroadcastRefusal>> {
    let engine = visit.scope.engine();
    Ok(Look {
        shop: Shop::of(visit),
        review: review?,
        may_send: visit.scope.also::<Send>().is_some(),
        hold_seconds: engine.settings.hold / 1_000,
        zone: visit.zone.clone(),
        now: engine.clock.now(),
    })
}

/// Where a broadcast is no draft any more, its report says what became of it.
pub(super) async fn instead<P: Permission>(
    visit: Visit<P>,
    named: &HashMap<String, String>,
    why: Error<BroadcastRefusal>,
) -> Response {
    match why {
        Error::Refused(BroadcastRefusal::Gone) => visit.not_found().await,
        Error::Refused(_) => visit.go(&format!("/broadcasts/{}", id_of(named))),
        Error::Fault(fault) => visit.broken(&fault).await,
    }
}

pub(super) fn view(lang: Lang, look: &Look) -> impl IntoView + use<> {
    view! {
        <span class="noren" aria-hidden="true"></span>
        {head(lang, look)}
        <div class="review">
            <div class="stack">
                {findings::card(lang, &look.shop, &look.review, look.may_send, &look.zone)}
                {facts(lang, look)}
            </div>
            {phone(lang, &look.shop, &look.review.broadcast.text, look.now, &look.zone)}
        </div>
    }
}

fn head(lang: Lang, look: &Look) -> AnyView {
    let one = format!("{}/{}", look.shop.here, look.review.broadcast.id);
    let edit = format!("{one}/edit");
    let crumbs = vec![look.shop.crumb(lang), (edit.clone(), named(lang, &look.review.broadcast.text))];
    let n = look.review.costs.recipients;
    let values = [("account", (&look.shop.name).into()), ("n", n.into())];
    let lead = words::REVIEW_LEAD.with(lang, &values).into_any();
    let send = (look.may_send && look.review.obstacles.is_empty()).then(|| {
        let href = format!("{one}/confirm");
        let words = words::SEND_TO_MORE.with(lang, &[("n", n.into())]);
        view! { <LinkButton href=href kind=Kind::Primary icon="send">{words}</LinkButton> }
    });
    let actions = view! {
        <LinkButton href=edit icon="pencil">{words::EDIT.text(lang)}</LinkButton>" "{send}
    };
    let title = words::REVIEW_TITLE.text(lang);
    view! { <PageHead lang=lang title=title crumbs=crumbs lead=lead actions=actions.into_any()/> }.into_any()
}

fn facts(lang: Lang, look: &Look) -> impl IntoView + use<> {
    let account =
        view! { {look.shop.name.clone()}" "<span class="quiet">{look.shop.basic_id.clone()}</span> };
    let when = words::FACT_NOW.with(lang, &[("n", look.hold_seconds.into())]);
    let facts = vec![
        Fact::new(words::FACT_ACCOUNT.text(lang), account),
        Fact::new(words::AUDIENCE.text(lang), words::EVERYONE.text(lang)),
        Fact::new(words::FACT_WHEN.text(lang), when),
        Fact::new(words::FACT_COST.text(lang), cost(lang, &look.review)),
        Fact::new(words::FACT_QUOTA.text(lang), quota_then(lang, &look.review)),
    ];
    view! { <Card id="what" title=words::WILL_HAPPEN.text(lang)><Facts facts=facts/></Card> }
}

fn cost(lang: Lang, review: &Review) -> String {
    let n = review.costs.recipients;
    match review.costs.month.limit {
        Limit::Limited(limit) => {
            let percent = meter::percent(n, limit);
            words::FACT_COST_OF.with(lang, &[("n", n.into()), ("percent", percent.into())])
        }
        _ => words::FACT_COST_PLAIN.with(lang, &[("n", n.into())]),
    }
}

/// How many are left now, and how many afterwards.
pub(super) fn quota_then(lang: Lang, review: &Review) -> String {
    let costs = &review.costs;
    match (costs.remaining(), costs.remaining_after(), costs.month.limit) {
        (Some(before), Some(after), _) => {
            words::FACT_QUOTA_THEN.with(lang, &[("before", before.into()), ("after", after.into())])
        }
        (.., Limit::Unlimited) => words::QUOTA_UNLIMITED.text(lang).to_owned(),
        _ => words::QUOTA_UNKNOWN.text(lang).to_owned(),
    }
}

/// The message on a friend's phone at `at`.
pub(super) fn phone(lang: Lang, shop: &Shop, text: &str, at: i64, zone: &Zone) -> impl IntoView + use<> {
    let (day, time) = (when::day_short(lang, zone.day(at)), when::time(lang, at, zone));
    let (account, picture, text) = (shop.name.clone(), shop.picture.clone(), text.to_owned());
    view! {
        <Phone lang=lang account=account.clone()>
            <span class="lp-day">{day}</span>
            <Bubble account=account picture=picture time=time>{text}</Bubble>
        </Phone>
    }
}
