//! Marking messages as read, and the loading animation.
//! <https://developers.line.biz/en/reference/messaging-api/#mark-messages-as-read-by-token>

use serde_json::Value;

use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock::SECOND,
    errors::{Problems, Refusal},
    limits,
};

/// R1: the message of the token and all before it in that chat.
pub(crate) fn mark_as_read(call: &mut Call<'_>) -> Answer {
    let token = match call.json.get("markAsReadToken") {
        Some(Value::String(token)) => token.clone(),
        _ => return Err(Refusal::property("'markAsReadToken'")),
    };
    let Some(mark) = call.shop().marks.get(&token).cloned() else {
        return Err(Refusal::new(
            400,
            "Invalid markAsReadToken. Tokens must be used by the bot that received them via Webhook.",
        ));
    };
    if let Some(group) = call.state.group_mut(&mark.chat) {
        group.read_at = group.read_at.max(mark.at);
    } else if let Some((_, friend)) = call.state.friend_mut(&mark.chat) {
        friend.read_at = friend.read_at.max(mark.at);
    }
    Ok(Reply::ok())
}

/// R2, the old way for corporate accounts: everything a user has written so far.
pub(crate) fn mark_all_as_read(call: &mut Call<'_>) -> Answer {
    let (now, channel) = (call.now, call.channel);
    let user_id = call.json["chat"]["userId"].as_str().unwrap_or_default().to_owned();
    match call.state.friend_mut(&user_id) {
        Some((of, friend)) if of == channel => friend.read_at = now,
        _ => return Err(Refusal::property("'chat.chatId'")),
    }
    Ok(Reply::ok())
}

/// L1: 202 also for users who will not see it. A second call starts the time anew.
pub(crate) fn start_loading(call: &mut Call<'_>) -> Answer {
    let (now, channel) = (call.now, call.channel);
    let mut problems = Problems::default();
    let chat_id = call.json["chatId"].as_str().unwrap_or_default().to_owned();
    if !limits::is_user_id(&chat_id) {
        problems.add(
            "chatId",
            "Only user id is acceptable, please confirm if there are any group/room ids or illegal ids.",
        );
    }
    let seconds = match call.json.get("loadingSeconds") {
        None => 20,
        Some(seconds) => match seconds.as_i64() {
            Some(seconds) => seconds,
            None => return Err(Refusal::property("'loadingSeconds'")),
        },
    };
    if !(5..=60).contains(&seconds) {
        problems.add("loadingSeconds", "Must be between 5 and 60");
    }
    if seconds % 5 != 0 {
        problems.add("loadingSeconds", "must be a multiple of five");
    }
    problems.finish()?;
    if let Some((of, friend)) = call.state.friend_mut(&chat_id)
        && of == channel
        && friend.is_friend()
    {
        friend.loading_until = now.saturating_add(seconds * SECOND);
    }
    Ok(Reply::Json(202, serde_json::json!({})))
}
