//! Loss by step: the current run in its ending's colour, its validation loss and pinned runs dashed, and what lies
//! beyond the axis with an arrow and its number.

use super::clip::path_in;
use super::downsample::columns;
use super::geometry::{Pixel, Rect, Size};
use super::guess_mark::GuessMark;
use super::labels::{Labels, around, width};
use super::levels::Levels;
use super::loss_axis::{End, LossAxis, Place};
use super::names::{Name, Names};
use super::off_axis::{OffAxisArrow, draw_divergence};
use super::off_screen::divergence_words;
use super::pen::{FONT, Font, Pen};
use super::runs::{Pin, pin_dashes};
use super::shapes::Shapes;
use super::step_axis::StepAxis;
use super::subpixel::{Area, Drawn, Failure};
use super::theme::Theme;
use crate::training::ending::Ending;
use crate::training::run::Run;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;

/// How far apart numbers at the loss axis are at least.
const LABELS: f64 = 34.0;
/// The height at the top that the page's button for the axis reaches down to.
const BUTTON: f64 = 8.0;
/// What marks where a run leaves the axis.
const ARROW: OffAxisArrow = OffAxisArrow {
    reach: [14.0, 6.0],
    head: 7.0,
    width: 2.2,
    radius: Some(8.0),
    rows: &[20.0, 34.0, 48.0],
    beside: 9.0,
};

/// What a chart of loss by step shows.
#[derive(Clone, Copy, Debug)]
pub struct CurveScene<'a> {
    /// The run whose losses are drawn.
    pub run: &'a Run,
    /// How it ended.
    pub ending: Ending,
    /// Losses on the validation set, one a step as the run's own are; empty where there is none.
    pub validation: &'a [f64],
    /// Runs that it is compared with.
    pub pins: &'a [Pin<'a>],
    /// The minimum's loss, if there is one.
    pub floor: Option<f64>,
    /// Whether losses are shown as they are, not the logarithm of the gap.
    pub linear: bool,
    /// How many steps the run was meant to have.
    pub steps: u64,
}

/// Where everything is in a chart of loss by step.
///
/// ```
/// use overshoot::{Experiment, train};
/// use overshoot::plot::{Curve, CurveScene, Size, Theme, svg};
/// let run = train(&Experiment::default());
/// let scene = CurveScene { run: &run, ending: run.verdict.into(), validation: &[], pins: &[], floor: Some(0.0), linear: false, steps: 100 };
/// let size = Size { width: 350.0, height: 220.0 };
/// let chart = Curve::new(size, &scene);
/// assert_eq!(chart.step_at(chart.pixel_of_step(40)), 40);
/// let picture = svg(size, |area| {
///     let names = chart.draw(area, Theme::Light, &scene)?;
///     chart.draw_cursor(area, Theme::Light, &scene, &names, 6)
/// });
/// assert!(picture.contains("<polyline"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// The size of the picture.
    pub size: Size,
    /// The axis of losses.
    pub axis: LossAxis,
    /// The axis of steps.
    pub steps: StepAxis,
    /// Whether the loss falls for ever.
    pub bottomless: bool,
}

impl Curve {
    /// A chart in which all losses have room.
    pub fn new(size: Size, scene: &CurveScene) -> Curve {
        let losses = scene
            .run
            .losses
            .iter()
            .chain(scene.validation)
            .chain(scene.pins.iter().flat_map(|pin| &pin.run.losses))
            .copied();
        let axis = LossAxis::new(
            losses,
            scene.floor,
            scene.run.losses[0],
            (scene.linear, 6.0),
            (16.0, size.height - 38.0),
        );
        Curve::on(axis, size, scene.floor, scene.run.first_step, scene.steps)
    }

    /// A chart with an axis of losses that is made already.
    pub(super) fn on(axis: LossAxis, size: Size, best: Option<f64>, first: u64, steps: u64) -> Curve {
        let widest = axis
            .ticks(LABELS)
            .iter()
            .filter_map(|tick| tick.1.as_deref().map(|text| width(text, FONT, false)))
            .fold(0.0, f64::max);
        Curve {
            size,
            axis,
            steps: StepAxis {
                left: (widest + 16.0).max(40.0),
                right: size.width - 16.0,
                first,
                count: steps.max(1),
            },
            bottomless: best.is_none(),
        }
    }

    /// Where a point of the run is, counted from the first that is kept.
    pub fn pixel_of_step(&self, step: usize) -> f64 {
        self.steps.pixel_of_point(step)
    }

    /// The step nearest to a pixel.
    pub fn step_at(&self, x: f64) -> usize {
        self.steps.point_at(x)
    }

