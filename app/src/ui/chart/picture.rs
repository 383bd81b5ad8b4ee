//! The picture of a chart.

use super::{Series, Shape};
use crate::ui::plot::{self, HEIGHT, Scale, WIDTH};
use leptos::prelude::*;

/// Grid, hatches and numbers. All of it stretches; strokes keep their width.
pub(super) fn picture(
    id: &str,
    alt: String,
    series: &[Series],
    shape: Shape,
    scale: Scale,
    count: usize,
) -> impl IntoView + use<> {
    let hatch = format!("{id}-hatch");
    let lines = scale
        .lines()
        .into_iter()
        .filter(|at| *at > 0.0)
        .map(|at| view! { <path class="grid" d=format!("M0 {:.1}H{WIDTH}", scale.y(at))></path> })
        .collect_view();
    let holes = holes(series, count, &hatch);
    let drawn = series
        .iter()
        .enumerate()
        .map(|(at, row)| match shape {
            Shape::Line => line(row, at, scale, count).into_any(),
            Shape::Bars => bars(row, at, series.len(), scale, count).into_any(),
        })
        .collect_view();
    view! {
        <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" role="img" aria-label=alt>
            <defs>
                <pattern
                    id=hatch width="7" height="7" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)"
                >
                    <rect width="2.4" height="7" fill="var(--line)"></rect>
                </pattern>
            </defs>
            {lines} {holes} {drawn}
        </svg>
    }
}

/// A hatch over each stretch in which no row has a number; the period before does not count.
fn holes(series: &[Series], count: usize, hatch: &str) -> impl IntoView + use<> {
    let known: Vec<Option<f64>> = (0..count)
        .map(|at| {
            series.iter().filter(|row| !row.before).find_map(|row| row.values.get(at).copied().flatten())
        })
        .collect();
    let slot = plot::slot(count);
    let fill = format!("fill:url(#{hatch})");
    let hatches = plot::holes(&known).into_iter().map(|(first, length)| {
        let x = format!("{:.1}", plot::x(first, count) - slot / 2.0);
        let width = format!("{:.1}", slot * plot::float(length));
        view! { <rect class="gap" style=fill.clone() x=x y="0" width=width height=HEIGHT.to_string()></rect> }
    });
    hatches.collect_view()
}

fn line(row: &Series, at: usize, scale: Scale, count: usize) -> impl IntoView + use<> {
    let class = if row.before { "line before" } else { "line" };
    let filled = at == 0 && !row.before;
    let runs = plot::runs(&row.values);
    let parts = runs.into_iter().map(|run| {
        let area = filled.then(|| view! { <path class="fill" d=plot::fill(&run, count, scale)></path> });
        view! { {area}<path class=class d=plot::line(&run, count, scale)></path> }
    });
    view! { <g style=ink(row, at)>{parts.collect_view()}</g> }
}

fn bars(row: &Series, at: usize, rows: usize, scale: Scale, count: usize) -> impl IntoView + use<> {
    let slot = plot::slot(count);
    let width = slot * 0.7 / plot::float(rows);
    let bars = row.values.iter().enumerate().filter_map(|(place, value)| {
        let y = scale.y((*value)?);
        let x = plot::x(place, count) - slot * 0.35 + width * plot::float(at);
        let (x, width, height) = (format!("{x:.1}"), format!("{width:.1}"), format!("{:.1}", HEIGHT - y));
        Some(view! { <rect class="bar" x=x y=format!("{y:.1}") width=width height=height></rect> })
    });
    view! { <g style=ink(row, at)>{bars.collect_view()}</g> }
}

/// The colour of row `at`, as a custom property; the period before is always grey.
pub(super) fn ink(row: &Series, at: usize) -> String {
    format!("--ink:var(--chart-{})", if row.before { 6 } else { at % 6 + 1 })
}
