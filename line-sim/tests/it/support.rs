//! What the stories share: a simulator with a clock in hand, a bot that listens, and a caller with a token.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, AtomicU16, Ordering},
};

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use line_sim::{Channel, Config, NewFriend, Shop, Sim};
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};

/// 22 November 2026, 10:24 in Tokyo.
pub(crate) const NOW: i64 = 1_795_310_640_000;
pub(crate) const HOUR: i64 = 3_600_000;

/// A simulator, its clock, and the default channel's token.
pub(crate) struct Stage {
    pub(crate) sim: Sim,
    pub(crate) channel: Channel,
    pub(crate) http: Client,
    clock: Arc<AtomicI64>,
}

impl Stage {
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let clock = Arc::new(AtomicI64::new(NOW));
        let hand = Arc::clone(&clock);
        let mut config = Config { clock: Arc::new(move || hand.load(Ordering::SeqCst)), ..Config::default() };
        config.shops = vec![Shop { channel: Channel::new("2000000001", "Test shop"), ..Shop::empty() }];
        change(&mut config);
        let sim = Sim::start(config).await.unwrap();
        let http = Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { channel: sim.default_channel(), sim, http, clock }
    }

    pub(crate) fn wait(&self, milliseconds: i64) {
        self.clock.fetch_add(milliseconds, Ordering::SeqCst);
    }

    pub(crate) fn friend(&self, name: &str) -> String {
        self.sim.add_friend(&self.channel.id, NewFriend::named(name, "ja")).unwrap()
    }

    /// A request with the channel's token.
    pub(crate) fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.bare(method, path).bearer_auth(&self.channel.long_lived_token)
    }

    /// A request without one.
    pub(crate) fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.sim.url()))
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        read(self.call(Method::GET, path).send().await.unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        read(self.call(Method::POST, path).json(body).send().await.unwrap()).await
    }

    /// A push with a retry key.
    pub(crate) async fn push(&self, to: &str, text: &str, key: &str) -> reqwest::Result<Response> {
        let body = json!({ "to": to, "messages": [{ "type": "text", "text": text }] });
        self.call(Method::POST, "/v2/bot/message/push")
            .header("x-line-retry-key", key)
            .json(&body)
            .send()
            .await
    }
}

/// Sets the bot as the channel's webhook.
pub(crate) async fn connect(stage: &Stage, bot: &Bot) {
    let put =
        stage.call(Method::PUT, "/v2/bot/channel/webhook/endpoint").json(&json!({ "endpoint": bot.url }));
    assert_eq!(read(put.send().await.unwrap()).await, (200, json!({})));
}

pub(crate) async fn read(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    assert!(response.headers().contains_key("x-line-request-id"));
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::Null))
}

pub(crate) fn text(text: &str) -> Value {
    json!({ "type": "text", "text": text })
}

/// A rich menu of 2500 × 843 with these actions side by side.
pub(crate) fn menu(actions: &[Value]) -> Value {
    let areas: Vec<Value> = actions
        .iter()
        .enumerate()
        .map(|(n, action)| json!({ "bounds": { "x": n * 500, "y": 0, "width": 500, "height": 843 }, "action": action }))
        .collect();
    json!({
        "size": { "width": 2500, "height": 843 }, "selected": true, "name": "Main", "chatBarText": "メニュー",
        "areas": areas,
    })
}

/// A PNG whose header says it is so large; nothing behind the header matters here.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 0, 0, 0, 0]);
    let mut crc = u32::MAX;
    for byte in &bytes[12..] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    bytes.extend((!crc).to_be_bytes());
    bytes.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}

impl Stage {
    /// A rich menu with a picture, as the default.
    pub(crate) async fn default_menu(&self, actions: &[Value]) -> String {
        let (status, body) = self.post("/v2/bot/richmenu", &menu(actions)).await;
        assert_eq!(status, 200, "{body}");
        let id = body["richMenuId"].as_str().unwrap().to_owned();
        let path = format!("/v2/bot/richmenu/{id}/content");
        let upload = self.call(Method::POST, &path).header("content-type", "image/png").body(png(2500, 843));
        assert_eq!(read(upload.send().await.unwrap()).await, (200, json!({})));
        let set = self.call(Method::POST, &format!("/v2/bot/user/all/richmenu/{id}")).send().await.unwrap();
        assert_eq!(read(set).await, (200, json!({})));
        id
    }
}

/// What a bot received: the signature and the raw body.
type Heard = Arc<Mutex<Vec<(String, Bytes)>>>;

/// A bot on a port of its own that answers with the status it is told.
pub(crate) struct Bot {
    pub(crate) url: String,
    heard: Heard,
    status: Arc<AtomicU16>,
}

impl Bot {
    pub(crate) async fn listen() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/webhook", listener.local_addr().unwrap());
        let heard = Heard::default();
        let status = Arc::new(AtomicU16::new(200));
        let app =
            Router::new().route("/webhook", post(hear)).with_state((Arc::clone(&heard), Arc::clone(&status)));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { url, heard, status }
    }

    pub(crate) fn answer_with(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    pub(crate) fn heard(&self) -> Vec<(String, Bytes)> {
        self.heard.lock().unwrap().clone()
    }

    /// The first event of this type; waits for one that is on its way.
    pub(crate) async fn wait_for(&self, kind: &str) -> Value {
        self.wait_for_nth(kind, 1).await
    }

    /// The `nth` event of this type, from 1.
    pub(crate) async fn wait_for_nth(&self, kind: &str, nth: usize) -> Value {
        let heard = async {
            loop {
                let mut events = self.events().into_iter().filter(|event| event["type"] == kind);
                if let Some(event) = events.nth(nth - 1) {
                    return event;
                }
                tokio::task::yield_now().await;
            }
        };
        let patience = std::time::Duration::from_secs(20);
        let heard = tokio::time::timeout(patience, heard).await;
        heard.unwrap_or_else(|_| panic!("the bot never heard {nth} of {kind}"))
    }

    /// The events heard, in order.
    pub(crate) fn events(&self) -> Vec<Value> {
        let bodies =
            self.heard().into_iter().map(|(_, body)| serde_json::from_slice::<Value>(&body).unwrap());
        bodies.flat_map(|body| body["events"].as_array().unwrap().clone()).collect()
    }
}

async fn hear(
    State((heard, status)): State<(Heard, Arc<AtomicU16>)>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let signature = headers["x-line-signature"].to_str().unwrap().to_owned();
    heard.lock().unwrap().push((signature, body));
    StatusCode::from_u16(status.load(Ordering::SeqCst)).unwrap()
}
