//! The laboratory as one picture: landscape, loss by step, and every rate at once. For READMEs and papers.

use super::contours::ContourPlot;
use super::curve::CurveScene;
use super::geometry::Size;
use super::panel::{CurvePanel, LandscapePanel, SweepPanel, inner, landscape_title};
use super::pen::Pen;
use super::runs::Scene;
use super::subpixel::svg;
use super::sweep::SweepScene;
use super::theme::Theme;
use super::viewport::Viewport;
use crate::landscape::objective::Objective;
use crate::math::numbers::human;

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
    height: 380.0,
};
const SWEEP: Size = Size {
    width: 1160.0,
    height: 204.0,
};

/// What the figure shows.
///
/// ```
/// use overshoot::{Experiment, sweep, train};
/// use overshoot::training::ending::{Goal, Wording};
/// use overshoot::plot::{CurveScene, Figure, SweepHeights, SweepScene, Theme};
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
///         heights: SweepHeights::Losses,
///         endings: &sweep.endings(first, Some(Goal::minimum(0.0))),
///         wording: Wording::Terms,
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
        let contours = ContourPlot::new(objective, Viewport::of(objective, LANDSCAPE));
        let scene = Scene {
            run,
            ending: self.curve.ending,
            step: self.step,
            next: None,
            guess: None,
            pins: &[],
        };
        let landscape = LandscapePanel {
            contours: &contours,
            scene: &scene,
            title: [landscape_title(objective), objective.text],
        };
        let curve = CurvePanel {
            size: CURVE,
            scene: &self.curve,
            step: self.step,
            title: ["Loss", "by step"],
        };
        let rate = format!("Learning rate {}", human(self.rate));
        let sweep = SweepPanel {
            size: SWEEP,
            window: self.window,
            scene: &self.sweep,
            rate: (self.rate, self.curve.ending),
            tries: (&[], None),
            taken: &[],
            title: [&rate, "every rate at once, one training per rate"],
        };
        svg(SIZE, |area| {
            let pen = Pen::new(area, theme);
            pen.block((0.0, 0.0), (SIZE.width, SIZE.height), pen.palette.page)?;
            landscape.draw(&inner(area, (20.0, 20.0), LANDSCAPE), theme)?;
            curve.draw(&inner(area, (736.0, 20.0), CURVE), theme)?;
            sweep.draw(&inner(area, (20.0, 416.0), SWEEP), theme)
        })
    }
}
