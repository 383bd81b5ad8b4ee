//! How far the reading of friends is, or why LINE does not give them.

use crate::ui::{Banner, LinkButton, Size, Tone, meter, when::relative};
use domain::{lang::Lang, line_answer::LineAnswer, words::friends as words};
use engine::friends::{Phase, Sync};
use leptos::prelude::*;

/// Id of the banner that says that a reading is under way.
pub(super) const ID: &str = "reading";

/// When friends were last read, in a sentence under the title.
pub(super) fn lead(lang: Lang, sync: Option<&Sync>, now: i64) -> String {
    let Some(sync) = sync else { return words::READ_NEVER.text(lang).to_owned() };
    let phrase = match sync.phase {
        Phase::Ids | Phase::Profiles => words::READ_BEGUN,
        Phase::Done => words::READ_LAST,
        Phase::Refused => words::READ_ASKED,
    };
    let ago = relative(lang, sync.finished_at.unwrap_or(sync.started_at), now);
    phrase.with(lang, &[("when", (&ago).into())])
}

/// What there is to say about the last reading; nothing after one that went well.
pub(super) fn banner(lang: Lang, sync: &Sync, here: String) -> AnyView {
    let refused = sync.refusal.as_ref().map(|answer| refusal(lang, answer));
    let progress = sync.runs().then(|| progress(lang, sync, here));
    view! { {progress}{refused} }.into_any()
}

fn progress(lang: Lang, sync: &Sync, here: String) -> impl IntoView + use<> {
    let title = if sync.phase == Phase::Ids {
        words::SYNC_IDS.with(lang, &[("n", sync.ids_read.into())])
    } else {
        // Whoever came meanwhile is read too.
        let total = sync.profiles_due.max(sync.profiles_read);
        words::SYNC_PROFILES.with(lang, &[("done", sync.profiles_read.into()), ("total", total.into())])
    };
    let look = view! { <LinkButton href=here size=Size::Small icon="refresh-cw">{words::SYNC_LOOK.text(lang)}</LinkButton> };
    let (tone, icon, text) = match &sync.trouble {
        Some(LineAnswer::Limited) => (Tone::Info, "hourglass", LineAnswer::Limited.text(lang)),
        Some(_) => (Tone::Warn, "hourglass", words::SYNC_WAITS.text(lang).to_owned()),
        None => (Tone::Info, "loader", words::SYNC_HINT.text(lang).to_owned()),
    };
    let bar = (sync.phase == Phase::Profiles).then(|| {
        let percent = meter::percent(sync.profiles_read, sync.profiles_due);
        view! { <meter::Busy percent=percent label=title.clone()/> }
    });
    view! {
        <Banner tone=tone title=title.clone() id=ID icon=icon role="status" action=look.into_any()>{text}</Banner>
        {bar}
    }
}

/// LINE gives the list to verified accounts only: then people known from webhooks are shown.
fn refusal(lang: Lang, answer: &LineAnswer) -> AnyView {
    match answer {
        LineAnswer::Forbidden { message } => {
            let said = words::LINE_SAID.with(lang, &[("message", message.into())]);
            let text = format!("{} {said}", words::UNVERIFIED_TEXT.text(lang));
            view! { <Banner tone=Tone::Warn title=words::UNVERIFIED_TITLE.text(lang)>{text}</Banner> }
                .into_any()
        }
        other => {
            let text = other.text(lang);
            view! { <Banner tone=Tone::Danger title=words::REFUSED_TITLE.text(lang)>{text}</Banner> }
                .into_any()
        }
    }
}
