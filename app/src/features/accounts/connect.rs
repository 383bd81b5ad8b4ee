//! Connecting an account: id and secret are checked at LINE before anything is kept.

use super::credentials::{SecretFields, kept};
use crate::{
    caller::{Caller, broken},
    shell::{self, Frame, page},
    ui::{
        Banner, Button, Card, Empty, ErrorSummary, FieldError, Icon, Item, Kind, LinkButton, PageHead,
        SelectField, Size, Stepper, TextField, Tone, Zone,
    },
};
use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    accounts::{AccountField, AccountRefusal, ZONES, likely_zone},
    id::AccountId,
    lang::Lang,
    permission::ManageChannel,
    words::{accounts as words, common},
};
use engine::{
    Engine, Error,
    accounts::{self, Connector, NewAccount},
    members::Member,
};
use http::StatusCode;
use leptos::prelude::*;
use secrecy::SecretString;
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    channel_id: String,
    channel_secret: SecretString,
    access_token: SecretString,
    time_zone: String,
}

pub(super) async fn show(caller: Caller) -> Response {
    if accounts::installation_owner(&caller.member).is_none() {
        return only_owners(caller.frame).await;
    }
    let typed = Typed { time_zone: likely_zone(caller.frame.lang).to_owned(), ..Typed::default() };
    render(caller, StatusCode::OK, typed, None).await
}

pub(super) async fn submit(caller: Caller, Form(typed): Form<Typed>) -> Response {
    let Some(owner) = accounts::installation_owner(&caller.member) else {
        return only_owners(caller.frame).await;
    };
    let engine = &caller.app.engine;
    match accounts::connect(engine, &Connector::Owner(owner), typed.account()).await {
        Ok(id) => {
            ask_who_is_told_now(engine, &caller.member, &id).await;
            Redirect::to(&format!("/a/{id}/settings/channel?done=connected")).into_response()
        }
        Err(Error::Refused(refusal)) => {
            render(caller, StatusCode::UNPROCESSABLE_ENTITY, typed, Some(refusal)).await
        }
        Err(Error::Fault(fault)) => broken(&engine.clone(), caller.frame, &fault).await,
    }
}

impl Typed {
    fn account(&self) -> NewAccount {
        NewAccount {
            channel_id: self.channel_id.clone(),
            channel_secret: self.channel_secret.clone(),
            access_token: self.access_token.clone(),
            time_zone: self.time_zone.clone(),
        }
    }
}

/// The next page says what the webhook replaces, if LINE tells in time. If not, that page
/// says so and can ask again; the account is connected either way.
async fn ask_who_is_told_now(engine: &Engine, member: &Member, account: &AccountId) {
    let Ok(scope) = engine.scope::<ManageChannel>(&member.id, account).await else { return };
    if let Err(Error::Fault(fault)) = accounts::read_webhook(&scope).await {
        engine::error::log_incident(engine, &fault);
    }
}

async fn only_owners(frame: Frame) -> Response {
    let lang = frame.lang;
    page(frame, StatusCode::FORBIDDEN, words::CONNECT_TITLE.text(lang).to_owned(), move || {
        let back = view! { <LinkButton href="/">{common::TO_HOME.text(lang)}</LinkButton> }.into_any();
        view! {
            <PageHead lang=lang title=words::CONNECT_TITLE.text(lang)/>
            <Empty icon="lock" title=common::ERROR_FORBIDDEN.text(lang) text=words::NOT_OWNER.text(lang)
                actions=back card=true/>
        }
        .into_any()
    })
    .await
}

async fn render(
    caller: Caller,
    status: StatusCode,
    typed: Typed,
    refusal: Option<AccountRefusal>,
) -> Response {
    let lang = caller.frame.lang;
    let zones = zones(lang, caller.app.engine.clock.now());
    shell::wizard(caller.frame, status, words::CONNECT_TITLE.text(lang).to_owned(), move || {
        view(lang, typed, refusal, zones).into_any()
    })
    .await
}

/// What can be chosen, with what its clocks differ by at `now`.
fn zones(lang: Lang, now: i64) -> Vec<Item> {
    let item = |iana: &'static str| {
        let zone = Zone::named(iana);
        let (place, offset) = (zone.place(lang), zone.on(now).strftime("%:z").to_string());
        // The name in IANA's list says the place in English already.
        let before = if place.is_ascii() { String::new() } else { format!("{place} ") };
        Item::new(iana, format!("{before}{iana} (UTC{offset})"))
    };
    ZONES.iter().copied().map(item).collect()
}

/// The id of the field a refusal belongs to.
pub(super) fn field_id(refusal: &AccountRefusal) -> Option<&'static str> {
    match refusal.field() {
        AccountField::ChannelId => Some("channel_id"),
        AccountField::ChannelSecret => Some("channel_secret"),
        AccountField::Token => Some("access_token"),
        AccountField::Zone => Some("time_zone"),
        AccountField::Form => None,
    }
}

