//! Frames without a rail: before anybody is in, and while an account is being connected.

use super::frame::Frame;
use super::member::{choice, languages};
use crate::ui::{Avatar, AvatarSize, Icon, shown_name};
use domain::words::common;
use leptos::prelude::*;

/// The curtain with our name on it, the form, the languages.
pub(super) fn door(frame: &Frame, body: AnyView) -> AnyView {
    let lang = frame.lang;
    view! {
        <div class="door">
            <main id="main" tabindex="-1">
                <div class="sign" aria-hidden="true"><i>"n"</i><i>"o"</i><i>"r"</i><i>"e"</i><i>"n"</i></div>
                {frame.notice.map(|notice| notice.view(lang))}
                {body}
            </main>
            <footer>
                {choice("/me/language", "lang", &common::LANGUAGE, lang, &frame.path, &languages(lang))}
                <p>{common::INDEPENDENT.text(lang)}</p>
            </footer>
        </div>
    }
    .into_any()
}

/// A plain bar with the way home, then the steps.
pub(super) fn wizard(frame: &Frame, body: AnyView) -> AnyView {
    let lang = frame.lang;
    let member = frame.member.clone().map(|member| {
        let name = shown_name(&member.name);
        view! { <span class="end"><Avatar name=name size=AvatarSize::Small/></span> }
    });
    let icon = frame.assets.favicon.clone();
    view! {
        <header class="plainbar">
            <a class="home" href="/"><img src=icon alt="" width="24" height="24"/>" Noren"</a>
            <a href="/" class="button ghost small"><Icon name="arrow-left"/>" "{common::BACK.text(lang)}</a>
            {member}
        </header>
        <main id="main" class="wizard" tabindex="-1">
            {frame.notice.map(|notice| notice.view(lang))}
            {body}
        </main>
    }
    .into_any()
}
