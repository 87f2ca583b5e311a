//! Update rules for a block of runs, as `torch.optim` defines them.
//!
//! A rule turns slopes into the direction that the learning rate multiplies; the trainer then moves every
//! parameter by −rate · direction. To add one: a type with a [`Rule`], its row in [`OPTIMIZERS`], its line in
//! [`rule`], and the rows of its settings in the vocabulary (`experiment.rs`).

use crate::experiment::Experiment;
use crate::objective::Lanes;
use std::mem::swap;

/// One update rule with its state, for `N` runs side by side.
pub trait Rule<const N: usize> {
    /// From the slopes, the directions that the rate multiplies: one array a parameter. At first `directions`
    /// holds the previous ones (zero before the first step). The slopes may be used up: new ones come next.
    fn direct(&mut self, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>);
}

/// What is known of an optimizer besides its rule.
#[derive(Clone, Copy)]
pub struct Optimizer {
    /// The name in links: `optimizer=momentum`.
    pub name: &'static str,
    /// The name that people read.
    pub label: &'static str,
    /// The rule as people write it; `g` is the slope, `w` a weight, `lr` the learning rate.
    pub formula: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// One sentence on what it does to the learning rate.
    pub teaches: &'static str,
    /// What the rate multiplies, in a word: `slope`, `velocity`.
    pub direction: &'static str,
    /// The rate at which overshooting begins at curvature λ > 0, where theory knows it.
    pub onset: fn(&Experiment, f64) -> Option<f64>,
    /// The rate above which a quadratic of curvature λ > 0 diverges, where theory knows it.
    pub limit: fn(&Experiment, f64) -> Option<f64>,
    /// `onset` and `limit` as people write them, at the sharpest curvature; empty where theory has none.
    pub formulas: [&'static str; 2],
}

/// Every optimizer, in the order of the menu.
pub const OPTIMIZERS: &[Optimizer] = &[
    Optimizer {
        name: "sgd",
        label: "gradient descent",
        formula: "w ← w − lr·g",
        source: "Cauchy 1847; torch.optim.SGD",
        teaches: "Every step is the rate times the slope.",
        direction: "slope",
        onset: |_, curvature| Some(1.0 / curvature),
        limit: |_, curvature| Some(2.0 / curvature),
        formulas: ["1/λmax", "2/λmax"],
    },
    Optimizer {
        name: "momentum",
        label: "momentum",
        formula: "v ← momentum·v + g;  w ← w − lr·v",
        source: "Polyak 1964; torch.optim.SGD(momentum=…)",
        teaches: "Steps add up while the slope keeps its sign: the same rate goes further, and overshoots sooner.",
        direction: "velocity",
        onset: |settings, curvature| {
            let root = 1.0 - settings.number("momentum").sqrt();
            Some(root * root / curvature)
        },
        limit: |settings, curvature| Some(2.0 * (1.0 + settings.number("momentum")) / curvature),
        formulas: ["(1 − √momentum)²/λmax", "2(1 + momentum)/λmax"],
    },
    Optimizer {
        name: "nesterov",
        label: "Nesterov momentum",
        formula: "v ← momentum·v + g;  w ← w − lr·(g + momentum·v)",
        source: "Nesterov 1983, Sutskever et al. 2013; torch.optim.SGD(nesterov=True)",
        teaches: "Momentum that looks ahead: steadier in the flat directions, but its limit is lower.",
        direction: "look-ahead velocity",
        // Critical damping: O'Donoghue and Candès 2015, Adaptive restart for accelerated gradient schemes.
        onset: |settings, curvature| {
            let momentum = settings.number("momentum");
            let root = (1.0 - momentum) / (1.0 + momentum);
            Some(root * root / curvature)
        },
        limit: |settings, curvature| {
            let momentum = settings.number("momentum");
            Some(2.0 * (1.0 + momentum) / ((1.0 + 2.0 * momentum) * curvature))
        },
        formulas: [
            "((1 − momentum)/(1 + momentum))²/λmax",
            "2(1 + momentum)/((1 + 2·momentum)·λmax)",
        ],
    },
    Optimizer {
        name: "adam",
        label: "Adam",
        formula: "m ← β₁·m + (1−β₁)·g;  v ← β₂·v + (1−β₂)·g²;  w ← w − lr·m̂ / (√v̂ + eps)",
        source: "Kingma and Ba 2015, arXiv 1412.6980; torch.optim.Adam",
        teaches: "Divides each slope by its own recent size: the rate is roughly the length of a step, whatever the slope.",
        direction: "scaled slope",
        onset: |_, _| None,
        limit: |_, _| None,
        formulas: ["", ""],
    },
];

/// What is known of the experiment's optimizer.
pub fn of(experiment: &Experiment) -> &'static Optimizer {
    let name = experiment.choice("optimizer");
    OPTIMIZERS
        .iter()
        .find(|optimizer| optimizer.name == name)
        .expect("the vocabulary's choices are OPTIMIZERS")
}

