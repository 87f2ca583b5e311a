//! The script in Keras 3, on its PyTorch backend, with a loop of its own: an optimizer of Keras is applied to the
//! gradients.

mod subject;

use super::rule::{Choice, Rule, Sgd, decay};
use super::schedule::plateau_class;
use super::subject::Subject;
use super::text::{Arguments, Sections, float, indented, lines, number};
use super::{Framework, Task};
use crate::training::schedule::Schedule;
use subject::subject;

pub fn script(task: &Task) -> String {
    let mut subject = subject(task);
    let mut sections = Sections::default();
    sections.push(
        [
            task.title(Framework::Keras),
            lines(&[
                "import os",
                "",
                "os.environ[\"KERAS_BACKEND\"] = \"torch\"",
                "import keras",
                "import torch",
                "from keras import ops",
            ]),
        ]
        .concat(),
    );
    let mut precision = lines(&["keras.config.set_floatx(\"float64\")"]);
    if task.objective.data().is_some() {
        precision.push(match task.network() {
            None => "# Keras takes means in single precision even so: they are left to PyTorch.".to_string(),
            Some(_) => "# Keras multiplies matrices and takes means in single precision even so: that is left to PyTorch.".to_string(),
        });
    }
    sections.push(precision);
    sections.push(task.settings());
    sections.extend(std::mem::take(&mut subject.sections));

    let optimizer = optimizer(task, &subject);
    let rate = rate(task, optimizer.uses_rate);
    sections.push(rate.function);
    sections.push(task.rates.momentum_function());
    let momentum = task
        .rates
        .momentum
        .map(|cycled| match (optimizer.class.is_empty(), cycled.name) {
            (true, "beta1") => "optimizer.beta_1 = momentum_at(step)".to_string(),
            (true, name) => format!("optimizer.{name} = momentum_at(step)"),
            (false, name) => format!("{name} = momentum_at(step)"),
        });
    sections.push(optimizer.class);
    let mut setup = subject.setup.clone();
    setup.extend(rate.setup);
    setup.extend(optimizer.comment);
    setup.push(format!(
        "optimizer = {}",
        optimizer.make.replace(RATE, &rate.argument)
    ));
    sections.push(setup);

    let (loss, print) = (&subject.loss, "print(loss.item())".to_string());
    let (begin, first, after) = match &subject.batch_loss {
        None => {
            let look = vec![format!("loss = {loss}"), print];
            (look.clone(), None, look)
        }
        Some(batch_loss) => {
            let look = vec![format!("print({loss}.item())")];
            (look.clone(), Some(format!("loss = {batch_loss}")), look)
        }
    };
    let body = [
        rate.before,
        momentum.into_iter().collect(),
        optimizer.before,
        subject.choice(),
        first.into_iter().collect(),
        vec![format!(
            "gradients = torch.autograd.grad(loss, {})",
            values(task, &subject)
        )],
        optimizer.pull,
        vec![
            "with torch.no_grad():".to_string(),
            format!("    optimizer.apply(gradients, {})", subject.parameters),
        ],
        rate.after,
        after,
    ]
    .concat();
    let counts = body.iter().any(|line| line.contains("step"));
    let head = vec![format!(
        "for {} in range(steps):",
        if counts { "step" } else { "_" }
    )];
    sections.push([begin, head, indented(1, &body)].concat());
    sections.push(subject.end);
    sections.text()
}

/// The tensors of PyTorch behind the parameters.
fn values(task: &Task, subject: &Subject) -> String {
    match task.network() {
        Some(_) => format!("[w.value for w in {}]", subject.parameters),
        None => format!("[{}.value]", task.parameters(".value, ")),
    }
}

/// Stands for the rate in the expression that makes an optimizer.
const RATE: &str = "@rate";

/// How the rate comes into the optimizer.
#[derive(Default)]
struct Rate {
    function: Vec<String>,
    setup: Vec<String>,
    argument: String,
    /// Lines of the loop before and after the update.
    before: Vec<String>,
    after: Vec<String>,
}

