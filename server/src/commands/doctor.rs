//! `noren doctor`: opens everything once and says what it found.

use crate::{config::Config, process::open_engine};
use anyhow::bail;
use clap::Args;
use engine::{audit, members};

/// Looks at key, database, files and the audit chain; changes nothing.
#[derive(Args, Debug)]
pub(super) struct Doctor {
    #[command(flatten)]
    config: Config,
}

impl Doctor {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        let engine = open_engine(&self.config.with_file()?, String::new()).await?;
        println!("key file, database and data folder open");
        if members::needs_setup(&engine).await? {
            println!("there is no member yet: start `noren serve` and follow the link it prints");
        }
        match audit::first_broken_link(&engine).await? {
            None => println!("the audit chain is whole"),
            Some(seq) => bail!("the audit chain breaks at row {seq}: a row was changed or removed"),
        }
        Ok(())
    }
}
