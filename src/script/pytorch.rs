//! The script in PyTorch, whose rules and schedules are Overshoot's own.

mod subject;

use super::rule::momentum;
use super::rule::{Choice, Rule, Sgd, decay};
use super::schedule::Cycled;
use super::subject::Subject;
use super::text::{Arguments, Sections, float, indented, lines, number};
use super::{Framework, Task};
use crate::training::schedule::{AnnealStrategy, BASE_SHARE, Mode, Schedule, ThresholdMode};
use subject::subject;

pub fn script(task: &Task) -> String {
    let mut subject = subject(task);
    let mut sections = Sections::default();
    sections.push([task.title(Framework::PyTorch), lines(&["import torch"])].concat());
    sections.push(lines(&["torch.set_default_dtype(torch.float64)"]));
    sections.push(task.settings());
    sections.extend(std::mem::take(&mut subject.sections));
    let optimizer = optimizer(task, &subject);
    sections.push(optimizer.class);
    let scheduler = scheduler(task, optimizer.is_native);
    sections.push(scheduler.function);
    if !(optimizer.is_native && scheduler.cycles_momentum) {
        sections.push(task.rates.momentum_function());
    }
    let mut setup = subject.setup.clone();
    setup.push(format!("optimizer = {}", optimizer.make));
    setup.extend(scheduler.make);
    sections.push(setup);
    let momentum = match (
        &task.rates.momentum,
        optimizer.is_native,
        scheduler.cycles_momentum,
    ) {
        (None, ..) | (Some(_), true, true) => None,
        (Some(cycled), false, _) => Some(format!("{} = momentum_at(step)", cycled.name)),
        (Some(Cycled { name: "momentum", .. }), true, false) => {
            Some("optimizer.param_groups[0][\"momentum\"] = momentum_at(step)".to_string())
        }
        (Some(_), true, false) => Some(format!(
            "optimizer.param_groups[0][\"betas\"] = (momentum_at(step), {})",
            float(task.number("beta2"))
        )),
    };
    sections.push(training(&subject, &scheduler.steps, momentum));
    sections.push(subject.end);
    sections.text()
}

fn training(subject: &Subject, scheduler_steps: &[String], momentum: Option<String>) -> Vec<String> {
    let (loss, print) = (&subject.loss, "print(loss.item())".to_string());
    let (before, first, after) = match &subject.batch_loss {
        None => (
            vec![format!("loss = {loss}"), print.clone()],
            None,
            vec![format!("loss = {loss}"), print],
        ),
        Some(batch_loss) => {
            let print = vec![format!("print({loss}.item())")];
            (print.clone(), Some(format!("loss = {batch_loss}")), print)
        }
    };
    let body = [
        subject.choice(),
        momentum.into_iter().collect(),
        lines(&["optimizer.zero_grad()"]),
        first.into_iter().collect(),
        lines(&["loss.backward()", "optimizer.step()"]),
        scheduler_steps.to_vec(),
        after,
    ]
    .concat();
    let counts = body.iter().any(|line| {
        ["(step)", "[step]", "step <"]
            .iter()
            .any(|use_| line.contains(use_))
    });
    let head = vec![format!(
        "for {} in range(steps):",
        if counts { "step" } else { "_" }
    )];
    [before, head, indented(1, &body)].concat()
}

/// The optimizer, and its class where PyTorch has none.
struct Optimizer {
    class: Vec<String>,
    make: String,
    /// Whether it is one of PyTorch's own, whose momentum its schedulers can move.
    is_native: bool,
}

