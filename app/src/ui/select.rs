//! One of several, in a list that folds away.

use super::field::{Words, field};
use leptos::prelude::*;

/// A line of the list.
#[derive(Clone, Debug)]
pub struct Item {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Item {
    /// A line that sends `value` and reads `label`.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A `<select>`. The item whose value equals `value` is the chosen one.
#[component]
pub fn SelectField(
    /// Form name, and id unless `id` says otherwise.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    items: Vec<Item>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: Option<String>,
    /// Beside the label, quieter.
    #[prop(optional, into)]
    note: Option<String>,
    #[prop(optional_no_strip)] error: Option<String>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let words = Words { id: id.clone(), label, note, counter: None, hint, error };
    let (described_by, invalid) = (words.described_by(), words.invalid());
    let options = items.into_iter().map(|item| {
        let chosen = item.value == value;
        view! { <option value=item.value selected=chosen>{item.label}</option> }
    });
    let control = view! {
        <select
            class="input" id=id name=name required=required
            aria-describedby=described_by aria-invalid=invalid
        >
            {options.collect_view()}
        </select>
    };
    field(words, control)
}
