//! Chat control: the one channel that is to speak in a chat. It is the account's own unless a module took it, and the
//! account's again when the module lets go or its time is over.
//! <https://developers.line.biz/en/reference/partner-docs/#acquire-control-api>

use serde_json::{Value, json};

use super::tell;
use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock::SECOND,
    errors::{Problems, Refusal},
    events::Source,
    json, limits,
    state::State,
};

/// A module's control of a chat.
pub(super) struct Control {
    /// The module's channel.
    module: usize,
    /// When it took the chat.
    since: i64,
    /// When the chat is the account's again; `None`: never by itself.
    until: Option<i64>,
}

/// LINE says "a few seconds": so long nobody else can take a chat.
const LOCKED: i64 = 3 * SECOND;

impl Control {
    pub(super) fn holds(&self, now: i64) -> bool {
        self.until.is_none_or(|until| now < until)
    }

    pub(super) fn is_of(&self, module: usize) -> bool {
        self.module == module
    }
}

/// MO3: for an hour, for `ttl` seconds, or for good. Whoever had the chat hears that they have it no more.
pub(crate) fn acquire(call: &mut Call<'_>) -> Answer {
    let chat = chat(call)?;
    // The body may be missing altogether.
    let body = if call.body.is_empty() { Value::Null } else { json::parse(&call.body)? };
    let until = time(&body)?.map(|seconds| call.now.saturating_add(seconds.saturating_mul(SECOND)));
    let (module, now) = (call.channel, call.now);
    let account = account_of(call.state, &chat, module).ok_or_else(Refusal::not_found)?;
    let controls = &mut call.state.channels[account].modules.controls;
    let before = controls.get(&chat).filter(|one| one.holds(now)).map(|one| (one.module, one.since));
    if before.is_some_and(|(other, since)| other != module && now - since < LOCKED) {
        return Err(Refusal::new(423, "Locked"));
    }
    controls.insert(chat.clone(), Control { module, since: now, until });
    let before = before.map(|(module, _)| module);
    if let Some(other) = before.filter(|other| *other != module) {
        switched(call.state, other, account, &chat, ("deactivated", "", Value::Null), now);
    }
    if before != Some(module) {
        let control = until.map_or_else(|| json!({}), |until| json!({ "expireAt": until }));
        switched(call.state, module, account, &chat, ("activated", "chatControl", control), now);
    }
    Ok(Reply::Empty(200))
}

/// MO4: nothing happens to a chat that the module does not control.
pub(crate) fn release(call: &mut Call<'_>) -> Answer {
    let chat = chat(call)?;
    let (module, now) = (call.channel, call.now);
    if let Some(account) = account_of(call.state, &chat, module) {
        let controls = &mut call.state.channels[account].modules.controls;
        let held = controls.get(&chat).is_some_and(|one| one.is_of(module) && one.holds(now));
        if held {
            controls.remove(&chat);
            switched(call.state, module, account, &chat, ("deactivated", "", Value::Null), now);
        }
    }
    Ok(Reply::Empty(200))
}

/// The user, group or room of the path. Modules know users as `L{user}-{bot}`, another one with each account.
fn chat(call: &Call<'_>) -> Result<String, Refusal> {
    let id = call.param(0);
    let of_module = id.strip_prefix('L').and_then(|id| id.split_once('-'));
    let id = match of_module {
        Some((user, bot)) if limits::is_user_id(bot) => user,
        _ => id,
    };
    if limits::is_chat_id(id) { Ok(id.to_owned()) } else { Err(Refusal::parameter("chatId")) }
}

/// The module's account that has this friend or is in this group. LINE gives the header that would name the account to
/// its partners only; a chat belongs to one account here, so it is known without.
fn account_of(state: &State, chat: &str, module: usize) -> Option<usize> {
    let account = if let Some(group) = state.group(chat) {
        group.channel?
    } else {
        let &(account, at) = state.people.get(chat)?;
        state.channels.get(account)?.friends.get(at).filter(|friend| friend.is_friend()).map(|_| account)?
    };
    state.channels[module].modules.accounts.contains(&account).then_some(account)
}

/// How many seconds; `None`: for good, whatever `ttl` says.
fn time(body: &Value) -> Result<Option<i64>, Refusal> {
    let given = |key: &str| body.get(key).filter(|value| !value.is_null());
    match given("expired").map(Value::as_bool) {
        Some(Some(false)) => return Ok(None),
        Some(None) => return Err(Refusal::property("'expired'")),
        Some(Some(true)) | None => {}
    }
    let seconds = match given("ttl").map(Value::as_i64) {
        None => 3_600,
        Some(Some(seconds)) => seconds,
        Some(None) => return Err(Refusal::property("'ttl'")),
    };
    let mut problems = Problems::default();
    if !(1..=YEAR).contains(&seconds) {
        problems.add("ttl", format!("Must be between 1 and {YEAR}"));
    }
    problems.finish()?;
    Ok(Some(seconds))
}

/// In seconds.
const YEAR: i64 = 3_600 * 24 * 365;

/// Tells a module that it is, or is no longer, the one to speak in the chat.
fn switched(
    state: &mut State,
    module: usize,
    account: usize,
    chat: &str,
    (kind, member, payload): (&str, &str, Value),
    now: i64,
) {
    let bot = &state.channels[account].channel.bot.user_id;
    let user = format!("L{chat}-{bot}");
    let source = if limits::is_user_id(chat) { Source::User(&user) } else { Source::Group(chat, None) };
    tell(state, module, account, source, kind, (member, payload), now);
}
