//! Class probabilities sampled on a grid, and what lies between its nodes: which class wins where, how surely, and
//! where that changes.
//!
//! Between nodes the logarithms of the probabilities are blended, not the probabilities: those of a softmax or a
//! sigmoid over linear functions differ by linear functions, so that a logistic regression's boundary is exactly
//! straight on the coarsest grid, and a steep one is no staircase.

use crate::math::real::portable;
use crate::plot::clip::between;
use crate::plot::colormap::colormap;
use crate::plot::geometry::{Pixel, Size};
use crate::plot::theme::Theme;
use plotters::style::RGBColor;

/// Class probabilities at the nodes of a grid over a picture, edges included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassProbabilities {
    /// Nodes in a row: at least two.
    pub columns: usize,
    /// Rows of nodes, the first along the picture's upper edge: at least two.
    pub rows: usize,
    /// How many values a node has: a probability a class, or 1 for two classes, the probability of class 1.
    pub classes: usize,
    /// Node by node, row by row.
    pub values: Vec<f64>,
}

/// How strong a region is, from where its class just wins to where it is certain.
const STRENGTH: [f64; 2] = [0.09, 0.41];

impl ClassProbabilities {
    /// The regions as pixels, red, green, blue, alpha, row by row from the top: the winning class' colour, stronger
    /// where its probability is higher; grey where there is none.
    ///
    /// ```
    /// use overshoot::plot::{ClassProbabilities, Theme};
    /// let values = vec![0.1, 0.9, 0.1, 0.9]; // the second class wins on the right
    /// let field = ClassProbabilities { columns: 2, rows: 2, classes: 1, values };
    /// let pixels = field.pixels(8, 4, Theme::Light);
    /// assert_eq!(pixels.len(), 8 * 4 * 4);
    /// assert_ne!(pixels[..3], pixels[7 * 4..][..3]);
    /// ```
    pub fn pixels(&self, width: usize, height: usize, theme: Theme) -> Vec<u8> {
        let palette = theme.palette();
        let Some(field) = LogProbabilities::of(self) else {
            let RGBColor(r, g, b) = palette.secret;
            return [r, g, b, 255].repeat(width * height);
        };
        let ramps: Vec<Vec<RGBColor>> = (0..field.classes)
            .map(|class| colormap([palette.panel, palette.class(class)]))
            .collect();
        // exp(−lead) for leads of 0, 1/32, 2/32 …: beyond 8, the other class counts for nothing.
        let decay: Vec<f64> = (0..=256)
            .map(|i| {
                if i < 256 {
                    portable::exp(-f64::from(i) / 32.0)
                } else {
                    0.0
                }
            })
            .collect();
        let even = 1.0 / field.classes as f64;
        let mut pixels = Vec::with_capacity(width * height * 4);
        let (mut line, mut scores) = (Vec::new(), vec![0.0; field.classes]);
        for row in 0..height {
            field.blend_rows((row as f64 + 0.5) / height as f64, &mut line);
            for column in 0..width {
                field.blend_columns(&line, (column as f64 + 0.5) / width as f64, &mut scores);
                let RGBColor(r, g, b) = match winner(&scores) {
                    Some(best) => {
                        let weight = |score: &f64| decay[((scores[best] - score) * 32.0).min(256.0) as usize];
                        let probability = 1.0 / scores.iter().map(weight).sum::<f64>();
                        let sure = ((probability - even) / (1.0 - even)).clamp(0.0, 1.0);
                        let strength = STRENGTH[0] + (STRENGTH[1] - STRENGTH[0]) * sure;
                        ramps[best][(strength * 255.0) as usize & 255]
                    }
                    None => palette.secret,
                };
                pixels.extend([r, g, b, 255]);
            }
        }
        pixels
    }
}

/// Logarithms of class probabilities at the nodes of a grid, for at least two classes.
pub(super) struct LogProbabilities {
    columns: usize,
    rows: usize,
    pub(super) classes: usize,
    values: Vec<f64>,
}

/// The class with the highest score; none where one is not a number.
pub(super) fn winner(scores: &[f64]) -> Option<usize> {
    if scores.iter().any(|score| score.is_nan()) {
        return None;
    }
    let mut best = 0;
    for class in 1..scores.len() {
        if scores[class] > scores[best] {
            best = class;
        }
    }
    Some(best)
}

