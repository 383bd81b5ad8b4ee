//! W12: how soon `noren demo` answers, and what it holds when nobody asks anything.

use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// From the start of the process to the first 200.
const COLD_START: Duration = Duration::from_millis(150);
/// Resident memory three seconds later.
const IDLE_BYTES: u64 = 25_000_000;

/// How often the start is measured; the median counts. Each time in a folder of its own, so each time
/// with a new database.
const ROUNDS: usize = 5;
const SETTLE: Duration = Duration::from_secs(3);
const PATIENCE: Duration = Duration::from_secs(30);

/// Measures `binary` and prints figure, goal and ratio.
pub fn measure(binary: &Path) -> Result<()> {
    let mut starts = Vec::new();
    let mut idle = None;
    for round in 1..=ROUNDS {
        let began = Instant::now();
        let demo = Demo::start(binary)?;
        starts.push(demo.first_answer(began)?);
        if round == ROUNDS {
            std::thread::sleep(SETTLE);
            idle = demo.resident_bytes();
        }
    }
    starts.sort();
    let start = starts[ROUNDS / 2];
    println!("{:<26}{:>12}{:>12}{:>9}", "footprint", "figure", "goal", "ratio");
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

fn line(what: &str, figure: f64, goal: f64, unit: &str) -> String {
    format!("{what:<26}{figure:>9.1} {unit}{goal:>9.0} {unit}{:>7.0} %", figure / goal * 100.0)
}

#[expect(clippy::cast_precision_loss, reason = "a memory size is far below 2^52 bytes")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// A demo in a folder of its own; both end with this value.
struct Demo {
    process: Child,
    address: SocketAddr,
    _folder: tempfile::TempDir,
}

impl Demo {
    fn start(binary: &Path) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?; // free a moment ago
        let mut command = Command::new(binary);
        command.arg("demo").arg("--data").arg(folder.path()).arg("--listen").arg(address.to_string());
        let process = command.stdout(Stdio::null()).spawn().with_context(|| binary.display().to_string())?;
        Ok(Self { process, address, _folder: folder })
    }

    fn first_answer(&self, began: Instant) -> Result<Duration> {
        while began.elapsed() < PATIENCE {
            if self.is_up() {
                return Ok(began.elapsed());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        bail!("no 200 from http://{}/healthz within {} seconds", self.address, PATIENCE.as_secs())
    }

    fn is_up(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(self.address) else { return false };
        let ask = format!("GET /healthz HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        let mut answer = String::new();
        let _ = stream.set_read_timeout(Some(Duration::from_secs(1)));
        stream.write_all(ask.as_bytes()).is_ok()
            && stream.read_to_string(&mut answer).is_ok()
            && answer.starts_with("HTTP/1.1 200 ")
    }

    /// `VmRSS` of the process, where the system tells.
    fn resident_bytes(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1_024)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
