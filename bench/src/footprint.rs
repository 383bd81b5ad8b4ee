//! W12: how soon `noren demo` answers, and what it holds when nobody asks anything.

use crate::process::Process;
use crate::table::{heading, line, megabytes};
use anyhow::Result;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// From the start of the process to the first 200.
const COLD_START: Duration = Duration::from_millis(150);
/// Resident memory three seconds later.
const IDLE_BYTES: u64 = 25_000_000;

/// How often the start is measured; the median counts. Each time in a folder of its own, so each time
/// with a new database.
const ROUNDS: usize = 5;
const SETTLE: Duration = Duration::from_secs(3);

/// Measures `binary` and prints figure, goal and ratio.
pub fn measure(binary: &Path) -> Result<()> {
    let mut starts = Vec::new();
    let mut idle = None;
    for round in 1..=ROUNDS {
        let folder = tempfile::tempdir()?;
        let mut command = Command::new(binary);
        command.arg("demo").arg("--data").arg(folder.path());
        let began = Instant::now();
        let demo = Process::start(command)?;
        starts.push(demo.first_answer("/healthz", began)?);
        if round == ROUNDS {
            std::thread::sleep(SETTLE);
            idle = demo.resident_bytes();
        }
    }
    starts.sort();
    let start = starts[ROUNDS / 2];
    println!("{}", heading("footprint"));
    println!(
        "{}",
        line("cold start, first 200", start.as_secs_f64() * 1e3, COLD_START.as_secs_f64() * 1e3, "ms")
    );
    match idle {
        Some(bytes) => println!("{}", line("idle memory", megabytes(bytes), megabytes(IDLE_BYTES), "MB")),
        None => println!("idle memory is not known: this system has no /proc"),
    }
    Ok(())
}
