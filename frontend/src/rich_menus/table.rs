//! The areas in numbers, and what a tap on each does: plain form fields, enough without the stage.

use super::{Icon, editing::Editing, field_name};
use domain::{
    lang::Lang,
    phrase::Phrase,
    rich_menus::{ActionKind, Part, letter},
    words::{common, rich_menus as words},
};
use leptos::prelude::*;

type Errors = RwSignal<Vec<(String, String)>>;

pub(super) fn table(lang: Lang, editing: Editing, errors: Errors) -> impl IntoView {
    view! {
        <section class="card clip" id="areas" tabindex="-1" aria-labelledby="areas-caption">
            {move || wrong(errors, "areas")}
            <table class="table areas">
                <caption class="hide" id="areas-caption">{words::AREAS_CAPTION.text(lang)}</caption>
                <thead><tr>
                    <th scope="col">{words::AREA.text(lang)}</th>
                    <th scope="col" class="px">"X"</th>
                    <th scope="col" class="px">"Y"</th>
                    <th scope="col" class="px">{words::WIDTH.text(lang)}</th>
                    <th scope="col" class="px">{words::HEIGHT.text(lang)}</th>
                    <th scope="col">{words::TAP.text(lang)}</th>
                </tr></thead>
                <tbody>
                    <For each=move || 0..editing.areas.with(Vec::len) key=|at| *at let:at>
                        {row(lang, editing, errors, at).into_any()}
                    </For>
                </tbody>
            </table>
        </section>
    }
}

fn row(lang: Lang, editing: Editing, errors: Errors, at: usize) -> impl IntoView {
    let is_selected = move || (editing.selected.get() == Some(at)).then_some("");
    let numbers = [
        (Part::X, None),
        (Part::Y, None),
        (Part::Width, Some(words::WIDTH)),
        (Part::Height, Some(words::HEIGHT)),
    ]
    .map(|(part, name)| {
        let name = name.map_or_else(|| part.as_str().to_uppercase(), |name| name.text(lang).to_owned());
        view! { <td class="px">{input(lang, editing, errors, at, part, name, true)}</td> }
    });
    view! {
        <tr data-on=is_selected>
            <th scope="row"><span class="no">{letter(at).to_string()}</span></th>
            {numbers.into_iter().collect_view()}
            <td>{tap(lang, editing, errors, at).into_any()}</td>
        </tr>
    }
}

fn tap(lang: Lang, editing: Editing, errors: Errors, at: usize) -> impl IntoView {
    let value = move || {
        let kind = editing.areas.with(|areas| areas.get(at).and_then(|area| area.kind));
        label(kind).text(lang).to_owned()
    };
    let text = |part, name: Phrase| input(lang, editing, errors, at, part, name.text(lang).to_owned(), false);
    let named = letter(at).to_string();
    let remove = words::REMOVE_AREA.with(lang, &[("area", (&named).into())]);
    let is_wrong = move || {
        errors.with(|errors| {
            [Part::DisplayText, Part::Label].iter().any(|part| {
                let name = field_name(at, *part);
                errors.iter().any(|(field, _)| *field == name)
            })
        })
    };
    view! {
        <div class="tap">
            {kind(lang, editing, errors, at).into_any()}
            <span class="grow">{input_named(editing, errors, at, Part::Value, move || spoken_field(lang, at, &value()), false)}</span>
            <button class="button ghost only small" type="submit" name="do" value=format!("remove.{at}")
                aria-label=remove.clone() title=remove on:click=move |click| {
                    click.prevent_default();
                    editing.remove(at);
                }><Icon name="trash-2"/></button>
            <details open=is_wrong>
                <summary class="linklike">{common::NAV_MORE.text(lang)}</summary>
                <label><span>{words::LABEL.text(lang)}</span>{text(Part::Label, words::LABEL)}</label>
                <label><span>{words::DISPLAY_TEXT.text(lang)}</span>{text(Part::DisplayText, words::DISPLAY_TEXT)}</label>
            </details>
        </div>
    }
}

fn label(kind: Option<ActionKind>) -> Phrase {
    match kind {
        Some(ActionKind::OpenLink) => words::VALUE_LINK,
        Some(ActionKind::SendText) => words::VALUE_TEXT,
        Some(ActionKind::Postback) => words::VALUE_POSTBACK,
        None => words::VALUE,
    }
}

fn kind(lang: Lang, editing: Editing, errors: Errors, at: usize) -> impl IntoView {
    let name = field_name(at, Part::Kind);
    let is = move |kind: Option<ActionKind>| {
        editing.areas.with(|areas| areas.get(at).is_some_and(|area| area.kind == kind))
    };
    let options = ActionKind::ALL.map(|kind| {
        let chosen = move || is(Some(kind));
        view! { <option value=kind.as_str() selected=chosen prop:selected=chosen>{kind.text(lang)}</option> }
    });
    let (wrong_name, invalid_name) = (name.clone(), name.clone());
    view! {
        <span class="kind">
            <select class="input" id=name.clone() name=name aria-label=spoken_field(lang, at, words::TAP.text(lang))
                aria-invalid=move || invalid(errors, &invalid_name)
                on:change=move |event| editing.set(at, Part::Kind, event_target_value(&event))
                on:focus=move |_| editing.selected.set(Some(at))
            >
                <option value="" selected=move || is(None) prop:selected=move || is(None)>{words::KIND_CHOOSE.text(lang)}</option>
                {options.into_iter().collect_view()}
            </select>
            {move || wrong(errors, &wrong_name)}
        </span>
    }
}

fn input(
    lang: Lang,
    editing: Editing,
    errors: Errors,
    at: usize,
    part: Part,
    name: String,
    is_number: bool,
) -> impl IntoView {
    input_named(editing, errors, at, part, move || spoken_field(lang, at, &name), is_number)
}

fn input_named(
    editing: Editing,
    errors: Errors,
    at: usize,
    part: Part,
    label: impl Fn() -> String + Send + Sync + 'static,
    is_number: bool,
) -> impl IntoView {
    let name = field_name(at, part);
    let value = move || {
        editing.areas.with(|areas| areas.get(at).map(|area| area.get(part).to_owned())).unwrap_or_default()
    };
    let (wrong_name, invalid_name) = (name.clone(), name.clone());
    let mode = is_number.then_some("numeric");
    let direction = (!is_number).then_some("auto");
    view! {
        <input class="input" id=name.clone() name=name inputmode=mode dir=direction aria-label=label
            autocomplete="off" value=value prop:value=value aria-invalid=move || invalid(errors, &invalid_name)
            on:input=move |event| editing.set(at, part, event_target_value(&event))
            on:focus=move |_| editing.selected.set(Some(at))
        />
        {move || wrong(errors, &wrong_name)}
    }
}

fn spoken_field(lang: Lang, at: usize, field: &str) -> String {
    let area = letter(at).to_string();
    words::AREA_FIELD.with(lang, &[("area", (&area).into()), ("field", field.into())])
}

fn invalid(errors: Errors, name: &str) -> Option<&'static str> {
    errors.with(|errors| errors.iter().any(|(field, _)| field == name)).then_some("true")
}

/// What is wrong, at the field itself.
fn wrong(errors: Errors, name: &str) -> Option<AnyView> {
    let text =
        errors.with(|errors| errors.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone()))?;
    Some(view! { <p class="error"><Icon name="circle-alert"/>" "<span>{text}</span></p> }.into_any())
}
