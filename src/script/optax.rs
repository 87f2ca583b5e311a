//! The script in JAX with optax: its rules are chained transformations, its schedules functions of the step.

mod subject;

use super::rule::momentum;
use super::rule::{Choice, Rule, Sgd, decay};
use super::schedule::plateau_class;
use super::subject::Subject;
use super::text::{Arguments, Sections, indented, lines, number};
use super::{Framework, Task};
use crate::training::schedule::Schedule;
use subject::subject;

pub fn script(task: &Task) -> String {
    let mut subject = subject(task);
    let mut sections = Sections::default();
    sections.push(
        [
            task.title(Framework::Optax),
            match (task.optimizer(), task.network()) {
                ("newton", Some(_)) => lines(&["import jax", "import jax.flatten_util"]),
                _ => lines(&["import jax"]),
            },
            lines(&["import jax.numpy as jnp", "import optax"]),
        ]
        .concat(),
    );
    sections.push(lines(&["jax.config.update(\"jax_enable_x64\", True)"]));
    sections.push(task.settings());
    sections.extend(std::mem::take(&mut subject.sections));

    let mut optimizer = optimizer(task, &subject);
    let schedule_name = if native(task).is_some() {
        "in_double"
    } else {
        "schedule"
    };
    let mut setup = Vec::new();
    let mut schedule = Vec::new();
    if optimizer.uses_rate && !task.rates.is_constant() {
        if let Some(plateau) = task.rates.plateau() {
            sections.push(plateau_class(plateau));
        } else if let Some(native) = native(task) {
            schedule = native;
            // Whole numbers divided give JAX's short floating point numbers even so.
            schedule.push("in_double = lambda step: schedule(jnp.asarray(step, float))".to_string());
        } else {
            sections.push(task.rates.function());
            schedule.push("rates = jnp.array([rate(step) for step in range(steps)])".to_string());
            schedule.push("schedule = rates.__getitem__  # optax calls it with the step".to_string());
        }
    }
    setup.extend(schedule);
    if let Some(cycled) = &task.rates.momentum {
        sections.push(task.rates.momentum_function());
        let table = "momenta = jnp.array([momentum_at(step) for step in range(steps)])".to_string();
        if optimizer.rule.is_empty() {
            setup.push(table);
            sections.push(vec![
                "@optax.inject_hyperparams  # so that both can follow a schedule".to_string(),
                format!("def make_optimizer(learning_rate, {}):", cycled.name),
                format!(
                    "    return {}",
                    optimizer.make.replace(schedule_name, "learning_rate")
                ),
            ]);
            optimizer.make = format!("make_optimizer({schedule_name}, momenta.__getitem__)");
        } else {
            sections.push(vec![table]);
        }
    }
    sections.push(optimizer.rule);
    let rate_is_set = optimizer.uses_rate && task.rates.plateau().is_some();
    if rate_is_set {
        // The rate is known only when the loss is: it has to be an argument.
        sections.push(vec![
            "@optax.inject_hyperparams  # so that the loop can set the rate".to_string(),
            "def make_optimizer(learning_rate):".to_string(),
            format!("    return {}", optimizer.make),
        ]);
        setup.push("optimizer = make_optimizer(learning_rate=lr)".to_string());
        setup.push("plateau = Plateau()".to_string());
    } else {
        setup.extend(optimizer.comment);
        setup.push(format!("optimizer = {}", optimizer.make));
    }
    sections.push(setup);
    let (takes, slope) = match &subject.batch_loss {
        None => ("", &subject.loss),
        Some(batch_loss) => (", rows", batch_loss),
    };
    sections.push(vec![
        "@jax.jit".to_string(),
        format!("def update(params, state{takes}):"),
        format!(
            "    gradient = {}",
            slope.replacen("loss_of", "jax.grad(loss_of)", 1)
        ),
        "    updates, state = optimizer.update(gradient, state, params)".to_string(),
        "    return optax.apply_updates(params, updates), state".to_string(),
    ]);
    sections.push(
        [
            subject.setup.clone(),
            lines(&["state = optimizer.init(params)"]),
            training(task, &subject, rate_is_set),
        ]
        .concat(),
    );
    sections.push(subject.end);
    sections.text()
}

