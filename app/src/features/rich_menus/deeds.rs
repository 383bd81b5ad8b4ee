//! What the list's buttons do.

use super::list;
use crate::{caller::Visit, shell};
use axum::{Form, response::Response};
use domain::{
    id::RichMenuId,
    permission::{Draft, Permission, Send, View},
    rich_menus::RichMenuRefusal,
};
use engine::{Error, Scope, rich_menus};
use http::StatusCode;
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Deed {
    r#do: String,
    menu: String,
}

pub(super) async fn act(visit: Visit<View>, Form(deed): Form<Deed>) -> Response {
    match deed.r#do.as_str() {
        "refresh" => match rich_menus::refresh(&visit.scope).await {
            Ok(()) => visit.go("/rich-menus"),
            Err(fault) => visit.broken(&fault).await,
        },
        "delete" => {
            let done = with(&visit, async |scope: Scope<Send>| rich_menus::delete(&scope, &deed.menu).await);
            answer::<Send>(done.await, visit, "/rich-menus").await
        }
        "default" => {
            let done =
                with(&visit, async |scope: Scope<Send>| rich_menus::set_default(&scope, &deed.menu).await);
            answer::<Send>(done.await, visit, "/rich-menus?done=saved").await
        }
        "dismiss" => {
            let id = RichMenuId::new(&deed.menu);
            let done = with(&visit, async |scope: Scope<Draft>| rich_menus::dismiss(&scope, &id).await);
            answer::<Draft>(done.await, visit, "/rich-menus").await
        }
        _ => visit.go("/rich-menus"),
    }
}

type Done = Result<(), Error<RichMenuRefusal>>;

/// Acts with another right than the page's, if the caller holds it.
async fn with<P: Permission>(visit: &Visit<View>, act: impl AsyncFnOnce(Scope<P>) -> Done) -> Option<Done> {
    match visit.scope.also::<P>() {
        Some(scope) => Some(act(scope).await),
        None => None,
    }
}

async fn answer<P: Permission>(done: Option<Done>, visit: Visit<View>, next: &str) -> Response {
    match done {
        None => shell::error::forbidden(visit.frame, P::LEAST).await,
        Some(Ok(())) => visit.go(next),
        Some(Err(Error::Fault(fault))) => visit.broken(&fault).await,
        Some(Err(Error::Refused(refusal))) => {
            list::render(visit, StatusCode::UNPROCESSABLE_ENTITY, None, Some(refusal)).await
        }
    }
}
