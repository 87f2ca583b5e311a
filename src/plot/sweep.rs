//! Every rate at once: the loss after the last step for each rate, over a track coloured by verdict, on the
//! slider's own logarithmic axis. Secret rates stay grey.

use super::labels::{FONT, Labels, Rect, around, width};
use super::loss_axis::LossAxis;
use super::pen::{Font, Pen};
use super::shapes::Shapes;
use super::{Area, Drawn, Pixel, Size, Theme};
use crate::numbers::{count, human, with_digits};
use crate::sweep::Sweep;
use crate::verdict::Verdict;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// A logarithmic axis of learning rates from `lo` at the pixel `left` to `hi` at `right`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    pub lo: f64,
    pub hi: f64,
    pub left: f64,
    pub right: f64,
}

impl Axis {
    /// Where a rate is.
    pub fn pixel_of(&self, rate: f64) -> f64 {
        let share = (rate / self.lo).ln() / (self.hi / self.lo).ln();
        self.left + (self.right - self.left) * share
    }

    /// The rate at a pixel, within the axis.
    pub fn rate_at(&self, x: f64) -> f64 {
        let share = ((x - self.left) / (self.right - self.left)).clamp(0.0, 1.0);
        (self.lo * (self.hi / self.lo).powf(share)).clamp(self.lo, self.hi)
    }
}

/// What is known and may be shown of the rates.
pub struct Answers<'a> {
    /// The trainings, for rates within the axis.
    pub sweep: &'a Sweep,
    /// The minimum's loss, if there is one.
    pub best: Option<f64>,
    /// The loss at the start.
    pub first: f64,
    /// How many steps each training has.
    pub steps: u64,
    /// The rate where overshooting begins, by theory.
    pub onset: Option<f64>,
    /// The rate above which training diverges, by theory.
    pub limit: Option<f64>,
    /// Which rates may be shown; where some are secret, so are star, onset and limit.
    pub revealed: Option<&'a dyn Fn(f64) -> bool>,
}

/// Where everything is in a sweep chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepChart {
    pub size: Size,
    pub axis: Axis,
    /// The chart of losses.
    pub top: f64,
    pub bottom: f64,
    /// The track.
    pub track: (f64, f64),
}

/// Neighbouring rates that ended alike: positions in the sweep, and where they are.
struct Stretch {
    verdict: Option<Verdict>,
    entries: std::ops::Range<usize>,
    left: f64,
    right: f64,
}

impl SweepChart {
    /// A chart of rates from `lo` to `hi`.
    pub fn new(size: Size, lo: f64, hi: f64) -> SweepChart {
        let axis = Axis {
            lo,
            hi,
            left: 46.0,
            right: size.width - 14.0,
        };
        let track = (size.height - 46.0, size.height - 30.0);
        SweepChart {
            size,
            axis,
            top: 10.0,
            bottom: track.0 - 11.0,
            track,
        }
    }

