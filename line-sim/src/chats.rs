//! Marking messages as read, and the loading animation.
//! <https://developers.line.biz/en/reference/messaging-api/#mark-messages-as-read-by-token>

use line::rules::{self, Finding, Problem};

use crate::{
    answer::{Answer, Reply},
    call::Call,
    clock::SECOND,
    errors::Refusal,
    findings,
};

/// R1: the message of the token and all before it in that chat.
pub(crate) fn mark_as_read(call: &mut Call<'_>) -> Answer {
    findings::refuse(&rules::check(&rules::MARK_AS_READ, &call.json))?;
    let token = call.json["markAsReadToken"].as_str().unwrap_or_default().to_owned();
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
    let mut found = rules::check(&rules::LOADING, &call.json);
    let seconds = call.json["loadingSeconds"].as_i64().unwrap_or(20);
    if seconds % 5 != 0 {
        found.push(Finding { property: "loadingSeconds".to_owned(), problem: Problem::BadValue });
    }
    findings::refuse_in(&found, |it| match (it.property.as_str(), &it.problem) {
        ("chatId", _) => {
            Some("Only user id is acceptable, please confirm if there are any group/room ids or illegal ids.")
        }
        (_, Problem::BadValue) => Some("must be a multiple of five"),
        _ => None,
    })?;
    let chat_id = call.json["chatId"].as_str().unwrap_or_default().to_owned();
    if let Some((of, friend)) = call.state.friend_mut(&chat_id)
        && of == channel
        && friend.is_friend()
    {
        friend.loading_until = now.saturating_add(seconds * SECOND);
    }
    Ok(Reply::Json(202, serde_json::json!({})))
}
