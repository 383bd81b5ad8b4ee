//! A router with its own database and its own LINE, and a browser without script before it.

use app::caller::App;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
};
use domain::{
    id::{AccountId, MemberId},
    permission::{Grant, Role},
};
use engine::{
    Engine,
    accounts::{self, Connector, NewAccount},
    clock::Clock,
    db::Db,
    files::Files,
    jobs,
    keys::Keys,
    members::{self, NewMember},
    scope::Settings,
};
use http::{Method, Request, StatusCode, header};
use line::{Client, Hosts};
use line_sim::{Config, Shop, Sim};
use secrecy::SecretString;
use server::{
    assets,
    layers::{client::TrustedProxies, hosts, limits::Limits},
    router::{self, Doors},
};
use std::{net::SocketAddr, time::Duration};
use tower::ServiceExt;

/// 2026-11-22 09:05 in Tokyo.
pub const NOW: i64 = 1_795_305_900_000;

/// Everyone's password here.
pub const PASSWORD: &str = "朝つゆの 茶房で 一服しよう か";

/// A Noren without sockets.
pub struct World {
    pub engine: Engine,
    pub clock: Clock,
    pub sim: Sim,
    pub account: AccountId,
    pub owner: MemberId,
    router: Router,
    _folder: tempfile::TempDir,
}

impl World {
    /// An owner, one connected account without friends.
    pub async fn new() -> Self {
        Self::at("http://127.0.0.1:9").await
    }

    /// The same, reached by another public URL.
    pub async fn at(public_url: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock::manual(NOW);
        let of_sim = clock.clone();
        let config = Config { clock: std::sync::Arc::new(move || of_sim.now()), ..Config::default() };
        let sim =
            Sim::start(Config { shops: vec![Shop::empty()], ..config }).await.expect("the simulator starts");
        let engine = engine_in(&folder, &clock, sim.url(), public_url).await;
        let token = members::create_setup_token(&engine).await.expect("asked").expect("nobody is there");
        let owner =
            members::create_first_owner(&engine, &token, person("aiko"), "127.0.0.1").await.expect("made");
        let account = connect(&engine, &sim).await;
        let router = router_of(&engine);
        Self { engine, clock, sim, account, owner, router, _folder: folder }
    }

    /// A Noren nobody has set up yet, and the token of its link.
    pub async fn untouched() -> (Self, String) {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock::manual(NOW);
        let sim = Sim::start(Config::default()).await.expect("the simulator starts");
        let engine = engine_in(&folder, &clock, sim.url(), "http://127.0.0.1:9").await;
        let token = members::create_setup_token(&engine).await.expect("asked").expect("nobody is there");
        let router = router_of(&engine);
        let (account, owner) = (AccountId::new(""), MemberId::new(""));
        (Self { engine, clock, sim, account, owner, router, _folder: folder }, token)
    }

    /// A browser that has not signed in.
    pub fn stranger(&self) -> Browser<'_> {
        Browser { world: self, cookie: None }
    }

    /// The owner's browser.
    pub async fn owner(&self) -> Browser<'_> {
        self.signed_in("aiko").await
    }

    /// The browser of a member with this role (or none) in the account.
    pub async fn member(&self, name: &str, role: Option<Role>, may_send: bool) -> Browser<'_> {
        members::add(&self.engine, person(name), false).await.expect("added");
        if let Some(role) = role {
            let email = format!("{name}@example.jp");
            members::grant(&self.engine, &email, &self.account, Grant { role, may_send })
                .await
                .expect("granted");
        }
        self.signed_in(name).await
    }

    async fn signed_in(&self, name: &str) -> Browser<'_> {
        let mut browser = self.stranger();
        let email = format!("{name}@example.jp");
        let answer =
            browser.post("/sign-in", &[("email", &email), ("password", PASSWORD), ("next", "/")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser
    }

    /// A path of the account.
    pub fn path(&self, rest: &str) -> String {
        format!("/a/{}{rest}", self.account)
    }

    /// Does everything that is due.
    pub async fn run_due(&self) -> usize {
        jobs::run_due(&self.engine).await.expect("the queue works")
    }
}

/// A browser without script: keeps its cookie, follows nothing by itself.
#[derive(Clone)]
pub struct Browser<'w> {
    world: &'w World,
    pub cookie: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: http::HeaderMap,
    pub body: String,
}

impl Answer {
    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, "", Body::empty()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, "application/x-www-form-urlencoded", Body::from(body)).await
    }

    pub async fn post_json(&mut self, path: &str, body: &serde_json::Value) -> Answer {
        self.send(Method::POST, path, "application/json", Body::from(body.to_string())).await
    }

    /// A form with one file in parts.
    pub async fn post_file(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &str, &[u8]),
    ) -> Answer {
        let boundary = "----noren-test";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let (name, file_name, bytes) = file;
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.send(Method::POST, path, &kind, Body::from(body)).await
    }

    /// Any request; `same-origin` as a browser says of its own pages.
    pub async fn send(&mut self, method: Method, path: &str, kind: &str, body: Body) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:9")
            .header("sec-fetch-site", "same-origin")
            .header(header::ACCEPT_LANGUAGE, "en")
            .extension(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 50_000))));
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.raw(request.body(body).expect("a request")).await
    }

    /// A request as it is.
    pub async fn raw(&mut self, request: Request<Body>) -> Answer {
        let response = self.world.router.clone().oneshot(request).await.expect("the router answers");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole body");
        for value in parts.headers.get_all(header::SET_COOKIE) {
            let pair = value.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
            if let Some(value) = pair.strip_prefix("noren=") {
                self.cookie = (!value.is_empty()).then(|| pair.to_owned());
            }
        }
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// Somebody with the password of everybody.
pub fn person(name: &str) -> NewMember {
    NewMember {
        name: name.to_owned(),
        email: format!("{name}@example.jp"),
        password: SecretString::from(PASSWORD.to_owned()),
    }
}

async fn engine_in(folder: &tempfile::TempDir, clock: &Clock, line: &str, public_url: &str) -> Engine {
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("noren.db").display());
    let db = Db::open(&url).await.expect("the database opens");
    let hosts = Hosts::all(line.parse().expect("a URL"));
    let client = Client::with_timeout(hosts, Duration::from_secs(2)).expect("a client");
    let files = Files::folder(folder.path()).expect("a folder for files");
    let settings = Settings { public_url: public_url.to_owned(), ..Settings::default() };
    Engine::new(db, client, clock.clone(), files, Keys::ephemeral(), settings)
}

async fn connect(engine: &Engine, sim: &Sim) -> AccountId {
    let shop = sim.default_channel();
    let new = NewAccount {
        channel_id: shop.id.clone(),
        channel_secret: SecretString::from(shop.secret),
        access_token: SecretString::default(),
        time_zone: "Asia/Tokyo".to_owned(),
    };
    let owner =
        members::sign_in(engine, "aiko@example.jp", SecretString::from(PASSWORD.to_owned()), "127.0.0.1")
            .await
            .expect("signed in");
    let owner = accounts::installation_owner(&owner).expect("an owner");
    accounts::connect(engine, &Connector::Owner(owner), new).await.expect("connected")
}

fn router_of(engine: &Engine) -> Router {
    let app = App { engine: engine.clone(), assets: assets::of_pages(), demo: None };
    let doors = Doors {
        hosts: hosts::Hosts::new(&engine.settings.public_url, SocketAddr::from(([127, 0, 0, 1], 9))),
        proxies: TrustedProxies::default(),
        limits: Limits::default(),
    };
    router::router(&app, doors)
}
