//! The page behind the link that is printed at the first start: whoever holds it chooses how
//! to sign in. Afterwards there is no such page.

use super::session;
use crate::{
    caller::{ClientAddress, Visitor, broken},
    shell::{self, door},
    ui::{Button, ErrorSummary, FieldError, Kind, Size, TextField},
};
use axum::{
    Extension, Form,
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    lang::Lang,
    members::{MemberRefusal, PASSWORD_MIN},
    words::members as words,
};
use engine::{
    Error, Fault,
    members::{self, NewMember},
};
use http::StatusCode;
use leptos::prelude::*;
use secrecy::SecretString;
use serde::Deserialize;
use tower_sessions::Session;

#[derive(Deserialize)]
pub(super) struct Link {
    #[serde(default)]
    token: String,
}

#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    token: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: SecretString,
}

pub(super) async fn show(
    visitor: Visitor,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    Query(link): Query<Link>,
) -> Response {
    let engine = visitor.app.engine.clone();
    let open = async {
        if !members::needs_setup(&engine).await? {
            return Ok::<_, Fault>(None);
        }
        Ok(Some(members::setup_is_open(&engine, &link.token, &address).await?))
    };
    match open.await {
        Ok(None) => shell::error::not_found(visitor.frame).await,
        Ok(Some(open)) => {
            let refusal = (!open).then_some(MemberRefusal::LinkSpent);
            let status = if open { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
            render(visitor, status, Typed { token: link.token, ..Typed::empty() }, refusal).await
        }
        Err(fault) => broken(&engine, visitor.frame, &fault).await,
    }
}

pub(super) async fn submit(
    visitor: Visitor,
    session: Session,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    Form(typed): Form<Typed>,
) -> Response {
    let engine = visitor.app.engine.clone();
    match members::needs_setup(&engine).await {
        Ok(true) => {}
        Ok(false) => return shell::error::not_found(visitor.frame).await,
        Err(fault) => return broken(&engine, visitor.frame, &fault).await,
    }
    let new =
        NewMember { name: typed.name.clone(), email: typed.email.clone(), password: typed.password.clone() };
    let made = async {
        let id = members::create_first_owner(&engine, &typed.token, new, &address).await?;
        Ok(members::find(&engine, &id).await?)
    };
    match made.await {
        Ok(Some(member)) => {
            // Without a session they sign in with what they have just chosen.
            let _ = session::begin(&session, &member).await;
            Redirect::to("/").into_response()
        }
        Ok(None) => Redirect::to("/sign-in").into_response(),
        Err(Error::Refused(refusal)) => {
            render(visitor, StatusCode::UNPROCESSABLE_ENTITY, typed, Some(refusal)).await
        }
        Err(Error::Fault(fault)) => broken(&engine, visitor.frame, &fault).await,
    }
}

impl Typed {
    fn empty() -> Self {
        Self {
            token: String::new(),
            name: String::new(),
            email: String::new(),
            password: SecretString::default(),
        }
    }
}

async fn render(
    visitor: Visitor,
    status: StatusCode,
    typed: Typed,
    refusal: Option<MemberRefusal>,
) -> Response {
    let lang = visitor.frame.lang;
    let title = words::SETUP_TITLE.text(lang).to_owned();
    door(visitor.frame, status, title, move || view(lang, typed, refusal).into_any()).await
}

fn field_of(refusal: MemberRefusal) -> &'static str {
    match refusal {
        MemberRefusal::NameMissing
        | MemberRefusal::NameLong
        | MemberRefusal::LinkSpent
        | MemberRefusal::NoSuchAccount => "name",
        MemberRefusal::EmailShape | MemberRefusal::EmailTaken | MemberRefusal::NoSuchMember => "email",
        MemberRefusal::PasswordShort | MemberRefusal::PasswordLong | MemberRefusal::PasswordEasy => {
            "password"
        }
    }
}

fn view(lang: Lang, typed: Typed, refusal: Option<MemberRefusal>) -> impl IntoView {
    let errors: Vec<FieldError> =
        refusal.iter().map(|refusal| FieldError::new(field_of(*refusal), refusal.text(lang))).collect();
    let error =
        |field: &str| refusal.filter(|refusal| field_of(*refusal) == field).map(|refusal| refusal.text(lang));
    let hint = words::PASSWORD_HINT.with(lang, &[("min", PASSWORD_MIN.into())]);
    let (on_name, on_email, on_password) = (error("name"), error("email"), error("password"));
    view! {
        <h1>{words::SETUP_TITLE.text(lang)}</h1>
        <p class="quiet">{words::SETUP_LEAD.text(lang)}</p>
        <ErrorSummary lang=lang errors=errors/>
        <form method="post" action="/setup">
            <input type="hidden" name="token" value=typed.token/>
            <TextField name="name" label=words::NAME.text(lang) value=typed.name error=on_name
                autocomplete="name" required=true autofocus=true/>
            <TextField name="email" label=words::EMAIL.text(lang) kind="email" value=typed.email error=on_email
                autocomplete="username" required=true/>
            <TextField name="password" label=words::PASSWORD_NEW.text(lang) kind="password" hint=hint
                error=on_password autocomplete="new-password" required=true/>
            <Button kind=Kind::Primary size=Size::Large block=true>{words::SETUP_CREATE.text(lang)}</Button>
        </form>
    }
}
