//! Cutting lines at the border of a picture (Liang and Barsky 1984), safely for numbers of any size.

use super::geometry::{Pixel, Rect, Size};

/// Whether a pixel is inside the picture.
pub(super) fn inside(size: Size, (x, y): Pixel) -> bool {
    (0.0..=size.width).contains(&x) && (0.0..=size.height).contains(&y)
}

/// The part of a segment inside the picture, as shares of its length, if any.
pub(super) fn segment(size: Size, from: Pixel, to: Pixel) -> Option<(f64, f64)> {
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    for (start, end, limit) in [(from.0, to.0, size.width), (from.1, to.1, size.height)] {
        let length = end - start;
        if length == 0.0 {
            if !(0.0..=limit).contains(&start) {
                return None;
            }
            continue;
        }
        let (a, b) = ((0.0 - start) / length, (limit - start) / length);
        enter = enter.max(a.min(b));
        leave = leave.min(a.max(b));
    }
    (enter <= leave).then_some((enter, leave))
}

/// Whether a segment goes through a box.
pub(super) fn crosses(rect: &Rect, from: Pixel, to: Pixel) -> bool {
    let (left, top) = (rect.left, rect.top);
    let size = Size {
        width: rect.right - left,
        height: rect.bottom - top,
    };
    let apart = from.0.max(to.0) < left
        || from.0.min(to.0) > rect.right
        || from.1.max(to.1) < top
        || from.1.min(to.1) > rect.bottom;
    !apart && segment(size, (from.0 - left, from.1 - top), (to.0 - left, to.1 - top)).is_some()
}

/// Whether two segments cross.
pub(super) fn meet([a, b]: [Pixel; 2], [c, d]: [Pixel; 2]) -> bool {
    let side = |p: Pixel, q: Pixel, r: Pixel| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0) > 0.0;
    side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
}

/// The point at a share of a segment.
pub(super) fn between(from: Pixel, to: Pixel, share: f64) -> Pixel {
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
}

/// The pieces of a path inside the picture.
pub(super) fn path(size: Size, points: &[Pixel]) -> Vec<Vec<Pixel>> {
    let mut pieces: Vec<Vec<Pixel>> = Vec::new();
    let mut joined = false;
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let Some((enter, leave)) = segment(size, from, to) else {
            joined = false;
            continue;
        };
        match pieces.last_mut() {
            Some(piece) if joined && enter == 0.0 => piece.push(between(from, to, leave)),
            _ => pieces.push(vec![between(from, to, enter), between(from, to, leave)]),
        }
        joined = leave == 1.0;
    }
    pieces
}

/// The pieces of a path inside a box, which may be far larger than it.
pub(super) fn path_in(area: Rect, points: &[Pixel]) -> Vec<Vec<Pixel>> {
    let (left, top) = (area.left, area.top);
    let size = Size {
        width: area.right - left,
        height: area.bottom - top,
    };
    let shifted = points
        .iter()
        .map(|&(x, y)| to_guard_band(size, (x - left, y - top)));
    let back = |piece: Vec<Pixel>| piece.into_iter().map(|(x, y)| (x + left, y + top)).collect();
    path(size, &shifted.collect::<Vec<_>>())
        .into_iter()
        .map(back)
        .collect()
}

/// A pixel far outside the picture moved nearer on its ray from the centre, so that arithmetic stays exact enough.
pub(super) fn to_guard_band(size: Size, (x, y): Pixel) -> Pixel {
    const FAR: f64 = 1e7;
    let (cx, cy) = (size.width / 2.0, size.height / 2.0);
    let far = (x - cx).abs().max((y - cy).abs()) / FAR;
    if far <= 1.0 {
        (x, y)
    } else if far.is_finite() {
        (cx + (x - cx) / far, cy + (y - cy) / far)
    } else {
        let side = |v: f64, c: f64| if v.is_infinite() { FAR * v.signum() } else { c };
        (side(x, cx), side(y, cy))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    const SIZE: Size = Size {
        width: 100.0,
        height: 50.0,
    };

    #[test]
    fn a_path_is_cut_where_it_leaves() {
        let pieces = path(SIZE, &[(50.0, 25.0), (150.0, 25.0), (150.0, 10.0), (50.0, 10.0)]);
        assert_eq!(
            pieces,
            [[(50.0, 25.0), (100.0, 25.0)], [(100.0, 10.0), (50.0, 10.0)]]
        );
        assert_eq!(
            path(SIZE, &[(-50.0, 25.0), (150.0, 25.0)]),
            [[(0.0, 25.0), (100.0, 25.0)]]
        );
        assert!(path(SIZE, &[(-1.0, 25.0), (-2.0, 25.0)]).is_empty());
    }

    #[test]
    fn far_points_stay_on_their_ray() {
        let (x, y) = to_guard_band(SIZE, (1e300, -1e299));
        assert!((x / y + 10.0).abs() < 1e-3 && x < 2e7);
        assert!(to_guard_band(SIZE, (f64::INFINITY, 3.0)).0 < 2e7);
    }
}
