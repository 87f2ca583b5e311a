//! The update rules that some framework lacks, or has in another form, written out in Python. Each is a few lines of
//! arithmetic on `g`, a gradient, `w`, its parameter, `t`, the number of the update from 1, and its own state; a
//! framework puts them into its kind of optimizer.

use super::text::number;
use crate::experiment::Experiment;

/// A rule as arithmetic in Python. `@` stands for the module of the functions: `@sqrt(v)`.
pub struct Rule {
    /// The name of its class.
    pub name: &'static str,
    /// One line on what it is.
    pub about: &'static str,
    /// Settings by name, as the lines know them.
    pub settings: Vec<(&'static str, f64)>,
    /// What it remembers of each parameter, and what that begins with.
    pub state: Vec<(&'static str, f64)>,
    /// Whether the lines know `t`.
    pub counts: bool,
    /// How the state changes.
    pub lines: Vec<String>,
    /// What the learning rate multiplies.
    pub direction: String,
    /// Whether the direction is the whole move, with the rate in it.
    pub whole: bool,
}

/// How to write a choice that depends on `t`: at once, or where `t` is traced or a tensor, by a function.
#[derive(Clone, Copy, PartialEq)]
pub enum Choice {
    Plain,
    Where,
}

const MEAN: &str = "m = beta1 * m + (1 - beta1) * g";
const SQUARE: &str = "v = beta2 * v + (1 - beta2) * g**2";

impl Rule {
    /// The experiment's rule, unless it is Newton's, which is not made parameter by parameter.
    pub fn of(experiment: &Experiment, choice: Choice) -> Rule {
        let mut rule = Rule::without_decay(experiment, choice);
        let Some(decay) = decay(experiment) else {
            return rule;
        };
        rule.settings.push(("weight_decay", decay.strength));
        if decay.coupled {
            rule.lines.insert(0, "g = g + weight_decay * w".to_string());
        } else {
            rule.direction += " + weight_decay * w";
        }
        rule
    }

    fn without_decay(experiment: &Experiment, choice: Choice) -> Rule {
        let setting = |name: &'static str| (name, experiment.number(&name.replace('_', "-")));
        let rule = |name, about| Rule {
            name,
            about,
            settings: Vec::new(),
            state: Vec::new(),
            counts: false,
            lines: Vec::new(),
            direction: "g".to_string(),
            whole: false,
        };
        let lines = |lines: &[&str]| lines.iter().map(|line| line.to_string()).collect::<Vec<_>>();
        match experiment.choice("optimizer") {
            "sgd" | "momentum" | "nesterov" => {
                sgd(experiment, choice, rule("Momentum", "As torch.optim.SGD."))
            }
            "heavy-ball" => Rule {
                settings: vec![setting("momentum")],
                state: vec![("u", 0.0)],
                lines: lines(&["u = momentum * u + lr * g"]),
                direction: "u".to_string(),
                whole: true,
                ..rule(
                    "HeavyBall",
                    "Polyak 1964: whole moves are carried on, rate and all.",
                )
            },
            "adagrad" => {
                let decays = experiment.number("lr-decay") != 0.0;
                let mut settings = vec![setting("eps")];
                settings.extend(decays.then(|| setting("lr_decay")));
                let decay = if decays { " / (1 + lr_decay * (t - 1))" } else { "" };
                Rule {
                    settings,
                    state: vec![("s", experiment.number("initial-accumulator-value"))],
                    counts: decays,
                    lines: lines(&["s = s + g**2"]),
                    direction: format!("g / (@sqrt(s) + eps){decay}"),
                    ..rule(
                        "Adagrad",
                        "As torch.optim.Adagrad: eps outside the root, and the sum begins as set.",
                    )
                }
            }
            "rmsprop" => rmsprop(
                experiment,
                rule("RMSprop", "As torch.optim.RMSprop: eps outside the root."),
            ),
            "adamax" => Rule {
                settings: vec![setting("beta1"), setting("beta2"), setting("eps")],
                state: vec![("m", 0.0), ("u", 0.0)],
                counts: true,
                lines: lines(&[MEAN, "u = @maximum(beta2 * u, @abs(g) + eps)"]),
                direction: "m / (1 - beta1**t) / u".to_string(),
                ..rule(
                    "Adamax",
                    "As torch.optim.Adamax: eps is added to each slope, not to the largest.",
                )
            },
            "nadam" => Rule {
                settings: vec![
                    setting("beta1"),
                    setting("beta2"),
                    setting("eps"),
                    setting("momentum_decay"),
                ],
                state: vec![("m", 0.0), ("v", 0.0), ("product", 1.0)],
                counts: true,
                lines: lines(&[
                    MEAN,
                    SQUARE,
                    "mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))",
                    "mu_next = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))",
                    "product = product * mu",
                    "ahead = mu_next * m / (1 - product * mu_next) + (1 - mu) * g / (1 - product)",
                ]),
                direction: "ahead / (@sqrt(v / (1 - beta2**t)) + eps)".to_string(),
                ..rule("NAdam", "As torch.optim.NAdam: the momentum warms up.")
            },
            "radam" => Rule {
                settings: vec![setting("beta1"), setting("beta2"), setting("eps")],
                state: vec![("m", 0.0), ("v", 0.0)],
                counts: true,
                lines: lines(&[
                    MEAN,
                    SQUARE,
                    "longest = 2 / (1 - beta2) - 1",
                    "length = longest - 2 * t * beta2**t / (1 - beta2**t)",
                    "r = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)",
                    "size = (@sqrt(v) + eps) / @sqrt(1 - beta2**t)",
                    "share = @where(length > 5, @sqrt(@where(length > 5, r, 1.0)) / size, 1.0)",
                ]),
                direction: "share * m / (1 - beta1**t)".to_string(),
                ..rule(
                    "RAdam",
                    "As torch.optim.RAdam: eps is added before the bias correction.",
                )
            },
            "rprop" => {
                let [shrink, grow] = experiment.range("etas");
                let [shortest, longest] = experiment.range("step-sizes");
                Rule {
                    settings: vec![
                        ("shrink", shrink),
                        ("grow", grow),
                        ("shortest", shortest),
                        ("longest", longest),
                    ],
                    state: vec![("size", first_rate(experiment)), ("previous", 0.0)],
                    lines: lines(&[
                        "agreement = g * previous",
                        "changed = @where(agreement < 0, size * shrink, size)",
                        "size = @clip(@where(agreement > 0, size * grow, changed), shortest, longest)",
                        "g = g * (agreement >= 0)  # stay where the sign has changed",
                        "previous = g",
                    ]),
                    direction: "size * @sign(g)".to_string(),
                    whole: true,
                    ..rule(
                        "Rprop",
                        "As torch.optim.Rprop: the learning rate is only the first step.",
                    )
                }
            }
            "sign-sgd" => Rule {
                direction: "@sign(g)".to_string(),
                ..rule("SignSGD", "Bernstein et al. 2018, arXiv 1802.04434.")
            },
            "lion" => Rule {
                settings: vec![setting("beta1"), setting("beta2")],
                state: vec![("m", 0.0)],
                lines: lines(&[
                    "towards = beta1 * m + (1 - beta1) * g",
                    "m = beta2 * m + (1 - beta2) * g",
                ]),
                direction: "@sign(towards)".to_string(),
                ..rule("Lion", "Chen et al. 2023, arXiv 2302.06675.")
            },
            // Adam and AdamW; they are written out only where amsgrad differs.
            _ => Rule {
                settings: vec![setting("beta1"), setting("beta2"), setting("eps")],
                state: vec![("m", 0.0), ("v", 0.0), ("largest", 0.0)],
                counts: true,
                lines: lines(&[MEAN, SQUARE, "largest = @maximum(largest, v)"]),
                direction: "m / (1 - beta1**t) / (@sqrt(largest / (1 - beta2**t)) + eps)".to_string(),
                ..rule(
                    "AMSGrad",
                    "As torch.optim.Adam(amsgrad=True): the largest v before its bias correction.",
                )
            },
        }
    }

    /// The rule with a setting that has another value at each update, from a table by this name.
    pub fn with_table(mut self, setting: &str, table: &str) -> Rule {
        self.settings.retain(|(name, _)| *name != setting);
        self.lines.insert(0, format!("{setting} = {table}[t - 1]"));
        self.counts = true;
        self
    }

    /// What it is and why it is written out, one level in.
    pub fn docstring(&self, why: &str) -> Vec<String> {
        match why {
            "" => vec![format!("    \"\"\"{}\"\"\"", self.about)],
            why => vec![
                format!("    \"\"\"{}", self.about),
                String::new(),
                format!("    {why}"),
                "    \"\"\"".to_string(),
            ],
        }
    }

    /// `beta1, beta2 = 0.9, 0.999`, if there are settings.
    pub fn setting_line(&self) -> Option<String> {
        let (names, values): (Vec<_>, Vec<_>) = self
            .settings
            .iter()
            .map(|(name, value)| (*name, number(*value)))
            .unzip();
        (!names.is_empty()).then(|| format!("{} = {}", names.join(", "), values.join(", ")))
    }

    /// The rule with the module of its functions, and its direction by a name.
    pub fn with_module(mut self, module: &str) -> Rule {
        if self.direction.contains(' ') || self.direction.contains('@') {
            let name = if self.whole { "move" } else { "direction" };
            self.lines.push(format!("{name} = {}", self.direction));
            self.direction = name.to_string();
        }
        for line in &mut self.lines {
            *line = line.replace('@', &format!("{module}."));
        }
        self
    }
}

/// What `torch.optim.SGD` does: the first velocity is the slope, undampened.
fn sgd(experiment: &Experiment, choice: Choice, rule: Rule) -> Rule {
    let Sgd {
        momentum,
        dampening,
        nesterov,
    } = Sgd::of(experiment);
    if momentum == 0.0 {
        return rule;
    }
    let mut settings = vec![("momentum", momentum)];
    let line = if dampening == 0.0 {
        "v = momentum * v + g".to_string()
    } else {
        settings.push(("dampening", dampening));
        let later = "momentum * v + (1 - dampening) * g";
        match choice {
            Choice::Plain => format!("v = {later} if t > 1 else g"),
            Choice::Where => format!("v = @where(t > 1, {later}, g)"),
        }
    };
    Rule {
        settings,
        state: vec![("v", 0.0)],
        counts: dampening != 0.0,
        lines: vec![line],
        direction: if nesterov { "g + momentum * v" } else { "v" }.to_string(),
        ..rule
    }
}

fn rmsprop(experiment: &Experiment, rule: Rule) -> Rule {
    let (centered, momentum) = (experiment.switch("centered"), momentum(experiment));
    let mut settings = vec![
        ("alpha", experiment.number("alpha")),
        ("eps", experiment.number("eps")),
    ];
    let mut state = vec![("square", 0.0)];
    let mut lines = vec!["square = alpha * square + (1 - alpha) * g**2".to_string()];
    let mut size = "square";
    if centered {
        state.push(("mean", 0.0));
        lines.push("mean = alpha * mean + (1 - alpha) * g".to_string());
        lines.push("variance = (square - mean**2) * (square > mean**2)  # never below 0".to_string());
        size = "variance";
    }
    let mut direction = format!("g / (@sqrt({size}) + eps)");
    if momentum != 0.0 {
        settings.push(("momentum", momentum));
        state.push(("v", 0.0));
        lines.push(format!("v = momentum * v + {direction}"));
        direction = "v".to_string();
    }
    Rule {
        settings,
        state,
        lines,
        direction,
        ..rule
    }
}

/// A momentum that the experiment sets, or the highest to which its schedule moves it.
pub fn momentum(experiment: &Experiment) -> f64 {
    super::schedule::momentum(&experiment.setup(), experiment.number("momentum"))
}

/// What the three optimizers that are `torch.optim.SGD` set of it.
pub struct Sgd {
    pub momentum: f64,
    pub dampening: f64,
    pub nesterov: bool,
}

impl Sgd {
    pub fn of(experiment: &Experiment) -> Sgd {
        let plain = experiment.choice("optimizer") == "sgd";
        let momentum = momentum(experiment);
        Sgd {
            momentum,
            dampening: if plain && momentum != 0.0 {
                experiment.number("dampening")
            } else {
                0.0
            },
            nesterov: momentum != 0.0
                && (experiment.choice("optimizer") == "nesterov" || plain && experiment.switch("nesterov")),
        }
    }
}

/// How weights are pulled to zero.
#[derive(Clone, Copy)]
pub struct Decay {
    pub strength: f64,
    /// Whether the pull is part of the slope.
    pub coupled: bool,
}

/// The weight decay that the experiment has, if any.
pub fn decay(experiment: &Experiment) -> Option<Decay> {
    experiment.row("weight-decay")?;
    let strength = experiment.number("weight-decay");
    let coupled = match experiment.choice("optimizer") {
        "adamw" | "lion" => false,
        "nadam" | "radam" => !experiment.switch("decoupled-weight-decay"),
        _ => true,
    };
    (strength != 0.0).then_some(Decay { strength, coupled })
}

/// The rate of the first update.
fn first_rate(experiment: &Experiment) -> f64 {
    let setup = experiment.setup();
    setup.scheduler::<1>().level(0).rate(setup.lr)
}
