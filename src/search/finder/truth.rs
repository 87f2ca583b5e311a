//! Which rule is right: a toy problem can be trained at every rate, so the best one is known, and so is how far a
//! suggestion falls short of it.

use super::Suggestion;
use super::rise::dust;
use crate::experiment::Experiment;
use crate::experiment::view::RangeTestSettings;
use crate::landscape::objective::Objective;
use crate::math::sorting::sort_by;
use crate::training::monitor::Monitor;
use crate::training::rates::{Resolution, around, between, rounded, three_digits};
use crate::training::schedule::RATES;
use crate::training::setup::Setup;
use crate::training::sweep::Sweep;
use crate::training::sweeper::Sweeper;
use crate::training::verdict::SETTLED;

/// Rates in a decade of the sweep over the whole test, and then around the best one: as many at once as the lab's own
/// sweep has where it opens, or fewer, where a training takes its time.
fn stages(setup: &Setup, objective: &Objective) -> &'static [i32] {
    match Resolution::of(setup, objective) {
        Resolution::Fine => &[64],
        Resolution::Medium => &[8, 32],
        Resolution::Coarse => &[4, 16],
    }
}

/// The rates between the test's first and last one, as far as the lab can be set to them.
fn range(settings: &RangeTestSettings) -> [f64; 2] {
    let [lo, hi] = [settings.start, settings.end].map(|rate| rate.clamp(RATES[0], RATES[1]));
    [lo, hi.max(lo)]
}

/// Rates as the table displays them, where a network may come to something else with the fourth digit.
fn as_displayed(rates: Vec<f64>, setup: &Setup, objective: &Objective) -> Vec<f64> {
    match objective.trains_network(setup) {
        Some(_) => three_digits(rates),
        None => rates,
    }
}

/// The best rate of the whole range, by training at each, and at the suggestions.
pub fn best(experiment: &Experiment, objective: &Objective, suggestions: &[Suggestion]) -> Option<f64> {
    completed(experiment, objective, suggestions).best
}

/// A rate, and where training at it leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The rule that suggests it; none for the best rate.
    pub rule: Option<&'static str>,
    /// As it can be set: with three digits.
    pub lr: f64,
    /// What is monitored, after the experiment's steps: the loss, that on held-out points, or the share that is wrong or
    /// not explained; infinite where training leaves the finite numbers.
    pub loss: f64,
    /// How many times as far above the minimum as the best. None where there is no minimum, and of accuracies; infinite
    /// where the best rate reaches the minimum exactly and this one does not.
    pub worse: Option<f64>,
    /// Whether the gap to the minimum has come down to what the judge calls settled, beside that of the start. None
    /// where there is no minimum, and of accuracies.
    pub settles: Option<bool>,
}

/// The table in the making: the whole range is trained first, then each suggestion.
pub struct Truth {
    setup: Setup,
    monitor: Monitor,
    /// The rates between which it looks.
    range: [f64; 2],
    sweep: Sweep,
    sweeper: Sweeper,
    /// Rates in a decade of the stages that are to come.
    stages: &'static [i32],
    rules: Vec<(Option<&'static str>, f64)>,
    suggested: Option<Sweeper>,
    best: Option<f64>,
    rows: Vec<Row>,
    complete: bool,
}

impl Truth {
    /// A table of which nothing is known yet.
    pub fn new(experiment: &Experiment, objective: &Objective) -> Truth {
        let setup = experiment.setup();
        let stages = stages(&setup, objective);
        let range = range(&experiment.range_test());
        let rates = as_displayed(between(range, stages[0]), &setup, objective);
        Truth {
            setup,
            monitor: experiment.monitor(),
            range,
            sweep: Sweep::default(),
            sweeper: Sweeper::new(rates),
            stages: &stages[1..],
            rules: Vec::new(),
            suggested: None,
            best: None,
            rows: Vec::new(),
            complete: false,
        }
    }

