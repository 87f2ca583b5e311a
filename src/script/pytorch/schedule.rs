//! The scheduler in PyTorch: one of its own where it is the same, or a function.

use crate::script::Task;
use crate::script::text::{Call, lines, number};
use crate::training::schedule::{
    AnnealStrategy, BASE_SHARE, Cyclic, Mode, OneCycle, Plateau, Schedule, Standard, ThresholdMode,
};

/// A scheduler: the function that it needs, the lines that make it, and those that step it.
#[derive(Default)]
pub(super) struct Scheduler {
    pub function: Vec<String>,
    pub make: Vec<String>,
    pub steps: Vec<String>,
    /// Whether it moves the momentum, too.
    pub cycles_momentum: bool,
}

/// The scheduler of an optimizer, whose momentum it may move.
pub(super) fn scheduler(task: &Task, moves_momentum: bool) -> Scheduler {
    let rates = &task.rates;
    let make = |make: Vec<String>| Scheduler {
        make,
        steps: lines(&["scheduler.step()"]),
        cycles_momentum: moves_momentum,
        ..Scheduler::default()
    };
    if rates.is_constant() {
        return Scheduler::default();
    }
    if rates.ends_constant() {
        return make(vec![format!("scheduler = {}", warm_up(rates.warm_up()))]);
    }
    if let Some(plateau) = rates.plateau() {
        return watching(plateau, rates.warm_up());
    }
    match (native(task, moves_momentum), rates.warm_up()) {
        (Some(native), 0) => make(vec![format!("scheduler = {native}")]),
        (Some(native), n) => make(vec![
            format!("main = {native}"),
            format!("warm_up = {}", warm_up(n)),
            format!(
                "scheduler = torch.optim.lr_scheduler.SequentialLR(optimizer, [warm_up, main], milestones=[{n}])"
            ),
        ]),
        (None, _) => Scheduler {
            function: rates.function(),
            cycles_momentum: false,
            ..make(lines(&[
                "scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step) / lr)",
            ]))
        },
    }
}

fn warm_up(n: u64) -> String {
    format!(
        "torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=1 / {}, total_iters={n})",
        n + 1
    )
}

/// The scheduler that watches the loss.
fn watching(plateau: &Plateau, n: u64) -> Scheduler {
    let call = scheduler_call("ReduceLROnPlateau")
        .unless(0.1, "factor", plateau.factor)
        .unless(10.0, "patience", plateau.patience as f64)
        .unless(1e-4, "threshold", plateau.threshold)
        .unless(0.0, "cooldown", plateau.cooldown as f64)
        .unless(0.0, "min_lr", plateau.min_lr);
    let absolute = plateau.threshold_mode == ThresholdMode::Abs;
    let call = call.text_if(absolute, "threshold_mode", &"\"abs\"");
    let mut make = vec![format!("scheduler = {call}")];
    let mut steps = vec!["scheduler.step(loss)  # the loss before this update".to_string()];
    if n > 0 {
        // SequentialLR does not take a scheduler that looks at the loss.
        make.insert(0, format!("warm_up = {}", warm_up(n)));
        steps = vec![
            format!("if step < {n}:"),
            "    warm_up.step()".to_string(),
            "else:".to_string(),
            format!("    {}", steps[0]),
        ];
    }
    Scheduler {
        make,
        steps,
        ..Scheduler::default()
    }
}

fn scheduler_call(name: &str) -> Call {
    Call::of(format!("torch.optim.lr_scheduler.{name}"), &["optimizer"])
}

