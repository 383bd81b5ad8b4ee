//! What wants a look: nothing is shown when there is nothing.

use super::Data;
use crate::{
    features::broadcasts::named,
    ui::{Card, Icon, LinkButton, Size},
};
use domain::{
    broadcasts::State,
    lang::Lang,
    words::{home as words, quota as quota_words},
};
use leptos::prelude::*;

struct Matter {
    class: &'static str,
    icon: &'static str,
    title: &'static str,
    text: String,
    href: String,
}

pub(super) fn card(lang: Lang, data: &Data) -> Option<impl IntoView + use<>> {
    let matters = matters(lang, data);
    if matters.is_empty() {
        return None;
    }
    let count = view! { <span class="quiet num">{matters.len()}</span> }.into_any();
    let lines = matters.into_iter().map(|matter| line(lang, matter)).collect_view();
    Some(view! {
        <Card id="attention" title=words::ATTENTION.text(lang) aside=count flush=true>
            <ul class="list attend">{lines}</ul>
        </Card>
    })
}

fn line(lang: Lang, matter: Matter) -> impl IntoView {
    let Matter { class, icon, title, text, href } = matter;
    view! {
        <li class=class>
            <Icon name=icon/>
            <div class="grow"><b>{title}</b><p dir="auto">{text}</p></div>
            <LinkButton href=href size=Size::Small>{words::SEE.text(lang)}</LinkButton>
        </li>
    }
}

fn matters(lang: Lang, data: &Data) -> Vec<Matter> {
    let mut matters = Vec::new();
    if data.month.remaining() == Some(0) {
        matters.push(Matter {
            class: "is-danger",
            icon: "octagon-pause",
            title: words::ATTENTION_QUOTA.text(lang),
            text: quota_words::REACHED_TEXT.text(lang).to_owned(),
            href: format!("{}/quota", data.here),
        });
    }
    let last = data.last.as_ref().and_then(|last| match last.state {
        State::Unknown => Some((last, "is-warn", "circle-help", words::ATTENTION_UNKNOWN)),
        State::Failed => Some((last, "is-danger", "triangle-alert", words::ATTENTION_FAILED)),
        _ => None,
    });
    matters.extend(last.map(|(last, class, icon, phrase)| Matter {
        class,
        icon,
        title: phrase.text(lang),
        text: named(lang, &last.title),
        href: format!("{}/broadcasts/{}", data.here, last.id),
    }));
    matters
}
