//! Stories about the simulator, told over HTTP as a channel, a bot and a browser would.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on says where it stopped")]

mod contents;
mod coverage;
mod events;
mod faults;
mod followers;
mod groups;
mod phone;
mod refusals;
mod rich_menus;
mod sending;
mod support;
mod tokens;
mod webhooks;