fn training(task: &Task, subject: &Subject, rate_is_set: bool) -> Vec<String> {
    let loss = &subject.loss;
    let update = match subject.batch_loss {
        None => "params, state = update(params, state)".to_string(),
        Some(_) => "params, state = update(params, state, batches[step])".to_string(),
    };
    let print = format!("print(float({loss}))");
    let begin = |body: &[String]| {
        let counts = body.iter().any(|line| line.contains("step"));
        format!("for {} in range(steps):", if counts { "step" } else { "_" })
    };
    if !rate_is_set {
        let body = [update, print.clone()];
        return [vec![print, begin(&body)], indented(1, &body)].concat();
    }
    let n = task.rates.warm_up();
    let (first, next) = match n {
        0 => ("lr".to_string(), "plateau(loss)".to_string()),
        n => (
            format!("lr / {}", n + 1),
            format!("plateau(loss) if step >= {n} else lr * (step + 2) / {}", n + 1),
        ),
    };
    let set = "state.hyperparams[\"learning_rate\"] = learning_rate".to_string();
    let decide = [
        "# The loss before this update decides about the next rate.".to_string(),
        format!("learning_rate = {next}"),
    ];
    let (before, body) = match &subject.batch_loss {
        None => {
            let look = [format!("loss = float({loss})"), "print(loss)".to_string()];
            (look.to_vec(), [&[set, update], &decide[..], &look].concat())
        }
        Some(batch_loss) => {
            let update = "params, state = update(params, state, rows)".to_string();
            let look = format!("loss = float({batch_loss})");
            let body = [
                subject.choice(),
                vec![look, set, update],
                decide.to_vec(),
                vec![print.clone()],
            ];
            (vec![print], body.concat())
        }
    };
    [
        before,
        vec![format!("learning_rate = {first}"), begin(&body)],
        indented(1, &body),
    ]
    .concat()
}

/// The optimizer: the rule that is written out, if optax has none that is the same, and the expression that makes it.
struct Optimizer {
    rule: Vec<String>,
    comment: Vec<String>,
    make: String,
    /// Whether the learning rate of every update counts.
    uses_rate: bool,
}

fn optimizer(task: &Task, subject: &Subject) -> Optimizer {
    let experiment = task.experiment;
    let rates = &task.rates;
    let rate = match () {
        () if rates.is_constant() => "lr",
        () if rates.plateau().is_some() => "learning_rate",
        () if native(task).is_some() => "in_double",
        () => "schedule",
    };
    let mut arguments = Arguments::of(&[rate]);
    // A setting by its name where the schedule moves it.
    let set = |name: &str, value: f64| match rates.momentum {
        Some(cycled) if cycled.name == name => name.to_string(),
        _ => number(value),
    };
    let beta1 = |arguments: &mut Arguments| match rates.momentum {
        Some(_) => arguments.text("b1", &"beta1"),
        None => arguments.unless(0.9, "b1", task.number("beta1")),
    };
    let mut comment = Vec::new();
    let mut chain: Option<Vec<String>> = None;
    let scale = format!("optax.scale_by_learning_rate({rate})");
    let name = match task.optimizer() {
        "sgd" | "momentum" | "nesterov" => {
            let Sgd {
                momentum,
                dampening,
                nesterov,
            } = Sgd::of(experiment);
            if dampening != 0.0 {
                return written_out(task, rate, "optax has no dampening.");
            }
            if momentum != 0.0 {
                arguments.text("momentum", &set("momentum", momentum));
                arguments.switch("nesterov", nesterov);
            }
            "sgd"
        }
        "heavy-ball" => {
            comment.push("# Polyak's order: the rate first, so that whole moves are carried on.".to_string());
            chain = Some(vec![
                scale,
                format!("optax.trace(decay={})", set("momentum", task.number("momentum"))),
            ]);
            ""
        }
        "rmsprop" => {
            comment.push("# As PyTorch: eps outside the root, and the momentum before the rate.".to_string());
            let by = if experiment.switch("centered") {
                "stddev"
            } else {
                "rms"
            };
            let mut first = Arguments::of(&[]);
            first.number("decay", task.number("alpha"));
            first.number("eps", task.number("eps"));
            first.text("eps_in_sqrt", &"False");
            let mut steps = vec![first.call(&format!("optax.scale_by_{by}"))];
            if momentum(experiment) != 0.0 {
                steps.push(format!(
                    "optax.trace(decay={})",
                    set("momentum", task.number("momentum"))
                ));
            }
            steps.push(scale);
            chain = Some(steps);
            ""
        }
        "adadelta" => {
            arguments.number("rho", task.number("rho"));
            arguments.number("eps", task.number("eps"));
            "adadelta"
        }
        "adam" | "adamw" if experiment.switch("amsgrad") => {
            return written_out(task, rate, "optax corrects v before it takes the largest.");
        }
        name @ ("adam" | "adamw" | "adamax") => {
            beta1(&mut arguments);
            arguments.unless(0.999, "b2", task.number("beta2"));
            arguments.unless(1e-8, "eps", task.number("eps"));
            if name == "adamw" {
                arguments.number("weight_decay", task.number("weight-decay"));
            }
            name
        }
        "sign-sgd" => "sign_sgd",
        "lion" => {
            beta1(&mut arguments);
            arguments.unless(0.99, "b2", task.number("beta2"));
            arguments.number("weight_decay", task.number("weight-decay"));
            "lion"
        }
        "newton" => return newton(task, subject, rate),
        "adagrad" => return written_out(task, rate, "optax has eps inside the root."),
        "nadam" => return written_out(task, rate, "optax does not warm it up."),
        "radam" => return written_out(task, rate, "optax adds it after that."),
        "rprop" => return written_out(task, rate, "optax makes each move one update late."),
        _ => return written_out(task, rate, ""),
    };
    let mut steps = chain.unwrap_or_else(|| vec![arguments.call(&format!("optax.{name}"))]);
    if let Some(decay) = decay(experiment).filter(|decay| decay.coupled) {
        comment.push("# Weight decay as part of the gradient, as PyTorch has it for this rule.".to_string());
        steps.insert(
            0,
            format!("optax.add_decayed_weights({})", number(decay.strength)),
        );
    }
    let make = match &steps[..] {
        [single] => single.clone(),
        steps => format!("optax.chain({})", steps.join(", ")),
    };
    Optimizer {
        rule: Vec::new(),
        comment,
        make,
        uses_rate: true,
    }
}

