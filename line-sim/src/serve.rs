//! The listener. Our own accept loop, because a simulator must be able to close a connection without an answer.

use std::{
    convert::Infallible,
    io,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::State as Extract,
    middleware::{Next, from_fn_with_state},
};
use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpListener, sync::Notify, task::JoinSet};
use tower::ServiceExt;

use crate::{clock::DAY, config::Config, control, narrowcasts, phone, pictures, pipeline, state::State};

/// What every handler shares.
pub(crate) struct Shared {
    pub(crate) config: Config,
    pub(crate) url: String,
    pub(crate) http: reqwest::Client,
    state: Mutex<State>,
    /// By how much the clock was moved forward, in milliseconds.
    ahead: AtomicI64,
    /// Wakes whoever waits for the clock.
    moved: Arc<Notify>,
}

impl Shared {
    pub(crate) fn new(mut config: Config, url: String) -> io::Result<Self> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(config.webhook_timeout)
            .user_agent("LineBotWebhook/2.0")
            .build()
            .map_err(io::Error::other)?;
        let shops = std::mem::take(&mut config.shops);
        let state = State::new(config.seed, url.clone(), shops, (config.clock)());
        Ok(Self {
            config,
            url,
            http,
            state: Mutex::new(state),
            ahead: AtomicI64::new(0),
            moved: Arc::default(),
        })
    }

    /// The state as of now. A panic elsewhere does not take the simulator with it.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        narrowcasts::catch_up(&mut state, self.now(), self.config.narrowcasts);
        state
    }

    /// Now, in Unix milliseconds.
    pub(crate) fn now(&self) -> i64 {
        (self.config.clock)().saturating_add(self.ahead.load(Ordering::SeqCst))
    }

    /// Moves the clock forward; it never goes back.
    pub(crate) fn advance(&self, milliseconds: i64) {
        self.ahead.fetch_add(milliseconds.clamp(0, 100 * 365 * DAY), Ordering::SeqCst);
        self.moved.notify_waiters();
    }
}

/// Waits until the simulated clock shows `at`, whether it gets there by itself or is moved; `None` if the simulator
/// has stopped meanwhile.
pub(crate) async fn until(shared: &Weak<Shared>, at: i64) -> Option<Arc<Shared>> {
    loop {
        let running = shared.upgrade()?;
        let wait = at.saturating_sub(running.now());
        if wait <= 0 {
            return Some(running);
        }
        let clock = Arc::clone(&running.moved);
        let moved = clock.notified();
        drop(running);
        // A clock that tests hold in their hand moves without telling, so it is looked at now and then.
        let look = Duration::from_millis(u64::try_from(wait).unwrap_or(0).min(100));
        tokio::select! {
            () = moved => {}
            () = tokio::time::sleep(look) => {}
        }
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
                    tokio::time::sleep(Duration::from_millis(50)).await;
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
    router
        .fallback(pipeline::line)
        .layer(from_fn_with_state(Arc::clone(&shared), line_first))
        .with_state(shared)
}

/// Whoever names one of LINE's hosts meets LINE, never the controls beside it.
async fn line_first(
    Extract(shared): Extract<Arc<Shared>>,
    request: Request<Body>,
    next: Next,
) -> Response<Body> {
    if pipeline::host(request.headers()).is_some() {
        return pipeline::line(Extract(shared), request).await;
    }
    next.run(request).await
}

async fn answer(router: Router, request: Request<Incoming>) -> Result<Response<Body>, HungUp> {
    let response =
        router.oneshot(request.map(Body::new)).await.unwrap_or_else(|never: Infallible| match never {});
    if response.extensions().get::<Hangup>().is_some() {
        return Err(HungUp);
    }
    Ok(response)
}
