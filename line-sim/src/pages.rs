//! Pages of a list: `limit`, `start` and `next`. A continuation token is good for a day, and for the list it came with.
//! <https://developers.line.biz/en/reference/messaging-api/#get-follower-ids>

use crate::{call::Call, clock::DAY, errors::Refusal, state::Continuation};

/// How many the caller wants: 1 to `most`.
pub(crate) fn limit(call: &Call<'_>, usual: usize, most: usize) -> Result<usize, Refusal> {
    match call.query("limit").map(str::parse) {
        None => Ok(usual),
        Some(Ok(limit)) if (1..=most).contains(&limit) => Ok(limit),
        Some(_) => Err(Refusal::parameter("limit")),
    }
}

/// The position that `start` stands for; `None` on the first page.
pub(crate) fn start(call: &mut Call<'_>) -> Result<Option<usize>, Refusal> {
    let Some(token) = call.query("start") else { return Ok(None) };
    let (key, now) = (key(call, token), call.now);
    match call.shop().continuations.get(&key) {
        Some(known) if now - known.at < DAY => Ok(Some(known.position)),
        _ => Err(Refusal::new(400, "Invalid start param")),
    }
}

/// The token of the page that begins at `position`.
pub(crate) fn next(call: &mut Call<'_>, position: usize) -> String {
    let token = call.state.random.letters(40);
    let (key, at) = (key(call, &token), call.now);
    call.shop().continuations.insert(key, Continuation { position, at });
    token
}

fn key(call: &Call<'_>, token: &str) -> String {
    format!("{} {} {token}", call.path, call.params.join(" "))
}
