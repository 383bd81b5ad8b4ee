//! Stories about the simulator, told over HTTP as a channel, a bot and a browser would.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on says where it stopped")]

mod assertions;
mod audiences;
mod contents;
mod contract;
mod coupons;
mod coverage;
mod engagements;
mod events;
mod faults;
mod followers;
mod groups;
mod insights;
mod liff;
mod memberships;
mod modules;
mod narrowcasts;
mod phone;
mod pnp;
mod refusals;
mod rich_menu_batches;
mod rich_menus;
mod sending;
mod support;
mod tokens;
mod units;
mod webhook_faults;
mod webhooks;
