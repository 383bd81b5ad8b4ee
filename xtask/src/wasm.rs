//! The islands, compiled for the browser: cargo, then wasm-bindgen as a library, then (for release,
//! where npm's packages are there) wasm-opt.

use crate::tools::{self, Profile};
use crate::{assets, browser};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// The browser half of the frontend, and of nothing else.
const FRONTEND: &str =
    "--package frontend --lib --no-default-features --features hydrate --target wasm32-unknown-unknown";

/// Builds the islands and answers with the folder that holds `noren.js` and `noren_bg.wasm`.
pub fn build(profile: Profile) -> Result<PathBuf> {
    let compiled = compile(profile)?;
    let optimiser = match profile {
        Profile::Dev => None,
        Profile::Release => wasm_opt(),
    };
    let folder = tools::target().join("islands").join(profile.name());
    let stamp = folder.join("made-from");
    let made_from = format!("{} {}", assets::hash(&fs::read(&compiled)?), optimiser.is_some());
    if fs::read_to_string(&stamp).is_ok_and(|before| before == made_from) {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    bind(&compiled, &folder)?;
    match optimiser {
        Some(wasm_opt) => optimise(wasm_opt, &folder.join("noren_bg.wasm"))?,
        None if profile == Profile::Release => {
            println!(
                "wasm-opt is skipped (it needs Node.js and `npm ci` in end2end): the wasm will be half as large again"
            );
        }
        None => {}
    }
    fs::write(stamp, made_from)?;
    Ok(folder)
}

/// Clippy over the browser half, which no host build ever sees.
pub fn clippy() -> Result<()> {
    add_target()?;
    tools::run(&mut tools::cargo(&format!("clippy {FRONTEND} -- -D warnings")))
}

/// What the rules of LINE's messages add to a release, compressed: two programs that differ by them alone, made as the
/// islands are.
pub fn weigh_rules() -> Result<u64> {
    add_target()?;
    tools::run(&mut tools::cargo(&format!(
        "build --package line --bins --features weight --target {TARGET} --profile wasm-release"
    )))?;
    let weigh = |name: &str| -> Result<u64> {
        let compiled = tools::target().join(TARGET).join("wasm-release").join(format!("{name}.wasm"));
        let optimised = compiled.with_extension("small.wasm");
        fs::copy(&compiled, &optimised)?;
        optimise(wasm_opt().context("the rules cannot be weighed without wasm-opt")?, &optimised)?;
        Ok(assets::compress(&fs::read(optimised)?, 11)?.len() as u64)
    };
    weigh("weight-rules")?.checked_sub(weigh("weight-floor")?).context("the rules weigh less than nothing")
}

/// Whether a release would be made with wasm-opt.
pub fn can_optimise() -> bool {
    wasm_opt().is_some()
}

fn compile(profile: Profile) -> Result<PathBuf> {
    add_target()?;
    let (flag, folder) = match profile {
        Profile::Dev => ("", "debug"), // not a profile of its own: the proc macros are shared with the server's build
        Profile::Release => ("--profile wasm-release", "wasm-release"),
    };
    tools::run(&mut tools::cargo(&format!("rustc {FRONTEND} {flag} --crate-type cdylib")))?;
    Ok(tools::target().join(TARGET).join(folder).join("frontend.wasm"))
}

/// `rust-toolchain.toml` names the target, but automatic installation can be switched off.
fn add_target() -> Result<()> {
    let asked = tools::ask(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(&asked).is_dir() {
        return Ok(());
    }
    if tools::find(&["rustup"]).is_none() {
        bail!("the Rust toolchain lacks {TARGET}: install its standard library, or use rustup");
    }
    tools::run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(tools::root()))
}

fn bind(compiled: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .out_name("noren")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true) // islands.js hands the hashed address in
        .generate(folder)
        .context("wasm-bindgen could not make the glue")?;
    ensure!(
        !folder.join("snippets").exists(),
        "a dependency of the frontend brings its own JavaScript; the site serves one glue file only"
    );
    Ok(())
}

/// wasm-opt of the npm package, and never one from `PATH`: Debian's exits with 0 and leaves a module
/// that no browser can start.
fn wasm_opt() -> Option<Command> {
    let script = browser::packages().join("binaryen/bin/wasm-opt");
    let mut node = Command::new(tools::find(&["node"])?);
    node.arg(&script);
    script.exists().then_some(node)
}

fn optimise(mut wasm_opt: Command, wasm: &Path) -> Result<()> {
    // What rustc's wasm32 target has on by default; without them wasm-opt refuses its input.
    let features = [
        "--enable-bulk-memory",
        "--enable-bulk-memory-opt",
        "--enable-call-indirect-overlong",
        "--enable-multivalue",
        "--enable-mutable-globals",
        "--enable-nontrapping-float-to-int",
        "--enable-reference-types",
        "--enable-sign-ext",
    ];
    tools::run(wasm_opt.arg("-Oz").args(features).arg(wasm).arg("-o").arg(wasm))
}
