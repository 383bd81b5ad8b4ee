//! One person: who they are, whether they can be reached, what they did.

use super::{list::followed, name, status};
use crate::{
    caller::Visit,
    shell::{Place, page},
    ui::{
        Avatar, AvatarSize, Banner, Card, CopyField, Event, Fact, Facts, PageHead, Show, Timeline, Tone,
        When, Zone, when::full_date,
    },
};
use axum::{extract::Path, response::Response};
use domain::{
    friends::{FriendStatus, language_name},
    id::{FriendId, UserId},
    inbox::{Happening, Media},
    lang::Lang,
    permission::ReadFriends,
    words::{common, friends as words, inbox as inbox_words},
};
use engine::{
    Fault,
    friends::{self, Friend},
    inbox::{self, InboxEvent},
};
use http::StatusCode;
use leptos::prelude::*;
use std::collections::HashMap;

/// Events on the page.
const EVENTS: i64 = 50;

pub(super) async fn show(visit: Visit<ReadFriends>, Path(named): Path<HashMap<String, String>>) -> Response {
    let id = FriendId::new(named.get("friend").map(String::as_str).unwrap_or_default());
    let (friend, events) = match data(&visit, &id).await {
        Ok(Some(data)) => data,
        Ok(None) => return visit.not_found().await,
        Err(fault) => return visit.broken(&fault).await,
    };
    let (lang, here, zone) = (visit.lang(), visit.path("/friends"), visit.zone.clone());
    let title = name(lang, &friend);
    let frame = visit.frame.at(Place::Friends);
    page(frame, StatusCode::OK, title, move || view(lang, here, friend, events, zone).into_any()).await
}

async fn data(visit: &Visit<ReadFriends>, id: &FriendId) -> Result<Option<(Friend, Vec<InboxEvent>)>, Fault> {
    let Some(friend) = friends::find(&visit.scope, id).await? else { return Ok(None) };
    let events = inbox::of_friend(&visit.scope, &friend.user_id, EVENTS).await?;
    Ok(Some((friend, events)))
}

fn view(lang: Lang, here: String, friend: Friend, events: Vec<InboxEvent>, zone: Zone) -> impl IntoView {
    let name = name(lang, &friend);
    let face = view! {
        <Avatar
            name=name.clone() picture=friend.picture_url.clone() seed=friend.id.as_str() size=AvatarSize::Large
        />
    };
    let note = match friend.status {
        FriendStatus::Friend => None,
        FriendStatus::Blocked => Some(words::BLOCKED_NOTE),
        FriendStatus::Gone => Some(words::GONE_NOTE),
    };
    view! {
        <PageHead
            lang=lang title=name crumbs=vec![(here, words::FRIENDS.text(lang).to_owned())]
            before=face.into_any() beside=status(lang, friend.status, true).into_any()
        />
        {note.map(|note| view! { <Banner tone=Tone::Plain icon="ban" title=note.text(lang) slim=true/> })}
        <div class="split">
            <div class="stack">{timeline(lang, events, &zone)}</div>
            <div class="stack tight">{about(lang, friend, &zone)}</div>
        </div>
    }
}

fn about(lang: Lang, friend: Friend, zone: &Zone) -> impl IntoView + use<> {
    let unknown = || common::UNKNOWN.text(lang).to_owned();
    let language = friend.language.as_deref().map_or_else(unknown, |tag| language_name(tag, lang));
    let said = friend.status_message.clone().filter(|said| !said.trim().is_empty());
    let read = match friend.profile_at {
        Some(at) => view! { <When lang=lang at=at zone=zone.clone()/> }.into_any(),
        None => words::PROFILE_NOT_READ.text(lang).into_any(),
    };
    let mut facts = vec![
        Fact::new(words::COLUMN_FOLLOWED.text(lang), followed(lang, &friend, zone)),
        Fact::new(words::COLUMN_LANGUAGE.text(lang), language),
    ];
    facts.extend(said.map(|said| {
        Fact::new(words::STATUS_MESSAGE.text(lang), view! { <span dir="auto">{fit(&said)}</span> })
    }));
    facts.push(Fact::new(words::PROFILE_READ.text(lang), read));
    view! {
        <Card id="about" title=words::ABOUT.text(lang)>
            <div class="stack">
                <Facts facts=facts/>
                {user_id(lang, &friend.user_id)}
            </div>
        </Card>
    }
}

fn user_id(lang: Lang, id: &UserId) -> impl IntoView + use<> {
    view! { <CopyField lang=lang id="user-id" label=words::USER_ID.text(lang) value=id.as_str()/> }
}

fn timeline(lang: Lang, events: Vec<InboxEvent>, zone: &Zone) -> impl IntoView + use<> {
    let foot = words::TIMES_ARE.with(lang, &[("place", (&zone.place(lang)).into())]);
    let inside = if events.is_empty() {
        view! { <p class="quiet">{words::EVENTS_NONE.text(lang)}</p> }.into_any()
    } else {
        view! { <Timeline events=lines(lang, events, zone)/> }.into_any()
    };
    view! {
        <Card id="events" title=words::EVENTS.text(lang) foot=view! { <span>{foot}</span> }.into_any()>
            {inside}
        </Card>
    }
}

/// The events, newest first, under the days they happened on.
fn lines(lang: Lang, events: Vec<InboxEvent>, zone: &Zone) -> Vec<Event> {
    let mut lines = Vec::new();
    let mut day = None;
    for event in events {
        let its_day = zone.day(event.at);
        if day != Some(its_day) {
            lines.push(Event::Day(full_date(lang, its_day)));
            day = Some(its_day);
        }
        lines.push(line(lang, &event, zone));
    }
    lines
}

fn line(lang: Lang, event: &InboxEvent, zone: &Zone) -> Event {
    let time = view! { <When lang=lang at=event.at zone=zone.clone() show=Show::Time/> };
    let place = event.in_group.then(|| {
        view! { " "<span class="quiet">{inbox_words::IN_GROUP.text(lang)}</span> }
    });
    let text = view! { {event.happening.title(lang)}{place} };
    let line = Event::line(icon(&event.happening), text, time);
    let line = match event.happening.quote() {
        Some(quote) => line.quote(fit(quote)),
        None => line,
    };
    match event.happening.detail() {
        Some(detail) => line.detail(view! { <span dir="auto">{fit(detail)}</span> }),
        None => line,
    }
}

fn icon(happening: &Happening) -> &'static str {
    match happening {
        Happening::Followed { .. } => "user-plus",
        Happening::Blocked => "ban",
        Happening::Edited { .. } => "pencil",
        Happening::Sent { what: Media::Image, .. } => "image",
        Happening::Sent { what: Media::Sticker, .. } => "smile",
        Happening::Sent { what: Media::File, .. } => "file-text",
        Happening::Wrote { .. } | Happening::Sent { .. } => "message-circle",
        Happening::TookBack => "undo-2",
        Happening::Tapped { .. } => "mouse-pointer-click",
        Happening::SwitchedMenu { .. } => "layout-grid",
        Happening::Watched => "eye",
        Happening::Linked { .. } => "link",
        Happening::Other { .. } => "activity",
    }
}

/// Somebody's words without marks that turn the text around them; lines stay.
fn fit(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !turns(*c)).collect()
}

fn turns(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
