//! What came out of one training.

use crate::landscape::network::history::History;
use crate::training::ending::{Ending, Goal};
use crate::training::flag::{AT_THE_FLAG, threshold};
use crate::training::verdict::Verdict;
use std::ops::RangeInclusive;

/// What came out of one training. Everything visited is finite: `n` updates visit `n + 1` points, the start first,
/// unless the last update left the finite numbers, whose point is then not listed.
///
/// ```
/// use overshoot::{Experiment, train};
/// let run = train(&"surface=bowl&lr=0.5&steps=3&start=-4,2".parse::<Experiment>()?);
/// assert_eq!(run.xs, [-4.0, -2.0, -1.0, -0.5]);
/// assert_eq!(run.losses[0], 10.0); // ½(x² + y²)
/// assert_eq!((run.steps(), run.lrs.len(), run.diverged), (3, 3, None));
///
/// let run = train(&"model=perceptron&dataset=moons&layers=8&steps=20".parse::<Experiment>()?);
/// let on_data = run.on_data.as_ref().unwrap();
/// assert_eq!(on_data.history.at(20).len(), 8 * 2 + 8 + 8 + 1); // every weight and bias
/// assert_eq!(on_data.accuracy.len(), 21);
/// # Ok::<(), overshoot::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The first parameter at every visited point: the start, and after each update; empty where there are more than two
    /// parameters.
    pub xs: Vec<f64>,
    /// The second parameter, likewise.
    pub ys: Vec<f64>,
    /// The loss at every visited point, of all training points where there are data.
    pub losses: Vec<f64>,
    /// The gradient at every visited point that the next update uses; empty where there are more than two parameters.
    pub gradients: Vec<[f64; 2]>,
    /// What the rate multiplied in each update: the slope itself for gradient descent; likewise.
    pub updates: Vec<[f64; 2]>,
    /// The learning rate of each update.
    pub lrs: Vec<f64>,
    /// Where it started, if there are two parameters.
    pub start: [f64; 2],
    /// What else is noted of a model on data.
    pub on_data: Option<OnData>,
    /// The step of the first entry: not 0 where a long run in progress has forgotten its beginning.
    pub first_step: u64,
    /// The update that left the finite numbers; it is the last one.
    pub diverged: Option<u64>,
    /// How it ended.
    pub verdict: Verdict,
    /// Whether it came down and only jumps about there, because each update sees only some of the points.
    pub jitters: bool,
    /// Of a run in progress: what it went at other rates before; empty where the rate was never changed.
    pub earlier: Vec<Leg>,
}

/// What a run in progress went at one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// The step at which it ended, because the rate was changed.
    pub end: u64,
    /// How it was seen until then.
    pub ending: Ending,
}

/// What is noted of a model on data besides its loss, at every visited point unless it says otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnData {
    /// Its parameters, in PyTorch's order.
    pub history: History,
    /// The loss on the points that are held out; empty where none are.
    pub validation: Vec<f64>,
    /// The share of training points whose class is right; for numbers R², the explained share of their variance.
    pub accuracy: Vec<f64>,
    /// The same of the points that are held out; empty where none are.
    pub validation_accuracy: Vec<f64>,
    /// The loss of what the next update sees: a mini-batch, or all points.
    pub batch_losses: Vec<f64>,
    /// The length of all parameters together.
    pub parameter_norms: Vec<f64>,
    /// The length of the gradient that the next update uses.
    pub gradient_norms: Vec<f64>,
    /// The length of what the rate multiplied, one an update.
    pub update_norms: Vec<f64>,
    /// The largest eigenvalue of the Hessian of the training loss, each time that it was measured.
    pub sharpness: Vec<f64>,
    /// The steps at which the sharpness was measured, as long as `sharpness`.
    pub sharpness_steps: Vec<f64>,
}

impl Run {
    /// A run from a start that has not begun, with room for that many points.
    pub(crate) fn with_capacity(start: [f64; 2], points: usize) -> Run {
        Run {
            start,
            first_step: 0,
            xs: Vec::with_capacity(points),
            ys: Vec::with_capacity(points),
            losses: Vec::with_capacity(points),
            gradients: Vec::with_capacity(points),
            updates: Vec::with_capacity(points),
            lrs: Vec::with_capacity(points),
            on_data: None,
            diverged: None,
            verdict: Verdict::Slow,
            jitters: false,
            earlier: Vec::new(),
        }
    }

