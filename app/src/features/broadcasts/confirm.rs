//! The confirmation: a dialog over the review, with an address of its own. The number of people
//! is typed; what stands against it is said at the field, and what was typed stays.

use super::{
    id_of, named,
    review::{self, Look},
};
use crate::{
    caller::Visit,
    shell::{Place, page},
    ui::{
        Avatar, AvatarSize, Banner, Button, Dialog, Fact, Facts, Icon, Kind, LinkButton, Size, TextField,
        Tone,
    },
};
use axum::{Form, extract::Path, response::Response};
use domain::{
    broadcasts::{BroadcastField, BroadcastRefusal},
    lang::Lang,
    permission::Send,
    words::broadcasts as words,
};
use engine::{Error, broadcasts};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;

/// What the dialog sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    token: String,
    count: String,
}

pub(super) async fn show(visit: Visit<Send>, Path(named): Path<HashMap<String, String>>) -> Response {
    render(visit, named, String::new(), None).await
}

pub(super) async fn submit(
    visit: Visit<Send>,
    Path(named): Path<HashMap<String, String>>,
    Form(typed): Form<Typed>,
) -> Response {
    let id = id_of(&named);
    match broadcasts::confirm(&visit.scope, &id, &typed.token, &typed.count).await {
        Ok(()) => visit.go(&format!("/broadcasts/{id}?done=confirmed")),
        Err(Error::Refused(BroadcastRefusal::NotDraft)) => visit.go(&format!("/broadcasts/{id}")),
        Err(Error::Refused(BroadcastRefusal::Gone)) => visit.not_found().await,
        Err(Error::Refused(refusal)) => render(visit, named, typed.count, Some(refusal)).await,
        Err(Error::Fault(fault)) => visit.broken(&fault).await,
    }
}

/// The review as it is now, with the dialog over it; without, where it cannot be sent at all.
async fn render(
    visit: Visit<Send>,
    named: HashMap<String, String>,
    typed: String,
    refusal: Option<BroadcastRefusal>,
) -> Response {
    let review = broadcasts::review(&visit.scope, &id_of(&named)).await;
    let look = match review::looked(&visit, review) {
        Ok(look) => look,
        Err(why) => return review::instead(visit, &named, why).await,
    };
    if refusal.is_none() && !look.review.obstacles.is_empty() {
        return visit.go(&format!("/broadcasts/{}/review", look.review.broadcast.id));
    }
    let status = if refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let lang = visit.lang();
    let title = words::REVIEW_TITLE.text(lang).to_owned();
    page(visit.frame.at(Place::Broadcasts), status, title, move || {
        let dialog = look.review.obstacles.is_empty().then(|| dialog(lang, &look, typed, refusal));
        view! { {review::view(lang, &look)} {dialog} }.into_any()
    })
    .await
}

fn dialog(
    lang: Lang,
    look: &Look,
    typed: String,
    refusal: Option<BroadcastRefusal>,
) -> impl IntoView + use<> {
    let one = format!("{}/{}", look.shop.here, look.review.broadcast.id);
    let n = look.review.costs.recipients;
    let title = words::CONFIRM_TITLE.with(lang, &[("n", n.into())]);
    let back = format!("{one}/review");
    let foot = view! {
        <LinkButton href=back.clone() size=Size::Large>{words::CONFIRM_BACK.text(lang)}</LinkButton>" "
        <Button kind=Kind::Danger size=Size::Large icon="send">
            {words::CONFIRM_SEND.with(lang, &[("n", n.into())])}
        </Button>
    };
    let token = look.review.token.clone();
    let (stakes, field) = (stakes(lang, look), number_field(lang, n, typed, refusal));
    let last = words::CONFIRM_FINAL.with(lang, &[("n", look.hold_seconds.into())]);
    view! {
        <Dialog
            lang=lang id="confirm" title=title close=back action=format!("{one}/confirm")
            stripe=look.shop.stripe foot=foot.into_any()
        >
            <input type="hidden" name="token" value=token/>
            {stakes}
            <p class="final"><Icon name="circle-alert"/>" "<span>{last}</span></p>
            {field}
        </Dialog>
    }
}

fn stakes(lang: Lang, look: &Look) -> impl IntoView + use<> {
    let (name, picture) = (look.shop.name.clone(), look.shop.picture.clone());
    let account = view! {
        <span class="account">
            <Avatar name=name.clone() picture=picture seed=name.clone() size=AvatarSize::Small square=true/>
            " "<b dir="auto">{name}</b>
        </span>
    };
    let text = named(lang, &look.review.broadcast.text);
    let message = view! { <span dir="auto">{text}</span>" "<small>{words::EVERYONE.text(lang)}</small> };
    let now = words::FACT_NOW.with(lang, &[("n", look.hold_seconds.into())]);
    let facts = vec![
        Fact::new(words::FACT_ACCOUNT.text(lang), account),
        Fact::new(words::MESSAGE.text(lang), message),
        Fact::new(words::FACT_WHEN.text(lang), now),
        Fact::new(words::FACT_QUOTA.text(lang), review::quota_then(lang, &look.review)),
    ];
    view! { <Facts facts=facts stakes=true/> }
}

/// The field, with what is wrong about the number at it and what is wrong besides over it.
fn number_field(lang: Lang, n: i64, typed: String, refusal: Option<BroadcastRefusal>) -> impl IntoView {
    let at_field = refusal.as_ref().filter(|refusal| refusal.field() == BroadcastField::Number);
    let error = at_field.map(|refusal| refusal.text(lang));
    let besides = refusal.as_ref().filter(|refusal| refusal.field() != BroadcastField::Number);
    let besides = besides.map(|refusal| refusal.text(lang));
    let label = words::CONFIRM_TYPE.with(lang, &[("n", n.into())]);
    view! {
        {besides.map(|said| view! { <Banner tone=Tone::Danger title=said role="alert" slim=true/> })}
        <div class="typed">
            <TextField
                name="count" label=label value=typed hint=words::CONFIRM_HINT.text(lang) error=error
                inputmode="numeric" autocomplete="off" autofocus=true
            />
        </div>
    }
}
