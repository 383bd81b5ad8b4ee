//! What a last look found: what is all right, what wants a thought, what stands in the way.

use super::Shop;
use crate::ui::{Card, Icon, State, Status, Zone, when};
use domain::{
    broadcasts::{BroadcastField, BroadcastRefusal, TEXT_MAX, length},
    lang::Lang,
    permission::Role,
    words::broadcasts as words,
};
use engine::{
    broadcasts::{Judged, Review},
    quota::Limit,
};
use leptos::prelude::*;

/// How grave a finding is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grade {
    Ok,
    Warn,
    Stop,
}

struct Finding {
    grade: Grade,
    title: String,
    note: Option<String>,
    /// Where it can be put right.
    mend: Option<String>,
}

impl Finding {
    fn new(grade: Grade, title: String) -> Self {
        Self { grade, title, note: None, mend: None }
    }

    fn note(self, note: String) -> Self {
        Self { note: Some(note), ..self }
    }
}

/// The card with everything that was found.
pub(super) fn card(
    lang: Lang,
    shop: &Shop,
    review: &Review,
    may_send: bool,
    zone: &Zone,
) -> impl IntoView + use<> {
    let findings = found(lang, shop, review, may_send, zone);
    let open = findings.iter().filter(|finding| finding.grade != Grade::Ok).count();
    let (is, word) = if open == 0 {
        (State::Ok, words::CHECK_GOOD.text(lang).to_owned())
    } else {
        (State::Warn, words::CHECK_LOOK.with(lang, &[("n", open.into())]))
    };
    let aside = view! { <Status is=is word=word/> }.into_any();
    view! {
        <Card id="checked" title=words::CHECKED.text(lang) aside=aside flush=true>
            <hr/>
            <ul class="findings">{findings.into_iter().map(|it| line(lang, it)).collect_view()}</ul>
        </Card>
    }
}

fn line(lang: Lang, finding: Finding) -> impl IntoView {
    let (is, icon) = match finding.grade {
        Grade::Ok => ("ok", "circle-check"),
        Grade::Warn => ("warn", "triangle-alert"),
        Grade::Stop => ("stop", "circle-alert"),
    };
    view! {
        <li data-is=is>
            <Icon name=icon/><b>{finding.title}</b>
            {finding.mend.map(|href| view! { <a href=href>{words::EDIT.text(lang)}</a> })}
            {finding.note.map(|note| view! { <small class="num">{note}</small> })}
        </li>
    }
}

fn found(lang: Lang, shop: &Shop, review: &Review, may_send: bool, zone: &Zone) -> Vec<Finding> {
    let edit = format!("{}/{}/edit", shop.here, review.broadcast.id);
    let stops = review.obstacles.iter().map(|obstacle| Finding {
        mend: (obstacle.field() == BroadcastField::Text).then(|| edit.clone()),
        ..Finding::new(Grade::Stop, obstacle.text(lang))
    });
    let mut found: Vec<Finding> = stops.collect();
    if !may_send {
        let role = Role::Admin.name(lang);
        found.push(Finding::new(Grade::Warn, words::MAY_NOT_SEND.with(lang, &[("role", role.into())])));
    }
    let has = |field| review.obstacles.iter().any(|obstacle| obstacle.field() == field);
    if !has(BroadcastField::Text) {
        let values = [("n", length(&review.broadcast.text).into()), ("max", TEXT_MAX.into())];
        let note = words::FITS_NOTE.with(lang, &values);
        found.push(Finding::new(Grade::Ok, words::FITS.text(lang).to_owned()).note(note));
    }
    found.extend(review.judged.as_ref().and_then(|judged| judgement(lang, judged)));
    if !review.obstacles.contains(&BroadcastRefusal::Nobody) {
        let title = words::COUNTED.with(lang, &[("n", review.costs.recipients.into())]);
        found.push(Finding::new(Grade::Ok, title).note(words::COUNTED_NOTE.text(lang).to_owned()));
    }
    if !review.obstacles.iter().any(|obstacle| matches!(obstacle, BroadcastRefusal::QuotaShort { .. })) {
        found.push(quota(lang, review, zone));
    }
    found
}

/// What LINE said when it was asked; its refusal stands among the obstacles.
fn judgement(lang: Lang, judged: &Judged) -> Option<Finding> {
    match judged {
        Judged::Fits => Some(
            Finding::new(Grade::Ok, words::JUDGED_FITS.text(lang).to_owned())
                .note(words::JUDGED_FITS_NOTE.text(lang).to_owned()),
        ),
        Judged::Refused { .. } => None,
        Judged::Unknown(answer) => Some(
            Finding::new(Grade::Warn, words::JUDGED_UNKNOWN.text(lang).to_owned()).note(answer.text(lang)),
        ),
    }
}

fn quota(lang: Lang, review: &Review, zone: &Zone) -> Finding {
    let costs = &review.costs;
    let (Some(left), Some(after)) = (costs.remaining(), costs.remaining_after()) else {
        return match costs.month.limit {
            Limit::Unlimited => Finding::new(Grade::Ok, words::QUOTA_UNLIMITED.text(lang).to_owned()),
            _ => Finding::new(Grade::Warn, words::QUOTA_UNKNOWN.text(lang).to_owned())
                .note(words::QUOTA_UNKNOWN_NOTE.text(lang).to_owned()),
        };
    };
    let read = costs.month.read_at.map_or_else(String::new, |at| when::date_time(lang, at, zone));
    let mut note = words::QUOTA_ENOUGH_NOTE.with(lang, &[("n", left.into()), ("when", (&read).into())]);
    if costs.reserved > 0 {
        note.push_str(" · ");
        note.push_str(&words::QUOTA_RESERVED.with(lang, &[("n", costs.reserved.into())]));
    }
    Finding::new(Grade::Ok, words::QUOTA_ENOUGH.with(lang, &[("n", after.into())])).note(note)
}
