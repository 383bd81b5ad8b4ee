//! The listener. Our own accept loop, because a simulator must be able to close a connection without an answer.

use std::{
    convert::Infallible,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{Router, body::Body};
use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpListener, task::JoinSet};
use tower::ServiceExt;

use crate::{config::Config, control, phone, pictures, pipeline, state::State};

/// What every handler shares.
pub(crate) struct Shared {
    pub(crate) config: Config,
    pub(crate) url: String,
    pub(crate) http: reqwest::Client,
    state: Mutex<State>,
}

impl Shared {
    pub(crate) fn new(config: Config, url: String) -> io::Result<Self> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(config.webhook_timeout)
            .user_agent("LineBotWebhook/2.0")
            .build()
            .map_err(io::Error::other)?;
        let state = State::new(config.seed, url.clone(), config.shops.clone(), (config.clock)());
        Ok(Self { config, url, http, state: Mutex::new(state) })
    }

    /// The state. A panic elsewhere does not take the simulator with it.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Now, in Unix milliseconds.
    pub(crate) fn now(&self) -> i64 {
        (self.config.clock)()
    }
}

/// Put into a response's extensions: close the connection instead of answering.
#[derive(Clone, Copy)]
pub(crate) struct Hangup;

/// The reason hyper is given for closing.
#[derive(Debug, thiserror::Error)]
#[error("the simulator hung up")]
struct HungUp;

/// Accepts until it is dropped; its connections end with it.
pub(crate) async fn run(listener: TcpListener, shared: Arc<Shared>) {
    let router = router(shared);
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    let router = router.clone();
                    let service = service_fn(move |request| answer(router.clone(), request));
                    let serving = http1::Builder::new()
                        .timer(TokioTimer::new())
                        .serve_connection(TokioIo::new(stream), service);
                    connections.spawn(async move {
                        if let Err(error) = serving.await {
                            tracing::debug!(%error, "a connection to the simulator ended early");
                        }
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "the simulator cannot accept");
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

fn router(shared: Arc<Shared>) -> Router {
    let mut router = Router::new().merge(pictures::routes());
    if shared.config.controls {
        router = router.merge(control::routes(&shared)).merge(phone::routes(&shared));
    }
    router.fallback(pipeline::line).with_state(shared)
}

async fn answer(router: Router, request: Request<Incoming>) -> Result<Response<Body>, HungUp> {
    let response =
        router.oneshot(request.map(Body::new)).await.unwrap_or_else(|never: Infallible| match never {});
    if response.extensions().get::<Hangup>().is_some() {
        return Err(HungUp);
    }
    Ok(response)
}
