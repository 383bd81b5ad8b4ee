//! The key numbers, and the menu that friends see.

use super::Data;
use crate::{
    features::quota::bar,
    ui::{Card, Stat, Stats, Thumb, shown_name},
};
use domain::{
    lang::Lang,
    phrase::number,
    words::{common, home as words},
};
use engine::quota::Limit;
use leptos::prelude::*;

pub(super) fn stats(lang: Lang, data: &Data) -> impl IntoView + use<> {
    let unknown = || common::UNKNOWN.text(lang).to_owned();
    let used = data.month.used.map_or_else(unknown, number);
    let quota = format!("{}/quota", data.here);
    let broadcasts = format!("{}/broadcasts", data.here);
    let going = number(data.going);
    let (reach, note) = (number(data.reachable), used_note(lang, data));
    view! {
        <Stats label=words::KEY_NUMBERS.text(lang)>
            <Stat name=words::REACH.text(lang) value=reach note=words::REACH_NOTE.text(lang).into_any()/>
            <Stat name=words::USED.text(lang) value=used note=note href=quota/>
            <Stat name=words::GOING.text(lang) value=going note=words::GOING_NOTE.text(lang).into_any() href=broadcasts/>
        </Stats>
    }
}

fn used_note(lang: Lang, data: &Data) -> AnyView {
    match (data.month.limit, data.month.remaining()) {
        (Limit::Limited(limit), Some(left)) => {
            let said = words::USED_OF.with(lang, &[("limit", limit.into()), ("left", left.into())]);
            view! { {bar(lang, data.month)}" "{said} }.into_any()
        }
        (Limit::Unlimited, _) => words::USED_NO_LIMIT.text(lang).into_any(),
        _ => common::UNKNOWN.text(lang).into_any(),
    }
}

/// The rich menu that everyone sees, or that there is none.
pub(super) fn menu(lang: Lang, data: &Data) -> impl IntoView + use<> {
    let href = format!("{}/rich-menus", data.here);
    let open = view! { <a href=href.clone()>{words::MENUS_OPEN.text(lang)}</a> }.into_any();
    let shown = match &data.menu {
        Some(menu) => {
            let name = shown_name(&menu.name);
            let picture = menu.picture.as_ref().map(|file| format!("{}/pictures/{file}", data.here));
            let pixels = |n: i64| u32::try_from(n).unwrap_or(1).max(1);
            let size = (pixels(menu.size.0), pixels(menu.size.1));
            view! {
                <Thumb href=href label=name.clone() picture=picture size=size areas=Vec::new()/>
                <p dir="auto">{name}</p>
            }
            .into_any()
        }
        None => view! { <p class="quiet">{words::DEFAULT_MENU_NONE.text(lang)}</p> }.into_any(),
    };
    view! {
        <Card id="menu" title=words::DEFAULT_MENU.text(lang) aside=open>
            <div class="stack tight">{shown}</div>
        </Card>
    }
}
