//! The whole page: the hatched bar, the friends, the phone, the wire and the knobs.

use super::{
    chat,
    holder::Held,
    html::{date, esc, icon, lang, time},
    knobs, menu,
    sheet::{self, Open},
    wire,
};
use crate::state::{ChannelState, Friend, State};

/// How many friends the list shows at once.
const SHOWN: usize = 50;

/// What a page is asked for.
pub(super) struct View<'a> {
    pub(super) state: &'a State,
    pub(super) channel: &'a ChannelState,
    pub(super) held: Option<&'a Held<'a>>,
    /// What the friends are searched for.
    pub(super) search: &'a str,
    /// What is open over the chat.
    pub(super) open: Open<'a>,
    /// What the message field already says.
    pub(super) fill: &'a str,
    /// Why the last form was refused.
    pub(super) trouble: Option<&'a str>,
    pub(super) console_url: Option<&'a str>,
    pub(super) now: i64,
}

const ICONS: &str = r#"<svg hidden><symbol id="ban" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10"/><path d="M4.929 4.929 19.07 19.071"/></symbol><symbol id="chevron-left" viewBox="0 0 24 24"><path d="m15 18-6-6 6-6"/></symbol><symbol id="send" viewBox="0 0 24 24"><path d="M4 12h15M13 6l6 6-6 6"/></symbol><symbol id="search" viewBox="0 0 24 24"><circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/></symbol><symbol id="user-plus" viewBox="0 0 24 24"><path d="M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2"/><circle cx="9" cy="7" r="4"/><path d="M19 8v6m3-3h-6"/></symbol><symbol id="plus" viewBox="0 0 24 24"><path d="M12 5v14M5 12h14"/></symbol><symbol id="close" viewBox="0 0 24 24"><path d="m6 6 12 12M18 6 6 18"/></symbol><symbol id="stickers" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9"/><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.5M15 9.5v.5"/></symbol><symbol id="photo" viewBox="0 0 24 24"><rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="9" cy="10" r="1.5"/><path d="m4 18 5-5 4 4 3-3 4 4"/></symbol><symbol id="location" viewBox="0 0 24 24"><path d="M12 21s-7-6.2-7-11a7 7 0 0 1 14 0c0 4.8-7 11-7 11z"/><circle cx="12" cy="10" r="2.5"/></symbol><symbol id="beacon" viewBox="0 0 24 24"><circle cx="12" cy="12" r="2"/><path d="M8 16a5.6 5.6 0 0 1 0-8m8 0a5.6 5.6 0 0 1 0 8M5 19a10 10 0 0 1 0-14m14 0a10 10 0 0 1 0 14"/></symbol></svg>"#;

/// The document.
pub(super) fn page(view: &View<'_>) -> String {
    let who = view.held.map_or_else(|| "Phones".to_owned(), |held| esc(&held.friend.display_name));
    let console = view.console_url.and_then(super::html::href).map_or_else(String::new, |href| {
        format!(r#" <a class="button small" href="{href}">Open the console</a>"#)
    });
    let phone = view.held.map_or_else(|| nobody().to_owned(), |held| phone(view, held));
    format!(
        r##"<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{who} · LINE simulator</title><link rel="icon" href="/_sim/icon.svg"><link rel="stylesheet" href="/_sim/style.css"><script src="/_sim/phone.js" defer></script></head>
<body>{ICONS}<a class="skip" href="#main">Skip to content</a>
<header class="simbar"><h1>Simulator</h1> <span class="quiet">Nothing here reaches LINE.</span><div class="actions end"><span class="quiet num">{} <time>{}</time> Tokyo</span>{console}</div></header>
<main id="main" class="sim" tabindex="-1">{}{phone}{}</main></body></html>
"##,
        date(view.now),
        time(view.now),
        people(view),
        side(view)
    )
}

fn nobody() -> &'static str {
    r#"<section class="card pad" aria-label="No phone chosen"><p>Choose a friend to hold their phone.</p></section>"#
}

