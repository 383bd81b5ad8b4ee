//! The editor's page: steps from the left to the right, the phone at the end.

use super::{Shown, form::cut_text, name_of, picture, whole};
use crate::{
    features::rich_menus::{outline, picture_url},
    ui::{Banner, Bubble, Button, ErrorSummary, FieldError, Kind, PageHead, Phone, PhoneMenu, Tone},
};
use domain::{
    lang::Lang,
    rich_menus::{Draft, DraftArea},
    words::rich_menus as words,
};
use frontend::rich_menus::AreaStage;
use leptos::prelude::*;

/// Id of the form.
const FORM: &str = "menu";
/// Id of the sentence that says who may publish.
const NEEDS_SEND: &str = "needs-send";

/// The page's own name.
pub(super) fn title(lang: Lang, draft: &Draft) -> String {
    name_of(draft).unwrap_or_else(|| words::NEW.text(lang).to_owned())
}

pub(super) fn view(lang: Lang, shown: Shown) -> impl IntoView {
    // Each part is boxed: the compiler counts how deep a page's type is.
    let head = head(lang, &shown).into_any();
    let hidden = hidden(&shown).into_any();
    let picture = picture::picture(lang, &shown).into_any();
    let templates = picture::templates(lang, &shown).into_any();
    let stage = stage(lang, &shown).into_any();
    let whole = whole::whole(lang, &shown).into_any();
    let phone = phone(lang, &shown).into_any();
    let needs_send = (!shown.may_send).then(
        || view! { <Banner tone=Tone::Info title=words::NEEDS_SEND.text(lang) id=NEEDS_SEND slim=true/> },
    );
    let errors = shown.wrong.into_iter().map(|wrong| FieldError::new(wrong.field, wrong.summary)).collect();
    let action = format!("{}/rich-menus/new", shown.base);
    view! {
        {head}
        <ErrorSummary lang=lang errors=errors/>
        {needs_send}
        <form id=FORM class="editor two" method="post" action=action enctype="multipart/form-data" novalidate=true>
            {hidden}
            <div class="stack tight">{picture}{templates}{stage}</div>
            <div class="stack tight"><div class="card inspect">{whole}</div>{phone}</div>
        </form>
    }
}

/// The first button of a form is the one that Enter presses: it only shows the form again.
fn head(lang: Lang, shown: &Shown) -> impl IntoView + use<> {
    let crumbs = vec![(format!("{}/rich-menus", shown.base), words::TITLE.text(lang).to_owned())];
    let blocked_by = (!shown.may_send).then(|| NEEDS_SEND.to_owned());
    let actions = view! {
        <button type="submit" form=FORM name="do" value="show" hidden=true></button>
        <Button kind=Kind::Primary icon="upload" form=FORM name="do" value="publish" blocked_by=blocked_by>
            {words::PUBLISH.text(lang)}
        </Button>
    };
    view! {
        <PageHead lang=lang title=title(lang, &shown.form.draft) crumbs=crumbs actions=actions.into_any()
            lead=words::EDITOR_LEAD.text(lang).into_any() stick=true/>
    }
}

/// What nobody types.
fn hidden(shown: &Shown) -> impl IntoView + use<> {
    let form = &shown.form;
    let values = [
        ("id", form.id.to_string()),
        ("file", form.draft.picture.clone().unwrap_or_default()),
        ("source", form.source.clone().unwrap_or_default()),
        ("cut", form.cut.map(cut_text).unwrap_or_default()),
        ("drawn", form.draft.size.to_string()),
    ];
    values
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .into_iter()
        .collect_view()
}

fn stage(lang: Lang, shown: &Shown) -> impl IntoView + use<> {
    let draft = &shown.form.draft;
    let errors: Vec<(String, String)> = shown
        .wrong
        .iter()
        .filter(|wrong| wrong.field.starts_with("areas"))
        .map(|wrong| (wrong.field.clone(), wrong.text.clone()))
        .collect();
    view! {
        <AreaStage lang=lang size=draft.size picture=address(shown) areas=draft.areas.clone() errors=errors/>
    }
}

fn phone(lang: Lang, shown: &Shown) -> impl IntoView + use<> {
    let draft = &shown.form.draft;
    let size = (draft.size.width(), draft.size.height());
    let areas = draft.areas.iter().filter_map(DraftArea::bounds).map(outline).collect();
    let label = words::PICTURE_OF.with(lang, &[("name", (&title(lang, draft)).into())]);
    let menu = view! { <PhoneMenu picture=address(shown) label=label size=size areas=areas/> };
    let (account, face, bar) = (shown.account.clone(), shown.face.clone(), draft.chat_bar_text.clone());
    view! {
        <Phone lang=lang account=account.clone() end=true bar=bar menu=menu.into_any()>
            <Bubble account=account picture=face>{words::PHONE_HELLO.text(lang)}</Bubble>
        </Phone>
    }
}

fn address(shown: &Shown) -> Option<String> {
    let file = shown.picture.and(shown.form.draft.picture.as_ref())?;
    Some(picture_url(&shown.base, file))
}
