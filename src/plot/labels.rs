//! Where words go: labels that collide neither with each other nor with the border, by trying a few places.

use super::clip;
use super::geometry::{Pixel, Rect, Size};
use super::pen::{FONT, Font, Pen};
use super::subpixel::Failure;
use crate::math::sorting::order;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// An estimate of a text's width, a little too wide for most fonts: the same on every backend, so that every
/// backend places labels alike.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let one = |c: char| match c {
        'i' | 'l' | 'j' | '.' | ',' | ':' | '\'' | '|' | '!' | ' ' | 't' | 'f' | 'r' | '·' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | '→' | '←' | '↑' | '↓' | '★' | '✕' | '×' | '−' => 0.86,
        '⁰'..='⁹' | '⁻' | '¹' | '²' | '³' => 0.42,
        _ => 0.62,
    };
    text.chars().map(one).sum::<f64>() * size * if bold { 1.12 } else { 1.0 }
}

impl Rect {
    /// The box around a text that is centred vertically at a point.
    pub(super) fn of_text(text: &str, size: f64, bold: bool, (x, y): Pixel, side: HPos) -> Rect {
        let width = width(text, size, bold);
        let left = match side {
            HPos::Left => x,
            HPos::Center => x - width / 2.0,
            HPos::Right => x - width,
        };
        Rect {
            left,
            top: y - size * 0.6,
            right: left + width,
            bottom: y + size * 0.6,
        }
    }
}

/// Where a label was put.
pub(super) type Spot = (Pixel, HPos);

/// The places that are taken.
#[derive(Clone, Debug)]
pub(super) struct Labels {
    bounds: Rect,
    taken: Vec<Rect>,
    /// What no label covers, such as the path: the segments of lines.
    lines: Vec<[Pixel; 2]>,
    /// What labels rather not cover.
    soft: Vec<Pixel>,
}

/// Of a line no more segments than this are kept: a scribble that has more leaves no room anyway.
const SEGMENTS: usize = 4000;
/// A label farther than this from what it belongs to might belong to something else.
pub(super) const REACH: f64 = 120.0;
/// How far apart the places are that are tried all over a picture.
const EVERYWHERE: [f64; 2] = [18.0, 9.0];

impl Labels {
    /// Nothing is taken yet; labels keep `margin` from the border.
    pub(super) fn new(size: Size, margin: f64) -> Labels {
        let (right, bottom) = (size.width - margin, size.height - margin);
        Labels {
            bounds: Rect {
                left: margin,
                top: margin,
                right,
                bottom,
            },
            taken: Vec::new(),
            lines: Vec::new(),
            soft: Vec::new(),
        }
    }

    /// Nothing else goes here.
    pub(super) fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Labels rather do not cover this point.
    pub(super) fn avoid(&mut self, point: Pixel) {
        self.soft.push(point);
    }

    /// Labels rather do not cover an upright line, which is so thin that they may.
    pub(super) fn avoid_upright(&mut self, x: f64, [top, bottom]: [f64; 2]) {
        let length = (bottom - top).max(0.0) as usize;
        (0..length)
            .step_by(4)
            .for_each(|down| self.avoid((x, top + down as f64)));
    }

    /// No label covers this line.
    pub(super) fn keep_off(&mut self, line: &[Pixel]) {
        let segments = line.windows(2).take(SEGMENTS);
        self.lines.extend(segments.map(|pair| [pair[0], pair[1]]));
    }

    /// No label covers an upright line.
    pub(super) fn keep_off_upright(&mut self, x: f64, [top, bottom]: [f64; 2]) {
        self.keep_off(&[(x, top), (x, bottom)]);
    }

    /// Whether a line goes through a box.
    pub(super) fn is_crossed(&self, rect: &Rect) -> bool {
        self.lines.iter().any(|&[from, to]| clip::crosses(rect, from, to))
    }

    /// Writes a text with a rim, so strong, in the colour of the panel, at the best of some spots; whether one is
    /// free.
    pub(super) fn write<B: DrawingBackend>(
        &mut self,
        pen: &Pen<B>,
        text: &str,
        font: Font,
        spots: &[Spot],
        rim: f64,
    ) -> Result<bool, Failure<B>> {
        let Some(spot) = self.place(text, font.size, font.bold, spots) else {
            return Ok(false);
        };
        pen.halo_text(text, spot, font, pen.palette.panel.mix(rim))?;
        Ok(true)
    }

