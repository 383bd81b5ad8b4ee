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
    html, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local, wasm_bindgen::JsValue,
    web_sys::SubmitEvent,
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

/// The draft as it stands at the server, as far as we know.
pub(super) struct Draft {
    pub account: String,
    pub id: String,
    /// Where it is edited once it is saved.
    pub edit: String,
    pub version: i64,
    /// What is saved under that version.
    pub saved: String,
    /// A request is under way.
    pub busy: bool,
    /// The button by which the form was sent meanwhile.
    pub pressed: Option<String>,
}

impl Saving {
    pub fn new(lang: Lang, root: NodeRef<html::Div>, draft: Draft) -> Self {
        Self {
            lang,
            root,
            draft: StoredValue::new(draft),
            conflict: RwSignal::new(None),
            timer: StoredValue::new(None),
        }
    }

    /// What somebody else saved, if it stands against ours.
    pub fn conflict(self) -> Option<Theirs> {
        self.conflict.get()
    }

    /// Begins with what the page came with; what was typed before we were there is saved too.
    pub fn begin(self, field: &Field) {
        let came_with = field.came_with();
        let typed = came_with != field.text();
        self.draft.update_value(|draft| draft.saved = came_with);
        if typed {
            self.later();
        }
    }

    /// Saves when nobody has typed for a while.
    pub fn later(self) {
        self.stop_timer();
        self.say(words::UNSAVED.text(self.lang));
        if self.conflict.get_untracked().is_none() {
            let timer = set_timeout_with_handle(move || self.save(), PAUSE).ok();
            self.timer.set_value(timer);
        }
    }

    /// The form is about to be sent. While a request is under way it waits for the answer, whose
    /// version it has to carry.
    pub fn before(self, event: &SubmitEvent) {
        self.stop_timer();
        if self.draft.with_value(|draft| draft.busy) {
            event.prevent_default();
            let pressed = event.submitter().and_then(|button| button.get_attribute("value"));
            self.draft.update_value(|draft| draft.pressed = Some(pressed.unwrap_or_default()));
        }
    }

    /// Ours goes over theirs.
    pub fn keep_mine(self) {
        let Some(theirs) = self.conflict.get_untracked() else { return };
        self.stands_at(theirs.version, theirs.text);
        self.conflict.set(None);
        self.save();
    }

    /// Theirs comes into the field.
    pub fn take_theirs(self) {
        let Some(theirs) = self.conflict.get_untracked() else { return };
        if let Some(field) = Field::inside(self.root) {
            field.replace(&theirs.text);
        }
        self.stands_at(theirs.version, theirs.text);
        self.conflict.set(None);
        self.say(words::AUTOSAVED.text(self.lang));
    }

    fn save(self) {
        let Some(text) = Field::inside(self.root).map(|field| field.text()) else { return };
        if self.draft.with_value(|draft| draft.busy || draft.saved == text) {
            return;
        }
        let (account, id, version) =
            self.draft.with_value(|draft| (draft.account.clone(), draft.id.clone(), draft.version));
        self.draft.update_value(|draft| draft.busy = true);
        self.say(words::SAVING.text(self.lang));
        spawn_local(async move {
            let answer = save_draft(account, id, version, text.clone()).await;
            self.answered(answer, text);
        });
    }

    fn answered(self, answer: Result<i64, NoAnswer<BroadcastRefusal>>, text: String) {
        self.draft.update_value(|draft| draft.busy = false);
        match answer {
            Ok(version) => {
                self.stands_at(version, text);
                self.move_in();
                self.say(words::AUTOSAVED.text(self.lang));
                self.go_on();
            }
            Err(NoAnswer::Refused(BroadcastRefusal::Conflict { theirs })) => {
                self.draft.update_value(|draft| draft.pressed = None);
                self.conflict.set(Some(theirs));
                self.say(words::UNSAVED.text(self.lang));
            }
            Err(why) => {
                self.say(&self.why(why));
                self.press();
            }
        }
    }

    /// Sends the form that waited, or saves what was typed meanwhile.
    fn go_on(self) {
        if self.press() {
            return;
        }
        let text = Field::inside(self.root).map(|field| field.text());
        if text.is_some_and(|text| self.draft.with_value(|draft| draft.saved != text)) {
            self.later();
        }
    }

    fn press(self) -> bool {
        let pressed = self.draft.try_update_value(|draft| draft.pressed.take()).flatten();
        let (Some(pressed), Some(field)) = (pressed, Field::inside(self.root)) else { return false };
        field.press(&pressed);
        true
    }

    fn stands_at(self, version: i64, text: String) {
        self.draft.update_value(|draft| (draft.version, draft.saved) = (version, text));
        if let Some(field) = Field::inside(self.root) {
            field.set_version(version);
        }
    }

    /// From the page of a new draft to the page of this one, so that a reload finds it.
    fn move_in(self) {
        let edit = self.draft.with_value(|draft| draft.edit.clone());
        if let Ok(history) = window().history() {
            // A browser that refuses shows the old address; the draft is saved all the same.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&edit));
        }
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    fn say(self, said: &str) {
        if let Some(field) = Field::inside(self.root) {
            field.say(said);
        }
    }

    fn why(self, why: NoAnswer<BroadcastRefusal>) -> String {
        let phrase = match why {
            NoAnswer::Refused(refusal) => return refusal.text(self.lang),
            NoAnswer::Fault { incident } => {
                return words::SAVE_BROKE.with(self.lang, &[("number", (&incident).into())]);
            }
            NoAnswer::SignedOut => words::SAVE_SIGNED_OUT,
            NoAnswer::Denied => words::SAVE_DENIED,
            NoAnswer::Unreachable => words::SAVE_FAILED,
        };
        phrase.text(self.lang).to_owned()
    }
}
