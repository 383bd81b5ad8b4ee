//! Charts drawn by the server. The picture stretches, all type around it is HTML, and the
//! table under it holds the same numbers. A day without a number is a hatch, never a zero.

use super::plot::{self, HEIGHT, Scale, WIDTH};
use super::{
    icon::Icon,
    table::{Column, Row, Table},
};
use domain::{lang::Lang, phrase::number, words::common};
use leptos::prelude::*;

/// How the numbers are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A line over time.
    #[default]
    Line,
    /// Bars beside each other.
    Bars,
}

/// One row of numbers, as many as there are labels. `None` is a day without a number.
#[derive(Clone, Debug)]
pub struct Series {
    /// What is counted.
    pub name: String,
    /// The numbers.
    pub values: Vec<Option<f64>>,
    /// The period before, drawn quieter.
    pub before: bool,
}

impl Series {
    /// Numbers with a name.
    pub fn new(name: impl Into<String>, values: Vec<Option<f64>>) -> Self {
        Self { name: name.into(), values, before: false }
    }
}

/// A figure with its caption, axes, legend and table.
#[component]
pub fn Chart(
    lang: Lang,
    #[prop(into)] id: String,
    /// What the chart shows; for the ear.
    #[prop(into)]
    title: String,
    /// The sentence that says what is to be seen.
    #[prop(into)]
    caption: String,
    /// Names of the places, as days.
    labels: Vec<String>,
    /// One to six.
    series: Vec<Series>,
    #[prop(optional)] shape: Shape,
    /// Head of the first column of the table; "Day" if left out.
    #[prop(optional, into)]
    place: Option<String>,
) -> impl IntoView {
    let highest = series.iter().flat_map(|row| row.values.iter().flatten()).copied().fold(0.0, f64::max);
    let scale = Scale::over(highest);
    let alt = common::CHART_ALT.with(lang, &[("title", (&title).into())]);
    let y = scale.lines().into_iter().map(|at| view! { <span>{written(at)}</span> }).collect_view();
    let picture = picture(&id, alt, &series, shape, scale, labels.len());
    let x = axis(&labels);
    let legend = legend(lang, &series);
    let place = place.unwrap_or_else(|| common::CHART_DAY.text(lang).to_owned());
    view! {
        <figure class="chart">
            <figcaption class="quiet">{caption}</figcaption>
            <div class="y" aria-hidden="true">{y}</div>
            <div class="plot">{picture}</div>
            <div class="x" aria-hidden="true">{x}</div>
        </figure>
        {legend}
        <details class="chart-table">
            <summary class="linklike"><Icon name="table-2"/>" "{common::CHART_TABLE.text(lang)}</summary>
            {numbers(lang, title, place, labels, series)}
        </details>
    }
}

fn picture(id: &str, alt: String, series: &[Series], shape: Shape, scale: Scale, count: usize) -> impl IntoView + use<> {
    let hatch = format!("{id}-hatch");
    let fill = format!("fill:url(#{hatch})");
    let lines = scale
        .lines()
        .into_iter()
        .filter(|at| *at > 0.0)
        .map(|at| view! { <path class="grid" d=format!("M0 {:.1}H{WIDTH}", scale.y(at))></path> })
        .collect_view();
    let slot = plot::slot(count);
    let holes = series.iter().find(|row| !row.before).map(|row| plot::holes(&row.values)).unwrap_or_default();
    let holes = holes.into_iter().map(|(first, length)| {
        let x = plot::x(first, count) - slot / 2.0;
        let width = slot * plot::float(length);
        view! { <rect class="gap" style=fill.clone() x=format!("{x:.1}") y="0" width=format!("{width:.1}") height=HEIGHT.to_string()></rect> }
    }).collect_view();
    let drawn = series.iter().enumerate().map(|(at, row)| match shape {
        Shape::Line => line(row, at, scale, count).into_any(),
        Shape::Bars => bars(row, at, series.len(), scale, count).into_any(),
    }).collect_view();
    view! {
        <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" role="img" aria-label=alt>
            <defs>
                <pattern id=hatch width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect width="2.4" height="7" fill="var(--line)"></rect>
                </pattern>
            </defs>
            {lines} {holes} {drawn}
        </svg>
    }
}

