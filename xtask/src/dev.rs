//! `cargo xtask dev`: build and start the demo; on every change of a source, build and start it again.

use crate::build;
use crate::tools::{self, Profile};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, SystemTime};

/// What the binary is made of.
const SOURCES: &[&str] = &[
    "Cargo.toml",
    "app",
    "domain",
    "engine",
    "frontend",
    "line",
    "line-sim",
    "migrations",
    "public",
    "server",
    "style",
];

/// How often the sources are looked at. Walking them takes about a millisecond.
const PAUSE: Duration = Duration::from_millis(400);

/// `cargo xtask dev [options of noren demo]`
pub fn command(args: &[String]) -> Result<()> {
    let mut demo: Option<Demo> = None;
    loop {
        let built_from = sources();
        match build::build(Profile::Dev) {
            Ok(binary) => {
                drop(demo.take()); // the old one must leave its port first
                demo = Some(Demo::start(&binary, args)?);
            }
            // The compiler has said what is wrong; the last good build stays up meanwhile.
            Err(error) => eprintln!("{error:#}"),
        }
        while sources() == built_from {
            std::thread::sleep(PAUSE);
        }
    }
}

/// A running demo; it ends with this value.
struct Demo(Child);

impl Demo {
    fn start(binary: &Path, args: &[String]) -> Result<Self> {
        let mut command = Command::new(binary);
        command.arg("demo").args(args).current_dir(tools::root());
        Ok(Self(command.spawn().context("the demo could not start")?))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // Without ceremony: what Noren stores must survive a killed process anyway.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How many source files there are and when the last one changed: equal means nothing changed.
fn sources() -> (usize, SystemTime) {
    let mut seen = (0, SystemTime::UNIX_EPOCH);
    for source in SOURCES {
        look(&tools::root().join(source), &mut seen);
    }
    seen
}

/// A file that vanishes while we look is a change, and the next look sees it.
fn look(path: &Path, seen: &mut (usize, SystemTime)) {
    let Ok(about) = path.metadata() else { return };
    if about.is_dir() {
        for entry in path.read_dir().into_iter().flatten().flatten() {
            look(&entry.path(), seen);
        }
    } else {
        seen.0 += 1;
        seen.1 = seen.1.max(about.modified().unwrap_or(SystemTime::UNIX_EPOCH));
    }
}
