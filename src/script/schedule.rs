//! A schedule as a Python function `rate(step)`, for where a framework has none that is the same.

use super::text::{number, tuple};
use crate::experiment::Experiment;
use crate::training::schedule::{
    Anneal, CYCLIC_BASE, LEAST_DROP, Patience, Schedule, Shape, Wave, cycles_momentum,
};

/// The schedule of a script.
pub struct Rates {
    pub warm_up: u64,
    pub shape: Shape,
    /// The updates after the warm-up.
    pub length: u64,
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
    /// The momentum that the experiment's schedule moves, where it has one and it moves.
    pub fn of(experiment: &Experiment) -> Option<Cycled> {
        let name = match experiment.choice("optimizer") {
            "sgd" | "momentum" | "nesterov" | "heavy-ball" | "rmsprop" => "momentum",
            "adam" | "adamw" | "adamax" | "nadam" | "radam" | "lion" => "beta1",
            _ => return None,
        };
        if !cycles_momentum(experiment) {
            return None;
        }
        let [low, high] = ["base-momentum", "max-momentum"].map(|name| experiment.number(name));
        // A velocity without momentum needs no cycle, and PyTorch's Nesterov none of 0.
        (name == "beta1" || low.max(high) > 0.0).then_some(Cycled { name, low, high })
    }
}

/// A momentum that the experiment sets, or the highest to which its schedule moves it.
pub fn momentum(experiment: &Experiment) -> f64 {
    if cycles_momentum(experiment) {
        let [low, high] = ["base-momentum", "max-momentum"].map(|name| experiment.number(name));
        low.max(high)
    } else {
        experiment.number("momentum")
    }
}

impl Rates {
    pub fn of(experiment: &Experiment) -> Rates {
        let Schedule {
            warm_up, mut shape, ..
        } = Schedule::<1>::of(experiment);
        // A plateau at which the rate stays the same is none; PyTorch does not allow it.
        if matches!(shape, Shape::Plateau(Patience { factor: 1.0, .. })) {
            shape = Shape::Constant;
        }
        let length = experiment.updates().saturating_sub(warm_up);
        Rates {
            warm_up,
            shape,
            length,
            momentum: Cycled::of(experiment),
        }
    }

    pub fn is_constant(&self) -> bool {
        self.warm_up == 0 && matches!(self.shape, Shape::Constant)
    }

    pub fn plateau(&self) -> Option<Patience> {
        match self.shape {
            Shape::Plateau(patience) => Some(patience),
            _ => None,
        }
    }

    /// Whether it begins at the peak, once it is warmed up.
    pub fn begins_at_peak(&self) -> bool {
        self.shape.at(0).rate(1.0) == 1.0
    }

    /// Whether every phase of the one cycle takes some time and the cycle lasts as long as the run: PyTorch divides
    /// by zero otherwise, or ends with an error.
    pub fn is_regular_cycle(&self) -> bool {
        match &self.shape {
            Shape::OneCycle { ends, .. } => {
                ends[0] > 0.0
                    && ends.windows(2).all(|pair| pair[0] < pair[1])
                    && ends[ends.len() - 1] + 1.0 >= self.length as f64
            }
            _ => false,
        }
    }

    /// The function, from its `def` on. It knows `lr`, the peak.
    pub fn function(&self, experiment: &Experiment) -> Vec<String> {
        let mut lines = vec![
            "def rate(step):".to_string(),
            "    \"\"\"The learning rate of an update, the first of which is 0.\"\"\"".to_string(),
        ];
        let mut t = "step";
        if self.warm_up > 0 {
            let n = self.warm_up;
            lines.push(format!(
                "    if step < {n}:  # warm up to where the schedule begins"
            ));
            lines.push(format!("        return rate({n}) * (step + 1) / {}", n + 1));
            if !matches!(self.shape, Shape::Constant) {
                lines.push(format!("    t = step - {n}"));
                t = "t";
            }
        }
        lines.extend(self.body(experiment, t).iter().map(|line| format!("    {line}")));
        lines
    }

    /// The momentum as a function `momentum_at(step)`, if the schedule moves it.
    pub fn momentum_function(&self) -> Vec<String> {
        let Some(Cycled { name, low, high }) = self.momentum else {
            return Vec::new();
        };
        let (low, high) = (number(low), number(high));
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
        let t = match self.warm_up {
            0 => "step",
            n => {
                lines.push(format!("    t = max(step - {n}, 0)"));
                "t"
            }
        };
        let body = match &self.shape {
            Shape::Cyclic { up, down, wave, .. } => {
                let mut body = wave_lines(*up, *down, *wave, t);
                body.push(format!("return {high} - ({high} - {low}) * height"));
                body
            }
            _ => self.one_cycle(&[&high, &low, &high, &high], t),
        };
        lines.extend(body.iter().map(|line| format!("    {line}")));
        lines
    }

