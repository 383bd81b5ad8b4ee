//! The composer: a draft is written, saved, thrown away, or taken to the review.

use super::{Shop, id_of, writer};
use crate::{
    caller::Visit,
    shell::{Layout, Place, page},
    ui::Zone,
};
use axum::{Form, extract::Path, response::Response};
use domain::{
    broadcasts::{BroadcastRefusal, State, Theirs, normal_text},
    id::BroadcastId,
    permission::Draft,
    words::broadcasts as words,
};
use engine::{
    Error, Fault,
    broadcasts::{self, Costs},
    quota,
};
use http::StatusCode;
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    id: String,
    version: String,
    text: String,
    #[serde(rename = "do")]
    act: String,
}

/// What the page shows.
pub(super) struct Sheet {
    pub shop: Shop,
    pub account: String,
    pub id: BroadcastId,
    /// The version the text was typed over; 0 for a draft that was never saved.
    pub version: i64,
    pub text: String,
    pub saved_at: Option<i64>,
    pub costs: Costs,
    pub zone: Zone,
    pub now: i64,
    pub refusal: Option<BroadcastRefusal>,
}

impl Sheet {
    /// What somebody else saved, if that is why the page is back.
    pub fn theirs(&self) -> Option<&Theirs> {
        match &self.refusal {
            Some(BroadcastRefusal::Conflict { theirs }) => Some(theirs),
            _ => None,
        }
    }
}

pub(super) async fn begin(visit: Visit<Draft>) -> Response {
    let id = broadcasts::new_id(visit.scope.engine());
    render(visit, id, 0, String::new(), None, None).await
}

pub(super) async fn show(visit: Visit<Draft>, Path(named): Path<HashMap<String, String>>) -> Response {
    let id = id_of(&named);
    match broadcasts::find(&visit.scope, &id).await {
        Ok(Some(one)) if one.state == State::Draft => {
            render(visit, one.id, one.version, one.text, Some(one.changed_at), None).await
        }
        Ok(Some(one)) => visit.go(&format!("/broadcasts/{}", one.id)),
        Ok(None) => visit.not_found().await,
        Err(fault) => visit.broken(&fault).await,
    }
}

/// The first save: the form carries the id of the draft, so sending it twice begins one.
pub(super) async fn save_new(visit: Visit<Draft>, Form(typed): Form<Typed>) -> Response {
    let id = BroadcastId::new(typed.id.clone());
    act(visit, id, typed).await
}

pub(super) async fn save(
    visit: Visit<Draft>,
    Path(named): Path<HashMap<String, String>>,
    Form(typed): Form<Typed>,
) -> Response {
    act(visit, id_of(&named), typed).await
}

async fn act(visit: Visit<Draft>, id: BroadcastId, typed: Typed) -> Response {
    let version = typed.version.parse().unwrap_or(0);
    if typed.act == "delete" {
        return match broadcasts::delete_draft(&visit.scope, &id).await {
            Ok(()) | Err(Error::Refused(BroadcastRefusal::Gone)) => visit.go("/broadcasts?done=deleted"),
            Err(why) => refused(visit, id, version, typed, why).await,
        };
    }
    match broadcasts::save(&visit.scope, &id, version, &typed.text).await {
        Ok(_) if typed.act == "review" => visit.go(&format!("/broadcasts/{id}/review")),
        Ok(_) => visit.go(&format!("/broadcasts/{id}/edit?done=saved")),
        Err(why) => refused(visit, id, version, typed, why).await,
    }
}

async fn refused(
    visit: Visit<Draft>,
    id: BroadcastId,
    version: i64,
    typed: Typed,
    why: Error<BroadcastRefusal>,
) -> Response {
    match why {
        Error::Fault(fault) => visit.broken(&fault).await,
        Error::Refused(refusal) => {
            render(visit, id, version, normal_text(&typed.text), None, Some(refusal)).await
        }
    }
}

async fn render(
    visit: Visit<Draft>,
    id: BroadcastId,
    version: i64,
    text: String,
    saved_at: Option<i64>,
    refusal: Option<BroadcastRefusal>,
) -> Response {
    let costs = costs(&visit).await;
    let costs = match costs {
        Ok(costs) => costs,
        Err(fault) => return visit.broken(&fault).await,
    };
    let status = if refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let title = if version == 0 { words::NEW } else { words::EDIT_TITLE };
    let lang = visit.lang();
    let sheet = Sheet {
        shop: Shop::of(&visit),
        account: visit.account.id.to_string(),
        id,
        version,
        text,
        saved_at,
        costs,
        zone: visit.zone.clone(),
        now: visit.scope.engine().clock.now(),
        refusal,
    };
    let frame = visit.frame.at(Place::Broadcasts).layout(Layout::Wide);
    page(frame, status, title.text(lang).to_owned(), move || writer::view(lang, sheet).into_any()).await
}

/// What a send would cost; figures that are old are read again for the next look.
async fn costs(visit: &Visit<Draft>) -> Result<Costs, Fault> {
    quota::refresh_when_stale(&visit.scope).await?;
    broadcasts::costs(&visit.scope).await
}