    /// The chart and the track; all but the current rate.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, answers: &Answers) -> Drawn<B> {
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        let stretches = self.stretches(answers);
        let losses = LossAxis::new(
            answers.sweep.finals.iter().copied(),
            answers.best,
            answers.first,
            (false, 1.0),
            (self.top, self.bottom),
        );
        let mut labels = Labels::new(self.size, 2.0);
        labels.take(Rect {
            left: 0.0,
            top: self.track.0 - 4.0,
            right: self.size.width,
            bottom: self.size.height,
        });
        if answers.revealed.is_none() || stretches.iter().any(|stretch| stretch.verdict.is_some()) {
            self.draw_losses(&pen, answers, &losses, &stretches, &mut labels)?;
        } else {
            pen.stroke(
                &[(self.axis.left, self.bottom), (self.axis.right, self.bottom)],
                1.0,
                pen.palette.grid,
            )?;
            let at = (
                (self.axis.left + self.axis.right) / 2.0,
                (self.top + self.bottom) / 2.0,
            );
            let color = pen.palette.muted.to_rgba();
            pen.text(
                "every rate is still a secret",
                (at, HPos::Center),
                Font {
                    size: FONT,
                    bold: false,
                    color,
                },
            )?;
        }
        self.draw_track(&pen, answers, &stretches)?;
        self.draw_numbers(&pen)?;
        if answers.revealed.is_none() {
            self.draw_theory(&pen, answers, &mut labels)?;
            self.draw_best(&pen, answers, &losses, &mut labels)?;
        }
        Ok(())
    }

    /// The current rate: a line from the top of the chart to the track. For a layer of its own.
    pub fn draw_cursor<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, rate: f64) -> Drawn<B> {
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        let x = self.axis.pixel_of(rate.clamp(self.axis.lo, self.axis.hi));
        pen.stroke(
            &[(x, self.top), (x, self.track.1)],
            3.2,
            pen.palette.panel.mix(0.7),
        )?;
        pen.stroke(&[(x, self.top), (x, self.track.1)], 1.6, pen.palette.text)
    }

    fn stretches(&self, answers: &Answers) -> Vec<Stretch> {
        let rates = &answers.sweep.lrs;
        let shown = |i: usize| match answers.revealed {
            Some(revealed) if !revealed(rates[i]) => None,
            _ => Some(answers.sweep.verdicts[i]),
        };
        let edge = |i: usize| match i {
            0 => self.axis.left,
            i if i == rates.len() => self.axis.right,
            i => (self.axis.pixel_of(rates[i - 1]) + self.axis.pixel_of(rates[i])) / 2.0,
        };
        let mut all: Vec<Stretch> = Vec::new();
        for i in 0..rates.len() {
            let verdict = shown(i);
            match all.last_mut() {
                Some(last) if last.verdict == verdict => {
                    last.entries.end = i + 1;
                    last.right = edge(i + 1);
                }
                _ => all.push(Stretch {
                    verdict,
                    entries: i..i + 1,
                    left: edge(i),
                    right: edge(i + 1),
                }),
            }
        }
        if all.is_empty() {
            let (left, right) = (self.axis.left, self.axis.right);
            all.push(Stretch {
                verdict: None,
                entries: 0..0,
                left,
                right,
            });
        }
        all
    }

    fn draw_losses<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        answers: &Answers,
        losses: &LossAxis,
        stretches: &[Stretch],
        labels: &mut Labels,
    ) -> Drawn<B> {
        let font = Font {
            size: FONT - 0.5,
            bold: false,
            color: pen.palette.muted.to_rgba(),
        };
        for (y, text) in losses.ticks(20.0) {
            if let Some(text) = text {
                pen.stroke(
                    &[(self.axis.left, y), (self.axis.right, y)],
                    1.0,
                    pen.palette.grid,
                )?;
                pen.text(&text, ((self.axis.left - 7.0, y), HPos::Right), font)?;
            }
        }
        let (rates, finals) = (&answers.sweep.lrs, &answers.sweep.finals);
        let point = |i: usize| (self.axis.pixel_of(rates[i]), losses.held(finals[i]));
        for stretch in stretches {
            let Some(verdict) = stretch.verdict else { continue };
            let mut line: Vec<Pixel> = stretch.entries.clone().map(point).collect();
            // Up to the middle between two stretches, so that the line has no gaps.
            let meet = |a: usize, b: usize| {
                let (a, b) = (point(a), point(b));
                ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0)
            };
            let (from, to) = (stretch.entries.start, stretch.entries.end);
            line.insert(
                0,
                if from > 0 {
                    meet(from - 1, from)
                } else {
                    (stretch.left, point(from).1)
                },
            );
            line.push(if to < rates.len() {
                meet(to - 1, to)
            } else {
                (stretch.right, point(to - 1).1)
            });
            let mut below = line.clone();
            below.extend([(stretch.right, self.bottom), (stretch.left, self.bottom)]);
            pen.fill(&below, pen.palette.fill(verdict).mix(0.16))?;
            pen.stroke(&line, 2.2, pen.palette.fill(verdict))?;
            for &at in line.iter().step_by(3) {
                labels.avoid(at);
            }
        }
        let above = stretches.iter().rfind(|stretch| {
            stretch.verdict == Some(Verdict::Diverges) && stretch.right - stretch.left > 90.0
        });
        if let Some(stretch) = above {
            let highest = stretch
                .entries
                .clone()
                .map(|i| finals[i])
                .fold(f64::MIN, f64::max);
            if highest > answers.first {
                let text = format!("{} ↑", losses.text(highest));
                let font = Font {
                    size: FONT,
                    bold: true,
                    color: pen.palette.words(Verdict::Diverges).to_rgba(),
                };
                let spot = [((self.axis.right - 6.0, self.top + 12.0), HPos::Right)];
                if let Some(spot) = labels.place(&text, FONT, true, &spot) {
                    pen.text(&text, spot, font)?;
                }
            }
        }
        Ok(())
    }

    fn draw_track<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        answers: &Answers,
        stretches: &[Stretch],
    ) -> Drawn<B> {
        let (top, bottom) = self.track;
        let middle = (top + bottom) / 2.0;
        let mut waves = [Shapes::default(), Shapes::default()];
        for stretch in stretches {
            let (left, right) = (stretch.left, stretch.right);
            let Some(verdict) = stretch.verdict else {
                pen.block((left, top), (right, bottom), pen.palette.secret)?;
                let font = Font {
                    size: FONT,
                    bold: true,
                    color: pen.palette.muted.to_rgba(),
                };
                let count = ((right - left) / 90.0).floor();
                for i in 0..count as usize {
                    let x = left + (right - left) * (i as f64 + 0.5) / count;
                    pen.text("?", ((x, middle), HPos::Center), font)?;
                }
                continue;
            };
            pen.block((left, top), (right, bottom), pen.palette.fill(verdict))?;
            let font = Font {
                size: FONT - 0.5,
                bold: true,
                color: pen.palette.on(verdict).to_rgba(),
            };
            let label = label(verdict, answers.steps, right - left - 10.0, font.size);
            let centre = (left + right) / 2.0;
            let half = label
                .as_deref()
                .map_or(0.0, |label| width(label, font.size, true) / 2.0 + 4.0);
            let gap = if half > 0.0 {
                [centre - half, centre + half]
            } else {
                [right, right]
            };
            match verdict {
                Verdict::Overshoots => zigzag(&mut waves[0], [left, right], gap, (top, bottom)),
                Verdict::Oscillates => dotted(&mut waves[1], [left, right], gap, middle),
                _ => {}
            }
            if let Some(label) = label {
                pen.text(&label, ((centre, middle), HPos::Center), font)?;
            }
        }
        let [zigzags, dots] = waves;
        pen.shapes(zigzags, pen.palette.on(Verdict::Overshoots).mix(0.55))?;
        pen.shapes(dots, pen.palette.on(Verdict::Oscillates).mix(0.55))
    }

    fn draw_numbers<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let font = Font {
            size: FONT,
            bold: false,
            color: pen.palette.muted.to_rgba(),
        };
        let color = pen.palette.muted.mix(0.7);
        let (first, last) = (
            self.axis.lo.log10().floor() as i32,
            self.axis.hi.log10().ceil() as i32,
        );
        let inside = |rate: f64| rate >= self.axis.lo * 0.9999 && rate <= self.axis.hi * 1.0001;
        let decade = (self.axis.right - self.axis.left) / (self.axis.hi / self.axis.lo).log10();
        let y = self.track.1;
        let mut minor = Shapes::default();
        for exponent in first..=last {
            let rate = 10f64.powi(exponent);
            if inside(rate) {
                let (x, text) = (self.axis.pixel_of(rate), rate_text(exponent));
                pen.stroke(&[(x, y + 2.0), (x, y + 8.0)], 1.2, color)?;
                let half = width(&text, FONT, false) / 2.0;
                let x = x.clamp(half, self.size.width - half - 1.0);
                if decade > 2.0 * half + 4.0 || exponent % 2 == 0 {
                    pen.text(&text, ((x, y + 18.0), HPos::Center), font)?;
                }
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

    fn draw_theory<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        answers: &Answers,
        labels: &mut Labels,
    ) -> Drawn<B> {
        let inside = |rate: &f64| *rate > self.axis.lo && *rate < self.axis.hi;
        let marks = [
            (answers.limit, "limit", true),
            (answers.onset, "overshooting begins", false),
        ];
        for (rate, name, strong) in marks {
            let Some(rate) = rate.filter(inside) else { continue };
            let x = self.axis.pixel_of(rate);
            let color = if strong {
                pen.palette.text.to_rgba()
            } else {
                pen.palette.muted.mix(0.9)
            };
            let mut shapes = Shapes::default();
            let (dash, width): (&[f64], f64) = if strong {
                (&[3.0, 3.0], 1.5)
            } else {
                (&[1.5, 3.0], 1.1)
            };
            shapes.dashes(&[(x, self.top - 4.0), (x, self.track.1 + 4.0)], dash, width);
            pen.shapes(shapes, color)?;
            let length = self.bottom - self.top;
            (0..20).for_each(|i| labels.avoid((x, self.top + length * f64::from(i) / 19.0)));
            let text = if strong {
                format!("{name} {}", human(rate))
            } else {
                name.to_string()
            };
            let size = if strong { FONT } else { FONT - 1.0 };
            let mut spots = Vec::new();
            for y in [
                self.top + 12.0,
                self.top + 28.0,
                self.top + 44.0,
                self.bottom - 10.0,
            ] {
                let sides = [((x + 6.0, y), HPos::Left), ((x - 6.0, y), HPos::Right)];
                spots.extend(if strong { sides } else { [sides[1], sides[0]] });
            }
            if let Some(spot) = labels.place(&text, size, strong, &spots) {
                pen.halo_text(
                    &text,
                    spot,
                    Font {
                        size,
                        bold: strong,
                        color,
                    },
                    pen.palette.panel.mix(0.5),
                )?;
            }
        }
        Ok(())
    }

    fn draw_best<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        answers: &Answers,
        losses: &LossAxis,
        labels: &mut Labels,
    ) -> Drawn<B> {
        let sweep = answers.sweep;
        let Some(best) = sweep.best().filter(|&best| sweep.finals[best] < answers.first) else {
            return Ok(());
        };
        let at = (
            self.axis.pixel_of(sweep.lrs[best]),
            losses.held(sweep.finals[best]),
        );
        let color = pen.palette.words(sweep.verdicts[best]);
        pen.shapes(star(at), color)?;
        labels.take(Rect::around(at, 6.0));
        let text = format!("best {}", with_digits(sweep.lrs[best], 2));
        let (x, y) = at;
        let mut spots = vec![
            ((x - 10.0, y - 2.0), HPos::Right),
            ((x + 10.0, y - 2.0), HPos::Left),
        ];
        spots.extend(around(at, 9.0));
        let font = Font {
            size: FONT,
            bold: true,
            color: color.to_rgba(),
        };
        match labels.place(&text, FONT, true, &spots) {
            Some(spot) => pen.halo_text(&text, spot, font, pen.palette.panel.mix(0.6)),
            None => Ok(()),
        }
    }
}

