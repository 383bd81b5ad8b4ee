//! What is shown: what an island may not use, what markup may not hold, and how long a view may be.

use crate::{Source, has_word, refuse, sources, wrong_lines};

/// What breaks in islands, or needs a loader that is not ours (islands.md, section 3).
const NOT_IN_ISLANDS: &[&str] = &[
    "Resource",
    "LocalResource",
    "OnceResource",
    "ErrorBoundary",
    "Suspense",
    "Transition",
    "Await",
    "HydrationScripts",
    "expect_context",
];

/// Elements whose children Leptos writes into the page as they are.
const RAW: &[&str] = &["textarea", "noscript", "style", "script"];

const MAX_VIEW_LINES: usize = 40;

#[test]
fn islands_take_their_data_by_props() {
    let found = wrong_lines(&sources(&["rs"]), |source, line| {
        source.is_under(&["frontend/src/"]) && NOT_IN_ISLANDS.iter().any(|word| has_word(line, word))
    });
    refuse(
        &found,
        "an island gets its first data by props and later data by an Action whose typed error it matches:",
    );
}

#[test]
fn markup_is_never_made_from_text() {
    let found = wrong_lines(&sources(&["rs"]), |_, line| has_word(line, "inner_html"));
    refuse(&found, "build a view: a friend's name is somebody else's text:");
}

#[test]
fn elements_that_are_written_raw_have_no_unescaped_text() {
    let mut found = Vec::new();
    for source in shown() {
        for tag in RAW {
            let end = format!("</{tag}>");
            for (at, _) in source.text.match_indices(&end) {
                let before = source.text[..at].trim_end();
                let child = before.rfind('{').map_or("", |start| &before[start..]);
                if before.ends_with('}') && !child.contains("escape") {
                    found.push(format!("{}:{}: <{tag}>{child}", source.path, source.line_of(at)));
                }
            }
        }
    }
    refuse(&found, "Leptos does not escape these children; give them through the function that escapes:");
}

#[test]
fn a_title_component_is_given_words_of_ours_only() {
    let mut found = Vec::new();
    for source in shown() {
        for (at, _) in source.text.match_indices("<Title") {
            let element = source.text[at..].split("/>").next().unwrap_or_default();
            if element.split_once("text=").is_some_and(|(_, text)| !text.starts_with('"')) {
                found.push(format!("{}:{}", source.path, source.line_of(at)));
            }
        }
    }
    refuse(&found, "leptos_meta writes this text raw; use a plain <title> element, which is escaped:");
}

#[test]
fn a_view_fits_on_a_screen() {
    let mut found = Vec::new();
    for source in shown() {
        for (at, opening) in source.text.match_indices("view! {") {
            let block = block(&source.text[at + opening.len()..]);
            let lines = block.matches('\n').count();
            if lines > MAX_VIEW_LINES {
                found.push(format!("{}:{} has {lines} lines", source.path, source.line_of(at)));
            }
        }
    }
    refuse(&found, "give a part of it a name and a function of its own:");
}

#[test]
fn a_block_ends_at_its_own_brace() {
    assert_eq!(
        block(
            r#" a { "}" } '}' // }
    b } c"#
        ),
        " a { \"}\" } '}' // }\n    b "
    );
}

fn shown() -> Vec<Source> {
    sources(&["rs"])
        .into_iter()
        .filter(|source| source.is_under(&["app/src/", "frontend/src/", "server/src/"]))
        .collect()
}

/// The text up to the brace that closes the one before it. Braces in strings, characters and comments do not count.
fn block(text: &str) -> &str {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 1);
    while at < bytes.len() {
        match bytes[at] {
            b'{' => depth += 1,
            b'}' if depth == 1 => return &text[..at],
            b'}' => depth -= 1,
            b'"' => at += string(&bytes[at + 1..]),
            b'\'' if bytes.get(at + 2) == Some(&b'\'') => at += 2,
            b'/' if bytes.get(at + 1) == Some(&b'/') => at += text[at..].find('\n').unwrap_or(0),
            _ => {}
        }
        at += 1;
    }
    text
}

/// How far it is to the quote that ends a string.
fn string(bytes: &[u8]) -> usize {
    let mut at = 0;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}
