//! Loss by step: the current run in its verdict's colour, its validation loss and pinned runs dashed, and what lies
//! beyond the axis with an arrow and its number.

use super::downsample::columns;
use super::geometry::{Pixel, Size};
use super::labels::{FONT, Labels, Rect, around, width};
use super::loss_axis::{LossAxis, Place};
use super::pen::{Font, Pen};
use super::runs::{Pin, pin_dashes};
use super::shapes::Shapes;
use super::subpixel::{Area, Drawn};
use super::theme::Theme;
use super::ticks::ticks;
use crate::training::run::Run;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

/// What a chart of loss by step shows.
#[derive(Clone, Copy, Debug)]
pub struct CurveScene<'a> {
    pub run: &'a Run,
    /// Losses on the validation set, one a step as the run's own are; empty where there is none.
    pub validation: &'a [f64],
    pub pins: &'a [Pin<'a>],
    /// The minimum's loss, if there is one.
    pub floor: Option<f64>,
    /// Whether losses are shown as they are, not the logarithm of the gap.
    pub linear: bool,
    /// How many steps the run was meant to have.
    pub steps: u64,
}

/// Where everything is in a chart of loss by step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    pub size: Size,
    pub axis: LossAxis,
    /// The step at the left end: not 0 where a long run in progress has forgotten its beginning.
    pub first: u64,
    /// Steps from the left to the right end.
    pub steps: u64,
    /// Whether the loss falls for ever.
    pub bottomless: bool,
    /// Where step 0 is, and the last one.
    pub left: f64,
    pub right: f64,
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
        let left = (widest + 16.0).max(40.0);
        Curve {
            size,
            axis,
            first,
            steps: steps.max(1),
            bottomless: best.is_none(),
            left,
            right: size.width - 16.0,
        }
    }

    /// Where a point of the run is.
    pub fn pixel_of_step(&self, step: usize) -> f64 {
        self.left + (self.right - self.left) * step as f64 / self.steps as f64
    }

    /// The step nearest to a pixel.
    pub fn step_at(&self, x: f64) -> usize {
        let share = ((x - self.left) / (self.right - self.left)).clamp(0.0, 1.0);
        (share * self.steps as f64).round() as usize
    }

    /// Axes, pinned runs, validation losses and the current run; all but the current step.
    pub fn draw<B: DrawingBackend>(&self, area: &Area<B>, theme: Theme, scene: &CurveScene) -> Drawn<B> {
        let &CurveScene {
            run,
            validation,
            pins,
            ..
        } = scene;
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        let mut labels = Labels::new(self.size, 4.0);
        labels.take(Rect {
            left: 0.0,
            top: 0.0,
            right: self.left,
            bottom: self.size.height,
        });
        labels.take(Rect {
            left: 0.0,
            top: self.axis.bottom + 2.0,
            right: self.size.width,
            bottom: self.size.height,
        });
        self.draw_axes(&pen)?;
        let line = self.line(run);
        for &point in line.iter().step_by((line.len() / 200).max(1)) {
            labels.avoid(point);
        }
        self.draw_divergence(&pen, &mut labels, run)?;
        for (i, pin) in pins.iter().enumerate() {
            self.draw_pin(&pen, &mut labels, pin, i)?;
        }
        self.draw_validation(&pen, &mut labels, run, validation)?;
        let color = pen.palette.fill(run.verdict);
        for piece in self.pieces(&line) {
            pen.stroke(&piece, 4.0, pen.palette.panel.mix(0.8))?;
            pen.stroke(&piece, 2.4, color)?;
        }
        self.off_axis_ends(run)
            .try_for_each(|end| self.draw_off_axis(&pen, &mut labels, run, end))
    }

    /// The current step: a line, a dot on the run, and one on its validation losses.
    pub fn draw_cursor<B: DrawingBackend>(
        &self,
        area: &Area<B>,
        theme: Theme,
        scene: &CurveScene,
        step: usize,
    ) -> Drawn<B> {
        let &CurveScene { run, validation, .. } = scene;
        let pen = Pen {
            area,
            palette: theme.palette(),
        };
        let step = step.min(run.losses.len() - 1);
        let x = self.pixel_of_step(step);
        pen.stroke(
            &[(x, self.axis.top - 6.0), (x, self.axis.bottom)],
            1.2,
            pen.palette.text,
        )?;
        if let Some(&loss) = validation.get(step).filter(|loss| !loss.is_nan()) {
            let at = (x, self.axis.held(loss));
            pen.disc(at, 5.2, pen.palette.panel)?;
            pen.disc(at, 3.8, pen.palette.focus)?;
        }
        let at = (x, self.axis.held(run.losses[step]));
        pen.disc(at, 6.4, pen.palette.panel)?;
        pen.disc(at, 4.8, pen.palette.text)
    }

    pub(super) fn draw_axes<B: DrawingBackend>(&self, pen: &Pen<B>) -> Drawn<B> {
        let font = Font {
            size: FONT,
            bold: false,
            color: pen.palette.muted.to_rgba(),
        };
        for (y, text) in self.axis.ticks(LABELS) {
            let strength = if text.is_some() { 1.0 } else { 0.5 };
            pen.stroke(
                &[(self.left, y), (self.right, y)],
                1.0,
                pen.palette.grid.mix(strength),
            )?;
            if let Some(text) = text {
                pen.text(&text, ((self.left - 7.0, y), HPos::Right), font)?;
            }
        }
        let y = self.axis.bottom + 13.0;
        let first = self.first as f64;
        let whole = ticks(
            first,
            first + self.steps as f64,
            ((self.right - self.left) / 72.0).min(self.steps as f64),
        );
        for (value, text) in whole {
            let x = self.pixel_of_step((value - first) as usize);
            let half = width(&text, FONT, false) / 2.0;
            let side = if x + half > self.size.width - 4.0 {
                HPos::Right
            } else {
                HPos::Center
            };
            let x = if side as u8 == HPos::Right as u8 {
                self.size.width - 5.0
            } else {
                x
            };
            pen.text(&text, ((x, y), side), font)?;
        }
        pen.text("step", ((self.right, y + 15.0), HPos::Right), font)
    }

    /// The points of a run, thinned to two a pixel column where there are more.
    pub(super) fn line(&self, run: &Run) -> Vec<Pixel> {
        self.line_of(&run.losses, |_| true)
    }

    /// The points of those losses, one a step, that are to be kept.
    fn line_of(&self, losses: &[f64], kept: fn(&f64) -> bool) -> Vec<Pixel> {
        columns(losses, self.right - self.left)
            .into_iter()
            .filter(|&step| kept(&losses[step]))
            .map(|step| (self.pixel_of_step(step), self.axis.free(losses[step])))
            .collect()
    }

    /// The pieces of a line on the axis.
    pub(super) fn pieces(&self, line: &[Pixel]) -> Vec<Vec<Pixel>> {
        let size = Size {
            width: self.size.width,
            height: self.axis.bottom - self.axis.top,
        };
        let shifted: Vec<Pixel> = line.iter().map(|&(x, y)| (x, y - self.axis.top)).collect();
        let back = |piece: Vec<Pixel>| piece.into_iter().map(|(x, y)| (x, y + self.axis.top)).collect();
        super::clip::path(size, &shifted).into_iter().map(back).collect()
    }

    /// Validation losses: a dashed line, its name where it is farthest from the run's own, and an arrow where it
    /// leaves the axis.
    fn draw_validation<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
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
        let all: Vec<Pixel> = pieces.into_iter().flatten().collect();
        all.iter()
            .step_by((all.len() / 200).max(1))
            .for_each(|&at| labels.avoid(at));
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
        let font = Font {
            size: FONT,
            bold: false,
            color: color.to_rgba(),
        };
        match farthest.and_then(|at| labels.place("validation", FONT, false, &near_it(at))) {
            Some(spot) => pen.halo_text("validation", spot, font, pen.palette.panel.mix(0.8)),
            None => Ok(()),
        }
    }

    fn draw_pin<B: DrawingBackend>(
        &self,
        pen: &Pen<B>,
        labels: &mut Labels,
        pin: &Pin,
        i: usize,
    ) -> Drawn<B> {
        let mut shapes = Shapes::default();
        let pieces = self.pieces(&self.line(pin.run));
        for piece in &pieces {
            shapes.dashes(piece, pin_dashes(i), 1.5);
        }
        pen.shapes(shapes, pen.palette.muted.mix(0.85))?;
        let ends = pieces.last().map_or(&[][..], |piece| &piece[..]);
        let spots: Vec<_> = [0.8, 0.6, 0.4, 0.95, 0.2]
            .into_iter()
            .filter_map(|share| ends.get((share * (ends.len() as f64 - 1.0)).max(0.0) as usize))
            .flat_map(|&at| around(at, 5.0))
            .collect();
        let font = Font {
            size: FONT - 1.0,
            bold: false,
            color: pen.palette.muted.to_rgba(),
        };
        match labels.place(pin.label, font.size, false, &spots) {
            Some(spot) => pen.halo_text(pin.label, spot, font, pen.palette.panel.mix(0.6)),
            None => Ok(()),
        }
    }
}

/// How far apart numbers at the loss axis are at least.
const LABELS: f64 = 34.0;
