//! The picture with its areas: drawn, moved and resized by pointer or keys.

use super::{
    Icon,
    editing::Editing,
    geometry::{Grab, HANDLES},
    spoken,
};
use domain::{
    lang::Lang,
    rich_menus::{Bounds, letter},
    words::rich_menus as words,
};
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    html::Div,
    prelude::*,
};

/// Lines attract within so many pixels of the screen.
const REACH: f64 = 6.0;

pub(super) fn stage(
    lang: Lang,
    editing: Editing,
    picture: Option<String>,
    wakes: RwSignal<bool>,
) -> impl IntoView {
    let says = move || editing.selected.get().map(|at| spoken(lang, editing, at));
    view! {
        <section class="card clip" aria-label=words::AREAS.text(lang)>
            {tools(lang, editing, wakes)}
            {sheet(lang, editing, picture).into_any()}
            <p class="note stage-help">{words::STAGE_HELP.text(lang)}</p>
            <p class="hide" role="status">{says}</p>
        </section>
    }
}

fn tools(lang: Lang, editing: Editing, wakes: RwSignal<bool>) -> impl IntoView {
    let (undo, redo, snap) = (words::UNDO.text(lang), words::REDO.text(lang), words::SNAP.text(lang));
    view! {
        <div class="stagebar" role="toolbar" aria-label=words::AREAS.text(lang)>
            <button class="button small" type="submit" name="do" value="add" on:click=move |click| {
                click.prevent_default();
                editing.add();
            }><Icon name="plus"/>" "{words::ADD_AREA.text(lang)}</button>
            <span class="sep"></span>
            <button class="button ghost only small" type="button" aria-label=undo title=undo
                disabled=move || !wakes.get() || !editing.can_undo() on:click=move |_| editing.undo()
            ><Icon name="undo-2"/></button>
            <button class="button ghost only small" type="button" aria-label=redo title=redo
                disabled=move || !wakes.get() || !editing.can_redo() on:click=move |_| editing.redo()
            ><Icon name="redo-2"/></button>
            <button class="button ghost only small" type="button" aria-label=snap title=snap
                disabled=move || !wakes.get() aria-pressed=move || editing.snaps.get().to_string()
                on:click=move |_| editing.snaps.update(|snaps| *snaps = !*snaps)
            ><Icon name="magnet"/></button>
        </div>
    }
}

fn sheet(lang: Lang, editing: Editing, picture: Option<String>) -> impl IntoView {
    let sheet: NodeRef<Div> = NodeRef::new();
    let (width, height) = (editing.size.width(), editing.size.height());
    let label = move || words::AREAS_ON_PICTURE.with(lang, &[("n", editing.areas.with(Vec::len).into())]);
    let image = match picture {
        Some(src) => view! { <img src=src alt="" width=width.to_string() height=height.to_string() draggable="false"/> }.into_any(),
        None => view! { <p class="no-picture">{words::PICTURE_EMPTY.text(lang)}</p> }.into_any(),
    };
    view! {
        <div class="stage" style=format!("--iw:{width};--ih:{height}")>
            <div class="sheet" role="group" aria-label=label node_ref=sheet
                on:pointerdown=move |event| {
                    if event.pointer_type() != "touch" && hold(sheet, &event) {
                        editing.draw(point(sheet, editing, &event), reach(sheet, editing, &event));
                    }
                }
                on:pointermove=move |event| drag(sheet, editing, &event)
                on:pointerup=move |_| editing.let_go()
                on:lostpointercapture=move |_| editing.let_go()
            >
                {image}
                <For each=move || 0..editing.areas.with(Vec::len) key=|at| *at let:at>
                    {area(lang, editing, sheet, at).into_any()}
                </For>
                {marks(editing, sheet).into_any()}
            </div>
        </div>
    }
}

fn area(lang: Lang, editing: Editing, sheet: NodeRef<Div>, at: usize) -> impl IntoView {
    let place = move || editing.bounds(at).map(style).unwrap_or_default();
    let is_selected = move || (editing.selected.get() == Some(at)).to_string();
    view! {
        <button type="button" class="area" style=place hidden=move || editing.bounds(at).is_none()
            aria-label=move || spoken(lang, editing, at) aria-pressed=is_selected
            on:pointerdown=move |event| {
                event.stop_propagation();
                if hold(sheet, &event) {
                    editing.take(at, Grab::Move, point(sheet, editing, &event));
                }
            }
            on:focus=move |_| editing.selected.set(Some(at))
            on:keydown=move |event| key(editing, at, &event)
        ><span class="no">{letter(at).to_string()}</span></button>
    }
}

