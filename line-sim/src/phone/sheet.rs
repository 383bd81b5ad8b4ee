//! The sheet that slides over the chat: what a friend can send besides text, and the picker of a date or time. Which one is
//! open stands in the address, so it works without a script.

use serde_json::Value;

use super::{
    gathering::{chats, members},
    holder::Held,
    html::{esc, icon, member},
};
use crate::state::{Line, State};

/// What the address asks the phone to show over the chat.
#[derive(Default)]
pub(super) struct Open<'a> {
    /// `chats`, `members`, `more`, `stickers`, `photo`, `location`, `beacon`.
    pub(super) sheet: &'a str,
    /// The holder's own message that they want to change.
    pub(super) line: Option<&'a Line>,
    /// The action whose picker is open, and the hidden fields that name it.
    pub(super) picker: Option<(Value, String)>,
}

/// Stickers that LINE lets bots send, and most phones have: package, first number, how many.
const STICKERS: [(u32, u32, u32); 4] =
    [(446, 1988, 8), (789, 10855, 8), (6325, 10_979_904, 4), (8515, 16_581_242, 4)];

/// The open sheet, or nothing.
pub(super) fn sheet(state: &State, held: &Held<'_>, open: &Open<'_>) -> String {
    let phone = esc(&held.path);
    let (name, inner) = match (&open.picker, open.line, open.sheet, held.group) {
        (Some((action, names)), ..) => ("Pick a time", picker(&phone, action, names)),
        (_, Some(line), ..) => ("Your message", change(&phone, held, line)),
        (_, _, "chats", _) => ("Chats", chats(state, held)),
        (_, _, "members", Some(group)) => ("Members", members(state, held, group)),
        (_, _, "more", _) => ("Send something", more(&phone, held.group.is_some())),
        (_, _, "stickers", _) => ("Stickers", stickers(&phone)),
        (_, _, "photo", _) => ("Photo, video, voice or file", files(&phone)),
        (_, _, "location", _) => ("Location", location(&phone)),
        (_, _, "beacon", None) => ("Beacon", beacon(&phone)),
        _ => return String::new(),
    };
    let close = icon("close");
    format!(
        r#"<section class="lp-drawer" aria-label="{name}"><div class="top"><b>{name}</b><a href="/phones/{phone}" aria-label="Close">{close}</a></div>{inner}</section>"#
    )
}

fn more(phone: &str, in_group: bool) -> String {
    let tile = |to: &str, says: &str| {
        format!(r#"<a class="tile" href="/phones/{phone}?open={to}">{}<span>{says}</span></a>"#, icon(to))
    };
    let tiles = [("stickers", "Sticker"), ("photo", "Photo or file"), ("location", "Location")];
    let tiles = tiles.map(|(to, says)| tile(to, says)).concat();
    let beacon = if in_group { String::new() } else { tile("beacon", "Beacon") };
    format!(r#"<div class="tiles">{tiles}{beacon}</div>"#)
}

fn stickers(phone: &str) -> String {
    let all = STICKERS.iter().flat_map(|(package, first, count)| {
        (*first..first + count).map(move |sticker| {
            format!(
                r#"<button name="sticker" value="{package}/{sticker}" aria-label="Sticker {sticker}"><img src="/_sim/stickers/{package}/{sticker}.svg" alt="" width="56" height="56" loading="lazy"></button>"#
            )
        })
    });
    let all = all.collect::<Vec<_>>().concat();
    format!(r#"<form class="stickers" method="post" action="/phones/{phone}/sticker">{all}</form>"#)
}

fn files(phone: &str) -> String {
    format!(
        r#"<form class="fields" method="post" action="/phones/{phone}/file" enctype="multipart/form-data"><label>Send as <select name="kind"><option value="image">Photo</option><option value="video">Video</option><option value="audio">Voice message</option><option value="file">File</option></select></label><label>From this computer <input type="file" name="file"></label><p>Nothing chosen? The simulator makes one up.</p><button class="go">Send</button></form>"#
    )
}

fn location(phone: &str) -> String {
    format!(
        r#"<form class="fields" method="post" action="/phones/{phone}/location"><label>Title <input name="title" maxlength="100" value="渋谷駅" dir="auto"></label><label>Address <input name="address" maxlength="100" value="東京都渋谷区道玄坂1丁目" dir="auto"></label><label>Latitude <input name="latitude" type="number" step="any" min="-90" max="90" required value="35.658034"></label><label>Longitude <input name="longitude" type="number" step="any" min="-180" max="180" required value="139.701636"></label><button class="go">Send</button></form>"#
    )
}

fn beacon(phone: &str) -> String {
    format!(
        r#"<form class="fields" method="post" action="/phones/{phone}/beacon"><label>Hardware ID <input name="hwid" required pattern="[0-9a-f]{{10}}" value="d41d8cd98f" autocomplete="off"></label><p>LINE tells of coming near and of staying; of going away it says nothing.</p><div class="acts"><button class="go" name="type" value="enter">Come near</button><button class="go" name="type" value="stay">Stay</button><button class="go" name="type" value="banner">Tap the banner</button><button class="go plain" name="type" value="leave">Go away</button></div></form>"#
    )
}

fn picker(phone: &str, action: &Value, names: &str) -> String {
    let kind = match member(action, "mode") {
        "time" => "time",
        "datetime" => "datetime-local",
        _ => "date",
    };
    let limit = |name: &str, key: &str| match member(action, key) {
        "" => String::new(),
        value => format!(r#" {name}="{}""#, esc(&value.replace('t', "T"))),
    };
    format!(
        r#"<form class="fields" method="post" action="/phones/{phone}/act">{names}<label>{} <input type="{kind}" name="picked" required{}{}{}></label><button class="go">Send</button></form>"#,
        esc(super::tapped::label_of(action)),
        limit("value", "initial"),
        limit("min", "min"),
        limit("max", "max")
    )
}

/// A message of the holder's own can be taken back; a text in a group can be rewritten.
fn change(phone: &str, held: &Held<'_>, line: &Line) -> String {
    let id = esc(&line.id);
    let edits = member(&line.message, "type") == "text" && held.group.is_some_and(|group| !group.is_room());
    let edit = if edits {
        format!(
            r#"<form class="fields" method="post" action="/phones/{phone}/edit"><input type="hidden" name="message" value="{id}"><label>Text <input name="text" required maxlength="5000" dir="auto" value="{}"></label><button class="go">Change</button></form>"#,
            esc(member(&line.message, "text"))
        )
    } else {
        String::new()
    };
    format!(
        r#"{edit}<form class="fields" method="post" action="/phones/{phone}/unsend"><input type="hidden" name="message" value="{id}"><button class="go plain">Unsend</button></form>"#
    )
}
