//! Aggregation units: names under which the statistics of pushes and multicasts are added up.
//! <https://developers.line.biz/en/reference/messaging-api/#get-number-of-units-used-this-month>

use serde_json::{Value, json};

use crate::{
    answer::{Answer, Reply},
    call::Call,
    limits, pages,
    state::month,
};

/// The names used in one of Tokyo's months, the first used first.
#[derive(Default)]
pub(crate) struct Names {
    month: (i64, i64),
    names: Vec<String>,
}

impl Names {
    /// The names of the month that `now` is in.
    fn of(&self, now: i64) -> &[String] {
        if self.month == month(now) { &self.names } else { &[] }
    }

    /// Whether a message counts under this name: the month's 1,001st name is none, and nobody is told.
    fn admit(&mut self, name: &str, now: i64) -> bool {
        if self.month != month(now) {
            *self = Self { month: month(now), names: Vec::new() };
        }
        if self.names.iter().any(|one| one == name) {
            return true;
        }
        let room = self.names.len() < limits::UNITS;
        if room {
            self.names.push(name.to_owned());
        }
        room
    }
}

/// U1.
#[expect(clippy::unnecessary_wraps, reason = "the table of endpoints holds handlers of one type")]
pub(crate) fn count(call: &mut Call<'_>) -> Answer {
    let now = call.now;
    Ok(Reply::Json(200, json!({ "numOfCustomAggregationUnits": call.shop().units.of(now).len() })))
}

/// U2: up to 100 names and the token of the next page, good for 24 hours.
pub(crate) fn list(call: &mut Call<'_>) -> Answer {
    let now = call.now;
    let limit = pages::limit(call, limits::UNITS_PAGE, limits::UNITS_PAGE)?;
    let position = pages::start(call)?.unwrap_or(0);
    let names = call.shop().units.of(now);
    let end = names.len().min(position.saturating_add(limit));
    let mut body = json!({ "customAggregationUnits": names.get(position..end).unwrap_or_default() });
    if end < names.len() {
        body["next"] = pages::next(call, end).into();
    }
    Ok(Reply::Json(200, body))
}

/// The name an accepted request is counted under.
pub(crate) fn admit(call: &mut Call<'_>) -> Option<String> {
    let now = call.now;
    let name = call.json["customAggregationUnits"][0].as_str()?.to_owned();
    call.shop().units.admit(&name, now).then_some(name)
}

/// A unit's name.
pub(crate) fn is_unit(unit: &Value) -> bool {
    let fits = |text: &str| {
        (1..=30).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    unit.as_str().is_some_and(fits)
}
