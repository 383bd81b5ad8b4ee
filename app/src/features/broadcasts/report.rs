//! The report: what became of a broadcast, down to the last person; and Cancel while it is held.

use super::{Shop, id_of, named, past, review, status};
use crate::{
    caller::Visit,
    shell::{Place, page},
    ui::{
        Banner, Button, Card, Icon, Kind, LinkButton, PageHead, Part, Parts, Size, Tone, Zone, shown_name,
        when,
    },
};
use axum::{extract::Path, response::Response};
use domain::{
    broadcasts::{BroadcastRefusal, State},
    id::BroadcastId,
    lang::Lang,
    permission::{Draft, Permission, Send, View},
    phrase::number,
    words::broadcasts as words,
};
use engine::{
    Error,
    broadcasts::{self, Broadcast, Sending},
};
use http::{HeaderValue, StatusCode, header::HeaderName};
use leptos::prelude::*;
use std::collections::HashMap;

type Named = Path<HashMap<String, String>>;

pub(super) async fn show(visit: Visit<View>, Path(named): Named) -> Response {
    render(visit, id_of(&named), None).await
}

/// Cancels while it is held. Too late is said on the page as it then is.
pub(super) async fn cancel(visit: Visit<Send>, Path(named): Named) -> Response {
    let id = id_of(&named);
    match broadcasts::cancel(&visit.scope, &id).await {
        Ok(()) => visit.go(&format!("/broadcasts/{id}?done=cancelled")),
        Err(Error::Refused(refusal)) => render(visit, id, Some(refusal)).await,
        Err(Error::Fault(fault)) => visit.broken(&fault).await,
    }
}

/// A new draft with the same text.
pub(super) async fn duplicate(visit: Visit<Draft>, Path(named): Named) -> Response {
    match broadcasts::duplicate(&visit.scope, &id_of(&named)).await {
        Ok(copy) => visit.go(&format!("/broadcasts/{copy}/edit?done=duplicated")),
        Err(Error::Refused(_)) => visit.not_found().await,
        Err(Error::Fault(fault)) => visit.broken(&fault).await,
    }
}

/// What the page shows.
struct Report {
    shop: Shop,
    one: Broadcast,
    may_send: bool,
    may_write: bool,
    zone: Zone,
    now: i64,
    refusal: Option<BroadcastRefusal>,
}

async fn render<P: Permission>(
    visit: Visit<P>,
    id: BroadcastId,
    refusal: Option<BroadcastRefusal>,
) -> Response {
    let one = match broadcasts::find(&visit.scope, &id).await {
        Ok(Some(one)) => one,
        Ok(None) => return visit.not_found().await,
        Err(fault) => return visit.broken(&fault).await,
    };
    let may_write = visit.scope.also::<Draft>().is_some();
    if one.state == State::Draft && may_write {
        return visit.go(&format!("/broadcasts/{id}/edit"));
    }
    let report = Report {
        shop: Shop::of(&visit),
        may_send: visit.scope.also::<Send>().is_some(),
        may_write,
        zone: visit.zone.clone(),
        now: visit.scope.engine().clock.now(),
        refusal,
        one,
    };
    let status = if report.refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let reload = reload(&report, &visit.path(&format!("/broadcasts/{id}")));
    let (lang, title) = (visit.lang(), named(visit.lang(), &report.one.text));
    let mut response =
        page(visit.frame.at(Place::Broadcasts), status, title, move || view(lang, report).into_any()).await;
    if let Some(reload) = reload {
        response.headers_mut().insert(HeaderName::from_static("refresh"), reload);
    }
    response
}

/// While something happens by itself the page comes again by itself, without script: when the
/// hold is over, then every few seconds, then ever more rarely.
fn reload(report: &Report, here: &str) -> Option<HeaderValue> {
    let sending = report.one.sending.as_ref().filter(|_| report.one.state.moves())?;
    let seconds = match report.one.state {
        State::Held => (sending.held_until - report.now).max(0) / 1_000 + 1,
        _ => (sending.attempts * 2).clamp(2, 60),
    };
    HeaderValue::from_str(&format!("{seconds}; url={here}")).ok()
}

fn view(lang: Lang, report: Report) -> impl IntoView {
    let refusal = report.refusal.as_ref().map(|refusal| refusal.text(lang));
    let refusal = refusal.map(|said| view! { <Banner tone=Tone::Warn title=said role="alert" slim=true/> });
    let progress = report.one.sending.as_ref().map(|sending| progress(lang, &report, sending));
    let details = past::details(lang, &report.one, &report.zone);
    let phone = review::phone(lang, &report.shop, &report.one.text, shown_at(&report.one), &report.zone);
    view! {
        {head(lang, &report)}
        {refusal}
        {progress}
        <div class="review"><div class="stack">{details}</div>{phone}</div>
    }
}