fn optimizer(task: &Task, subject: &Subject) -> Optimizer {
    let experiment = task.experiment;
    let mut arguments = Arguments(vec![subject.parameters.clone(), "lr=lr".to_string()]);
    let mut setting =
        |default: f64, name: &str| arguments.unless(default, name, task.number(&name.replace('_', "-")));
    let name = match task.optimizer() {
        "sgd" | "momentum" | "nesterov" => {
            let Sgd {
                momentum,
                dampening,
                nesterov,
            } = Sgd::of(experiment);
            if nesterov && dampening != 0.0 {
                // PyTorch does not allow them together.
                return written_out(task, subject);
            }
            arguments.unless(0.0, "momentum", momentum);
            arguments.unless(0.0, "dampening", dampening);
            arguments.switch("nesterov", nesterov);
            "SGD"
        }
        "adagrad" => {
            setting(0.0, "lr_decay");
            setting(0.0, "initial_accumulator_value");
            setting(1e-10, "eps");
            "Adagrad"
        }
        "rmsprop" => {
            setting(0.99, "alpha");
            setting(1e-8, "eps");
            arguments.unless(0.0, "momentum", momentum(experiment));
            arguments.switch("centered", experiment.switch("centered"));
            "RMSprop"
        }
        "adadelta" => {
            setting(0.9, "rho");
            setting(1e-6, "eps");
            "Adadelta"
        }
        name @ ("adam" | "adamw" | "adamax" | "nadam" | "radam") => {
            let betas = [task.number("beta1"), task.number("beta2")];
            if betas != [0.9, 0.999] {
                arguments.text("betas", &pair(betas));
            }
            arguments.unless(1e-8, "eps", task.number("eps"));
            match name {
                "adam" | "adamw" => arguments.switch("amsgrad", experiment.switch("amsgrad")),
                "nadam" => arguments.unless(0.004, "momentum_decay", task.number("momentum-decay")),
                _ => {}
            }
            match name {
                "adam" => "Adam",
                "adamw" => "AdamW",
                "adamax" => "Adamax",
                "nadam" => "NAdam",
                _ => "RAdam",
            }
        }
        "rprop" => {
            let (etas, sizes) = (experiment.range("etas"), experiment.range("step-sizes"));
            if !(etas[0] < 1.0 && etas[1] > 1.0) {
                // PyTorch allows no other factors.
                return written_out(task, subject);
            }
            if etas != [0.5, 1.2] {
                arguments.text("etas", &pair(etas));
            }
            if sizes != [1e-6, 50.0] {
                arguments.text("step_sizes", &pair(sizes));
            }
            "Rprop"
        }
        "newton" => return newton(task, subject),
        _ => return written_out(task, subject),
    };
    let decay = decay(experiment);
    arguments.unless(
        if name == "AdamW" { 0.01 } else { 0.0 },
        "weight_decay",
        decay.map_or(0.0, |decay| decay.strength),
    );
    let decoupled = decay.is_some_and(|decay| !decay.coupled);
    arguments.switch("decoupled_weight_decay", decoupled && name != "AdamW");
    Optimizer {
        class: Vec::new(),
        make: arguments.call(&format!("torch.optim.{name}")),
        is_native: true,
    }
}

/// A rule that PyTorch lacks, as an optimizer to which its schedulers can be put.
fn written_out(task: &Task, subject: &Subject) -> Optimizer {
    let rule = Rule::of(task.experiment, Choice::Plain).with_module("torch");
    let mut class: Vec<String> = rule.setting_line().into_iter().collect();
    if !class.is_empty() {
        class.extend([String::new(), String::new()]);
    }
    class.push(format!("class {}(torch.optim.Optimizer):", rule.name));
    class.extend(rule.docstring(""));
    class.extend([
        String::new(),
        "    def __init__(self, params, lr):".to_string(),
        "        super().__init__(params, {\"lr\": lr})".to_string(),
        String::new(),
        "    @torch.no_grad()".to_string(),
        "    def step(self):".to_string(),
        "        for group in self.param_groups:".to_string(),
        "            lr = group[\"lr\"]".to_string(),
        "            for w in group[\"params\"]:".to_string(),
    ]);
    let mut body = Vec::new();
    let mut state = rule.state.clone();
    if rule.counts {
        state.push(("t", 0.0));
    }
    if state.is_empty() {
        body.push("g = w.grad".to_string());
    } else {
        body.push("g, state = w.grad, self.state[w]".to_string());
    }
    for (name, begin) in &state {
        let begin = if *name == "size" {
            "lr".to_string()
        } else {
            number(*begin)
        };
        let next = if *name == "t" { " + 1" } else { "" };
        body.push(format!("{name} = state.get(\"{name}\", {begin}){next}"));
    }
    body.extend(rule.lines.iter().cloned());
    let rate = if rule.whole { "" } else { "lr * " };
    body.push(format!("w -= {rate}{}", rule.direction));
    if !state.is_empty() {
        let pairs = state.iter().map(|(name, _)| format!("{name}={name}"));
        body.push(Arguments(pairs.collect()).call("state.update"));
    }
    class.extend(indented(4, &body));
    Optimizer {
        class,
        make: format!("{}({}, lr)", rule.name, subject.parameters),
        is_native: false,
    }
}

