//! What friends do that LINE only counts, one friend at a time or a crowd of them: no webhook tells of it.

use super::Place;
use crate::{
    Error, Sim,
    people::{
        crowds::{self, Reactions},
        engaging,
    },
};

impl Sim {
    /// The person sees a message of the account's, as when they open the chat on their phone.
    pub fn see<'a>(&self, place: impl Into<Place<'a>>, message_id: &str) -> Result<(), Error> {
        let now = self.shared.now();
        engaging::see(&mut self.shared.lock(), place.into().at(), message_id, now)
    }

    /// The person opens the first link of a message to this address.
    pub fn open<'a>(&self, place: impl Into<Place<'a>>, message_id: &str, url: &str) -> Result<(), Error> {
        let now = self.shared.now();
        engaging::open(&mut self.shared.lock(), place.into().at(), message_id, None, Some(url), now)
    }

    /// The person plays a message's video or voice so far, in percent; [`Self::watch`] is to the end, and told.
    pub fn play<'a>(&self, place: impl Into<Place<'a>>, message_id: &str, percent: u8) -> Result<(), Error> {
        let now = self.shared.now();
        engaging::play(&mut self.shared.lock(), place.into().at(), message_id, percent, now)
    }

    /// A crowd, chosen at random, reacts to what a request sent. Answers how many did.
    pub fn react(&self, request_id: &str, reactions: &Reactions) -> Result<Reactions, Error> {
        let now = self.shared.now();
        crowds::react(&mut self.shared.lock(), request_id, reactions, now)
    }

    /// So many more of the friends who have this rich menu see it today; of those so many more tap each area (its place in
    /// the menu, and how many).
    pub fn use_menu(&self, rich_menu_id: &str, see: usize, tap: &[(usize, usize)]) -> Result<(), Error> {
        let now = self.shared.now();
        crowds::use_menu(&mut self.shared.lock(), rich_menu_id, see, tap, now)
    }
}
