//! What this crate promises, against LINE's documentation and a server that records what it is asked.

#![expect(clippy::needless_pass_by_value, reason = "a test hands over what it writes on the spot")]

mod answers;
mod breaks;
mod calls;
mod conditions;
mod documented;
mod errors;
mod fuzz;
#[path = "../../fuzz/src/lib.rs"]
mod fuzz_targets;
mod generate;
mod limits;
mod operations;
mod rich_menu;
mod rules;
mod server;
mod skeleton;
mod structs;
mod tables;
mod token;
mod webhook;
