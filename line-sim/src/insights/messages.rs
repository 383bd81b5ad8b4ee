//! What became of messages: of one broadcast or narrowcast, or of all pushes and multicasts of an aggregation unit.
//! <https://developers.line.biz/en/reference/messaging-api/#get-message-event>

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{FEWEST, day, told};
use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock,
    engagements::{Bubble, Engagements, QUARTERS, Tally, links},
    errors::Refusal,
    sends::{self, Sending},
    units,
};

/// The most days from the first to the last of a unit's period.
const MOST_DAYS: i64 = 30;

/// I4. Whatever is no broadcast or narrowcast of this channel has no figures.
pub(crate) fn of_request(call: &mut Call<'_>) -> Answer {
    let Some(request_id) = call.query("requestId").filter(|id| !id.is_empty()).map(str::to_owned) else {
        return Err(Refusal::parameter("requestId"));
    };
    let shop = call.shop();
    let sending = sends::find(&shop.sends, &request_id).filter(|sending| sending.is_to_many());
    let figures = Figures::of(sending, &shop.engagements);
    let mut body = figures.body(false);
    body["overview"]["requestId"] = request_id.into();
    body["overview"]["timestamp"] = sending.map(|sending| sending.at.div_euclid(1_000)).into();
    body["overview"]["delivered"] = sending.map(|sending| sending.delivered).into();
    Ok(Reply::Json(200, body))
}

/// I5: of what was sent from one day to another, both included.
pub(crate) fn of_unit(call: &mut Call<'_>) -> Answer {
    let refusal =
        || Refusal::with(400, json!({ "message": null, "key": null, "stacktrace": null, "code": null }));
    let unit = call.query("customAggregationUnit").filter(|unit| units::is_unit(&(*unit).into()));
    let unit = unit.map(str::to_owned).ok_or_else(refusal)?;
    let (from, to) = day(call, "from").zip(day(call, "to")).ok_or_else(refusal)?;
    if to < from || to - from > MOST_DAYS {
        return Err(refusal());
    }
    let shop = call.shop();
    let within = |sending: &&Sending| (from..=to).contains(&clock::tokyo_day(sending.at));
    let sendings = shop.sends.iter().filter(|sending| sending.is_of(&unit)).filter(within);
    Ok(Reply::Json(200, Figures::of(sendings, &shop.engagements).body(true)))
}

/// The figures of one or many requests, before anything is withheld.
#[derive(Default)]
struct Figures {
    /// By the message's place in the request, from 0.
    bubbles: BTreeMap<usize, Bubble>,
    /// By the message's place, the link's place in it, and where it leads: a unit may have many kinds of messages.
    links: BTreeMap<(usize, usize, String), Tally>,
}

impl Figures {
    fn of<'a>(sendings: impl IntoIterator<Item = &'a Sending>, engagements: &Engagements) -> Self {
        let mut figures = Self::default();
        for sending in sendings {
            for (seq, (id, message)) in sending.messages.iter().enumerate() {
                if let Some(bubble) = engagements.bubble(id) {
                    figures.add(seq, bubble, message);
                }
            }
        }
        figures
    }

    fn add(&mut self, seq: usize, bubble: &Bubble, message: &Value) {
        let sum = self.bubbles.entry(seq).or_default();
        sum.seen.merge(&bubble.seen);
        for (sum, tally) in sum.played.iter_mut().zip(&bubble.played) {
            sum.merge(tally);
        }
        let links = if bubble.opened.is_empty() { Vec::new() } else { links::of(message) };
        for (at, tally) in &bubble.opened {
            if let Some(link) = links.get(*at) {
                self.links.entry((seq, *at, link.url.clone())).or_default().merge(tally);
            }
        }
    }

    /// LINE's body; of a unit it tells of each message how many people saw it, too.
    fn body(&self, of_unit: bool) -> Value {
        let bubbles = || self.bubbles.values();
        json!({
            "overview": {
                "uniqueImpression": people(bubbles().map(|bubble| &bubble.seen)),
                "uniqueClick": people(self.links.values()),
                "uniqueMediaPlayed": people(bubbles().map(|bubble| &bubble.played[0])),
                "uniqueMediaPlayed100Percent": people(bubbles().map(|bubble| &bubble.played[4])),
            },
            "messages": unless_all_is_withheld(self.bubbles.iter().map(|(seq, one)| message(*seq, one, of_unit))),
            "clicks": unless_all_is_withheld(self.links.iter().map(|(link, tally)| self.click(link, tally))),
        })
    }

    fn click(&self, (seq, _, url): &(usize, usize, String), tally: &Tally) -> Value {
        let anywhere = self.links.iter().filter(|((.., other), _)| other == url).map(|(_, tally)| tally);
        json!({
            "seq": seq + 1,
            "url": url,
            "click": told(tally.times, tally.people.len()),
            "uniqueClick": people([tally]),
            "uniqueClickOfRequest": people(anywhere),
        })
    }
}

fn message(seq: usize, bubble: &Bubble, of_unit: bool) -> Value {
    let mut body = json!({
        "seq": seq + 1,
        "impression": told(bubble.seen.times, bubble.seen.people.len()),
    });
    if of_unit {
        body["uniqueImpression"] = people([&bubble.seen]);
    }
    for (percent, tally) in QUARTERS.iter().zip(&bubble.played) {
        let how_far = if *percent == 0 { String::new() } else { format!("{percent}Percent") };
        body[format!("mediaPlayed{how_far}")] = told(tally.times, tally.people.len());
        body[format!("uniqueMediaPlayed{how_far}")] = people([tally]);
    }
    body
}

/// How many different people are behind these, or `null` if too few.
fn people<'a>(tallies: impl IntoIterator<Item = &'a Tally>) -> Value {
    let all: BTreeSet<u32> = tallies.into_iter().flat_map(|tally| &tally.people).copied().collect();
    if all.len() >= FEWEST { all.len().into() } else { Value::Null }
}

/// The entries, or none if there is nothing that may be told in any of them.
fn unless_all_is_withheld(entries: impl Iterator<Item = Value>) -> Vec<Value> {
    let entries: Vec<Value> = entries.collect();
    let tells = |entry: &Value| {
        let figures =
            entry.as_object().into_iter().flatten().filter(|(key, _)| *key != "seq" && *key != "url");
        figures.into_iter().any(|(_, figure)| !figure.is_null())
    };
    if entries.iter().any(tells) { entries } else { Vec::new() }
}
