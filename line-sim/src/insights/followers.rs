//! How many followed, could be reached and blocked at the end of a day. Kept as what changed on which day, not as copies of
//! a million friends.
//! <https://developers.line.biz/en/reference/messaging-api/#get-number-of-followers>

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Status, bad_request, day};
use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock,
    errors::Refusal,
    state::Friend,
};

/// I2: three nulls unless the day is counted.
pub(crate) fn get(call: &mut Call<'_>) -> Answer {
    if call.query("date").is_none_or(str::is_empty) {
        return Err(Refusal::new(400, "date is required"));
    }
    let day = day(call, "date").ok_or_else(bad_request)?;
    let status = Status::of(call, day, "20161101");
    let figures = match status {
        Status::Ready => call.shop().follower_history.on(day).map(Value::from),
        _ => [Value::Null, Value::Null, Value::Null],
    };
    let [followers, targeted_reaches, blocks] = figures;
    Ok(Reply::Json(
        200,
        json!({
            "status": status.word(),
            "followers": followers,
            "targetedReaches": targeted_reaches,
            "blocks": blocks,
        }),
    ))
}

/// What changed on each of Tokyo's days.
#[derive(Default)]
pub(crate) struct History(BTreeMap<i64, Change>);

/// More or fewer of each than the day before.
#[derive(Clone, Copy, Default)]
struct Change {
    followers: i64,
    reaches: i64,
    blocks: i64,
}

/// How a person and the account stand to each other.
#[derive(Clone, Copy, Default)]
pub(crate) struct Standing {
    follows: bool,
    blocked: bool,
    reached: bool,
}

impl Standing {
    pub(crate) fn of(friend: &Friend) -> Self {
        Self { follows: friend.follows, blocked: friend.blocked, reached: is_reached(friend) }
    }
}

/// Whether LINE could choose this friend by what it knows of them.
pub(crate) fn is_reached(friend: &Friend) -> bool {
    friend.is_friend() && friend.demographics.is_guessed()
}

impl History {
    /// Somebody stood one way and stands another from this instant on. Following counts once in a life.
    pub(crate) fn changed(&mut self, was: Standing, is: Standing, at: i64) {
        let change = self.0.entry(clock::tokyo_day(at)).or_default();
        change.followers += i64::from(is.follows && !was.follows);
        change.reaches += i64::from(is.reached) - i64::from(was.reached);
        change.blocks += i64::from(is.blocked) - i64::from(was.blocked);
    }

    /// Followers, reached and blocking at the end of this day.
    fn on(&self, day: i64) -> [i64; 3] {
        let sum = self.0.range(..=day).fold([0_i64; 3], |sum, (_, change)| {
            [sum[0] + change.followers, sum[1] + change.reaches, sum[2] + change.blocks]
        });
        sum.map(|figure| figure.max(0))
    }
}
