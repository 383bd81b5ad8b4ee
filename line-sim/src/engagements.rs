//! What friends do with what the account sent them: see it, open its links, play it; and with its rich menus. LINE counts
//! how often and how many people, never who; it is who, too, that makes an audience of a message.
//!
//! Counting stops 14 days after a message was sent. People are kept as their places among the channel's friends.

pub(crate) mod links;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    clock::{DAY, MINUTE},
    sends,
    state::ChannelState,
};

/// How long after a message was sent LINE counts what becomes of it, in milliseconds.
pub(crate) const COUNTS_FOR: i64 = 14 * DAY;
/// Whoever looks again within this time is still on the same visit: scrolling back counts for nothing.
const VISIT: i64 = 5 * MINUTE;

/// What one channel's friends did.
#[derive(Default)]
pub(crate) struct Engagements {
    /// By message id.
    bubbles: HashMap<Box<str>, Bubble>,
    /// By rich menu id and Tokyo's day.
    menus: HashMap<Box<str>, BTreeMap<i64, MenuDay>>,
    /// When each friend last looked at their phone.
    visits: HashMap<u32, i64>,
}

/// One message object of a request, wherever it was delivered.
#[derive(Default)]
pub(crate) struct Bubble {
    pub(crate) seen: Tally,
    /// By the link's place in [`links::of`].
    pub(crate) opened: BTreeMap<usize, Tally>,
    /// Of its video or voice: started, and played to each of [`QUARTERS`].
    pub(crate) played: [Tally; 5],
}

/// The percentages that LINE counts of a video or voice message; 0 is its start.
pub(crate) const QUARTERS: [u8; 5] = [0, 25, 50, 75, 100];

/// One rich menu on one day.
#[derive(Default)]
pub(crate) struct MenuDay {
    pub(crate) seen: Tally,
    /// By the area's place in the menu.
    pub(crate) tapped: BTreeMap<usize, Tally>,
}

/// How often something happened, and to whom.
#[derive(Clone, Default)]
pub(crate) struct Tally {
    pub(crate) times: u64,
    /// Four bytes each and a little: there may be a million.
    pub(crate) people: BTreeSet<u32>,
}

impl Engagements {
    /// What became of this message.
    pub(crate) fn bubble(&self, message_id: &str) -> Option<&Bubble> {
        self.bubbles.get(message_id)
    }

    /// The same to add to; `None` once LINE has stopped counting.
    pub(crate) fn counting(&mut self, message_id: &str, sent_at: i64, now: i64) -> Option<&mut Bubble> {
        if now.saturating_sub(sent_at) >= COUNTS_FOR {
            return None;
        }
        if !self.bubbles.contains_key(message_id) {
            self.bubbles.insert(message_id.into(), Bubble::default());
        }
        self.bubbles.get_mut(message_id)
    }

    /// What became of this menu from one of Tokyo's days to another, both included.
    pub(crate) fn menu_days(
        &self,
        menu_id: &str,
        from: i64,
        to: i64,
    ) -> impl Iterator<Item = (i64, &MenuDay)> {
        let days = self.menus.get(menu_id).filter(|_| from <= to);
        days.into_iter().flat_map(move |days| days.range(from..=to)).map(|(day, of_day)| (*day, of_day))
    }

    /// One day of a menu to add to.
    pub(crate) fn menu_day(&mut self, menu_id: &str, day: i64) -> &mut MenuDay {
        self.menus.entry(menu_id.into()).or_default().entry(day).or_default()
    }

    /// A deleted menu has no statistics.
    pub(crate) fn forget_menu(&mut self, menu_id: &str) {
        self.menus.remove(menu_id);
    }

    /// The friend looks at their phone; true if they had put it away.
    pub(crate) fn visit(&mut self, friend: u32, now: i64) -> bool {
        let before = self.visits.insert(friend, now);
        before.is_none_or(|before| now.saturating_sub(before) > VISIT)
    }
}

impl Bubble {
    /// The friend has the bubble before their eyes.
    pub(crate) fn see(&mut self, friend: u32, on_a_new_visit: bool) {
        self.seen.add_if(friend, on_a_new_visit);
    }

