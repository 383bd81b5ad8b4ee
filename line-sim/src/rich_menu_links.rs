//! Who sees which rich menu: the default, and links to single friends, which win over it.
//! <https://developers.line.biz/en/reference/messaging-api/#rich-menu>

#![expect(clippy::unnecessary_wraps, reason = "the table of endpoints holds handlers of one type")]

use line::rules::{self, Object};
use serde_json::{Value, json};

use crate::{
    answer::{Answer, Reply},
    call::Call,
    errors::Refusal,
    findings, limits,
};

/// RD1.
pub(crate) fn set_default(call: &mut Call<'_>) -> Answer {
    let id = call.param(0).to_owned();
    with_image(call, &id)?;
    call.note.clone_from(&id);
    call.shop().default_menu = Some(id);
    Ok(Reply::ok())
}

/// RD2.
pub(crate) fn get_default(call: &mut Call<'_>) -> Answer {
    match &call.shop().default_menu {
        Some(id) => Ok(Reply::Json(200, json!({ "richMenuId": id }))),
        None => Err(Refusal::rich_menu(404, "no default richmenu")),
    }
}

/// RD3.
pub(crate) fn clear_default(call: &mut Call<'_>) -> Answer {
    call.shop().default_menu = None;
    Ok(Reply::ok())
}

/// RU1: no effect, and no error, for anybody who is not a friend.
pub(crate) fn link(call: &mut Call<'_>) -> Answer {
    let (user_id, menu_id) = (user(call)?, call.param(1).to_owned());
    with_image(call, &menu_id)?;
    set(call, &user_id, Some(&menu_id));
    Ok(Reply::ok())
}

/// RU2.
pub(crate) fn get(call: &mut Call<'_>) -> Answer {
    let user_id = user(call)?;
    let channel = call.channel;
    let menu = call
        .state
        .friend_mut(&user_id)
        .filter(|(of, _)| *of == channel)
        .and_then(|(_, friend)| friend.menu.as_deref().map(str::to_owned));
    match menu {
        Some(id) => Ok(Reply::Json(200, json!({ "richMenuId": id }))),
        None => Err(Refusal::rich_menu(404, "the user has no richmenu")),
    }
}

/// RU3.
pub(crate) fn unlink(call: &mut Call<'_>) -> Answer {
    let user_id = user(call)?;
    set(call, &user_id, None);
    Ok(Reply::ok())
}

/// RU4. Done at once; LINE takes some seconds.
pub(crate) fn bulk_link(call: &mut Call<'_>) -> Answer {
    let users = users(&call.json, &rules::BULK_LINK)?;
    let menu_id = call.json["richMenuId"].as_str().unwrap_or_default().to_owned();
    match call.shop().menu(&menu_id) {
        None => return Err(Refusal::rich_menu(404, "richmenu not found")),
        Some(menu) if menu.image.is_none() => return Err(no_image()),
        Some(_) => {}
    }
    for user_id in users {
        set(call, &user_id, Some(&menu_id));
    }
    Ok(Reply::Json(202, json!({})))
}

/// RU5.
pub(crate) fn bulk_unlink(call: &mut Call<'_>) -> Answer {
    for user_id in users(&call.json, &rules::BULK_UNLINK)? {
        set(call, &user_id, None);
    }
    Ok(Reply::Json(202, json!({})))
}

fn user(call: &Call<'_>) -> Result<String, Refusal> {
    let user_id = call.param(0);
    if limits::is_user_id(user_id) { Ok(user_id.to_owned()) } else { Err(Refusal::parameter("userId")) }
}

/// The users of a body that this table describes. One that is none is a property of the wrong kind.
fn users(body: &Value, table: &'static Object) -> Result<Vec<String>, Refusal> {
    let found = rules::check(table, body);
    if let Some(wrong) = found.iter().find(|it| it.property.starts_with("userIds[")) {
        return Err(Refusal::property(&format!("'{}'", wrong.property)));
    }
    findings::refuse_in(&found, findings::of_menu_id)?;
    let users = body["userIds"].as_array().into_iter().flatten();
    Ok(users.filter_map(Value::as_str).map(str::to_owned).collect())
}

fn with_image(call: &mut Call<'_>, menu_id: &str) -> Result<(), Refusal> {
    match call.shop().menu(menu_id) {
        None => Err(Refusal::not_found()),
        Some(menu) if menu.image.is_none() => Err(no_image()),
        Some(_) => Ok(()),
    }
}

fn no_image() -> Refusal {
    Refusal::rich_menu(400, "must upload richmenu image before applying it to user")
}

fn set(call: &mut Call<'_>, user_id: &str, menu_id: Option<&str>) {
    let channel = call.channel;
    if let Some((_, friend)) =
        call.state.friend_mut(user_id).filter(|(of, friend)| *of == channel && friend.is_friend())
    {
        friend.menu = menu_id.map(Into::into);
    }
}
