//! The first two steps: a picture cut to size, and a template for its areas.

use super::Shown;
use crate::ui::{Banner, Button, FileField, Icon, Item, SelectField, TextField, Tone};
use domain::{
    lang::Lang,
    rich_menus::{Field, Size, Template},
    words::rich_menus as words,
};
use engine::rich_menus::Kept;
use leptos::prelude::*;

/// File, size and crop. Open until there is a picture.
pub(super) fn picture(lang: Lang, shown: &Shown) -> impl IntoView + use<> {
    let draft = &shown.form.draft;
    let error = shown.error(Field::Picture);
    let is_open = shown.picture.is_none() || error.is_some();
    let facts =
        shown.picture.map(|(picture, _)| view! { " "<small class="num">{facts(lang, picture)}</small> });
    let sizes = Size::all().map(|size| Item::new(size.to_string(), size.text(lang))).collect();
    let label = if shown.picture.is_some() { words::PICTURE_CHANGE } else { words::PICTURE_FILE };
    view! {
        <details class="card step" open=is_open>
            <summary><Icon name="image"/>" "<b>{words::PICTURE.text(lang)}</b>{facts}</summary>
            <div class="body stack tight">
                <FileField name=Field::Picture.form_name() label=label.text(lang) accept="image/jpeg,image/png,image/webp"
                    hint=words::PICTURE_HINT.text(lang) error=error/>
                <SelectField name="size" label=words::SIZE.text(lang) items=sizes value=draft.size.to_string()/>
                <div class="row-fields">
                    {focus("focus_x", words::FOCUS_X.text(lang), draft.focus.x(), words::FOCUS_HINT.text(lang))}
                    {focus("focus_y", words::FOCUS_Y.text(lang), draft.focus.y(), words::FOCUS_HINT.text(lang))}
                </div>
                <p><Button icon="refresh-cw" name="do" value="show">{words::SHOW_PICTURE.text(lang)}</Button></p>
            </div>
        </details>
        {small(lang, shown)}
    }
}

fn focus(name: &'static str, label: &'static str, percent: u8, hint: &'static str) -> impl IntoView {
    view! {
        <TextField name=name label=label kind="number" value=percent.to_string() min="0" max="100" note="%" hint=hint/>
    }
}

fn facts(lang: Lang, picture: Kept) -> String {
    let kilobytes = picture.bytes / 1000;
    let (width, height) = (picture.width.to_string(), picture.height.to_string());
    let values = [("width", (&width).into()), ("height", (&height).into()), ("kilobytes", kilobytes.into())];
    words::PICTURE_FACTS.with(lang, &values)
}

/// A picture that had to be enlarged looks soft.
fn small(lang: Lang, shown: &Shown) -> Option<impl IntoView + use<>> {
    let (picture, source) = shown.picture?;
    let is_small = source.width < picture.width || source.height < picture.height;
    is_small.then(|| view! { <Banner tone=Tone::Warn title=words::PICTURE_SMALL.text(lang) slim=true/> })
}

/// Templates for the size, each with a drawing of its areas. Open until there are areas.
pub(super) fn templates(lang: Lang, shown: &Shown) -> impl IntoView + use<> {
    let (size, is_open) = (shown.form.draft.size, shown.form.draft.areas.is_empty());
    let chosen = shown.form.template.map(|template| template.key);
    let cards = Template::for_size(size).enumerate().map(|(at, template)| {
        let is_chosen = chosen.map_or(at == 0, |key| key == template.key);
        view! {
            <label class="choice">
                <input type="radio" name="template" value=template.key checked=is_chosen/>
                {drawing(template, size)}
                <small>{template.text(lang)}</small>
            </label>
        }
    });
    view! {
        <details class="card step" open=is_open>
            <summary><Icon name="grid-3x3"/>" "<b>{words::TEMPLATE.text(lang)}</b></summary>
            <fieldset class="body stack tight">
                <legend class="hide">{words::TEMPLATE.text(lang)}</legend>
                <div class="templates">{cards.collect_view()}</div>
                <p><Button icon="grid-3x3" name="do" value="template">{words::APPLY_TEMPLATE.text(lang)}</Button></p>
            </fieldset>
        </details>
    }
}

fn drawing(template: &Template, size: Size) -> impl IntoView + use<> {
    let areas = template.areas(size).into_iter().map(|area| {
        let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(|side| side.to_string());
        view! { <rect x=x y=y width=width height=height></rect> }
    });
    let frame = format!("0 0 {} {}", size.width(), size.height());
    view! { <svg viewBox=frame aria-hidden="true">{areas.collect_view()}</svg> }
}
