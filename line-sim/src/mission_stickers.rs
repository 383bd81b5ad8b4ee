//! Mission stickers: sets that a channel gives to people who reached something.
//! <https://developers.line.biz/en/reference/partner-docs/#send-mission-stickers-v3>

use serde_json::Value;

use crate::{
    Sim,
    answer::{Answer, Reply},
    call::Call,
    errors::Refusal,
    limits,
};

/// What a channel may give, and what it gave.
pub(crate) struct MissionStickers {
    /// Package ids; `None`: LINE has not granted the option.
    sets: Option<Vec<String>>,
    /// User and package, in order; nobody has one twice.
    given: Vec<(String, String)>,
}

impl MissionStickers {
    pub(crate) fn new(sets: Option<Vec<String>>) -> Self {
        Self { sets, given: Vec::new() }
    }
}

/// S1. LINE answers alike for all users that cannot be given anything.
pub(crate) fn give(call: &mut Call<'_>) -> Answer {
    let Some(sets) = call.shop().mission_stickers.sets.clone() else {
        return Err(Refusal::new(403, "not allowed to use the API"));
    };
    let text = |key: &str| call.json.get(key).and_then(Value::as_str);
    let (Some(to), Some("STICKER"), Some(product), Some(false)) = (
        text("to").filter(|to| limits::is_user_id(to)),
        text("productType"),
        text("productId"),
        call.json.get("sendPresentMessage").and_then(Value::as_bool),
    ) else {
        return Err(invalid());
    };
    if call.state.people.get(to).is_none_or(|(channel, _)| *channel != call.channel) {
        return Err(invalid());
    }
    if !sets.iter().any(|set| set == product) {
        return Err(Refusal::new(404, "not found"));
    }
    let gift = (to.to_owned(), product.to_owned());
    let given = &mut call.shop().mission_stickers.given;
    if !given.contains(&gift) {
        given.push(gift);
    }
    Ok(Reply::Empty(200))
}

impl Sim {
    /// The package ids of the mission stickers that this person may download.
    pub fn mission_stickers_of(&self, user_id: &str) -> Vec<String> {
        let state = self.shared.lock();
        let given = state.channels.iter().flat_map(|shop| &shop.mission_stickers.given);
        given.filter(|(user, _)| user == user_id).map(|(_, product)| product.clone()).collect()
    }
}

fn invalid() -> Refusal {
    Refusal::new(400, "invalid request")
}
