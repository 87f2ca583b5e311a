//! The learning rate at every update, as `torch.optim.lr_scheduler` defines it: the peak rate, which the slider
//! sets, times a scale plus a shift that depend on the update alone. Plateau alone has memory: it watches the loss.
//!
//! To add one: its row in [`SCHEDULES`], its arm in `Shape::of` and in `Shape::at`, and the rows of its settings
//! in the vocabulary.

pub mod handles;

use crate::experiment::Experiment;
use crate::landscape::objective::Lanes;
use crate::math::real::portable::{cos, pow};
use std::f64::consts::PI;

/// What is known of a schedule besides its shape.
#[derive(Clone, Copy, Debug)]
pub struct ScheduleFacts {
    /// The name in links: `schedule=cosine`.
    pub name: &'static str,
    /// The name that people read.
    pub label: &'static str,
    /// The rate at update `t` as people write it, `peak` being the rate on the slider.
    pub formula: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// One sentence on what it does to the learning rate.
    pub teaches: &'static str,
}

/// Every schedule, in the order of the menu.
#[rustfmt::skip]
pub const SCHEDULES: &[ScheduleFacts] = &[
    ScheduleFacts {
        name: "constant",
        label: "constant",
        formula: "peak",
        source: "torch.optim without a scheduler",
        teaches: "The same rate from the first step to the last: what the sweep below is about.",
    },
    ScheduleFacts {
        name: "step",
        label: "step decay",
        formula: "peak · gamma^⌊t / step-size⌋",
        source: "torch.optim.lr_scheduler.StepLR",
        teaches: "Goes far at a high rate first, then drops it at once, again and again, to settle.",
    },
    ScheduleFacts {
        name: "multistep",
        label: "drops at milestones",
        formula: "peak · gamma^(milestones reached)",
        source: "He et al. 2016, arXiv 1512.03385; torch.optim.lr_scheduler.MultiStepLR",
        teaches: "Drops the rate where the run is known to stall: each drop shows as a kink in the loss.",
    },
    ScheduleFacts {
        name: "exponential",
        label: "exponential decay",
        formula: "peak · gamma^t",
        source: "torch.optim.lr_scheduler.ExponentialLR",
        teaches: "Takes the same share off the rate at every step: too small a gamma stops the run before it arrives.",
    },
    ScheduleFacts {
        name: "linear",
        label: "linear",
        formula: "peak · (start-factor + (end-factor − start-factor) · min(t / total-iters, 1))",
        source: "torch.optim.lr_scheduler.LinearLR",
        teaches: "A straight line between two shares of the peak: up, as it is at first, it is a warm-up; down, a decay.",
    },
    ScheduleFacts {
        name: "polynomial",
        label: "polynomial decay",
        formula: "peak · (1 − min(t / total-iters, 1))^power",
        source: "torch.optim.lr_scheduler.PolynomialLR",
        teaches: "Runs the rate down to nothing by the last step; with power 1 in a straight line.",
    },
    ScheduleFacts {
        name: "cosine",
        label: "cosine annealing",
        formula: "eta-min + (peak − eta-min) · (1 + cos(π·t / t-max)) / 2",
        source: "Loshchilov and Hutter 2017, arXiv 1608.03983; torch.optim.lr_scheduler.CosineAnnealingLR",
        teaches: "Stays high for long, falls fast in the middle, and ends gently: overshoots early, settles late.",
    },
    ScheduleFacts {
        name: "cosine-restarts",
        label: "cosine with restarts",
        formula: "eta-min + (peak − eta-min) · (1 + cos(π·t′ / T)) / 2, t′ counted from the last restart",
        source: "Loshchilov and Hutter 2017, arXiv 1608.03983; torch.optim.lr_scheduler.CosineAnnealingWarmRestarts",
        teaches: "Anneals, then jumps back to the peak: each restart may throw the run out of where it was about to settle.",
    },
    ScheduleFacts {
        name: "one-cycle",
        label: "one cycle",
        formula: "peak / div-factor ↗ peak ↘ peak / div-factor / final-div-factor",
        source: "Smith and Topin 2019, arXiv 1708.07120; torch.optim.lr_scheduler.OneCycleLR",
        teaches: "Rises to a peak that would be too high for good, and falls far below it: bold in the middle, careful at both ends.",
    },
    ScheduleFacts {
        name: "cyclic",
        label: "cyclic",
        formula: "base-lr + (peak − base-lr) · height(t)",
        source: "Smith 2017, arXiv 1506.01186; torch.optim.lr_scheduler.CyclicLR",
        teaches: "Goes up and down between two rates, so that no single one has to be right.",
    },
    ScheduleFacts {
        name: "plateau",
        label: "drops on a plateau",
        formula: "peak · factor^(times that the loss has stopped falling)",
        source: "torch.optim.lr_scheduler.ReduceLROnPlateau",
        teaches: "Watches the loss: when it has not got better for a while, the rate is probably too high to settle, and drops.",
    },
    ScheduleFacts {
        name: "inverse-sqrt",
        label: "inverse square root",
        formula: "peak · √(timescale / (timescale + t))",
        source: "Vaswani et al. 2017, arXiv 1706.03762; Zhai et al. 2022, arXiv 2106.04560",
        teaches: "Decays ever more slowly and never ends: no length of the run has to be known.",
    },
    ScheduleFacts {
        name: "warm-up-stable-decay",
        label: "warm-up, stable, decay",
        formula: "peak · (t + 1)/(warm-up + 1), then peak, then down to eta-min in the last decay-steps",
        source: "Hu et al. 2024, arXiv 2404.06395; Hägele et al. 2024, arXiv 2405.18392",
        teaches: "Holds one rate for as long as it likes and gains most of the loss in the short fall at the end.",
    },
];

