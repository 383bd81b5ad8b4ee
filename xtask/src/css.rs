//! One style sheet out of the files of `style/`.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// These come first, in this order: `tokens.css` declares the order of the layers.
const FIRST: &[&str] = &["tokens.css", "base.css"];
/// This comes last: it draws LINE's chat and answers to nobody.
const LAST: &str = "preview.css";

/// All style sheets of `folder` in one text. The layers make the order of the middle ones safe.
pub fn join(folder: &Path) -> Result<String> {
    let mut names = Vec::new();
    for entry in folder.read_dir().with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "css") {
            names.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        }
    }
    names.sort_by_key(|name| (place(name), name.clone()));
    let mut joined = String::new();
    for name in names {
        joined.push_str(&minify(&fs::read_to_string(folder.join(name))?));
    }
    Ok(joined)
}

fn place(name: &str) -> usize {
    let middle = FIRST.len();
    FIRST.iter().position(|first| *first == name).unwrap_or(if name == LAST { middle + 1 } else { middle })
}

/// Takes out comments and blank lines, and leaves the rest as written: Brotli does better than
/// a minifier would, and the sheet stays readable in the browser.
fn minify(sheet: &str) -> String {
    let sheet = without_comments(sheet);
    sheet.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| [line.trim_end(), "\n"]).collect()
}

fn without_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut quote = None;
    let mut rest = sheet;
    while let Some(letter) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest[2..].split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        match quote {
            None if matches!(letter, '"' | '\'') => quote = Some(letter),
            Some(open) if open == letter => quote = None,
            _ => {}
        }
        kept.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{minify, place};

    #[test]
    fn comments_and_blank_lines_go_but_texts_stay() {
        let sheet = "/* why */\n\na { content: \"/* not a comment */\"; } /* and\nmore */\nb { margin: 0 }\n";
        assert_eq!(minify(sheet), "a { content: \"/* not a comment */\"; }\nb { margin: 0 }\n");
    }

    #[test]
    fn the_sheet_that_declares_the_layers_is_first_and_the_preview_last() {
        let mut names = ["preview.css", "badge.css", "base.css", "tokens.css", "zebra.css"];
        names.sort_by_key(|name| (place(name), *name));
        assert_eq!(names, ["tokens.css", "base.css", "badge.css", "zebra.css", "preview.css"]);
    }
}
