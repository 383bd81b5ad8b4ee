//! The composer's page: the head that says what a send costs, the form, the phone.

use super::compose::Sheet;
use crate::ui::{
    Banner, Bubble, Button, Card, ErrorSummary, FieldError, Icon, Kind, LinkButton, Meter, PageHead, Phone,
    Size, TextArea, Tone, meter, shown_name, when,
};
use domain::{
    broadcasts::{BroadcastField, BroadcastRefusal, TEXT_MAX, length},
    lang::Lang,
    phrase::number,
    words::{broadcasts as words, common},
};
use engine::quota::Limit;
use frontend::broadcasts::Writer;
use leptos::prelude::*;

/// Id of the form, for the buttons of the head.
const FORM: &str = "writing";

pub(super) fn view(lang: Lang, sheet: Sheet) -> impl IntoView {
    let (account, id) = (sheet.account.clone(), sheet.id.to_string());
    let edit = format!("{}/{}/edit", sheet.shop.here, sheet.id);
    let version = sheet.version;
    view! {
        <span class="noren" aria-hidden="true"></span>
        <Writer lang=lang account=account id=id edit=edit version=version>
            {head(lang, &sheet)}
            {wrong(lang, &sheet)}
            {form(lang, &sheet)}
        </Writer>
    }
}

fn head(lang: Lang, sheet: &Sheet) -> AnyView {
    let title = if sheet.version == 0 { words::NEW } else { words::EDIT_TITLE };
    let crumbs = vec![
        sheet.shop.crumb(lang),
        (sheet.shop.here.clone(), words::FROM.with(lang, &[("account", (&sheet.shop.name).into())])),
    ];
    let saved = sheet.saved_at.map(|at| {
        let time = when::time(lang, at, &sheet.zone);
        format!("{} {time}", words::AUTOSAVED.text(lang))
    });
    let actions = view! {
        <span class="quiet" role="status" data-saved="">{saved}</span>
        <button class="button for-sheet" type="button" popovertarget="preview">
            <Icon name="eye"/>" "{common::PREVIEW.text(lang)}
        </button>
        <Button form=FORM name="do" value="save" icon="bookmark">{words::SAVE_DRAFT.text(lang)}</Button>
        <Button form=FORM name="do" value="review" kind=Kind::Primary icon_after="arrow-right">
            {words::REVIEW.text(lang)}
        </Button>
    };
    let cost = cost(lang, sheet).into_any();
    view! {
        <PageHead lang=lang title=title.text(lang) crumbs=crumbs lead=cost actions=actions.into_any() stick=true/>
    }
    .into_any()
}

/// What a send costs, always in sight.
fn cost(lang: Lang, sheet: &Sheet) -> impl IntoView + use<> {
    let n = sheet.costs.recipients;
    let (said, bar) = match (sheet.costs.remaining(), sheet.costs.month.limit) {
        (Some(left), _) => {
            let words = words::COST_OF.with(lang, &[("n", n.into()), ("left", left.into())]);
            let label = common::QUOTA_METER.with(lang, &[("percent", meter::percent(n, left).into())]);
            (words, Some(view! { <Meter used=n limit=left.max(1) label=label/> }))
        }
        (None, Limit::Unlimited) => (words::COST_NO_LIMIT.text(lang).to_owned(), None),
        (None, _) => (words::COST_UNKNOWN.text(lang).to_owned(), None),
    };
    view! {
        <span class="cost">
            <span><b class="num">{number(n)}</b>" "{words::COST_PEOPLE.text(lang)}</span>" "
            <span>{said}</span>" "{bar}
        </span>
    }
}

