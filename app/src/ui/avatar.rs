//! A face: a picture, and under it the first letter for when there is none or it does not load.

use super::{name::shown_name, url::SafeUrl};
use leptos::prelude::*;

/// How large a face is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// 24 px.
    Small,
    /// 32 px.
    #[default]
    Normal,
    /// 36 px.
    Medium,
    /// 56 px, beside a title.
    Large,
}

/// A face. It is decoration: the name stands beside it.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    /// Address of the picture; anything but https or our own paths is left out.
    #[prop(optional_no_strip)]
    picture: Option<String>,
    /// Keeps the tone when the name changes: an id. The name itself if left out.
    #[prop(optional, into)]
    seed: Option<String>,
    #[prop(optional)] size: AvatarSize,
    /// For accounts; people are round.
    #[prop(optional)]
    square: bool,
) -> impl IntoView {
    let name = shown_name(&name);
    let tone = tone(seed.as_deref().unwrap_or(&name));
    let class = format!(
        "avatar{}{}",
        match size {
            AvatarSize::Small => " sm",
            AvatarSize::Normal => "",
            AvatarSize::Medium => " md",
            AvatarSize::Large => " lg",
        },
        if square { " square" } else { "" },
    );
    let picture = picture.as_deref().and_then(SafeUrl::picture).map(String::from);
    view! {
        <span class=class data-tone=tone.to_string() aria-hidden="true">
            {initial(&name)}
            {picture.map(|src| view! { <img src=src alt="" loading="lazy" decoding="async"/> })}
        </span>
    }
}

/// The first letter or digit, or the first sign at all.
fn initial(name: &str) -> String {
    let first = name.chars().find(|c| c.is_alphanumeric()).or_else(|| name.chars().next());
    first.map(|c| c.to_uppercase().collect()).unwrap_or_default()
}

/// 1 to 8, the same for the same seed (FNV-1a).
fn tone(seed: &str) -> u32 {
    let hash =
        seed.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash % 8 + 1
}

#[cfg(test)]
mod tests {
    use super::Avatar;
    use crate::ui::tests::html;
    use leptos::prelude::*;

    #[test]
    fn the_letter_stays_under_the_picture_and_odd_addresses_are_left_out() {
        let picture = Some("https://profile.line-scdn.net/x".to_owned());
        let face = html(|| view! { <Avatar name="ミント" picture=picture/> });
        assert!(face.contains('ミ') && face.contains("src=\"https://profile"), "{face}");
        let picture = Some("javascript:alert(1)".to_owned());
        assert!(!html(|| view! { <Avatar name="" picture=picture/> }).contains("javascript"));
    }
}