/// A rule that optax lacks, or has in another form, as a transformation of the gradient.
fn written_out(task: &Task, rate: &str, why: &str) -> Optimizer {
    let mut rule = Rule::of(task.experiment, Choice::Where).with_module("jnp");
    if let Some(cycled) = &task.rates.momentum {
        rule = rule.with_table(cycled.name, "momenta");
    }
    let mut text: Vec<String> = rule.setting_line().into_iter().collect();
    if !text.is_empty() {
        text.extend([String::new(), String::new()]);
    }
    let mut state = Vec::new();
    if rule.counts {
        state.push(("t", "0".to_string()));
    }
    state.extend(rule.state.iter().map(|&(name, begin)| {
        let begin = match begin {
            0.0 => "zeros".to_string(),
            begin => format!("zeros + {}", number(begin)),
        };
        (name, begin)
    }));
    let pairs = |value: &dyn Fn(&(&str, String)) -> String| {
        let pairs: Vec<String> = state
            .iter()
            .map(|pair| format!("\"{}\": {}", pair.0, value(pair)))
            .collect();
        format!("{{{}}}", pairs.join(", "))
    };
    text.push("def init(params):".to_string());
    if !rule.state.is_empty() {
        text.push("    zeros = jnp.zeros_like(params)".to_string());
    }
    text.push(format!("    return {}", pairs(&|(_, begin)| begin.clone())));
    text.extend([String::new(), String::new()]);
    text.push("def transform(g, state, w):".to_string());
    text.extend(rule.docstring(why));
    let before = |(name, _): &(&'static str, String)| {
        let next = if *name == "t" { " + 1" } else { "" };
        (*name, format!("state[\"{name}\"]{next}"))
    };
    let (names, values): (Vec<_>, Vec<_>) = state.iter().map(before).unzip();
    if !names.is_empty() {
        text.push(format!("    {} = {}", names.join(", "), values.join(", ")));
    }
    text.extend(indented(1, &rule.lines));
    text.push(format!(
        "    return {}, {}",
        rule.direction,
        pairs(&|(name, _)| name.to_string())
    ));
    let last = match rule.whole {
        true => "optax.scale(-1)".to_string(),
        false => format!("optax.scale_by_learning_rate({rate})"),
    };
    // The rule is written for one array of parameters.
    let (transformation, comment) = match task.network() {
        None => ("optax.GradientTransformation(init, transform)", Vec::new()),
        Some(_) => (
            "optax.flatten(optax.GradientTransformation(init, transform))",
            lines(&["# The rule sees all parameters as one array."]),
        ),
    };
    Optimizer {
        rule: text,
        comment,
        make: format!("optax.chain({transformation}, {last})"),
        uses_rate: !rule.whole,
    }
}

