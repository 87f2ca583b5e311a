//! A schedule as a Python function `rate(step)`, for where a framework has none that is the same: traced from the
//! schedule's own formula. What watches the loss is a class, written out here once.

use super::formula;
use super::text::{indented, number};
use crate::math::real::Real;
use crate::training::optimizer::Optimizer;
use crate::training::schedule::{Constant, LEAST_DROP, Length, OneCycle, Plateau, Schedule, ThresholdMode};
use crate::training::setup::Setup;

/// The schedule of a script.
pub struct Rates {
    pub schedule: Schedule,
    pub length: Length,
    /// What it does to the momentum, if anything.
    pub momentum: Option<Cycled>,
}

/// A momentum that falls while the rate rises.
#[derive(Clone, Copy)]
pub struct Cycled {
    /// `momentum`, or `beta1` where it is called so.
    pub name: &'static str,
    pub low: f64,
    pub high: f64,
}

impl Cycled {
    /// The momentum that the setup's schedule moves, where it has one and it moves.
    pub fn of(setup: &Setup) -> Option<Cycled> {
        let name = match setup.optimizer {
            Optimizer::Sgd(_)
            | Optimizer::Momentum(_)
            | Optimizer::Nesterov(_)
            | Optimizer::HeavyBall(_)
            | Optimizer::RmsProp(_) => "momentum",
            Optimizer::Adam(_)
            | Optimizer::AdamW(_)
            | Optimizer::Adamax(_)
            | Optimizer::NAdam(_)
            | Optimizer::RAdam(_)
            | Optimizer::Lion(_) => "beta1",
            Optimizer::Adagrad(_)
            | Optimizer::Adadelta(_)
            | Optimizer::Rprop(_)
            | Optimizer::SignSgd(_)
            | Optimizer::Newton(_) => return None,
        };
        let [low, high] = setup.schedule.momentum_range()?;
        // A velocity without momentum needs no cycle, and PyTorch's Nesterov none of 0.
        (name == "beta1" || low.max(high) > 0.0).then_some(Cycled { name, low, high })
    }
}

/// The momentum that an optimizer is set to, or the highest to which the schedule moves it.
pub fn momentum(setup: &Setup, set: f64) -> f64 {
    match setup.schedule.momentum_range() {
        Some([low, high]) => low.max(high),
        None => set,
    }
}

impl Rates {
    pub fn of(setup: &Setup) -> Rates {
        let length = setup.schedule.length(setup.steps);
        let schedule = match &setup.schedule {
            // A plateau at which the rate stays the same is none; PyTorch does not allow it.
            Schedule::Plateau(plateau) if plateau.factor == 1.0 => Schedule::Constant(Constant {
                warm_up: plateau.warm_up,
            }),
            schedule => schedule.clone(),
        };
        Rates {
            schedule,
            length,
            momentum: Cycled::of(setup),
        }
    }

    pub fn warm_up(&self) -> u64 {
        self.length.warm_up
    }

    /// The updates after the warm-up.
    pub fn rest(&self) -> u64 {
        self.length.steps.saturating_sub(self.length.warm_up)
    }

    pub fn is_constant(&self) -> bool {
        self.schedule.is_constant()
    }

    /// Whether it is constant once it is warmed up.
    pub fn ends_constant(&self) -> bool {
        matches!(self.schedule, Schedule::Constant(_))
    }

    pub fn plateau(&self) -> Option<&Plateau> {
        match &self.schedule {
            Schedule::Plateau(plateau) => Some(plateau),
            _ => None,
        }
    }

    /// Whether it begins at the peak, once it is warmed up.
    pub fn begins_at_peak(&self) -> bool {
        self.schedule.level(0.0, self.length).rate(1.0) == 1.0
    }

    /// Whether every phase of one cycle takes some time and the cycle lasts as long as the run: PyTorch divides by zero
    /// otherwise, or ends with an error.
    pub fn is_regular(&self, cycle: &OneCycle) -> bool {
        let ends = cycle.phases(self.length).ends;
        ends[0] > 0.0
            && ends.windows(2).all(|pair| pair[0] < pair[1])
            && ends[ends.len() - 1] + 1.0 >= self.rest() as f64
    }

    /// The function, from its `def` on. It knows `lr`, the peak.
    pub fn function(&self) -> Vec<String> {
        let mut lines = vec![
            "def rate(step):".to_string(),
            "    \"\"\"The learning rate of an update, the first of which is 0.\"\"\"".to_string(),
        ];
        let mut t = "step";
        let n = self.warm_up();
        if n > 0 {
            lines.push(format!(
                "    if step < {n}:  # warm up to where the schedule begins"
            ));
            lines.push(format!("        return rate({n}) * (step + 1) / {}", n + 1));
            if !self.ends_constant() {
                lines.push(format!("    t = step - {n}"));
                t = "t";
            }
        }
        let body = formula::rate(t, |t| self.schedule.level(t, self.length));
        lines.extend(indented(1, &body));
        lines
    }

    /// The momentum as a function `momentum_at(step)`, if the schedule moves it.
    pub fn momentum_function(&self) -> Vec<String> {
        let Some(Cycled { name, low, high }) = self.momentum else {
            return Vec::new();
        };
        let mut lines = vec![
            "def momentum_at(step):".to_string(),
            format!(
                "    \"\"\"{} of an update: low where the rate is high.\"\"\"",
                match name {
                    "momentum" => "The momentum",
                    name => name,
                }
            ),
        ];
        let t = match self.warm_up() {
            0 => "step",
            n => {
                lines.push(format!("    t = max(step - {n}, 0)"));
                "t"
            }
        };
        let momentum = |t| self.schedule.momentum(t, self.length);
        let body = formula::momentum(t, |t| momentum(t).unwrap_or(Real::constant(low.max(high))));
        lines.extend(indented(1, &body));
        lines
    }
}

/// ReduceLROnPlateau as a Python class, for frameworks whose own differs.
pub fn plateau_class(settings: &Plateau) -> Vec<String> {
    let Plateau {
        factor,
        patience,
        threshold,
        cooldown,
        min_lr,
        ..
    } = *settings;
    let better = match settings.threshold_mode {
        ThresholdMode::Rel => format!("self.best * (1 - {})", number(threshold)),
        ThresholdMode::Abs => format!("self.best - {}", number(threshold)),
    };
    let text = format!(
        r#"class Plateau:
    """torch.optim.lr_scheduler.ReduceLROnPlateau, written out."""

    def __init__(self):
        self.rate, self.best, self.bad, self.cooling = lr, math.inf, 0, 0

    def __call__(self, loss):
        """The rate after an update that began with this loss."""
        if loss < {better}:
            self.best, self.bad = loss, 0
        else:
            self.bad += 1
        if self.cooling > 0:
            self.cooling, self.bad = self.cooling - 1, 0
        if self.bad > {patience}:
            lower = max(self.rate * {factor}, {lowest})
            if self.rate - lower > {least}:
                self.rate = lower
            self.cooling, self.bad = {cooldown}, 0
        return self.rate"#,
        factor = number(factor),
        lowest = number(min_lr),
        least = number(LEAST_DROP),
    );
    text.lines().map(str::to_string).collect()
}
