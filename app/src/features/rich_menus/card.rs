//! A menu in the list: its picture with the areas, what it is, and what can be done with it.

use super::{list::Data, outlines, picture_url, pixels, status};
use crate::ui::{Button, Fact, Facts, Kind, LinkButton, Show, Size, Thumb, When, shown_name};
use domain::{lang::Lang, words::rich_menus as words};
use engine::rich_menus::{Menu, MenuState};
use leptos::prelude::*;

/// The menu that everyone sees.
pub(super) fn of_everyone(lang: Lang, data: &Data, menu: &Menu) -> impl IntoView + use<> {
    let facts = facts(lang, data, menu);
    let deeds = deeds(lang, data, menu, Size::Normal);
    let name = shown_name(&menu.name);
    let href = format!("{}/{}", data.here, menu.key());
    view! {
        <section class="card default-menu" aria-labelledby="default">
            {thumb(lang, data, menu)}
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
pub(super) fn card(lang: Lang, data: &Data, menu: &Menu) -> impl IntoView + use<> {
    let (width, height) = menu.size;
    let name = shown_name(&menu.name);
    let href = format!("{}/{}", data.here, menu.key());
    let areas = words::AREAS_COUNT.with(lang, &[("n", menu.areas.len().into())]);
    view! {
        <li class="card menu-card">
            {thumb(lang, data, menu)}
            <h3><a href=href dir="auto">{name}</a>" "{status(lang, menu, false)}</h3>
            <p class="meta"><span dir="auto">{menu.chat_bar_text.clone()}</span><span class="num">{width}" × "{height}" · "{areas}</span></p>
            <div class="actions">{deeds(lang, data, menu, Size::Small)}</div>
        </li>
    }
}

/// The picture of a menu with its areas, leading to its page.
pub(super) fn thumb(lang: Lang, data: &Data, menu: &Menu) -> impl IntoView + use<> {
    let label = words::PICTURE_OF.with(lang, &[("name", (&shown_name(&menu.name)).into())]);
    let picture = menu.picture.as_ref().map(|file| picture_url(&data.base, file));
    let href = format!("{}/{}", data.here, menu.key());
    view! { <Thumb href=href label=label picture=picture size=pixels(menu) areas=outlines(menu)/> }
}

/// What there is to know about a menu.
pub(super) fn facts(lang: Lang, data: &Data, menu: &Menu) -> Vec<Fact> {
    let (width, height) = menu.size;
    let first = if menu.selected { words::OPEN_FIRST } else { words::CLOSED_FIRST };
    let bar = menu.chat_bar_text.clone();
    let picture = match menu.picture_bytes {
        Some(bytes) => {
            let values = [("width", width.into()), ("height", height.into()), ("kilobytes", (bytes / 1000).into())];
            words::PICTURE_FACTS.with(lang, &values)
        }
        None => format!("{width} × {height} px"),
    };
    let areas = words::AREAS_COUNT.with(lang, &[("n", menu.areas.len().into())]);
    vec![
        Fact::new(words::BAR_TEXT.text(lang), view! { <bdi>{bar}</bdi>" · "{first.text(lang)} }),
        Fact::new(words::PICTURE.text(lang), view! { <span class="num">{picture}</span> }),
        Fact::new(words::AREAS.text(lang), view! { <span class="num">{areas}</span> }),
        Fact::new(words::MADE.text(lang), made(lang, data, menu)),
    ]
}

fn made(lang: Lang, data: &Data, menu: &Menu) -> AnyView {
    let Some(at) = menu.created_at else { return words::MADE_ELSEWHERE.text(lang).into_any() };
    let author = menu.author.clone().map(|name| view! { " · "<bdi>{name}</bdi> });
    view! { <When lang=lang at=at zone=data.zone.clone() show=Show::DateTime/>{author} }.into_any()
}

/// The buttons of a menu, as far as the caller may press them.
pub(super) fn deeds(lang: Lang, data: &Data, menu: &Menu, size: Size) -> AnyView {
    match &menu.state {
        MenuState::Publishing { .. } | MenuState::Removing => ().into_any(),
        MenuState::Failed { .. } => {
            let remove = data.may_draft.then(|| {
                deed(data, menu, size, "dismiss", "x", words::REMOVE_FROM_LIST.text(lang))
            });
            view! { {again(lang, data, menu, size)}{remove} }.into_any()
        }
        MenuState::Live { .. } if !data.may_send => again(lang, data, menu, size).into_any(),
        MenuState::Live { .. } => {
            let show = (!menu.is_default)
                .then(|| deed(data, menu, size, "default", "eye", words::SHOW_TO_ALL.text(lang)));
            let href = format!("{}?delete={}", data.here, menu.key());
            view! {
                {show}
                {again(lang, data, menu, size)}
                <LinkButton href=href kind=Kind::DangerQuiet size=size icon="trash-2">{words::DELETE.text(lang)}</LinkButton>
            }
            .into_any()
        }
    }
}

fn again(lang: Lang, data: &Data, menu: &Menu, size: Size) -> Option<impl IntoView + use<>> {
    let id = menu.id.as_ref().filter(|_| data.may_draft)?;
    let href = format!("{}/new?from={id}", data.here);
    Some(view! { <LinkButton href=href size=size icon="copy">{words::USE_AS_DRAFT.text(lang)}</LinkButton> })
}

fn deed(
    data: &Data,
    menu: &Menu,
    size: Size,
    name: &'static str,
    icon: &'static str,
    words: &'static str,
) -> impl IntoView + use<> {
    view! {
        <form method="post" action=data.here.clone()>
            <input type="hidden" name="menu" value=menu.key().to_owned()/>
            <Button size=size icon=icon name="do" value=name>{words}</Button>
        </form>
    }
}