fn view(lang: Lang, typed: Typed, refusal: Option<AccountRefusal>, zones: Vec<Item>) -> impl IntoView {
    let steps =
        [(words::STEP_CHANNEL, words::STEP_CHANNEL_NOTE), (words::STEP_WEBHOOK, words::STEP_WEBHOOK_NOTE)];
    let steps: Vec<_> =
        steps.map(|(name, note)| (name.text(lang).to_owned(), note.text(lang).to_owned())).into();
    let said = refusal.as_ref().map(|refusal| what_is_wrong(lang, refusal));
    view! {
        <header><h1>{words::CONNECT_TITLE.text(lang)}</h1><p>{words::CONNECT_LEAD.text(lang)}</p></header>
        <Stepper lang=lang steps=steps current=0/>
        <div class="stack">{said}{form(lang, typed, refusal, zones)}</div>
    }
}

fn what_is_wrong(lang: Lang, refusal: &AccountRefusal) -> AnyView {
    let (title, text) = (words::CONNECT_REFUSED.text(lang), refusal.text(lang));
    match field_id(refusal) {
        Some(field) => {
            view! { <ErrorSummary lang=lang title=title errors=vec![FieldError::new(field, text)]/> }.into_any()
        }
        None => view! {
            <Banner tone=Tone::Danger title=title role="alert">{text}" "{words::CONNECT_TRIED.text(lang)}</Banner>
        }
        .into_any(),
    }
}

fn form(lang: Lang, typed: Typed, refusal: Option<AccountRefusal>, zones: Vec<Item>) -> impl IntoView {
    let error = |id: &str| {
        refusal.as_ref().filter(|refusal| field_id(refusal) == Some(id)).map(|refusal| refusal.text(lang))
    };
    let (on_id, on_zone) = (error("channel_id"), error("time_zone"));
    let (secret, token) = kept(typed.channel_secret, typed.access_token, refusal.as_ref());
    let aside = view! {
        <span class="quiet">{common::STEP_OF.with(lang, &[("n", 1.into()), ("total", 2.into())])}</span>
    };
    let foot = view! {
        <span>{words::CONNECT_QUIET.text(lang)}</span>
        <LinkButton href="/">{common::CANCEL.text(lang)}</LinkButton>
        <Button kind=Kind::Primary icon_after="arrow-right">{words::CONNECT_SUBMIT.text(lang)}</Button>
    };
    view! {
        <form method="post" action="/accounts/new" novalidate=true>
            <Card id="channel" title=words::STEP_CHANNEL.text(lang) aside=aside.into_any() foot=foot.into_any()>
                <div class="stack">
                    <TextField name="channel_id" label=words::CHANNEL_ID.text(lang) value=typed.channel_id
                        hint=words::CHANNEL_ID_HINT.text(lang) error=on_id inputmode="numeric"
                        autocomplete="off" required=true code=true/>
                    <SecretFields lang=lang secret=secret token=token refusal=refusal/>
                    <SelectField name="time_zone" label=words::ZONE.text(lang) items=zones value=typed.time_zone
                        hint=words::ZONE_HINT.text(lang) error=on_zone/>
                    {where_to_find(lang)}
                </div>
            </Card>
        </form>
    }
}

fn where_to_find(lang: Lang) -> impl IntoView {
    let console = view! {
        <LinkButton href="https://developers.line.biz/console/" size=Size::Small icon="external-link" away=true>
            {words::CONSOLE.text(lang)}
        </LinkButton>
    };
    view! {
        <details open=true>
            <summary class="linklike"><Icon name="circle-help"/>" "{words::WHERE.text(lang)}</summary>
            <ol class="howto">
                <li><span>{words::WHERE_OPEN.text(lang)}" "{console}</span></li>
                <li><span>{words::WHERE_CHANNEL.text(lang)}</span></li>
                <li><span>{words::WHERE_COPY.text(lang)}</span></li>
            </ol>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::zones;
    use domain::lang::Lang;

    #[test]
    fn zones_are_named_in_the_readers_language_with_their_clocks() {
        // 2026-07-01, when Berlin has summer time.
        let now = 1_782_864_000_000;
        let label = |lang, zone: &str| {
            zones(lang, now).into_iter().find(|item| item.value == zone).map(|item| item.label)
        };
        assert_eq!(label(Lang::Ja, "Asia/Tokyo").as_deref(), Some("東京 Asia/Tokyo (UTC+09:00)"));
        assert_eq!(label(Lang::En, "Asia/Bangkok").as_deref(), Some("Asia/Bangkok (UTC+07:00)"));
        assert_eq!(label(Lang::Th, "Europe/Berlin").as_deref(), Some("Europe/Berlin (UTC+02:00)"));
    }

    #[test]
    fn every_zone_on_offer_exists() {
        for zone in domain::accounts::ZONES {
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
        }
    }
}
