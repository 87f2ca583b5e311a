//! Every rate at once: the loss after the last step for each rate, or another quantity such as the accuracy, over a
//! track coloured by ending, on the slider's own logarithmic axis. Secret rates stay grey.

mod marks;
mod scene;
mod stretch;
mod track;
mod tries;
mod words;

pub use self::scene::{SweepHeights, SweepScene};
use self::stretch::Stretch;
use self::track::Track;
pub use self::words::SweepWords;
use super::geometry::{Pixel, Rect, Size};
use super::labels::Labels;
use super::levels::Levels;
use super::loss_axis::{LossAxis, LossScale};
use super::names::{Name, Names};
use super::pen::{Font, Pen};
use super::rate_axis::RateAxis;
use super::subpixel::{Area, Drawn, Failure};
use super::theme::Theme;
use crate::training::ending::Ending;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// What is drawn for each rate: heights on an axis.
struct Heights<'a> {
    axis: LossAxis,
    /// What the best rate is called.
    best: &'static str,
    /// One a rate; what is missing diverged.
    values: &'a [f64],
}

impl Heights<'_> {
    fn of(&self, i: usize) -> f64 {
        self.axis.held(self.values.get(i).copied().unwrap_or(f64::NAN))
    }

    /// The highest value of some rates, if it lies beyond the loss `first` of the start.
    fn beyond(&self, entries: std::ops::Range<usize>, first: f64) -> Option<f64> {
        if matches!(self.axis.measure, LossScale::Percent | LossScale::Steps) {
            return None; // no share is higher than the axis, and what never arrives is named there
        }
        let highest = self.values.get(entries)?.iter().copied().fold(f64::MIN, f64::max);
        (highest > first).then_some(highest)
    }
}

/// Where everything is in a sweep chart.
///
/// ```
/// use overshoot::{Experiment, sweep};
/// use overshoot::training::ending::{Goal, Wording};
/// use overshoot::plot::{Size, SweepChart, SweepHeights, SweepScene, Theme, svg};
/// let sweep = sweep(&Experiment::default(), 1e-3, 1.0, 101)?;
/// let scene = SweepScene {
///     sweep: &sweep,
///     heights: SweepHeights::Losses,
///     endings: &sweep.endings(14.9, Some(Goal::minimum(0.0))),
///     wording: Wording::Terms,
///     floor: Some(0.0),
///     best_rate: sweep.best().map(|best| sweep.lrs[best]),
///     first: 14.9,
///     steps: 100,
///     onset: Some(0.1),
///     limit: Some(0.2),
///     local: false,
///     reach: None,
///     revealed: None,
/// };
/// let size = Size { width: 350.0, height: 150.0 };
/// let picture = svg(size, |area| {
///     let words = SweepChart::new(size, 1e-3, 1.0).draw(area, Theme::Light, &scene)?;
///     words.draw(area, Theme::Light, 0.185)
/// });
/// assert!(picture.contains("<polyline"));
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepChart {
    /// The size of the picture.
    pub size: Size,
    /// The axis of learning rates.
    pub axis: RateAxis,
    /// The upper edge of the chart of losses.
    pub top: f64,
    /// The lower edge of the chart of losses.
    pub bottom: f64,
    /// The upper and the lower edge of the track, coloured by ending.
    pub track: (f64, f64),
    /// Whether the page has its caption in the chart, so that words keep off it.
    pub captioned: bool,
}

/// How long the caption of a narrow chart is.
const NARROW_CAPTION: f64 = 130.0;