impl LogProbabilities {
    /// The scores of a field; none where its numbers do not fit its shape.
    pub(super) fn of(field: &ClassProbabilities) -> Option<LogProbabilities> {
        let &ClassProbabilities {
            columns,
            rows,
            classes,
            ref values,
        } = field;
        if columns < 2 || rows < 2 || classes == 0 || columns * rows * classes != values.len() {
            return None;
        }
        let log = |p: f64, least: f64| {
            if (0.0..=1.0).contains(&p) {
                portable::ln(p.max(least))
            } else {
                f64::NAN
            }
        };
        let values = if classes == 1 {
            // The complement of a probability near 1 knows no less than half an ulp of 1; nor may the other then.
            let least = f64::EPSILON / 2.0;
            let pair = |&p: &f64| [log(1.0 - p, least), log(p, least)];
            values.iter().flat_map(pair).collect()
        } else {
            values.iter().map(|&p| log(p, f64::MIN_POSITIVE)).collect()
        };
        Some(LogProbabilities {
            columns,
            rows,
            classes: classes.max(2),
            values,
        })
    }

    fn node(&self, column: usize, row: usize) -> &[f64] {
        &self.values[(row * self.columns + column) * self.classes..][..self.classes]
    }

    /// The scores along a row at a share of the height, blended between the rows of nodes.
    pub(super) fn blend_rows(&self, share: f64, line: &mut Vec<f64>) {
        let (row, v) = cell(share, self.rows);
        let length = self.columns * self.classes;
        let (upper, lower) = (
            &self.values[row * length..][..length],
            &self.values[(row + 1) * length..],
        );
        line.clear();
        line.extend(upper.iter().zip(lower).map(|(a, b)| a + (b - a) * v));
    }

    /// The scores at a share of the width of such a row.
    pub(super) fn blend_columns(&self, line: &[f64], share: f64, scores: &mut [f64]) {
        let (column, u) = cell(share, self.columns);
        let nodes = &line[column * self.classes..][..2 * self.classes];
        for (class, score) in scores.iter_mut().enumerate() {
            let (a, b) = (nodes[class], nodes[self.classes + class]);
            *score = a + (b - a) * u;
        }
    }

    /// The class that wins at shares of the width and the height.
    pub(super) fn winner_at(&self, (u, v): (f64, f64)) -> Option<usize> {
        let (mut line, mut scores) = (Vec::new(), vec![0.0; self.classes]);
        self.blend_rows(v, &mut line);
        self.blend_columns(&line, u, &mut scores);
        winner(&scores)
    }

    /// Where the winning class changes: short straight pieces, two triangles a cell, in each of which scores are
    /// linear.
    pub(super) fn boundary(&self, size: Size) -> Vec<[Pixel; 2]> {
        let mut pieces = Vec::new();
        let winners: Vec<Option<usize>> = self.values.chunks(self.classes).map(winner).collect();
        for row in 0..self.rows - 1 {
            for column in 0..self.columns - 1 {
                let corners = [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(i, j)| (column + i, row + j));
                let wins = corners.map(|(i, j)| winners[j * self.columns + i]);
                if wins.contains(&None) || wins.iter().all(|&win| win == wins[0]) {
                    continue;
                }
                for triangle in [[0, 1, 2], [1, 3, 2]] {
                    self.cut(triangle.map(|k| corners[k]), size, &mut pieces);
                }
            }
        }
        pieces
    }

    /// Adds where the winning class changes in a triangle of nodes.
    fn cut(&self, triangle: [(usize, usize); 3], size: Size, pieces: &mut Vec<[Pixel; 2]>) {
        let place = |(column, row): (usize, usize)| {
            (
                column as f64 / (self.columns - 1) as f64 * size.width,
                row as f64 / (self.rows - 1) as f64 * size.height,
            )
        };
        for one in 0..self.classes {
            for other in 0..one {
                // Where two classes are even: one point on each of two sides.
                let lead = triangle.map(|(column, row)| {
                    let scores = self.node(column, row);
                    scores[one] - scores[other]
                });
                let mut even = [((0.0, 0.0), [0; 2], 0.0); 2];
                let mut count = 0;
                for [a, b] in [[0, 1], [1, 2], [2, 0]] {
                    if (lead[a] > 0.0) != (lead[b] > 0.0) && count < 2 {
                        let share = lead[a] / (lead[a] - lead[b]);
                        let at = between(place(triangle[a]), place(triangle[b]), share);
                        even[count] = (at, [a, b], share);
                        count += 1;
                    }
                }
                if count < 2 {
                    continue;
                }
                // Of this line the part where no third class is ahead of both.
                let (mut from, mut to) = (0.0f64, 1.0f64);
                for third in (0..self.classes).filter(|&class| class != one && class != other) {
                    let ahead = even.map(|(_, [a, b], share)| {
                        let behind = [a, b].map(|k| {
                            let scores = self.node(triangle[k].0, triangle[k].1);
                            scores[third] - scores[one]
                        });
                        behind[0] + (behind[1] - behind[0]) * share
                    });
                    let turn = ahead[0] / (ahead[0] - ahead[1]);
                    match ahead.map(|ahead| ahead > 0.0) {
                        [true, true] => to = -1.0,
                        [true, false] => from = from.max(turn),
                        [false, true] => to = to.min(turn),
                        [false, false] => {}
                    }
                }
                if from < to {
                    pieces.push([from, to].map(|share| between(even[0].0, even[1].0, share)));
                }
            }
        }
    }
}

