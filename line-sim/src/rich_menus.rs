//! Rich menus: created whole, never edited, at most 1,000 of them.
//! <https://developers.line.biz/en/reference/messaging-api/#rich-menu>

#![expect(clippy::unnecessary_wraps, reason = "the table of endpoints holds handlers of one type")]

use serde_json::{Value, json};

use crate::{
    actions::{self, Place, text},
    answer::{Answer, Reply},
    errors::{Problems, Refusal},
    limits::{self, clusters},
    pipeline::Call,
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
    if !menu.is_object() {
        return Err(Refusal::new(400, "The request body could not be parsed as JSON (line: 1, column: 1)"));
    }
    if menu.get("selected").is_some_and(|value| !value.is_boolean()) {
        return Err(Refusal::property("'selected'"));
    }
    let mut problems = Problems::default();
    check_size(menu, &mut problems);
    if menu.get("selected").is_none() {
        problems.add("selected", "must be specified");
    }
    text(menu, "", "name", true, limits::MENU_NAME, clusters, &mut problems);
    text(menu, "", "chatBarText", true, limits::CHAT_BAR, clusters, &mut problems);
    match menu.get("areas") {
        Some(Value::Array(areas)) => {
            if areas.len() > limits::AREAS {
                problems.add("areas", "Size must be between 0 and 20");
            }
            for (n, area) in areas.iter().enumerate() {
                check_bounds(area, &format!("areas[{n}].bounds"), &mut problems);
                actions::check(
                    area.get("action"),
                    &format!("areas[{n}].action"),
                    Place::RichMenu,
                    &mut problems,
                );
            }
        }
        None => problems.add("areas", "must be specified"),
        Some(_) => return Err(Refusal::property("'areas'")),
    }
    problems.finish()
}

fn check_size(menu: &Value, problems: &mut Problems) {
    let Some(size) = menu.get("size").filter(|size| size.is_object()) else {
        problems.add("size", "must be specified");
        return;
    };
    let (width, height) =
        (size.get("width").and_then(Value::as_u64), size.get("height").and_then(Value::as_u64));
    if width.is_none_or(|width| !(800..=2_500).contains(&width)) {
        problems.add("size.width", "Must be between 800 and 2500");
    }
    if height.is_none_or(|height| height < 250) {
        problems.add("size.height", "Must be greater than or equal to 250");
    }
    if let (Some(width), Some(height)) = (width, height)
        && !wide_enough(width, height)
    {
        problems.add("size", "The aspect ratio (width / height) must be greater than or equal to 1.45");
    }
}

/// LINE's own samples reach one pixel beyond the picture, so only the numbers themselves are checked.
fn check_bounds(area: &Value, at: &str, problems: &mut Problems) {
    let Some(bounds) = area.get("bounds").filter(|bounds| bounds.is_object()) else {
        problems.add(at, "must be specified");
        return;
    };
    for (key, least) in [("x", 0), ("y", 0), ("width", 1), ("height", 1)] {
        if !bounds.get(key).and_then(Value::as_i64).is_some_and(|n| (least..=2_147_483_647).contains(&n)) {
            problems.add(format!("{at}.{key}"), format!("Must be greater than or equal to {least}"));
        }
    }
}

/// Width divided by height is at least 1.45.
pub(crate) fn wide_enough(width: u64, height: u64) -> bool {
    width.saturating_mul(100) >= height.saturating_mul(145)
}