fn line(row: &Series, at: usize, scale: Scale, count: usize) -> impl IntoView + use<> {
    let class = if row.before { "line before" } else { "line" };
    let filled = at == 0 && !row.before;
    let runs = plot::runs(&row.values);
    let parts = runs.into_iter().map(|run| {
        let area = filled.then(|| view! { <path class="fill" d=plot::fill(&run, count, scale)></path> });
        view! { {area}<path class=class d=plot::line(&run, count, scale)></path> }
    });
    view! { <g style=ink(at)>{parts.collect_view()}</g> }
}

fn bars(row: &Series, at: usize, rows: usize, scale: Scale, count: usize) -> impl IntoView + use<> {
    let slot = plot::slot(count);
    let width = slot * 0.7 / plot::float(rows);
    let bars = row.values.iter().enumerate().filter_map(|(place, value)| {
        let y = scale.y((*value)?);
        let x = plot::x(place, count) - slot * 0.35 + width * plot::float(at);
        Some(view! { <rect class="bar" x=format!("{x:.1}") y=format!("{y:.1}") width=format!("{width:.1}") height=format!("{:.1}", HEIGHT - y)></rect> })
    });
    view! { <g style=ink(at)>{bars.collect_view()}</g> }
}

fn ink(at: usize) -> String {
    format!("--ink:var(--chart-{})", at % 6 + 1)
}

fn axis(labels: &[String]) -> impl IntoView + use<> {
    let count = labels.len();
    let every = plot::label_every(count);
    let shown = labels.iter().enumerate().step_by(every).map(|(at, label)| {
        let x = format!("--x:{:.1}%", plot::x(at, count) / WIDTH * 100.0);
        view! { <span style=x>{label.clone()}</span> }
    });
    shown.collect_view()
}

fn legend(lang: Lang, series: &[Series]) -> Option<impl IntoView + use<>> {
    let hole = series.iter().any(|row| !row.before && row.values.iter().any(Option::is_none));
    if series.len() < 2 && !hole {
        return None;
    }
    let rows = series.iter().enumerate().filter(|_| series.len() > 1).map(|(at, row)| {
        view! { <li style=ink(at)><i class=row.before.then_some("dash")></i>{row.name.clone()}</li> }
    }).collect_view();
    let hatch = hole.then(|| view! { <li><i class="hatch"></i>{common::CHART_NO_NUMBER.text(lang)}</li> });
    Some(view! { <ul class="legend">{rows}{hatch}</ul> })
}

fn numbers(lang: Lang, title: String, place: String, labels: Vec<String>, series: Vec<Series>) -> impl IntoView {
    let mut columns = vec![Column::name(place)];
    columns.extend(series.iter().map(|row| Column::number(row.name.clone())));
    let rows = labels.into_iter().enumerate().map(|(at, label)| {
        let cells = series.iter().map(|row| match row.values.get(at).copied().flatten() {
            Some(value) => written(value).into_any(),
            None => view! { <span class="quiet">{common::UNKNOWN.text(lang)}</span> }.into_any(),
        });
        Row::new(std::iter::once(label.into_any()).chain(cells).collect())
    });
    let rows: Vec<Row> = rows.collect();
    view! { <Table caption=title columns=columns rows=rows compact=true grid=true/> }
}

/// A number with separators; fractions keep one digit.
#[expect(clippy::cast_possible_truncation, reason = "counts of people and messages fit")]
fn written(value: f64) -> String {
    if value.fract().abs() < 0.05 { number(value.round() as i64) } else { format!("{value:.1}") }
}