/// What stands against saving: at the field where it belongs there, else on top; and what
/// somebody else wrote, whole.
fn wrong(lang: Lang, sheet: &Sheet) -> Option<AnyView> {
    let refusal = sheet.refusal.as_ref()?;
    let said = refusal.text(lang);
    if refusal.field() == BroadcastField::Text {
        return Some(
            view! { <ErrorSummary lang=lang errors=vec![FieldError::new("text", said)]/> }.into_any(),
        );
    }
    let theirs = sheet.theirs().map(|theirs| {
        let by = shown_name(&theirs.by);
        let title = words::CONFLICT_THEIRS.with(lang, &[("name", (&by).into())]);
        let href = format!("{}/{}/edit", sheet.shop.here, sheet.id);
        let take = words::CONFLICT_TAKE_THEIRS.text(lang);
        let take = view! { <LinkButton href=href size=Size::Small>{take}</LinkButton> }.into_any();
        let text = theirs.text.clone();
        view! {
            <Card id="theirs" title=title aside=take>
                <blockquote class="theirs" dir="auto">{text}</blockquote>
            </Card>
        }
    });
    Some(view! { <Banner tone=Tone::Warn title=said role="alert" slim=true/> {theirs} }.into_any())
}

fn form(lang: Lang, sheet: &Sheet) -> impl IntoView + use<> {
    // Saving again goes over what the other wrote: it stands on this page, and so does the text.
    let version = sheet.theirs().map_or(sheet.version, |theirs| theirs.version);
    view! {
        <form id=FORM class="composer" method="post">
            <input type="hidden" name="id" value=sheet.id.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
            {outline(lang)}
            <div class="stack">{audience(lang, sheet)}{message(lang, sheet)}</div>
            {phone(lang, sheet)}
        </form>
    }
}

fn outline(lang: Lang) -> impl IntoView {
    view! {
        <nav class="outline" aria-label=common::SECTIONS.text(lang)>
            <a href="#audience">
                <Icon name="users"/>" "{words::AUDIENCE.text(lang)}" "
                <small>{words::EVERYONE.text(lang)}</small>
            </a>
            <a href="#message"><Icon name="type"/>" "{words::MESSAGE.text(lang)}</a>
        </nav>
    }
}

fn audience(lang: Lang, sheet: &Sheet) -> impl IntoView + use<> {
    let n = sheet.costs.recipients;
    let said = words::COUNTED.with(lang, &[("n", n.into())]);
    view! {
        <Card id="audience" title=words::AUDIENCE.text(lang)>
            <p><b>{words::EVERYONE.text(lang)}</b>": "<span class="num">{said}</span></p>
            <p class="note">{words::COUNTED_NOTE.text(lang)}</p>
        </Card>
    }
}

fn message(lang: Lang, sheet: &Sheet) -> impl IntoView + use<> {
    let error = sheet.refusal.as_ref().filter(|it| it.field() == BroadcastField::Text);
    let error = error.map(|refusal: &BroadcastRefusal| refusal.text(lang));
    let counter = [length(&sheet.text), TEXT_MAX].map(|n| number(i64::try_from(n).unwrap_or(i64::MAX)));
    let counter = words::COUNTER.with(lang, &[("n", (&counter[0]).into()), ("max", (&counter[1]).into())]);
    let delete = (sheet.version > 0).then(|| {
        let words = words::DELETE_DRAFT.text(lang);
        view! { <Button kind=Kind::DangerQuiet size=Size::Small icon="trash-2" name="do" value="delete">{words}</Button> }
    });
    let (text, fresh) = (sheet.text.clone(), sheet.version == 0);
    view! {
        <Card id="message" title=words::MESSAGE.text(lang)>
            <TextArea
                name="text" label=words::TEXT.text(lang) value=text rows=12
                hint=words::TEXT_HINT.text(lang) counter=counter error=error autofocus=fresh
            />
            <p class="actions">{delete}</p>
        </Card>
    }
}

fn phone(lang: Lang, sheet: &Sheet) -> impl IntoView + use<> {
    let blank = sheet.text.trim().is_empty();
    let (day, time) =
        (when::day_short(lang, sheet.zone.day(sheet.now)), when::time(lang, sheet.now, &sheet.zone));
    let (account, picture, text) = (sheet.shop.name.clone(), sheet.shop.picture.clone(), sheet.text.clone());
    view! {
        <Phone lang=lang account=account.clone() sheet="preview">
            <span class="lp-day">{day}</span>
            <div data-preview="" hidden=blank>
                <Bubble account=account picture=picture time=time>{text}</Bubble>
            </div>
        </Phone>
    }
}