    /// After how many steps it was at the flag where the lowest loss there is is `lowest`; infinite where it never came
    /// there.
    ///
    /// ```
    /// use overshoot::{Experiment, train};
    /// assert_eq!(train(&"lr=0.172".parse::<Experiment>()?).steps_to_flag(0.0), 16.0);
    /// assert_eq!(train(&"lr=0.21".parse::<Experiment>()?).steps_to_flag(0.0), f64::INFINITY);
    /// # Ok::<(), overshoot::Error>(())
    /// ```
    pub fn steps_to_flag(&self, lowest: f64) -> f64 {
        let highest = threshold(lowest, self.losses[0], AT_THE_FLAG);
        let is_within = |loss: &f64| *loss <= highest;
        let late = self.losses.iter().rposition(|loss| !is_within(loss));
        match late {
            _ if self.diverged.is_some() => f64::INFINITY,
            Some(last) if last + 1 == self.losses.len() => f64::INFINITY,
            Some(last) => last as f64 + 1.0,
            None => 0.0,
        }
    }

    /// Ends what is gone at one rate: what comes is judged on its own.
    pub(crate) fn end_leg(&mut self, seen: Ending) {
        let end = self.first_step + self.last_step() as u64;
        let begin = self.earlier.last().map_or(self.first_step, |leg| leg.end);
        if end > begin {
            self.earlier.push(Leg { end, ending: seen });
        }
    }

    /// The points of each leg in order, counted from the first that is kept, with how it is seen; each begins at the
    /// point at which the one before ended.
    pub fn legs(&self, now: Ending) -> impl Iterator<Item = (RangeInclusive<usize>, Ending)> {
        let mut begin = 0;
        let last = (self.last_step(), now);
        let ended = |leg: &Leg| ((leg.end - self.first_step) as usize, leg.ending);
        let ends = self.earlier.iter().map(ended).chain([last]);
        ends.map(move |(end, ending)| (std::mem::replace(&mut begin, end)..=end, ending))
    }

    /// Drops the first points, and the updates that led from them.
    pub(crate) fn forget(&mut self, points: usize) {
        self.first_step += points as u64;
        self.earlier.retain(|leg| leg.end > self.first_step);
        let drop = |list: &mut Vec<f64>| {
            list.drain(..points.min(list.len()));
        };
        [&mut self.xs, &mut self.ys, &mut self.losses, &mut self.lrs]
            .into_iter()
            .for_each(drop);
        for list in [&mut self.gradients, &mut self.updates] {
            list.drain(..points.min(list.len()));
        }
        if let Some(on_data) = &mut self.on_data {
            on_data.history.forget(points);
            let first = self.first_step as f64;
            let old = on_data.sharpness_steps.partition_point(|&step| step < first);
            on_data.sharpness_steps.drain(..old);
            on_data.sharpness.drain(..old);
            [
                &mut on_data.validation,
                &mut on_data.accuracy,
                &mut on_data.validation_accuracy,
                &mut on_data.batch_losses,
                &mut on_data.parameter_norms,
                &mut on_data.gradient_norms,
                &mut on_data.update_norms,
            ]
            .into_iter()
            .for_each(drop);
        }
    }

    /// The run as it was at a step, counted from the first that is kept: what it went until then, without what is noted
    /// of data.
    pub fn until(&self, step: usize) -> Run {
        let mut run = Run {
            on_data: None,
            ..self.clone()
        };
        if step < run.last_step() {
            run.diverged = None;
            run.earlier.retain(|leg| leg.end < run.first_step + step as u64);
            for list in [&mut run.xs, &mut run.ys, &mut run.losses] {
                list.truncate(step + 1);
            }
            run.gradients.truncate(step + 1);
            run.updates.truncate(step);
            run.lrs.truncate(step);
        }
        run
    }

    /// How many updates were made.
    pub fn steps(&self) -> u64 {
        self.lrs.len() as u64
    }

    /// The last step whose point is finite, counted from the first entry.
    pub fn last_step(&self) -> usize {
        self.losses.len() - 1
    }

    /// The loss at the end, or `None` where the run left the finite numbers.
    pub fn last_loss(&self) -> Option<f64> {
        self.losses.last().copied().filter(|_| self.diverged.is_none())
    }

    /// The point that was visited after that many updates, or the last one; the start where there are more than two
    /// parameters.
    pub fn point(&self, step: usize) -> [f64; 2] {
        match self.xs.len() {
            0 => self.start,
            points => [self.xs[step.min(points - 1)], self.ys[step.min(points - 1)]],
        }
    }
}

// It stands here because a run knows its endings.
impl Ending {
    /// How a run ended.
    pub fn of_run(run: &Run, goal: Option<Goal>) -> Ending {
        let first = run.losses.first().copied().unwrap_or(f64::NAN);
        let last = run.last_loss().unwrap_or(f64::INFINITY);
        Ending::new(run.verdict, run.jitters, [first, last], goal)
    }
}
