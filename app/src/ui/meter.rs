//! How much of something is used, and how far something is.

use leptos::prelude::*;

/// Part of a limit. Amber from 80 %, red from 97 %.
#[component]
pub fn Meter(
    used: i64,
    /// More than zero.
    limit: i64,
    /// The same in words, for the ear.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let share = |part: i64| (limit.saturating_mul(part) / 100).to_string();
    view! {
        <meter
            min="0" max=limit.max(1).to_string() low=share(80) high=share(97) optimum="0"
            value=used.clamp(0, limit.max(1)).to_string() aria-label=label
        ></meter>
    }
}

/// How far a piece of work is, in whole percent.
#[component]
pub fn Busy(
    /// 0 to 100.
    percent: i64,
    /// What is being done; for the ear.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let percent = percent.clamp(0, 100).to_string();
    let done = format!("--done:{percent}");
    view! {
        <div
            class="busy" role="progressbar" aria-valuemin="0" aria-valuemax="100"
            aria-valuenow=percent aria-label=label
        ><i style=done></i></div>
    }
}

/// `used` of `limit` in whole percent, rounded down, never 100 before all is used.
pub fn percent(used: i64, limit: i64) -> i64 {
    if limit <= 0 { 0 } else { (used.max(0).saturating_mul(100) / limit).min(100) }
}
