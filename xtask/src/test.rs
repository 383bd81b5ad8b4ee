//! `cargo xtask test`: everything that is checked, part by part, and a table of how it went. A part that
//! could not run because this machine lacks something is SKIPPED, never passed; where `CI` is set that is a failure.

use crate::postgres::Server;
use crate::tools::{self, Profile};
use crate::{browser, budgets, build, wasm};
use anyhow::{Result, bail, ensure};
use std::time::Instant;

type Part = (&'static str, fn(&mut Vec<Skip>) -> Result<()>);

/// In the order they run: what fails soonest comes first.
const PARTS: &[Part] = &[
    ("fmt", fmt),
    ("clippy", clippy),
    ("rust", rust),
    ("wasm", wasm),
    ("browser", browser),
    ("budgets", budgets),
];

/// Every crate that is built for this machine, the frontend as the server sees it. `--workspace` would
/// bring its browser half into the same build.
const HOST: &str = "-p app -p bench -p domain -p engine -p frontend -p line -p line-sim -p server -p xtask \
                    --features frontend/ssr,line/client";

/// The crates whose documentation may hold examples.
const LIBRARIES: &str =
    "-p app -p domain -p engine -p frontend -p line -p line-sim --features frontend/ssr,line/client";

/// Something that was left out, and the sentence that says why.
struct Skip {
    what: &'static str,
    why: String,
}

/// `cargo xtask test [--only PART]...`
pub fn command(args: &[String]) -> Result<()> {
    let chosen = choose(args)?;
    let mut table = Vec::new();
    let (mut failed, mut skipped) = (Vec::new(), 0);
    for (name, part) in chosen {
        println!("\n── {name}");
        let began = Instant::now();
        let mut skips = Vec::new();
        let outcome = part(&mut skips);
        let seconds = began.elapsed().as_secs_f32();
        if let Err(error) = &outcome {
            eprintln!("{error:#}");
            failed.push(*name);
        }
        let word = match &outcome {
            Err(_) => "FAILED",
            Ok(()) if skips.iter().any(|skip| skip.what == *name) => "SKIPPED",
            Ok(()) => "passed",
        };
        table.push(format!("{name:<12}{word:<9}{seconds:>8.1} s"));
        table.extend(skips.iter().map(|skip| format!("  SKIPPED {}: {}", skip.what, skip.why)));
        skipped += skips.len();
    }
    println!("\n{}\n", table.join("\n"));
    ensure!(failed.is_empty(), "failed: {}", failed.join(", "));
    ensure!(skipped == 0 || !tools::is_ci(), "CI leaves nothing out, and {skipped} of the above was skipped");
    Ok(())
}

fn choose(args: &[String]) -> Result<Vec<&'static Part>> {
    let mut names = Vec::new();
    for pair in args.chunks(2) {
        let [flag, name] = pair else { bail!("usage: cargo xtask test [--only PART]...") };
        ensure!(flag == "--only", "usage: cargo xtask test [--only PART]...");
        let known: Vec<&str> = PARTS.iter().map(|(known, _)| *known).collect();
        ensure!(known.contains(&name.as_str()), "no part is called {name}; there are {}", known.join(", "));
        names.push(name.as_str());
    }
    Ok(PARTS.iter().filter(|(name, _)| names.is_empty() || names.contains(name)).collect())
}

fn fmt(_: &mut Vec<Skip>) -> Result<()> {
    tools::run(&mut tools::cargo("fmt --all --check"))
}

fn clippy(_: &mut Vec<Skip>) -> Result<()> {
    tools::run(&mut host(&format!("clippy {HOST} --all-targets"), "-- -D warnings")?)?;
    wasm::clippy()
}

/// Unit tests and stories, on SQLite and on PostgreSQL: the tests use both where this variable is set.
fn rust(skips: &mut Vec<Skip>) -> Result<()> {
    let postgres = Server::start();
    let with_nextest = tools::find(&["cargo-nextest"]).is_some();
    let mut tests =
        host(if with_nextest { "nextest run --no-fail-fast" } else { "test --no-fail-fast" }, HOST)?;
    match &postgres {
        Ok(server) => drop(tests.env("NOREN_TEST_POSTGRES", &server.url)),
        Err(error) => {
            tests.env_remove("NOREN_TEST_POSTGRES");
            skips.push(Skip { what: "stories on PostgreSQL", why: format!("{error:#}") });
        }
    }
    tools::run(&mut tests)?;
    if with_nextest {
        tools::run(&mut host("test --doc --quiet", LIBRARIES)?)?; // nextest leaves them out
    }
    Ok(())
}

/// What ships: the islands and the server as releases.
fn wasm(skips: &mut Vec<Skip>) -> Result<()> {
    if let Err(error) = browser::install_packages() {
        skips.push(Skip { what: "wasm-opt", why: format!("{error:#}") });
    }
    build::build(Profile::Release).map(drop)
}

fn browser(skips: &mut Vec<Skip>) -> Result<()> {
    match browser::Machine::find() {
        Ok(machine) => machine.test(&build::build(Profile::Release)?),
        Err(error) => {
            skips.push(Skip { what: "browser", why: format!("{error:#}") });
            Ok(())
        }
    }
}

fn budgets(skips: &mut Vec<Skip>) -> Result<()> {
    if !wasm::can_optimise() {
        let why =
            "without wasm-opt the wasm is half as large again, and no limit is meant for that".to_owned();
        skips.push(Skip { what: "budgets", why });
        return Ok(());
    }
    budgets::check(&build::build(Profile::Release)?)
}

/// A cargo call over the host's crates. It names the same site as `cargo xtask run`, or the server
/// would be compiled again each time one follows the other.
fn host(command: &str, rest: &str) -> Result<std::process::Command> {
    let site = Profile::Dev.site();
    std::fs::create_dir_all(&site)?;
    let mut cargo = tools::cargo(&format!("{command} {rest}"));
    cargo.env("NOREN_SITE", site);
    Ok(cargo)
}