fn rate(task: &Task, used: bool) -> Rate {
    let rates = &task.rates;
    let argument = "lr".to_string();
    if !used || rates.is_constant() {
        return Rate {
            argument,
            ..Rate::default()
        };
    }
    if let Some(plateau) = rates.plateau() {
        let n = rates.warm_up();
        let next = match n {
            0 => "plateau(loss.item())".to_string(),
            n => format!(
                "plateau(loss.item()) if step >= {n} else lr * (step + 2) / {}",
                n + 1
            ),
        };
        return Rate {
            function: plateau_class(plateau),
            setup: lines(&["plateau = Plateau()"]),
            argument: if n == 0 {
                argument
            } else {
                format!("lr / {}", n + 1)
            },
            after: vec![
                "# The loss before this update decides about the next rate.".to_string(),
                format!("optimizer.learning_rate = {next}"),
            ],
            ..Rate::default()
        };
    }
    match native(task) {
        Some(native) => Rate {
            setup: vec![format!("schedule = {native}")],
            argument: "schedule".to_string(),
            ..Rate::default()
        },
        None => Rate {
            function: rates.function(),
            argument,
            before: lines(&["optimizer.learning_rate = rate(step)"]),
            ..Rate::default()
        },
    }
}

/// Keras's own schedule, where it is the same.
fn native(task: &Task) -> Option<String> {
    if task.rates.warm_up() > 0 {
        return None;
    }
    let schedule = |arguments: Arguments, name: &str| {
        Some(arguments.call(&format!("keras.optimizers.schedules.{name}")))
    };
    let share = |factor: f64| match factor {
        0.0 => "0.0".to_string(),
        1.0 => "lr".to_string(),
        factor if factor == 1.0 / 3.0 => "lr / 3".to_string(),
        factor => format!("{} * lr", number(factor)),
    };
    let length = task.rates.length;
    let mut arguments = Arguments::of(&["lr"]);
    match &task.rates.schedule {
        Schedule::Step(step) => {
            arguments.text("decay_steps", &step.step_size);
            arguments.number("decay_rate", step.gamma);
            arguments.switch("staircase", true);
            schedule(arguments, "ExponentialDecay")
        }
        Schedule::Exponential(exponential) => {
            arguments.text("decay_steps", &1);
            arguments.number("decay_rate", exponential.gamma);
            schedule(arguments, "ExponentialDecay")
        }
        Schedule::Multistep(multistep) => {
            let (milestones, gamma) = (&multistep.milestones, number(multistep.gamma));
            // Keras keeps a rate up to and with its boundary.
            let boundaries: Vec<u64> = milestones.iter().map(|at| at - 1).collect();
            let values: Vec<String> = (0..=milestones.len())
                .map(|drops| match drops {
                    0 => "lr".to_string(),
                    1 => format!("lr * {gamma}"),
                    drops => format!("lr * {gamma}**{drops}"),
                })
                .collect();
            let mut arguments = Arguments::of(&[]);
            arguments.text("boundaries", &format!("{boundaries:?}"));
            arguments.text("values", &format!("[{}]", values.join(", ")));
            schedule(arguments, "PiecewiseConstantDecay")
        }
        Schedule::Linear(linear) => {
            let mut arguments = Arguments(vec![share(linear.start_factor)]);
            arguments.text("decay_steps", &linear.iters(length));
            arguments.text("end_learning_rate", &share(linear.end_factor));
            schedule(arguments, "PolynomialDecay")
        }
        Schedule::Polynomial(polynomial) => {
            arguments.text("decay_steps", &polynomial.iters(length));
            arguments.text("end_learning_rate", &"0.0");
            arguments.unless(1.0, "power", polynomial.power);
            schedule(arguments, "PolynomialDecay")
        }
        Schedule::Cosine(cosine) => {
            let half_period = cosine.half_period(length);
            // Keras stays at the floor where PyTorch goes up again.
            if half_period < task.rates.rest() {
                return None;
            }
            arguments.text("decay_steps", &half_period);
            if cosine.eta_min != 0.0 {
                arguments.text("alpha", &format!("{} / lr", number(cosine.eta_min)));
            }
            schedule(arguments, "CosineDecay")
        }
        Schedule::CosineRestarts(restarts) => {
            if restarts.t_mult != 1 {
                return None;
            }
            arguments.text("first_decay_steps", &restarts.t_0);
            arguments.text("t_mul", &"1.0");
            if restarts.eta_min != 0.0 {
                arguments.text("alpha", &format!("{} / lr", number(restarts.eta_min)));
            }
            schedule(arguments, "CosineDecayRestarts")
        }
        Schedule::Constant(_)
        | Schedule::OneCycle(_)
        | Schedule::Cyclic(_)
        | Schedule::Plateau(_)
        | Schedule::InverseSqrt(_)
        | Schedule::WarmUpStableDecay(_) => None,
    }
}

