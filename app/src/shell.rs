//! The document around every page: head, rail, bars, notices. A handler loads its data, then
//! calls [`page`] with a view of it.

pub mod assets;
mod bars;
mod document;
mod door;
pub mod error;
pub mod frame;
mod member;
pub mod notice;
mod rail;
mod render;
mod switcher;

pub use assets::Assets;
pub use frame::{AccountCard, Frame, Layout, MemberCard, Place, QuotaCard, Theme};
pub use notice::Notice;

use axum::response::Response;
use http::StatusCode;
use leptos::prelude::*;

/// A page in the frame of its account: rail, bars, notice, then `body` inside `<main>`.
/// `title` is the page's own name; the account and ours are added for the window.
pub async fn page(
    frame: Frame,
    status: StatusCode,
    title: String,
    body: impl FnOnce() -> AnyView + Send + 'static,
) -> Response {
    let title = frame.window_title(&title);
    render::respond(frame.clone(), status, move || {
        document::document(&frame, title, move |frame| rail::framed(frame, body()))
    })
    .await
}

/// A page before anybody has signed in: the curtain, `body`, the languages. `body` starts with
/// its `<h1>`.
pub async fn door(
    frame: Frame,
    status: StatusCode,
    title: String,
    body: impl FnOnce() -> AnyView + Send + 'static,
) -> Response {
    let title = frame.window_title(&title);
    render::respond(frame.clone(), status, move || {
        document::document(&frame, title, move |frame| door::door(frame, body()))
    })
    .await
}

/// A page of something that takes several steps and belongs to no account yet, as connecting
/// one. `body` holds a header, a [`crate::ui::Stepper`], and a `div.stack`.
pub async fn wizard(
    frame: Frame,
    status: StatusCode,
    title: String,
    body: impl FnOnce() -> AnyView + Send + 'static,
) -> Response {
    let title = frame.window_title(&title);
    render::respond(frame.clone(), status, move || {
        document::document(&frame, title, move |frame| door::wizard(frame, body()))
    })
    .await
}

#[cfg(test)]
mod tests;
