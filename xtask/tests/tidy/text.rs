//! Words that stand nowhere, or in one place only.

use crate::{has_word, refuse, sources, wrong_lines};

/// Where SQL text is put together at run time, and why that is safe there.
const ASSEMBLED_SQL: &[(&str, &str)] = &[(
    "engine/tests/it/world.rs",
    "a database takes no `$1` for its name, and the name is a number of ours",
)];

#[test]
fn sql_stands_in_the_engine_alone() {
    let found = wrong_lines(&sources(&["rs"]), |source, line| {
        line.contains("sqlx::query") && !source.is_under(&["engine/"])
    });
    refuse(&found, "ask the engine, with a function of the feature it belongs to:");
}

#[test]
fn sql_is_assembled_only_where_it_was_shown_to_be_safe() {
    let found = wrong_lines(&sources(&["rs"]), |source, line| {
        has_word(line, "AssertSqlSafe") && !ASSEMBLED_SQL.iter().any(|(path, _)| *path == source.path)
    });
    refuse(
        &found,
        "use one constant text with `$1`; if that cannot be, list the file in ASSEMBLED_SQL with the reason:",
    );
}

#[test]
fn the_engine_starts_nothing_it_does_not_wait_for() {
    let found = wrong_lines(&sources(&["rs"]), |source, line| {
        line.contains("tokio::spawn") && source.is_under(&["engine/src/"])
    });
    refuse(
        &found,
        "write a job: it survives a crash, and the worker waits for it (spawn_blocking for heavy work is fine):",
    );
}

#[test]
fn server_functions_are_posted_json() {
    let found =
        wrong_lines(&sources(&["rs"]), |_, line| ["GetUrl", "GetCbor"].iter().any(|it| has_word(line, it)));
    refuse(
        &found,
        "a server function by GET can be called from any site's link (SameSite=Lax); use input = Json:",
    );
}

#[test]
fn no_test_is_ignored() {
    let found = wrong_lines(&sources(&["rs"]), |_, line| line.contains("#[ignore"));
    refuse(&found, "assert today's behaviour and say why it is wrong, or delete the test:");
}

#[test]
fn nothing_is_put_off_in_a_comment() {
    let files = sources(&["rs", "ts", "js", "css", "sql", "toml", "md"]);
    let mut found = Vec::new();
    for file in &files {
        for (number, line) in file.lines() {
            if ["TODO", "FIXME", "XXX", "todo!", "unimplemented!"].iter().any(|word| has_word(line, word)) {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    refuse(&found, "do it now or leave it out; a note in the code is read by nobody:");
}

#[test]
fn no_file_names_a_machine_or_a_registry() {
    let folders = ["/work/", "/root/", "/home/"];
    let registries =
        ["registry.npmjs.", "registry.yarnpkg.", "index.crates.io", "static.crates.io", "\"resolved\":"];
    let mut found = Vec::new();
    for file in sources(&[]) {
        for (number, line) in file.lines() {
            if folders.iter().chain(&registries).any(|word| line.contains(word)) {
                let shown: String = line.trim().chars().take(120).collect();
                found.push(format!("{}:{number}: {shown}", file.path));
            }
        }
    }
    refuse(
        &found,
        "the tree must work in any folder and behind any registry; use relative paths, and lock files without hosts:",
    );
}
