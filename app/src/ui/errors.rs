//! What is wrong with a form, said once at the top as links to the fields.

use super::icon::Icon;
use domain::{lang::Lang, words::common};
use leptos::prelude::*;

/// Something wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Id of the field.
    pub field: String,
    /// A sentence, already in the reader's language.
    pub text: String,
}

impl FieldError {
    /// `text` is wrong with the field whose id is `field`.
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: field.into(), text: text.into() }
    }
}

/// What is wrong with `field`, for its `error` prop.
pub fn error_of(errors: &[FieldError], field: &str) -> Option<String> {
    errors.iter().find(|error| error.field == field).map(|error| error.text.clone())
}

/// Nothing when there are no errors; else a box that takes the focus when the page opens.
#[component]
pub fn ErrorSummary(
    lang: Lang,
    errors: Vec<FieldError>,
    /// Instead of "2 things to put right".
    #[prop(optional, into)]
    title: Option<String>,
) -> impl IntoView {
    if errors.is_empty() {
        return None;
    }
    let title = title.unwrap_or_else(|| common::ERRORS_TITLE.with(lang, &[("n", errors.len().into())]));
    let links = errors
        .into_iter()
        .map(|error| view! { <li><a class="link" href=format!("#{}", error.field)>{error.text}</a></li> });
    Some(view! {
        <div class="banner danger" role="alert" tabindex="-1" autofocus=true>
            <Icon name="circle-alert"/>
            <div class="say"><b>{title}</b><ul>{links.collect_view()}</ul></div>
        </div>
    })
}
