//! `noren demo`: the console, a simulated LINE, and a seeded account that is connected already.

use crate::{
    config::Config,
    process::{Process, until_told},
};
use anyhow::anyhow;
use clap::Args;
use engine::{
    Engine, Error,
    accounts::{self, Connector, NewAccount},
    members,
};
use line_sim::{Channel, NewFriend, Shop, Sim, seed};
use secrecy::SecretString;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};
use tokio_util::sync::CancellationToken;

/// Nothing to configure; everything is gone afterwards unless --data names a folder.
#[derive(Args, Debug)]
pub(super) struct Demo {
    /// Keep the data in this folder
    #[arg(long)]
    data: Option<PathBuf>,
    /// Address and port of the console; default 127.0.0.1:8080, or any free port
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// Address and port of the simulated LINE; default any free port
    #[arg(long)]
    simulator: Option<SocketAddr>,
    /// postgres://… instead of SQLite
    #[arg(long)]
    database: Option<String>,
    /// How many friends the account begins with
    #[arg(long, default_value_t = 200)]
    friends: usize,
}

impl Demo {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let sim = Sim::start(line_sim::Config {
            address: self.simulator.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 0))),
            shops: vec![seed::shop(1, self.friends), second_shop()],
            ..line_sim::Config::default()
        })
        .await?;
        let scratch = Scratch::new(self.data)?;
        let config = Config {
            data: Some(scratch.path().join("data")),
            listen: self.listen,
            database: self.database,
            line_api: Some(sim.url().parse()?),
            ..Config::default()
        };
        let process = Process::open(&config, Some(sim.url().to_owned())).await?;
        let url = process.engine.settings.public_url.clone();
        connect(&process.engine, &sim).await?;
        println!("Noren is open at {url}");
        println!("The friends' phones are at {}", sim.url());
        let second = second_shop().channel;
        println!("To connect a second account: channel ID {}, channel secret {}", second.id, second.secret);
        match members::create_setup_token(&process.engine).await? {
            Some(token) => println!("Sign in with this link, once: {url}/setup?token={token}"),
            None => println!("Sign in with your e-mail address and password."),
        }
        let stop = CancellationToken::new();
        tokio::join!(process.run(&stop), async {
            until_told().await;
            stop.cancel();
        });
        Ok(())
    }
}

/// A shop that is not connected yet, and not verified by LINE: it may not list its friends.
fn second_shop() -> Shop {
    let channel = Channel { verified: false, ..Channel::new("2000000002", "Harbour Books") };
    let friends =
        ["Nora Lindqvist", "陳 怡君", "ณัฐ วงศ์ไทย"].map(|name| NewFriend::named(name, "en")).to_vec();
    Shop { channel, friends, ..Shop::empty() }
}

/// Connects the simulator's first shop, as an owner would, and points its webhook at us.
async fn connect(engine: &Engine, sim: &Sim) -> anyhow::Result<()> {
    let shop = sim.default_channel();
    let new = NewAccount {
        channel_id: shop.id.clone(),
        channel_secret: SecretString::from(shop.secret.clone()),
        access_token: SecretString::default(),
        time_zone: "Asia/Tokyo".to_owned(),
    };
    match accounts::connect(engine, &Connector::CommandLine, new).await {
        Ok(_) | Err(Error::Refused(domain::accounts::AccountRefusal::AlreadyConnected)) => {}
        Err(Error::Refused(refusal)) => return Err(anyhow!(refusal.text(domain::lang::Lang::En))),
        Err(Error::Fault(fault)) => return Err(fault.into()),
    }
    let url = accounts::webhook_url_of_channel(engine, &shop.id).await?;
    sim.set_webhook(&shop.id, &url, true).map_err(|error| anyhow!("{error:?}"))
}

/// A folder of our own that goes with us, or the one that was named.
enum Scratch {
    Ours(PathBuf),
    Named(PathBuf),
}

impl Scratch {
    fn new(named: Option<PathBuf>) -> anyhow::Result<Self> {
        if let Some(path) = named {
            std::fs::create_dir_all(&path)?;
            return Ok(Self::Named(path));
        }
        let path = std::env::temp_dir().join(format!("noren-demo-{}", engine::mint::public_name()));
        std::fs::create_dir_all(&path)?;
        Ok(Self::Ours(path))
    }

    fn path(&self) -> &Path {
        match self {
            Self::Ours(path) | Self::Named(path) => path,
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Self::Ours(path) = self {
            let _ = std::fs::remove_dir_all(path);
        }
    }
}
