//! The product's words and the rules that need no database.
//!
//! **Invariant:** no I/O, no clock, no randomness; everything here also runs in the browser.

pub mod accounts;
pub mod broadcasts;
pub mod friends;
pub mod id;
pub mod inbox;
pub mod lang;
pub mod line_answer;
pub mod members;
pub mod permission;
pub mod phrase;
pub mod rich_menus;
pub mod words;
