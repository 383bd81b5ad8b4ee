//! Reading a chart: a line follows the pointer or the arrow keys and says the numbers of its place.

use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    html,
    prelude::*,
};

/// Around a chart that the server drew. The picture, its axes and its table stay as they are.
#[island]
pub fn ChartHover(
    /// What the places are; for the ear.
    label: String,
    /// One line for each place: its name, a tab, its numbers.
    places: String,
    children: Children,
) -> impl IntoView {
    let count = places.lines().count();
    let places = StoredValue::new(places);
    let at = RwSignal::new(None::<usize>);
    let (root, reader) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let live = RwSignal::new(false);
    Effect::new(move |_| {
        // It lies over the picture, so it moves there: the sheet then needs no measuring.
        let plot = root.get().and_then(|root| root.query_selector(".plot").ok().flatten());
        if let (Some(plot), Some(reader)) = (plot, reader.get()) {
            live.set(plot.append_child(&reader).is_ok());
        }
    });
    let follow = move |event: PointerEvent| at.set(reader.get().and_then(|it| place(&event, &it, count)));
    let step = move |event: KeyboardEvent| {
        if let Some(step) = stepped(&event.key(), at.get_untracked(), count) {
            event.prevent_default();
            at.set(match step {
                Step::To(place) => Some(place),
                Step::Away => None,
            });
        }
    };
    let said = move |at: usize| places.with_value(|places| said(places, at));
    let tip = move || at.get().map(|at| tip(at, count, said(at)));
    let heard = move || at.get().map(said).map(|(name, numbers)| format!("{name}: {numbers}"));
    view! {
        <div class="chart-hover" node_ref=root>
            {children()}
            <div
                class="reader" node_ref=reader hidden=move || !live.get()
                role="slider" tabindex="0" aria-label=label aria-valuemin="1" aria-valuemax=count
                aria-valuenow=move || at.get().map_or(count, |at| at + 1) aria-valuetext=heard
                on:pointermove=follow on:pointerdown=follow on:keydown=step
                on:pointerleave=move |_| at.set(None) on:blur=move |_| at.set(None)
            >{tip}</div>
        </div>
    }
}

/// Name and numbers of a place.
fn said(places: &str, at: usize) -> (String, String) {
    let line = places.lines().nth(at).and_then(|line| line.split_once('\t'));
    line.map(|(name, numbers)| (name.to_owned(), numbers.to_owned())).unwrap_or_default()
}

/// The line over the place, and what is said there.
fn tip(at: usize, count: usize, (name, numbers): (String, String)) -> impl IntoView {
    let across = middle(at, count);
    let place = format!("--x:{:.2}%;--back:{:.2}%", across * 100.0, across * -100.0);
    view! { <span class="cross" style=place.clone()></span><span class="tip" style=place><b>{name}</b>{numbers}</span> }
}

/// Where the middle of a place lies, from 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "a chart has few places")]
fn middle(at: usize, count: usize) -> f64 {
    (at as f64 + 0.5) / count.max(1) as f64
}

/// The place under the pointer.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the few places of a chart"
)]
fn place(event: &PointerEvent, reader: &leptos::web_sys::HtmlDivElement, count: usize) -> Option<usize> {
    let width = f64::from(reader.client_width());
    if count == 0 || width <= 0.0 {
        return None;
    }
    let across = f64::from(event.offset_x()) / width * count as f64;
    Some((across.max(0.0) as usize).min(count - 1))
}

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// To a place.
    To(usize),
    /// Nothing is read out any more.
    Away,
}

/// What a key does; nothing for keys that are not ours.
fn stepped(key: &str, at: Option<usize>, count: usize) -> Option<Step> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowLeft" | "ArrowDown" => Some(Step::To(at.map_or(last, |at| at.saturating_sub(1)))),
        "ArrowRight" | "ArrowUp" => Some(Step::To(at.map_or(last, |at| (at + 1).min(last)))),
        "Home" => Some(Step::To(0)),
        "End" => Some(Step::To(last)),
        "Escape" => Some(Step::Away),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, said, stepped};

    #[test]
    fn arrows_walk_over_the_places_and_stop_at_the_ends() {
        for (key, at, expected) in [
            ("ArrowLeft", None, Some(Step::To(13))),
            ("ArrowLeft", Some(0), Some(Step::To(0))),
            ("ArrowRight", Some(12), Some(Step::To(13))),
            ("ArrowRight", Some(13), Some(Step::To(13))),
            ("Home", Some(5), Some(Step::To(0))),
            ("Escape", Some(5), Some(Step::Away)),
            ("Tab", Some(5), None),
        ] {
            assert_eq!(stepped(key, at, 14), expected, "{key}");
        }
        assert_eq!(stepped("End", None, 0), None);
    }

    #[test]
    fn a_place_has_a_name_and_its_numbers() {
        let places = "21 Nov\tPush 1 · Reply 2\n22 Nov\tNot yet";
        assert_eq!(said(places, 1), ("22 Nov".to_owned(), "Not yet".to_owned()));
        assert_eq!(said(places, 2), (String::new(), String::new()));
    }
}
