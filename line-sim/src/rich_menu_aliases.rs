//! Rich menu aliases: names that `richmenuswitch` leads to. An unknown menu is 400 here, where elsewhere it is 404.
//! <https://developers.line.biz/en/reference/messaging-api/#create-rich-menu-alias>

#![expect(clippy::unnecessary_wraps, reason = "the table of endpoints holds handlers of one type")]

use line::rules::{self, Object};
use serde_json::{Value, json};

use crate::{
    answer::{Answer, Reply},
    call::Call,
    errors::Refusal,
    findings, limits,
};

/// RA1.
pub(crate) fn create(call: &mut Call<'_>) -> Answer {
    let menu_id = target(call, &rules::CREATE_ALIAS)?;
    let alias = call.json["richMenuAliasId"].as_str().unwrap_or_default().to_owned();
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
    let menu_id = target(call, &rules::UPDATE_ALIAS)?;
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

/// The menu of a body that this table describes: of this channel, with a picture.
fn target(call: &mut Call<'_>, table: &'static Object) -> Result<String, Refusal> {
    findings::refuse_in(&rules::check(table, &call.json), findings::of_menu_id)?;
    let menu_id = call.json["richMenuId"].as_str().unwrap_or_default().to_owned();
    match call.shop().menu(&menu_id) {
        Some(menu) if menu.image.is_some() => Ok(menu_id),
        _ => Err(Refusal::rich_menu(400, "richmenu not found")),
    }
}
