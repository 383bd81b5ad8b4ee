//! The course of a narrowcast: for a second LINE looks for its recipients, for another it sends, then it is done. Whoever
//! looks at the state sees it as of the time on the clock, so what is due has happened whether or not anybody asked.

use std::fmt;

use super::Wanted;
use crate::{
    clock::{DAY, SECOND},
    config::Narrowcasts,
    limits,
    people::Error,
    quota,
    random::Random,
    send::{Accepted, Recipients},
    state::{ChannelState, State},
};

/// How long LINE knows a narrowcast.
pub(super) const KEPT: i64 = 14 * DAY;
/// How long it is `waiting`; LINE does not say.
const WAITS: i64 = SECOND;
/// How long it is `sending`; LINE does not say.
const SENDS: i64 = SECOND;

/// A narrowcast that was accepted.
pub(crate) struct Narrowcast {
    pub(super) accepted: Accepted,
    pub(super) wanted: Wanted,
    pub(super) phase: Phase,
}

/// How far it is. Recipients are places in the channel's friends.
pub(super) enum Phase {
    Waiting,
    Sending {
        targets: Vec<usize>,
        /// Messages that nobody else may use meanwhile.
        reserved: u64,
    },
    Succeeded {
        reached: Vec<usize>,
        /// How many it was for; some may have blocked the account before it came.
        targets: usize,
        at: i64,
    },
    Failed {
        why: NarrowcastFailure,
        at: i64,
    },
}

impl Narrowcast {
    /// When it goes on; `None` when it is done.
    fn due(&self) -> Option<i64> {
        let after = match self.phase {
            Phase::Waiting => WAITS,
            Phase::Sending { .. } => WAITS + SENDS,
            Phase::Succeeded { .. } | Phase::Failed { .. } => return None,
        };
        Some(self.accepted.origin.at.saturating_add(after))
    }
}

/// Why a narrowcast reached nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NarrowcastFailure {
    /// `errorCode` 1: an internal error.
    Internal,
    /// `errorCode` 2: fewer than 50 recipients, or none.
    TooFewRecipients,
    /// `errorCode` 3: a request already accepted was sent again.
    Conflict,
    /// `errorCode` 4: among several audiences one with fewer than 50 members.
    SmallAudience,
    /// `errorCode` 5: `forbidPartialDelivery`, and not all could have been reached.
    Partial,
    /// The month has too few messages left. LINE documents no code for it, so there is none.
    Quota,
}

impl NarrowcastFailure {
    /// The failure of an `errorCode`.
    pub(crate) fn of(code: u8) -> Option<Self> {
        let all =
            [Self::Internal, Self::TooFewRecipients, Self::Conflict, Self::SmallAudience, Self::Partial];
        all.into_iter().find(|one| one.code() == Some(code))
    }

    /// `errorCode`.
    pub(crate) fn code(self) -> Option<u8> {
        match self {
            Self::Internal => Some(1),
            Self::TooFewRecipients => Some(2),
            Self::Conflict => Some(3),
            Self::SmallAudience => Some(4),
            Self::Partial => Some(5),
            Self::Quota => None,
        }
    }
}

/// `failedDescription`. Its texts are not documented; these are those of the codes.
impl fmt::Display for NarrowcastFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Internal => "An internal error occurred.",
            Self::TooFewRecipients => "There weren't enough recipients.",
            Self::Conflict => "A request that has already been accepted was retried.",
            Self::SmallAudience => "An audience of less than 50 recipients is included.",
            Self::Partial => "The delivery would have reached only a subset of the target audience.",
            Self::Quota => "You have reached your monthly limit.",
        })
    }
}

/// Notes that a narrowcast has just been accepted.
pub(super) fn schedule(state: &mut State, accepted_at: i64) {
    let due = accepted_at.saturating_add(WAITS);
    state.narrowcast_due = Some(state.narrowcast_due.map_or(due, |earlier| earlier.min(due)));
}

