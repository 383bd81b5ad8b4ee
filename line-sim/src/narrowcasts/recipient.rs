//! Recipients by what they belong to: audiences, and those whom an earlier narrowcast reached.
//! <https://developers.line.biz/en/reference/messaging-api/#narrowcast-recipient>

use serde_json::Value;

use super::{course::Phase, known};
use crate::{audiences, errors::Refusal, limits, state::ChannelState};

/// A recipient object.
pub(super) enum Recipient {
    Audience(i64),
    /// The request id of a narrowcast.
    Redelivery(String),
    And(Vec<Recipient>),
    Or(Vec<Recipient>),
    Not(Box<Recipient>),
}

impl Recipient {
    /// `None` if there is none.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let all = |name: &str| Some(value[name].as_array()?.iter().filter_map(Self::read).collect());
        match value["type"].as_str()? {
            "audience" => value["audienceGroupId"].as_i64().map(Self::Audience),
            "redelivery" => value["requestId"].as_str().map(|id| Self::Redelivery(id.to_owned())),
            _ => all("and")
                .map(Self::And)
                .or_else(|| all("or").map(Self::Or))
                .or_else(|| Self::read(&value["not"]).map(|one| Self::Not(Box::new(one)))),
        }
    }

    /// Refuses what is not there: an audience that is not ready, a narrowcast that did not succeed or is forgotten.
    pub(super) fn check(&self, shop: &ChannelState, now: i64) -> Result<(), Refusal> {
        match self {
            Self::Audience(id) if !audiences::is_ready(shop, *id, now) => {
                Err(Refusal::new(400, format!("Invalid audience group id: {id}")))
            }
            Self::Redelivery(id) if reached(shop, id, now).is_none() => {
                Err(Refusal::new(400, format!("Invalid request id: {id}")))
            }
            Self::Audience(_) | Self::Redelivery(_) => Ok(()),
            Self::And(all) | Self::Or(all) => all.iter().try_for_each(|one| one.check(shop, now)),
            Self::Not(one) => one.check(shop, now),
        }
    }

    /// Of everybody the channel knows, by their places: whether they belong to it.
    pub(super) fn chosen(&self, shop: &ChannelState, now: i64) -> Vec<bool> {
        let these = |places: &mut dyn Iterator<Item = usize>| {
            let mut chosen = vec![false; shop.friends.len()];
            for place in places {
                if let Some(one) = chosen.get_mut(place) {
                    *one = true;
                }
            }
            chosen
        };
        let combined = |all: &[Self], start: bool, combine: fn(bool, bool) -> bool| {
            let mut chosen = vec![start; shop.friends.len()];
            for one in all {
                chosen
                    .iter_mut()
                    .zip(one.chosen(shop, now))
                    .for_each(|(has, other)| *has = combine(*has, other));
            }
            chosen
        };
        match self {
            Self::Audience(id) => {
                these(&mut audiences::members(shop, *id, now).unwrap_or_default().into_iter())
            }
            Self::Redelivery(id) => these(&mut reached(shop, id, now).unwrap_or_default().iter().copied()),
            Self::And(all) => combined(all, true, |has, other| has && other),
            Self::Or(all) => combined(all, false, |has, other| has || other),
            Self::Not(one) => one.chosen(shop, now).into_iter().map(|has| !has).collect(),
        }
    }

    /// What may tell too much of too few people.
    pub(super) fn revealing(&self, shop: &ChannelState, now: i64) -> Revealing {
        let mut revealing = Revealing::default();
        self.look(shop, now, &mut revealing);
        revealing
    }

    fn look(&self, shop: &ChannelState, now: i64, revealing: &mut Revealing) {
        match self {
            Self::Audience(id) => {
                revealing.audiences += 1;
                // Whom the account itself put into an audience it knows already.
                if !audiences::is_own_list(shop, *id, now) {
                    revealing.any = true;
                    revealing.small |= audiences::size(shop, *id, now)
                        .is_none_or(|size| size < limits::NARROWCAST_RECIPIENTS);
                }
            }
            Self::Redelivery(_) => {}
            Self::And(all) | Self::Or(all) => all.iter().for_each(|one| one.look(shop, now, revealing)),
            Self::Not(one) => one.look(shop, now, revealing),
        }
    }
}

/// The audiences of a recipient object, as LINE's minimums see them.
#[derive(Default)]
pub(super) struct Revealing {
    /// All of them, counted as often as they stand there.
    pub(super) audiences: usize,
    /// One that LINE made from what people did.
    pub(super) any: bool,
    /// One of those that has fewer than 50 members.
    pub(super) small: bool,
}

/// The places of those whom a narrowcast reached, if it succeeded and LINE still remembers.
fn reached<'a>(shop: &'a ChannelState, request_id: &str, now: i64) -> Option<&'a [usize]> {
    match &known(shop, request_id, now)?.phase {
        Phase::Succeeded { reached, .. } => Some(reached),
        _ => None,
    }
}