    /// The friend opens a link in it, which they see.
    pub(crate) fn open(&mut self, friend: u32, link: usize) {
        self.see(friend, false);
        self.opened.entry(link).or_default().add(friend);
    }

    /// The friend plays it so far, in percent.
    pub(crate) fn play(&mut self, friend: u32, percent: u8) {
        self.see(friend, false);
        for (tally, _) in self.played.iter_mut().zip(QUARTERS).filter(|(_, quarter)| *quarter <= percent) {
            tally.add(friend);
        }
    }
}

impl MenuDay {
    /// The friend has the open menu before their eyes.
    pub(crate) fn see(&mut self, friend: u32, on_a_new_visit: bool) {
        self.seen.add_if(friend, on_a_new_visit);
    }

    /// The friend taps an area of it, which they see.
    pub(crate) fn tap(&mut self, friend: u32, area: usize) {
        self.see(friend, false);
        self.tapped.entry(area).or_default().add(friend);
    }
}

impl Tally {
    pub(crate) fn add(&mut self, friend: u32) {
        self.times = self.times.saturating_add(1);
        self.people.insert(friend);
    }

    /// Adds both figures of another one; whoever is in both is one person.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.times = self.times.saturating_add(other.times);
        self.people.extend(&other.people);
    }

    fn add_if(&mut self, friend: u32, again: bool) {
        if again || !self.people.contains(&friend) {
            self.add(friend);
        }
    }
}

/// Who saw a message of this request: places among the channel's friends, in order.
pub(crate) fn viewers(shop: &ChannelState, request_id: &str) -> Vec<usize> {
    let seen = bubbles(shop, request_id).flat_map(|(bubble, _)| bubble.seen.people.iter().copied());
    places(&seen.collect())
}

/// Who opened a link of this request, or the one to `url` alone: places among the channel's friends, in order.
pub(crate) fn clickers(shop: &ChannelState, request_id: &str, url: Option<&str>) -> Vec<usize> {
    let mut people = BTreeSet::new();
    for (bubble, message) in bubbles(shop, request_id) {
        let links = links::of(message);
        let wanted = |at: usize| url.is_none_or(|url| links.get(at).is_some_and(|link| link.url == url));
        for (_, tally) in bubble.opened.iter().filter(|(at, _)| wanted(**at)) {
            people.extend(&tally.people);
        }
    }
    places(&people)
}

fn bubbles<'a>(
    shop: &'a ChannelState,
    request_id: &str,
) -> impl Iterator<Item = (&'a Bubble, &'a serde_json::Value)> {
    let messages = sends::find(&shop.sends, request_id).map_or(&[][..], |sending| &sending.messages);
    messages.iter().filter_map(|(id, message)| Some((shop.engagements.bubble(id)?, &**message)))
}

/// The same people as places among the channel's friends, in order.
pub(crate) fn places(people: &BTreeSet<u32>) -> Vec<usize> {
    people.iter().filter_map(|&friend| usize::try_from(friend).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_again_counts_only_on_another_visit() {
        let mut engagements = Engagements::default();
        for (now, times) in [(0, 1), (VISIT, 1), (2 * VISIT, 1), (3 * VISIT + 1, 2)] {
            let afresh = engagements.visit(7, now);
            let bubble = engagements.counting("1", 0, now).expect("within 14 days");
            bubble.see(7, afresh);
            assert_eq!((bubble.seen.times, bubble.seen.people.len()), (times, 1), "{now}");
        }
    }

    #[test]
    fn whoever_plays_half_of_it_played_a_quarter_too() {
        let mut bubble = Bubble::default();
        bubble.play(1, 60);
        bubble.play(2, 100);
        assert_eq!(bubble.played.map(|tally| tally.times), [2, 2, 2, 1, 1]);
        assert_eq!(bubble.seen.people, BTreeSet::from([1, 2]));
    }

    #[test]
    fn counting_stops_after_14_days() {
        let mut engagements = Engagements::default();
        assert!(engagements.counting("1", 0, COUNTS_FOR - 1).is_some());
        assert!(engagements.counting("1", 0, COUNTS_FOR).is_none());
        assert!(engagements.bubble("1").is_some());
    }
}
