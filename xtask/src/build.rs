//! The site, then the binary that embeds it: two cargo calls, because the two halves of the frontend
//! (`ssr` and `hydrate`) must never meet in one.

use crate::tools::{self, Profile};
use crate::{assets, css, wasm};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// `cargo xtask build [--release]`
pub fn command(args: &[String]) -> Result<()> {
    let profile = match args {
        [] => Profile::Dev,
        [flag] if flag == "--release" => Profile::Release,
        _ => bail!("usage: cargo xtask build [--release]"),
    };
    let binary = build(profile)?;
    println!("built {}", binary.strip_prefix(tools::root()).unwrap_or(&binary).display());
    Ok(())
}

/// Builds everything and answers with the binary's path.
pub fn build(profile: Profile) -> Result<PathBuf> {
    site(profile)?;
    server(profile)
}

/// Builds the islands and the style sheet, and writes the folder the server embeds.
fn site(profile: Profile) -> Result<()> {
    let islands = wasm::build(profile)?;
    let style = css::join(&tools::root().join("style"))?;
    assets::write(profile, &islands, &style)
}

fn server(profile: Profile) -> Result<PathBuf> {
    let (flag, folder) = match profile {
        Profile::Dev => ("", "debug"),
        Profile::Release => ("--release", "release"),
    };
    let mut cargo = tools::cargo(&format!("build --package server --bin noren {flag}"));
    tools::run(cargo.env("NOREN_SITE", profile.site()))?;
    Ok(tools::target().join(folder).join(format!("noren{}", std::env::consts::EXE_SUFFIX)))
}
