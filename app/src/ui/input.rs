//! A line of text, a number, a date: one `<input>`.

use super::field::{Words, field};
use leptos::prelude::*;

#[expect(clippy::fn_params_excessive_bools, reason = "the attributes of an <input> are flags")]
/// A single-line field. What was typed comes back in `value`, what is wrong in `error`.
#[component]
pub fn TextField(
    /// Form name, and id unless `id` says otherwise.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    /// The `type` attribute: text, email, password, number, date, datetime-local, url, search.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: Option<String>,
    /// Beside the label, quieter.
    #[prop(optional, into)]
    note: Option<String>,
    /// Used and allowed, as `12 / 20`.
    #[prop(optional, into)]
    counter: Option<String>,
    #[prop(optional_no_strip)] error: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] readonly: bool,
    /// `off`, `username`, `current-password`, `new-password`, …
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// `numeric`, `decimal`, `tel`, …
    #[prop(optional)]
    inputmode: Option<&'static str>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional, into)] min: Option<String>,
    #[prop(optional, into)] max: Option<String>,
    #[prop(optional, into)] placeholder: Option<String>,
    /// Ids, keys, tokens: fixed-width letters, no spelling.
    #[prop(optional)]
    code: bool,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let words = Words { id: id.clone(), label, note, counter, hint, error };
    let (described_by, invalid) = (words.described_by(), words.invalid());
    let class = if code { "input mono" } else { "input" };
    let spellcheck = code.then_some("false");
    let dir = matches!(kind, "text" | "search").then_some("auto");
    let control = view! {
        <input
            class=class id=id name=name type=kind value=value required=required autofocus=autofocus
            readonly=readonly autocomplete=autocomplete inputmode=inputmode
            maxlength=maxlength.map(|n| n.to_string()) min=min max=max placeholder=placeholder
            spellcheck=spellcheck dir=dir aria-describedby=described_by aria-invalid=invalid
        />
    };
    field(words, control)
}

#[cfg(test)]
mod tests {
    use super::TextField;
    use crate::ui::tests::html;
    use leptos::prelude::*;

    #[test]
    fn an_error_is_tied_to_its_field_and_what_was_typed_stays() {
        let typed = "\"><script>";
        let error = Some("Too long".to_owned());
        let html =
            html(|| view! { <TextField name="title" label="Title" hint="Short" value=typed error=error/> });
        assert!(html.contains("aria-describedby=\"title-error title-hint\" aria-invalid=\"true\""), "{html}");
        assert!(html.contains("id=\"title-error\"") && html.contains("for=\"title\""), "{html}");
        assert!(!html.contains("<script>"), "{html}");
    }
}