/// A warm-up with nothing after it.
const WARM_UP: ScheduleFacts = ScheduleFacts {
    name: "constant",
    label: "warm-up",
    formula: "peak · min((t + 1) / (warm-up + 1), 1)",
    source: "Goyal et al. 2017, arXiv 1706.02677; torch.optim.lr_scheduler.LinearLR",
    teaches: "Begins gently, where slopes are steep and an optimizer knows little of them yet, and stays at the peak from then on.",
};

/// What is known of the experiment's schedule.
pub fn of(experiment: &Experiment) -> &'static ScheduleFacts {
    let name = experiment.choice("schedule");
    if name == "constant" && !is_constant(experiment) {
        return &WARM_UP;
    }
    SCHEDULES
        .iter()
        .find(|schedule| schedule.name == name)
        .expect("the vocabulary's choices are SCHEDULES")
}

/// Whether the rate is the same at every update.
pub fn is_constant(experiment: &Experiment) -> bool {
    experiment.choice("schedule") == "constant" && experiment.integer("warm-up") == 0
}

/// A rate as the peak rate times `scale` plus `shift`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    pub scale: f64,
    pub shift: f64,
}

impl Level {
    /// A share of the peak.
    const fn share(scale: f64) -> Level {
        Level { scale, shift: 0.0 }
    }

    /// A place between a floor (0) and the peak (1).
    fn above(floor: f64, height: f64) -> Level {
        Level {
            scale: height,
            shift: floor * (1.0 - height),
        }
    }

    /// The rate for a peak.
    pub fn rate(self, peak: f64) -> f64 {
        peak * self.scale + self.shift
    }
}

/// The form of a schedule, its lengths known.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Constant,
    Step {
        size: u64,
        gamma: f64,
    },
    Multistep {
        milestones: Vec<u64>,
        gamma: f64,
    },
    Exponential {
        gamma: f64,
    },
    Linear {
        from: f64,
        to: f64,
        length: u64,
    },
    Polynomial {
        length: u64,
        power: f64,
    },
    Cosine {
        length: u64,
        floor: f64,
    },
    CosineRestarts {
        first: u64,
        times: u64,
        floor: f64,
    },
    OneCycle {
        ends: Vec<f64>,
        levels: Vec<f64>,
        anneal: Anneal,
    },
    Cyclic {
        up: f64,
        down: f64,
        base: Option<f64>,
        wave: Wave,
    },
    Plateau(Patience),
    InverseSqrt {
        timescale: f64,
    },
    StableDecay {
        from: u64,
        length: u64,
        floor: f64,
        anneal: Anneal,
    },
}

/// The form of a rise or a fall.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Anneal {
    Linear,
    Cosine,
    /// 1 − √share (Hägele et al. 2024).
    Root,
}