/// PyTorch's own scheduler, where it is the same.
fn native(task: &Task, moves_momentum: bool) -> Option<Call> {
    let rates = &task.rates;
    if let Schedule::OneCycle(cycle) = &rates.schedule {
        return one_cycle(task, cycle, moves_momentum);
    }
    if let Schedule::Cyclic(cycles) = &rates.schedule {
        return cyclic(task, cycles, moves_momentum);
    }
    Some(match rates.standard()? {
        Standard::Step { updates, gamma } => scheduler_call("StepLR")
            .text("step_size", &updates)
            .number("gamma", gamma),
        Standard::Milestones { updates, gamma } => scheduler_call("MultiStepLR")
            .text("milestones", &format!("{updates:?}"))
            .number("gamma", gamma),
        Standard::Exponential { gamma } => scheduler_call("ExponentialLR").number("gamma", gamma),
        Standard::Linear { from, to, updates } => {
            // PyTorch does not begin at nothing, and warms up to the peak even where this begins below it.
            if !(from > 0.0 && (rates.warm_up() == 0 || from == 1.0)) {
                return None;
            }
            let from = match from == 1.0 / 3.0 {
                true => "1 / 3".to_string(),
                false => number(from),
            };
            scheduler_call("LinearLR")
                .text("start_factor", &from)
                .number("end_factor", to)
                .text("total_iters", &updates)
        }
        Standard::Polynomial { power, updates } => scheduler_call("PolynomialLR")
            .text("total_iters", &updates)
            .number("power", power),
        Standard::Cosine { floor, updates } => scheduler_call("CosineAnnealingLR")
            .text("T_max", &updates)
            .unless(0.0, "eta_min", floor),
        Standard::CosineRestarts { floor, first, times } => scheduler_call("CosineAnnealingWarmRestarts")
            .text("T_0", &first)
            .unless(1.0, "T_mult", times as f64)
            .unless(0.0, "eta_min", floor),
    })
}

fn one_cycle(task: &Task, cycle: &OneCycle, moves_momentum: bool) -> Option<Call> {
    let ends = cycle.phases(task.rates.length).ends;
    let last = ends[ends.len() - 1];
    // PyTorch divides by zero where a phase takes no time, and ends with an error where the cycle is over.
    let is_regular = ends[0] > 0.0 && ends.is_sorted_by(|end, next| end < next);
    if !(is_regular && last + 1.0 >= task.rates.rest() as f64) {
        return None;
    }
    let straight = cycle.anneal_strategy == AnnealStrategy::Linear;
    let call = scheduler_call("OneCycleLR")
        .text("max_lr", &"lr")
        .number("total_steps", last + 1.0)
        .unless(0.3, "pct_start", cycle.pct_start)
        .unless(25.0, "div_factor", cycle.div_factor)
        .unless(1e4, "final_div_factor", cycle.final_div_factor)
        .text_if(straight, "anneal_strategy", &"\"linear\"")
        .switch("three_phase", cycle.three_phase);
    Some(cycle_momentum(task, call, [0.85, 0.95], moves_momentum))
}

fn cyclic(task: &Task, cyclic: &Cyclic, moves_momentum: bool) -> Option<Call> {
    let [up, down] = cyclic.sizes(task.rates.length).map(|size| size as f64);
    let base = match cyclic.base_lr {
        None => format!("{} * lr", number(BASE_SHARE)),
        Some(base) => number(base),
    };
    let call = scheduler_call("CyclicLR")
        .text("base_lr", &base)
        .text("max_lr", &"lr")
        .number("step_size_up", up)
        .unless(up, "step_size_down", down);
    let call = match &cyclic.mode {
        Mode::Triangular(_) => call,
        Mode::Triangular2(_) => {
            // PyTorch divides by a power of two, which is too large for it from then on.
            if task.rates.rest() as f64 >= 1024.0 * (up + down) {
                return None;
            }
            call.text("mode", &"\"triangular2\"")
        }
        Mode::ExpRange(wave) => call.text("mode", &"\"exp_range\"").number("gamma", wave.gamma),
    };
    Some(cycle_momentum(task, call, [0.8, 0.9], moves_momentum))
}

/// What PyTorch's scheduler does to the momentum, whose bounds are these unless others are set.
fn cycle_momentum(task: &Task, call: Call, [low, high]: [f64; 2], moves_momentum: bool) -> Call {
    match task.rates.momentum.filter(|_| moves_momentum) {
        Some(cycled) => {
            call.unless(low, "base_momentum", cycled.low)
                .unless(high, "max_momentum", cycled.high)
        }
        None => call.text("cycle_momentum", &"False"),
    }
}
