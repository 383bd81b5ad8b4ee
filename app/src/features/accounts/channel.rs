//! The channel's page: the account at LINE, its credentials, its webhook.

use super::{
    credentials::SecretFields,
    webhook::{self, Hook},
};
use crate::{
    caller::Visit,
    shell::{Layout, Place, page},
    ui::{
        Ago, Avatar, Banner, Button, Card, ErrorSummary, Fact, Facts, FieldError, PageHead, Tone, Zone,
        shown_name,
    },
};
use axum::response::Response;
use domain::{accounts::AccountRefusal, lang::Lang, permission::ManageChannel, words::accounts as words};
use engine::{
    Fault,
    accounts::{self, Account, CredentialFacts},
};
use http::StatusCode;
use leptos::prelude::*;
use secrecy::SecretString;

/// What a form of this page could not do.
pub(super) enum Trouble {
    /// Credentials that were not changed, with what is kept of what was typed.
    Credentials {
        /// Why not.
        refusal: AccountRefusal,
        /// The secret, unless it is what was refused.
        secret: SecretString,
        /// The token, unless it is what was refused.
        token: SecretString,
    },
    /// Something about the webhook that LINE did not do: a sentence.
    Webhook(String),
}

pub(super) async fn show(visit: Visit<ManageChannel>) -> Response {
    render(visit, StatusCode::OK, None).await
}

/// A form's own address, opened again: the page that holds the form.
pub(super) async fn again(visit: Visit<ManageChannel>) -> Response {
    visit.go("/settings/channel")
}

/// 422: the page, with what went wrong at its place.
pub(super) async fn refused(visit: Visit<ManageChannel>, trouble: Trouble) -> Response {
    render(visit, StatusCode::UNPROCESSABLE_ENTITY, Some(trouble)).await
}

struct Data {
    account: Account,
    facts: CredentialFacts,
    hook: Hook,
    zone: Zone,
    now: i64,
}

async fn render(mut visit: Visit<ManageChannel>, status: StatusCode, trouble: Option<Trouble>) -> Response {
    let data = match data(&visit).await {
        Ok(data) => data,
        Err(fault) => return visit.broken(&fault).await,
    };
    // The frame's own forms come back to this page, not to the address that was posted to.
    visit.frame.path = visit.path("/settings/channel");
    let lang = visit.lang();
    let frame = visit.frame.at(Place::Channel).layout(Layout::Form);
    page(frame, status, words::CHANNEL.text(lang).to_owned(), move || view(lang, data, trouble).into_any())
        .await
}

async fn data(visit: &Visit<ManageChannel>) -> Result<Data, Fault> {
    Ok(Data {
        facts: accounts::credential_facts(&visit.scope).await?,
        hook: Hook {
            url: accounts::webhook_url(&visit.scope).await?,
            state: accounts::webhook_state(&visit.scope).await?,
            simulated: visit.frame.demo.is_some(),
        },
        zone: Zone::named(&visit.account.time_zone),
        now: visit.scope.engine().clock.now(),
        account: visit.account.clone(),
    })
}

fn view(lang: Lang, data: Data, trouble: Option<Trouble>) -> impl IntoView {
    let Data { account, facts, hook, zone, now } = data;
    let base = format!("/a/{}/settings/channel", account.id);
    let (on_hook, on_credentials) = match trouble {
        None => (None, None),
        Some(Trouble::Webhook(said)) => (Some(said), None),
        Some(Trouble::Credentials { refusal, secret, token }) => (None, Some((refusal, secret, token))),
    };
    let summary = on_credentials.as_ref().map(|(refusal, ..)| summary(lang, refusal));
    view! {
        <PageHead lang=lang title=words::CHANNEL.text(lang) lead=words::CHANNEL_LEAD.text(lang).into_any()/>
        {summary}
        {webhook::card(lang, &base, hook, on_hook, &zone, now)}
        {at_line(lang, account, &zone)}
        {credentials(lang, &facts, zone, now)}
        {change(lang, &base, on_credentials)}
    }
}

fn summary(lang: Lang, refusal: &AccountRefusal) -> impl IntoView + use<> {
    let field = super::connect::field_id(refusal).unwrap_or("change");
    let errors = vec![FieldError::new(field, refusal.text(lang))];
    view! { <ErrorSummary lang=lang title=words::CHANGE_REFUSED.text(lang) errors=errors/> }
}

fn at_line(lang: Lang, account: Account, zone: &Zone) -> impl IntoView + use<> {
    let name = shown_name(&account.name);
    let (id, picture) = (account.id, account.picture_url);
    let who = view! {
        <span class="actions">
            <Avatar name=name.clone() picture=picture seed=id.as_str() square=true/>" "<b dir="auto">{name}</b>
        </span>
    };
    let place = format!("{} · {}", zone.place(lang), account.time_zone);
    let facts = vec![
        Fact::new(words::FACT_NAME.text(lang), who),
        Fact::new(words::FACT_BASIC_ID.text(lang), account.basic_id),
        Fact::new(words::FACT_BOT_USER_ID.text(lang), view! { <code>{account.bot_user_id}</code> }),
        Fact::new(words::CHANNEL_ID.text(lang), view! { <code>{account.channel_id}</code> }),
        Fact::new(words::ZONE.text(lang), place),
    ];
    view! { <Card id="at-line" title=words::AT_LINE.text(lang)><Facts facts=facts/></Card> }
}

fn credentials(lang: Lang, facts: &CredentialFacts, zone: Zone, now: i64) -> impl IntoView + use<> {
    let secret = words::SECRET_SET.with(lang, &[("fingerprint", (&facts.fingerprint).into())]);
    let tokens = if facts.has_long_lived { words::TOKENS_LONG } else { words::TOKENS_SHORT };
    let advice = facts.has_long_lived.then(|| {
        view! { <Banner tone=Tone::Warn title=words::TOKENS_LONG_TITLE.text(lang)>{words::TOKENS_LONG_ADVICE.text(lang)}</Banner> }
    });
    let changed = facts.changed_at;
    let facts = vec![
        Fact::new(words::CHANNEL_SECRET.text(lang), secret),
        Fact::new(words::TOKENS.text(lang), tokens.text(lang)),
        Fact::new(words::CHANGED.text(lang), view! { <Ago lang=lang at=changed now=now zone=zone/> }),
    ];
    view! {
        <Card id="credentials" title=words::CREDENTIALS.text(lang)>
            <div class="stack tight"><Facts facts=facts/>{advice}</div>
        </Card>
    }
}

fn change(
    lang: Lang,
    base: &str,
    refused: Option<(AccountRefusal, SecretString, SecretString)>,
) -> impl IntoView + use<> {
    let (refusal, secret, token) = match refused {
        Some((refusal, secret, token)) => (Some(refusal), secret, token),
        None => (None, SecretString::default(), SecretString::default()),
    };
    let foot = view! {
        <span>{words::CHANGE_KEEPS.text(lang)}</span>
        <Button>{words::CHANGE_SUBMIT.text(lang)}</Button>
    };
    view! {
        <form method="post" action=format!("{base}/credentials") novalidate=true>
            <Card id="change" title=words::CHANGE.text(lang) foot=foot.into_any()>
                <div class="stack">
                    <p class="note">{words::CHANGE_HINT.text(lang)}</p>
                    <SecretFields lang=lang secret=secret token=token refusal=refusal/>
                </div>
            </Card>
        </form>
    }
}
