//! The simulator must never be what is measured: how many simple requests it answers a second on one core with
//! its limits lifted, and what a million friends take.

use crate::process::Process;
use crate::table::{heading, line, megabytes};
use anyhow::{Context, Result, bail, ensure};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const REQUESTS_PER_SECOND: f64 = 20_000.0;
const FRIENDS: usize = 1_000_000;
const MEMORY_BYTES: u64 = 400_000_000;

/// Connections that ask, each with one request on its way at a time.
const CONNECTIONS: usize = 64;
const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_secs(3);

/// Measures `noren simulator` of this binary and prints figures, goals and ratios.
pub fn measure(binary: &Path) -> Result<()> {
    println!("{}", heading("simulator"));
    let sim = start(binary, 200)?;
    let token = token(sim.address)?;
    for (what, path) in
        [("GET a profile, requests", profile(sim.address)?), ("GET the quota, requests", QUOTA.to_owned())]
    {
        let mut rates =
            (0..ROUNDS).map(|_| requests_a_second(sim.address, &path, &token)).collect::<Result<Vec<_>>>()?;
        rates.sort_by(f64::total_cmp);
        println!("{}", line(what, rates[ROUNDS / 2], REQUESTS_PER_SECOND, "/s"));
    }
    drop(sim);
    let sim = start(binary, FRIENDS)?;
    match sim.resident_bytes() {
        Some(bytes) => {
            println!("{}", line("a million friends", megabytes(bytes), megabytes(MEMORY_BYTES), "MB"));
        }
        None => println!("memory is not known: this system has no /proc"),
    }
    Ok(())
}

const QUOTA: &str = "/v2/bot/message/quota/consumption";

/// One worker thread, kept on one core where `taskset` is at hand: "on one core" is then meant literally.
fn start(binary: &Path, friends: usize) -> Result<Process> {
    let pinned = Command::new("taskset").arg("--version").output().is_ok();
    let mut command = if pinned { Command::new("taskset") } else { Command::new(binary) };
    if pinned {
        command.args(["-c", "0"]).arg(binary);
    }
    command.arg("simulator").arg("--no-rate-limits").arg("--friends").arg(friends.to_string());
    command.env("TOKIO_WORKER_THREADS", "1").env("NOREN_LOG", "error");
    let began = Instant::now();
    let sim = Process::start(command)?;
    sim.first_answer("/_sim/clock", began)?;
    Ok(sim)
}

/// The seeded channel's long-lived token and a friend, as the simulator's own state tells.
fn state(address: SocketAddr) -> Result<serde_json::Value> {
    let mut stream = TcpStream::connect(address)?;
    let ask = format!("GET /_sim/state HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(ask.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (_, body) = answer.split_once("\r\n\r\n").context("an answer without a body")?;
    let start = body.find('{').context("a state")?;
    let end = body.rfind('}').context("a state")?;
    Ok(serde_json::from_str(&body[start..=end])?)
}

fn token(address: SocketAddr) -> Result<String> {
    let state = state(address)?;
    let token = state["channels"][0]["longLivedToken"].as_str().context("the channel's token")?;
    Ok(token.to_owned())
}

fn profile(address: SocketAddr) -> Result<String> {
    let state = state(address)?;
    let user = state["channels"][0]["friends"][0]["userId"].as_str().context("a friend")?;
    Ok(format!("/v2/bot/profile/{user}"))
}

/// Asks on every connection in turn, then reads every answer, until the round is over.
fn requests_a_second(address: SocketAddr, path: &str, token: &str) -> Result<f64> {
    let ask = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\r\n");
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        connections.push(stream);
    }
    let mut buffer = vec![0; 16_384];
    let (began, mut answered) = (Instant::now(), 0_u32);
    while began.elapsed() < ROUND {
        for stream in &mut connections {
            stream.write_all(ask.as_bytes())?;
        }
        for stream in &mut connections {
            answer(stream, &mut buffer)?;
            answered += 1;
        }
    }
    Ok(f64::from(answered) / began.elapsed().as_secs_f64())
}

/// Reads one answer, which must be a 200.
fn answer(stream: &mut TcpStream, buffer: &mut [u8]) -> Result<()> {
    let mut filled = 0;
    loop {
        let read = stream.read(&mut buffer[filled..])?;
        ensure!(read > 0, "the simulator hung up");
        filled += read;
        let head = String::from_utf8_lossy(&buffer[..filled]);
        let Some((head, _)) = head.split_once("\r\n\r\n") else { continue };
        ensure!(head.starts_with("HTTP/1.1 200 "), "not a 200: {head}");
        let Some(length) = head.lines().find_map(|line| line.strip_prefix("content-length: ")) else {
            bail!("an answer without its length");
        };
        if filled >= head.len() + 4 + length.parse::<usize>()? {
            return Ok(());
        }
    }
}
