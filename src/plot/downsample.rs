//! Lines thinned to what can be seen, so that a hundred thousand steps draw as fast as a hundred.

use super::geometry::{Pixel, Size};

/// What moves less than this cannot be seen.
const SEEN: f64 = 0.35;
/// Dots closer than this run into each other.
const APART: f64 = 3.0;

fn near(a: Pixel, b: Pixel) -> bool {
    (a.0 - b.0).abs() < SEEN && (a.1 - b.1).abs() < SEEN
}

/// The corners that can be seen of a path: steps on the spot are left out, and going to and fro over the same
/// segment is drawn once.
pub(super) fn thin(points: impl Iterator<Item = Pixel>) -> Vec<Pixel> {
    let mut kept: Vec<Pixel> = Vec::new();
    // Whether the pen went back to the last corner but one.
    let mut back = false;
    for point in points {
        let Some(&last) = kept.last() else {
            kept.push(point);
            continue;
        };
        let before = kept.len().checked_sub(2).map(|i| kept[i]);
        let other = if back { Some(last) } else { before };
        let here = if back { before.unwrap_or(last) } else { last };
        if near(point, here) {
            continue;
        }
        if other.is_some_and(|other| near(point, other)) {
            back = !back;
            continue;
        }
        if back {
            kept.push(here);
            back = false;
        }
        kept.push(point);
    }
    kept
}

/// The corners without which a line would be off by more than a tolerance (Ramer 1972; Douglas and Peucker 1973). A closed
/// line stays closed.
pub(super) fn simplified(points: &[Pixel], tolerance: f64) -> Vec<Pixel> {
    let mut kept = vec![false; points.len()];
    let mut spans = Vec::new();
    if let Some(last) = points.len().checked_sub(1) {
        (kept[0], kept[last]) = (true, true);
        spans.push((0, last));
    }
    while let Some((from, to)) = spans.pop() {
        let away = |at: usize| off(points[at], [points[from], points[to]]);
        let farthest = (from + 1..to).max_by(|&a, &b| away(a).total_cmp(&away(b)));
        if let Some(at) = farthest.filter(|&at| away(at) > tolerance) {
            kept[at] = true;
            spans.extend([(from, at), (at, to)]);
        }
    }
    let kept = points.iter().zip(kept).filter(|(_, kept)| *kept);
    kept.map(|(point, _)| *point).collect()
}

/// How far a point is from a segment.
fn off(point: Pixel, [a, b]: [Pixel; 2]) -> f64 {
    let (x, y) = (b.0 - a.0, b.1 - a.1);
    let along = ((point.0 - a.0) * x + (point.1 - a.1) * y) / (x * x + y * y).max(f64::MIN_POSITIVE);
    let nearest = super::clip::between(a, b, along.clamp(0.0, 1.0));
    (point.0 - nearest.0).hypot(point.1 - nearest.1)
}

/// Which of a chart's values, evenly spaced from its left to its right end, are drawn: all, or where there are more
/// than two a pixel column the [`extremes`] of each two columns.
pub(super) fn columns(values: &[f64], width: f64) -> Vec<usize> {
    let per_column = values.len() as f64 / width.max(1.0);
    if per_column < 2.0 {
        return (0..values.len()).collect();
    }
    let stride = (2.0 * per_column).ceil() as usize;
    let ends = |from: usize| from..(from + stride).min(values.len());
    (0..values.len())
        .step_by(stride)
        .flat_map(|from| extremes(values, ends(from)))
        .collect()
}

/// Of the values that share a pixel column the first, the lowest, the highest and the last: no line through all of
/// them looks otherwise (M4: Jugel, Jerzak, Hackenbroich and Markl 2014).
pub(super) fn extremes(values: &[f64], group: impl Iterator<Item = usize> + Clone) -> Vec<usize> {
    let by_value = |a: &usize, b: &usize| values[*a].total_cmp(&values[*b]);
    let ends = [
        group.clone().next(),
        group.clone().min_by(by_value),
        group.clone().max_by(by_value),
        group.last(),
    ];
    let mut ends: Vec<usize> = ends.into_iter().flatten().collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// Which of the points get a dot: those in the picture with no dot near them yet, by a grid.
pub(super) fn dots(size: Size, points: impl Iterator<Item = Pixel>) -> Vec<Pixel> {
    let columns = (size.width / APART) as usize + 1;
    let rows = (size.height / APART) as usize + 1;
    let mut used = vec![false; columns * rows];
    let mut last: Option<Pixel> = None;
    points
        .filter(|&point| super::clip::inside(size, point))
        .filter(|&(x, y)| {
            let cell = &mut used[(y / APART) as usize * columns + (x / APART) as usize];
            let close = last.is_some_and(|(a, b)| (a - x).hypot(b - y) < APART);
            let free = !*cell && !close;
            if free {
                *cell = true;
                last = Some((x, y));
            }
            free
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_and_fro_is_drawn_once() {
        let path = (0..1000).map(|i| (if i % 2 == 0 { 0.0 } else { 50.0 }, i as f64 * 1e-5));
        assert_eq!(thin(path).len(), 2);
        let turn = [(0.0, 0.0), (9.0, 0.0), (0.1, 0.0), (0.0, 5.0)];
        assert_eq!(
            thin(turn.into_iter()),
            [(0.0, 0.0), (9.0, 0.0), (0.0, 0.0), (0.0, 5.0)]
        );
        let far = [(0.0, 0.0), (9.0, 0.0), (20.0, 0.0)];
        assert_eq!(thin(far.into_iter()), far);
    }

    #[test]
    fn lines_keep_the_corners_that_can_be_seen() {
        let zigzag: Vec<Pixel> = (0..=100)
            .map(|i| (f64::from(i), if i == 40 { 7.0 } else { f64::from(i % 2) * 0.1 }))
            .collect();
        assert_eq!(
            simplified(&zigzag, 0.2),
            [(0.0, 0.0), (39.0, 0.1), (40.0, 7.0), (41.0, 0.1), (100.0, 0.0)]
        );
        let circle: Vec<Pixel> = (0..=360)
            .map(|i| f64::from(i % 360).to_radians())
            .map(|turn| (30.0 * turn.cos(), 30.0 * turn.sin()))
            .collect();
        let few = simplified(&circle, 0.4);
        assert!(
            (12..40).contains(&few.len()) && few[0] == few[few.len() - 1],
            "{}",
            few.len()
        );
        assert_eq!(simplified(&[], 1.0), []);
    }

    #[test]
    fn dots_keep_apart() {
        let size = Size {
            width: 100.0,
            height: 10.0,
        };
        let kept = dots(size, (0..10_000).map(|i| (f64::from(i) * 0.01, 5.0)));
        assert!(kept.len() <= 34 && kept.len() >= 25, "{}", kept.len());
    }
}