    /// Trains the next piece; whether the table is complete.
    pub fn advance(&mut self, objective: &Objective, suggestions: &[Suggestion]) -> bool {
        if self.complete {
            return true;
        }
        let Some(suggested) = &mut self.suggested else {
            if self.sweeper.advance(&self.setup, objective) {
                self.refine(objective, suggestions);
            }
            return false;
        };
        if !suggested.advance(&self.setup, objective) {
            return false;
        }
        let (monitor, done) = (self.monitor, suggested.done());
        let monitored = done.monitored(monitor).finals;
        let finite = |i: usize| done.finals[i].is_finite() && monitored[i].is_finite();
        let mut losses: Vec<f64> = (0..monitored.len())
            .map(|i| if finite(i) { monitored[i] } else { f64::INFINITY })
            .collect();
        // The best of all that is trained, whether the sweep came upon it or a rule.
        if let Some(best) = best_of(done, monitor, &self.setup, objective) {
            let (lr, loss) = (done.lrs[best], losses[best]);
            if self.best.is_none() {
                self.rules.insert(0, (None, lr));
                losses.insert(0, loss);
                self.best = Some(lr);
            } else if best > 0 {
                (self.rules[0].1, losses[0]) = (lr, loss);
                self.best = Some(lr);
            }
        }
        let scale = Scale {
            // How far accuracies are from the best is told in points, not in times.
            minimum: monitor.floor(objective).filter(|_| monitor != Monitor::Accuracy),
            begin: monitor.at_start(&self.setup, objective),
        };
        self.rows = ranked(&self.rules, &losses, &scale);
        self.complete = true;
        true
    }

    /// Takes in a stage of the sweep, and begins the next, or after the last one the suggestions.
    fn refine(&mut self, objective: &Objective, suggestions: &[Suggestion]) {
        self.sweep.insert(self.sweeper.done(), 0);
        let best =
            best_of(&self.sweep, self.monitor, &self.setup, objective).map(|best| self.sweep.lrs[best]);
        if let (Some(best), Some((density, rest))) = (best, self.stages.split_first()) {
            self.stages = rest;
            let [lo, hi] = self.range;
            let mut near = as_displayed(around(best, *density, [3, 3]), &self.setup, objective);
            near.retain(|rate| (lo..=hi).contains(rate) && !self.sweep.lrs.contains(rate));
            if !near.is_empty() {
                self.sweeper = Sweeper::new(near);
                return;
            }
        }
        self.best = best;
        self.rules = best.iter().map(|&lr| (None, rounded(lr))).collect();
        let suggested = suggestions.iter().map(|s| (Some(s.rule), rounded(s.lr)));
        self.rules.extend(suggested);
        self.suggested = Some(Sweeper::new(self.rules.iter().map(|rule| rule.1).collect()));
    }

    /// Whether all of it is known.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// How it trains.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// What it looks at.
    pub fn monitor(&self) -> Monitor {
        self.monitor
    }

    /// The rate of the sweep with the fewest steps to the flag: about right.
    pub fn fastest(&self) -> Option<f64> {
        self.sweep
            .fastest_settled()
            .map(|fastest| self.sweep.lrs[fastest])
    }

    /// The lowest loss that the sweep came to.
    pub fn lowest(&self) -> Option<f64> {
        self.sweep.lowest_final()
    }

    /// How many rates the sweep tried.
    pub fn tried(&self) -> usize {
        self.sweep.lrs.len()
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
    completed(experiment, objective, suggestions).rows
}

fn completed(experiment: &Experiment, objective: &Objective, suggestions: &[Suggestion]) -> Truth {
    let mut truth = Truth::new(experiment, objective);
    while !truth.advance(objective, suggestions) {}
    truth
}

/// Where the best rate is by what is monitored, if it got below the loss of the start; nowhere where the loss falls for
/// ever, because there the best rate is that which falls fastest.
fn best_of(sweep: &Sweep, monitor: Monitor, setup: &Setup, objective: &Objective) -> Option<usize> {
    objective.floor()?;
    sweep.best_by(monitor.criterion(objective.first_loss(setup)))
}

/// What losses are measured against: the lowest possible one, if it is known, and that of the start.
struct Scale {
    minimum: Option<f64>,
    begin: f64,
}

fn ranked(rules: &[(Option<&'static str>, f64)], losses: &[f64], scale: &Scale) -> Vec<Row> {
    let &Scale { minimum, begin } = scale;
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
    sort_by(&mut rows, &|a, b| {
        (a.rule.is_some(), a.loss)
            .partial_cmp(&(b.rule.is_some(), b.loss))
            .expect("losses are numbers")
    });
    rows
}
