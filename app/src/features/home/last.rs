//! The broadcast that was confirmed last.

use super::Data;
use crate::{
    features::broadcasts::{named, status},
    ui::{Card, shown_name, when},
};
use domain::{
    broadcasts::{Parts, State},
    lang::Lang,
    phrase::number,
    words::{broadcasts as broadcast_words, home as words},
};
use engine::broadcasts::Listed;
use leptos::prelude::*;

pub(super) fn card(lang: Lang, data: &Data) -> impl IntoView + use<> {
    let Some(last) = &data.last else {
        let none = words::LAST_NONE.text(lang);
        return view! { <Card id="last" title=words::LAST.text(lang)><p class="quiet">{none}</p></Card> }
            .into_any();
    };
    let href = format!("{}/broadcasts/{}", data.here, last.id);
    let open = view! { <a href=href.clone()>{words::LAST_OPEN.text(lang)}</a> }.into_any();
    let (when, name) = (when::date_time(lang, last.at, &data.zone), shown_name(&last.by));
    let by = words::LAST_BY.with(lang, &[("when", (&when).into()), ("name", (&name).into())]);
    let title = named(lang, &last.title);
    let (status, numbers) = (status(lang, last.state, false), numbers(lang, last));
    view! {
        <Card id="last" title=words::LAST.text(lang) aside=open>
            <div class="last">
                <p><a class="name" href=href dir="auto">{title}</a></p>
                <p class="quiet">{status}" "{by}</p>
                {numbers}
            </div>
        </Card>
    }
    .into_any()
}

fn numbers(lang: Lang, last: &Listed) -> impl IntoView + use<> {
    let parts = Parts::of(last.state, last.recipients.unwrap_or_default());
    let mut lines = vec![
        (broadcast_words::PART_PLANNED, parts.planned()),
        (broadcast_words::PART_ACCEPTED, parts.accepted),
    ];
    lines.extend(match last.state {
        State::Failed => Some((broadcast_words::PART_FAILED, parts.failed)),
        State::Unknown => Some((broadcast_words::PART_UNKNOWN, parts.unknown)),
        State::Held | State::Sending => Some((broadcast_words::PART_PENDING, parts.pending)),
        State::Draft | State::Cancelled | State::Accepted => None,
    });
    let lines = lines
        .into_iter()
        .map(|(name, n)| view! { <div><dt>{name.text(lang)}</dt><dd>{number(n)}</dd></div> });
    view! { <dl class="nums">{lines.collect_view()}</dl> }
}
