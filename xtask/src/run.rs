//! Starting what was built: the demo, and the measured workloads.

use crate::build;
use crate::tools::{self, Profile};
use anyhow::Result;
use std::process::Command;

/// `cargo xtask run [--release] [options of noren demo]`
///
/// The dev profile is the default: from cold it is ready in half the time of the release profile.
pub fn command(args: &[String]) -> Result<()> {
    let (profile, rest) = match args {
        [flag, rest @ ..] if flag == "--release" => (Profile::Release, rest),
        rest => (Profile::Dev, rest),
    };
    let binary = build::build(profile)?;
    tools::become_program(Command::new(binary).arg("demo").args(rest).current_dir(tools::root()))
}

/// `cargo xtask bench [options of bench]`
pub fn bench(args: &[String]) -> Result<()> {
    tools::become_program(tools::cargo("run --release --quiet --package bench --").args(args))
}
