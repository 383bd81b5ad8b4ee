//! The rules of the house that a compiler does not keep, each as a test whose name is the rule.
//!
//! | module | rules about |
//! |---|---|
//! | `crates` | who knows whom, what each crate promises, how things are called, how long files are |
//! | `text` | words that stand nowhere, or in one place only |
//! | `views` | what is shown: islands, raw markup, the length of a view |
//! | `files` | style sheets, migrations, the message tables, the browser tests |
//!
//! **Invariant:** nothing is built and nothing is written; the sources are read, and a refusal says what to do.

mod crates;
mod files;
mod text;
mod views;

use std::fs;
use std::path::Path;

/// Folders that hold nothing we wrote.
const FOREIGN: &[&str] = &["target", "node_modules", "test-results", "shots", "data"];
/// These rules name what they forbid.
const RULES: &str = "xtask/tests/tidy/";

/// One file of the tree, its path counted from the workspace's folder.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// Its lines with their numbers, whole-line comments left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The number of the line that holds the byte at `offset`.
    fn line_of(&self, offset: usize) -> usize {
        self.text[..offset].matches('\n').count() + 1
    }

    fn is_under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }
}

/// Every text file with one of these endings, but for the rules themselves; all files without endings.
fn sources(endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    walk(root(), &mut found);
    found.retain(|source| {
        let ending = source.path.rsplit_once('.').map_or("", |(_, ending)| ending);
        !source.path.starts_with(RULES) && (endings.is_empty() || endings.contains(&ending))
    });
    assert!(!found.is_empty(), "there are no {endings:?} files at all: the rule would prove nothing");
    found
}

fn walk(folder: &Path, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("a folder of the workspace can be read").flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            let is_hidden = name.starts_with('.') && name != ".ci" && name != ".cargo";
            if !is_hidden && !FOREIGN.contains(&name.as_str()) {
                walk(&path, found);
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            let inner = path.strip_prefix(root()).expect("the walk stays in the workspace");
            found.push(Source { path: inner.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace")
}

/// Refuses what was found, with the sentence that says what to do instead.
#[track_caller]
fn refuse(found: &[String], advice: &str) {
    assert!(found.is_empty(), "{advice}\n  {}", found.join("\n  "));
}

/// Every line of code in `sources` that `is_wrong`, as `path:line: text`.
fn wrong_lines(sources: &[Source], is_wrong: impl Fn(&Source, &str) -> bool) -> Vec<String> {
    let at =
        |source: &Source, number: usize, line: &str| format!("{}:{number}: {}", source.path, line.trim());
    sources
        .iter()
        .flat_map(|source| source.code().map(move |(number, line)| (source, number, line)))
        .filter(|(source, _, line)| is_wrong(source, line))
        .map(|(source, number, line)| at(source, number, line))
        .collect()
}

/// Whether `word` stands in `line` by itself, not as a part of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    let is_name = |letter: Option<char>| letter.is_some_and(|it| it.is_alphanumeric() || it == '_');
    line.match_indices(word).any(|(at, _)| {
        !is_name(line[..at].chars().next_back()) && !is_name(line[at + word.len()..].chars().next())
    })
}
