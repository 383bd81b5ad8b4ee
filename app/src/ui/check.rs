//! Yes or no.

use super::field::said_wrong;
use leptos::prelude::*;

/// A check box with its words. Unchecked, the form sends nothing.
#[component]
pub fn Check(
    /// Form name, and id unless `id` says otherwise.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(default = "on".to_owned(), into)] value: String,
    #[prop(optional)] checked: bool,
    #[prop(optional)] required: bool,
    #[prop(optional_no_strip)] error: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let (for_id, error_id) = (id.clone(), format!("{id}-error"));
    let described_by = error.as_ref().map(|_| error_id.clone());
    let invalid = error.as_ref().map(|_| "true");
    view! {
        <div class="field">
            <label class="check" for=for_id>
                <input
                    type="checkbox" id=id name=name value=value checked=checked required=required
                    aria-describedby=described_by aria-invalid=invalid
                />
                <span>{label}</span>
            </label>
            {error.map(|text| said_wrong(error_id, text))}
        </div>
    }
}
