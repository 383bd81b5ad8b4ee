//! A menu in the list: its picture with the areas, what it is, and what can be done with it.

use super::{outlines, picture_url, pixels, status};
use crate::{
    caller::Visit,
    ui::{Button, Fact, Facts, Kind, LinkButton, Show, Size, Thumb, When, Zone, shown_name},
};
use domain::{
    lang::Lang,
    permission::{Draft, Send, View},
    words::{common, rich_menus as words},
};
use engine::rich_menus::{Menu, MenuState};
use leptos::prelude::*;

/// Where a menu is shown, and to whom.
pub(super) struct Around {
    /// What every address of the account begins with.
    pub(super) base: String,
    /// The address of the list.
    pub(super) here: String,
    /// The account's name.
    pub(super) account: String,
    pub(super) zone: Zone,
    pub(super) may_send: bool,
    pub(super) may_draft: bool,
}

impl Around {
    /// Of a visit to the list or to one of its menus.
    pub(super) fn of(visit: &Visit<View>) -> Self {
        Self {
            base: visit.path(""),
            here: visit.path("/rich-menus"),
            account: visit.account.name.clone(),
            zone: visit.zone.clone(),
            may_send: visit.scope.also::<Send>().is_some(),
            may_draft: visit.scope.also::<Draft>().is_some(),
        }
    }
}

/// The menu that everyone sees.
pub(super) fn of_everyone(lang: Lang, around: &Around, menu: &Menu) -> impl IntoView + use<> {
    let facts = facts(lang, around, menu);
    let deeds = deeds(lang, around, menu, Size::Normal);
    let name = shown_name(&menu.name);
    let href = format!("{}/{}", around.here, menu.key());
    view! {
        <section class="card default-menu" aria-labelledby="default">
            {thumb(lang, around, menu)}
            <div>
                <p class="quiet">{words::EVERYONE_SEES.text(lang)}</p>
                <h2 id="default"><a href=href dir="auto">{name}</a>" "{status(lang, menu, true)}</h2>
                <Facts facts=facts/>
                <div class="actions">{deeds}</div>
            </div>
        </section>
    }
}

/// Any other menu.
pub(super) fn card(lang: Lang, around: &Around, menu: &Menu) -> impl IntoView + use<> {
    let (width, height) = menu.size;
    let name = shown_name(&menu.name);
    let href = format!("{}/{}", around.here, menu.key());
    let areas = words::AREAS_COUNT.with(lang, &[("n", menu.areas.len().into())]);
    view! {
        <li class="card menu-card">
            {thumb(lang, around, menu)}
            <h3><a href=href dir="auto">{name}</a>" "{status(lang, menu, false)}</h3>
            <p class="meta"><span dir="auto">{menu.chat_bar_text.clone()}</span><span class="num">{width}" × "{height}" · "{areas}</span></p>
            <div class="actions">{deeds(lang, around, menu, Size::Small)}</div>
        </li>
    }
}

/// The picture of a menu with its areas, leading to its page.
pub(super) fn thumb(lang: Lang, around: &Around, menu: &Menu) -> impl IntoView + use<> {
    let label = words::PICTURE_OF.with(lang, &[("name", (&shown_name(&menu.name)).into())]);
    let picture = menu.picture.as_ref().map(|file| picture_url(&around.base, file));
    let href = format!("{}/{}", around.here, menu.key());
    view! { <Thumb href=href label=label picture=picture size=pixels(menu) areas=outlines(menu)/> }
}

/// What there is to know about a menu.
pub(super) fn facts(lang: Lang, around: &Around, menu: &Menu) -> Vec<Fact> {
    let (width, height) = menu.size;
    let first = if menu.selected { words::OPEN_FIRST } else { words::CLOSED_FIRST };
    let bar = menu.chat_bar_text.clone();
    let (width, height) = (width.to_string(), height.to_string());
    let picture = match menu.picture_bytes {
        Some(bytes) => {
            let kilobytes = (bytes / 1000).into();
            let values = [("width", (&width).into()), ("height", (&height).into()), ("kilobytes", kilobytes)];
            words::PICTURE_FACTS.with(lang, &values)
        }
        None => format!("{width} × {height} px"),
    };
    let areas = words::AREAS_COUNT.with(lang, &[("n", menu.areas.len().into())]);
    vec![
        Fact::new(words::BAR_TEXT.text(lang), view! { <bdi>{bar}</bdi>" · "{first.text(lang)} }),
        Fact::new(words::PICTURE.text(lang), view! { <span class="num">{picture}</span> }),
        Fact::new(words::AREAS.text(lang), view! { <span class="num">{areas}</span> }),
        Fact::new(words::MADE.text(lang), made(lang, around, menu)),
    ]
}

fn made(lang: Lang, around: &Around, menu: &Menu) -> AnyView {
    let Some(at) = menu.created_at else { return words::MADE_ELSEWHERE.text(lang).into_any() };
    let author = menu.author.clone().map(|name| view! { " · "<bdi>{name}</bdi> });
    view! { <When lang=lang at=at zone=around.zone.clone() show=Show::DateTime/>{author} }.into_any()
}

/// What the buttons of a menu send: LINE's id of it, as long as LINE has it.
pub(super) fn handle(menu: &Menu) -> String {
    menu.line_id.clone().unwrap_or_else(|| menu.key().to_owned())
}

/// The buttons of a menu, as far as the caller may press them.
pub(super) fn deeds(lang: Lang, around: &Around, menu: &Menu, size: Size) -> AnyView {
    match &menu.state {
        MenuState::Publishing { .. } | MenuState::Removing => ().into_any(),
        MenuState::Failed { .. } => {
            let remove = around
                .may_draft
                .then(|| deed(around, menu, size, "dismiss", "x", words::REMOVE_FROM_LIST.text(lang)));
            view! { {again(lang, around, menu, size)}{remove} }.into_any()
        }
        MenuState::Live { .. } if !around.may_send => again(lang, around, menu, size).into_any(),
        MenuState::Live { .. } => {
            let show = (!menu.is_default)
                .then(|| deed(around, menu, size, "default", "eye", words::SHOW_TO_ALL.text(lang)));
            let href = format!("{}?delete={}", around.here, menu.key());
            view! {
                {show}
                {again(lang, around, menu, size)}
                <LinkButton href=href kind=Kind::DangerQuiet size=size icon="trash-2">{common::DELETE.text(lang)}</LinkButton>
            }
            .into_any()
        }
    }
}

fn again(lang: Lang, around: &Around, menu: &Menu, size: Size) -> Option<impl IntoView + use<>> {
    let id = menu.id.as_ref().filter(|_| around.may_draft)?;
    let href = format!("{}/new?from={id}", around.here);
    Some(view! { <LinkButton href=href size=size icon="copy">{words::USE_AS_DRAFT.text(lang)}</LinkButton> })
}

fn deed(
    around: &Around,
    menu: &Menu,
    size: Size,
    name: &'static str,
    icon: &'static str,
    words: &'static str,
) -> impl IntoView + use<> {
    view! {
        <form method="post" action=around.here.clone()>
            <input type="hidden" name="menu" value=handle(menu)/>
            <Button size=size icon=icon name="do" value=name>{words}</Button>
        </form>
    }
}