/// What belongs to the selected area: its handles, its size, and the lines it has snapped to.
fn marks(editing: Editing, sheet: NodeRef<Div>) -> impl IntoView {
    let selected = move || {
        let at = editing.selected.get()?;
        editing.bounds(at).map(|bounds| (at, bounds))
    };
    let guide = |x: i64| view! { <span class="guide" style=format!("--x:{x}") aria-hidden="true"></span> };
    let level =
        |y: i64| view! { <span class="guide level" style=format!("--y:{y}") aria-hidden="true"></span> };
    let handles = HANDLES.map(|(across, down)| {
        let place =
            move || selected().map(|(_, bounds)| handle_style(bounds, across, down)).unwrap_or_default();
        view! {
            <span class="handle" aria-hidden="true" style=place hidden=move || selected().is_none()
                on:pointerdown=move |event: PointerEvent| {
                    event.stop_propagation();
                    if let Some((at, _)) = selected() && hold(sheet, &event) {
                        editing.take(at, Grab::Edges { across, down }, point(sheet, editing, &event));
                    }
                }></span>
        }
    });
    let tip = move || {
        selected().map(|(_, it)| {
            let place = format!("--x:{};--y:{}", it.x + it.width / 2, it.bottom());
            view! { <span class="size-tip" aria-hidden="true" style=place>{it.width}" × "{it.height}</span> }
        })
    };
    view! {
        {move || editing.guides.get().across.map(guide)}
        {move || editing.guides.get().down.map(level)}
        {handles.into_iter().collect_view()}
        {tip}
    }
}

/// Arrows move by one pixel, with Shift by ten, with Alt they resize.
fn key(editing: Editing, at: usize, event: &KeyboardEvent) {
    let far = if event.shift_key() { 10 } else { 1 };
    let by = match event.key().as_str() {
        "ArrowLeft" => (-far, 0),
        "ArrowRight" => (far, 0),
        "ArrowUp" => (0, -far),
        "ArrowDown" => (0, far),
        other => {
            let with_command = event.ctrl_key() || event.meta_key();
            match other {
                "Delete" | "Backspace" => editing.remove(at),
                "Escape" => editing.selected.set(None),
                "z" | "Z" if with_command && !event.shift_key() => editing.undo(),
                "z" | "Z" | "y" if with_command => editing.redo(),
                _ => return,
            }
            return event.prevent_default();
        }
    };
    editing.nudge(at, by, event.alt_key());
    event.prevent_default();
}

/// Keeps the pointer on the sheet, wherever it goes. Only the first button drags.
fn hold(sheet: NodeRef<Div>, event: &PointerEvent) -> bool {
    event.button() == 0
        && sheet.get_untracked().is_some_and(|sheet| sheet.set_pointer_capture(event.pointer_id()).is_ok())
}

fn drag(sheet: NodeRef<Div>, editing: Editing, event: &PointerEvent) {
    editing.drag(point(sheet, editing, event), reach(sheet, editing, event));
}

/// From how far lines attract, in pixels of the picture; with Alt they do not.
fn reach(sheet: NodeRef<Div>, editing: Editing, event: &PointerEvent) -> i64 {
    let attracts = editing.snaps.get_untracked() && !event.alt_key();
    if attracts { whole(REACH * scale(sheet, editing)) } else { 0 }
}

/// The pixel of the picture under the pointer.
fn point(sheet: NodeRef<Div>, editing: Editing, event: &PointerEvent) -> (i64, i64) {
    let Some(sheet_now) = sheet.get_untracked() else { return (0, 0) };
    let (shown, scale) = (sheet_now.get_bounding_client_rect(), scale(sheet, editing));
    let (x, y) = (f64::from(event.client_x()) - shown.left(), f64::from(event.client_y()) - shown.top());
    (whole(x * scale), whole(y * scale))
}

/// Pixels of the picture for one of the screen.
fn scale(sheet: NodeRef<Div>, editing: Editing) -> f64 {
    let shown = sheet.get_untracked().map_or(0.0, |sheet| sheet.get_bounding_client_rect().width());
    if shown > 0.0 { f64::from(editing.size.width()) / shown } else { 1.0 }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a place on a screen, brought into the picture afterwards"
)]
fn whole(length: f64) -> i64 {
    length.round() as i64
}

fn style(bounds: Bounds) -> String {
    format!("--x:{};--y:{};--w:{};--h:{}", bounds.x, bounds.y, bounds.width, bounds.height)
}

fn handle_style(bounds: Bounds, across: i64, down: i64) -> String {
    let x = bounds.x + bounds.width * (across + 1) / 2;
    let y = bounds.y + bounds.height * (down + 1) / 2;
    let cursor = match (across, down) {
        (0, _) => "ns-resize",
        (_, 0) => "ew-resize",
        (across, down) if across == down => "nwse-resize",
        _ => "nesw-resize",
    };
    format!("--x:{x};--y:{y};--cur:{cursor}")
}
