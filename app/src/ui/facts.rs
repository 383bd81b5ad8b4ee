//! Names and what they stand for.

use leptos::prelude::*;

/// One line of a list of facts.
pub struct Fact {
    name: String,
    value: AnyView,
}

impl Fact {
    /// `name` is what the fact is called, `value` what is true.
    pub fn new(name: impl Into<String>, value: impl IntoAny) -> Self {
        Self { name: name.into(), value: value.into_any() }
    }
}

/// A list of facts.
#[component]
pub fn Facts(
    facts: Vec<Fact>,
    /// Boxed lines, as in a dialog that says what is at stake.
    #[prop(optional)]
    stakes: bool,
) -> impl IntoView {
    let lines = facts.into_iter().map(|fact| {
        let line = view! { <dt>{fact.name}</dt><dd>{fact.value}</dd> };
        if stakes { view! { <div>{line}</div> }.into_any() } else { line.into_any() }
    });
    view! { <dl class=if stakes { "stakes" } else { "facts" }>{lines.collect_view()}</dl> }
}