impl Anneal {
    /// From one value to another, by the share of the way.
    fn between(self, from: f64, to: f64, share: f64) -> f64 {
        match self {
            Anneal::Linear => from + (to - from) * share,
            Anneal::Cosine => to + (from - to) / 2.0 * (1.0 + cos(PI * share)),
            Anneal::Root => from + (to - from) * share.sqrt(),
        }
    }
}

/// How the height of the cyclic wave changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Wave {
    Triangular,
    Halving,
    Exponential(f64),
}

/// What the plateau schedule is set to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Patience {
    pub factor: f64,
    pub patience: u64,
    pub threshold: f64,
    pub relative: bool,
    pub cooldown: u64,
    pub lowest: f64,
}

/// The base of the cyclic wave where none is set: this share of the peak.
pub(crate) const CYCLIC_BASE: f64 = 0.1;

/// PyTorch's `eps` of ReduceLROnPlateau: a smaller change of the rate is none.
pub(crate) const LEAST_DROP: f64 = 1e-8;

impl Shape {
    /// The shape for a run that has `length` updates after its warm-up.
    fn of(experiment: &Experiment, length: u64) -> Shape {
        let number = |name| experiment.number(name);
        let integer = |name| experiment.integer(name);
        let or = |name, length: u64| experiment.integer_if_set(name).unwrap_or(length.max(1));
        let gamma = || number("gamma");
        match experiment.choice("schedule") {
            "step" => Shape::Step {
                size: integer("step-size"),
                gamma: gamma(),
            },
            "multistep" => Shape::Multistep {
                milestones: experiment.steps("milestones").to_vec(),
                gamma: gamma(),
            },
            "exponential" => Shape::Exponential { gamma: gamma() },
            "linear" => Shape::Linear {
                from: number("start-factor"),
                to: number("end-factor"),
                length: or("total-iters", length),
            },
            "polynomial" => Shape::Polynomial {
                length: or("total-iters", length),
                power: number("power"),
            },
            "cosine" => Shape::Cosine {
                length: or("t-max", length),
                floor: number("eta-min"),
            },
            "cosine-restarts" => Shape::CosineRestarts {
                first: integer("t-0"),
                times: integer("t-mult"),
                floor: number("eta-min"),
            },
            "one-cycle" => Shape::one_cycle(experiment, or("total-steps", length)),
            "cyclic" => {
                let up = or("step-size-up", length / 4);
                Shape::Cyclic {
                    up: up as f64,
                    down: or("step-size-down", up) as f64,
                    base: experiment.number_if_set("base-lr"),
                    wave: match experiment.choice("mode") {
                        "triangular2" => Wave::Halving,
                        "exp-range" => Wave::Exponential(gamma()),
                        _ => Wave::Triangular,
                    },
                }
            }
            "plateau" => Shape::Plateau(Patience {
                factor: number("factor"),
                patience: integer("patience"),
                threshold: number("threshold"),
                relative: experiment.choice("threshold-mode") == "rel",
                cooldown: integer("cooldown"),
                lowest: number("min-lr"),
            }),
            "inverse-sqrt" => Shape::InverseSqrt {
                timescale: integer("timescale") as f64,
            },
            "warm-up-stable-decay" => {
                let decay = or("decay-steps", experiment.updates() / 5);
                Shape::StableDecay {
                    from: length.saturating_sub(decay),
                    length: decay.min(length.max(1)),
                    floor: number("eta-min"),
                    anneal: match experiment.choice("decay-shape") {
                        "cosine" => Anneal::Cosine,
                        "sqrt" => Anneal::Root,
                        _ => Anneal::Linear,
                    },
                }
            }
            _ => Shape::Constant,
        }
    }

    /// PyTorch's phases: where each ends, and the shares of the peak between which it goes.
    fn one_cycle(experiment: &Experiment, total: u64) -> Shape {
        let (total, share) = (total as f64, experiment.number("pct-start"));
        let begin = 1.0 / experiment.number("div-factor");
        let end = begin / experiment.number("final-div-factor");
        let up = share * total - 1.0;
        let (ends, levels) = if experiment.switch("three-phase") {
            (
                vec![up, 2.0 * share * total - 2.0, total - 1.0],
                vec![begin, 1.0, begin, end],
            )
        } else {
            (vec![up, total - 1.0], vec![begin, 1.0, end])
        };
        let anneal = match experiment.choice("anneal-strategy") {
            "linear" => Anneal::Linear,
            _ => Anneal::Cosine,
        };
        Shape::OneCycle { ends, levels, anneal }
    }

