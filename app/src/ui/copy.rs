//! Text to be copied by hand: without script, a field that can only be read and selected.

use super::field::{Words, field};
use domain::{lang::Lang, words::common};
use leptos::prelude::*;

/// A read-only field for an id or an address.
#[component]
pub fn CopyField(
    lang: Lang,
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    /// Instead of "Select the text and copy it".
    #[prop(optional, into)]
    hint: Option<String>,
) -> impl IntoView {
    let hint = hint.unwrap_or_else(|| common::COPY_HINT.text(lang).to_owned());
    let words = Words { id: id.clone(), label, hint: Some(hint), ..Words::default() };
    let described_by = words.described_by();
    let control = view! {
        <input
            class="input mono" id=id type="text" value=value readonly=true spellcheck="false"
            aria-describedby=described_by
        />
    };
    field(words, control)
}
