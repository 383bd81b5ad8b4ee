//! Where things lie in a chart: pure arithmetic over a plane of 1000 × 240.

/// Width of the plane.
pub(super) const WIDTH: f64 = 1000.0;
/// Height of the plane.
pub(super) const HEIGHT: f64 = 240.0;

/// The upper end of the axis and the distance of its lines, both round numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub top: f64,
    pub step: f64,
}

impl Scale {
    /// An axis from zero that holds `highest`, with at most six lines.
    pub fn over(highest: f64) -> Self {
        let highest = if highest.is_finite() && highest > 0.0 { highest } else { 1.0 };
        let rough = highest / 5.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|round| round * power)
            .find(|step| *step >= rough)
            .unwrap_or(10.0 * power)
            .max(1.0);
        Self { top: (highest / step).ceil() * step, step }
    }

    /// The lines from the top down to zero.
    pub fn lines(self) -> Vec<f64> {
        let mut lines = Vec::new();
        let mut at = self.top;
        while at > self.step / 2.0 {
            lines.push(at);
            at -= self.step;
        }
        lines.push(0.0);
        lines
    }

    /// How far from the upper edge `value` lies.
    pub fn y(self, value: f64) -> f64 {
        HEIGHT - (value.clamp(0.0, self.top) / self.top) * HEIGHT
    }
}

/// The middle of place `at` of `count` on the horizontal axis.
pub(super) fn x(at: usize, count: usize) -> f64 {
    (float(at) + 0.5) * slot(count)
}

/// Width of one place.
pub(super) fn slot(count: usize) -> f64 {
    WIDTH / float(count.max(1))
}

/// Stretches of numbers without a hole, as places and values.
pub(super) fn runs(values: &[Option<f64>]) -> Vec<Vec<(usize, f64)>> {
    let mut runs: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut whole = false;
    for (at, value) in values.iter().enumerate() {
        match value {
            Some(value) if whole => {
                if let Some(run) = runs.last_mut() {
                    run.push((at, *value));
                }
            }
            Some(value) => runs.push(vec![(at, *value)]),
            None => {}
        }
        whole = value.is_some();
    }
    runs
}

/// Stretches without a number, as first place and length.
pub(super) fn holes(values: &[Option<f64>]) -> Vec<(usize, usize)> {
    let mut holes: Vec<(usize, usize)> = Vec::new();
    for (at, _) in values.iter().enumerate().filter(|(_, value)| value.is_none()) {
        match holes.last_mut() {
            Some((first, length)) if *first + *length == at => *length += 1,
            _ => holes.push((at, 1)),
        }
    }
    holes
}

/// A line through one run. A run of one number is a dot's worth of line, so it is seen.
pub(super) fn line(run: &[(usize, f64)], count: usize, scale: Scale) -> String {
    let points: Vec<String> =
        run.iter().map(|(at, value)| format!("{:.1} {:.1}", x(*at, count), scale.y(*value))).collect();
    if points.len() == 1 { format!("M{}h0.1", points[0]) } else { format!("M{}", points.join(" ")) }
}

/// The area between one run and the axis.
pub(super) fn fill(run: &[(usize, f64)], count: usize, scale: Scale) -> String {
    let (Some((first, _)), Some((last, _))) = (run.first(), run.last()) else { return String::new() };
    let over = line(run, count, scale).replacen('M', "", 1);
    format!("M{:.1} {HEIGHT} {over} {:.1} {HEIGHT}Z", x(*first, count), x(*last, count))
}

/// Every how many places the axis is labelled, so that at most seven labels stand there.
pub(super) fn label_every(count: usize) -> usize {
    count.div_ceil(7).max(1)
}

/// A count as a length.
#[expect(clippy::cast_precision_loss, reason = "places of a chart are few")]
pub(super) fn float(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::{Scale, holes, runs};

    #[test]
    fn a_missing_day_breaks_the_line_and_leaves_a_hole() {
        let values = [Some(1.0), None, None, Some(0.0), Some(2.0), None];
        assert_eq!(runs(&values), [vec![(0, 1.0)], vec![(3, 0.0), (4, 2.0)]]);
        assert_eq!(holes(&values), [(1, 2), (5, 1)]);
    }

    #[test]
    fn the_axis_ends_on_a_round_number() {
        for (highest, top, lines) in
            [(66.0, 80.0, 5), (1_018_902.0, 1_250_000.0, 6), (3.0, 3.0, 4), (0.0, 1.0, 2)]
        {
            let scale = Scale::over(highest);
            assert!((scale.top - top).abs() < 1e-6, "{highest}: {scale:?}");
            assert_eq!(scale.lines().len(), lines, "{highest}");
        }
    }
}
