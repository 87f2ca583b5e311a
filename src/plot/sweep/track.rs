//! The track below a sweep chart, which is the slider's: coloured and patterned by ending, with round rates below.

use super::SweepChart;
use super::stretch::Stretch;
use crate::math::numbers::{self, human};
use crate::plot::labels::width;
use crate::plot::pen::{FONT, Font, Pen};
use crate::plot::rate_axis::RateAxis;
use crate::plot::shapes::Shapes;
use crate::plot::subpixel::Drawn;
use crate::training::ending::{Ending, Wording};
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// Half the width of the slider's thumb.
const THUMB: f64 = 15.0;

/// Where the track is.
pub(super) struct Track {
    pub axis: RateAxis,
    pub top: f64,
    pub bottom: f64,
}

impl Track {
    pub(super) fn of(chart: &SweepChart) -> Track {
        Track {
            axis: chart.axis,
            top: chart.track.0,
            bottom: chart.track.1,
        }
    }

    /// The track itself; all but the names.
    pub(super) fn draw<B: DrawingBackend>(&self, pen: &Pen<B>, stretches: &[Stretch]) -> Drawn<B> {
        let (top, bottom) = (self.top, self.bottom);
        let middle = (top + bottom) / 2.0;
        let mut waves: [Shapes; 4] = Default::default();
        for stretch in stretches {
            let (left, right) = (stretch.left, stretch.right);
            let color = match stretch.ending {
                Some(ending) => pen.palette.fill(ending),
                None => pen.palette.secret,
            };
            pen.block((left, top), (right, bottom), color)?;
            match stretch.ending {
                Some(Ending::Overshoots) => zigzag(&mut waves[0], [left, right], (top, bottom)),
                Some(Ending::Oscillates) => dotted(&mut waves[1], [left, right], [middle; 2]),
                Some(Ending::Higher) => terrace(&mut waves[2], [left, right], middle),
                Some(Ending::Jitters) => dotted(&mut waves[3], [left, right], [middle - 3.0, middle + 3.0]),
                Some(Ending::Slow | Ending::Converges | Ending::Diverges) | None => {}
            }
        }
        let endings = [
            Ending::Overshoots,
            Ending::Oscillates,
            Ending::Higher,
            Ending::Jitters,
        ];
        endings
            .into_iter()
            .zip(waves)
            .try_for_each(|(ending, shapes)| pen.shapes(shapes, pen.palette.on(ending).mix(0.55)))
    }

    /// The names of its stretches, in some wording and for trainings of so many steps, beside the thumb at a pixel.
    pub(super) fn draw_names<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        told: (Wording, u64),
        stretches: &[Stretch],
        thumb: f64,
    ) -> Drawn<B> {
        let middle = (self.top + self.bottom) / 2.0;
        for stretch in stretches {
            let (left, right) = (stretch.left, stretch.right);
            let Some(ending) = stretch.ending else {
                let font = Font::bold(pen.palette.muted);
                let count = ((right - left) / 90.0).floor();
                for i in 0..count as usize {
                    let x = left + (right - left) * (i as f64 + 0.5) / count;
                    if (thumb - x).abs() > THUMB + 4.0 {
                        pen.text("?", ((x, middle), HPos::Center), font)?;
                    }
                }
                continue;
            };
            let font = Font::bold(pen.palette.on(ending)).smaller(0.5);
            let [from, to] = room([left, right], thumb);
            if let Some(label) = label(ending, told, to - from - 10.0, font.size) {
                let centre = (from + to) / 2.0;
                let half = width(&label, font.size, true) / 2.0 + 3.0;
                // No pattern behind it.
                let corners = ((centre - half, self.top), (centre + half, self.bottom));
                pen.block(corners.0, corners.1, pen.palette.fill(ending))?;
                pen.text(&label, ((centre, middle), HPos::Center), font)?;
            }
        }
        Ok(())
    }

    /// Round rates below it, in a picture of that width.
    pub(super) fn draw_numbers<B: DrawingBackend>(&self, pen: &Pen<B>, picture: f64) -> Drawn<B> {
        let font = pen.muted();
        let color = pen.palette.muted.mix(0.7);
        let (first, last) = (
            self.axis.lo.log10().floor() as i32,
            self.axis.hi.log10().ceil() as i32,
        );
        let inside = |rate: f64| rate >= self.axis.lo * 0.9999 && rate <= self.axis.hi * 1.0001;
        let decade = (self.axis.right - self.axis.left) / (self.axis.hi / self.axis.lo).log10();
        let y = self.bottom;
        let mut minor = Shapes::default();
        // One number a decade, or every second, third, …: as many as keep apart.
        let number = |exponent: i32| {
            let text = rate_text(exponent);
            let half = width(&text, FONT, false) / 2.0;
            let x = self.axis.pixel_of(10f64.powi(exponent));
            (x.clamp(half, picture - half - 1.0), half, text)
        };
        let numbers = |stride: i32| {
            let shown = (first..=last).filter(move |exponent| exponent.rem_euclid(stride) == 0);
            shown
                .filter(|exponent| inside(10f64.powi(*exponent)))
                .map(number)
                .collect::<Vec<_>>()
        };
        let apart = |numbers: &Vec<(f64, f64, String)>| {
            let gap = |pair: &[(f64, f64, String)]| pair[1].0 - pair[1].1 - pair[0].0 - pair[0].1;
            numbers.windows(2).all(|pair| gap(pair) >= 5.0)
        };
        let shown = (1..=last - first + 1)
            .map(numbers)
            .find(apart)
            .unwrap_or_default();
        for (x, _, text) in shown {
            pen.text(&text, ((x, y + 18.0), HPos::Center), font)?;
        }
        for exponent in first..=last {
            let rate = 10f64.powi(exponent);
            if inside(rate) {
                let x = self.axis.pixel_of(rate);
                pen.stroke(&[(x, y + 2.0), (x, y + 8.0)], 1.2, color)?;
            }
            if decade > 50.0 {
                for digit in 2..10 {
                    let rate = rate * f64::from(digit);
                    if inside(rate) {
                        let x = self.axis.pixel_of(rate);
                        minor.line((x, y + 2.0), (x, y + 5.0), 1.0);
                    }
                }
            }
        }
        pen.shapes(minor, color)
    }
}