/// Does what became due up to `now`, in the order of time.
pub(crate) fn catch_up(state: &mut State, now: i64, config: Narrowcasts) {
    while let Some(due) = state.narrowcast_due.filter(|due| *due <= now) {
        for channel in 0..state.channels.len() {
            for at in 0..state.channels[channel].narrowcasts.len() {
                if state.channels[channel].narrowcasts[at].due() == Some(due) {
                    let phase = next(state, channel, at, due, config);
                    state.channels[channel].narrowcasts[at].phase = phase;
                }
            }
        }
        let all = state.channels.iter().flat_map(|shop| &shop.narrowcasts);
        state.narrowcast_due = all.filter_map(Narrowcast::due).min();
    }
}

/// Messages of the month that narrowcasts hold until they know how many they send.
pub(crate) fn reserved(shop: &ChannelState, now: i64) -> u64 {
    // Only the newest can be on their way.
    let newest =
        shop.narrowcasts.iter().rev().take_while(|one| now - one.accepted.origin.at <= WAITS + SENDS);
    newest.fold(0, |sum, one| match one.phase {
        Phase::Sending { reserved, .. } => sum.saturating_add(reserved),
        _ => sum,
    })
}

/// Ends a narrowcast that is on its way.
pub(crate) fn fail(
    state: &mut State,
    request_id: &str,
    why: NarrowcastFailure,
    now: i64,
) -> Result<(), Error> {
    let mut all = state.channels.iter_mut().flat_map(|shop| &mut shop.narrowcasts);
    let found = all.find(|one| one.accepted.origin.request_id == request_id && one.due().is_some());
    found.ok_or(Error::UnknownNarrowcast)?.phase = Phase::Failed { why, at: now };
    Ok(())
}

fn next(state: &mut State, channel: usize, at: usize, now: i64, config: Narrowcasts) -> Phase {
    let State { channels, random, .. } = &mut *state;
    let shop = &channels[channel];
    let Narrowcast { accepted, wanted, phase } = &shop.narrowcasts[at];
    match phase {
        Phase::Sending { targets, .. } => {
            let received = targets.iter().copied().filter(|&friend| shop.friends[friend].is_friend());
            let (reached, targets): (Vec<usize>, usize) = (received.collect(), targets.len());
            accepted.clone().deliver(state, &Recipients::Friends(reached.clone()), now);
            Phase::Succeeded { reached, targets, at: now }
        }
        _ => match choose(shop, wanted, random, now, config) {
            Ok((targets, reserved)) => Phase::Sending { targets, reserved },
            Err(why) => Phase::Failed { why, at: now },
        },
    }
}

/// The recipients, and how many messages are reserved for them.
fn choose(
    shop: &ChannelState,
    wanted: &Wanted,
    random: &mut Random,
    now: i64,
    config: Narrowcasts,
) -> Result<(Vec<usize>, u64), NarrowcastFailure> {
    let mut targets = wanted.matching(shop, now);
    let count = u64::try_from(targets.len()).unwrap_or(u64::MAX);
    if config.minimums {
        minimums(shop, wanted, count, now)?;
    }
    if count == 0 {
        return Err(NarrowcastFailure::TooFewRecipients);
    }
    let reach = wanted.reach(shop).max(count);
    let most = wanted.limit.reserve(reach, quota::remaining(shop, now)).ok_or(NarrowcastFailure::Quota)?;
    if count > most {
        if wanted.limit.forbid_partial_delivery {
            return Err(NarrowcastFailure::Partial);
        }
        some_of(&mut targets, usize::try_from(most).unwrap_or(usize::MAX), random);
    }
    Ok((targets, most))
}

/// LINE does not let a channel learn about few people.
fn minimums(shop: &ChannelState, wanted: &Wanted, count: u64, now: i64) -> Result<(), NarrowcastFailure> {
    let revealing =
        wanted.recipient.as_ref().map(|recipient| recipient.revealing(shop, now)).unwrap_or_default();
    if revealing.audiences > 1 && revealing.small {
        return Err(NarrowcastFailure::SmallAudience);
    }
    if (wanted.filter.is_some() || revealing.any) && count < limits::NARROWCAST_RECIPIENTS {
        return Err(NarrowcastFailure::TooFewRecipients);
    }
    Ok(())
}

/// Keeps so many, chosen at random, in their order.
fn some_of(places: &mut Vec<usize>, keep: usize, random: &mut Random) {
    for at in 0..keep.min(places.len()) {
        let other = at + random.below(places.len() - at);
        places.swap(at, other);
    }
    places.truncate(keep);
    places.sort_unstable();
}
