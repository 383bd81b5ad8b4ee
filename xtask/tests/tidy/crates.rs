//! Who knows whom, what each crate promises, how things are called, and how long a file may be.

use crate::{Source, refuse, root, sources};
use std::fs;
use toml::{Table, Value};

/// Each crate, the crates of ours that it may know, and those that only its tests may know besides.
const KNOWS: &[(&str, &[&str], &[&str])] = &[
    ("app", &["domain", "engine", "frontend"], &["line", "line-sim"]),
    ("bench", &[], &[]),
    ("domain", &["line"], &[]),
    ("engine", &["domain", "line"], &["line-sim"]),
    ("frontend", &["domain", "engine", "line"], &[]),
    ("line", &[], &["line-sim"]),
    ("line-sim", &["line"], &[]),
    ("server", &["app", "domain", "engine", "frontend", "line", "line-sim"], &[]),
    ("xtask", &[], &[]),
];

/// Crates of others that only some of ours may use outside their tests, and why.
const GUARDED: &[(&str, &[&str], &str)] = &[
    ("sqlx", &["engine", "server"], "SQL lives in the engine"),
    ("reqwest", &["line", "line-sim"], "the only thing we call is LINE, and line::Client does that"),
    ("leptos", &["app", "frontend", "server"], "the engine has no HTML"),
    ("axum", &["app", "frontend", "line-sim", "server"], "the engine has no HTTP"),
    ("rust-embed", &["server"], "only the process carries files"),
    ("wasm-bindgen", &["frontend"], "only the islands run in a browser"),
];

const DEPENDENCIES: &str = "dependencies";
const DEV_DEPENDENCIES: &str = "dev-dependencies";

/// Names that say nothing of what is inside.
const EMPTY_NAMES: &[&str] =
    &["helper", "helpers", "manager", "managers", "misc", "service", "services", "util", "utils"];

const MAX_LINES: usize = 400;

#[test]
fn every_crate_knows_only_the_crates_below_it() {
    let mut found = Vec::new();
    for (name, known, known_in_tests) in KNOWS {
        let manifest = manifest(name);
        for (section, allowed) in
            [(DEPENDENCIES, vec![known]), (DEV_DEPENDENCIES, vec![known, known_in_tests])]
        {
            for other in dependencies(&manifest, section).keys().filter(|other| is_ours(other)) {
                if !allowed.iter().any(|list| list.contains(&other.as_str())) {
                    found.push(format!("{name} knows {other} ({section})"));
                }
            }
        }
    }
    refuse(&found, "house.md says who may know whom; move the code to the crate that may:");
}

#[test]
fn every_member_of_the_workspace_has_its_place_in_the_order() {
    let manifest: Table = read("Cargo.toml");
    let members = manifest["workspace"]["members"].as_array().expect("members is a list");
    let found: Vec<String> =
        members.iter().filter_map(Value::as_str).filter(|it| !is_ours(it)).map(str::to_owned).collect();
    refuse(&found, "a new crate needs its line in KNOWS (xtask/tests/tidy/crates.rs):");
}

#[test]
fn what_reaches_outside_is_used_where_it_belongs() {
    let mut found = Vec::new();
    for (guarded, users, why) in GUARDED {
        for (name, ..) in KNOWS {
            if !users.contains(name) && dependencies(&manifest(name), DEPENDENCIES).contains_key(*guarded) {
                found.push(format!("{name} uses {guarded}, but {why}"));
            }
        }
    }
    refuse(&found, "take the dependency out, or ask one of its users for what you need:");
}

#[test]
fn the_engine_never_enters_the_browser() {
    let manifest = manifest("frontend");
    let engine = dependencies(&manifest, DEPENDENCIES).get("engine").cloned();
    let is_optional = engine.is_none_or(|it| it.get("optional").and_then(Value::as_bool) == Some(true));
    assert!(is_optional, "frontend must carry the engine only with its feature `ssr`: make it optional");
}

#[test]
fn versions_stand_in_the_workspace_manifest_alone() {
    let mut found = Vec::new();
    for (name, ..) in KNOWS {
        let manifest = manifest(name);
        for section in [DEPENDENCIES, DEV_DEPENDENCIES, "build-dependencies"] {
            for (other, how) in dependencies(&manifest, section) {
                if how.get("workspace").and_then(Value::as_bool) != Some(true) {
                    found.push(format!("{name}: {other}"));
                }
            }
        }
    }
    refuse(&found, "write `NAME.workspace = true`, and the version with its reason in the root Cargo.toml:");
}

#[test]
fn every_crate_root_names_its_invariant() {
    let roots = sources(&["rs"]).into_iter().filter(|source| {
        KNOWS.iter().any(|(name, ..)| source.path == format!("{name}/src/{}.rs", root_name(name)))
    });
    let found: Vec<String> =
        roots.filter(|root| !root.text.contains("//! **Invariant:**")).map(|root| root.path).collect();
    refuse(&found, "say in the crate's documentation what it never does, after `//! **Invariant:**`:");
}

#[test]
fn names_say_what_is_inside() {
    let is_empty = |source: &Source| {
        source.path.split('/').any(|part| EMPTY_NAMES.contains(&part.split('.').next().unwrap_or_default()))
    };
    let found: Vec<String> =
        sources(&["rs", "ts", "css"]).into_iter().filter(is_empty).map(|it| it.path).collect();
    refuse(
        &found,
        "name the file after what it holds; `utils`, `helpers`, `manager` and `service` hold anything:",
    );
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let mut found = Vec::new();
    for source in sources(&["rs", "ts", "js", "css"]) {
        let lines = source.text.lines().count();
        if lines > MAX_LINES {
            found.push(format!("{} has {lines}", source.path));
        }
    }
    refuse(&found, "a file this long holds two ideas; give each its own:");
}

fn manifest(name: &str) -> Table {
    read(&format!("{name}/Cargo.toml"))
}

fn read(path: &str) -> Table {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn dependencies(manifest: &Table, section: &str) -> Table {
    manifest.get(section).and_then(Value::as_table).cloned().unwrap_or_default()
}

fn is_ours(name: &str) -> bool {
    KNOWS.iter().any(|(ours, ..)| *ours == name)
}

fn root_name(name: &str) -> &'static str {
    if root().join(name).join("src/lib.rs").exists() { "lib" } else { "main" }
}
