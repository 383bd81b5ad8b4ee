//! A whole and its parts, which always add up: planned = accepted + rejected + skipped +
//! unknown + pending. Zeros are shown too, so the sum can be checked by eye.

use domain::phrase::number;
use leptos::prelude::*;

/// One part. `key` gives the colour: `accepted`, `rejected`, `skipped`, `unknown`, `pending`.
#[derive(Clone, Debug)]
pub struct Part {
    /// The colour's key.
    pub key: &'static str,
    /// What people read.
    pub label: String,
    /// How many.
    pub count: i64,
    /// One line under the figure.
    pub note: Option<String>,
}

/// The bar and the figures under it. The first figure is the whole.
#[component]
pub fn Parts(
    /// Name of the whole, as "Planned".
    #[prop(into)]
    whole: String,
    total: i64,
    /// One line under the whole, as "counted 10:03".
    #[prop(optional, into)]
    whole_note: Option<String>,
    parts: Vec<Part>,
) -> impl IntoView {
    let said: Vec<String> =
        parts.iter().map(|part| format!("{} {}", part.label, number(part.count))).collect();
    let bars = parts
        .iter()
        .filter(|part| part.count > 0)
        .map(|part| view! { <i data-part=part.key style=format!("--n:{}", share(part.count, total))></i> })
        .collect_view();
    let figures = parts.into_iter().map(|part| figure(Some(part.key), part.label, part.count, part.note));
    view! {
        <div class="conserve">
            <div class="bar" role="img" aria-label=said.join(", ")>{bars}</div>
            <dl>{figure(None, whole, total, whole_note)} {figures.collect_view()}</dl>
        </div>
    }
}

fn figure(key: Option<&'static str>, label: String, count: i64, note: Option<String>) -> impl IntoView {
    view! {
        <div data-part=key>
            <dt>{label}</dt>
            <dd>{number(count)}</dd>
            {note.map(|note| view! { <dd>{note}</dd> })}
        </div>
    }
}

/// Share of a thousand, at least one: the sheet keeps a thin part four pixels wide.
fn share(count: i64, total: i64) -> i64 {
    if total <= 0 { 1 } else { (count.saturating_mul(1000) / total).max(1) }
}
