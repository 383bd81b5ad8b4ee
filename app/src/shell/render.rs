//! From a view to a response, through Leptos.

use super::frame::Frame;
use crate::ui::icon;
use axum::{
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use futures_util::{Stream, StreamExt, stream};
use http::StatusCode;
use leptos::{nonce::Nonce, prelude::*};
use std::{pin::Pin, sync::Once};

type Chunks = Pin<Box<dyn Stream<Item = String> + Send>>;
type Rendering = Pin<Box<dyn Future<Output = Chunks> + Send>>;

/// Renders the whole document, then answers with it.
pub(super) async fn respond(
    frame: Frame,
    status: StatusCode,
    document: impl FnOnce() -> AnyView + Send + 'static,
) -> Response {
    STARTED.call_once(start);
    let Frame { nonce, path, .. } = frame;
    let with_nonce = move || provide_nonce_of_the_request(nonce.clone());
    let quiet = move || {
        serialise_islands_only();
        document()
    };
    let response = leptos_axum::handle_response_inner(with_nonce, quiet, request(&path), whole).await;
    (status, response).into_response()
}

static STARTED: Once = Once::new();

/// Leptos learns which runtime it runs on.
fn start() {
    // An error says that it was told before, which is as good.
    let _ = any_spawner::Executor::init_tokio();
}

/// Leptos makes a nonce of its own first; the one of the response's policy must win.
fn provide_nonce_of_the_request(nonce: Option<Nonce>) {
    if let Some(nonce) = nonce {
        provide_context(nonce);
    }
}

/// Without this every resource of the server would be written into the page.
fn serialise_islands_only() {
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
}

/// Leptos wants a request to look at; the page is already decided, only the path may matter.
fn request(path: &str) -> Request {
    let mut request = Request::new(Body::empty());
    if let Ok(uri) = path.parse::<http::Uri>()
        && uri.path_and_query().is_some()
    {
        *request.uri_mut() = uri;
    }
    request
}

/// The document in one piece with its icons. The scripts that carry serialised data are kept
/// only where an island may read them: a page without islands has no script at all.
fn whole(document: AnyView, scripts: Box<dyn FnOnce() -> Chunks + Send>, _: bool) -> Rendering {
    Box::pin(async move {
        let html = document.to_html_stream_in_order().collect::<String>().await;
        let html = icon::with_symbols(&html);
        let rest: Chunks =
            if html.contains("<leptos-island") { scripts() } else { Box::pin(stream::empty()) };
        Box::pin(stream::once(async move { html }).chain(rest)) as Chunks
    })
}
