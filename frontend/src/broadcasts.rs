//! Writing a broadcast: the text is counted, shown on the phone and saved while it is typed.

mod field;
mod saving;

use crate::answer::NoAnswer;
use domain::{
    broadcasts::{BroadcastRefusal, Theirs},
    lang::Lang,
    words::broadcasts as words,
};
use field::Field;
use leptos::{html, prelude::*};
use saving::{Draft, Saving};

/// Saves the text of a draft over a version of it and answers the new version; version 0 is a
/// draft that was never saved.
#[server(endpoint = "broadcasts/save_draft", input = leptos::server_fn::codec::Json)]
pub async fn save_draft(
    account: String,
    id: String,
    version: i64,
    text: String,
) -> Result<i64, NoAnswer<BroadcastRefusal>> {
    use domain::{id::BroadcastId, permission::Draft};
    crate::caller::with_scope::<Draft, _, _>(&account, async |scope| {
        engine::broadcasts::save(scope, &BroadcastId::new(id), version, &text).await
    })
    .await
}

/// Around the composer's page. The form in it works without us; we count, preview and save.
/// It starts from what stands in the field, so nothing typed before is lost.
#[island]
pub fn Writer(
    lang: Lang,
    /// The account's id.
    account: String,
    /// The draft's id; its page is `edit`.
    id: String,
    /// Where the draft is edited once it is saved.
    edit: String,
    /// The version the page shows; 0 is not saved yet.
    version: i64,
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let draft = Draft { account, id, edit, version, saved: String::new(), busy: false, pressed: None };
    let saving = Saving::new(lang, root, draft);
    Effect::new(move |_| {
        if let Some(field) = Field::inside(root) {
            field.show();
            saving.begin(&field);
        }
    });
    let typed = move |_| {
        if let Some(field) = Field::inside(root) {
            field.show();
            saving.later();
        }
    };
    let panel = move || saving.conflict().map(|theirs| conflict(lang, saving, theirs));
    view! {
        <div class="writer-page" node_ref=root on:input=typed on:submit=move |event| saving.before(&event)>
            {panel}
            {children()}
        </div>
    }
}

/// Both texts, and the choice between them.
fn conflict(lang: Lang, saving: Saving, theirs: Theirs) -> impl IntoView {
    let said = BroadcastRefusal::Conflict { theirs: theirs.clone() }.text(lang);
    let by = words::CONFLICT_THEIRS.with(lang, &[("name", (&theirs.by).into())]);
    view! {
        <div class="banner warn" role="alert">
            <svg class="icon" aria-hidden="true"><use href="#i-triangle-alert"></use></svg>
            <div class="say">
                <b>{said}</b>
                <p>{by}</p>
                <blockquote class="theirs" dir="auto">{theirs.text}</blockquote>
            </div>
            <div class="actions">
                <button type="button" class="button small" on:click=move |_| saving.take_theirs()>
                    {words::CONFLICT_TAKE_THEIRS.text(lang)}
                </button>
                <button type="button" class="button small primary" on:click=move |_| saving.keep_mine()>
                    {words::CONFLICT_KEEP_MINE.text(lang)}
                </button>
            </div>
        </div>
    }
}
