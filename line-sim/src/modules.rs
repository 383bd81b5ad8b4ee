//! Module channels: attached to accounts by their owners' consent, and in control of chats while they hold them. What is
//! said in a chat is told to the account's own channel alone (`standby` while a module has control): here modules get no
//! copies of it and send nothing on the account's behalf.
//! <https://developers.line.biz/en/reference/partner-docs/#module>

mod attach;
mod control;

use std::collections::HashMap;

use serde_json::{Value, json};

pub use self::attach::ModuleConsent;
use self::{attach::Code, control::Control};
pub(crate) use self::{
    attach::{agree, attach},
    control::{acquire, release},
};
use crate::{
    answer::{Answer, Reply},
    call::Call,
    errors::Refusal,
    events::{self, Source},
    limits, pages,
    state::State,
};

/// What one channel is to modules: a module itself, an account that has some, or both.
#[derive(Default)]
pub(crate) struct Modules {
    /// The accounts that this module is attached to, by channel; first attached first.
    accounts: Vec<usize>,
    /// What owners have agreed to, by authorization code.
    codes: HashMap<String, Code>,
    /// The chats of this account that modules control, by user, group or room.
    controls: HashMap<String, Control>,
}

impl Modules {
    /// Whether a module, and not the account's own channel, is the one to speak in this chat.
    pub(crate) fn control(&self, chat: &str, now: i64) -> bool {
        self.controls.get(chat).is_some_and(|control| control.holds(now))
    }

    /// The chat is the account's again: somebody came back after blocking it.
    pub(crate) fn let_go(&mut self, chat: &str) {
        self.controls.remove(chat);
    }
}

/// MO2.
pub(crate) fn detach(call: &mut Call<'_>) -> Answer {
    let bot_id = match call.json.get("botId") {
        Some(Value::String(bot_id)) => bot_id.clone(),
        _ => return Err(Refusal::property("'botId'")),
    };
    let account = call.state.channels.iter().position(|one| one.channel.bot.user_id == bot_id);
    let Some(account) = account.filter(|_| limits::is_user_id(&bot_id)) else {
        return Err(Refusal::new(400, "user/group/room Id is not available."));
    };
    let (module, now) = (call.channel, call.now);
    let attached = &mut call.shop().modules.accounts;
    let Some(at) = attached.iter().position(|one| *one == account) else {
        return Err(Refusal::new(400, "Specified channel is not detachable"));
    };
    attached.remove(at);
    call.state.channels[account].modules.controls.retain(|_, control| !control.is_of(module));
    let payload = ("module", json!({ "type": "detached", "botId": bot_id }));
    tell(call.state, module, account, Source::Nowhere, "module", payload, now);
    Ok(Reply::Empty(200))
}

/// MO5: the accounts that the module is attached to, up to 100 a page.
pub(crate) fn bots(call: &mut Call<'_>) -> Answer {
    let limit = pages::limit(call, 100, 100)?;
    let start = pages::start(call)?.unwrap_or(0);
    let accounts = &call.state.channels[call.channel].modules.accounts;
    let end = accounts.len().min(start.saturating_add(limit));
    let more = end < accounts.len();
    let page = accounts.get(start..end).unwrap_or_default().iter();
    let bots: Vec<Value> = page.map(|account| bot(call.state, *account)).collect();
    let mut body = json!({ "bots": bots });
    if more {
        body["next"] = pages::next(call, end).into();
    }
    Ok(Reply::Json(200, body))
}

fn bot(state: &State, account: usize) -> Value {
    let bot = &state.channels[account].channel.bot;
    let mut value = json!({
        "userId": bot.user_id,
        "basicId": bot.basic_id,
        "displayName": bot.display_name,
    });
    if let Some(premium_id) = &bot.premium_id {
        value["premiumId"] = premium_id.as_str().into();
    }
    if let Some(picture) = &bot.picture {
        value["pictureUrl"] = state.picture_url(picture).into();
    }
    value
}

/// An event for the module about one of its accounts, whose bot is the webhook's destination.
fn tell(
    state: &mut State,
    module: usize,
    account: usize,
    source: Source<'_>,
    kind: &str,
    payload: (&str, Value),
    now: i64,
) {
    let mut event = events::event(state, module, source, kind, payload, now);
    event.destination = Some(state.channels[account].channel.bot.user_id.clone());
    state.outbox.push(event);
}
