//! One of a few, all of them in sight: radio buttons as cards.

use super::field::said_wrong;
use leptos::prelude::*;

/// One card.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// One line more, quieter.
    pub note: Option<String>,
}

impl Choice {
    /// A card that sends `value` and reads `label`.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), note: None }
    }

    /// Adds the quieter line.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

/// Radio cards in a fieldset. The first card's id is `name`, so that an error can link to it.
#[component]
pub fn Choices(
    #[prop(into)] name: String,
    /// The question.
    #[prop(into)]
    legend: String,
    items: Vec<Choice>,
    #[prop(optional, into)] value: String,
    /// The heading above says it already: keep the question for the ear only.
    #[prop(optional)]
    quiet_legend: bool,
    #[prop(optional_no_strip)] error: Option<String>,
) -> impl IntoView {
    let error_id = format!("{name}-error");
    let described_by = error.as_ref().map(|_| error_id.clone());
    let legend_class = quiet_legend.then_some("hide");
    let cards = items.into_iter().enumerate().map(|(at, choice)| {
        let id = if at == 0 { name.clone() } else { format!("{name}-{at}") };
        card(id, name.clone(), choice, &value)
    });
    view! {
        <fieldset aria-describedby=described_by>
            <legend class=legend_class>{legend}</legend>
            <div class="choices">{cards.collect_view()}</div>
            {error.map(|text| view! { <div class="field">{said_wrong(error_id, text)}</div> })}
        </fieldset>
    }
}

fn card(id: String, name: String, choice: Choice, chosen: &str) -> impl IntoView + use<> {
    let checked = choice.value == chosen;
    view! {
        <label class="choice">
            <input type="radio" id=id name=name value=choice.value checked=checked/>
            <b>{choice.label}</b>
            {choice.note.map(|note| view! { <small class="num">{note}</small> })}
        </label>
    }
}
