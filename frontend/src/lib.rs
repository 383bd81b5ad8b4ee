//! The islands: what runs in the browser, rendered into the pages by the server first.
//!
//! **Invariant:** an island takes its first data by props and gives its result through a hidden
//! form field or a server function; without it the page still works.

pub mod answer;
pub mod broadcasts;
pub mod chart;
pub mod rich_menus;

// The crate's only switches: the browser's entry points, and the server's half of server functions.
#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "ssr")]
pub mod caller;