fn shown_at(one: &Broadcast) -> i64 {
    one.sending.as_ref().map_or(one.changed_at, |sending| sending.finished_at.unwrap_or(sending.held_until))
}

fn head(lang: Lang, report: &Report) -> AnyView {
    let Report { shop, one, zone, may_write, .. } = report;
    let lead = one.sending.as_ref().map(|sending| {
        let (name, when) =
            (shown_name(&sending.confirmed_by), when::date_time_there(lang, sending.confirmed_at, zone));
        words::REPORT_LEAD.with(lang, &[("name", (&name).into()), ("when", (&when).into())])
    });
    let moves = one.state.moves();
    let here = format!("{}/{}", shop.here, one.id);
    let again = moves.then(|| {
        let words = words::RELOAD.text(lang);
        view! { <LinkButton href=here.clone() icon="refresh-cw">{words}</LinkButton>" " }
    });
    let copy = (*may_write && !moves).then(|| {
        let words = words::DUPLICATE.text(lang);
        view! {
            <form method="post" action=format!("{here}/duplicate")>
                <Button icon="copy">{words}</Button>
            </form>
        }
    });
    let actions = view! { {again}{copy} }.into_any();
    let beside = status(lang, one.state, true).into_any();
    let lead = lead.unwrap_or_default().into_any();
    view! {
        <PageHead
            lang=lang title=named(lang, &one.text) beside=beside crumbs=vec![shop.crumb(lang)] lead=lead
            actions=actions
        />
    }
    .into_any()
}

fn progress(lang: Lang, report: &Report, sending: &Sending) -> impl IntoView + use<> {
    let now = if report.one.state == State::Held {
        held(lang, report, sending).into_any()
    } else {
        past::outcome(lang, &report.one, sending, &report.zone).into_any()
    };
    let parts = parts(lang, report, sending);
    view! {
        <Card id="progress" title=words::PROGRESS.text(lang) quiet_title=true flush=true foot=foot(lang)>
            {now}
            <div class="body">{parts}</div>
        </Card>
    }
}

fn foot(lang: Lang) -> AnyView {
    view! { <Icon name="shield-check"/>" "<span>{words::PARTS_FOOT.text(lang)}</span> }.into_any()
}

fn parts(lang: Lang, report: &Report, sending: &Sending) -> impl IntoView + use<> {
    let parts = report.one.parts();
    let part = |key, label: &str, count| Part { key, label: label.to_owned(), count, note: None };
    let counted = when::time(lang, sending.confirmed_at, &report.zone);
    let note = words::PART_PLANNED_NOTE.with(lang, &[("when", (&counted).into())]);
    let shown = vec![
        part("accepted", words::PART_ACCEPTED.text(lang), parts.accepted),
        part("rejected", words::PART_FAILED.text(lang), parts.failed),
        part("skipped", words::PART_CANCELLED.text(lang), parts.cancelled),
        part("unknown", words::PART_UNKNOWN.text(lang), parts.unknown),
        part("pending", words::PART_PENDING.text(lang), parts.pending),
    ];
    view! { <Parts whole=words::PART_PLANNED.text(lang) total=parts.planned() whole_note=note parts=shown/> }
}

/// The seconds in which it can be taken back. The sheet counts them down; the button is the
/// one thing to do here.
fn held(lang: Lang, report: &Report, sending: &Sending) -> impl IntoView + use<> {
    let left = ((sending.held_until - report.now).max(0) + 999) / 1_000;
    let (title, heard) = match left {
        0 => (words::HOLD_OVER.text(lang), words::HOLD_OVER.text(lang).to_owned()),
        _ => (words::HOLD_RUNS.text(lang), words::HOLD_LEFT.with(lang, &[("n", left.into())])),
    };
    let cancel = report.may_send.then(|| {
        view! {
            <Button kind=Kind::Primary size=Size::Large icon="x" name="do" value="cancel">
                {words::CANCEL_SEND.text(lang)}
            </Button>
        }
    });
    view! {
        <form class="now held" method="post" action=format!("{}/{}", report.shop.here, report.one.id)>
            <span class="tick" style=format!("--from:{left};--left:{left}") role="timer" aria-label=heard>
                <span>{number(left)}</span>
            </span>
            <p><b>{title}</b><br/><span class="quiet">{words::HOLD_TEXT.text(lang)}</span></p>
            <div class="actions">{cancel}</div>
        </form>
    }
}
