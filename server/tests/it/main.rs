//! The whole router in process: pages, plain forms, authorization, the webhook, and a process
//! that is killed and comes back.

mod doors;
mod sign_in;
mod world;
