//! `GET /v2/bot/info`.

#![expect(clippy::unnecessary_wraps, reason = "the table of endpoints holds handlers of one type")]

use serde_json::json;

use crate::{
    answer::{Answer, Reply},
    call::Call,
};

pub(crate) fn info(call: &mut Call<'_>) -> Answer {
    let bot = call.shop().channel.bot.clone();
    let mut body = json!({
        "userId": bot.user_id,
        "basicId": bot.basic_id,
        "displayName": bot.display_name,
        "chatMode": "bot",
        "markAsReadMode": "auto",
    });
    if let Some(premium_id) = bot.premium_id {
        body["premiumId"] = premium_id.into();
    }
    if let Some(picture) = bot.picture {
        body["pictureUrl"] = call.state.picture_url(&picture).into();
    }
    Ok(Reply::Json(200, body))
}
