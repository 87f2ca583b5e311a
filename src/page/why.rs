//! Why the run on screen ended as it did: a plain sentence with a sketch, and the mathematics behind it.

use crate::math::numbers::steps;
use crate::words::summary::{Summary, Swing};
use serde::Serialize;

/// The answer to *why?*.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WhyText {
    /// Without a formula.
    pub reason: String,
    /// The first steps in the valley; null where there is none.
    pub sketch: Option<Sketch>,
    /// The formulas, one a line.
    pub mathematics: Vec<String>,
}

/// A valley seen from the side, and where the first steps landed in it: paths of an SVG.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Sketch {
    /// What of the plane is seen.
    pub view_box: String,
    pub valley: String,
    /// From point to point.
    pub steps: String,
    /// The points, the start first.
    pub points: Vec<[f64; 2]>,
    pub caption: String,
}

impl WhyText {
    pub(super) fn of(summary: &Summary) -> WhyText {
        WhyText {
            reason: summary.reason.clone(),
            sketch: Sketch::of(&summary.swing),
            mathematics: summary.why.clone(),
        }
    }
}

/// Half the width of the valley.
const HALF: f64 = 80.0;
const DEPTH: f64 = 60.0;
const MARGIN: f64 = 10.0;

impl Sketch {
    /// The valley is a parabola, whatever the surface: what counts is on which side of its bottom each step landed, and how
    /// far from it.
    fn of(Swing(offsets): &Swing) -> Option<Sketch> {
        let last = offsets.len().checked_sub(1).filter(|&last| last > 0)?;
        let (middle, bottom) = (MARGIN + HALF, MARGIN + DEPTH);
        let pixel = |offset: f64| {
            let [x, y] = [middle + HALF * offset, bottom - DEPTH * offset * offset];
            [x, y].map(|pixel| (10.0 * pixel).round() / 10.0)
        };
        let points: Vec<[f64; 2]> = offsets.iter().map(|&offset| pixel(offset)).collect();
        let chords = points.iter().map(|[x, y]| format!("{x} {y}"));
        let ([left, top], [right, _]) = (pixel(-1.0), pixel(1.0));
        // The control point of a parabola is as far below its middle as its ends are above.
        let control = bottom + DEPTH;
        Some(Sketch {
            view_box: format!("0 0 {} {}", 2.0 * middle, bottom + MARGIN),
            valley: format!("M{left} {top}Q{middle} {control} {right} {top}"),
            steps: format!("M{}", chords.collect::<Vec<_>>().join("L")),
            points,
            caption: format!("The valley from the side: the first {}.", steps(last as u64)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::Lab;

    fn why(query: &str) -> WhyText {
        WhyText::of(Lab::new(query.parse().unwrap()).summary())
    }

    /// The drawing shows what the sentence says: 1.85 times the way to the bottom leaves 0.85 of it on the other side.
    #[test]
    fn the_sketch_is_the_run_and_the_sentence() {
        let swings = why("");
        assert_eq!(
            swings.reason,
            "A step is the rate times the slope. Across the valley, where it is most curved, that is 1.85 times the way to the \
             bottom: each step lands on the other side, 0.85 times as far away."
        );
        let sketch = swings.sketch.unwrap();
        let sides: Vec<bool> = sketch.points.iter().map(|[x, _]| *x < 90.0).collect();
        assert_eq!(sides, [true, false, true, false, true, false, true]);
        assert_eq!(sketch.points[0], [10.0, 10.0]);
        assert!((sketch.points[1][0] - (90.0 + 0.85 * 80.0)).abs() < 0.1);
        assert_eq!(sketch.caption, "The valley from the side: the first 6 steps.");

        let stays = why("lr=0.05");
        assert!(
            stays.reason.contains("50 % of the way to the bottom")
                && stays.reason.contains("5 % of the way that is left")
        );
        assert!(stays.sketch.unwrap().points.iter().all(|[x, _]| *x <= 90.0));

        let leaves = why("lr=0.3");
        assert!(
            leaves.reason.contains("3 times the way to the bottom")
                && leaves.reason.contains("2 times as far away")
        );
        assert_eq!(
            leaves.sketch.unwrap().points.len(),
            4,
            "the rest would only be farther out"
        );
    }

    /// Every surface and optimizer has a reason; without a lowest point there is no valley to draw.
    #[test]
    fn every_run_has_a_reason() {
        use crate::landscape::surface::SURFACES;
        use crate::training::optimizer::OPTIMIZERS;
        for surface in SURFACES {
            for optimizer in OPTIMIZERS {
                for rate in ["1e-6", "0.01", "0.5", "100"] {
                    let query = format!(
                        "surface={}&optimizer={}&lr={rate}",
                        surface.description.name, optimizer.name
                    );
                    let why = why(&query);
                    assert!(
                        why.reason.ends_with('.') && !why.reason.contains("NaN") && !why.reason.contains('∞'),
                        "{query}: {}",
                        why.reason
                    );
                    let points = why.sketch.as_ref().map_or(&[][..], |sketch| &sketch.points);
                    assert!(
                        points.iter().flatten().all(|pixel| (9.9..=170.1).contains(pixel)),
                        "{query}: {points:?}"
                    );
                    assert!(why.sketch.is_none() || !surface.minima.is_empty(), "{query}");
                }
            }
        }
        assert!(
            why("model=perceptron&points=20&layers=2&steps=9&batch=5")
                .reason
                .contains("5 of the 20 points")
        );
    }
}
