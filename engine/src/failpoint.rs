//! Named places where a test stops the process to kill it: the proof that a crash there
//! loses and doubles nothing.

use std::{fmt::Write as _, sync::OnceLock};

static STOP_AT: OnceLock<String> = OnceLock::new();

/// Makes this process stop for ever at the failpoint `name`, after writing a line that says so.
/// Called at most once, at start.
pub fn stop_at(name: String) {
    let _ = STOP_AT.set(name);
}

/// A place worth dying at. Costs one load when nothing is asked for.
pub async fn reach(name: &'static str) {
    if STOP_AT.get().is_some_and(|wanted| wanted == name) {
        let mut line = String::new();
        let _ = writeln!(line, "failpoint {name}");
        let _ = std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes());
        let _ = std::io::Write::flush(&mut std::io::stdout());
        std::future::pending::<()>().await;
    }
}
