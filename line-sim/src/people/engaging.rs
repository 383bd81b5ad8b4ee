//! What friends do that LINE tells the channel of in figures only: they see messages and menus, open links, play videos.

use std::sync::Arc;

use super::{At, Error};
use crate::{
    clock,
    engagements::{Bubble, links},
    state::{ChannelState, Line, State},
};

/// The person looks at their phone: at the last `most` messages of the chat and, in their own, at the open rich menu.
/// Only friends of the chat's account count.
pub(crate) fn look(state: &mut State, at: At<'_>, most: usize, now: i64) {
    let Ok((channel, friend)) = place(state, at) else { return };
    let is_shown = |line: &&Arc<Line>| line.by.is_none() && line.message["type"] != "system";
    let lines: Vec<Arc<Line>> =
        chat(state, at).iter().rev().take(most).filter(is_shown).map(Arc::clone).collect();
    let menu = open_menu(state, at);
    let engagements = &mut state.channels[channel].engagements;
    let afresh = engagements.visit(friend, now);
    for line in lines {
        if let Some(bubble) = engagements.counting(&line.id, line.at, now) {
            bubble.see(friend, afresh);
        }
    }
    if let Some(menu) = menu {
        engagements.menu_day(&menu, clock::tokyo_day(now)).see(friend, afresh);
    }
}

/// The person sees one message of the account's, again if they saw it before.
pub(crate) fn see(state: &mut State, at: At<'_>, message_id: &str, now: i64) -> Result<(), Error> {
    engage(state, at, message_id, now, |bubble, friend, _| {
        bubble.see(friend, true);
        Ok(())
    })
}

/// The person opens a link of a message: the one at this JSON pointer, or the first to this address.
pub(crate) fn open(
    state: &mut State,
    at: At<'_>,
    message_id: &str,
    pointer: Option<&str>,
    url: Option<&str>,
    now: i64,
) -> Result<(), Error> {
    engage(state, at, message_id, now, |bubble, friend, line| {
        let is_it = |link: &links::Link| {
            pointer.is_none_or(|pointer| link.pointer == pointer) && url.is_none_or(|url| link.url == url)
        };
        let link = links::of(&line.message).iter().position(is_it).ok_or(Error::NothingThere)?;
        bubble.open(friend, link);
        Ok(())
    })
}

/// The person plays the video or voice of a message so far, in percent.
pub(crate) fn play(
    state: &mut State,
    at: At<'_>,
    message_id: &str,
    percent: u8,
    now: i64,
) -> Result<(), Error> {
    engage(state, at, message_id, now, |bubble, friend, line| {
        if !plays(&line.message) {
            return Err(Error::NothingThere);
        }
        bubble.play(friend, percent);
        Ok(())
    })
}

/// Whether the person has played a message's video or voice to its end.
pub(crate) fn has_played(shop: &ChannelState, state: &State, user_id: &str, message_id: &str) -> bool {
    let person = state.people.get(user_id).and_then(|&(_, friend)| u32::try_from(friend).ok());
    let bubble = shop.engagements.bubble(message_id);
    person.zip(bubble).is_some_and(|(person, bubble)| {
        bubble.played.last().is_some_and(|to_the_end| to_the_end.people.contains(&person))
    })
}

/// The person taps an area of the rich menu they see.
pub(crate) fn tap_area(state: &mut State, user_id: &str, area: usize, now: i64) -> Result<(), Error> {
    let (channel, friend) = place(state, At::own(user_id))?;
    let shop = &mut state.channels[channel];
    let person = usize::try_from(friend).ok().and_then(|at| shop.friends.get(at));
    let menu = person.and_then(|person| shop.menu_of(person)).ok_or(Error::NothingThere)?;
    menu.object["areas"].get(area).ok_or(Error::NothingThere)?;
    let menu = menu.id.clone();
    shop.engagements.menu_day(&menu, clock::tokyo_day(now)).tap(friend, area);
    Ok(())
}

/// Whether there is something in a message to play.
pub(super) fn plays(message: &serde_json::Value) -> bool {
    match message["type"].as_str() {
        Some("video" | "audio") => true,
        Some("imagemap") => message.get("video").is_some(),
        _ => false,
    }
}

fn engage(
    state: &mut State,
    at: At<'_>,
    message_id: &str,
    now: i64,
    how: impl FnOnce(&mut Bubble, u32, &Line) -> Result<(), Error>,
) -> Result<(), Error> {
    let (channel, friend) = place(state, at)?;
    let line = chat(state, at).iter().rev().find(|line| line.id == message_id && line.by.is_none());
    let line = line.map(Arc::clone).ok_or(Error::NothingThere)?;
    let engagements = &mut state.channels[channel].engagements;
    how(engagements.counting(&line.id, line.at, now).ok_or(Error::TooLate)?, friend, &line)
}

/// The chat's channel, and the person's place among its friends.
fn place(state: &State, at: At<'_>) -> Result<(usize, u32), Error> {
    let &(channel, friend) = state.people.get(at.user).ok_or(Error::UnknownFriend)?;
    if let Some(id) = at.group {
        let group = state.group(id).ok_or(Error::UnknownGroup)?;
        if !group.has(at.user) || group.channel != Some(channel) {
            return Err(Error::NotThere);
        }
    }
    Ok((channel, u32::try_from(friend).map_err(|_| Error::UnknownFriend)?))
}

fn chat<'a>(state: &'a State, at: At<'_>) -> &'a [Arc<Line>] {
    match at.group {
        Some(id) => state.group(id).map_or(&[], |group| &group.chat),
        None => state.friend(at.user).map_or(&[], |(_, friend)| &friend.chat),
    }
}

/// The rich menu that is open when the person opens their chat.
fn open_menu(state: &State, at: At<'_>) -> Option<String> {
    let (shop, friend) = state.friend(at.user).filter(|(_, friend)| at.group.is_none() && !friend.blocked)?;
    let menu = shop.menu_of(friend).filter(|menu| menu.object["selected"] == true)?;
    Some(menu.id.clone())
}
