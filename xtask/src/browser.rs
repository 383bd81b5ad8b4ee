//! The browser tests: npm's packages, Chromium, and Playwright against the release binary.

use crate::assets;
use crate::tools;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const NODE_HINT: &str = "install Node.js 20 or later with npm: wasm-opt and the browser tests need it";
const CHROMIUM_HINT: &str = "install Chromium (Debian: `apt-get install chromium`) to run the browser tests";

/// Chromium, and fonts for the four languages, so that lines break as they do for people.
const CHROMIUM: &[&str] = &["chromium", "fonts-noto-core", "fonts-noto-cjk", "fonts-thai-tlwg"];

/// What the browser tests need of this machine.
pub struct Machine {
    chromium: PathBuf,
}

impl Machine {
    /// Finds or installs it; the error says what is missing.
    pub fn find() -> Result<Self> {
        install_packages()?;
        Ok(Self { chromium: chromium()? })
    }

    /// Type-checks the tests and runs them against `binary`.
    pub fn test(&self, binary: &Path) -> Result<()> {
        tools::run(&mut script("typescript/bin/tsc", &["--noEmit"])?)?;
        let mut playwright = script("@playwright/test/cli.js", &["test"])?;
        tools::run(playwright.env("NOREN_BINARY", binary).env("NOREN_CHROMIUM", &self.chromium))
    }
}

/// The folder of npm's packages.
pub fn packages() -> PathBuf {
    end2end().join("node_modules")
}

/// `npm ci`, unless the packages there were installed from this very lock file.
pub fn install_packages() -> Result<()> {
    let npm = tools::find(&["npm"]).context(NODE_HINT)?;
    let lock = assets::hash(&fs::read(end2end().join("package-lock.json"))?);
    let stamp = packages().join(".installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    tools::run(
        Command::new(npm).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(end2end()),
    )?;
    Ok(fs::write(stamp, lock)?)
}

fn end2end() -> PathBuf {
    tools::root().join("end2end")
}

/// A program of npm's packages, run by Node itself: `npx` could fetch another one.
fn script(path: &str, args: &[&str]) -> Result<Command> {
    let mut node = Command::new(tools::find(&["node"]).context(NODE_HINT)?);
    node.arg(packages().join(path)).args(args).current_dir(end2end());
    Ok(node)
}

fn chromium() -> Result<PathBuf> {
    if let Some(named) = tools::setting("NOREN_CHROMIUM") {
        return Ok(PathBuf::from(named));
    }
    let find = || tools::find(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
    if let Some(found) = find() {
        return Ok(found);
    }
    tools::apt_install(CHROMIUM, CHROMIUM_HINT)?;
    find().context(CHROMIUM_HINT)
}
