//! What to do next: each step until it is done, then the card is gone.

use super::Data;
use crate::ui::{Card, Icon};
use domain::{
    lang::Lang,
    permission::{ManageChannel, Permission, ReadFriends},
    phrase::Phrase,
    words::home as words,
};
use leptos::prelude::*;

struct Step {
    done: bool,
    title: &'static Phrase,
    text: &'static Phrase,
    /// Where it is done, for those who may.
    href: Option<String>,
}

pub(super) fn card(lang: Lang, data: &Data) -> Option<impl IntoView + use<>> {
    let steps = steps(data);
    if steps.iter().all(|step| step.done) {
        return None;
    }
    let lines = steps.into_iter().map(|step| line(lang, step)).collect_view();
    Some(
        view! { <Card id="next" title=words::NEXT.text(lang) flush=true><ul class="list attend">{lines}</ul></Card> },
    )
}

fn line(lang: Lang, step: Step) -> impl IntoView {
    let (class, icon) = if step.done { ("is-done", "circle-check") } else { ("is-info", "circle-dashed") };
    let title = step.title.text(lang);
    let title = match step.href.filter(|_| !step.done) {
        Some(href) => view! { <a href=href><b>{title}</b></a> }.into_any(),
        None => view! { <b>{title}</b> }.into_any(),
    };
    view! {
        <li class=class><Icon name=icon/><div class="grow">{title}<p>{step.text.text(lang)}</p></div></li>
    }
}

fn steps(data: &Data) -> Vec<Step> {
    let here = &data.here;
    let may_manage = ManageChannel::held_by(data.grant);
    let webhook = data.webhook.as_ref().is_some_and(|webhook| webhook.test_success == Some(1));
    vec![
        Step {
            done: webhook,
            title: &words::STEP_WEBHOOK,
            text: &words::STEP_WEBHOOK_TEXT,
            href: may_manage.then(|| format!("{here}/settings/channel")),
        },
        Step {
            done: data.reachable > 0,
            title: &words::STEP_FRIENDS,
            text: &words::STEP_FRIENDS_TEXT,
            href: ReadFriends::held_by(data.grant).then(|| format!("{here}/friends")),
        },
        Step {
            done: data.has_menus,
            title: &words::STEP_MENU,
            text: &words::STEP_MENU_TEXT,
            href: Some(format!("{here}/rich-menus")),
        },
        Step {
            done: data.last.is_some(),
            title: &words::STEP_BROADCAST,
            text: &words::STEP_BROADCAST_TEXT,
            href: data.may_write.then(|| format!("{here}/broadcasts/new")),
        },
    ]
}
