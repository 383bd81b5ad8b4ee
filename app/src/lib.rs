//! The pages: what the server shows. A page is an axum handler that takes what it needs from the
//! engine and then renders a view of that data; forms post to plain handlers.
//!
//! | module | what it is |
//! |---|---|
//! | [`shell`] | the document around every page: head, rail, notices, errors |
//! | [`caller`] | who asks: extractors with the proof of a right |
//! | [`features`] | the pages, one module per feature |
//! | [`ui`] | building blocks without script; they know no feature |
//!
//! **Invariant:** no SQL and no call to LINE in this crate, and it is never compiled to wasm: what
//! must run in the browser is an island in `frontend`.
#![expect(
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    reason = "components take their props by value and are called by `view!`"
)]

pub mod caller;
pub mod features;
pub mod shell;
pub mod ui;
