//! `noren simulator`: LINE in a box, for whatever software speaks to LINE.

use crate::process::until_told;
use clap::Args;
use line_sim::{Rates, Sim, seed};
use std::net::SocketAddr;

/// Both of LINE's hosts on one address, and the friends' phones as web pages.
#[derive(Args, Debug)]
pub(super) struct Simulator {
    /// Address and port to listen on
    #[arg(long, default_value = "127.0.0.1:8081")]
    listen: SocketAddr,
    /// How many friends the account has
    #[arg(long, default_value_t = 200)]
    friends: usize,
    /// The same seed gives the same friends, ids and tokens
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Enforce no rate limits; LINE's own are in force without this
    #[arg(long)]
    no_rate_limits: bool,
}

impl Simulator {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let sim = Sim::start(line_sim::Config {
            address: self.listen,
            seed: self.seed,
            shops: vec![seed::shop(self.seed, self.friends), seed::module()],
            rates: if self.no_rate_limits { Rates::Off } else { Rates::Line },
            ..line_sim::Config::default()
        })
        .await?;
        let shop = sim.default_channel();
        println!("A simulated LINE answers at {}", sim.url());
        println!("Channel ID {}, channel secret {}", shop.id, shop.secret);
        println!("Long-lived channel access token {}", shop.long_lived_token);
        until_told().await;
        Ok(())
    }
}
