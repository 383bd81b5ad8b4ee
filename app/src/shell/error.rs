//! Pages that say why there is no page. None of them shows anything from inside.

use super::frame::Frame;
use super::{door, page};
use crate::ui::{Fact, Facts, Icon};
use axum::response::Response;
use domain::{lang::Lang, permission::Role, phrase::Phrase, words::common};
use http::StatusCode;
use leptos::prelude::*;

/// 404: also the answer for what belongs to an account this member cannot see.
pub async fn not_found(frame: Frame) -> Response {
    let text = common::ERROR_NOT_FOUND_HINT.text(frame.lang).to_owned();
    said(frame, StatusCode::NOT_FOUND, &common::ERROR_NOT_FOUND, text, None).await
}

/// 403: the account may be seen, the deed not done. `least` is the role that would do.
pub async fn forbidden(frame: Frame, least: Role) -> Response {
    let lang = frame.lang;
    let needs = common::FORBIDDEN_NEEDS.with(lang, &[("role", least.name(lang).into())]);
    let gap = if matches!(lang, Lang::En | Lang::Th) { " " } else { "" };
    let text = format!("{needs}{gap}{}", common::ERROR_FORBIDDEN_HINT.text(lang));
    said(frame, StatusCode::FORBIDDEN, &common::ERROR_FORBIDDEN, text, None).await
}

/// 500: we broke. `number` is the incident's, under which the log holds the whole chain.
pub async fn fault(frame: Frame, number: &str) -> Response {
    let text = common::ERROR_FAULT_HINT.with(frame.lang, &[("number", number.into())]);
    said(frame, StatusCode::INTERNAL_SERVER_ERROR, &common::ERROR_FAULT, text, Some(number.to_owned())).await
}

/// 413: more than the form takes. `limit` in words, as `10 MB`.
pub async fn too_large(frame: Frame, limit: &str) -> Response {
    let title = common::ERROR_TOO_LARGE.with(frame.lang, &[("limit", limit.into())]);
    told(frame, StatusCode::PAYLOAD_TOO_LARGE, title, String::new(), None).await
}

/// 429: too much at once.
pub async fn busy(frame: Frame) -> Response {
    said(frame, StatusCode::TOO_MANY_REQUESTS, &common::ERROR_BUSY, String::new(), None).await
}

async fn said(
    frame: Frame,
    status: StatusCode,
    title: &Phrase,
    text: String,
    incident: Option<String>,
) -> Response {
    let title = title.text(frame.lang).to_owned();
    told(frame, status, title, text, incident).await
}

async fn told(
    frame: Frame,
    status: StatusCode,
    title: String,
    text: String,
    incident: Option<String>,
) -> Response {
    let window = title.clone();
    let inside = {
        let (lang, path) = (frame.lang, frame.path.clone());
        let home =
            frame.account.as_ref().map_or_else(|| "/".to_owned(), |account| format!("/a/{}", account.id));
        move || whole(lang, title, text, incident, path, home).into_any()
    };
    if frame.member.is_some() {
        page(frame, status, window, inside).await
    } else {
        door(frame, status, window, inside).await
    }
}

fn whole(
    lang: Lang,
    title: String,
    text: String,
    incident: Option<String>,
    path: String,
    home: String,
) -> impl IntoView {
    let again = incident.is_some().then(|| {
        view! {
            <a class="button primary large" href=path.clone()>
                <Icon name="refresh-cw"/>" "{common::TRY_AGAIN.text(lang)}
            </a>
        }
    });
    view! {
        <section class="empty whole" aria-labelledby="error-title">
            <span class="mark bad"><Icon name="circle-alert" large=true/></span>
            <h1 id="error-title">{title}</h1>
            {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
            <div class="actions">
                {again}" "<a class="button large" href=home>{common::TO_HOME.text(lang)}</a>
            </div>
            {incident.map(|number| details(lang, number, path))}
        </section>
    }
}

fn details(lang: Lang, number: String, path: String) -> impl IntoView {
    let facts = vec![
        Fact::new(common::INCIDENT_NUMBER.text(lang), view! { <code>{number}</code> }),
        Fact::new(common::INCIDENT_PAGE.text(lang), view! { <code>{path}</code> }),
    ];
    view! {
        <details class="card incident" open=true>
            <summary class="linklike"><Icon name="file-text"/>" "{common::INCIDENT_DETAILS.text(lang)}</summary>
            <Facts facts=facts/>
        </details>
    }
}
