//! Which rule is right: a toy problem can be trained at every rate, so the best one is known, and so is how far a
//! suggestion falls short of it.

use super::{Suggestion, dust};
use crate::experiment::Experiment;
use crate::objective::Objective;
use crate::rates::{Grain, between, rounded};
use crate::sweep::{Sweep, Sweeper, sweep_over};
use crate::verdict::SETTLED;
use crate::vocabulary::RATES;

/// Rates in a decade of the sweep: as many as the lab's own has where it opens.
const DENSITY: i32 = 64;

/// The same of an objective: fewer where a training takes its time.
fn density(experiment: &Experiment, objective: &Objective) -> i32 {
    match objective.grain(experiment) {
        Grain::FINE => DENSITY,
        Grain::MEDIUM => 8,
        _ => 3,
    }
}

/// The rates between the test's first and last one, as far as the lab can be set to them.
pub fn grid(experiment: &Experiment, objective: &Objective) -> Vec<f64> {
    let end = |name: &str| experiment.number(name).clamp(RATES[0], RATES[1]);
    let (lo, hi) = (end("find-start"), end("find-end"));
    between([lo, hi.max(lo)], density(experiment, objective))
}

/// The best rate of the whole range, by training at each.
pub fn best(experiment: &Experiment, objective: &Objective) -> Option<f64> {
    best_of(
        &sweep_over(experiment, objective, grid(experiment, objective)),
        experiment,
        objective,
    )
}

/// The best rate of a sweep, if it got below the loss of the start; none where the loss falls for ever, because
/// there the best rate is that which falls fastest.
pub fn best_of(sweep: &Sweep, experiment: &Experiment, objective: &Objective) -> Option<f64> {
    objective.floor()?;
    sweep.best_rate(objective.first_loss(experiment))
}

/// A rate, and where training at it leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The rule that suggests it; none for the best rate.
    pub rule: Option<&'static str>,
    /// As it can be set: with three digits.
    pub lr: f64,
    /// The loss after the experiment's steps; infinite where training leaves the finite numbers.
    pub loss: f64,
    /// How many times as far above the minimum as the best. None where there is no minimum; infinite where the best
    /// rate reaches the minimum exactly and this one does not.
    pub worse: Option<f64>,
    /// Whether the gap to the minimum has come down to what the judge calls settled, beside that of the start. None
    /// where there is no minimum.
    pub settles: Option<bool>,
}

/// The table in the making: the whole range is trained first, then each suggestion.
pub struct Truth {
    sweep: Sweeper,
    rules: Vec<(Option<&'static str>, f64)>,
    suggested: Option<Sweeper>,
    best: Option<f64>,
    rows: Vec<Row>,
    complete: bool,
}

impl Truth {
    /// A table of which nothing is known yet.
    pub fn new(experiment: &Experiment, objective: &Objective) -> Truth {
        Truth {
            sweep: Sweeper::new(grid(experiment, objective)),
            rules: Vec::new(),
            suggested: None,
            best: None,
            rows: Vec::new(),
            complete: false,
        }
    }

    /// Trains the next piece; whether the table is complete.
    pub fn advance(
        &mut self,
        experiment: &Experiment,
        objective: &Objective,
        suggestions: &[Suggestion],
    ) -> bool {
        if self.complete {
            return true;
        }
        let Some(suggested) = &mut self.suggested else {
            if self.sweep.advance(experiment, objective) {
                self.best = best_of(self.sweep.done(), experiment, objective);
                self.rules = self.best.iter().map(|&lr| (None, rounded(lr))).collect();
                self.rules
                    .extend(suggestions.iter().map(|s| (Some(s.rule), rounded(s.lr))));
                self.suggested = Some(Sweeper::new(self.rules.iter().map(|rule| rule.1).collect()));
            }
            return false;
        };
        if !suggested.advance(experiment, objective) {
            return false;
        }
        let losses = suggested.done().finals.clone();
        self.rows = ranked(
            &self.rules,
            &losses,
            objective.floor(),
            objective.first_loss(experiment),
        );
        self.complete = true;
        true
    }

    /// The rate that is really best, once the sweep is done.
    pub fn best(&self) -> Option<f64> {
        self.best
    }

    /// Whether the sweep is done, so that `best` says something.
    pub fn is_known(&self) -> bool {
        self.suggested.is_some()
    }

    /// The best rate and then every suggestion, the lowest loss first; empty while it is not complete.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }
}

/// The table of a finished test, all at once.
pub fn table(experiment: &Experiment, objective: &Objective, suggestions: &[Suggestion]) -> Vec<Row> {
    let mut truth = Truth::new(experiment, objective);
    while !truth.advance(experiment, objective, suggestions) {}
    truth.rows
}

fn ranked(
    rules: &[(Option<&'static str>, f64)],
    losses: &[f64],
    minimum: Option<f64>,
    begin: f64,
) -> Vec<Row> {
    let first = rules
        .iter()
        .zip(losses)
        .find(|((rule, _), _)| rule.is_none())
        .map(|(_, &loss)| loss);
    let worse = |loss: f64| {
        let minimum = minimum?;
        let gap = |loss: f64| (loss - minimum).max(dust(minimum));
        let (gap, best) = (gap(loss), gap(first?));
        // Both may be at the minimum exactly, or worlds apart.
        Some(match (gap == best, best == 0.0) {
            (true, _) => 1.0,
            (_, true) => f64::INFINITY,
            _ => (gap / best).min(f64::MAX),
        })
    };
    let mut rows: Vec<Row> = rules
        .iter()
        .zip(losses)
        .map(|(&(rule, lr), &loss)| Row {
            rule,
            lr,
            loss,
            worse: worse(loss),
            settles: minimum.map(|minimum| loss - minimum <= SETTLED * (begin - minimum)),
        })
        .collect();
    // Stable: where losses are equal the best rate and then the order of the rules stay.
    rows.sort_by(|a, b| {
        (a.rule.is_some(), a.loss)
            .partial_cmp(&(b.rule.is_some(), b.loss))
            .expect("losses are numbers")
    });
    rows
}
