//! Pictures of friends and accounts: `/pictures/{n}.svg`, flat colours, drawn from the number alone. LINE serves its own
//! from another host without a token, so these need none either.

use std::sync::Arc;

use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::serve::Shared;

/// Background, main and second colour.
const PALETTES: [(&str, &str, &str); 10] = [
    ("#dff0e4", "#e0679a", "#f6c945"),
    ("#e7e0f5", "#7a5cc0", "#f3a64f"),
    ("#fde3c8", "#d9653b", "#2f6c8f"),
    ("#d9e8fa", "#2b68c4", "#f2b8a0"),
    ("#fbe9b7", "#a8742c", "#4d3a22"),
    ("#d5efee", "#12808a", "#f7f3e3"),
    ("#f9dde3", "#b83a5e", "#54806a"),
    ("#e4ecd2", "#5d8a3a", "#d8503f"),
    ("#dfe3ea", "#44546a", "#f0c27b"),
    ("#fff0d4", "#ef8f2f", "#37618e"),
];

pub(crate) fn routes() -> Router<Arc<Shared>> {
    Router::new().route("/pictures/{name}", get(picture))
}

async fn picture(Path(name): Path<String>) -> Response {
    let Some(n) = name.strip_suffix(".svg").and_then(|n| n.parse::<u32>().ok()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, draw(n)).into_response()
}

/// The picture of number `n`, 96 × 96.
pub(crate) fn draw(n: u32) -> String {
    let (ground, ..) = PALETTES[n as usize % PALETTES.len()];
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96"><path fill="{ground}" d="M0 0h96v96H0z"/>{}</svg>"#,
        motif(n)
    )
}

/// A sticker without ground: LINE's own are not ours to draw, so each number has a motif of ours.
pub(crate) fn sticker(n: u32) -> String {
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96"><g stroke="#fff" stroke-width="7" stroke-linejoin="round" paint-order="stroke">{}</g></svg>"##,
        motif(n)
    )
}

fn motif(n: u32) -> String {
    let (_, main, second) = PALETTES[n as usize % PALETTES.len()];
    match (n / 10).wrapping_add(n) % 8 {
        0 => bowl(main, second),
        1 => flower(main, second),
        2 => sea(main, second),
        3 => dog(main, second),
        4 => person(main, second),
        5 => cat(main, second),
        6 => hills(main, second),
        _ => leaf(main, second),
    }
}

fn bowl(main: &str, second: &str) -> String {
    format!(
        r#"<path fill="none" stroke="{second}" stroke-width="4" stroke-linecap="round" d="M40 20c-4 5 4 8 0 14m16-14c-4 5 4 8 0 14"/><path fill="{main}" d="M18 46h60c0 20-12 32-30 32S18 66 18 46z"/><ellipse cx="48" cy="46" rx="30" ry="7" fill="{second}"/>"#
    )
}

fn flower(main: &str, second: &str) -> String {
    let petals = [0, 60, 120, 180, 240, 300]
        .map(|turn| format!(r#"<circle cx="48" cy="28" r="13" transform="rotate({turn} 48 46)"/>"#))
        .concat();
    format!(
        r#"<path stroke="{main}" stroke-width="5" d="M48 50v38"/><g fill="{main}">{petals}</g><circle cx="48" cy="46" r="11" fill="{second}"/>"#
    )
}

fn sea(main: &str, second: &str) -> String {
    format!(
        r#"<circle cx="48" cy="46" r="20" fill="{second}"/><path fill="{main}" d="M0 56c12-6 20-6 32 0s20 6 32 0 20-6 32 0v40H0z"/><path fill="none" stroke="{second}" stroke-width="3" d="M14 74c8-4 14-4 22 0s14 4 22 0 14-4 22 0"/>"#
    )
}

fn dog(main: &str, second: &str) -> String {
    format!(
        r#"<path fill="{second}" d="M22 30c-8 6-8 26 0 30l12-26zm52 0c8 6 8 26 0 30L62 34z"/><circle cx="48" cy="50" r="26" fill="{main}"/><ellipse cx="48" cy="60" rx="13" ry="11" fill="{second}"/><circle cx="38" cy="46" r="3.5"/><circle cx="58" cy="46" r="3.5"/><ellipse cx="48" cy="55" rx="5" ry="3.5"/>"#
    )
}

fn person(main: &str, second: &str) -> String {
    format!(
        r#"<path fill="{main}" d="M16 96c2-24 16-32 32-32s30 8 32 32z"/><circle cx="48" cy="42" r="19" fill="{second}"/><path fill="{main}" d="M29 42c0-18 10-24 19-24s19 6 19 24c-6-2-10-6-12-11-5 7-16 11-26 11z"/>"#
    )
}

fn cat(main: &str, second: &str) -> String {
    format!(
        r#"<path fill="{main}" d="M24 20l16 12h16l16-12 2 34c0 16-12 26-26 26S22 70 22 54z"/><circle cx="38" cy="50" r="4" fill="{second}"/><circle cx="58" cy="50" r="4" fill="{second}"/><path fill="none" stroke="{second}" stroke-width="3" stroke-linecap="round" d="M48 58v5m-7 3c4 2 6 0 7-3 1 3 3 5 7 3"/>"#
    )
}

fn hills(main: &str, second: &str) -> String {
    format!(
        r#"<circle cx="68" cy="28" r="11" fill="{second}"/><path fill="{main}" d="M0 96V72l28-34 22 26 12-12 34 36v8z"/><path fill="{second}" d="M28 38l10 12-6 4-5-4-6 5-4-4z"/>"#
    )
}

fn leaf(main: &str, second: &str) -> String {
    format!(
        r#"<path fill="{main}" d="M20 70C16 34 44 18 78 20c2 34-16 60-50 56z"/><path fill="none" stroke="{second}" stroke-width="4" stroke-linecap="round" d="M18 82c12-24 26-36 44-46"/>"#
    )
}
