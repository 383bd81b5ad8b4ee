//! `noren`: see `noren --help`.

use clap::Parser;
use server::commands::Cli;

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(Cli::parse().run())
}
