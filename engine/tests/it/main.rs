//! Stories: a real database of each kind, a LINE that behaves, and a clock that stands still.

mod accounts;
mod broadcasts;
mod friends;
mod inbox;
mod members;
mod quota;
mod rich_menus;
mod world;