    /// The same where none of the spots is free at the free place nearest to a pixel, if one is within reach.
    pub(super) fn write_near<B: DrawingBackend>(
        &mut self,
        pen: &Pen<B>,
        text: &str,
        font: Font,
        (spots, (x, y), reach): (&[Spot], Pixel, f64),
        rim: f64,
    ) -> Result<bool, Failure<B>> {
        if self.write(pen, text, font, spots, rim)? {
            return Ok(true);
        }
        let half = width(text, font.size, font.bold) / 2.0;
        let Rect {
            left,
            top,
            right,
            bottom,
        } = self.bounds;
        let steps = |from: f64, to: f64, by: f64| {
            let count = ((to - from) / by).max(0.0) as usize;
            (0..=count).map(move |i| from + i as f64 * by)
        };
        let [across, down] = EVERYWHERE;
        let rows = steps(top + font.size * 0.6, bottom - font.size * 0.6, down);
        let places =
            rows.flat_map(|y| steps(left + half, right - half, across).map(move |x| ((x, y), HPos::Center)));
        let edge = |&((a, b), _): &Spot| (x.clamp(a - half, a + half), b);
        let is_near = |spot: &Spot| {
            let edge = edge(spot);
            (edge.0 - x).hypot(edge.1 - y) < reach
        };
        // A line between a label and what it belongs to sets them apart.
        let far = |spot: &Spot| {
            let edge = edge(spot);
            let near = clip::between((x, y), edge, 0.4);
            let apart = self
                .lines
                .iter()
                .any(|&[from, to]| clip::meet([from, to], [near, edge]));
            (edge.0 - x).hypot(edge.1 - y) * if apart { 3.0 } else { 1.0 }
        };
        let is_free = |&(at, side): &Spot| self.is_free(&Rect::of_text(text, font.size, font.bold, at, side));
        let nearest = places
            .filter(|spot| is_near(spot) && is_free(spot))
            .map(|spot| (far(&spot), spot))
            .filter(|(far, _)| *far < reach)
            .min_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, spot)| spot);
        self.write(pen, text, font, nearest.as_slice(), rim)
    }

    /// Whether nothing else is in a box, and no line goes through it.
    pub(super) fn is_free(&self, rect: &Rect) -> bool {
        rect.left >= self.bounds.left
            && rect.right <= self.bounds.right
            && rect.top >= self.bounds.top
            && rect.bottom <= self.bounds.bottom
            && !self.taken.iter().any(|taken| taken.meets(rect))
            && !self.is_crossed(rect)
    }

    /// The first of the spots that is free, of these the one that covers least; it is taken then.
    pub(super) fn place(&mut self, text: &str, size: f64, bold: bool, spots: &[Spot]) -> Option<Spot> {
        let rect = |&(at, side): &Spot| Rect::of_text(text, size, bold, at, side);
        let covers = |rect: &Rect| self.soft.iter().filter(|&&point| rect.holds(point)).count();
        let best = spots
            .iter()
            .filter(|spot| self.is_free(&rect(spot)))
            .min_by_key(|spot| covers(&rect(spot)))?;
        self.taken.push(rect(best));
        Some(*best)
    }
}

/// A label that is no wider than that.
pub(super) fn shortened(label: &str, room: f64) -> String {
    let mut text = label.to_string();
    while width(&text, FONT, false) > room && text.chars().count() > 4 {
        text.pop(); // the dots
        text.pop();
        text = format!("{}…", text.trim_end_matches([' ', ',']));
    }
    text
}

/// Heights at least `gap` apart, in the order of the given ones and as near to them as `top` and `bottom` allow:
/// neighbours that would meet stand together, centred on where they would be.
pub(super) fn spread(heights: &[f64], gap: f64, [top, bottom]: [f64; 2]) -> Vec<f64> {
    let order = order(heights.len(), &|a, b| heights[a].total_cmp(&heights[b]));
    let gap = gap.min((bottom - top) / (heights.len().max(2) - 1) as f64);
    // Stacks of neighbours: how many, and the mean of the heights that the first of them would have.
    let mut stacks: Vec<(usize, f64)> = Vec::new();
    for &i in &order {
        stacks.push((1, heights[i]));
        while let [.., (above, a), (below, b)] = stacks[..] {
            if a + above as f64 * gap <= b {
                break;
            }
            let (na, nb) = (above as f64, below as f64);
            stacks.truncate(stacks.len() - 2);
            stacks.push((above + below, (na * a + nb * (b - na * gap)) / (na + nb)));
        }
    }
    let mut spread = vec![0.0; heights.len()];
    let wanted = stacks
        .iter()
        .flat_map(|&(count, first)| (0..count).map(move |i| first + i as f64 * gap));
    let mut places: Vec<f64> = wanted.collect();
    let count = places.len();
    let mut least = top;
    for place in &mut places {
        *place = place.max(least);
        least = *place + gap;
    }
    for (i, place) in places.iter_mut().enumerate() {
        *place = place.min(bottom - (count - 1 - i) as f64 * gap);
    }
    for (&i, place) in order.iter().zip(places) {
        spread[i] = place;
    }
    spread
}

/// Spots around a point, nearest and most usual first.
pub(super) fn around((x, y): Pixel, gap: f64) -> Vec<Spot> {
    let up = gap + FONT * 0.5;
    let side = gap * 0.8;
    let mut spots = vec![
        ((x, y - up), HPos::Center),
        ((x + side, y - up * 0.7), HPos::Left),
        ((x + gap, y), HPos::Left),
        ((x + side, y + up * 0.7), HPos::Left),
        ((x, y + up), HPos::Center),
        ((x - side, y - up * 0.7), HPos::Right),
        ((x - gap, y), HPos::Right),
        ((x - side, y + up * 0.7), HPos::Right),
    ];
    for far in [1.8, 3.0] {
        spots.extend([
            ((x + gap, y - up * far), HPos::Left),
            ((x + gap, y + up * far), HPos::Left),
            ((x - gap, y - up * far), HPos::Right),
            ((x - gap, y + up * far), HPos::Right),
        ]);
    }
    spots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_apart_in_order() {
        for heights in [
            vec![50.0; 16],
            vec![-1e9, 1e9, 3.0, 3.0],
            vec![10.0, 12.0, 90.0],
            vec![],
        ] {
            let spread = spread(&heights, 5.0, [0.0, 100.0]);
            for i in 0..heights.len() {
                assert!((-1e-9..=100.0 + 1e-9).contains(&spread[i]), "{spread:?}");
                for j in 0..i {
                    assert!((spread[i] - spread[j]).abs() >= 5.0 - 1e-9, "{spread:?}");
                    assert!(heights[i] >= heights[j] || spread[i] < spread[j]);
                }
            }
        }
        assert_eq!(spread(&[10.0, 12.0, 90.0], 4.0, [0.0, 100.0]), [9.0, 13.0, 90.0]);
    }
}
