//! A schedule as a Python function `rate(step)`, for where a framework has none that is the same: traced from the
//! schedule's own formula. What watches the loss is a class, written out here once.

use super::text::{indented, number};
use super::{Task, formula};
use crate::math::parameter::{Field, Value};
use crate::math::real::Real;
use crate::training::optimizer::{OPTIMIZER, Optimizer};
use crate::training::schedule::{Constant, LEAST_DROP, Length, Plateau, Schedule, Standard, ThresholdMode};
use crate::training::setup::Setup;
use std::convert::Infallible;

/// The schedule of a script.
pub(super) struct ScriptSchedule {
    pub schedule: Schedule,
    pub length: Length,
    /// What it does to the momentum, if anything.
    pub momentum: Option<Cycled>,
}

/// A momentum that falls while the rate rises.
#[derive(Clone, Copy)]
pub(super) struct Cycled {
    pub setting: CycledSetting,
    pub low: f64,
    pub high: f64,
}

/// What the momentum is called.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum CycledSetting {
    Momentum,
    Beta1,
}

impl CycledSetting {
    /// That of an optimizer, which PyTorch's schedulers find by the names of its settings, too.
    fn of(optimizer: &Optimizer) -> Option<CycledSetting> {
        let mut settings: Vec<(_, Value<Infallible>)> = Vec::new();
        optimizer.write(&OPTIMIZER, &mut settings);
        let has = |setting: &CycledSetting| settings.iter().any(|(name, _)| *name == setting.name());
        [CycledSetting::Momentum, CycledSetting::Beta1]
            .into_iter()
            .find(has)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            CycledSetting::Momentum => "momentum",
            CycledSetting::Beta1 => "beta1",
        }
    }
}

impl Cycled {
    /// The momentum that the setup's schedule moves, where it has one and it moves.
    fn of(setup: &Setup) -> Option<Cycled> {
        let setting = CycledSetting::of(&setup.optimizer)?;
        let [low, high] = setup.schedule.momentum_range()?;
        // A velocity without momentum needs no cycle, and PyTorch's Nesterov none of 0.
        let moves = setting == CycledSetting::Beta1 || low.max(high) > 0.0;
        moves.then_some(Cycled { setting, low, high })
    }
}

impl Task {
    /// A momentum as it is set, or the highest to which the schedule moves it.
    pub(super) fn highest_momentum(&self, set: f64) -> f64 {
        match self.setup.schedule.momentum_range() {
            Some([low, high]) => low.max(high),
            None => set,
        }
    }

    /// A momentum as an argument: by its name where the schedule moves it.
    pub(super) fn cycled_or(&self, set: f64) -> String {
        match self.rates.momentum {
            Some(cycled) => cycled.setting.name().to_string(),
            None => number(set),
        }
    }

    /// The rate of the first update.
    pub(super) fn first_rate(&self) -> f64 {
        self.setup.scheduler::<1>().level(0).rate(self.setup.lr)
    }
}

impl ScriptSchedule {
    pub(super) fn of(setup: &Setup) -> ScriptSchedule {
        let length = setup.schedule.length(setup.steps);
        let schedule = match &setup.schedule {
            // A plateau at which the rate stays the same is none; PyTorch does not allow it.
            Schedule::Plateau(plateau) if plateau.factor == 1.0 => Schedule::Constant(Constant {
                warm_up: plateau.warm_up,
            }),
            schedule => schedule.clone(),
        };
        ScriptSchedule {
            schedule,
            length,
            momentum: Cycled::of(setup),
        }
    }

    pub(super) fn warm_up(&self) -> u64 {
        self.length.warm_up
    }

    /// The updates after the warm-up.
    pub(super) fn rest(&self) -> u64 {
        self.length.steps.saturating_sub(self.length.warm_up)
    }

    pub(super) fn is_constant(&self) -> bool {
        self.schedule.is_constant()
    }

    /// Whether it is constant once it is warmed up.
    pub(super) fn ends_constant(&self) -> bool {
        matches!(self.schedule, Schedule::Constant(_))
    }

    pub(super) fn plateau(&self) -> Option<&Plateau> {
        if let Schedule::Plateau(plateau) = &self.schedule {
            return Some(plateau);
        }
        None
    }

    /// What a loop around a plateau sets the rate to: at first, and after an update that began with a loss.
    pub(super) fn watching(&self, loss: &str) -> [String; 2] {
        match self.warm_up() {
            0 => ["lr".to_string(), format!("plateau({loss})")],
            n => [
                format!("lr / {}", n + 1),
                format!("plateau({loss}) if step >= {n} else lr * (step + 2) / {}", n + 1),
            ],
        }
    }

    /// The schedule after the warm-up as libraries have it, where they do.
    pub(super) fn standard(&self) -> Option<Standard> {
        self.schedule.standard(self.length)
    }

    /// Whether it begins at the peak, once it is warmed up.
    pub(super) fn begins_at_peak(&self) -> bool {
        self.schedule.level(0.0, self.length).rate(1.0) == 1.0
    }

    /// The function, from its `def` on. It knows `lr`, the peak.
    pub(super) fn function(&self) -> Vec<String> {
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
    pub(super) fn momentum_function(&self) -> Vec<String> {
        let Some(Cycled { setting, low, high }) = self.momentum else {
            return Vec::new();
        };
        let mut lines = vec![
            "def momentum_at(step):".to_string(),
            format!(
                "    \"\"\"{} of an update: low where the rate is high.\"\"\"",
                match setting {
                    CycledSetting::Momentum => "The momentum",
                    CycledSetting::Beta1 => setting.name(),
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

/// A share of the peak as an expression.
pub(super) fn share(factor: f64) -> String {
    match factor {
        0.0 => "0.0".to_string(),
        1.0 => "lr".to_string(),
        factor if factor == 1.0 / 3.0 => "lr / 3".to_string(),
        factor => format!("{} * lr", number(factor)),
    }
}

/// ReduceLROnPlateau as a Python class, for frameworks whose own differs.
pub(super) fn plateau_class(settings: &Plateau) -> Vec<String> {
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
