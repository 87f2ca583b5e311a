//! The learning-rate range test (Smith 2015, arXiv 1506.01186): the rate rises, the loss is watched, the test stops
//! when the loss rises significantly, and rules read a rate off the curve.
//!
//! It is *one* training whose rate rises, or, where it starts again at each rate, many very short ones; a sweep is
//! separate trainings of full length, one for each rate. Because a toy problem can be trained at every rate, the
//! sweep knows which rate is best: [`truth`] sets the rules against it.

pub mod agreement;
#[doc(hidden)]
pub mod arrival;
pub mod record;
mod rise;
pub mod rules;
pub mod smooth;
// Hidden: what a range test calls the best rate, with the rates that led to it, for the page and the tests.
#[doc(hidden)]
pub mod truth;

use crate::experiment::Experiment;
use crate::experiment::view::RangeTestSettings;
use crate::landscape::model::training_rows;
use crate::landscape::network::batches::Sampling;
use crate::landscape::objective::Objective;
use crate::training::monitor::Monitor;
use crate::training::schedule::Schedule;
use crate::training::setup::Setup;
use crate::training::sweeper::NETWORKS as ABREAST;
use crate::training::trainer::Trainer;
use rise::Rise;
pub use rules::{Suggestion, suggest};
use smooth::{smoothed, trimmed};

/// What came out of a range test. The three lists have one entry for each rate that was tried, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RangeTest {
    /// The learning rates: `find-start`, and each `find-factor` times the one before.
    pub lrs: Vec<f64>,
    /// The loss after `find-steps` updates at that rate; infinite where training left the finite numbers.
    pub losses: Vec<f64>,
    /// The losses as fastai smooths them: [`smooth::smoothed`].
    pub smoothed: Vec<f64>,
    /// The entry at which the test stopped, because the loss had risen too far or was no number: the last one.
    /// `None` where it went on up to `find-end`.
    pub stopped: Option<usize>,
    /// What each rule reads off the smoothed curve without its ends, [`smooth::trimmed`].
    pub suggestions: Vec<Suggestion>,
    /// The rate that is really best: of a sweep over the same range with the experiment's own `steps` and schedule, by
    /// what is monitored. 64 rates a decade, or where a training takes its time 4 or 8, and 16 or 32 around the best one;
    /// a suggestion, if none of them is better. `None` where the loss falls for ever, or no rate gets below the loss of the start.
    pub best: Option<f64>,
}

/// Runs the range test that an experiment describes (`find-start`, `find-end`, `find-factor`, `find-steps`,
/// `find-stop`, `find-restart`) with its optimizer from its start, at constant rates: its own rate and schedule do
/// not matter to the test itself.
///
/// ```
/// use overshoot::{Experiment, find_lr};
/// let test = find_lr(&"find-factor=3".parse::<Experiment>()?);
/// let lowest = (0..test.lrs.len()).min_by(|&a, &b| test.losses[a].total_cmp(&test.losses[b])).unwrap();
/// assert!((test.lrs[lowest] - 0.159).abs() < 1e-3); // the next one, 0.478, is beyond the limit of 0.2
/// assert_eq!(test.stopped, Some(lowest + 1));
/// assert!((test.best.unwrap() - 2.0 / 11.0).abs() < 0.005); // theory: 2 / (λmin + λmax)
/// for suggestion in &test.suggestions {
///     println!("{}: {}", suggestion.rule, suggestion.lr);
/// }
/// # Ok::<(), overshoot::Error>(())
/// ```
///
/// Where `find-start` is above `find-end` it is a test of one rate.
pub fn find_lr(experiment: &Experiment) -> RangeTest {
    let objective = Objective::of(experiment);
    let mut finder = Finder::new(experiment, &objective);
    while !finder.advance(&objective) {}
    RangeTest {
        best: truth::best(experiment, &objective, &finder.test.suggestions),
        ..finder.test
    }
}

/// The rates of a test: each `find-factor` times the one before, up to `find-end`. To fourteen digits, so that
/// 10⁻⁷ · 10⁶ is 0.1, as it would be written.
fn rates(settings: &RangeTestSettings) -> Vec<f64> {
    let round = |rate: f64| -> f64 { format!("{rate:.13e}").parse().expect("a number") };
    let mut rates = vec![settings.start];
    let mut power = settings.factor;
    while round(settings.start * power) <= settings.end {
        rates.push(round(settings.start * power));
        power *= settings.factor;
    }
    rates
}

/// Whether every rate starts from the same place: as set, else where nothing is noisy, so that one start tells as
/// much as another.
///
/// ```
/// use overshoot::{Experiment, search::finder::restarts};
/// assert!(restarts(&Experiment::default())); // nothing is noisy
/// assert!(!restarts(&"model=perceptron&batch=10".parse::<Experiment>()?));
/// # Ok::<(), overshoot::Error>(())
/// ```
pub fn restarts(experiment: &Experiment) -> bool {
    experiment.range_test().restart.unwrap_or_else(|| {
        let rows = training_rows(experiment);
        Sampling::from(experiment).size(rows) == rows
    })
}

