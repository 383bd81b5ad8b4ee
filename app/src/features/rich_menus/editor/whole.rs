//! What is true of the whole menu, and what is worth a look before it is published.

use super::Shown;
use crate::ui::{Check, Icon, TextField};
use domain::{
    lang::Lang,
    rich_menus::{BAR_TEXT_MAX, Field},
    words::rich_menus as words,
};
use leptos::prelude::*;

pub(super) fn whole(lang: Lang, shown: &Shown) -> impl IntoView + use<> {
    let draft = &shown.form.draft;
    let hint = words::BAR_TEXT_HINT.with(lang, &[("max", BAR_TEXT_MAX.into())]);
    view! {
        <section aria-labelledby="whole">
            <h2 id="whole">{words::WHOLE.text(lang)}</h2>
            <TextField name=Field::BarText.form_name() label=words::BAR_TEXT.text(lang) value=draft.chat_bar_text.clone()
                hint=hint error=shown.error(Field::BarText) autocomplete="off"/>
            <Check name="selected" label=words::SELECTED.text(lang) checked=draft.selected/>
            <TextField name=Field::Name.form_name() label=words::NAME.text(lang) value=draft.name.clone()
                hint=words::NAME_HINT.text(lang) error=shown.error(Field::Name) autocomplete="off"/>
            <Check name="default" label=words::MAKE_DEFAULT.text(lang) checked=draft.make_default/>
            <p class="note">{words::DEFAULT_NOTE.text(lang)}</p>
        </section>
        {notes(lang, shown)}
    }
}

fn notes(lang: Lang, shown: &Shown) -> Option<impl IntoView + use<>> {
    let notes = shown
        .notes
        .iter()
        .map(|note| view! { <li class="note"><Icon name="triangle-alert"/>" "{note.text(lang)}</li> })
        .collect::<Vec<_>>();
    (!notes.is_empty()).then(|| {
        view! {
            <section aria-labelledby="notes">
                <h2 id="notes">{words::NOTES.text(lang)}</h2>
                <ul class="stack tight">{notes}</ul>
            </section>
        }
    })
}
