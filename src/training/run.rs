//! What came out of one training.

use crate::landscape::network::history::History;
use crate::training::verdict::Verdict;

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
        }
    }

    /// Drops the first points, and the updates that led from them.
    pub(crate) fn forget(&mut self, points: usize) {
        self.first_step += points as u64;
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
