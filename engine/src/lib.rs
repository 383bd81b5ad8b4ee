//! What the product does: one module per feature, SQL included.
//!
//! **Invariant:** knows neither HTTP nor HTML, and never calls LINE inside a transaction.
//! Whatever reads or changes an account takes a [`scope::Scope`], which only exists when the
//! member's right to it was checked.

pub mod accounts;
pub mod audit;
pub mod broadcasts;
pub mod clock;
pub mod db;
pub mod error;
pub mod failpoint;
pub mod files;
pub mod friends;
pub mod inbox;
pub mod jobs;
pub mod keys;
pub mod line_answer;
pub mod members;
pub mod mint;
pub mod quota;
pub mod rich_menus;
pub mod scope;
pub mod secret_checks;
pub mod sessions;

pub use error::{Error, Fault};
pub use scope::{Engine, Scope};
