//! Saving while somebody writes: two seconds after the last stroke, one request at a time, each
//! over the version that the one before answered.

use super::{field::Field, save_draft};
use crate::answer::NoAnswer;
use domain::{
    broadcasts::{BroadcastRefusal, Theirs},
    lang::Lang,
    words::broadcasts as words,
};
use leptos::{
    html,
    leptos_dom::helpers::TimeoutHandle,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{HtmlElement, HtmlFormElement, SubmitEvent},
};
use std::time::Duration;

/// How long nobody types before the text is saved.
const PAUSE: Duration = Duration::from_secs(2);

/// What a writer knows about its draft. It is copied into every handler of the page.
#[derive(Clone, Copy)]
pub(super) struct Saving {
    lang: Lang,
    root: NodeRef<html::Div>,
    draft: StoredValue<Draft>,
    conflict: RwSignal<Option<Theirs>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

struct Draft {
    account: String,
    id: String,
    edit: String,
    version: i64,
    /// What is saved under that version.
    saved: String,
    /// A request is under way.
    busy: bool,
    /// The form was sent meanwhile: by this button, once the request is answered.
    submit: Option<(HtmlFormElement, Option<HtmlElement>)>,
}

impl Saving {
    pub fn new(
        lang: Lang,
        account: String,
        id: String,
        edit: String,
        version: i64,
        root: NodeRef<html::Div>,
    ) -> Self {
        let draft = Draft { account, id, edit, version, saved: String::new(), busy: false, submit: None };
        Self {
            lang,
            root,
            draft: StoredValue::new_local(draft),
            conflict: RwSignal::new(None),
            timer: StoredValue::new(None),
        }
    }
}
