//! The document: head and body, nothing inline.

use super::frame::Frame;
use domain::words::common;
use leptos::prelude::*;

/// `inside` draws what follows the skip link. It holds the `<main id="main">`.
pub(super) fn document(frame: &Frame, title: String, inside: impl FnOnce(&Frame) -> AnyView) -> AnyView {
    let Frame { lang, theme, assets, .. } = frame;
    let (css, favicon) = (assets.css.clone(), assets.favicon.clone());
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag() data-theme=theme.as_str()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>{title}</title>
                <link rel="icon" href=favicon/>
                <link rel="stylesheet" href=css/>
            </head>
            <body>
                <a class="skip" href="#main">{common::SKIP.text(*lang)}</a>
                {inside(frame)}
            </body>
        </html>
    }
    .into_any()
}
