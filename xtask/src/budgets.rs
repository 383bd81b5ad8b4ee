//! What the release may weigh. Each figure is printed with its limit and the ratio of the two; one over
//! its limit fails the run.

use crate::tools::{self, Profile};
use crate::{assets, wasm};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;

const KB: u64 = 1_000;
const MB: u64 = 1_000_000;

/// Weighs the release site and `binary`, then lets `bench` measure how fast and how small it starts.
pub fn check(binary: &Path) -> Result<()> {
    let figures = [
        Figure { what: "wasm", bytes: weigh(&["noren_bg.wasm"], "")?, limit: None },
        Figure { what: "wasm, Brotli", bytes: weigh(&["noren_bg.wasm"], ".br")?, limit: Some(180 * KB) },
        Figure { what: "style sheet, Brotli", bytes: weigh(&["noren.css"], ".br")?, limit: Some(30 * KB) },
        Figure {
            what: "glue and loader, Brotli",
            bytes: weigh(&["noren.js", "islands.js"], ".br")?,
            limit: None,
        },
        Figure { what: "message rules, Brotli", bytes: wasm::weigh_rules()?, limit: Some(25 * KB) },
        Figure { what: "binary", bytes: size(binary)?, limit: Some(45 * MB) },
    ];
    println!("{:<26}{:>12}{:>12}{:>9}", "budget", "bytes", "limit", "ratio");
    for figure in &figures {
        println!("{}", figure.line());
    }
    let over: Vec<&str> = figures.iter().filter(|it| it.is_over()).map(|it| it.what).collect();
    let mut footprint = tools::cargo("run --quiet --package bench -- footprint --binary");
    tools::run(footprint.arg(binary))?;
    ensure!(over.is_empty(), "over its budget: {}", over.join("; "));
    Ok(())
}

struct Figure {
    what: &'static str,
    bytes: u64,
    limit: Option<u64>,
}

impl Figure {
    fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.bytes > limit)
    }

    fn line(&self) -> String {
        let Self { what, bytes, limit } = self;
        let Some(limit) = limit else { return format!("{what:<26}{bytes:>12}{:>12}{:>9}", "none", "") };
        let percent = bytes * 100 / limit;
        format!(
            "{what:<26}{bytes:>12}{limit:>12}{percent:>7} %{}",
            if self.is_over() { "  OVER" } else { "" }
        )
    }
}

/// The size of some files of the release site together, by their logical names.
fn weigh(names: &[&str], twin: &str) -> Result<u64> {
    let manifest = assets::manifest(Profile::Release)?;
    names
        .iter()
        .map(|name| {
            let hashed = manifest.get(*name).with_context(|| format!("the site lacks {name}"))?;
            size(&Profile::Release.site().join(format!("{hashed}{twin}")))
        })
        .sum()
}

fn size(path: &Path) -> Result<u64> {
    Ok(fs::metadata(path).with_context(|| format!("{} is missing", path.display()))?.len())
}
