//! A banner: what is the matter, what still works, one way out.

use super::icon::Icon;
use leptos::prelude::*;

/// How grave a banner is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// It worked.
    Success,
    /// Wants a look.
    Warn,
    /// Something cannot be done.
    Danger,
    /// Without colour.
    Plain,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Info => "",
            Self::Success => " success",
            Self::Warn => " warn",
            Self::Danger => " danger",
            Self::Plain => " plain",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Info | Self::Plain => "circle-help",
            Self::Success => "circle-check",
            Self::Warn => "triangle-alert",
            Self::Danger => "circle-alert",
        }
    }
}

/// A banner. One line is `slim`; more goes into the children, under the title.
#[component]
pub fn Banner(
    #[prop(optional)] tone: Tone,
    #[prop(into)] title: String,
    #[prop(optional, into)] id: Option<String>,
    /// Another icon than the tone's own.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// The way out: one small button or link.
    #[prop(optional)]
    action: Option<AnyView>,
    #[prop(optional)] slim: bool,
    /// `status` for news that came with this page, `alert` for what stops the person.
    #[prop(optional)]
    role: Option<&'static str>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = format!("banner{}{}", tone.class(), if slim { " slim" } else { "" });
    let icon = icon.unwrap_or_else(|| tone.icon());
    view! {
        <div class=class id=id role=role>
            <Icon name=icon/>
            <div class="say"><b>{title}</b>{children.map(|more| view! { <p>{more()}</p> })}</div>
            {action.map(|action| view! { <div class="actions">{action}</div> })}
        </div>
    }
}
