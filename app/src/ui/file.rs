//! A file from the person's machine.

use super::field::{Words, field};
use leptos::prelude::*;

/// A file chooser. Its form needs `enctype="multipart/form-data"`.
#[component]
pub fn FileField(
    /// Form name and id.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    /// Media types, as `image/png,image/jpeg`.
    #[prop(into)]
    accept: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional_no_strip)] error: Option<String>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let words = Words { id: name.clone(), label, hint, error, ..Words::default() };
    let (described_by, invalid) = (words.described_by(), words.invalid());
    let control = view! {
        <input
            type="file" id=name.clone() name=name accept=accept required=required
            aria-describedby=described_by aria-invalid=invalid
        />
    };
    field(words, control)
}