/// How far a star reaches to each side.
const STAR: f64 = 7.0;

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
            captioned: true,
        }
    }

    /// Where the cursor at a rate is; held to the axis.
    fn pixel_of_cursor(&self, rate: f64) -> f64 {
        self.axis.pixel_of(rate.clamp(self.axis.lo, self.axis.hi))
    }

    /// Only its track, with the axis of rates below it.
    pub fn only_track(size: Size, lo: f64, hi: f64) -> SweepChart {
        let chart = SweepChart::new(size, lo, hi);
        let axis = RateAxis {
            left: 24.0,
            right: size.width - 24.0,
            ..chart.axis
        };
        SweepChart { axis, ..chart }
    }

    /// What is left at the bottom to the caption of the page, which is shorter where the chart is narrow.
    fn caption(&self, best: Option<f64>) -> Rect {
        let length = match self.is_narrow() {
            true => NARROW_CAPTION,
            false => 470.0,
        };
        let left = self.caption_starts()[usize::from(self.caption_is_right(best))];
        Rect {
            left,
            top: self.size.height - 82.0,
            right: left + length,
            bottom: self.size.height - 60.0,
        }
    }

    /// Where a caption at the left begins, and where a short one at the right does.
    fn caption_starts(&self) -> [f64; 2] {
        [58.0, self.size.width - 14.0 - NARROW_CAPTION]
    }

    fn is_narrow(&self) -> bool {
        self.size.width < 750.0
    }

    /// Whether the caption stands at the right, because it would lie on the star of the best rate at the left.
    pub fn caption_is_right(&self, best: Option<f64>) -> bool {
        let off = |best: f64| {
            let star = self.axis.pixel_of(best);
            self.caption_starts()
                .map(|start| (star - start - NARROW_CAPTION / 2.0).abs())
        };
        let is_nearer = |[left, right]: [f64; 2]| left < NARROW_CAPTION / 2.0 + STAR && left < right;
        self.is_narrow() && best.map(off).is_some_and(is_nearer)
    }

    /// What is drawn for each rate.
    fn heights<'a>(&self, scene: &'a SweepScene) -> Heights<'a> {
        let edges = (self.top, self.bottom);
        // The axis, too, must tell nothing of what is secret.
        let shown = |values: &'a [f64]| {
            let all = scene.sweep.lrs.iter().zip(values);
            all.filter(|(rate, _)| scene.is_shown(**rate))
                .map(|(_, value)| *value)
        };
        let (axis, best, values) = match scene.heights {
            SweepHeights::Losses => {
                let losses = &scene.sweep.finals[..];
                let axis = LossAxis::new(shown(losses), scene.floor, scene.first, (false, 1.0), edges);
                (axis, "about right", losses)
            }
            SweepHeights::Scores(scores) => (LossAxis::shares(edges), "best", scores),
            SweepHeights::Steps(steps) => (
                LossAxis::steps(shown(steps), scene.steps, edges),
                "about right",
                steps,
            ),
        };
        Heights { axis, best, values }
    }

    /// The chart and the track; all but the current rate, and the words, which keep off it.
    pub fn draw<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        scene: &SweepScene,
    ) -> Result<SweepWords, Failure<B>> {
        let heights = &self.heights(scene);
        let pen = Pen::new(area, theme);
        let stretches = Stretch::all(scene, &self.axis);
        let mut labels = Labels::new(self.size, 2.0);
        labels.take(Rect::below(self.size, self.track.0 - 4.0));
        labels.take(Rect::left_of(self.size, self.axis.left));
        if self.captioned {
            labels.take(self.caption(scene.best_rate));
        }
        let mut names = Names::new(labels);
        if scene.revealed.is_none() || stretches.iter().any(|stretch| stretch.ending.is_some()) {
            self.draw_line(&pen, scene, heights, &stretches, &mut names)?;
        } else {
            pen.stroke(
                &[(self.axis.left, self.bottom), (self.axis.right, self.bottom)],
                1.0,
                pen.palette.grid,
            )?;
            let (middle, width) = (
                (self.axis.left + self.axis.right) / 2.0,
                self.axis.right - self.axis.left,
            );
            let y = (self.top + self.bottom) / 2.0;
            names.push(Name {
                texts: vec!["every rate is still a secret".to_string()],
                font: pen.muted(),
                spots: vec![0.0, 0.22, -0.22]
                    .into_iter()
                    .map(|share| ((middle + share * width, y), HPos::Center))
                    .collect(),
                near: None,
                rim: 0.0,
            });
        }
        self.draw_track_of(&pen, &stretches)?;
        if scene.revealed.is_none() {
            self.draw_theory(&pen, scene, &mut names.labels)?;
            // What is not trained yet may be better.
            if stretches.iter().all(|stretch| stretch.ending.is_some()) {
                self.draw_best(&pen, scene, heights, &mut names)?;
            }
            self.name_theory(&pen, scene, &mut names);
        }
        Ok(SweepWords {
            chart: *self,
            names,
            places: match scene.heights {
                SweepHeights::Losses | SweepHeights::Scores(_) => Vec::new(),
                SweepHeights::Steps(_) => {
                    let rates = scene.sweep.lrs.iter().enumerate();
                    rates
                        .map(|(i, &rate)| (self.axis.pixel_of(rate), heights.of(i)))
                        .collect()
                }
            },
            stretches,
            steps: scene.steps,
            wording: scene.wording,
        })
    }

    /// The track alone, without the chart above it.
    pub fn draw_track<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        scene: &SweepScene,
    ) -> Result<SweepWords, Failure<B>> {
        let stretches = Stretch::all(scene, &self.axis);
        self.draw_track_of(&Pen::new(area, theme), &stretches)?;
        Ok(SweepWords {
            chart: *self,
            names: Names::new(Labels::new(self.size, 2.0)),
            places: Vec::new(),
            stretches,
            steps: scene.steps,
            wording: scene.wording,
        })
    }

    fn draw_track_of<B: DrawingBackend>(&self, pen: &Pen<B>, stretches: &[Stretch]) -> Drawn<B> {
        let track = Track::of(self);
        track.draw(pen, stretches)?;
        track.draw_numbers(pen, self.size.width)
    }

    /// The current rate: a line from the top of the chart to the track. For a layer of its own.
    pub fn draw_cursor<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, rate: f64) -> Drawn<B> {
        let pen = Pen::new(area, theme);
        let x = self.pixel_of_cursor(rate);
        pen.stroke(
            &[(x, self.top), (x, self.track.1)],
            3.2,
            pen.palette.panel.mix(0.7),
        )?;
        pen.stroke(&[(x, self.top), (x, self.track.1)], 1.6, pen.palette.text)
    }

    fn draw_line<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        scene: &SweepScene,
        heights: &Heights,
        stretches: &[Stretch],
        names: &mut Names,
    ) -> Drawn<B> {
        let font = pen.muted().smaller(0.5);
        let levels = Levels {
            left: self.axis.left,
            right: self.axis.right,
            gap: 7.0,
            font,
        };
        for (y, text) in heights.axis.ticks(20.0) {
            if text.is_some() {
                levels.draw(pen, y, text.as_deref(), 1.0)?;
            }
        }
        levels.draw_break(pen, &heights.axis)?;
        if heights.axis.measure == LossScale::Steps {
            let rows = [heights.axis.top, self.bottom - 12.0].map(|y| y + 8.0);
            let spots = rows.map(|y| {
                [
                    ((self.axis.left + 8.0, y), HPos::Left),
                    ((self.axis.right - 8.0, y), HPos::Right),
                ]
            });
            names.push(Name {
                texts: vec!["steps to the flag".to_string()],
                font,
                spots: spots.concat(),
                near: None,
                rim: 0.8,
            });
        }
        let rates = &scene.sweep.lrs;
        // Whether the line goes on from the rate before.
        let joins = |i: usize| {
            i > 0
                && i < rates.len()
                && scene.is_shown(rates[i - 1])
                && scene.is_shown(rates[i])
                && scene.is_known_between(rates[i - 1], rates[i])
        };
        let point = |i: usize| (self.axis.pixel_of(rates[i]), heights.of(i));
        for stretch in stretches {
            let Some(ending) = stretch.ending else { continue };
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
            pen.fill(&below, pen.palette.fill(ending).mix(0.16))?;
            pen.stroke(&line, 2.2, pen.palette.fill(ending))?;
            names.labels.keep_off(&line);
        }
        let above = stretches
            .iter()
            .rfind(|stretch| stretch.ending == Some(Ending::Diverges) && stretch.right - stretch.left > 90.0);
        let highest = above.and_then(|stretch| heights.beyond(stretch.entries.clone(), scene.first));
        if let Some(highest) = highest {
            let text = match heights.axis.measure {
                // Where the loss falls for ever, scale or downwards is not known of it.
                LossScale::SymLog(_) if highest.is_infinite() => "leaves the picture".to_string(),
                _ => format!("{} ↑", heights.axis.text(highest)),
            };
            let spots = [0.0, 60.0, 120.0].map(|left| self.axis.right - 6.0 - left);
            names.push(Name {
                texts: vec![text],
                font: Font::bold(pen.palette.words(Ending::Diverges)),
                spots: spots
                    .map(|right| ((right, self.top + 12.0), HPos::Right))
                    .to_vec(),
                near: None,
                rim: 0.0,
            });
        }
        Ok(())
    }
}
