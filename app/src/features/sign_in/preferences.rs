//! Language and theme: kept in a cookie for this browser, and in the profile of a member.

use crate::{
    caller::{LANGUAGE_COOKIE, THEME_COOKIE, Visitor, broken},
    shell::Theme,
    ui::url::local_path,
};
use axum::{
    Form,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use domain::lang::Lang;
use engine::members;
use http::header;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Language {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub(super) struct Colours {
    #[serde(default)]
    theme: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn language(visitor: Visitor, Form(chosen): Form<Language>) -> Response {
    let Some(lang) = Lang::parse(&chosen.lang) else { return back(&chosen.next) };
    if let Some(member) = &visitor.member
        && let Err(fault) = members::prefer(&visitor.app.engine, &member.id, Some(lang), None).await
    {
        return broken(&visitor.app.engine.clone(), visitor.frame, &fault).await;
    }
    keep(LANGUAGE_COOKIE, lang.tag(), &chosen.next)
}

pub(super) async fn theme(visitor: Visitor, Form(chosen): Form<Colours>) -> Response {
    let Some(theme) = Theme::parse(&chosen.theme) else { return back(&chosen.next) };
    if let Some(member) = &visitor.member
        && let Err(fault) = members::prefer(&visitor.app.engine, &member.id, None, Some(theme.as_str())).await
    {
        return broken(&visitor.app.engine.clone(), visitor.frame, &fault).await;
    }
    keep(THEME_COOKIE, theme.as_str(), &chosen.next)
}

fn keep(name: &str, value: &str, next: &str) -> Response {
    let cookie = format!("{name}={value}; Path=/; SameSite=Lax; HttpOnly; Max-Age=31536000");
    (AppendHeaders([(header::SET_COOKIE, cookie)]), back(next)).into_response()
}

fn back(next: &str) -> Response {
    Redirect::to(local_path(next)).into_response()
}