/// Newton's step for the two numbers of a formula, or for the two weights of a logistic regression, which are one
/// tensor.
fn newton(task: &Task, subject: &Subject) -> Optimizer {
    let loss = &subject.loss;
    let (hessian, gradient, take) = match task.network() {
        None => (
            vec![
                "point = torch.stack([w.detach() for w in group[\"params\"]])".to_string(),
                "gradient = torch.stack([w.grad for w in group[\"params\"]])".to_string(),
                format!(
                    "hessian = torch.autograd.functional.hessian(lambda point: {}, point)",
                    loss.replace(&task.parameters(", "), "*point")
                ),
            ],
            "gradient",
            lines(&[
                "with torch.no_grad():",
                "    for w, move in zip(group[\"params\"], directions @ lengths):",
                "        w -= group[\"lr\"] * move",
            ]),
        ),
        Some(_) => (
            vec![
                "[w] = group[\"params\"]".to_string(),
                format!("[slope] = torch.autograd.grad({loss}, w, create_graph=True)"),
                "rows = [torch.autograd.grad(s, w, retain_graph=True)[0] for s in slope.flatten()]"
                    .to_string(),
                "hessian = torch.cat(rows)".to_string(),
            ],
            "w.grad.flatten()",
            lines(&[
                "with torch.no_grad():",
                "    w -= group[\"lr\"] * (directions @ lengths).view_as(w)",
            ]),
        ),
    };
    let body = [
        lines(&["group = self.param_groups[0]"]),
        hessian,
        vec![
            "curvatures, directions = torch.linalg.eigh(hessian)".to_string(),
            format!(
                "lengths = directions.T @ {gradient} / (curvatures.abs() + {})",
                number(task.number("damping"))
            ),
        ],
        take,
    ]
    .concat();
    let class = [
        lines(&[
            "class Newton(torch.optim.Optimizer):",
            "    \"\"\"A damped Newton step that takes curvatures without their sign (Dauphin et al. 2014).\"\"\"",
            "",
            "    def __init__(self, params, lr):",
            "        super().__init__(params, {\"lr\": lr})",
            "",
            "    def step(self):",
        ]),
        indented(2, &body),
    ];
    Optimizer {
        class: class.concat(),
        make: format!("Newton({}, lr)", subject.parameters),
        is_native: false,
    }
}

/// The scheduler: the function that it needs, the lines that make it, and those that step it.
struct Scheduler {
    function: Vec<String>,
    make: Vec<String>,
    steps: Vec<String>,
    /// Whether it moves the momentum, too.
    cycles_momentum: bool,
}

fn scheduler(task: &Task, cycles: bool) -> Scheduler {
    let rates = &task.rates;
    let make = |make: Vec<String>, steps: Vec<String>| Scheduler {
        function: Vec::new(),
        make,
        steps,
        cycles_momentum: false,
    };
    if rates.is_constant() {
        return make(Vec::new(), Vec::new());
    }
    let n = rates.warm_up();
    let warm_up = format!(
        "torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=1 / {}, total_iters={n})",
        n + 1
    );
    let step = "scheduler.step()".to_string();
    if let Some(plateau) = rates.plateau() {
        let mut arguments = Arguments::of(&["optimizer"]);
        arguments.unless(0.1, "factor", plateau.factor);
        arguments.unless(10.0, "patience", plateau.patience as f64);
        arguments.unless(1e-4, "threshold", plateau.threshold);
        arguments.unless(0.0, "cooldown", plateau.cooldown as f64);
        arguments.unless(0.0, "min_lr", plateau.min_lr);
        if plateau.threshold_mode == ThresholdMode::Abs {
            arguments.text("threshold_mode", &"\"abs\"");
        }
        let plateau = arguments.call("torch.optim.lr_scheduler.ReduceLROnPlateau");
        let on_loss = "scheduler.step(loss)  # the loss before this update".to_string();
        if n == 0 {
            return make(vec![format!("scheduler = {plateau}")], vec![on_loss]);
        }
        // SequentialLR does not take a scheduler that looks at the loss.
        return make(
            vec![format!("warm_up = {warm_up}"), format!("scheduler = {plateau}")],
            vec![
                format!("if step < {n}:"),
                "    warm_up.step()".to_string(),
                "else:".to_string(),
                format!("    {on_loss}"),
            ],
        );
    }
    let scheduler = match (native(task, cycles), n) {
        (Some(native), 0) => make(vec![format!("scheduler = {native}")], vec![step]),
        (None, 0) if rates.ends_constant() => make(Vec::new(), Vec::new()),
        (_, n) if n > 0 && rates.ends_constant() => make(vec![format!("scheduler = {warm_up}")], vec![step]),
        (Some(native), n) => make(
            vec![
                format!("main = {native}"),
                format!("warm_up = {warm_up}"),
                format!(
                    "scheduler = torch.optim.lr_scheduler.SequentialLR(optimizer, [warm_up, main], milestones=[{n}])"
                ),
            ],
            vec![step],
        ),
        (None, _) => Scheduler {
            function: rates.function(),
            make: vec![
                "scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step) / lr)"
                    .to_string(),
            ],
            steps: vec![step],
            cycles_momentum: false,
        },
    };
    Scheduler {
        cycles_momentum: scheduler.function.is_empty(),
        ..scheduler
    }
}

