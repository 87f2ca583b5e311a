//! The laboratory as pictures, for READMEs and papers: all of it as one ([`figure`]), or a part of it ([`picture`]).

use crate::experiment::Experiment;
use crate::experiment::train::sweep;
use crate::experiment::view::{LossAxis, SweepHeight};
use crate::landscape::curvature::Curvature;
use crate::landscape::objective::Objective;
use crate::plot::{
    ContourPlot, Curve, CurveScene, Figure, Scene, Size, SweepChart, SweepHeights, SweepScene, Theme,
    Viewport, draw_runs, svg,
};
use crate::training::ending::{Ending, Goal};
use crate::training::run::Run;
use crate::training::slice::Slice;
use crate::training::sweep::Sweep;
use crate::training::theory::{self, Limits};
use crate::training::train::train_on;

/// The laboratory as an SVG, for rates over the four decades around the interesting ones.
///
/// ```
/// use overshoot::{Experiment, figure::figure, plot::Theme};
/// assert!(figure(&Experiment::default(), Theme::Light).contains("Learning rate 0.185"));
/// ```
pub fn figure(experiment: &Experiment, theme: Theme) -> String {
    let shown = Shown::of(experiment);
    let window = shown.window();
    let rates = shown.sweep(window);
    let endings = rates.endings(shown.first(), shown.goal());
    let steps = rates.steps();
    Figure {
        objective: &shown.objective,
        curve: shown.curve(),
        step: shown.step,
        rate: shown.rate,
        window,
        sweep: shown.rates(&rates, &endings, &steps),
    }
    .svg(theme)
}

/// A part of the laboratory that is a picture by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The landscape with the run on it.
    Landscape,
    /// The loss by step.
    Curve,
    /// Every rate at once.
    Sweep,
}

/// A part of the laboratory as an SVG of a size in CSS pixels.
///
/// ```
/// use overshoot::figure::{Part, picture};
/// use overshoot::{Experiment, plot::{Size, Theme}};
/// let size = Size { width: 480.0, height: 320.0 };
/// let svg = picture(&Experiment::default(), Part::Landscape, size, Theme::Dark);
/// assert!(svg.starts_with(r#"<svg width="480" height="320""#));
/// ```
pub fn picture(experiment: &Experiment, part: Part, size: Size, theme: Theme) -> String {
    let shown = Shown::of(experiment);
    match part {
        Part::Landscape => {
            let contours = ContourPlot::new(&shown.objective, Viewport::of(&shown.objective, size));
            let scene = Scene {
                run: &shown.run,
                ending: shown.ending(),
                step: shown.step,
                next: shown.ahead(),
                guess: None,
                pins: &[],
            };
            svg(size, |area| {
                contours.draw_heat(area, theme)?;
                contours.draw(area, theme)?;
                draw_runs(area, theme, &contours, &scene)
            })
        }
        Part::Curve => {
            let scene = shown.curve();
            let curve = Curve::new(size, &scene);
            svg(size, |area| {
                area.fill(&theme.palette().panel)?;
                let names = curve.draw(area, theme, &scene)?;
                curve.draw_cursor(area, theme, &scene, &names, shown.step)
            })
        }
        Part::Sweep => {
            let [lo, hi] = shown.window();
            let rates = shown.sweep([lo, hi]);
            let endings = rates.endings(shown.first(), shown.goal());
            let steps = rates.steps();
            let scene = shown.rates(&rates, &endings, &steps);
            let chart = SweepChart::new(size, lo, hi);
            svg(size, |area| {
                area.fill(&theme.palette().panel)?;
                let words = chart.draw(area, theme, &scene)?;
                chart.draw_cursor(area, theme, shown.rate)?;
                words.draw(area, theme, shown.rate)
            })
        }
    }
}

/// What all pictures of an experiment are drawn from.
struct Shown {
    experiment: Experiment,
    objective: Objective,
    run: Run,
    rate: f64,
    step: usize,
    limits: Limits,
}

impl Shown {
    fn of(experiment: &Experiment) -> Shown {
        let objective = Objective::of(experiment);
        let at = objective.best().map_or(objective.start, |best| best.at);
        let limits = theory::limits(&experiment.optimizer(), Curvature::at(&objective, at).max);
        let run = train_on(experiment, &objective);
        let (objective, run) = match Slice::profile(&objective) {
            Some(side) => (side.objective.clone(), side.project(&run)),
            None => (objective, run),
        };
        Shown {
            run,
            rate: experiment.lr(),
            step: experiment.display().step as usize,
            limits,
            objective,
            experiment: experiment.clone(),
        }
    }

    /// Where the step after the one that is shown lands, if that is shown.
    fn ahead(&self) -> Option<[f64; 2]> {
        let next = self.step.min(self.run.last_step()) + 1;
        let is_shown = self.experiment.display().ahead && next <= self.run.last_step();
        is_shown.then(|| self.run.point(next))
    }

    /// The four decades in which something happens.
    fn window(&self) -> [f64; 2] {
        let centre = self.limits.limit.unwrap_or(self.rate).clamp(1e-5, 100.0).log10();
        let top = (centre + 0.4).ceil();
        [10f64.powf(top - 4.0), 10f64.powf(top)]
    }

    fn sweep(&self, [lo, hi]: [f64; 2]) -> Sweep {
        sweep(&self.experiment, lo, hi, 500).unwrap_or_default()
    }

    fn floor(&self) -> Option<f64> {
        self.objective.best().map(|best| best.loss)
    }

    fn goal(&self) -> Option<Goal> {
        self.floor().map(Goal::minimum)
    }

    fn first(&self) -> f64 {
        self.run.losses[0]
    }

    fn ending(&self) -> Ending {
        Ending::of_run(&self.run, self.goal())
    }

    fn curve(&self) -> CurveScene<'_> {
        CurveScene {
            run: &self.run,
            ending: self.ending(),
            validation: &[],
            pins: &[],
            floor: self.floor(),
            linear: self.experiment.display().loss_axis == LossAxis::Linear,
            steps: self.experiment.updates(),
        }
    }

    fn rates<'a>(&self, sweep: &'a Sweep, endings: &'a [Ending], steps: &'a [f64]) -> SweepScene<'a> {
        SweepScene {
            sweep,
            heights: match self.experiment.display().sweep_height {
                SweepHeight::Loss => SweepHeights::Losses,
                SweepHeight::Steps => SweepHeights::Steps(steps),
            },
            endings,
            wording: self.experiment.display().words,
            floor: self.floor(),
            best_rate: sweep.fastest_settled().map(|fastest| sweep.lrs[fastest]),
            first: self.first(),
            steps: self.experiment.updates(),
            limit: self.limits.limit,
            local: !theory::is_quadratic(&self.objective),
            onset: self.limits.onset,
            reach: None,
            revealed: None,
        }
    }
}
