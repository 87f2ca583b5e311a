//! The laboratory as one picture: landscape, loss by step, and every rate at once. For READMEs and papers.

use super::contours::ContourPlot;
use super::curve::{Curve, CurveScene};
use super::geometry::{Pixel, Size};
use super::labels::width;
use super::pen::{Font, Pen};
use super::runs::{Scene, draw_runs};
use super::subpixel::{Area, Drawn, Failure, px, svg};
use super::sweep::{SweepChart, SweepScene};
use super::theme::Theme;
use super::viewport::Viewport;
use crate::landscape::objective::Objective;
use crate::math::numbers::human;
use plotters::prelude::DrawingBackend;
use plotters::style::Color;
use plotters::style::text_anchor::HPos;

const SIZE: Size = Size {
    width: 1200.0,
    height: 640.0,
};
const LANDSCAPE: Size = Size {
    width: 700.0,
    height: 380.0,
};
const CURVE: Size = Size {
    width: 444.0,
    height: 350.0,
};
const SWEEP: Size = Size {
    width: 1136.0,
    height: 165.0,
};

/// What the figure shows.
///
/// ```
/// use overshoot::{Experiment, sweep, train};
/// use overshoot::training::ending::Goal;
/// use overshoot::plot::{CurveScene, Figure, SweepScene, Theme};
/// let experiment = Experiment::default();
/// let (objective, run) = (experiment.objective(), train(&experiment));
/// let sweep = sweep(&experiment, 1e-4, 1.0, 200)?;
/// let (floor, steps, first) = (Some(0.0), 100, run.losses[0]);
/// let picture = Figure {
///     objective: &objective,
///     curve: CurveScene { run: &run, ending: run.verdict.into(), validation: &[], pins: &[], floor, linear: false, steps },
///     step: 6,
///     rate: 0.185,
///     window: [1e-4, 1.0],
///     sweep: SweepScene {
///         sweep: &sweep,
///         endings: &sweep.endings(first, Some(Goal::minimum(0.0))),
///         floor,
///         best_rate: sweep.best().map(|best| sweep.lrs[best]),
///         first,
///         steps,
///         onset: Some(0.1),
///         limit: Some(0.2),
///         local: false,
///         reach: None,
///         revealed: None,
///     },
/// }
/// .svg(Theme::Light);
/// assert!(picture.contains("Learning rate 0.185"));
/// # Ok::<(), overshoot::Error>(())
/// ```
pub struct Figure<'a> {
    /// The landscape.
    pub objective: &'a Objective,
    /// The run, and its chart of the loss.
    pub curve: CurveScene<'a>,
    /// The step that is shown.
    pub step: usize,
    /// The learning rate of the run.
    pub rate: f64,
    /// The lowest and the highest rate on the axis of the sweep.
    pub window: [f64; 2],
    /// The trainings at all rates.
    pub sweep: SweepScene<'a>,
}

impl Figure<'_> {
    /// The figure as SVG.
    pub fn svg(&self, theme: Theme) -> String {
        let (objective, run) = (self.objective, self.curve.run);
        let contours = ContourPlot::new(objective, Viewport::new(objective.domain, LANDSCAPE));
        let scene = Scene {
            run,
            ending: self.curve.ending,
            step: self.step,
            pins: &[],
        };
        let curve = Curve::new(CURVE, &self.curve);
        let [lo, hi] = self.window;
        let chart = SweepChart::new(SWEEP, lo, hi);
        svg(SIZE, |area| {
            let pen = Pen::new(area, theme);
            pen.block((0.0, 0.0), (SIZE.width, SIZE.height), pen.palette.page)?;
            let landscape = panel(&pen, (20.0, 20.0), LANDSCAPE, LANDSCAPE)?;
            contours.draw_heat(&landscape, theme)?;
            contours.draw(&landscape, theme)?;
            draw_runs(&landscape, theme, &contours, &scene)?;
            frame(&pen, (20.0, 20.0), LANDSCAPE)?;
            title(&pen, (34.0, 37.0), "Loss landscape", self.objective.text)?;
            let beside = Size {
                width: CURVE.width,
                height: LANDSCAPE.height,
            };
            let area = panel(&pen, (736.0, 20.0), beside, CURVE)?;
            let area = area.shrink((0, px(30.0)), (px(CURVE.width), px(CURVE.height)));
            let names = curve.draw(&area, theme, &self.curve)?;
            curve.draw_cursor(&area, theme, &self.curve, &names, self.step)?;
            title(&pen, (752.0, 37.0), "Loss", "by step")?;
            let below = Size {
                width: 1160.0,
                height: 204.0,
            };
            let area = panel(&pen, (20.0, 416.0), below, below)?;
            let area = area.shrink((px(12.0), px(36.0)), (px(SWEEP.width), px(SWEEP.height)));
            let words = chart.draw(&area, theme, &self.sweep)?;
            words.draw(&area, theme, self.rate)?;
            chart.draw_cursor(&area, theme, self.rate)?;
            let knob = (
                chart.axis.pixel_of(self.rate),
                (chart.track.0 + chart.track.1) / 2.0,
            );
            let above = Pen::new(&area, theme);
            above.disc(knob, 13.0, pen.palette.text)?;
            above.disc(knob, 10.4, pen.palette.panel)?;
            above.disc(knob, 5.5, pen.palette.fill(self.curve.ending))?;
            title(
                &pen,
                (34.0, 437.0),
                &format!("Learning rate {}", human(self.rate)),
                "every rate at once, one training per rate",
            )
        })
    }
}

/// A panel, and the area inside it.
fn panel<B: DrawingBackend>(pen: &Pen<B>, at: Pixel, size: Size, inner: Size) -> Result<Area<B>, Failure<B>> {
    pen.block(at, (at.0 + size.width, at.1 + size.height), pen.palette.panel)?;
    frame(pen, at, size)?;
    Ok(pen
        .area
        .clone()
        .shrink((px(at.0), px(at.1)), (px(inner.width), px(inner.height))))
}

fn frame<B: DrawingBackend>(pen: &Pen<B>, (x, y): Pixel, size: Size) -> Drawn<B> {
    let (right, bottom) = (x + size.width, y + size.height);
    pen.stroke(
        &[(x, y), (right, y), (right, bottom), (x, bottom), (x, y)],
        1.0,
        pen.palette.border,
    )
}

fn title<B: DrawingBackend>(pen: &Pen<B>, (x, y): Pixel, strong: &str, rest: &str) -> Drawn<B> {
    let font = Font::bold(pen.palette.text).larger(1.0);
    pen.text(strong, ((x, y), HPos::Left), font)?;
    let after = x + width(strong, font.size, true) + 8.0;
    pen.text(
        rest,
        ((after, y), HPos::Left),
        Font {
            bold: false,
            color: pen.palette.text.mix(0.7),
            ..font
        },
    )
}
