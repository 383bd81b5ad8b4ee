//! What dragging, nudging and snapping do to a rectangle, in whole pixels of the picture.

use domain::rich_menus::{Bounds, Size};

/// What of an area is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grab {
    /// All of it.
    Move,
    /// One or two of its edges: -1 is the left or upper one, 1 the right or lower one.
    Edges {
        /// Along the width.
        across: i64,
        /// Along the height.
        down: i64,
    },
}

/// The eight handles, clockwise from the upper left corner.
pub(super) const HANDLES: [(i64, i64); 8] =
    [(-1, -1), (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0)];

/// Lines that an area has snapped to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Guides {
    /// Pixels from the left.
    pub across: Option<i64>,
    /// Pixels from above.
    pub down: Option<i64>,
}

/// Where `area` is after it was dragged by so many pixels; never outside the picture.
pub(super) fn dragged(area: Bounds, grab: Grab, by: (i64, i64), size: Size) -> Bounds {
    let (across, down) = match grab {
        Grab::Move => (None, None),
        Grab::Edges { across, down } => (Some(across), Some(down)),
    };
    let (x, width) = along(area.x, area.width, across, by.0, size.width().into());
    let (y, height) = along(area.y, area.height, down, by.1, size.height().into());
    Bounds { x, y, width, height }
}

/// The rectangle between two points.
pub(super) fn between(one: (i64, i64), other: (i64, i64), size: Size) -> Bounds {
    let span = |one: i64, other: i64, limit: u32| {
        let (from, to) = (one.min(other).max(0), one.max(other).min(limit.into()));
        (from, (to - from).max(1))
    };
    let (x, width) = span(one.0, other.0, size.width());
    let (y, height) = span(one.1, other.1, size.height());
    Bounds { x, y, width, height }
}

/// `area` brought to the nearest line within `reach`: edges, middle and thirds of the picture, and
/// the edges of the other areas.
pub(super) fn snapped(
    area: Bounds,
    grab: Grab,
    others: &[Bounds],
    size: Size,
    reach: i64,
) -> (Bounds, Guides) {
    let lines = |length: u32, ends: fn(&Bounds) -> [i64; 2]| {
        let length = i64::from(length);
        let mut lines = vec![0, length, (length + 1) / 2, (length + 1) / 3, (2 * length + 1) / 3];
        lines.extend(others.iter().flat_map(ends));
        lines
    };
    let across = lines(size.width(), |it| [it.x, it.right()]);
    let down = lines(size.height(), |it| [it.y, it.bottom()]);
    let (edge_x, edge_y) = match grab {
        Grab::Move => (None, None),
        Grab::Edges { across, down } => (Some(across), Some(down)),
    };
    let (by_x, across) = pull(area.x, area.right(), edge_x, &across, reach);
    let (by_y, down) = pull(area.y, area.bottom(), edge_y, &down, reach);
    (dragged(area, grab, (by_x, by_y), size), Guides { across, down })
}

/// One direction of [`dragged`]: where it begins and how long it is.
fn along(from: i64, length: i64, edge: Option<i64>, by: i64, limit: i64) -> (i64, i64) {
    match edge {
        None => ((from + by).clamp(0, (limit - length).max(0)), length),
        Some(-1) => {
            let end = from + length;
            let from = (from + by).clamp(0, end - 1);
            (from, end - from)
        }
        Some(1) => (from, (length + by).clamp(1, (limit - from).max(1))),
        Some(_) => (from, length),
    }
}

/// How far to go to the nearest line, and which that is.
fn pull(from: i64, to: i64, edge: Option<i64>, lines: &[i64], reach: i64) -> (i64, Option<i64>) {
    let ends: &[i64] = match edge {
        None => &[from, to],
        Some(-1) => &[from],
        Some(1) => &[to],
        Some(_) => &[],
    };
    let nearest = ends
        .iter()
        .flat_map(|end| lines.iter().map(move |line| (line - end, *line)))
        .filter(|(by, _)| by.abs() <= reach)
        .min_by_key(|(by, _)| by.abs());
    nearest.map_or((0, None), |(by, line)| (by, Some(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Bounds = Bounds { x: 100, y: 200, width: 300, height: 400 };

    fn bounds(x: i64, y: i64, width: i64, height: i64) -> Bounds {
        Bounds { x, y, width, height }
    }

    #[test]
    fn an_area_is_moved_and_stays_in_the_picture() {
        let moved = |by| dragged(AREA, Grab::Move, by, Size::default());
        assert_eq!(moved((40, -30)), bounds(140, 170, 300, 400));
        assert_eq!(moved((-999, -999)), bounds(0, 0, 300, 400));
        assert_eq!(moved((9999, 9999)), bounds(2200, 1286, 300, 400));
    }

    #[test]
    fn an_edge_is_dragged_and_never_past_the_other() {
        let dragged = |across, down, by| dragged(AREA, Grab::Edges { across, down }, by, Size::default());
        assert_eq!(dragged(1, 1, (10, 20)), bounds(100, 200, 310, 420));
        assert_eq!(dragged(-1, -1, (10, 20)), bounds(110, 220, 290, 380));
        assert_eq!(dragged(0, 1, (10, 20)), bounds(100, 200, 300, 420));
        assert_eq!(dragged(-1, 0, (9999, 0)), bounds(399, 200, 1, 400));
        assert_eq!(dragged(1, 0, (-9999, 0)), bounds(100, 200, 1, 400));
        assert_eq!(dragged(1, 1, (9999, 9999)), bounds(100, 200, 2400, 1486));
    }

    #[test]
    fn a_rectangle_lies_between_its_corners() {
        assert_eq!(between((500, 600), (100, 200), Size::default()), bounds(100, 200, 400, 400));
        assert_eq!(between((2400, -5), (9999, 10), Size::default()), bounds(2400, 0, 100, 10));
    }

    #[test]
    fn what_comes_near_a_line_snaps_to_it() {
        let snap = |area, grab, others: &[Bounds]| snapped(area, grab, others, Size::default(), 20);
        let near_middle = bounds(1240, 500, 300, 400);
        let (at, guides) = snap(near_middle, Grab::Move, &[]);
        assert_eq!((at.x, at.y, guides), (1250, 500, Guides { across: Some(1250), down: None }));
        let neighbour = bounds(0, 0, 705, 1686);
        let (at, guides) = snap(bounds(700, 900, 300, 400), Grab::Move, &[neighbour]);
        assert_eq!((at.x, guides.across), (705, Some(705)));
        let wide = Grab::Edges { across: 1, down: 0 };
        let (at, guides) = snap(bounds(100, 100, 720, 400), wide, &[]);
        assert_eq!((at, guides.across), (bounds(100, 100, 733, 400), Some(833)));
        assert_eq!(snap(AREA, Grab::Move, &[]), (AREA, Guides::default()), "nothing is near");
    }
}