    /// Axes, pinned runs, validation losses and the current run; all but the current step, and the names, which keep
    /// off it.
    pub fn draw<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        scene: &CurveScene,
    ) -> Result<Names, Failure<B>> {
        let &CurveScene {
            run,
            validation,
            pins,
            ..
        } = scene;
        let pen = Pen::new(area, theme);
        let mut labels = Labels::new(self.size, 4.0);
        labels.take(Rect::left_of(self.size, self.steps.left));
        labels.take(Rect::below(self.size, self.axis.bottom + 2.0));
        labels.take(Rect::above(self.size, BUTTON));
        self.draw_axes(&pen)?;
        let line = self.line(run);
        self.pieces(&line).iter().for_each(|piece| labels.keep_off(piece));
        let mut names = Names::new(labels);
        if let Some(step) = run.diverged {
            let x = self.pixel_of_step(step.saturating_sub(self.steps.first) as usize);
            let (text, color) = (
                divergence_words(self.bottomless, step),
                pen.palette.words(scene.ending),
            );
            let name = draw_divergence(&pen, &mut names.labels, &self.axis, x, &text, color)?;
            names.push(name);
        }
        for (i, pin) in pins.iter().enumerate() {
            self.draw_pin(&pen, &mut names, pin, i)?;
        }
        self.draw_validation(&pen, &mut names, run, validation)?;
        for (leg, ending) in self.legs(scene) {
            for piece in self.pieces(&leg) {
                pen.stroke(&piece, 4.0, pen.palette.panel.mix(0.8))?;
                pen.stroke(&piece, 2.4, pen.palette.fill(ending))?;
            }
        }
        for end in [End::Top, End::Bottom] {
            self.draw_off_axis(&pen, &mut names, scene, end)?;
        }
        Ok(names)
    }

    /// The names, and the current step: a line, a dot on the run, and one on its validation losses. For a layer of its
    /// own.
    pub fn draw_cursor<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        scene: &CurveScene,
        names: &Names,
        step: usize,
    ) -> Drawn<B> {
        let &CurveScene { run, validation, .. } = scene;
        let pen = Pen::new(area, theme);
        let step = step.min(run.losses.len() - 1);
        let x = self.pixel_of_step(step);
        let held = validation.get(step).filter(|loss| !loss.is_nan());
        let held = held.map(|&loss| (x, self.axis.held(loss)));
        let at = (x, self.axis.held(run.losses[step]));
        names.draw(&pen, |labels| {
            labels.keep_off_upright(x, [self.axis.top, self.axis.bottom]);
            let dots = held.iter().chain([&at]);
            dots.for_each(|&dot| labels.take(Rect::around(dot, 8.0)));
        })?;
        pen.stroke(
            &[(x, self.axis.top - 6.0), (x, self.axis.bottom)],
            1.2,
            pen.palette.text,
        )?;
        if let Some(held) = held {
            pen.dot(held, [5.2, 3.8], pen.palette.focus)?;
        }
        pen.dot(at, [6.4, 4.8], pen.palette.text)
    }

    /// A step that the reader guesses, with its label among the names.
    pub fn mark_guess<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        names: &mut Names,
        (step, label): (f64, &str),
    ) -> Drawn<B> {
        let mark = GuessMark {
            axis: [self.steps.left, self.steps.right],
            share: self.steps.share_of(step),
            ends: [self.axis.top - 6.0, self.axis.bottom],
            label,
        };
        mark.draw(&Pen::new(area, theme), names)
    }

    pub(super) fn draw_axes<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let levels = Levels {
            left: self.steps.left,
            right: self.steps.right,
            gap: 7.0,
            font: pen.muted(),
        };
        levels.draw_losses(pen, &self.axis, LABELS)?;
        self.steps.draw(pen, self.axis.bottom, self.size.width)
    }

    /// The points of a run, thinned to two a pixel column where there are more.
    pub(super) fn line(&self, run: &Run) -> Vec<Pixel> {
        self.line_of(&run.losses, |_| true)
    }

    /// The points of those losses, one a step, that are to be kept.
    fn line_of(&self, losses: &[f64], kept: fn(&f64) -> bool) -> Vec<Pixel> {
        columns(losses, self.steps.length())
            .into_iter()
            .filter(|&step| kept(&losses[step]))
            .map(|step| self.pixel_of(losses, step))
            .collect()
    }

    fn pixel_of(&self, losses: &[f64], step: usize) -> Pixel {
        (self.pixel_of_step(step), self.axis.free(losses[step]))
    }

    /// The points of each leg of a run, thinned as the whole is, with what is seen of it.
    fn legs(&self, &CurveScene { run, ending, .. }: &CurveScene) -> Vec<(Vec<Pixel>, Ending)> {
        let steps = columns(&run.losses, self.steps.length());
        let mut begin = 0;
        let mut leg = |end: usize| {
            let after = steps.partition_point(|&step| step <= end);
            let points = &steps[begin..after];
            begin = after.saturating_sub(1); // no gap
            points
                .iter()
                .map(|&step| self.pixel_of(&run.losses, step))
                .collect()
        };
        run.legs(ending)
            .map(|(points, ending)| (leg(*points.end()), ending))
            .collect()
    }

    /// The pieces of a line on the axis.
    pub(super) fn pieces(&self, line: &[Pixel]) -> Vec<Vec<Pixel>> {
        let area = Rect {
            top: self.axis.top,
            bottom: self.axis.bottom,
            ..Rect::whole(self.size)
        };
        path_in(area, line)
    }

    /// An arrow where the run last lies beyond an end of the axis, and how far.
    #[inline(never)]
    fn draw_off_axis<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        names: &mut Names,
        &CurveScene { run, ending, .. }: &CurveScene,
        end: End,
    ) -> Drawn<B> {
        let is_beyond = |loss: &f64| self.axis.place(*loss) == Place::Beyond(end);
        let Some(last) = run.losses.iter().rposition(is_beyond) else {
            return Ok(());
        };
        let stretch = run.losses[..=last]
            .iter()
            .rev()
            .take_while(|loss| is_beyond(loss));
        let first = last + 1 - stretch.clone().count();
        let farthest = stretch.fold(run.losses[last], |a, &b| end.farther(a, b));
        let name = ARROW.draw(
            pen,
            &mut names.labels,
            (self.pixel_of_step(first), self.axis.end(end)),
            end,
            Some(self.axis.text(farthest)),
            Font::bold(pen.palette.words(ending)),
        )?;
        names.names.extend(name);
        Ok(())
    }

    /// Validation losses: a dashed line, its name where it is farthest from the run's own, and an arrow where it
    /// leaves the axis.
    #[inline(never)]
    fn draw_validation<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        names: &mut Names,
        run: &Run,
        losses: &[f64],
    ) -> Drawn<B> {
        // Where it was not measured, the line goes on to where it was.
        let pieces = self.pieces(&self.line_of(losses, |loss| !loss.is_nan()));
        let color = pen.palette.focus;
        let mut dashes = Shapes::default();
        for piece in &pieces {
            pen.stroke(piece, 3.6, pen.palette.panel.mix(0.8))?;
            dashes.dashes(piece, &[6.0, 4.0], 2.0);
        }
        pen.shapes(dashes, color)?;
        let last = losses.iter().rposition(|loss| !loss.is_nan());
        let leaves = last.is_some_and(|last| !matches!(self.axis.place(losses[last]), Place::On(_)));
        if let Some([.., from, to]) = pieces.last().filter(|_| leaves).map(|piece| &piece[..]) {
            pen.arrow_head(*from, *to, 6.0, 2.0, color)?;
        }
        pieces.iter().for_each(|piece| names.labels.keep_off(piece));
        let all: Vec<Pixel> = pieces.into_iter().flatten().collect();
        let away = |&(x, y): &Pixel| {
            let step = self.step_at(x).min(run.losses.len() - 1);
            (y - self.axis.held(run.losses[step])).abs().min(30.0)
        };
        // Of the farthest the last: there the two have grown apart.
        let farthest = all.iter().copied().max_by(|a, b| away(a).total_cmp(&away(b)));
        let near_it = |at: Pixel| {
            let (up, down) = (around(at, 5.0), around((at.0 - 30.0, at.1), 5.0));
            [up, down].concat()
        };
        names.push(Name {
            texts: vec!["validation".to_string()],
            font: Font::plain(color),
            spots: farthest.map_or(Vec::new(), near_it),
            near: None,
            rim: 0.8,
        });
        Ok(())
    }

    #[inline(never)]
    fn draw_pin<B: DrawingBackend>(&self, pen: &Pen<B>, names: &mut Names, pin: &Pin, i: usize) -> Drawn<B> {
        let mut shapes = Shapes::default();
        let pieces = self.pieces(&self.line(pin.run));
        for piece in &pieces {
            shapes.dashes(piece, pin_dashes(i), 1.5);
        }
        pen.shapes(shapes, pen.palette.muted.mix(0.85))?;
        pieces.iter().for_each(|piece| names.labels.keep_off(piece));
        let ends = pieces.last().map_or(&[][..], |piece| &piece[..]);
        let spots = [0.8, 0.6, 0.4, 0.95, 0.2]
            .into_iter()
            .filter_map(|share| ends.get((share * (ends.len() as f64 - 1.0)).max(0.0) as usize))
            .flat_map(|&at| around(at, 5.0));
        names.push(Name {
            texts: vec![pin.label.to_string()],
            font: pen.muted().smaller(1.0),
            spots: spots.collect(),
            near: None,
            rim: 0.6,
        });
        Ok(())
    }
}