/// The cell of a row of nodes at a share of its length, and the share of the cell.
fn cell(share: f64, nodes: usize) -> (usize, f64) {
    let at = share.clamp(0.0, 1.0) * (nodes - 1) as f64;
    let cell = (at as usize).min(nodes - 2);
    (cell, at - cell as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size {
        width: 100.0,
        height: 50.0,
    };

    /// A field from logits of a place in 0 … 1 by 0 … 1, the softmax by hand.
    fn field(columns: usize, rows: usize, logits: impl Fn(f64, f64) -> Vec<f64>) -> ClassProbabilities {
        let mut values = Vec::new();
        let mut classes = 0;
        for row in 0..rows {
            for column in 0..columns {
                let at = (
                    column as f64 / (columns - 1) as f64,
                    row as f64 / (rows - 1) as f64,
                );
                let weights: Vec<f64> = logits(at.0, at.1).iter().map(|logit| logit.exp()).collect();
                let sum: f64 = weights.iter().sum();
                let shares: Vec<f64> = weights.iter().map(|weight| weight / sum).collect();
                classes = if shares.len() == 2 { 1 } else { shares.len() };
                values.extend(if shares.len() == 2 {
                    &shares[1..]
                } else {
                    &shares[..]
                });
            }
        }
        ClassProbabilities {
            columns,
            rows,
            classes,
            values,
        }
    }

    /// The boundary of a logistic regression is the line where its logit is 0, however coarse the grid is.
    #[test]
    fn a_logistic_boundary_is_exactly_straight() {
        let logit = |u: f64, v: f64| 20.0 * u - 9.0 * v - 6.1;
        let field = field(6, 4, |u, v| vec![0.0, logit(u, v)]);
        let pieces = LogProbabilities::of(&field).unwrap().boundary(SIZE);
        let mut length = 0.0;
        for [a, b] in pieces {
            for (x, y) in [a, b] {
                assert!(logit(x / 100.0, y / 50.0).abs() < 1e-9);
            }
            length += (a.0 - b.0).hypot(a.1 - b.1);
        }
        // From (0.305, 0) on the upper edge to (0.755, 1) on the lower one.
        assert!((length - 45f64.hypot(50.0)).abs() < 1e-9, "{length}");
    }

    /// Three linear logits part the plane in three rays from the point where all are even.
    #[test]
    fn three_classes_meet_in_a_point() {
        let logits = |u: f64, v: f64| vec![8.0 * (u - 0.55), 8.0 * (v - 0.45), -5.0 * (u + v - 1.0)];
        let field = field(7, 5, logits);
        let scores = LogProbabilities::of(&field).unwrap();
        let pieces = scores.boundary(SIZE);
        let mut nearest = f64::MAX;
        for (x, y) in pieces.into_iter().flatten() {
            let mut logits = logits(x / 100.0, y / 50.0);
            logits.sort_by(|a, b| b.total_cmp(a));
            assert!(logits[0] - logits[1] < 1e-9, "{logits:?}");
            nearest = nearest.min(logits[0] - logits[2]);
        }
        assert!(nearest < 1e-9, "no boundary ends where all three are even");
        assert_eq!(scores.winner_at((0.9, 0.1)), Some(0));
        assert_eq!(scores.winner_at((0.1, 0.9)), Some(1));
        assert_eq!(scores.winner_at((0.1, 0.1)), Some(2));
    }

    #[test]
    fn saturated_and_broken_fields_are_harmless() {
        let steep = ClassProbabilities {
            columns: 3,
            rows: 2,
            classes: 1,
            values: vec![0.0, 1e-300, 1.0, 0.0, 0.0, 1.0],
        };
        for [a, b] in LogProbabilities::of(&steep).unwrap().boundary(SIZE) {
            assert!((a.0 - 75.0).abs() < 1e-9 && (b.0 - 75.0).abs() < 1e-9);
        }
        let unknown = ClassProbabilities {
            values: vec![f64::NAN, 0.0, 7.0, -1.0, f64::INFINITY, 1.0],
            ..steep.clone()
        };
        let scores = LogProbabilities::of(&unknown).unwrap();
        assert!(scores.boundary(SIZE).is_empty());
        assert_eq!(scores.winner_at((0.1, 0.1)), None);
        let short = ClassProbabilities { rows: 3, ..steep };
        assert!(
            LogProbabilities::of(&short).is_none()
                && LogProbabilities::of(&ClassProbabilities::default()).is_none()
        );
    }
}