/// The optimizer: the class that is written out, if Keras has none that is the same, the expression that makes it,
/// and what the loop must do besides.
struct Optimizer {
    class: Vec<String>,
    comment: Vec<String>,
    make: String,
    before: Vec<String>,
    /// Changes the gradients.
    pull: Vec<String>,
    uses_rate: bool,
}

fn optimizer(task: &Task, subject: &Subject) -> Optimizer {
    let experiment = task.experiment;
    let constant = task.rates.is_constant();
    let mut arguments = Arguments::of(&[RATE]);
    let (mut comment, mut before) = (Vec::new(), Vec::new());
    let name = match task.optimizer() {
        "sgd" | "momentum" | "nesterov" | "heavy-ball" => {
            let heavy = task.optimizer() == "heavy-ball";
            let Sgd {
                momentum,
                dampening,
                nesterov,
            } = Sgd::of(experiment);
            if momentum != 0.0 && !heavy && (!constant || dampening != 0.0) {
                return written_out(
                    task,
                    "Keras has the rate in the velocity, v = momentum * v - lr * g, PyTorch outside.",
                );
            }
            if momentum != 0.0 {
                comment.push(match heavy {
                    true => "# Keras has the rate in the velocity, v = momentum * v - lr * g, as Polyak had."
                        .to_string(),
                    false => {
                        "# Keras has v = momentum * v - lr * g: while the rate stays the same, as PyTorch."
                            .to_string()
                    }
                });
                arguments.number("momentum", momentum);
                arguments.switch("nesterov", nesterov);
            }
            "SGD"
        }
        "adadelta" => {
            arguments.number("rho", task.number("rho"));
            arguments.number("epsilon", task.number("eps"));
            "Adadelta"
        }
        name @ ("adam" | "adamw") => {
            let beta2 = number(task.number("beta2"));
            comment.push("# Keras adds epsilon before the bias correction, PyTorch after it: the loop makes up for it.".to_string());
            before.push(format!(
                "optimizer.epsilon = {} * (1 - {beta2} ** (step + 1)) ** 0.5",
                number(task.number("eps"))
            ));
            arguments.unless(0.9, "beta_1", task.number("beta1"));
            arguments.unless(0.999, "beta_2", task.number("beta2"));
            arguments.switch("amsgrad", experiment.switch("amsgrad"));
            if name == "adamw" {
                arguments.number("weight_decay", task.number("weight-decay"));
                "AdamW"
            } else {
                "Adam"
            }
        }
        "lion" if task.number("beta1") == 0.0 => return written_out(task, "Keras wants a beta_1 above 0."),
        "lion" => {
            arguments.unless(0.9, "beta_1", task.number("beta1"));
            arguments.unless(0.99, "beta_2", task.number("beta2"));
            arguments.unless(0.0, "weight_decay", task.number("weight-decay"));
            "Lion"
        }
        "newton" => return newton(task, subject),
        "rmsprop" => return written_out(task, "Keras has eps inside the root."),
        "adagrad" => {
            return written_out(
                task,
                "Keras has eps inside the root, and its sum begins with 0.1.",
            );
        }
        "adamax" => return written_out(task, "Keras adds eps to the largest slope."),
        "nadam" => return written_out(task, "Keras warms its momentum up faster."),
        _ => return written_out(task, ""),
    };
    let mut pull = Vec::new();
    if let Some(decay) = decay(experiment).filter(|decay| decay.coupled) {
        pull.push("# Weight decay as part of the gradient; Keras's weight_decay is decoupled.".to_string());
        pull.push(format!(
            "gradients = [g + {} * w.value for g, w in zip(gradients, {})]",
            number(decay.strength),
            subject.parameters
        ));
    }
    Optimizer {
        class: Vec::new(),
        comment,
        make: arguments.call(&format!("keras.optimizers.{name}")),
        before,
        pull,
        uses_rate: true,
    }
}

