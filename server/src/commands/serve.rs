//! `noren serve`.

use crate::{
    config::Config,
    process::{Process, until_told},
};
use clap::Args;
use engine::members;
use tokio_util::sync::CancellationToken;

/// Run the console.
#[derive(Args, Debug)]
pub(super) struct Serve {
    #[command(flatten)]
    config: Config,
}

impl Serve {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let process = Process::open(&self.config.with_file()?, None).await?;
        let url = process.engine.settings.public_url.clone();
        println!("Noren is open at {url}");
        if let Some(token) = members::create_setup_token(&process.engine).await? {
            println!("Choose how the first owner signs in (within an hour, once): {url}/setup?token={token}");
        }
        let stop = CancellationToken::new();
        tokio::join!(process.run(&stop), async {
            until_told().await;
            stop.cancel();
        });
        Ok(())
    }
}