/// Newton's step for the two numbers of a formula, or for the two weights of a logistic regression, which are made
/// one array.
fn newton(task: &Task, subject: &Subject, rate: &str) -> Optimizer {
    let (about, damping) = (
        "    \"\"\"A damped Newton step that takes curvatures without their sign (Dauphin et al. 2014).\"\"\"",
        number(task.number("damping")),
    );
    let loss = &subject.loss;
    let body = match task.network() {
        None => vec![
            format!(
                "hessian = {}",
                loss.replacen("loss_of", "jax.hessian(loss_of)", 1)
            ),
            "curvatures, directions = jnp.linalg.eigh(hessian)".to_string(),
            format!("lengths = directions.T @ gradient / (jnp.abs(curvatures) + {damping})"),
            "return directions @ lengths".to_string(),
        ],
        Some(_) => vec![
            "point, shaped = jax.flatten_util.ravel_pytree(params)".to_string(),
            "slope, _ = jax.flatten_util.ravel_pytree(gradient)".to_string(),
            format!(
                "hessian = jax.hessian(lambda point: {})(point)",
                loss.replacen("params", "shaped(point)", 1)
            ),
            "curvatures, directions = jnp.linalg.eigh(hessian)".to_string(),
            format!("lengths = directions.T @ slope / (jnp.abs(curvatures) + {damping})"),
            "return shaped(directions @ lengths)".to_string(),
        ],
    };
    let define = lines(&["def damped_newton(gradient, params):", about]);
    Optimizer {
        rule: [define, indented(1, &body)].concat(),
        comment: Vec::new(),
        make: format!("optax.chain(optax.stateless(damped_newton), optax.scale_by_learning_rate({rate}))"),
        uses_rate: true,
    }
}

/// The lines that make optax's own schedule, where it is the same.
fn native(task: &Task) -> Option<Vec<String>> {
    let rates = &task.rates;
    let main = main_schedule(task)?;
    let n = rates.warm_up();
    if n == 0 {
        return Some(vec![format!("schedule = {main}")]);
    }
    let warm_up = format!("optax.linear_schedule(lr / {}, lr, {n})", n + 1);
    if rates.ends_constant() {
        return Some(vec![format!("schedule = {warm_up}")]);
    }
    rates.begins_at_peak().then(|| {
        vec![
            format!("warm_up = {warm_up}"),
            format!("main = {main}"),
            format!("schedule = optax.join_schedules([warm_up, main], [{n}])"),
        ]
    })
}

fn main_schedule(task: &Task) -> Option<String> {
    let share = |factor: f64| match factor {
        0.0 => "0.0".to_string(),
        1.0 => "lr".to_string(),
        factor if factor == 1.0 / 3.0 => "lr / 3".to_string(),
        factor => format!("{} * lr", number(factor)),
    };
    let exponential = |length: u64, gamma: f64, staircase: bool| {
        let mut arguments = Arguments::of(&["lr"]);
        arguments.text("transition_steps", &length);
        arguments.number("decay_rate", gamma);
        arguments.switch("staircase", staircase);
        // optax takes a rate of decay of 0 for none at all.
        (gamma != 0.0).then(|| arguments.call("optax.exponential_decay"))
    };
    let length = task.rates.length;
    match &task.rates.schedule {
        Schedule::Constant(_) => Some(String::new()),
        Schedule::Step(step) => exponential(step.step_size, step.gamma, true),
        Schedule::Exponential(decay) => exponential(1, decay.gamma, false),
        Schedule::Multistep(multistep) => {
            let drops: Vec<String> = multistep
                .milestones
                .iter()
                .map(|at| format!("{at}: {}", number(multistep.gamma)))
                .collect();
            Some(format!(
                "optax.piecewise_constant_schedule(lr, {{{}}})",
                drops.join(", ")
            ))
        }
        Schedule::Linear(linear) => Some(format!(
            "optax.linear_schedule({}, {}, {})",
            share(linear.start_factor),
            share(linear.end_factor),
            linear.iters(length)
        )),
        Schedule::Polynomial(polynomial) => Some(format!(
            "optax.polynomial_schedule(lr, 0.0, power={}, transition_steps={})",
            number(polynomial.power),
            polynomial.iters(length)
        )),
        Schedule::Cosine(cosine) => {
            let half_period = cosine.half_period(length);
            // optax stays at the floor where PyTorch goes up again.
            if half_period < task.rates.rest() {
                return None;
            }
            let mut arguments = Arguments::of(&["lr"]);
            arguments.text("decay_steps", &half_period);
            if cosine.eta_min != 0.0 {
                arguments.text("alpha", &format!("{} / lr", number(cosine.eta_min)));
            }
            Some(arguments.call("optax.cosine_decay_schedule"))
        }
        Schedule::CosineRestarts(_)
        | Schedule::OneCycle(_)
        | Schedule::Cyclic(_)
        | Schedule::Plateau(_)
        | Schedule::InverseSqrt(_)
        | Schedule::WarmUpStableDecay(_) => None,
    }
}
