//! Stories: a real database of each kind, a LINE that behaves, and a clock that stands still.

mod accounts;
mod members;
mod world;
