//! The lines of the chart of the best rate, and their names, each where the other lines are far.

use crate::math::sorting::sort_by;
use crate::plot::geometry::Pixel;
use crate::plot::labels::{Labels, Spot, around};
use crate::plot::pen::{Font, Pen};
use crate::plot::subpixel::Drawn;
use plotters::prelude::DrawingBackend;
use plotters::style::RGBAColor;
use plotters::style::text_anchor::HPos;

/// How high a piece of a line is at a column, if it reaches there.
fn height_at(piece: &[Pixel], x: f64) -> Option<f64> {
    let at = |pair: &[Pixel]| {
        let [(left, from), (right, to)] = [pair[0], pair[1]];
        let share = if right > left {
            ((x - left) / (right - left)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        (left - 0.5..right + 0.5)
            .contains(&x)
            .then_some(from + share * (to - from))
    };
    match piece {
        &[(left, only)] => ((left - x).abs() < 0.5).then_some(only),
        _ => piece.windows(2).find_map(at),
    }
}

/// A line of the chart: its pieces, its name, and how the name is written.
pub(super) struct Line {
    pub pieces: Vec<Vec<Pixel>>,
    pub name: &'static str,
    pub bold: bool,
    pub color: RGBAColor,
    /// Whether its name is rather above it.
    pub above: bool,
}

/// Labels go rather not onto the lines.
pub(super) fn avoid(labels: &mut Labels, lines: &[Line]) {
    let pieces = lines.iter().flat_map(|line| &line.pieces);
    for pair in pieces.flat_map(|piece| piece.windows(2)) {
        let samples = ((pair[1].0 - pair[0].0) / 6.0).ceil().max(1.0);
        for i in 0..=samples as usize {
            let between = |from: f64, to: f64| from + i as f64 / samples * (to - from);
            let (x, y) = (between(pair[0].0, pair[1].0), between(pair[0].1, pair[1].1));
            for off in [-4.0, 0.0, 4.0] {
                labels.avoid((x, y + off));
            }
        }
    }
}

/// Names one of the lines beside one of its points, rather where the other lines are far: of places that are alike in
/// the middle of a picture of that width.
pub(super) fn draw_name<B: DrawingBackend>(
    pen: &Pen<B>,
    labels: &mut Labels,
    lines: &[Line],
    which: usize,
    [middle, picture]: [f64; 2],
) -> Drawn<B> {
    let line = &lines[which];
    let mut all: Vec<Pixel> = line.pieces.iter().flatten().copied().collect();
    if all.len() < 2 {
        return Ok(());
    }
    let others = || {
        let other = (0..lines.len()).filter(|&other| other != which);
        other.flat_map(|other| &lines[other].pieces)
    };
    let alone = |&(x, y): &Pixel| {
        let beside = others().filter_map(|piece| height_at(piece, x));
        let near = beside.map(|other| (other - y).abs()).fold(24.0, f64::min);
        near - 4.0 * (x - middle).abs() / picture
    };
    sort_by(&mut all, &|a, b| alone(b).total_cmp(&alone(a)));
    let off = if line.above { -13.0 } else { 13.0 };
    let near = |&(x, y): &Pixel| {
        let y = y + off;
        [
            ((x, y), HPos::Center),
            ((x + 4.0, y), HPos::Left),
            ((x - 4.0, y), HPos::Right),
        ]
    };
    let near: Vec<Spot> = all.iter().flat_map(near).collect();
    let anywhere = all.iter().flat_map(|&at| around(at, 8.0)).collect();
    let font = if line.bold {
        Font::bold(line.color)
    } else {
        Font::plain(line.color)
    };
    for spots in [near, anywhere] {
        if labels.write(pen, line.name, font, &spots, 0.8)? {
            break;
        }
    }
    Ok(())
}