    /// The height of the cyclic wave at an update: from 0 at its foot to 1 at its peak.
    fn height(&self, t: u64) -> f64 {
        let Shape::Cyclic { up, down, wave, .. } = self else {
            return 0.0;
        };
        let period = up + down;
        let cycles = (t as f64 / period).floor();
        let within = t as f64 / period - cycles;
        let rise = up / period;
        let height = if within <= rise {
            within / rise
        } else {
            (within - 1.0) / (rise - 1.0)
        };
        let share = match wave {
            Wave::Triangular => 1.0,
            Wave::Halving => pow(0.5, cycles),
            Wave::Exponential(gamma) => pow(*gamma, t as f64),
        };
        height * share
    }

    /// The momentum at an update, between two values: low where the rate is high.
    fn momentum(&self, t: u64, [low, high]: [f64; 2]) -> Option<f64> {
        match self {
            Shape::OneCycle { ends, anneal, .. } => Some(phase(ends, &[high, low, high, high], *anneal, t)),
            Shape::Cyclic { .. } => Some(high - (high - low) * self.height(t)),
            _ => None,
        }
    }

    /// The level at an update, counted from 0 after the warm-up.
    pub(crate) fn at(&self, t: u64) -> Level {
        let share = |length: u64| t.min(length) as f64 / length as f64;
        let cosine = |angle: f64| (1.0 + cos(angle)) / 2.0;
        match self {
            Shape::Constant | Shape::Plateau(_) => Level::share(1.0),
            Shape::Step { size, gamma } => Level::share(pow(*gamma, (t / size) as f64)),
            Shape::Multistep { milestones, gamma } => {
                let reached = milestones.iter().filter(|&&milestone| milestone <= t).count();
                Level::share(pow(*gamma, reached as f64))
            }
            Shape::Exponential { gamma } => Level::share(pow(*gamma, t as f64)),
            Shape::Linear { from, to, length } => Level::share(from + (to - from) * share(*length)),
            Shape::Polynomial { length, power } => Level::share(pow(1.0 - share(*length), *power)),
            Shape::Cosine { length, floor } => Level::above(*floor, cosine(PI * t as f64 / *length as f64)),
            Shape::CosineRestarts { first, times, floor } => {
                let (mut since, mut period) = (t, *first);
                if *times == 1 {
                    since %= period;
                }
                while since >= period {
                    since -= period;
                    period = period.saturating_mul(*times);
                }
                Level::above(*floor, cosine(PI * since as f64 / period as f64))
            }
            Shape::OneCycle { ends, levels, anneal } => Level::share(phase(ends, levels, *anneal, t)),
            Shape::Cyclic { base, .. } => {
                let height = self.height(t);
                match base {
                    Some(base) => Level::above(*base, height),
                    None => Level::share(CYCLIC_BASE + (1.0 - CYCLIC_BASE) * height),
                }
            }
            Shape::InverseSqrt { timescale } => Level::share((timescale / (timescale + t as f64)).sqrt()),
            Shape::StableDecay {
                from,
                length,
                floor,
                anneal,
            } => {
                let share = t.saturating_sub(*from).min(*length) as f64 / *length as f64;
                Level::above(*floor, anneal.between(1.0, 0.0, share))
            }
        }
    }
}

/// Where a cycle of phases is at an update: between the values at both ends of a phase.
fn phase(ends: &[f64], values: &[f64], anneal: Anneal, t: u64) -> f64 {
    let (last, t) = (ends.len() - 1, t as f64);
    let phase = ends[..last].iter().position(|&end| t <= end).unwrap_or(last);
    let begin = if phase == 0 { 0.0 } else { ends[phase - 1] };
    let length = ends[phase] - begin;
    // A phase without length is over at once.
    let share = if length > 0.0 {
        ((t - begin) / length).clamp(0.0, 1.0)
    } else {
        1.0
    };
    anneal.between(values[phase], values[phase + 1], share)
}

