//! Small words: a state (icon, word and colour, never colour alone) and a tag.

use super::icon::Icon;
use leptos::prelude::*;

/// What a state looks like. The word is the feature's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written; grey.
    Draft,
    /// Waits for its time; blue.
    Scheduled,
    /// On its way; blue.
    Sending,
    /// Done; green.
    Sent,
    /// In use; green.
    Live,
    /// All right; green.
    Ok,
    /// Waits for a person; amber.
    Held,
    /// A person or a limit ended it; amber.
    Stopped,
    /// Wants a look; amber.
    Warn,
    /// Did not work; red.
    Failed,
    /// Not in use; grey.
    Off,
}

impl State {
    fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Live => "live",
            Self::Ok => "ok",
            Self::Held => "held",
            Self::Stopped => "stopped",
            Self::Warn => "warn",
            Self::Failed => "failed",
            Self::Off => "off",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Draft => "circle-dashed",
            Self::Scheduled => "clock",
            Self::Sending => "loader",
            Self::Sent | Self::Live | Self::Ok => "circle-check",
            Self::Held => "hourglass",
            Self::Stopped => "square",
            Self::Warn | Self::Failed => "triangle-alert",
            Self::Off => "ban",
        }
    }
}

/// A state in its words.
#[component]
pub fn Status(
    is: State,
    #[prop(into)] word: String,
    /// Another icon than the state's own.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// On a tinted ground, beside a title.
    #[prop(optional)]
    pill: bool,
) -> impl IntoView {
    let class = if pill { "status pill" } else { "status" };
    let icon = icon.unwrap_or_else(|| is.icon());
    view! { <span class=class data-is=is.key()><Icon name=icon/>" "{word}</span> }
}

/// A tag: a word somebody gave, or a small fact.
#[component]
pub fn Tag(
    #[prop(into)] text: String,
    /// In the accent's colour.
    #[prop(optional)]
    accent: bool,
) -> impl IntoView {
    let class = if accent { "tag accent" } else { "tag" };
    view! { <span class=class dir="auto">{text}</span> }
}
