//! The steps of something that takes several pages.

use domain::{lang::Lang, words::common};
use leptos::prelude::*;

/// Steps as name and note; `current` counts from 0, the ones before it are done.
#[component]
pub fn Stepper(lang: Lang, steps: Vec<(String, String)>, current: usize) -> impl IntoView {
    let items = steps.into_iter().enumerate().map(|(at, (name, note))| {
        let done =
            (at < current).then(|| view! { <span class="hide">", "{common::STEP_DONE.text(lang)}</span> });
        view! {
            <li class=(at < current).then_some("done") aria-current=(at == current).then_some("step")>
                <span class="no" aria-hidden="true">{at + 1}</span>
                <b>{name}{done}</b>
                <small>{note}</small>
            </li>
        }
    });
    view! { <ol class="stepper" aria-label=common::STEPS.text(lang)>{items.collect_view()}</ol> }
}
