//! One running Noren: engine, web server, worker; ended together.

use crate::{
    assets,
    config::Config,
    layers::{client::TrustedProxies, hosts::Hosts, limits::Limits},
    listen,
    router::{self, Doors},
};
use anyhow::{Context, bail};
use app::caller::App;
use engine::{
    Engine,
    clock::Clock,
    db::{Db, Dialect},
    files::Files,
    jobs,
    keys::Keys,
    scope::Settings,
};
use std::{fs::File, net::SocketAddr};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// How many jobs this process works on side by side.
const HANDS: usize = 4;

/// A Noren that is ready to serve.
pub struct Process {
    /// What it stands on.
    pub engine: Engine,
    listener: TcpListener,
    listen: SocketAddr,
    app: App,
    doors: Doors,
    _alone: Option<File>,
}

impl Process {
    /// Opens database, key and folder, and binds the address. `demo` is where the phones of a
    /// simulated LINE are.
    pub async fn open(config: &Config, demo: Option<String>) -> anyhow::Result<Self> {
        let wanted = config.listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
        let listener = bind(wanted, demo.is_some() && config.listen.is_none()).await?;
        let listen = listener.local_addr()?;
        let engine = open_engine(config, config.public_url(listen)?).await?;
        let alone = alone_on(&engine, config).await?;
        if let Some(name) = &config.stop_at {
            engine::failpoint::stop_at(name.clone());
        }
        let doors = Doors {
            hosts: Hosts::new(&engine.settings.public_url, listen),
            proxies: TrustedProxies::new(config.trusted_proxies.clone()),
            limits: Limits::default(),
        };
        let app = App { engine: engine.clone(), assets: assets::of_pages(), demo };
        Ok(Self { engine, listener, listen, app, doors, _alone: alone })
    }

    /// Where it listens.
    pub fn listen(&self) -> SocketAddr {
        self.listen
    }

    /// Serves and works until `stop`.
    pub async fn run(self, stop: &CancellationToken) {
        let router = router::router(&self.app, self.doors);
        let work = jobs::work_until(&self.engine, HANDS, stop);
        let serve = listen::serve(self.listener, router, stop);
        tokio::join!(work, serve);
        self.engine.db.close().await;
    }
}

/// The engine of a configuration, for commands that need no server.
pub async fn open_engine(config: &Config, public_url: String) -> anyhow::Result<Engine> {
    let data = config.data_folder()?;
    let db = Db::open(&config.database_url(&data)?).await.context("the database does not open")?;
    let keys = Keys::open(&config.key_path(&data)).context("the key file")?;
    let pictures = data.join("files");
    std::fs::create_dir_all(&pictures)?;
    let files = Files::folder(&pictures)?;
    let hosts = config.line_api.clone().map_or_else(line::Hosts::line, line::Hosts::all);
    let line = line::Client::new(hosts).context("LINE's address")?;
    let settings = Settings { public_url, ..Settings::default() };
    Ok(Engine::new(db, line, Clock::system(), files, keys, settings))
}

/// SQLite serves one process: the data folder is locked for it, and what a dead predecessor
/// held is free at once. PostgreSQL serves many, and their leases run out by themselves.
async fn alone_on(engine: &Engine, config: &Config) -> anyhow::Result<Option<File>> {
    if engine.db.dialect() == Dialect::Postgres {
        return Ok(None);
    }
    let lock = File::create(config.data_folder()?.join("noren.lock"))?;
    if lock.try_lock().is_err() {
        bail!(
            "another Noren is running on this data folder; stop it first, or use PostgreSQL for several processes"
        );
    }
    jobs::forget_leases(engine).await?;
    Ok(Some(lock))
}

/// Ends with Ctrl+C and SIGTERM.
pub async fn until_told() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        else {
            let _ = interrupt.await;
            return;
        };
        tokio::select! {
            _ = interrupt => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}

/// The wanted address; the demo takes any free port when 8080 is taken.
async fn bind(wanted: SocketAddr, or_any: bool) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(wanted).await {
        Ok(listener) => Ok(listener),
        Err(_) if or_any => Ok(TcpListener::bind((wanted.ip(), 0)).await?),
        Err(error) => Err(error).with_context(|| format!("{wanted} cannot be listened on")),
    }
}
