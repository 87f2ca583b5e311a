//! The axes of the best rate against a setting, with as many round numbers as have room.

use super::{ABOVE, BestRateChart, LEFT, round};
use crate::math::numbers::{human, with_digits};
use crate::math::real::portable::pow;
use crate::math::sorting::sort;
use crate::plot::labels::width;
use crate::plot::levels::Levels;
use crate::plot::pen::{FONT, Pen};
use crate::plot::subpixel::Drawn;
use crate::plot::ticks::ticks;
use crate::search::best_rate::{Spacing, VariedAxis};
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// Four digits, because 0.9995 is not 1.
fn tick(value: f64) -> String {
    with_digits(value, 4)
}

impl BestRateChart {
    pub(super) fn draw_axes<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let font = pen.muted();
        let (right, bottom) = (self.right(), self.bottom());
        let levels = Levels {
            left: LEFT,
            right,
            gap: 7.0,
            font,
        };
        for rate in self.rates() {
            let y = self.pixel(self.axis.from, rate).1;
            levels.draw(pen, y, Some(&human(rate)), 1.0)?;
        }
        for value in self.values() {
            let x = self.pixel(value, 1.0).0;
            pen.stroke(&[(x, ABOVE), (x, bottom)], 1.0, pen.palette.grid.mix(0.6))?;
            pen.text(&tick(value), ((x, bottom + 13.0), HPos::Center), font)?;
        }
        pen.text("learning rate", ((10.0, 11.0), HPos::Left), font)?;
        let middle = ((LEFT + right) / 2.0, bottom + 31.0);
        pen.text(self.axis.label(), (middle, HPos::Center), font)
    }

    /// Powers of ten, and twice and five times as much where there is room.
    fn rates(&self) -> Vec<f64> {
        let [low, high] = self.ends;
        let apart = (self.bottom() - ABOVE) / f64::from(high - low);
        let stride = if apart >= 20.0 {
            1
        } else {
            3 * (24.0 / (3.0 * apart)).ceil() as i32
        };
        let shown = (low..=high).filter(|position| position.rem_euclid(stride) == 0);
        shown.map(round).collect()
    }

    /// Round values of the setting: as many as have room, and of their kind all or none.
    fn values(&self) -> Vec<f64> {
        let VariedAxis {
            from, to, spacing, ..
        } = self.axis;
        let powers = |ms: &[f64]| -> Vec<f64> {
            (-9..9)
                .flat_map(|decade| ms.iter().map(move |m| m * pow(10.0, f64::from(decade))))
                .collect()
        };
        let kinds: Vec<Vec<f64>> = match (spacing, self.axis.ticks()) {
            // Every fourth and the last, every second, all.
            (_, Some(ticks)) => {
                let every = |n: usize| ticks.iter().copied().step_by(n).chain([to]).collect();
                vec![every(4), every(2), every(1)]
            }
            (Spacing::Linear | Spacing::FromZero { .. }, None) => {
                let count = (self.right() - LEFT) / 70.0;
                let ticks = ticks(from, to, count).into_iter();
                return ticks.map(|tick| tick.0).collect();
            }
            (Spacing::Log, None) => vec![powers(&[1.0]), powers(&[2.0, 5.0]), powers(&[3.0])],
            (Spacing::ToOne, None) => vec![
                vec![0.0, 0.9, 0.99, 0.999, 0.9999],
                vec![0.5, 0.95, 0.995, 0.9995],
                vec![0.8, 0.98, 0.998, 0.9998],
            ],
        };
        let mut shown: Vec<f64> = Vec::new();
        let extent = |value: f64| {
            let (x, half) = (self.pixel(value, 1.0).0, width(&tick(value), FONT, false) / 2.0);
            [x - half - 4.0, x + half + 4.0]
        };
        for kind in kinds {
            let inside = |value: &f64| (from * 0.999..=to * 1.001).contains(value);
            let mut all = [shown.clone(), kind.into_iter().filter(inside).collect()].concat();
            sort(&mut all);
            all.dedup();
            let apart = |pair: &[f64]| extent(pair[0])[1] < extent(pair[1])[0];
            if all.windows(2).all(apart) || shown.is_empty() {
                shown = all;
            }
        }
        shown
    }
}
