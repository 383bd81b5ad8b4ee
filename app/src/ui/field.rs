//! What every form field has: a label, a hint, and what is wrong with it, tied together by ids.

use super::icon::Icon;
use leptos::prelude::*;

/// The words around one control.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// Id of the control.
    pub id: String,
    pub label: String,
    /// Beside the label, quieter: a unit, a zone, "optional".
    pub note: Option<String>,
    /// At the end of the label's line: used and allowed.
    pub counter: Option<String>,
    pub hint: Option<String>,
    pub error: Option<String>,
}

impl Words {
    /// For `aria-describedby`: the error first, then the hint.
    pub fn described_by(&self) -> Option<String> {
        let ids: Vec<String> = [
            self.error.as_ref().map(|_| format!("{}-error", self.id)),
            self.hint.as_ref().map(|_| format!("{}-hint", self.id)),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// For `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }
}

/// The control between its words.
pub(super) fn field(words: Words, control: impl IntoView) -> impl IntoView {
    let Words { id, label, note, counter, hint, error } = words;
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class="field">
            <label for=id>
                {label}
                {note.map(|note| view! { " "<small>{note}</small> })}
                {counter.map(|counter| view! { " "<span class="counter">{counter}</span> })}
            </label>
            {control}
            {error.map(|text| said_wrong(error_id, text))}
            {hint.map(|text| view! { <p class="hint" id=hint_id>{text}</p> })}
        </div>
    }
}

/// What is wrong, at the field itself.
pub(super) fn said_wrong(id: String, text: String) -> impl IntoView {
    view! { <p class="error" id=id><Icon name="circle-alert"/>" "<span>{text}</span></p> }
}