/// A rule that Keras lacks, or has in another form, as an optimizer of its kind.
fn written_out(task: &Task, why: &str) -> Optimizer {
    let rule = Rule::of(task.experiment, Choice::Where).with_module("ops");
    let mut class: Vec<String> = rule.setting_line().into_iter().collect();
    if !class.is_empty() {
        class.extend([String::new(), String::new()]);
    }
    class.push(format!("class {}(keras.optimizers.Optimizer):", rule.name));
    class.extend(rule.docstring(why));
    class.push(String::new());
    if !rule.state.is_empty() {
        class.push("    def build(self, variables):".to_string());
        class.push("        super().build(variables)".to_string());
        for &(name, begin) in &rule.state {
            let mut arguments = Arguments(vec!["variables".to_string(), format!("\"{name}\"")]);
            if begin != 0.0 {
                arguments.text(
                    "initializer",
                    &format!("keras.initializers.Constant({})", float(begin)),
                );
            }
            class.push(format!(
                "        self.{name} = {}",
                arguments.call("self.add_optimizer_variables")
            ));
        }
        class.push(String::new());
    }
    class.push("    def update_step(self, g, w, lr):".to_string());
    if !rule.state.is_empty() {
        class.push("        i = self._get_variable_index(w)".to_string());
    }
    if rule.counts {
        class.push("        t = ops.cast(self.iterations + 1, w.dtype)".to_string());
    }
    let (names, values): (Vec<_>, Vec<_>) = rule
        .state
        .iter()
        .map(|(name, _)| (*name, format!("self.{name}[i].value")))
        .unzip();
    if !names.is_empty() {
        class.push(format!("        {} = {}", names.join(", "), values.join(", ")));
    }
    class.extend(indented(2, &rule.lines));
    let rate = if rule.whole { "" } else { "lr * " };
    class.push(format!("        self.assign_sub(w, {rate}{})", rule.direction));
    for (name, _) in &rule.state {
        class.push(format!("        self.assign(self.{name}[i], {name})"));
    }
    Optimizer {
        class,
        comment: Vec::new(),
        make: format!("{}({RATE})", rule.name),
        before: Vec::new(),
        pull: Vec::new(),
        uses_rate: !rule.whole,
    }
}

/// Newton's step for the two numbers of a formula, or for the two weights of a logistic regression, which are one
/// matrix.
fn newton(task: &Task, subject: &Subject) -> Optimizer {
    let loss = &subject.loss;
    let damping = number(task.number("damping"));
    let body = match task.network() {
        None => vec![
            format!("point = torch.stack({}).detach()", values(task, subject)),
            format!(
                "hessian = torch.autograd.functional.hessian(lambda point: {}, point)",
                loss.replace(&task.parameters(", "), "*point")
            ),
            "curvatures, directions = torch.linalg.eigh(hessian)".to_string(),
            format!("lengths = directions.T @ torch.stack(gradients) / (curvatures.abs() + {damping})"),
            "return list(directions @ lengths)".to_string(),
        ],
        Some(_) => vec![
            format!("[w] = {}", values(task, subject)),
            format!("[slope] = torch.autograd.grad({loss}, w, create_graph=True)"),
            "rows = [torch.autograd.grad(s, w, retain_graph=True)[0] for s in slope.flatten()]".to_string(),
            "curvatures, directions = torch.linalg.eigh(torch.cat(rows, 1))".to_string(),
            format!("lengths = directions.T @ gradients[0].flatten() / (curvatures.abs() + {damping})"),
            "return [(directions @ lengths).view_as(w)]".to_string(),
        ],
    };
    let define = lines(&[
        "def damped_newton(gradients):",
        "    \"\"\"A damped Newton step that takes curvatures without their sign (Dauphin et al. 2014).\"\"\"",
    ]);
    Optimizer {
        class: [define, indented(1, &body)].concat(),
        comment: lines(&[
            "# Keras has only first-order rules: the step is made of the gradients, and SGD takes it.",
        ]),
        make: format!("keras.optimizers.SGD({RATE})"),
        before: Vec::new(),
        pull: lines(&["gradients = damped_newton(gradients)"]),
        uses_rate: true,
    }
}
