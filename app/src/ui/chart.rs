//! Charts drawn by the server. The picture stretches, all type around it is HTML, and the
//! table under it holds the same numbers. A day without a number is a hatch, never a zero.

use super::plot::{self, Scale, WIDTH};
use super::{
    icon::Icon,
    table::{Column, Row, Table},
};
use domain::{lang::Lang, phrase::number, words::common};
use leptos::prelude::*;
use picture::{ink, picture};

mod picture;

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
    let legend = legend(lang, shape, &series);
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

fn axis(labels: &[String]) -> impl IntoView + use<> {
    let count = labels.len();
    let every = plot::label_every(count);
    let shown = labels.iter().enumerate().step_by(every).map(|(at, label)| {
        let x = format!("--x:{:.1}%", plot::x(at, count) / WIDTH * 100.0);
        view! { <span style=x>{label.clone()}</span> }
    });
    shown.collect_view()
}

fn legend(lang: Lang, shape: Shape, series: &[Series]) -> Option<impl IntoView + use<>> {
    let hole = series.iter().any(|row| !row.before && row.values.iter().any(Option::is_none));
    if series.len() < 2 && !hole {
        return None;
    }
    let rows = series
        .iter()
        .enumerate()
        .filter(|_| series.len() > 1)
        .map(|(at, row)| {
            let sample = match shape {
                Shape::Bars => "box",
                Shape::Line if row.before => "dash",
                Shape::Line => "",
            };
            view! { <li style=ink(row, at)><i class=sample></i>{row.name.clone()}</li> }
        })
        .collect_view();
    let hatch = hole.then(|| view! { <li><i class="hatch"></i>{common::CHART_NO_NUMBER.text(lang)}</li> });
    Some(view! { <ul class="legend">{rows}{hatch}</ul> })
}

fn numbers(
    lang: Lang,
    title: String,
    place: String,
    labels: Vec<String>,
    series: Vec<Series>,
) -> impl IntoView {
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

#[cfg(test)]
mod tests {
    use super::{Chart, Series};
    use crate::ui::tests::html;
    use domain::lang::Lang;
    use leptos::prelude::*;

    #[test]
    fn a_day_without_a_number_is_a_hatch_and_a_break_and_never_a_zero() {
        let labels = ["1 Nov", "2 Nov", "3 Nov", "4 Nov"].map(str::to_owned).to_vec();
        let series = vec![Series::new("Opened", vec![Some(0.0), None, Some(3.0), Some(4.5)])];
        let html = html(|| {
            view! { <Chart lang=Lang::En id="opened" title="Opened" caption="Few." labels=labels series=series/> }
        });
        assert_eq!(html.matches("class=\"gap\"").count(), 1, "{html}");
        assert_eq!(html.matches("class=\"line\"").count(), 2, "{html}");
        assert!(html.contains("x=\"250.0\" y=\"0\" width=\"250.0\""), "{html}");
        assert_eq!(html.matches("Not known").count(), 1, "{html}");
        assert!(html.contains(">0</td>") && html.contains(">4.5</td>"), "{html}");
    }
}