/// What a stretch of the track is called, if the name fits.
fn label(verdict: Verdict, steps: u64, room: f64, size: f64) -> Option<String> {
    let long = format!("too slow for {} steps", count(steps));
    let names: &[&str] = match verdict {
        Verdict::Slow => &[&long, "too slow", "slow"],
        Verdict::Converges => &["converges"],
        Verdict::Overshoots => &["overshoots"],
        Verdict::Oscillates => &["never settles"],
        Verdict::Diverges => &["diverges"],
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
        _ => super::ticks::power(exponent.into()),
    }
}

/// To and fro: what overshoots.
fn zigzag(shapes: &mut Shapes, [left, right]: [f64; 2], gap: [f64; 2], (top, bottom): (f64, f64)) {
    let (high, low) = (top + 4.5, bottom - 4.5);
    let stride = 5.0;
    let mut x = left + 2.0;
    let mut up = false;
    while x + stride <= right - 1.0 {
        if x + stride < gap[0] || x > gap[1] {
            let (from, to) = if up { (low, high) } else { (high, low) };
            shapes.line((x, from), (x + stride, to), 1.6);
        }
        x += stride;
        up = !up;
    }
}

/// Dots: what never settles.
fn dotted(shapes: &mut Shapes, [left, right]: [f64; 2], gap: [f64; 2], middle: f64) {
    let mut x = left + 4.0;
    while x < right - 3.0 {
        if x < gap[0] - 2.0 || x > gap[1] + 2.0 {
            shapes.disc((x, middle), 1.6);
        }
        x += 7.0;
    }
}

/// A star with five points.
fn star((x, y): Pixel) -> Shapes {
    let mut shapes = Shapes::default();
    shapes.add((0..10).map(|i| {
        let radius = if i % 2 == 0 { 6.5 } else { 2.7 };
        let (sin, cos) = (std::f64::consts::PI * (f64::from(i) / 5.0 - 0.5)).sin_cos();
        (x + radius * cos, y + radius * sin)
    }));
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_and_pixels_agree() {
        let chart = SweepChart::new(
            Size {
                width: 1180.0,
                height: 170.0,
            },
            1e-4,
            1.0,
        );
        let axis = chart.axis;
        assert_eq!((axis.pixel_of(1e-4), axis.pixel_of(1.0)), (axis.left, axis.right));
        assert!((axis.rate_at(axis.pixel_of(0.185)) - 0.185).abs() < 1e-12);
        assert_eq!((axis.rate_at(-5.0), axis.rate_at(5000.0)), (1e-4, 1.0));
    }
}
