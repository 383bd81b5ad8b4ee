//! Text of several lines.

use super::field::{Words, field};
use leptos::prelude::*;

/// A field of several lines. Its text is escaped here, because a `<textarea>`'s child is the
/// one place where the renderer writes text as it is.
#[component]
pub fn TextArea(
    /// Form name, and id unless `id` says otherwise.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: Option<String>,
    /// Beside the label, quieter.
    #[prop(optional, into)]
    note: Option<String>,
    /// Used and allowed, as `71 / 5,000`.
    #[prop(optional, into)]
    counter: Option<String>,
    #[prop(optional_no_strip)] error: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional, into)] placeholder: Option<String>,
    /// JSON and the like: fixed-width letters, no spelling.
    #[prop(optional)]
    code: bool,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let words = Words { id: id.clone(), label, note, counter, hint, error };
    let (described_by, invalid) = (words.described_by(), words.invalid());
    let class = if code { "input mono" } else { "input" };
    let control = view! {
        <textarea
            class=class id=id name=name rows=rows.to_string() required=required autofocus=autofocus
            maxlength=maxlength.map(|n| n.to_string()) placeholder=placeholder
            spellcheck=code.then_some("false") dir="auto"
            aria-describedby=described_by aria-invalid=invalid
        >{escaped(&value)}</textarea>
    };
    field(words, control)
}

/// The text as it must stand between the tags. The parser drops one line break at the start,
/// so one is always written for it to drop.
fn escaped(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

#[cfg(test)]
mod tests {
    use super::TextArea;
    use crate::ui::tests::html;
    use leptos::prelude::*;

    #[test]
    fn typed_text_cannot_leave_the_field() {
        let value = "\n</textarea><script>alert(1)</script> &lt; 茶";
        let html = html(|| view! { <TextArea name="text" label="Text" value=value/> });
        assert!(
            html.contains(
                ">\n\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; 茶</textarea>"
            ),
            "{html}"
        );
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
    }
}