fn people(view: &View<'_>) -> String {
    let wanted = view.search.to_lowercase();
    let fits = |friend: &&Friend| wanted.is_empty() || friend.display_name.to_lowercase().contains(&wanted);
    let found: Vec<&Friend> = view.channel.friends.iter().rev().filter(fits).collect();
    let rows = found.iter().take(SHOWN).map(|friend| row(view, friend)).collect::<Vec<_>>().concat();
    let more = match found.len() {
        0 => r#"<p class="note pad">Nobody of that name.</p>"#.to_owned(),
        n if n > SHOWN => format!(r#"<p class="note pad">{SHOWN} of {n} shown. Search for the others.</p>"#),
        _ => String::new(),
    };
    let here = view.held.map_or_else(|| "/".to_owned(), |held| format!("/phones/{}", esc(&held.path)));
    let channel = &view.channel.channel;
    format!(
        r#"<nav class="card people" aria-labelledby="p"><header><h2 id="p" dir="auto">Friends of {name}</h2>{others}</header><form class="search" method="get" action="{here}" role="search"><input type="hidden" name="channel" value="{id}"><input class="input" type="search" name="q" value="{search}" aria-label="Search friends" placeholder="Search" dir="auto"><button class="button" aria-label="Search">{glass}</button></form><hr><ul class="list" tabindex="0" aria-labelledby="p">{rows}</ul>{more}<footer><form class="add" method="post" action="/phones"><input type="hidden" name="channel" value="{id}"><input class="input" name="name" required maxlength="100" aria-label="Name of the new friend" placeholder="Name" dir="auto"><select class="input" name="language" aria-label="Language of the new friend"><option>ja</option><option>th</option><option>zh-TW</option><option>en</option></select><button class="button small">{plus} Add friend</button></form></footer></nav>"#,
        name = esc(&channel.bot.display_name),
        others = others(view),
        id = esc(&channel.id),
        search = esc(view.search),
        glass = icon("search"),
        plus = icon("user-plus"),
    )
}

/// Links to the other channels.
fn others(view: &View<'_>) -> String {
    let link = |one: &ChannelState| {
        format!(
            r#"<a href="/?channel={}" dir="auto">{}</a>"#,
            esc(&one.channel.id),
            esc(&one.channel.bot.display_name)
        )
    };
    let all = view.state.channels.iter();
    all.filter(|one| one.channel.id != view.channel.channel.id).map(link).collect::<Vec<_>>().join(" ")
}

fn row(view: &View<'_>, friend: &Friend) -> String {
    let here = view.held.is_some_and(|held| held.friend.user_id == friend.user_id);
    let face = friend.picture.as_ref().map_or_else(
        || {
            let first = friend.display_name.chars().next().map_or_else(String::new, String::from);
            format!(r#"<span class="avatar" aria-hidden="true">{}</span>"#, esc(&first))
        },
        |picture| {
            let src = esc(&view.state.picture_url(picture));
            format!(r#"<img class="avatar" src="{src}" alt="" width="32" height="32" loading="lazy">"#)
        },
    );
    let about = if friend.blocked {
        format!("{} blocked the account", icon("ban"))
    } else {
        let menu = view.channel.menu_of(friend).map(|menu| super::html::member(&menu.object, "name"));
        let language = friend.language.as_deref().unwrap_or("no language");
        menu.map_or_else(|| esc(language), |menu| format!("{} · {}", esc(language), esc(menu)))
    };
    let query = if view.search.is_empty() { String::new() } else { format!("?q={}", encoded(view.search)) };
    format!(
        r#"<li><a href="/phones/{}{query}"{}>{face}<b class="cut" dir="auto"{}>{}</b><small dir="auto">{about}</small></a></li>"#,
        esc(&friend.user_id),
        if here { r#" aria-current="true""# } else { "" },
        lang(friend.language.as_deref()),
        esc(&friend.display_name),
    )
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn phone(view: &View<'_>, held: &Held<'_>) -> String {
    let (friend, path) = (held.friend, esc(&held.path));
    let (name, language) = (esc(&friend.display_name), lang(friend.language.as_deref()));
    let trouble = view
        .trouble
        .map_or_else(String::new, |text| format!(r#"<p class="trouble" role="alert">{}</p>"#, esc(text)));
    let (verb, says) =
        if friend.blocked { ("unblock", "Unblock the account") } else { ("block", "Block the account") };
    let foot = if friend.blocked && held.group.is_none() {
        r#"<p class="lp-foot off">This friend has blocked the account.</p>"#.to_owned()
    } else {
        format!(
            r#"<form class="lp-foot" method="post" action="/phones/{path}/text"><a class="plus" href="/phones/{path}?open=more" aria-label="Send something else">{}</a><input class="say" name="text" required maxlength="5000" autocomplete="off" dir="auto" aria-label="Message from {name}" placeholder="Message" value="{}"><button aria-label="Send">{}</button></form>"#,
            icon("plus"),
            esc(view.fill),
            icon("send")
        )
    };
    let title = match held.group {
        None => esc(&view.channel.channel.bot.display_name),
        Some(group) => {
            let name = if group.is_room() { "Multi-person chat" } else { &group.name };
            format!(
                r#"{} <span class="count">({})</span><a class="people" href="/phones/{path}?open=members" aria-label="Members">{}</a>"#,
                esc(name),
                group.members.len(),
                icon("user-plus")
            )
        }
    };
    format!(
        r#"<section class="holding" aria-label="Phone of {name}" data-live="/phones/{path}/live">{trouble}<div class="phone"><div class="lp"><div class="lp-bar"><a href="/phones/{path}?open=chats" aria-label="Chats">{back}</a><b dir="auto">{title}</b></div><div class="lp-chat" role="log" aria-label="Chat" tabindex="0"><div class="lp-lines" data-part="chat">{chat}</div></div><div data-part="quick">{quick}</div><div data-part="menu">{menu}</div>{foot}{sheet}</div></div><div class="phone-cap"><span dir="auto"{language}>{name}</span><form method="post" action="/phones/{user}/{verb}"><button class="button small">{says}</button></form></div></section>"#,
        back = icon("chevron-left"),
        user = esc(&friend.user_id),
        chat = chat::chat(view.state, held, view.now),
        quick = chat::quick_replies(held),
        menu = menu::menu(held),
        sheet = sheet::sheet(view.state, held, &view.open),
    )
}

fn side(view: &View<'_>) -> String {
    format!(
        r#"<div class="wire"><section class="card" aria-labelledby="l"><header><h2 id="l">On the wire</h2></header><hr><ol class="log" tabindex="0" aria-labelledby="l" data-part="wire">{}</ol></section>{}</div>"#,
        wire::wire(view.state),
        knobs::knobs(view)
    )
}
