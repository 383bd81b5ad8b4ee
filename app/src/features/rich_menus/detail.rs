//! One menu: its picture, what it is, and what a tap on each area does.

use super::{
    card::{self, Around},
    outlines, picture_url, pixels, status,
};
use crate::{
    caller::Visit,
    shell::{Place, page},
    ui::{Bubble, Column, Facts, PageHead, Phone, PhoneMenu, Row, Size, Table, TableCard, shown_name},
};
use axum::{extract::Path, response::Response};
use domain::{
    lang::Lang,
    permission::View,
    rich_menus::{Bounds, letter, shown_action},
    words::rich_menus as words,
};
use engine::rich_menus::{self, Menu};
use http::StatusCode;
use leptos::prelude::*;
use std::collections::HashMap;

pub(super) async fn show(visit: Visit<View>, Path(path): Path<HashMap<String, String>>) -> Response {
    let key = path.get("menu").map(String::as_str).unwrap_or_default();
    let menu = match rich_menus::menu(&visit.scope, key).await {
        Ok(Some(menu)) => menu,
        Ok(None) => return visit.not_found().await,
        Err(fault) => return visit.broken(&fault).await,
    };
    let lang = visit.lang();
    let around = Around::of(&visit);
    let title = shown_name(&menu.name);
    page(visit.frame.at(Place::RichMenus), StatusCode::OK, title, move || view(lang, around, menu).into_any())
        .await
}

fn view(lang: Lang, around: Around, menu: Menu) -> impl IntoView {
    let crumbs = vec![(around.here.clone(), words::TITLE.text(lang).to_owned())];
    let deeds = card::deeds(lang, &around, &menu, Size::Normal);
    let facts = card::facts(lang, &around, &menu);
    let (name, state) = (shown_name(&menu.name), status(lang, &menu, true).into_any());
    let (areas, phone) = (areas(lang, &menu).into_any(), phone(lang, &around, &menu).into_any());
    let everyone = menu.is_default.then(|| view! { <p><b>{words::EVERYONE_SEES_THIS.text(lang)}</b></p> });
    view! {
        <PageHead lang=lang title=name crumbs=crumbs actions=deeds beside=state/>
        <div class="split">
            <div class="stack">
                <section class="card" aria-label=words::WHOLE.text(lang)><div class="body stack tight">
                    {everyone}
                    <Facts facts=facts/>
                </div></section>
                <TableCard>{areas}</TableCard>
            </div>
            {phone}
        </div>
    }
}

fn areas(lang: Lang, menu: &Menu) -> impl IntoView + use<> {
    let columns = vec![
        Column::name(words::AREA.text(lang)),
        Column::text(words::TAP.text(lang)),
        Column::number("X"),
        Column::number("Y"),
        Column::number(words::WIDTH.text(lang)),
        Column::number(words::HEIGHT.text(lang)),
    ];
    let rows = menu.areas.iter().enumerate().map(|(at, area)| {
        let bounds = area.get("bounds").and_then(Bounds::from_line);
        let number = |pick: fn(&Bounds) -> i64| bounds.as_ref().map(pick).into_any();
        let does = shown_action(area, lang);
        Row::new(vec![
            letter(at).to_string().into_any(),
            view! { <span dir="auto">{does}</span> }.into_any(),
            number(|it| it.x),
            number(|it| it.y),
            number(|it| it.width),
            number(|it| it.height),
        ])
    });
    view! { <Table caption=words::AREAS_CAPTION.text(lang) columns=columns rows=rows.collect() compact=true/> }
}

fn phone(lang: Lang, around: &Around, menu: &Menu) -> impl IntoView + use<> {
    let label = words::PICTURE_OF.with(lang, &[("name", (&shown_name(&menu.name)).into())]);
    let picture = menu.picture.as_ref().map(|file| picture_url(&around.base, file));
    let (account, bar) = (around.account.clone(), menu.chat_bar_text.clone());
    let shown = view! { <PhoneMenu picture=picture label=label size=pixels(menu) areas=outlines(menu)/> };
    view! {
        <Phone lang=lang account=account.clone() end=true bar=bar menu=shown.into_any()>
            <Bubble account=account>{words::PHONE_HELLO.text(lang)}</Bubble>
        </Phone>
    }
}
