//! Rich menus: created whole, never edited, at most 1,000 of them.
//! <https://developers.line.biz/en/reference/messaging-api/#rich-menu>

#![expect(clippy::unnecessary_wraps, reason = "the table of endpoints holds handlers of one type")]

use line::rules::{self, Problem};
use serde_json::{Value, json};

use crate::{
    answer::{Answer, Reply},
    call::Call,
    errors::Refusal,
    findings, limits,
    state::RichMenu,
};

/// RM1.
pub(crate) fn create(call: &mut Call<'_>) -> Answer {
    check(&call.json)?;
    if call.shop().menus.len() >= limits::MENUS {
        return Err(Refusal::new(400, "The maximum number of richmenus has already been created"));
    }
    let id = format!("richmenu-{}", call.state.random.hex(32));
    let object: Value = KEYS.iter().map(|key| ((*key).to_owned(), call.json[*key].clone())).collect();
    call.note.clone_from(&id);
    call.shop().menus.push(RichMenu { id: id.clone(), object, image: None });
    Ok(Reply::Json(200, json!({ "richMenuId": id })))
}

/// RM2.
pub(crate) fn validate(call: &mut Call<'_>) -> Answer {
    check(&call.json)?;
    Ok(Reply::ok())
}

/// RM5.
pub(crate) fn list(call: &mut Call<'_>) -> Answer {
    let menus: Vec<Value> = call.shop().menus.iter().map(response).collect();
    Ok(Reply::Json(200, json!({ "richmenus": menus })))
}

/// RM6.
pub(crate) fn get(call: &mut Call<'_>) -> Answer {
    let id = call.param(0).to_owned();
    let menu = call.shop().menu(&id).map(response).ok_or_else(Refusal::not_found)?;
    Ok(Reply::Json(200, menu))
}

/// RM7: it disappears from every phone; aliases to it stay and lead nowhere.
pub(crate) fn delete(call: &mut Call<'_>) -> Answer {
    let id = call.param(0).to_owned();
    let shop = call.shop();
    let before = shop.menus.len();
    shop.menus.retain(|menu| menu.id != id);
    if shop.menus.len() == before {
        return Err(Refusal::not_found());
    }
    shop.engagements.forget_menu(&id);
    if shop.default_menu.as_deref() == Some(&id) {
        shop.default_menu = None;
    }
    for friend in &mut shop.friends {
        if friend.menu.as_deref() == Some(&id) {
            friend.menu = None;
        }
    }
    Ok(Reply::ok())
}

/// A rich menu as LINE answers it.
pub(crate) fn response(menu: &RichMenu) -> Value {
    let mut object = menu.object.clone();
    object["richMenuId"] = menu.id.as_str().into();
    object
}

const KEYS: [&str; 5] = ["size", "selected", "name", "chatBarText", "areas"];

fn check(menu: &Value) -> Result<(), Refusal> {
    let mut found = rules::check(&rules::RICH_MENU, menu);
    found.retain(|it| !is_taken(menu, &it.property));
    findings::refuse_in(&found, |it| matches!(it.problem, Problem::Required).then_some("must be specified"))
}

/// A quick reply's action in an area: LINE takes it, and its app cannot open it.
fn is_taken(menu: &Value, property: &str) -> bool {
    let of_phone =
        |area: &Value| matches!(area["action"]["type"].as_str(), Some("camera" | "cameraRoll" | "location"));
    let at = property.strip_prefix("areas[").and_then(|rest| rest.strip_suffix("].action.type"));
    let area = at.and_then(|at| at.parse::<usize>().ok()).map(|at| &menu["areas"][at]);
    let taken = area.is_some_and(of_phone);
    if taken {
        tracing::warn!(property, "LINE's app crashes on a quick reply's action in a rich menu");
    }
    taken
}

/// Width divided by height is at least 1.45.
pub(crate) fn wide_enough(width: u64, height: u64) -> bool {
    width.saturating_mul(100) >= height.saturating_mul(145)
}
