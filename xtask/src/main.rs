//! `cargo xtask`: everything that is done to this workspace, in Rust, on any machine that has the toolchain.
//!
//! | module | what it does |
//! |---|---|
//! | `build` | the site, then the binary that embeds it |
//! | `wasm`, `css`, `assets` | the three parts of the site: islands, style sheet, hashed and compressed files |
//! | `run`, `dev` | start the demo; start it again whenever a source changes |
//! | `test` | the one command that checks everything, part by part |
//! | `postgres`, `browser`, `budgets` | what those parts need: a private database, Chromium, the limits |
//! | `tools` | what this machine has |
//!
//! **Invariant:** nothing here knows the product; it builds, starts and measures. The server never links it.

mod assets;
mod browser;
mod budgets;
mod build;
mod css;
mod dev;
mod postgres;
mod run;
mod test;
mod tools;
mod wasm;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run [--release] [options of `noren demo`]   build and start the demo
cargo xtask dev [options of `noren demo`]               the same, and again on every change
cargo xtask test [--only PART]...                       check everything; parts: fmt clippy rust wasm browser budgets
cargo xtask build [--release]                           build the islands, the site and the binary
cargo xtask bench [options of bench]                    run the measured workloads";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let done = match command.as_str() {
        "build" => build::command(&rest),
        "run" => run::command(&rest),
        "dev" => dev::command(&rest),
        "test" => test::command(&rest),
        "bench" => run::bench(&rest),
        _ => Err(anyhow::anyhow!("{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