/// A range test that is done piece by piece, so that a page can go on between the pieces.
///
/// ```
/// use overshoot::{Experiment, find_lr, search::finder::Finder};
/// let experiment = Experiment::default();
/// let objective = experiment.objective();
/// let mut finder = Finder::new(&experiment, &objective);
/// while !finder.advance(&objective) {}
/// assert_eq!(finder.test().losses, find_lr(&experiment).losses);
/// ```
pub struct Finder {
    setup: Setup,
    /// Updates at each rate.
    steps: u64,
    /// The rates that are left to be tried, the next one last.
    rates: Vec<f64>,
    /// How many rates it has at most.
    pub planned: usize,
    work: Work,
    test: RangeTest,
    rise: Rise,
    monitor: Monitor,
    /// Updates in one piece of work.
    piece: u64,
}

/// Trainings in progress.
enum Work {
    /// One training whose rate rises.
    One(Box<Trainer<1>>),
    /// Short ones, each from the start.
    Many(Option<Box<Trainer<ABREAST>>>),
}

/// Updates of a block, or hundreds of them of one run, in one piece of work, on a formula.
const PIECE: u64 = 512;

/// What is monitored of every run as it is now: the lower, the better.
fn monitored<const N: usize>(trainer: &mut Trainer<N>, monitor: Monitor) -> [f64; N] {
    let losses = trainer.full_losses();
    let measures = (monitor != Monitor::Loss).then(|| trainer.measures()).flatten();
    match (monitor, measures) {
        (Monitor::Loss, _) | (Monitor::ValidationLoss | Monitor::Accuracy, None) => losses,
        (Monitor::ValidationLoss, Some((validation, _))) => validation,
        // What diverged has no accuracy.
        (Monitor::Accuracy, Some((_, accuracy))) => {
            std::array::from_fn(|lane| match losses[lane].is_finite() {
                true => 1.0 - accuracy[lane],
                false => f64::NAN,
            })
        }
    }
}

impl Finder {
    /// A test of which nothing is done yet.
    pub fn new(experiment: &Experiment, objective: &Objective) -> Finder {
        let settings = experiment.range_test();
        let setup = Setup {
            schedule: Schedule::default(),
            ..experiment.setup()
        };
        let mut rates = rates(&settings);
        let monitor = experiment.monitor();
        let work = if restarts(experiment) {
            Work::Many(None)
        } else {
            Work::One(Box::new(Trainer::new(&setup, objective, [rates[0]])))
        };
        let planned = rates.len();
        rates.reverse();
        Finder {
            rise: Rise::new(
                monitor.floor(objective),
                monitor.at_start(&setup, objective),
                settings.stop,
            ),
            monitor,
            piece: (PIECE / objective.cost(&setup)).max(1),
            setup,
            steps: settings.steps,
            rates,
            planned,
            work,
            test: RangeTest::default(),
        }
    }

    /// Whether the test is complete.
    pub fn is_complete(&self) -> bool {
        self.rates.is_empty()
    }

    /// What is done so far; suggestions once it is complete, and no best rate.
    pub fn test(&self) -> &RangeTest {
        &self.test
    }

    /// Trains the next piece; whether the test is complete.
    pub fn advance(&mut self, objective: &Objective) -> bool {
        if self.rates.is_empty() {
            return true;
        }
        let steps = self.steps;
        match &mut self.work {
            Work::One(trainer) => {
                let mut budget = self.piece * 16;
                while let (Some(&rate), true) = (self.rates.last(), budget > 0) {
                    trainer.set_peaks([rate]);
                    let already = trainer.step - self.test.lrs.len() as u64 * steps;
                    let pause = (already + budget).min(steps);
                    for _ in already..pause {
                        trainer.step();
                    }
                    budget -= pause - already;
                    if pause == steps || trainer.all_diverged() {
                        self.rates.pop();
                        let [loss] = monitored(trainer, self.monitor);
                        if self.test.note(rate, loss, &mut self.rise) {
                            self.rates.clear();
                        }
                    }
                }
            }
            Work::Many(block) => {
                let lanes = self.rates.len().min(ABREAST);
                let next = &self.rates[self.rates.len() - lanes..];
                let trainer = block.get_or_insert_with(|| {
                    let peaks = std::array::from_fn(|lane| next[lanes.saturating_sub(lane + 1)]);
                    Box::new(Trainer::new(&self.setup, objective, peaks))
                });
                let pause = (trainer.step + self.piece).min(steps);
                while trainer.step < pause && !trainer.all_diverged() {
                    trainer.step();
                }
                if trainer.step == steps || trainer.all_diverged() {
                    let (peaks, losses) = (*trainer.peaks(), monitored(trainer, self.monitor));
                    *block = None;
                    for lane in 0..lanes {
                        self.rates.pop();
                        if self.test.note(peaks[lane], losses[lane], &mut self.rise) {
                            self.rates.clear();
                            break;
                        }
                    }
                }
            }
        }
        let complete = self.rates.is_empty();
        if complete {
            self.test.finish(self.planned);
        }
        complete
    }
}

impl RangeTest {
    /// Notes the loss that a rate led to; whether the test stops there.
    fn note(&mut self, rate: f64, loss: f64, rise: &mut Rise) -> bool {
        let loss = if loss.is_finite() { loss } else { f64::INFINITY };
        self.lrs.push(rate);
        self.losses.push(loss);
        let stops = rise.is_too_high(loss);
        if stops {
            self.stopped = Some(self.lrs.len() - 1);
        }
        stops
    }

    fn finish(&mut self, planned: usize) {
        self.smoothed = smoothed(&self.losses);
        let range = trimmed(&self.smoothed, planned);
        self.suggestions = suggest(&self.lrs[range.clone()], &self.smoothed[range]);
    }
}
