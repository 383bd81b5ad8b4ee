//! The sign-in page, and the way back to where somebody was.

use super::session;
use crate::{
    caller::{ClientAddress, Visitor, broken},
    shell::door,
    ui::{Banner, Button, Kind, Size, TextField, Tone, url::local_path},
};
use axum::{
    Extension, Form,
    extract::Query,
    response::{AppendHeaders, IntoResponse, Redirect, Response},
};
use domain::{
    lang::Lang,
    members::SignInRefusal,
    words::{common, members as words},
};
use engine::{Error, members};
use http::{StatusCode, header};
use leptos::prelude::*;
use secrecy::SecretString;
use serde::Deserialize;
use tower_sessions::Session;

/// A form somebody had filled in when their session ended.
#[derive(Clone, Debug, Default)]
pub struct Resume {
    /// Where it was going.
    pub path: String,
    /// Its fields.
    pub fields: Vec<(String, String)>,
    /// Whether it was sent in parts (a form that may hold files).
    pub in_parts: bool,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    next: String,
}

/// What the form sends. `fields` is a form of its own (URL-encoded) that waits to be sent again.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: SecretString,
    #[serde(default)]
    next: String,
    #[serde(default)]
    fields: String,
    #[serde(default)]
    in_parts: String,
}

pub(super) async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Response {
    if visitor.member.is_some() {
        return Redirect::to(local_path(&asked.next)).into_response();
    }
    let page = Page { next: asked.next, ..Page::default() };
    page.render(visitor, StatusCode::OK).await
}

/// The sign-in page in answer to a form that came without a session (401): its fields are kept.
pub async fn page_with(visitor: Visitor, resume: Resume) -> Response {
    let fields = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&resume.fields).finish();
    let page = Page { next: resume.path, fields, in_parts: resume.in_parts, ended: true, ..Page::default() };
    page.render(visitor, StatusCode::UNAUTHORIZED).await
}

pub(super) async fn submit(
    visitor: Visitor,
    session: Session,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    Form(typed): Form<Typed>,
) -> Response {
    let engine = &visitor.app.engine;
    let page = |refusal| Page {
        email: typed.email.clone(),
        next: typed.next.clone(),
        fields: typed.fields.clone(),
        in_parts: !typed.in_parts.is_empty(),
        ended: false,
        refusal: Some(refusal),
    };
    let member = match members::sign_in(engine, &typed.email, typed.password.clone(), &address).await {
        Ok(member) => member,
        Err(Error::Refused(refusal @ SignInRefusal::Wait { seconds })) => {
            let answer = page(refusal).render(visitor, StatusCode::TOO_MANY_REQUESTS).await;
            return (AppendHeaders([(header::RETRY_AFTER, seconds.to_string())]), answer).into_response();
        }
        Err(Error::Refused(refusal)) => {
            return page(refusal).render(visitor, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
        Err(Error::Fault(fault)) => return broken(&engine.clone(), visitor.frame, &fault).await,
    };
    if session::begin(&session, &member).await.is_err() {
        return page(SignInRefusal::Busy).render(visitor, StatusCode::SERVICE_UNAVAILABLE).await;
    }
    let next = local_path(&typed.next).to_owned();
    if typed.fields.is_empty() {
        return Redirect::to(&next).into_response();
    }
    send_again(visitor, next, &typed).await
}

pub(super) async fn sign_out(visitor: Visitor, session: Session) -> Response {
    // A session that cannot be deleted now is deleted by its expiry; the cookie goes either way.
    let _ = session::end(&session).await;
    let secure = visitor.app.engine.settings.public_url.starts_with("https:");
    let cookie = format!(
        "{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{}",
        if secure { "__Host-noren" } else { "noren" },
        if secure { "; Secure" } else { "" },
    );
    let headers = AppendHeaders([
        (header::SET_COOKIE, cookie),
        (header::HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"".to_owned()),
    ]);
    (headers, Redirect::to("/sign-in?done=signed-out")).into_response()
}

/// Signed in again: the form that was interrupted, ready to be sent by its person. It is not
/// sent by itself, since nobody may remember what it was.
async fn send_again(visitor: Visitor, path: String, typed: &Typed) -> Response {
    let fields: Vec<(String, String)> =
        url::form_urlencoded::parse(typed.fields.as_bytes()).into_owned().collect();
    let kind =
        if typed.in_parts.is_empty() { "application/x-www-form-urlencoded" } else { "multipart/form-data" };
    let lang = visitor.frame.lang;
    let title = words::RESUME_TITLE.text(lang).to_owned();
    door(visitor.frame, StatusCode::OK, title, move || {
        let kept = fields
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view();
        view! {
            <h1>{words::RESUME_TITLE.text(lang)}</h1>
            <p>{words::RESUME_LEAD.text(lang)}</p>
            <form method="post" action=path.clone() enctype=kind>
                {kept}
                <Button kind=Kind::Primary size=Size::Large block=true>{words::RESUME_SEND.text(lang)}</Button>
            </form>
            <p><a href=path.clone()>{words::RESUME_DROP.text(lang)}</a></p>
        }
        .into_any()
    })
    .await
}

#[derive(Default)]
struct Page {
    email: String,
    next: String,
    fields: String,
    in_parts: bool,
    ended: bool,
    refusal: Option<SignInRefusal>,
}

impl Page {
    async fn render(self, visitor: Visitor, status: StatusCode) -> Response {
        let lang = visitor.frame.lang;
        let title = words::SIGN_IN.text(lang).to_owned();
        door(visitor.frame, status, title, move || self.view(lang).into_any()).await
    }

    fn view(self, lang: Lang) -> impl IntoView {
        let ended = self.ended.then(|| {
            view! { <Banner tone=Tone::Info title=words::SESSION_ENDED.text(lang) slim=true role="status"/> }
        });
        let refused = self.refusal.map(|refusal| {
            view! { <Banner tone=Tone::Danger title=refusal.text(lang) slim=true role="alert" id="refused"/> }
        });
        view! {
            <h1>{words::SIGN_IN.text(lang)}</h1>
            <p class="quiet">{words::SIGN_IN_LEAD.text(lang)}</p>
            {ended}
            {refused}
            <form method="post" action="/sign-in">
                <input type="hidden" name="next" value=self.next/>
                <input type="hidden" name="fields" value=self.fields/>
                {self.in_parts.then(|| view! { <input type="hidden" name="in_parts" value="1"/> })}
                <TextField name="email" label=words::EMAIL.text(lang) kind="email" value=self.email
                    autocomplete="username" required=true autofocus=true/>
                <TextField name="password" label=words::PASSWORD.text(lang) kind="password"
                    autocomplete="current-password" required=true/>
                <Button kind=Kind::Primary size=Size::Large block=true>{words::SIGN_IN.text(lang)}</Button>
            </form>
            <p class="hide">{common::INDEPENDENT.text(lang)}</p>
        }
    }
}
