//! What many friends do at once, chosen at random: LINE tells nothing of fewer than 20 people, and nobody holds 20 phones.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Error, engaging::plays};
use crate::{
    clock,
    engagements::{self, links, places},
    random::Random,
    sends,
    state::{ChannelState, State},
};

/// How many people do what with the messages of one request. Where fewer are left to do it, all of them do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Reactions {
    /// So many more of those it reached see all its messages.
    pub see: usize,
    /// So many more of those who saw it open the first link to this address.
    pub open: Vec<(String, usize)>,
    /// So many more of those who saw it play its first video or voice.
    pub play: usize,
    /// How much of that they play; all of it if 0.
    pub percent: u8,
}

/// Lets a crowd react to a request. Answers how many of them did.
pub(crate) fn react(
    state: &mut State,
    request_id: &str,
    wanted: &Reactions,
    now: i64,
) -> Result<Reactions, Error> {
    let mut crowd = Crowd::of(state, request_id, now)?;
    let links: Vec<(String, usize)> =
        wanted.open.iter().map(|(url, _)| crowd.link(url)).collect::<Result<_, _>>()?;
    let playable = if wanted.play == 0 { None } else { Some(crowd.playable()?) };
    let percent = if wanted.percent == 0 { 100 } else { wanted.percent };

    let see = crowd.see(wanted.see);
    let mut open = Vec::with_capacity(links.len());
    for ((url, people), (id, at)) in wanted.open.iter().zip(links) {
        open.push((url.clone(), crowd.open(url, &id, at, *people)));
    }
    let play = playable.map_or(0, |id| crowd.play(&id, percent, wanted.play));
    Ok(Reactions { see, open, play, percent })
}

/// Those whom one request reached.
struct Crowd<'a> {
    shop: &'a mut ChannelState,
    random: &'a mut Random,
    request_id: &'a str,
    sent_at: i64,
    now: i64,
    messages: Vec<(String, Arc<Value>)>,
    reached: Vec<usize>,
}

impl<'a> Crowd<'a> {
    fn of(state: &'a mut State, request_id: &'a str, now: i64) -> Result<Self, Error> {
        let State { channels, random, .. } = state;
        let known = |shop: &&mut ChannelState| sends::find(&shop.sends, request_id).is_some();
        let shop = channels.iter_mut().find(known).ok_or(Error::UnknownRequest)?;
        let sending = sends::find(&shop.sends, request_id).ok_or(Error::UnknownRequest)?;
        let (sent_at, messages) = (sending.at, sending.messages.clone());
        if now.saturating_sub(sent_at) >= engagements::COUNTS_FOR {
            return Err(Error::TooLate);
        }
        let reached = sends::reached(shop, sending);
        Ok(Self { shop, random, request_id, sent_at, now, messages, reached })
    }

    /// The message with the first link to this address, and the link's place in it.
    fn link(&self, url: &str) -> Result<(String, usize), Error> {
        let found = self.messages.iter().find_map(|(id, message)| {
            let at = links::of(message).iter().position(|link| link.url == url)?;
            Some((id.clone(), at))
        });
        found.ok_or(Error::NothingThere)
    }

    fn playable(&self) -> Result<String, Error> {
        let found = self.messages.iter().find(|(_, message)| plays(message));
        found.map(|(id, _)| id.clone()).ok_or(Error::NothingThere)
    }

    fn see(&mut self, people: usize) -> usize {
        let already = engagements::viewers(self.shop, self.request_id);
        let seeing = some_of(self.reached.clone(), &already, people, self.random);
        for (id, _) in &self.messages {
            let Some(bubble) = self.shop.engagements.counting(id, self.sent_at, self.now) else { continue };
            for friend in &seeing {
                bubble.see(*friend, false);
            }
        }
        seeing.len()
    }

    fn open(&mut self, url: &str, message_id: &str, link: usize, people: usize) -> usize {
        let viewers = engagements::viewers(self.shop, self.request_id);
        let already = engagements::clickers(self.shop, self.request_id, Some(url));
        let opening = some_of(viewers, &already, people, self.random);
        if let Some(bubble) = self.shop.engagements.counting(message_id, self.sent_at, self.now) {
            for friend in &opening {
                bubble.open(*friend, link);
            }
        }
        opening.len()
    }

    fn play(&mut self, message_id: &str, percent: u8, people: usize) -> usize {
        let viewers = engagements::viewers(self.shop, self.request_id);
        let Some(bubble) = self.shop.engagements.counting(message_id, self.sent_at, self.now) else {
            return 0;
        };
        let playing = some_of(viewers, &places(&bubble.played[0].people), people, self.random);
        for friend in &playing {
            bubble.play(*friend, percent);
        }
        playing.len()
    }
}

/// Today so many more of the friends who have this rich menu see it, and of those so many more tap each of these areas.
pub(crate) fn use_menu(
    state: &mut State,
    menu_id: &str,
    see: usize,
    tap: &[(usize, usize)],
    now: i64,
) -> Result<(), Error> {
    let State { channels, random, .. } = state;
    let shop = channels.iter_mut().find(|shop| shop.menu(menu_id).is_some()).ok_or(Error::NothingThere)?;
    let areas = shop.menu(menu_id).and_then(|menu| menu.object["areas"].as_array()).map_or(0, Vec::len);
    if tap.iter().any(|(area, _)| *area >= areas) {
        return Err(Error::NothingThere);
    }
    let has_it = |at: &usize| {
        let friend = &shop.friends[*at];
        friend.is_friend() && shop.menu_of(friend).is_some_and(|menu| menu.id == menu_id)
    };
    let having = (0..shop.friends.len()).filter(has_it).collect();
    let of_day = shop.engagements.menu_day(menu_id, clock::tokyo_day(now));
    for friend in some_of(having, &places(&of_day.seen.people), see, random) {
        of_day.see(friend, false);
    }
    let viewers = places(&of_day.seen.people);
    for (area, people) in tap {
        let already = of_day.tapped.get(area).map(|tally| places(&tally.people)).unwrap_or_default();
        for friend in some_of(viewers.clone(), &already, *people, random) {
            of_day.tap(friend, *area);
        }
    }
    Ok(())
}

/// At most so many of the first who are not in the second, which is in order.
fn some_of(mut from: Vec<usize>, but: &[usize], most: usize, random: &mut Random) -> Vec<u32> {
    from.retain(|friend| but.binary_search(friend).is_err());
    let most = most.min(from.len());
    for at in 0..most {
        let other = at + random.below(from.len() - at);
        from.swap(at, other);
    }
    from.truncate(most);
    from.into_iter().filter_map(|friend| u32::try_from(friend).ok()).collect()
}
