//! The page of what is covered, `line/COVERAGE.md`: every operation of LINE's, and whether the client, the simulator and
//! the dashboard have it. It is made from the tables and sources themselves; with `NOREN_WRITE=1` this test writes it.

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use line::Operation;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

#[test]
#[expect(clippy::disallowed_methods, reason = "who runs a test says it to the test; nothing is configured")]
fn the_page_says_what_is_covered() {
    let page = page();
    let path = format!("{ROOT}/line/COVERAGE.md");
    if std::env::var_os("NOREN_WRITE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == page, "line/COVERAGE.md is not up to date: run this test once with NOREN_WRITE=1");
}

#[test]
fn every_operation_of_lines_specification_is_on_it() {
    let folder = format!("{ROOT}/../shared/reference/openapi");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("LINE's OpenAPI files are not beside this checkout, so nothing is compared with them");
        return;
    };
    let known: BTreeSet<&str> = line::operations().map(|one| one.id).collect();
    let mut specified = 0;
    for file in files {
        let path = file.unwrap().path();
        // What LINE calls is ours to answer, not to call.
        if path.extension().is_none_or(|it| it != "yml") || path.ends_with("webhook.yml") {
            continue;
        }
        for line in fs::read_to_string(&path).unwrap().lines() {
            if let Some(id) = line.trim().strip_prefix("operationId: ") {
                specified += 1;
                assert!(known.contains(id), "{id} of {} is not among the operations", path.display());
            }
        }
    }
    assert!(specified > 100, "only {specified} operations were found in LINE's files");
}

#[test]
fn the_client_has_the_call_that_is_named_for_each_operation() {
    let client = sources(Path::new(&format!("{ROOT}/line/src")));
    for one in line::operations() {
        assert!(client.contains(&format!("pubasyncfn{}(&self", one.call)), "{} of {}", one.call, one.id);
    }
}

#[test]
fn the_simulator_answers_nothing_that_line_does_not_have() {
    let host = |one: &Operation| match one.host {
        line::Host::Api => "api.line.me",
        line::Host::Data => "api-data.line.me",
        line::Host::Manager => "manager.line.biz",
    };
    let known: BTreeSet<_> =
        line::operations().map(|one| (one.method.as_str(), host(one), one.path)).collect();
    for endpoint in line_sim::endpoints() {
        assert!(known.contains(&endpoint), "{endpoint:?}");
    }
}

fn page() -> String {
    let simulated: BTreeSet<(&str, &str)> =
        line_sim::endpoints().map(|(method, _, path)| (method, path)).collect();
    let engine = sources(Path::new(&format!("{ROOT}/engine/src")));
    let is_simulated = |one: &Operation| simulated.contains(&(one.method.as_str(), one.path));
    // A vector has a `push` too; LINE's is called on a channel. One method checks messages for five ways.
    let is_reached = |one: &Operation| match one.id.strip_prefix("validate") {
        Some(way) if one.call == "validate_messages" => {
            engine.contains(&format!("channel.validate_messages(Way::{way},"))
        }
        _ => engine.contains(&format!("channel.{}(", one.call)),
    };
    let all = line::operations().count();
    let count = |has: &dyn Fn(&Operation) -> bool| line::operations().filter(|one| has(one)).count();
    let mut page = format!(
        "# What is covered of LINE's API\n\nMade by a test from the client's and the simulator's tables and the engine's sources; do not edit.\n\n\
         Of {all} operations the client calls {all}, the simulator answers {}, and the dashboard uses {}.\n",
        count(&is_simulated),
        count(&is_reached)
    );
    let mut heading = "";
    for one in line::operations() {
        if one.heading != heading {
            heading = one.heading;
            let columns = "| Operation | Path | Client | Simulator | Dashboard |\n|---|---|---|---|---|";
            write!(page, "\n## {heading}\n\n{columns}\n").unwrap();
        }
        let mark = |has: bool| if has { "yes" } else { "–" };
        let (simulator, dashboard) = (mark(is_simulated(one)), mark(is_reached(one)));
        writeln!(
            page,
            "| {} | {} `{}` | `{}` | {simulator} | {dashboard} |",
            one.id, one.method, one.path, one.call
        )
        .unwrap();
    }
    page
}

/// All Rust below a folder, one after another, without its spaces: a call may be broken over lines.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            text += &sources(&path);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            text.extend(source.chars().filter(|it| !it.is_whitespace()));
        }
    }
    text
}
