//! Style sheets, migrations, the message tables and the browser tests.

use crate::{Source, refuse, sources, wrong_lines};

/// Sheets with colours of their own, and why a role from tokens.css cannot serve.
const OWN_COLOURS: &[(&str, &str)] = &[
    ("style/tokens.css", "it is where colours get their names"),
    ("style/preview.css", "it draws LINE's chat, in LINE's colours"),
    ("style/editor.css", "marks lie on the menu's picture, which is the same in light and dark"),
    ("style/menus.css", "marks lie on thumbnails"),
    ("style/insight.css", "the heat map lies on a picture"),
    ("style/phone.css", "the phone is white in light and dark"),
    ("style/sign-in.css", "the letters stand on the curtain"),
    ("style/inbox.css", "a mask is made of opacity, not of colour"),
];

const COLOUR_FUNCTIONS: &[&str] =
    &["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch("];

#[test]
fn colours_are_roles() {
    let sheets: Vec<Source> = sources(&["css"])
        .into_iter()
        .filter(|sheet| {
            sheet.is_under(&["style/"]) && !OWN_COLOURS.iter().any(|(path, _)| *path == sheet.path)
        })
        .collect();
    let found = wrong_lines(&sheets, |_, line| has_colour(line));
    refuse(&found, "name the colour by its role in tokens.css, with light-dark(…), and use the name:");
}

#[test]
fn a_colour_is_recognised_and_an_anchor_is_not() {
    for colour in ["color: #fff;", "background: rgb(0 0 0 / 0.5)", "border: 1px solid #c9d2cf"] {
        assert!(has_colour(colour), "{colour}");
    }
    for other in [
        "fill: url(#hatch);",
        "fill: url(#fade);",
        "color: var(--text)",
        "color-mix(in oklab, var(--a), var(--b))",
    ] {
        assert!(!has_colour(other), "{other}");
    }
}

#[test]
fn migrations_are_numbered_without_gaps_and_say_why() {
    let mut migrations: Vec<Source> =
        sources(&["sql"]).into_iter().filter(|source| source.is_under(&["migrations/"])).collect();
    migrations.sort_by(|one, other| one.path.cmp(&other.path));
    let mut found = Vec::new();
    for (number, migration) in (1..).zip(&migrations) {
        if !migration.path.starts_with(&format!("migrations/{number:04}_")) {
            found.push(format!("{} should be number {number:04}", migration.path));
        }
        if !migration.text.starts_with("-- ") {
            found.push(format!("{} does not begin with a comment that says why", migration.path));
        }
    }
    refuse(&found, "number the file after the last one and begin it with `-- ` and its reason:");
}

#[test]
fn every_message_table_is_walked_by_the_tests() {
    let files = sources(&["rs"]);
    let map = files.iter().find(|it| it.path == "domain/src/words.rs").expect("domain has its message table");
    let mut found = Vec::new();
    for table in files.iter().filter(|it| it.is_under(&["domain/src/words/"])) {
        let name =
            table.path.trim_start_matches("domain/src/words/").trim_end_matches(".rs").replace('/', "::");
        if !map.text.contains(&format!("{name}::ALL")) {
            found.push(format!("{} is not in TABLES", table.path));
        }
        for (number, line) in
            table.code().filter(|(_, line)| line.starts_with("pub const") && line.contains("&["))
        {
            let constant = line["pub const".len()..].split(':').next().unwrap_or_default().trim();
            if !map.text.contains(&format!("{name}::{constant}")) {
                found.push(format!("{}:{number}: {constant} is not in TABLES", table.path));
            }
        }
    }
    refuse(&found, "add the table to TABLES in domain/src/words.rs, or nobody checks its four languages:");
}

#[test]
fn no_browser_test_is_left_out() {
    let tests: Vec<Source> =
        sources(&["ts"]).into_iter().filter(|source| source.is_under(&["end2end/"])).collect();
    let found = wrong_lines(&tests, |_, line| {
        [".skip", ".only(", ".fixme", "test.fail("].iter().any(|it| line.contains(it))
    });
    refuse(&found, "run it with the others, or delete it:");
}

fn has_colour(line: &str) -> bool {
    let is_function = |name: &&str| {
        line.match_indices(*name)
            .any(|(at, _)| !line[..at].ends_with(|it: char| it.is_alphanumeric() || it == '-'))
    };
    let is_hex = |at: usize| {
        let digits = line[at + 1..].chars().take_while(char::is_ascii_hexdigit).count();
        let ends =
            !line[at + 1 + digits..].starts_with(|it: char| it.is_alphanumeric() || it == '-' || it == '_');
        (3..=8).contains(&digits) && ends && !line[..at].ends_with("url(")
    };
    COLOUR_FUNCTIONS.iter().any(is_function) || line.match_indices('#').any(|(at, _)| is_hex(at))
}
