//! A small picture of a rich menu with its areas drawn on it, so a wrong cut is seen in a list.

use super::url::SafeUrl;
use leptos::prelude::*;

/// An area in pixels of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline {
    /// From the left edge.
    pub x: u32,
    /// From the upper edge.
    pub y: u32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl Outline {
    /// As custom properties for the sheet.
    pub(super) fn style(self) -> String {
        format!("--x:{};--y:{};--w:{};--h:{}", self.x, self.y, self.width, self.height)
    }
}

/// The picture as a link, areas lettered from A.
#[component]
pub fn Thumb(
    #[prop(into)] href: String,
    /// What the picture is; for the ear.
    #[prop(into)]
    label: String,
    /// Address of the picture; without one the frame stays empty.
    #[prop(optional_no_strip)]
    picture: Option<String>,
    /// Width and height of the picture in pixels.
    size: (u32, u32),
    areas: Vec<Outline>,
) -> impl IntoView {
    let (width, height) = size;
    let style = format!("--iw:{width};--ih:{height}");
    let picture = picture.as_deref().and_then(SafeUrl::picture).map(String::from);
    let outlines = areas
        .into_iter()
        .enumerate()
        .map(|(at, area)| view! { <i data-n=letter(at) style=area.style()></i> });
    let (width, height) = (width.to_string(), height.to_string());
    let picture = picture.map(|src| view! { <img src=src alt="" width=width height=height loading="lazy"/> });
    view! {
        <a class="thumb" href=href aria-label=label style=style>
            {picture}
            {outlines.collect_view()}
        </a>
    }
}

/// A for the first area; LINE allows 20.
pub fn letter(at: usize) -> String {
    let letter = u8::try_from(at % 26).unwrap_or_default();
    char::from(b'A' + letter).to_string()
}
