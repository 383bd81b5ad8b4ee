//! What every request passes, outermost first: the host it names, the address it comes from,
//! the headers of its answer, and how much and how often it may ask.

pub mod client;
pub mod headers;
pub mod hosts;
pub mod limits;
