//! The rich menu on the phone: its picture and, over it, one control for each area. Where the areas lie is said by a
//! stylesheet of the menu's own, because inline styles are forbidden by the page's policy.

use serde_json::Value;

use super::{
    holder::Held,
    html::{esc, member},
    tapped::{Spot, control, label_of},
};
use crate::state::RichMenu;

/// The open menu with its bar, or nothing: groups have none.
pub(super) fn menu(held: &Held<'_>) -> String {
    let shows = held.group.is_none() && !held.friend.blocked;
    let Some(menu) = held.channel.menu_of(held.friend).filter(|_| shows) else { return String::new() };
    let id = &menu.id;
    let areas = areas_of(menu)
        .iter()
        .enumerate()
        .map(|(n, area)| {
            let action = &area["action"];
            let label = label_of(action);
            control(action, &Spot::Area(&held.path, n), &format!("area a{n}"), label, true)
        })
        .collect::<Vec<_>>()
        .concat();
    let (width, height) = (number(&menu.object["size"], "width"), number(&menu.object["size"], "height"));
    let open = if menu.object["selected"].as_bool() == Some(true) { " open" } else { "" };
    format!(
        r#"<link rel="stylesheet" href="/_sim/menus/{id}/areas.css"><details class="lp-sheet"{open}><summary dir="auto">{}</summary><div class="lp-menu m-{id}" role="group" aria-label="Rich menu"><img src="/_sim/menus/{id}/image" alt="" width="{width}" height="{height}">{areas}</div></details>"#,
        esc(member(&menu.object, "chatBarText"))
    )
}

/// The stylesheet that puts every area in its place, in percent of the picture.
pub(super) fn areas_css(menu: &RichMenu) -> String {
    let (width, height) = (number(&menu.object["size"], "width"), number(&menu.object["size"], "height"));
    let place = |(n, area): (usize, &Value)| {
        let percent = |key: &str, whole: i64| {
            let hundredths = number(&area["bounds"], key).saturating_mul(10_000) / whole.max(1);
            format!("{}.{:02}%", hundredths / 100, hundredths % 100)
        };
        format!(
            ".m-{} .a{n}{{left:{};top:{};width:{};height:{}}}\n",
            menu.id,
            percent("x", width),
            percent("y", height),
            percent("width", width),
            percent("height", height)
        )
    };
    areas_of(menu).iter().enumerate().map(place).collect::<Vec<_>>().concat()
}

fn areas_of(menu: &RichMenu) -> &[Value] {
    menu.object["areas"].as_array().map_or(&[], Vec::as_slice)
}

fn number(object: &Value, key: &str) -> i64 {
    object.get(key).and_then(Value::as_i64).unwrap_or(0)
}
