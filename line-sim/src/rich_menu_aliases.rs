//! Rich menu aliases: names that `richmenuswitch` leads to. An unknown menu is 400 here, where elsewhere it is 404.
//! <https://developers.line.biz/en/reference/messaging-api/#create-rich-menu-alias>

#![expect(clippy::unnecessary_wraps, reason = "the table of endpoints holds handlers of one type")]

use serde_json::{Value, json};

use crate::{
    answer::{Answer, Reply},
    call::Call,
    errors::Refusal,
    limits,
};

/// RA1.
pub(crate) fn create(call: &mut Call<'_>) -> Answer {
    let alias = match call.json.get("richMenuAliasId").and_then(Value::as_str) {
        Some(alias) if is_alias(alias) => alias.to_owned(),
        _ => return Err(Refusal::property("'richMenuAliasId'")),
    };
    let menu_id = target(call)?;
    let aliases = &mut call.shop().aliases;
    if aliases.contains_key(&alias) {
        return Err(Refusal::rich_menu(400, "conflict richmenu alias id"));
    }
    if aliases.len() >= limits::MENUS {
        return Err(Refusal::rich_menu(
            400,
            "The maximum number of richmenu aliases has already been created",
        ));
    }
    aliases.insert(alias, menu_id);
    Ok(Reply::ok())
}

/// RA2.
pub(crate) fn update(call: &mut Call<'_>) -> Answer {
    let alias = known(call)?;
    let menu_id = target(call)?;
    call.shop().aliases.insert(alias, menu_id);
    Ok(Reply::ok())
}

/// RA3.
pub(crate) fn delete(call: &mut Call<'_>) -> Answer {
    let alias = known(call)?;
    call.shop().aliases.remove(&alias);
    Ok(Reply::ok())
}

/// RA4.
pub(crate) fn get(call: &mut Call<'_>) -> Answer {
    let alias = known(call)?;
    let menu_id = call.shop().aliases.get(&alias).cloned();
    Ok(Reply::Json(200, json!({ "richMenuAliasId": alias, "richMenuId": menu_id })))
}

/// RA5.
pub(crate) fn list(call: &mut Call<'_>) -> Answer {
    let one =
        |(alias, menu_id): (&String, &String)| json!({ "richMenuAliasId": alias, "richMenuId": menu_id });
    let aliases: Vec<Value> = call.shop().aliases.iter().map(one).collect();
    Ok(Reply::Json(200, json!({ "aliases": aliases })))
}

fn known(call: &mut Call<'_>) -> Result<String, Refusal> {
    let alias = call.param(0).to_owned();
    if call.shop().aliases.contains_key(&alias) {
        Ok(alias)
    } else {
        Err(Refusal::rich_menu(404, "richmenu alias not found"))
    }
}

/// The body's menu: of this channel, with a picture.
fn target(call: &mut Call<'_>) -> Result<String, Refusal> {
    let menu_id = match call.json.get("richMenuId").and_then(Value::as_str) {
        Some(id) if limits::is_menu_id(id) => id.to_owned(),
        _ => {
            let details = json!([{ "message": "invalid richMenuId", "property": "richMenuId" }]);
            return Err(Refusal::with(
                400,
                json!({ "message": "The request body has 1 error(s)", "details": details }),
            ));
        }
    };
    match call.shop().menu(&menu_id) {
        Some(menu) if menu.image.is_some() => Ok(menu_id),
        _ => Err(Refusal::rich_menu(400, "richmenu not found")),
    }
}

fn is_alias(text: &str) -> bool {
    (1..=32).contains(&text.len())
        && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'))
}