/// Whether the schedule moves the momentum as well.
pub fn cycles_momentum(experiment: &Experiment) -> bool {
    experiment.row("cycle-momentum").is_some() && experiment.switch("cycle-momentum")
}

/// The learning rates of `N` runs at every update.
#[derive(Clone, Debug)]
pub struct Schedule<const N: usize> {
    pub(crate) warm_up: u64,
    pub(crate) shape: Shape,
    /// Between what the momentum moves, if it does.
    momenta: Option<[f64; 2]>,
    /// The level that the rates have.
    last: Option<Level>,
    plateau: [Watch; N],
}

/// What the plateau schedule remembers of one run.
#[derive(Clone, Copy, Debug)]
struct Watch {
    best: f64,
    bad: u64,
    cooling: u64,
    /// The rate, once it has dropped.
    rate: Option<f64>,
}

impl<const N: usize> Schedule<N> {
    /// The experiment's schedule, at its beginning.
    pub fn of(experiment: &Experiment) -> Schedule<N> {
        let warm_up = experiment.integer("warm-up");
        let rest = experiment.updates().saturating_sub(warm_up);
        Schedule {
            warm_up,
            shape: Shape::of(experiment, rest),
            momenta: cycles_momentum(experiment)
                .then(|| ["base-momentum", "max-momentum"].map(|name| experiment.number(name))),
            last: None,
            plateau: [Watch {
                best: f64::INFINITY,
                bad: 0,
                cooling: 0,
                rate: None,
            }; N],
        }
    }

    /// The level of the rate at an update, counted from 0, as far as it depends on that alone.
    pub fn level(&self, update: u64) -> Level {
        if update >= self.warm_up {
            return self.shape.at(update - self.warm_up);
        }
        // LinearLR(start_factor=1/(warm-up + 1), total_iters=warm-up), to where the schedule begins. (With PyTorch's
        // own linear schedule behind it, LinearLR has to be told: both factors times that schedule's start-factor.)
        let share = (update + 1) as f64 / (self.warm_up + 1) as f64;
        let begin = self.shape.at(0);
        Level {
            scale: begin.scale * share,
            shift: begin.shift * share,
        }
    }

    /// The momentum of an update, if the schedule moves it.
    pub fn momentum(&self, update: u64) -> Option<f64> {
        self.shape
            .momentum(update.saturating_sub(self.warm_up), self.momenta?)
    }

    /// Sets the rates of an update for these peaks. `losses` are those before it: plateau looks at them.
    #[inline]
    pub fn set(&mut self, rates: &mut Lanes<N>, update: u64, peaks: &Lanes<N>, losses: &Lanes<N>) {
        let level = self.level(update);
        // A long time the same in most schedules, always in the constant one.
        if self.last.replace(level) != Some(level) {
            *rates = peaks.map(|peak| level.rate(peak));
        }
        if let (Shape::Plateau(settings), true) = (&self.shape, update >= self.warm_up) {
            for (lane, watch) in self.plateau.iter_mut().enumerate() {
                rates[lane] = watch.rate.unwrap_or(rates[lane]);
                watch.look(settings, losses[lane], rates[lane]);
            }
        }
    }

    /// Lets the next update look at the peaks anew.
    pub fn forget_peaks(&mut self) {
        self.last = None;
        for watch in &mut self.plateau {
            watch.rate = None;
        }
    }
}

impl Watch {
    /// What PyTorch's `scheduler.step(loss)` does after an update, to which `loss` led: the rate of the next.
    fn look(&mut self, settings: &Patience, loss: f64, rate: f64) {
        let better = if settings.relative {
            loss < self.best * (1.0 - settings.threshold)
        } else {
            loss < self.best - settings.threshold
        };
        if better {
            (self.best, self.bad) = (loss, 0);
        } else {
            self.bad += 1;
        }
        if self.cooling > 0 {
            self.cooling -= 1;
            self.bad = 0;
        }
        if self.bad > settings.patience {
            let lower = (rate * settings.factor).max(settings.lowest);
            if rate - lower > LEAST_DROP {
                self.rate = Some(lower);
            }
            (self.cooling, self.bad) = (settings.cooldown, 0);
        }
    }
}
