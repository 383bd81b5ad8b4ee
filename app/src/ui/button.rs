//! Buttons: one primary per view, words that name the consequence.

use super::icon::Icon;
use leptos::prelude::*;

/// How loud a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Outlined; most buttons.
    #[default]
    Plain,
    /// The one thing this view is for.
    Primary,
    /// The last button of an irreversible act, nowhere else.
    Danger,
    /// Red words: leads to a dangerous act that asks again.
    DangerQuiet,
    /// Without an outline.
    Ghost,
}

/// How large a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// 36 px, 44 under a finger.
    #[default]
    Normal,
    /// 28 px, in rows and toolbars.
    Small,
    /// 40 px, in dialogs and empty states.
    Large,
}

/// A button that submits its form (or the one named by `form`).
#[component]
pub fn Button(
    #[prop(optional)] kind: Kind,
    #[prop(optional)] size: Size,
    /// Icon before the words.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Icon after the words, for a step forward.
    #[prop(optional)]
    icon_after: Option<&'static str>,
    /// Form field it sends when it was the one pressed.
    #[prop(optional)]
    name: Option<&'static str>,
    #[prop(optional, into)] value: Option<String>,
    /// Id of a form elsewhere on the page.
    #[prop(optional, into)]
    form: Option<String>,
    /// Posts to another address than the form's own.
    #[prop(optional, into)]
    formaction: Option<String>,
    /// As wide as its parent.
    #[prop(optional)]
    block: bool,
    /// Makes an icon-only button; this is what the ear gets.
    #[prop(optional, into)]
    label: Option<String>,
    /// Id of the element that says why it cannot be pressed now; `None` means it can.
    #[prop(optional_no_strip)]
    blocked_by: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = class(kind, size, block, label.is_some());
    let blocked = blocked_by.is_some();
    view! {
        <button
            type="submit" class=class name=name value=value form=form formaction=formaction aria-label=label
            disabled=blocked aria-describedby=blocked_by
        >{inside(icon, children, icon_after)}</button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] kind: Kind,
    #[prop(optional)] size: Size,
    /// Icon before the words.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Icon after the words, for a step forward.
    #[prop(optional)]
    icon_after: Option<&'static str>,
    /// As wide as its parent.
    #[prop(optional)]
    block: bool,
    /// Makes an icon-only button; this is what the ear gets.
    #[prop(optional, into)]
    label: Option<String>,
    /// Leads away from Noren: a new tab, without a way back into ours.
    #[prop(optional)]
    away: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let class = class(kind, size, block, label.is_some());
    let (target, rel) = if away { (Some("_blank"), Some("noopener noreferrer")) } else { (None, None) };
    view! {
        <a class=class href=href aria-label=label target=target rel=rel>
            {inside(icon, children, icon_after)}
        </a>
    }
}

fn inside(
    before: Option<&'static str>,
    children: Option<Children>,
    after: Option<&'static str>,
) -> impl IntoView {
    view! {
        {before.map(|name| view! { <Icon name=name/> })}
        {children.map(|words| words())}
        {after.map(|name| view! { <Icon name=name/> })}
    }
}

fn class(kind: Kind, size: Size, block: bool, only: bool) -> String {
    let mut class = String::from("button");
    class.push_str(match kind {
        Kind::Plain => "",
        Kind::Primary => " primary",
        Kind::Danger => " danger",
        Kind::DangerQuiet => " danger-quiet",
        Kind::Ghost => " ghost",
    });
    class.push_str(match size {
        Size::Normal => "",
        Size::Small => " small",
        Size::Large => " large",
    });
    class.push_str(if block { " block" } else { "" });
    class.push_str(if only { " only" } else { "" });
    class
}