    /// What the function does after the warm-up.
    fn body(&self, experiment: &Experiment, t: &str) -> Vec<String> {
        let half_cosine = |share: String| format!("(1 + math.cos(math.pi * {share})) / 2");
        let mut lines = Vec::new();
        let result = match &self.shape {
            Shape::Constant | Shape::Plateau(_) => "lr".to_string(),
            Shape::Step { size, gamma } => format!("lr * {} ** ({t} // {size})", number(*gamma)),
            Shape::Multistep { milestones, gamma } => {
                let gamma = number(*gamma);
                format!(
                    "lr * {gamma} ** sum({t} >= drop for drop in {})",
                    tuple(milestones)
                )
            }
            Shape::Exponential { gamma } => format!("lr * {}**{t}", number(*gamma)),
            Shape::Linear { from, to, length } => {
                lines.push(format!("share = min({t} / {length}, 1)"));
                format!("lr * ({} * (1 - share) + {} * share)", number(*from), number(*to))
            }
            Shape::Polynomial { length, power } => {
                format!("lr * (1 - min({t} / {length}, 1)) ** {}", number(*power))
            }
            Shape::Cosine { length, floor } => above(*floor, &half_cosine(format!("{t} / {length}"))),
            Shape::CosineRestarts {
                first,
                times: 1,
                floor,
            } => above(*floor, &half_cosine(format!("({t} % {first}) / {first}"))),
            Shape::CosineRestarts { first, times, floor } => {
                lines.push(format!("since, period = {t}, {first}"));
                lines.push("while since >= period:".to_string());
                lines.push(format!("    since, period = since - period, period * {times}"));
                above(*floor, &half_cosine("since / period".to_string()))
            }
            Shape::OneCycle { .. } => {
                let begin = format!("lr / {}", number(experiment.number("div-factor")));
                let end = format!("{begin} / {}", number(experiment.number("final-div-factor")));
                return match experiment.switch("three-phase") {
                    true => self.one_cycle(&[&begin, "lr", &begin, &end], t),
                    false => self.one_cycle(&[&begin, "lr", &end], t),
                };
            }
            Shape::Cyclic { up, down, base, wave } => {
                lines = wave_lines(*up, *down, *wave, t);
                let base = base.map_or(format!("{} * lr", number(CYCLIC_BASE)), number);
                lines.push(format!("base = {base}"));
                "base + (lr - base) * height".to_string()
            }
            Shape::InverseSqrt { timescale } => {
                let timescale = number(*timescale);
                format!("lr * math.sqrt({timescale} / ({timescale} + {t}))")
            }
            Shape::StableDecay {
                from,
                length,
                floor,
                anneal,
            } => {
                lines.push(format!(
                    "share = min(max({t} - {from}, 0) / {length}, 1)  # of the decay"
                ));
                match anneal {
                    Anneal::Linear => above(*floor, "(1 - share)"),
                    Anneal::Cosine => above(*floor, &half_cosine("share".to_string())),
                    Anneal::Root => above(*floor, "(1 - math.sqrt(share))"),
                }
            }
        };
        lines.push(format!("return {result}"));
        lines
    }

    /// PyTorch's phases, a line each, between these values.
    fn one_cycle(&self, values: &[&str], t: &str) -> Vec<String> {
        let Shape::OneCycle { ends, anneal, .. } = &self.shape else {
            unreachable!("only for one cycle")
        };
        let mut lines = vec!["def anneal(start, end, share):".to_string()];
        lines.push(match anneal {
            Anneal::Linear => "    return start + (end - start) * share".to_string(),
            _ => "    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2".to_string(),
        });
        lines.push(String::new());
        let last = ends.len() - 1;
        for phase in 0..=last {
            let from = if phase == 0 { 0.0 } else { ends[phase - 1] };
            let length = ends[phase] - from;
            let since = match from {
                0.0 => t.to_string(),
                from if from < 0.0 => format!("({t} + {})", number(-from)),
                from => format!("({t} - {})", number(from)),
            };
            let share = match length {
                length if length <= 0.0 => "1".to_string(),
                length if phase == last => format!("min({since} / {}, 1)", number(length)),
                length => format!("{since} / {}", number(length)),
            };
            let value = format!("return anneal({}, {}, {share})", values[phase], values[phase + 1]);
            if phase == last {
                lines.push(value);
            } else if ends[phase] >= 0.0 {
                lines.push(format!("if {t} <= {}:", number(ends[phase])));
                lines.push(format!("    {value}"));
            }
        }
        lines
    }
}

/// The height of the cyclic wave.
fn wave_lines(up: f64, down: f64, wave: Wave, t: &str) -> Vec<String> {
    let (up, down, period) = (number(up), number(down), number(up + down));
    let height = format!("since / {up} if since <= {up} else ({period} - since) / {down}");
    vec![
        format!("cycle, since = divmod({t}, {period})"),
        match wave {
            Wave::Triangular => format!("height = {height}"),
            Wave::Halving => format!("height = ({height}) / 2**cycle"),
            Wave::Exponential(gamma) => format!("height = ({height}) * {}**{t}", number(gamma)),
        },
    ]
}

/// A height between a floor (0) and the peak (1).
fn above(floor: f64, height: &str) -> String {
    match floor {
        0.0 => format!("lr * {height}"),
        floor => {
            let floor = number(floor);
            format!("{floor} + (lr - {floor}) * {height}")
        }
    }
}

/// ReduceLROnPlateau as a Python class, for frameworks whose own differs.
pub fn plateau_class(patience: &Patience) -> Vec<String> {
    let Patience {
        factor,
        patience,
        threshold,
        relative,
        cooldown,
        lowest,
    } = *patience;
    let better = match relative {
        true => format!("self.best * (1 - {})", number(threshold)),
        false => format!("self.best - {}", number(threshold)),
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
        lowest = number(lowest),
        least = number(LEAST_DROP),
    );
    text.lines().map(str::to_string).collect()
}