/// The part of a stretch where its name can be read: all of it, or the larger one beside the thumb.
fn room([left, right]: [f64; 2], thumb: f64) -> [f64; 2] {
    match thumb + THUMB > left && thumb - THUMB < right {
        true if thumb < (left + right) / 2.0 => [thumb + THUMB, right],
        true => [left, thumb - THUMB],
        false => [left, right],
    }
}

/// What a stretch of the track is called, if the name fits.
fn label(ending: Ending, (wording, steps): (Wording, u64), room: f64, size: f64) -> Option<String> {
    let long = format!("too slow for {}", numbers::steps(steps));
    let called = ending.called(wording);
    let names: &[&str] = match ending {
        Ending::Slow => &[&long, called, "slow"],
        Ending::Overshoots => &[
            wording.of("overshoots", called),
            wording.of("overshoots", "swings"),
        ],
        Ending::Higher => &[called, "higher"],
        Ending::Converges | Ending::Jitters | Ending::Oscillates | Ending::Diverges => &[called],
    };
    names
        .iter()
        .find(|name| width(name, size, true) <= room)
        .map(ToString::to_string)
}

/// A power of ten as people write rates: `0.0001` … `1000`, beyond as `10⁻⁹`.
fn rate_text(exponent: i32) -> String {
    match exponent {
        -4..=3 => human(10f64.powi(exponent)),
        _ => numbers::power(exponent.into()),
    }
}

/// To and fro: what overshoots.
fn zigzag(shapes: &mut Shapes, [left, right]: [f64; 2], (top, bottom): (f64, f64)) {
    let (high, low) = (top + 4.5, bottom - 4.5);
    let stride = 5.0;
    let mut x = left + 2.0;
    let mut up = false;
    while x + stride <= right - 1.0 {
        let (from, to) = if up { (low, high) } else { (high, low) };
        shapes.line((x, from), (x + stride, to), 1.6);
        x += stride;
        up = !up;
    }
}

/// Dots at two heights in turn: what never settles, and what jitters.
fn dotted(shapes: &mut Shapes, [left, right]: [f64; 2], heights: [f64; 2]) {
    let mut x = left + 4.0;
    for &y in heights.iter().cycle() {
        if x >= right - 3.0 {
            break;
        }
        shapes.disc((x, y), 1.6);
        x += 7.0;
    }
}

/// Level dashes: what rests on ground that is too high.
fn terrace(shapes: &mut Shapes, [left, right]: [f64; 2], middle: f64) {
    let mut x = left + 3.0;
    while x + 7.0 <= right - 2.0 {
        shapes.line((x, middle), (x + 7.0, middle), 1.6);
        x += 12.0;
    }
}
