//! The whole router: public doors without a session, pages and server functions with one.

use crate::{
    assets,
    layers::{
        client::{self, TrustedProxies},
        headers::{self, Secure},
        hosts::{self, Hosts},
        limits::{self, Limits},
    },
    sessions, webhook,
};
use app::caller::{App, Caller, Visitor};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use engine::Engine;
use http::{Method, StatusCode, header};
use leptos::prelude::provide_context;
use server_fn::axum::server_fn_paths;
use std::time::Duration;
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer};

/// What the router needs besides the pages' state.
#[derive(Clone)]
pub struct Doors {
    /// Names we answer to.
    pub hosts: Hosts,
    /// Proxies that speak for others.
    pub proxies: TrustedProxies,
    /// Buckets by address.
    pub limits: Limits,
}

/// Everything the process answers.
pub fn router(app: &App, doors: Doors) -> Router {
    let secure = Secure(app.engine.settings.public_url.starts_with("https:"));
    let public = Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(ready))
        .merge(webhook::router(doors.limits.clone()))
        .with_state(app.engine.clone());
    Router::new()
        .merge(public)
        .merge(assets::router())
        .merge(members(app, &doors))
        .layer(from_fn_with_state(doors.proxies, client::find))
        .layer(from_fn_with_state(doors.hosts, hosts::check))
        .layer(from_fn(no_nul))
        .layer(from_fn(in_time))
        .layer(CatchPanicLayer::custom(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
        .layer(from_fn_with_state(secure, headers::dress))
}

/// Pages and server functions: same-origin posts only, then the session, then who it is.
fn members(app: &App, doors: &Doors) -> Router {
    app::features::router(app)
        .merge(server_functions(app))
        .fallback(not_found)
        .layer(DefaultBodyLimit::max(2 * 1024 * 1024))
        .layer(from_fn_with_state(app.engine.clone(), sessions::who_asks))
        .layer(sessions::layer(&app.engine))
        .layer(from_fn_with_state(doors.limits.clone(), limits::guard_sign_in))
        .layer(csrf(&app.engine))
        .layer(from_fn(no_trace))
        .with_state(app.clone())
}

/// Server functions at exactly their registered paths: `//api//x` is no path of ours.
fn server_functions(app: &App) -> Router<App> {
    server_fn_paths().fold(Router::new(), |router, (path, method)| {
        let engine = app.engine.clone();
        let handler = move |request: Request<Body>| {
            let engine = engine.clone();
            leptos_axum::handle_server_fns_with_context(move || provide_context(engine.clone()), request)
        };
        let handlers = match method {
            Method::POST => axum::routing::post(handler),
            // A server function that answers GET could be called by any page of the web.
            _ => return router,
        };
        router.route(path, handlers)
    })
}

fn csrf(engine: &Engine) -> CsrfLayer {
    let origin = engine.settings.public_url.trim_end_matches('/');
    CsrfLayer::new().add_trusted_origin(origin).unwrap_or_default()
}

/// 30 s for a request; five minutes for one that brings a file over a slow line.
async fn in_time(request: Request, next: axum::middleware::Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let brings_file = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let within = Duration::from_secs(if brings_file { 300 } else { 30 });
    let answer = tokio::time::timeout(within, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// PostgreSQL takes no NUL in a text, so nothing of ours has a path with one.
async fn no_nul(request: Request, next: axum::middleware::Next) -> Response {
    if request.uri().path().contains("%00") {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

async fn no_trace(request: Request, next: axum::middleware::Next) -> Response {
    if request.method() == Method::TRACE {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    next.run(request).await
}

async fn not_found(caller: Option<Caller>, visitor: Visitor) -> Response {
    let frame = caller.map_or(visitor.frame, Caller::into_frame);
    app::shell::error::not_found(frame).await
}

async fn ready(State(engine): State<Engine>) -> StatusCode {
    match engine::members::needs_setup(&engine).await {
        Ok(_) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