/// The experiment's update rule, fresh, for `dimension` parameters of `N` runs.
pub fn rule<const N: usize>(experiment: &Experiment, dimension: usize) -> Box<dyn Rule<N>> {
    let zeros = || vec![[0.0; N]; dimension];
    match experiment.choice("optimizer") {
        "momentum" => Box::new(Momentum {
            momentum: experiment.number("momentum"),
        }),
        "nesterov" => Box::new(Nesterov {
            momentum: experiment.number("momentum"),
            velocity: zeros(),
        }),
        "adam" => Box::new(Adam {
            betas: [experiment.number("beta1"), experiment.number("beta2")],
            eps: experiment.number("eps"),
            powers: [1.0, 1.0],
            mean: zeros(),
            square: zeros(),
        }),
        _ => Box::new(Sgd),
    }
}

/// Gradient descent: the direction is the slope itself, and nothing is copied.
struct Sgd;
impl<const N: usize> Rule<N> for Sgd {
    fn direct(&mut self, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        swap(slopes, directions);
    }
}

/// v ← momentum·v + g, the direction is v: the previous direction is all that is remembered. (PyTorch's first v
/// is g, which momentum·0 + g is too.)
struct Momentum {
    momentum: f64,
}
impl<const N: usize> Rule<N> for Momentum {
    fn direct(&mut self, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        accumulate(directions, self.momentum, slopes);
    }
}

/// sum ← keep·sum + new. A function of its own, never inlined, because its arguments tell the compiler that they
/// do not overlap, which makes vector instructions of the loop.
#[inline(never)]
fn accumulate<const N: usize>(sums: &mut [Lanes<N>], keep: f64, new: &[Lanes<N>]) {
    for (sums, new) in sums.iter_mut().zip(new) {
        for (sum, new) in sums.iter_mut().zip(new) {
            *sum = *sum * keep + *new;
        }
    }
}

/// v ← momentum·v + g, the direction is g + momentum·v.
struct Nesterov<const N: usize> {
    momentum: f64,
    velocity: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for Nesterov<N> {
    fn direct(&mut self, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        swap(slopes, directions);
        for (directions, velocities) in directions.iter_mut().zip(&mut self.velocity) {
            for (direction, velocity) in directions.iter_mut().zip(velocities) {
                *velocity = *velocity * self.momentum + *direction;
                *direction += *velocity * self.momentum;
            }
        }
    }
}

/// Running means of slope and squared slope, both corrected for their start at zero; eps outside the root.
struct Adam<const N: usize> {
    betas: [f64; 2],
    eps: f64,
    /// beta1 and beta2 to the power of the step.
    powers: [f64; 2],
    mean: Vec<Lanes<N>>,
    square: Vec<Lanes<N>>,
}
impl<const N: usize> Rule<N> for Adam<N> {
    fn direct(&mut self, slopes: &mut Vec<Lanes<N>>, directions: &mut Vec<Lanes<N>>) {
        let [beta1, beta2] = self.betas;
        self.powers = [self.powers[0] * beta1, self.powers[1] * beta2];
        let [correction1, correction2] = self.powers.map(|power| 1.0 - power);
        let (scale1, scale2) = (1.0 / correction1, 1.0 / correction2.sqrt());
        swap(slopes, directions);
        let state = self.mean.iter_mut().zip(&mut self.square);
        for (directions, (means, squares)) in directions.iter_mut().zip(state) {
            for ((direction, mean), square) in directions.iter_mut().zip(means).zip(squares) {
                let slope = *direction;
                *mean += (slope - *mean) * (1.0 - beta1);
                *square = *square * beta2 + slope * slope * (1.0 - beta2);
                *direction = *mean * scale1 / (square.sqrt() * scale2 + self.eps);
            }
        }
    }
}
