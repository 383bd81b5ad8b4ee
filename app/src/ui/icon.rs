//! Icons. A page carries the symbols it uses and no others: an external sprite is not drawn by
//! every browser under `default-src 'none'`, and this way no request is needed either.

use leptos::prelude::*;
use std::collections::BTreeSet;

/// The sprite: one `<symbol id="name">` a line.
const SPRITE: &str = include_str!("icons.svg");
const PREFIX: &str = "i-";

/// A picture beside words, hidden from the ear. `name` is an id of `icons.svg`.
#[component]
pub fn Icon(
    name: &'static str,
    /// 20 px instead of 16.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    debug_assert!(symbol(name).is_some(), "icons.svg has no symbol {name}");
    let class = if large { "icon lg" } else { "icon" };
    view! { <svg class=class aria-hidden="true"><use href=format!("#{PREFIX}{name}")></use></svg> }
}

/// The document with the symbols it uses put in at the start of its body. A document with
/// islands gets all of them, because an island may show another icon later.
pub fn with_symbols(html: &str) -> String {
    let Some(body) = html.find("<body>").map(|at| at + "<body>".len()) else { return html.to_owned() };
    let symbols = if html.contains("<leptos-island") { lines().collect() } else { used(html) };
    let (head, rest) = html.split_at(body);
    let drawn: String = symbols.into_iter().map(|(name, line)| identified(name, line)).collect();
    format!("{head}<svg hidden>{drawn}</svg>{rest}")
}

fn identified(name: &str, line: &str) -> String {
    line.trim().replacen(&format!("id=\"{name}\""), &format!("id=\"{PREFIX}{name}\""), 1)
}

fn used(html: &str) -> Vec<(&'static str, &'static str)> {
    let opening = format!("<use href=\"#{PREFIX}");
    let names: BTreeSet<&str> =
        html.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect();
    lines().filter(|(name, _)| names.contains(name)).collect()
}

fn symbol(name: &str) -> Option<&'static str> {
    lines().find(|(known, _)| *known == name).map(|(_, line)| line)
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    SPRITE.lines().filter_map(|line| {
        let name = line.trim().strip_prefix("<symbol id=\"")?.split('"').next()?;
        Some((name, line))
    })
}

#[cfg(test)]
mod tests {
    use super::{Icon, with_symbols};
    use crate::ui::tests::html;
    use leptos::prelude::*;

    #[test]
    fn a_page_carries_the_symbols_it_uses_and_no_others() {
        let icon = html(|| view! { <Icon name="send"/> });
        let page = with_symbols(&format!("<html><body><p>{icon}</p></body></html>"));
        assert_eq!(page.matches("<symbol").count(), 1, "{page}");
        assert!(page.contains("<symbol id=\"i-send\"") && page.contains("href=\"#i-send\""), "{page}");
    }

    #[test]
    fn a_page_with_an_island_carries_all_of_them() {
        let page = with_symbols("<html><body><leptos-island></leptos-island></body></html>");
        assert!(page.matches("<symbol").count() > 70);
    }
}
