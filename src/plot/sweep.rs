//! Every rate at once: the loss after the last step for each rate, or another quantity such as the accuracy, over a
//! track coloured by verdict, on the slider's own logarithmic axis. Secret rates stay grey.

use super::geometry::{Pixel, Size};
use super::labels::{FONT, Labels, Rect, around};
use super::loss_axis::{LossAxis, LossScale};
use super::markers::star;
use super::pen::{Font, Pen};
use super::rate_axis::RateAxis;
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use crate::math::numbers::{human, with_digits};
use crate::training::rates;
use crate::training::sweep::Sweep;
use crate::training::verdict::Verdict;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// A chart at least this wide has room for words beside its marks.
const ROOMY: f64 = 500.0;

/// What is known and may be shown of the rates.
pub struct SweepScene<'a> {
    /// The trainings, for rates within the axis.
    pub sweep: &'a Sweep,
    /// The minimum's loss, if there is one.
    pub best: Option<f64>,
    /// The best rate of all, which need not be on the axis.
    pub best_rate: Option<f64>,
    /// The loss at the start.
    pub first: f64,
    /// How many steps each training has.
    pub steps: u64,
    /// The rate where overshooting begins, by theory.
    pub onset: Option<f64>,
    /// The rate above which training diverges, by theory: everywhere, or at the minimum only.
    pub limit: Option<f64>,
    pub local: bool,
    /// How far a training stands for rates near it, in decades, where some may not be trained yet: what is farther from
    /// all is unknown.
    pub reach: Option<f64>,
    /// Which rates may be shown; where some are secret, so are star, onset and limit.
    pub revealed: Option<&'a dyn Fn(f64) -> bool>,
}

impl SweepScene<'_> {
    fn is_shown(&self, rate: f64) -> bool {
        self.revealed.is_none_or(|revealed| revealed(rate))
    }

    /// Whether all between two rates is known, because one of them stands for it.
    fn is_known_between(&self, lower: f64, upper: f64) -> bool {
        self.reach
            .is_none_or(|reach| upper <= rates::times(lower, 2.0 * reach))
    }
}

/// What is drawn for each rate: heights on an axis.
struct Heights<'a> {
    axis: LossAxis,
    /// One a rate; what is missing diverged.
    values: &'a [f64],
}

impl Heights<'_> {
    fn of(&self, i: usize) -> f64 {
        self.axis.held(self.values.get(i).copied().unwrap_or(f64::NAN))
    }

    /// The highest value of some rates, if it lies beyond the loss `first` of the start.
    fn beyond(&self, entries: std::ops::Range<usize>, first: f64) -> Option<f64> {
        if self.axis.measure == LossScale::Percent {
            return None; // no share is higher than the axis
        }
        let highest = self.values.get(entries)?.iter().copied().fold(f64::MIN, f64::max);
        (highest > first).then_some(highest)
    }
}

/// Where everything is in a sweep chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepChart {
    pub size: Size,
    pub axis: RateAxis,
    /// The chart of losses.
    pub top: f64,
    pub bottom: f64,
    /// The track.
    pub track: (f64, f64),
}

/// Neighbouring rates that ended alike: positions in the sweep, and where they are.
pub(super) struct Stretch {
    pub(super) verdict: Option<Verdict>,
    entries: std::ops::Range<usize>,
    pub(super) left: f64,
    pub(super) right: f64,
}

impl SweepChart {
    /// A chart of rates from `lo` to `hi`.
    pub fn new(size: Size, lo: f64, hi: f64) -> SweepChart {
        let axis = RateAxis {
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
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, answers: &SweepScene) -> Drawn<B> {
        // The axis, too, must tell nothing of what is secret.
        let all = answers.sweep.lrs.iter().zip(&answers.sweep.finals);
        let shown = all
            .filter(|(rate, _)| answers.is_shown(**rate))
            .map(|(_, loss)| *loss);
        let axis = LossAxis::new(
            shown,
            answers.best,
            answers.first,
            (false, 1.0),
            (self.top, self.bottom),
        );
        let values = &answers.sweep.finals;
        self.draw_heights(area, theme, answers, &Heights { axis, values })
    }

    /// The same with shares from 0 to 1 in place of losses, of which more is better: the accuracy after the last step
    /// of each of the sweep's rates; not a number where training diverged. The star stands at [`SweepScene::best_rate`],
    /// which [`Criterion::Accuracy`](crate::training::monitor::Criterion) finds.
    pub fn draw_scores<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        answers: &SweepScene,
        scores: &[f64],
    ) -> Drawn<B> {
        let heights = Heights {
            axis: LossAxis::shares((self.top, self.bottom)),
            values: scores,
        };
        self.draw_heights(area, theme, answers, &heights)
    }

