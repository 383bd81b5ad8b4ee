//! The command line: one binary, one word for each thing it can be.

mod demo;
mod doctor;
mod member;
mod serve;
mod simulator;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// The console for LINE Official Accounts
#[derive(Parser, Debug)]
#[command(name = "noren", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Try it: the console with a simulated LINE and a seeded account; nothing to configure
    Demo(demo::Demo),
    /// Run it
    Serve(serve::Serve),
    /// Run the simulated LINE alone, for other software
    Simulator(simulator::Simulator),
    /// Add a member, or give one a new password
    #[command(subcommand)]
    Member(member::Member),
    /// Look whether everything is as it should be
    Doctor(doctor::Doctor),
}

impl Cli {
    /// Does what was asked.
    pub async fn run(self) -> anyhow::Result<()> {
        start_log();
        match self.command {
            Command::Demo(demo) => demo.run().await,
            Command::Serve(serve) => serve.run().await,
            Command::Simulator(simulator) => simulator.run().await,
            Command::Member(member) => member.run().await,
            Command::Doctor(doctor) => doctor.run().await,
        }
    }
}

/// The log goes to standard error, JSON where nobody is looking.
fn start_log() {
    let filter =
        EnvFilter::try_from_env("NOREN_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,hyper=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::IsTerminal::is_terminal(&std::io::stderr()) {
        log.init();
    } else {
        log.json().init();
    }
}
