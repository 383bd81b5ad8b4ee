//! A line without axes, beside a figure.

use super::plot::{self, HEIGHT, Scale, WIDTH};
use leptos::prelude::*;

/// A small line; holes stay holes. The figure beside it says the newest number.
#[component]
pub fn Spark(
    /// From and to in words; for the ear.
    #[prop(into)]
    label: String,
    values: Vec<Option<f64>>,
) -> impl IntoView {
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    let lowest = known.iter().copied().fold(f64::INFINITY, f64::min);
    let raised: Vec<Option<f64>> = values.iter().map(|value| value.map(|value| value - lowest)).collect();
    let highest = raised.iter().flatten().copied().fold(0.0, f64::max);
    let scale = Scale { top: if highest > 0.0 { highest } else { 1.0 }, step: 1.0 };
    let paths = plot::runs(&raised)
        .into_iter()
        .map(|run| view! { <path d=plot::line(&run, values.len(), scale)></path> })
        .collect_view();
    view! {
        <svg
            class="spark" viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none"
            role="img" aria-label=label
        >{paths}</svg>
    }
}
