//! How figures are printed: what was measured, the goal it is held against, and the ratio of the two.

/// The heading of a table of figures.
pub fn heading(what: &str) -> String {
    format!("{what:<30}{:>14}{:>14}{:>9}", "figure", "goal", "ratio")
}

/// One figure beside its goal, both in `unit`.
pub fn line(what: &str, figure: f64, goal: f64, unit: &str) -> String {
    format!("{what:<30}{figure:>9.1} {unit:<4}{goal:>9.0} {unit:<4}{:>7.0} %", figure / goal * 100.0)
}

/// 10⁶ bytes.
#[expect(clippy::cast_precision_loss, reason = "a memory size is far below 2^52 bytes")]
pub fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