/// PyTorch's own scheduler, where it is the same.
fn native(task: &Task, cycles: bool) -> Option<String> {
    let mut arguments = Arguments::of(&["optimizer"]);
    let cycled = task.rates.momentum.filter(|_| cycles);
    let cycle_momentum = |arguments: &mut Arguments, [low, high]: [f64; 2]| match cycled {
        Some(cycled) => {
            arguments.unless(low, "base_momentum", cycled.low);
            arguments.unless(high, "max_momentum", cycled.high);
        }
        None => arguments.text("cycle_momentum", &"False"),
    };
    let length = task.rates.length;
    let name = match &task.rates.schedule {
        Schedule::Step(step) => {
            arguments.text("step_size", &step.step_size);
            arguments.number("gamma", step.gamma);
            "StepLR"
        }
        Schedule::Multistep(multistep) => {
            arguments.text("milestones", &format!("{:?}", multistep.milestones));
            arguments.number("gamma", multistep.gamma);
            "MultiStepLR"
        }
        Schedule::Exponential(exponential) => {
            arguments.number("gamma", exponential.gamma);
            "ExponentialLR"
        }
        Schedule::Linear(linear) => {
            let start = linear.start_factor;
            // PyTorch does not begin at nothing, and warms up to the peak even where this begins below it.
            if !(start > 0.0 && (length.warm_up == 0 || start == 1.0)) {
                return None;
            }
            if start == 1.0 / 3.0 {
                arguments.text("start_factor", &"1 / 3");
            } else {
                arguments.number("start_factor", start);
            }
            arguments.number("end_factor", linear.end_factor);
            arguments.text("total_iters", &linear.iters(length));
            "LinearLR"
        }
        Schedule::Polynomial(polynomial) => {
            arguments.text("total_iters", &polynomial.iters(length));
            arguments.number("power", polynomial.power);
            "PolynomialLR"
        }
        Schedule::Cosine(cosine) => {
            arguments.text("T_max", &cosine.half_period(length));
            arguments.unless(0.0, "eta_min", cosine.eta_min);
            "CosineAnnealingLR"
        }
        Schedule::CosineRestarts(restarts) => {
            arguments.text("T_0", &restarts.t_0);
            arguments.unless(1.0, "T_mult", restarts.t_mult as f64);
            arguments.unless(0.0, "eta_min", restarts.eta_min);
            "CosineAnnealingWarmRestarts"
        }
        Schedule::OneCycle(cycle) => {
            if !task.rates.is_regular(cycle) {
                return None;
            }
            let ends = cycle.phases(length).ends;
            arguments.text("max_lr", &"lr");
            arguments.number("total_steps", ends[ends.len() - 1] + 1.0);
            arguments.unless(0.3, "pct_start", cycle.pct_start);
            arguments.unless(25.0, "div_factor", cycle.div_factor);
            arguments.unless(1e4, "final_div_factor", cycle.final_div_factor);
            if cycle.anneal_strategy == AnnealStrategy::Linear {
                arguments.text("anneal_strategy", &"\"linear\"");
            }
            arguments.switch("three_phase", cycle.three_phase);
            cycle_momentum(&mut arguments, [0.85, 0.95]);
            "OneCycleLR"
        }
        Schedule::Cyclic(cyclic) => {
            let [up, down] = cyclic.sizes(length).map(|size| size as f64);
            let base = cyclic.base_lr;
            arguments.text(
                "base_lr",
                &base.map_or(format!("{} * lr", number(BASE_SHARE)), number),
            );
            arguments.text("max_lr", &"lr");
            arguments.number("step_size_up", up);
            arguments.unless(up, "step_size_down", down);
            match &cyclic.mode {
                Mode::Triangular(_) => {}
                Mode::Triangular2(_) => arguments.text("mode", &"\"triangular2\""),
                Mode::ExpRange(wave) => {
                    arguments.text("mode", &"\"exp_range\"");
                    arguments.number("gamma", wave.gamma);
                }
            }
            cycle_momentum(&mut arguments, [0.8, 0.9]);
            "CyclicLR"
        }
        Schedule::Constant(_)
        | Schedule::Plateau(_)
        | Schedule::InverseSqrt(_)
        | Schedule::WarmUpStableDecay(_) => return None,
    };
    Some(arguments.call(&format!("torch.optim.lr_scheduler.{name}")))
}

/// Two numbers as a tuple; PyTorch takes no whole ones for its betas.
fn pair([first, second]: [f64; 2]) -> String {
    format!("({}, {})", float(first), float(second))
}
