//! What a task asks for, as a condition on what the reader has tried, and what is known of a try.

use crate::Error;
use crate::experiment::Experiment;
use crate::experiment::train::train;
use crate::experiment::view::RaceRates;
use crate::landscape::curvature::Curvature;
use crate::math::real::portable::pow;
use crate::math::sorting::sort;
use crate::search::rate_search::RateSearch;
use crate::training::run::Run;
use crate::training::setup::Setup;
use crate::training::sweep::Sweep;
use crate::training::sweeper::sweep_over;
use crate::training::theory::{self, Limits};
use crate::training::verdict::Verdict;
use std::cell::OnceCell;
use std::rc::Rc;

/// Rates at which the fewest steps of a landscape are looked for, in the two decades below its limit.
const RATES: u32 = 2001;

/// What is left of the first gap where a run has landed.
const LANDED: f64 = 1e-6;

/// A limit is found where the rate above it is at most so many times the one below.
const CLOSE: f64 = 1.1;

/// A condition on the last try, or on all of them.
#[derive(Clone, Copy, Debug)]
pub enum Condition {
    /// It always holds.
    Always,
    /// All of these hold.
    All(&'static [Condition]),
    /// This does not hold.
    Not(&'static Condition),
    /// It holds of some try of the chapter, not only of the last one.
    Once(&'static Condition),
    /// So many different rates were tried.
    Tried(usize),
    /// The learning rate is between these.
    Rate(f64, f64),
    /// At least so many steps are shown.
    Shown(usize),
    /// More steps are shown than before, at the same rate: the reader has let the ball go on.
    Stepped,
    /// The run is at the flag, and stays there.
    Arrives,
    /// The run flies out.
    FliesOut,
    /// The run is at the flag after a number of steps between these.
    Steps(f64, f64),
    /// It takes at most so many steps more than the fastest rate of its landscape.
    NearFastest(f64),
    /// The rate is below every fastest one of its landscape.
    BelowFastest,
    /// The rate is above every fastest one of its landscape.
    AboveFastest,
    /// The rate is above the limit of its landscape.
    BeyondLimit,
    /// The curvature across the valley is between these.
    Across(f64, f64),
    /// The curvature across the valley is one of these.
    AcrossOneOf(&'static [f64]),
    /// At each of these curvatures, one rate that arrives and one that flies out are at most a tenth apart.
    LimitsFound(&'static [f64]),
    /// At the curvature of the last try, this is so.
    LimitHere,
    /// At the curvature of the last try, both are known, but farther apart.
    LimitBetween,
    /// Of the last steps, so many are within a millionth of the first gap.
    Lands(usize),
    /// The rate of the first update is at least this.
    BeginsAt(f64),
    /// The share of points that are right at the end is at least this.
    Right(f64),
    /// No loss is above so many times the lowest before it.
    Smooth(f64),
    /// The guided tour of the range test was made, to its last step.
    Walked,
    /// Racers have these rates.
    Races(RaceRates),
    /// The sharpness at the end is within this share of 2 divided by the rate.
    AtTheEdge(f64),
}

/// What the reader has tried. The run itself is not kept: it is made again where it is looked at.
pub struct Try {
    /// What was trained.
    pub experiment: Experiment,
    /// How many of its steps are shown.
    pub shown: usize,
    /// Whether the guided tour of the range test was made before.
    pub walked: bool,
    pub(super) setup: Setup,
    /// After how many steps it is at the flag; infinite where it never is, and where the lowest loss is not known.
    pub steps: f64,
    /// How it ended.
    pub verdict: Verdict,
    /// The largest curvature at the minimum: across the valley.
    pub across: Option<f64>,
    /// The share of points that are right at the end.
    pub right: Option<f64>,
    /// The sharpness at the end, where it was measured.
    pub sharpness: Option<f64>,
    /// How far the loss ever jumped: a loss divided by the lowest before it.
    pub jump: f64,
    /// How many of its last points are within a millionth of the first gap.
    pub(super) landed: usize,
    /// The rate of the first update.
    first_rate: f64,
    /// The fastest rates of its landscape, once they were asked for: all tries there know them.
    fastest: Rc<OnceCell<Fastest>>,
}

/// The fewest steps of any rate of a landscape, and the rates that take no more, rising.
#[derive(Clone, Debug, PartialEq)]
pub struct Fastest {
    pub steps: f64,
    pub rates: Vec<f64>,
}

impl Try {
    /// Trains an experiment that is shown as it says.
    pub fn of(experiment: Experiment) -> Try {
        let shown = experiment.display().step as usize;
        Try::shown(experiment, shown, false)
    }

    /// Trains an experiment of which so many steps are shown, after the guided tour of the range test or without it.
    pub(super) fn shown(experiment: Experiment, shown: usize, walked: bool) -> Try {
        let run = train(&experiment);
        Try::known(experiment, &run, shown, walked)
    }

    /// The same of a run that is trained already.
    pub(super) fn known(experiment: Experiment, run: &Run, shown: usize, walked: bool) -> Try {
        let (setup, objective) = (experiment.setup(), experiment.objective());
        let minimum = objective.best().filter(|_| objective.is_exact(&setup));
        let lowest = minimum.map_or(f64::NEG_INFINITY, |minimum| minimum.loss);
        let near = |loss: &&f64| **loss - lowest <= LANDED * (run.losses[0] - lowest);
        let jumps = run.losses.iter().scan(f64::INFINITY, |lowest, &loss| {
            let jump = loss / *lowest;
            *lowest = lowest.min(loss);
            Some(jump)
        });
        let on_data = run.on_data.as_ref();
        Try {
            steps: minimum.map_or(f64::INFINITY, |minimum| run.steps_to_flag(minimum.loss)),
            verdict: run.verdict,
            across: minimum.map(|minimum| Curvature::at(&objective, minimum.at).max),
            right: on_data.and_then(|on_data| on_data.accuracy.last().copied()),
            sharpness: on_data.and_then(|on_data| on_data.sharpness.last().copied()),
            jump: jumps.fold(0.0, f64::max),
            landed: run.losses.iter().rev().take_while(near).count(),
            first_rate: run.lrs.first().copied().unwrap_or(setup.lr),
            fastest: Rc::default(),
            experiment,
            shown,
            walked,
            setup,
        }
    }

    /// What another try knows of its landscape, this one knows, too.
    pub(super) fn learn_from(&mut self, other: &Try) {
        if self.beside(other) && self.setup.start == other.setup.start {
            self.fastest = Rc::clone(&other.fastest);
        }
    }

    /// Its run, trained again.
    pub fn run(&self) -> Run {
        train(&self.experiment)
    }

    /// Its learning rate.
    pub fn rate(&self) -> f64 {
        self.setup.lr
    }

    /// Whether it is at the flag at last.
    pub fn arrives(&self) -> bool {
        self.steps.is_finite()
    }

    /// Whether it flies out: it leaves the finite numbers, or swings wider and wider.
    pub fn flies_out(&self) -> bool {
        self.verdict == Verdict::Diverges
    }

    /// What theory says of its rates.
    pub fn limits(&self) -> Limits {
        theory::limits_on(&self.experiment.objective(), &self.setup)
    }

    /// The trainings at rates in the two decades below the limit; below 1, where no theory knows one (Adam).
    fn sweep(&self) -> Sweep {
        let limit = self.limits().limit.unwrap_or(1.0);
        let rate = |i: u32| limit * pow(10.0, -2.0 * f64::from(RATES - i) / f64::from(RATES));
        let rates = (1..RATES).map(rate).collect();
        sweep_over(&self.setup, &self.experiment.objective(), rates)
    }

    /// The fastest rates of its landscape; none where no rate is ever at the flag.
    pub fn fastest(&self) -> &Fastest {
        let find = || {
            let sweep = self.sweep();
            let all = sweep.steps();
            let steps = all.iter().copied().fold(f64::INFINITY, f64::min);
            let fastest =
                |(rate, taken): (&f64, &f64)| (taken.is_finite() && *taken == steps).then_some(*rate);
            let rates = sweep.lrs.iter().zip(&all).filter_map(fastest).collect();
            Fastest { steps, rates }
        };
        self.fastest.get_or_init(find)
    }

    /// The steps to the flag at the rate that is about right for it, as a race gives it to a racer; infinite where there is
    /// none.
    pub fn steps_at_best(&self) -> f64 {
        let objective = self.experiment.objective();
        let mut search = RateSearch::new(&self.setup, self.experiment.monitor(), &objective);
        let best = loop {
            if let Some(best) = search.advance(&objective) {
                break best;
            }
        };
        best.map_or(f64::INFINITY, |best| {
            sweep_over(&self.setup, &objective, vec![best.told()]).steps()[0]
        })
    }

    /// Whether it is of the same valley as another one: only the rate differs, and where it starts.
    fn beside(&self, other: &Try) -> bool {
        let here = Setup {
            lr: self.setup.lr,
            start: self.setup.start,
            ..other.setup.clone()
        };
        self.across == other.across && here == self.setup
    }
}

/// The highest rate that arrives and the lowest that flies out of the landscape of a try.
pub(super) fn bracket(tries: &[Try], of: &Try) -> [Option<f64>; 2] {
    let beside = || tries.iter().filter(|attempt| attempt.beside(of));
    [
        beside()
            .filter(|attempt| attempt.arrives())
            .map(Try::rate)
            .reduce(f64::max),
        beside()
            .filter(|attempt| attempt.flies_out())
            .map(Try::rate)
            .reduce(f64::min),
    ]
}

/// How many different rates were tried.
pub(super) fn different_rates(tries: &[Try]) -> usize {
    let mut rates: Vec<f64> = tries.iter().map(Try::rate).collect();
    sort(&mut rates);
    rates.dedup();
    rates.len()
}

/// The limit that was found at a curvature to a tenth: halfway between the rates around it.
pub(super) fn found(tries: &[Try], across: f64) -> Option<f64> {
    let of = tries.iter().find(|attempt| attempt.across == Some(across))?;
    match bracket(tries, of) {
        [Some(lo), Some(hi)] => (hi <= CLOSE * lo).then(|| f64::midpoint(lo, hi)),
        [None, _] | [_, None] => None,
    }
}

impl Condition {
    /// Whether it holds of what was tried, the last one last.
    pub fn holds(self, tries: &[Try]) -> bool {
        let Some((last, before)) = tries.split_last() else {
            return matches!(self, Condition::Always);
        };
        let within = |number: f64, lo: f64, hi: f64| lo <= number && number <= hi;
        match self {
            Condition::Always => true,
            Condition::All(conditions) => conditions.iter().all(|condition| condition.holds(tries)),
            Condition::Not(condition) => !condition.holds(tries),
            Condition::Once(condition) => condition.holds(tries) || self.holds(before),
            Condition::Tried(count) => different_rates(tries) >= count,
            Condition::Rate(lo, hi) => within(last.setup.lr, lo, hi),
            Condition::Shown(steps) => last.shown >= steps,
            Condition::Stepped => {
                let made =
                    |before: &Try| before.experiment.setup() == last.setup && before.shown < last.shown;
                before.last().is_some_and(made)
            }
            Condition::Arrives => last.arrives(),
            Condition::FliesOut => last.flies_out(),
            Condition::Steps(lo, hi) => within(last.steps, lo, hi),
            Condition::NearFastest(more) => last.arrives() && last.steps <= last.fastest().steps + more,
            Condition::BelowFastest => last
                .fastest()
                .rates
                .first()
                .is_some_and(|&lowest| last.rate() < lowest),
            Condition::AboveFastest => last
                .fastest()
                .rates
                .last()
                .is_some_and(|&highest| last.rate() > highest),
            Condition::BeyondLimit => last.limits().limit.is_some_and(|limit| last.rate() > limit),
            Condition::Across(lo, hi) => last.across.is_some_and(|across| within(across, lo, hi)),
            Condition::AcrossOneOf(curvatures) => {
                last.across.is_some_and(|across| curvatures.contains(&across))
            }
            Condition::LimitsFound(curvatures) => {
                curvatures.iter().all(|&across| found(tries, across).is_some())
            }
            Condition::LimitHere => last.across.is_some_and(|across| found(tries, across).is_some()),
            Condition::LimitBetween => {
                matches!(bracket(tries, last), [Some(lo), Some(hi)] if hi > CLOSE * lo)
            }
            Condition::Lands(steps) => last.landed >= steps,
            Condition::BeginsAt(rate) => last.first_rate >= rate,
            Condition::Right(share) => last.right.is_some_and(|right| right >= share),
            Condition::Smooth(jump) => last.jump <= jump,
            Condition::Walked => last.walked,
            Condition::Races(rates) => last.experiment.view().race.rates == rates,
            Condition::AtTheEdge(share) => last
                .sharpness
                .is_some_and(|sharpness| (sharpness * last.setup.lr / 2.0 - 1.0).abs() <= share),
        }
    }
}

/// An experiment with some words changed.
///
/// # Errors
/// The sentence on the first word that is none.
pub(super) fn with(experiment: &Experiment, words: &str) -> Result<Experiment, Error> {
    let mut changed = experiment.clone();
    for word in words.split('&').filter(|word| !word.is_empty()) {
        let (name, text) = word.split_once('=').unwrap_or((word, ""));
        changed.set(name, text)?;
    }
    Ok(changed)
}
