//! Who is signed in: at the foot of the rail, and the menu it opens with language, colours and
//! the way out. All three are plain forms.

use super::frame::{Frame, MemberCard, Theme};
use crate::ui::{Avatar, AvatarSize, Icon, shown_name};
use domain::{
    lang::Lang,
    phrase::Phrase,
    words::{common, members},
};
use leptos::prelude::*;

/// The button at the foot of the rail.
pub(super) fn foot(frame: &Frame) -> Option<impl IntoView + use<>> {
    let lang = frame.lang;
    let MemberCard { name, role_name } = frame.member.clone()?;
    let name = shown_name(&name);
    let label = common::YOUR_ACCOUNT.with(lang, &[("name", (&name).into())]);
    Some(view! {
        <div class="foot">
            <button class="me" type="button" popovertarget="member" aria-label=label>
                <Avatar name=name.clone() size=AvatarSize::Small/>" "
                <span class="cut"><span dir="auto">{name}</span><small>{role_name}</small></span>
            </button>
        </div>
    })
}

/// What it opens.
pub(super) fn menu(frame: &Frame) -> Option<impl IntoView + use<>> {
    let lang = frame.lang;
    frame.member.as_ref()?;
    let themes = Theme::ALL.map(|theme| {
        let name = match theme {
            Theme::System => &common::THEME_SYSTEM,
            Theme::Light => &common::THEME_LIGHT,
            Theme::Dark => &common::THEME_DARK,
        };
        (theme.as_str(), name.text(lang), None, theme == frame.theme)
    });
    Some(view! {
        <div class="menu member" id="member" popover="auto">
            {choice("/me/language", "lang", &common::LANGUAGE, lang, &frame.path, &languages(lang))}
            {choice("/me/theme", "theme", &common::THEME, lang, &frame.path, &themes)}
            <hr/>
            <form method="post" action="/sign-out">
                <button class="leave"><Icon name="arrow-right"/>" "{members::SIGN_OUT.text(lang)}</button>
            </form>
        </div>
    })
}

/// Value, name, the name's language, whether it is the one in use.
type Offer = (&'static str, &'static str, Option<&'static str>, bool);

/// The languages, each in its own words.
pub(super) fn languages(lang: Lang) -> [Offer; 4] {
    Lang::ALL.map(|offered| (offered.tag(), offered.endonym(), Some(offered.tag()), offered == lang))
}

/// One choice as a form whose buttons are the answers; it comes back to `path`.
pub(super) fn choice(
    action: &'static str,
    name: &'static str,
    legend: &'static Phrase,
    lang: Lang,
    path: &str,
    offers: &[Offer],
) -> impl IntoView + use<> {
    let buttons = offers
        .iter()
        .map(|(value, label, tongue, chosen)| {
            let pressed = if *chosen { "true" } else { "false" };
            view! { <button name=name value=*value lang=*tongue aria-pressed=pressed>{*label}</button> }
        })
        .collect_view();
    view! {
        <form method="post" action=action>
            <input type="hidden" name="next" value=path.to_owned()/>
            <fieldset>
                <legend>{legend.text(lang)}</legend>
                <div class="segments">{buttons}</div>
            </fieldset>
        </form>
    }
}