    fn draw_heights<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        answers: &SweepScene,
        heights: &Heights,
    ) -> Drawn<B> {
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        let stretches = self.stretches(answers);
        let mut labels = Labels::new(self.size, 2.0);
        labels.take(Rect {
            left: 0.0,
            top: self.track.0 - 4.0,
            right: self.size.width,
            bottom: self.size.height,
        });
        if answers.revealed.is_none() || stretches.iter().any(|stretch| stretch.verdict.is_some()) {
            self.draw_line(&pen, answers, heights, &stretches, &mut labels)?;
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
            // What is not trained yet may be better.
            if stretches.iter().all(|stretch| stretch.verdict.is_some()) {
                self.draw_best(&pen, answers, heights, &mut labels)?;
            }
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

    fn stretches(&self, answers: &SweepScene) -> Vec<Stretch> {
        let rates = &answers.sweep.lrs;
        let shown = |i: usize| match answers.revealed {
            Some(revealed) if !revealed(rates[i]) => None,
            _ => Some(answers.sweep.verdicts[i]),
        };
        // Where what a rate stands for begins and ends: half way to the next rate, or as far as it reaches.
        let (left, right) = (self.axis.left, self.axis.right);
        let middle = |i: usize| (self.axis.pixel_of(rates[i - 1]) + self.axis.pixel_of(rates[i])) / 2.0;
        let reached = |i: usize, way: f64| {
            let decades = answers.reach.map_or(f64::INFINITY, |reach| way * reach);
            match decades.is_finite() {
                true => self.axis.pixel_of(rates::times(rates[i], decades)),
                false if way < 0.0 => left,
                false => right,
            }
        };
        let known = |i: usize| answers.is_known_between(rates[i - 1], rates[i]);
        let begin = |i: usize| {
            if i > 0 && known(i) {
                middle(i)
            } else {
                reached(i, -1.0)
            }
        };
        let end = |i: usize| {
            if i + 1 < rates.len() && known(i + 1) {
                middle(i + 1)
            } else {
                reached(i, 1.0)
            }
        };
        let unknown = |at: usize, left: f64, right: f64| Stretch {
            verdict: None,
            entries: at..at,
            left,
            right,
        };
        let mut all: Vec<Stretch> = Vec::new();
        for i in 0..rates.len() {
            let (verdict, from, to) = (shown(i), begin(i), end(i));
            let before = all.last().map_or(left, |last| last.right);
            if from > before + 0.5 {
                all.push(unknown(i, before, from));
            }
            match all.last_mut() {
                Some(last)
                    if last.verdict == verdict && last.entries.end == i && !last.entries.is_empty() =>
                {
                    last.entries.end = i + 1;
                    last.right = to;
                }
                _ => all.push(Stretch {
                    verdict,
                    entries: i..i + 1,
                    left: from,
                    right: to,
                }),
            }
        }
        let before = all.last().map_or(left, |last| last.right);
        if right > before + 0.5 {
            all.push(unknown(rates.len(), before, right));
        }
        all
    }

    fn draw_line<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        answers: &SweepScene,
        heights: &Heights,
        stretches: &[Stretch],
        labels: &mut Labels,
    ) -> Drawn<B> {
        let font = Font {
            size: FONT - 0.5,
            bold: false,
            color: pen.palette.muted.to_rgba(),
        };
        for (y, text) in heights.axis.ticks(20.0) {
            if let Some(text) = text {
                pen.stroke(
                    &[(self.axis.left, y), (self.axis.right, y)],
                    1.0,
                    pen.palette.grid,
                )?;
                pen.text(&text, ((self.axis.left - 7.0, y), HPos::Right), font)?;
            }
        }
        let rates = &answers.sweep.lrs;
        // Whether the line goes on from the rate before.
        let joins = |i: usize| {
            i > 0
                && i < rates.len()
                && answers.is_shown(rates[i - 1])
                && answers.is_shown(rates[i])
                && answers.is_known_between(rates[i - 1], rates[i])
        };
        let point = |i: usize| (self.axis.pixel_of(rates[i]), heights.of(i));
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
                if joins(from) {
                    meet(from - 1, from)
                } else {
                    (stretch.left, point(from).1)
                },
            );
            line.push(if joins(to) {
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
        let highest = above.and_then(|stretch| heights.beyond(stretch.entries.clone(), answers.first));
        if let Some(highest) = highest {
            let text = match heights.axis.measure {
                // Where the loss falls for ever, scale or downwards is not known of it.
                LossScale::SymLog(_) if highest.is_infinite() => "leaves the picture".to_string(),
                _ => format!("{} ↑", heights.axis.text(highest)),
            };
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
        Ok(())
    }

    fn draw_theory<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        answers: &SweepScene,
        labels: &mut Labels,
    ) -> Drawn<B> {
        let inside = |rate: &f64| *rate > self.axis.lo && *rate < self.axis.hi;
        let marks = [
            (
                answers.limit,
                if answers.local {
                    "limit at the minimum"
                } else {
                    "limit"
                },
                true,
            ),
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
            if !strong && self.size.width < ROOMY {
                continue; // a thin line is enough where words would only crowd each other
            }
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
        answers: &SweepScene,
        heights: &Heights,
        labels: &mut Labels,
    ) -> Drawn<B> {
        let sweep = answers.sweep;
        let best = |rate: f64| sweep.lrs.iter().position(|&known| known == rate);
        let Some(best) = answers.best_rate.and_then(best) else {
            return Ok(());
        };
        let at = (self.axis.pixel_of(sweep.lrs[best]), heights.of(best));
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
