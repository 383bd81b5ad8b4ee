//! What this machine has: folders, programs, cargo; and how a program that is missing is installed.

use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Which of the two ways to build: quick to build, or quick to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
}

impl Profile {
    /// The profile's folder name under `target/site` and `target/islands`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    /// The folder of the embedded site, which `NOREN_SITE` names when the server is compiled.
    pub fn site(self) -> PathBuf {
        target().join("site").join(self.name())
    }
}

/// The workspace's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace")
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    setting("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// An environment variable, if it is set and not empty.
#[expect(clippy::disallowed_methods, reason = "xtask is configured by its environment")]
pub fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether nobody is watching, so that nothing may be left out silently.
pub fn is_ci() -> bool {
    setting("CI").is_some()
}

/// `cargo` with the words of `args` (separated by spaces), in the workspace.
pub fn cargo(args: &str) -> Command {
    let mut cargo = Command::new(setting("CARGO").as_deref().unwrap_or("cargo"));
    cargo.current_dir(root()).args(args.split_whitespace());
    if is_ci() {
        cargo.env("CARGO_INCREMENTAL", "0"); // nothing is built twice there, and it is slower and larger
    }
    cargo
}

/// Runs a program to its end; its failure is an error that names it.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = show(command);
    println!("› {shown}");
    let status = command.status().with_context(|| format!("`{shown}` could not start"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// Runs a program quietly and answers with what it wrote to standard output, trimmed.
pub fn ask(command: &mut Command) -> Result<String> {
    let shown = show(command);
    let output =
        command.stderr(Stdio::piped()).output().with_context(|| format!("`{shown}` could not start"))?;
    if !output.status.success() {
        bail!("`{shown}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Becomes the program, so that signals and the exit status are its own.
pub fn become_program(command: &mut Command) -> Result<()> {
    println!("› {}", show(command));
    #[cfg(unix)]
    return Err(std::os::unix::process::CommandExt::exec(command)).context("the program could not start");
    #[cfg(not(unix))]
    return run(command);
}

/// The first of `names` that `PATH` knows.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = setting("PATH")?;
    names
        .iter()
        .find_map(|name| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|it| it.is_file()))
}

/// Whether this process is root.
pub fn is_root() -> bool {
    ask(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// Installs Debian packages where that is possible without asking anybody: as root, with apt-get.
/// The hint is the error where it is not.
pub fn apt_install(packages: &[&str], hint: &str) -> Result<()> {
    if !is_root() || find(&["apt-get"]).is_none() {
        bail!("{hint}");
    }
    let install = || {
        let mut apt = Command::new("apt-get");
        apt.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
        run(apt.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))
    };
    install().or_else(|_| {
        run(Command::new("apt-get").args(["update", "-qq"]))?; // a fresh machine has no package lists
        install()
    })
}

/// The command line as a person would type it.
fn show(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    let line = words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
    line.replace(&format!("{}/", root().display()), "")
}
