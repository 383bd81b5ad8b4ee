//! Stands where LINE's three addresses are, hands every request on to the simulator, and keeps both sides.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    response::Response,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, header};
use line::Hosts;
use tokio::net::TcpListener;

/// A request and its answer.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    /// `https://api.line.me` and its like: which address it came to.
    pub(crate) host: &'static str,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) status: u16,
    pub(crate) answer_headers: HeaderMap,
    pub(crate) answer: Bytes,
}

/// Everything that went through.
#[derive(Clone)]
pub(crate) struct Recorder {
    simulator: String,
    http: reqwest::Client,
    kept: Arc<Mutex<Vec<Exchange>>>,
}

impl Recorder {
    /// Listens in LINE's place and answers where.
    pub(crate) async fn between(simulator: &str, http: &reqwest::Client) -> (Self, Hosts) {
        let recorder = Self { simulator: simulator.to_owned(), http: http.clone(), kept: Arc::default() };
        let hosts = Hosts {
            api: recorder.listen("https://api.line.me").await,
            data: recorder.listen("https://api-data.line.me").await,
            manager: recorder.listen("https://manager.line.biz").await,
        };
        (recorder, hosts)
    }

    /// All exchanges so far, in order.
    pub(crate) fn kept(&self) -> Vec<Exchange> {
        self.kept.lock().unwrap().clone()
    }

    /// The last exchange.
    pub(crate) fn last(&self) -> Option<Exchange> {
        self.kept.lock().unwrap().last().cloned()
    }

    async fn listen(&self, host: &'static str) -> url::Url {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().fallback(pass).with_state((host, self.clone()));
        tokio::spawn(async move { axum::serve(listener, app).await });
        address.parse().unwrap()
    }
}

async fn pass(State((host, recorder)): State<(&'static str, Recorder)>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let target = head.uri.path_and_query().map_or("/", |target| target.as_str());
    let url = format!("{}{target}", recorder.simulator);
    let mut onward = recorder.http.request(head.method.clone(), url).body(body.clone());
    for (name, value) in &head.headers {
        if !of_this_connection(name) {
            onward = onward.header(name, value);
        }
    }
    let answer = onward.send().await.unwrap();
    let (status, answer_headers) = (answer.status(), answer.headers().clone());
    let bytes = answer.bytes().await.unwrap();
    recorder.kept.lock().unwrap().push(Exchange {
        host,
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers,
        body,
        status: status.as_u16(),
        answer_headers: answer_headers.clone(),
        answer: bytes.clone(),
    });
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    for (name, value) in &answer_headers {
        if !of_this_connection(name) {
            response.headers_mut().append(name, value.clone());
        }
    }
    response
}

fn of_this_connection(name: &HeaderName) -> bool {
    [header::HOST, header::CONNECTION, header::CONTENT_LENGTH, header::TRANSFER_ENCODING].contains(name)
}
