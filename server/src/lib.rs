//! The process: configuration, command line, sessions, layers, webhook, workers, assets.
//!
//! **Invariant:** decides nothing about the product. It carries requests to `app` and
//! `engine`, and their answers back, through the layers of the security design.

pub mod assets;
pub mod commands;
pub mod config;
pub mod layers;
pub mod listen;
pub mod process;
pub mod router;
mod sessions;
mod webhook;
