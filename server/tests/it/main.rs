//! The whole router in process: pages, plain forms, authorization, the webhook, and a process
//! that is killed and comes back.

mod accounts;
mod authorization;
mod broadcasts;
mod child;
mod doors;
mod friends;
mod killed;
mod quota;
mod rich_menus;
mod sign_in;
mod webhook;
mod world;
