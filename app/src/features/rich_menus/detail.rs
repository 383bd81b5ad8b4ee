//! One menu: its picture, what it is, and what a tap on each area does.

use super::{card, list::Data, picture_url, pixels, status};
use crate::{
    caller::Visit,
    shell::{Place, page},
    ui::{Card, Column, Facts, PageHead, PhoneMenu, Row, Size, Table, shown_name, thumb::letter},
};
use axum::{extract::Path, response::Response};
use domain::{
    lang::Lang,
    permission::View,
    rich_menus::{Bounds, shown_action},
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
    let data = Data::of(&visit);
    let title = shown_name(&menu.name);
    page(visit.frame.at(Place::RichMenus), StatusCode::OK, title, move || view(lang, data, menu).into_any())
        .await
}
