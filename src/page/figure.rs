//! The laboratory as one picture, for READMEs and papers: what [`Figure`] shows of an experiment.

use crate::experiment::Experiment;
use crate::experiment::train::sweep;
use crate::experiment::view::LossAxis;
use crate::landscape::curvature::Curvature;
use crate::landscape::objective::Objective;
use crate::plot::{CurveScene, Figure, SweepScene, Theme};
use crate::training::ending::{Ending, Goal};
use crate::training::theory;
use crate::training::train::train_on;

/// The laboratory as an SVG, for rates over the four decades around the interesting ones.
pub fn figure(experiment: &Experiment, theme: Theme) -> String {
    let (objective, shown) = (Objective::of(experiment), experiment.display());
    let run = train_on(experiment, &objective);
    let rate = experiment.lr();
    let at = objective.best().map_or(objective.start, |best| best.at);
    let rates = theory::limits(&experiment.optimizer(), Curvature::at(&objective, at).max);
    let centre = rates.limit.unwrap_or(rate).clamp(1e-5, 100.0).log10();
    let top = (centre + 0.4).ceil();
    let (lo, hi) = (10f64.powf(top - 4.0), 10f64.powf(top));
    let sweep = sweep(experiment, lo, hi, 500).unwrap_or_default();
    let floor = objective.best().map(|best| best.loss);
    let steps = experiment.updates();
    let first = run.losses[0];
    let goal = floor.map(Goal::minimum);
    Figure {
        objective: &objective,
        curve: CurveScene {
            run: &run,
            ending: Ending::of_run(&run, goal),
            validation: &[],
            pins: &[],
            floor,
            linear: shown.loss_axis == LossAxis::Linear,
            steps,
        },
        step: shown.step as usize,
        rate,
        window: [lo, hi],
        sweep: SweepScene {
            sweep: &sweep,
            endings: &sweep.endings(first, goal),
            floor,
            best_rate: sweep.fastest_settled().map(|fastest| sweep.lrs[fastest]),
            first,
            steps,
            limit: rates.limit,
            local: !theory::is_quadratic(&objective),
            onset: rates.onset,
            reach: None,
            revealed: None,
        },
    }
    .svg(theme)
}
