//! The workloads we measure, one command each, every figure printed beside the goal it is held against.
//!
//! **Invariant:** it meets Noren as anybody would, as a process and over HTTP, and links none of its crates.

mod footprint;
mod process;
mod simulator;
mod table;

use std::process::ExitCode;

const USAGE: &str = "\
bench footprint --binary PATH    time to the first answer and idle memory of `noren demo`
bench simulator --binary PATH    requests a second on one core and the memory of a million friends";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["footprint", "--binary", binary] => footprint::measure(binary.as_ref()),
        ["simulator", "--binary", binary] => simulator::measure(binary.as_ref()),
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
