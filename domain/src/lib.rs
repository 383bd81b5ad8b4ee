//! The product's words and the rules that need no database.
//!
//! **Invariant:** no I/O, no clock, no randomness; everything here also runs in the browser.

pub mod id;
pub mod lang;
pub mod permission;
pub mod phrase;
pub mod words;
