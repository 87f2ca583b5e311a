//! Logs of runs that the lab itself makes, with and without each fault. A fault is injected where it comes from (the
//! rate, the batches, the first weights, the labels, the number of points), and whether it took hold is judged by what the
//! log does not show: the loss on all points, and what the lab knows of the run.

use overshoot::landscape::data::Data;
use overshoot::landscape::objective::Objective;
use overshoot::search::clinic::{History, Series, Sign};
use overshoot::train::train_on;
use overshoot::training::train::Training;
use overshoot::{Experiment, Run};

/// Which half of the seeds and of the models: criteria are tuned on one and tested on the other.
#[derive(Clone, Copy, PartialEq)]
pub enum Half {
    Tuning,
    Testing,
}

/// Random choices, the same on every computer (Steele, Lea and Flood 2014: SplitMix).
pub struct Dice(u64);

impl Dice {
    pub fn new(half: Half, seed: u64) -> Dice {
        let offset = if half == Half::Tuning { 0 } else { 0x85eb_ca6b };
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9).wrapping_add(offset));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }

    /// Evenly spread over powers.
    fn power(&mut self, low: f64, high: f64) -> f64 {
        (low.ln() + (high.ln() - low.ln()) * self.share()).exp()
    }

    fn whole(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.next() as usize % of.len()]
    }

    fn chance(&mut self, share: f64) -> bool {
        self.share() < share
    }
}

/// One of the models of a half.
fn of_half<'a>(dice: &mut Dice, half: Half, [tuning, testing]: [&[&'a str]; 2]) -> &'a str {
    dice.one(if half == Half::Tuning { tuning } else { testing })
}

const SURFACES: [&[&str]; 2] = [
    &[
        "surface=bowl",
        "surface=ravine&condition=10",
        "surface=booth",
        "surface=himmelblau",
    ],
    &[
        "surface=ravine&condition=30",
        "surface=matyas",
        "surface=beale",
        "surface=six-hump-camel",
        "surface=parabola",
    ],
];
const NETWORKS: [&[&str]; 2] = [
    &[
        "model=logistic&dataset=blobs&noise=1.2&bias=true",
        "model=perceptron&dataset=moons&layers=6",
        "model=perceptron&dataset=sine&layers=8",
        "model=line&dataset=line",
    ],
    &[
        "model=logistic&dataset=moons&noise=0.3&bias=true",
        "model=perceptron&dataset=circles&layers=8",
        "model=perceptron&dataset=penguins&layers=5",
        "model=perceptron&dataset=xor&layers=6",
        "model=perceptron&dataset=plane&layers=5",
        "model=line&dataset=outliers",
    ],
];
const OPTIMIZERS: [&[&str]; 2] = [
    &["sgd", "momentum", "adam"],
    &["sgd", "nesterov", "rmsprop", "adamw"],
];
const SCHEDULES: [&[&str]; 2] = [
    &[
        "constant",
        "constant",
        "cosine",
        "step&step-size=80",
        "constant&warm-up=20",
    ],
    &[
        "constant",
        "constant",
        "one-cycle",
        "linear&start-factor=1&end-factor=0",
        "cosine&warm-up=15",
        "exponential&gamma=0.99",
    ],
];

/// The rates among which an optimizer's are drawn.
fn rates(optimizer: &str) -> [f64; 2] {
    match optimizer {
        "sgd" => [1e-2, 2.0],
        "momentum" | "nesterov" => [1e-3, 0.3],
        _ => [1e-3, 0.3],
    }
}

fn parsed(query: &str) -> Experiment {
    query.parse().unwrap_or_else(|error| panic!("{query}: {error}"))
}

fn is_network(model: &str) -> bool {
    model.starts_with("model=")
}

fn model(dice: &mut Dice, half: Half) -> String {
    match dice.chance(0.35) {
        true => of_half(dice, half, SURFACES).to_string(),
        false => network(dice, half),
    }
}

fn network(dice: &mut Dice, half: Half) -> String {
    let model = of_half(dice, half, NETWORKS);
    let points = if model.contains("penguins") {
        String::new()
    } else {
        format!("&points={}", dice.whole(40, 100))
    };
    format!("{model}{points}&seed={}", dice.whole(1, 1_000_000))
}

/// A log of a run: some of its rows, or means of them, as loops write them.
struct Logged {
    /// The loss of every so many updates.
    every: usize,
    /// Whether that is the mean since the last one.
    mean: bool,
    rates: bool,
    accuracies: bool,
    classes: Option<u32>,
}

impl Logged {
    fn any(dice: &mut Dice, steps: u64) -> Logged {
        Logged {
            every: if steps > 300 { dice.whole(1, 3) as usize } else { 1 },
            mean: dice.chance(0.5),
            rates: dice.chance(0.5),
            // No throw of the dice: the other choices stay what they were.
            accuracies: steps.is_multiple_of(2),
            classes: None,
        }
    }

    fn log(&self, run: &Run) -> History {
        let batches = run.on_data.as_ref().map(|on_data| &on_data.batch_losses);
        let mut losses = batches
            .filter(|losses| !losses.is_empty())
            .unwrap_or(&run.losses)
            .clone();
        losses.truncate(run.losses.len());
        if run.diverged.is_some() {
            losses.push(f64::NAN);
        }
        let mut history = History {
            classes: self.classes,
            ..History::default()
        };
        for (at, chunk) in losses.chunks(self.every).enumerate() {
            let row = at * self.every;
            history.steps.push(row as f64);
            history.losses.push(match self.mean {
                true => chunk.iter().sum::<f64>() / chunk.len() as f64,
                false => chunk[0],
            });
            if self.rates {
                history.rates.push(run.lrs[row.min(run.lrs.len() - 1)]);
            }
        }
        if let Some(on_data) = &run.on_data {
            let epoch = (on_data.validation.len() / 40).max(1);
            let kept = (0..on_data.validation.len()).step_by(epoch);
            let (steps, values) = kept.map(|row| (row as f64, on_data.validation[row])).unzip();
            history.validation = Series { steps, values };
            // What a regression has there (R²) is no share of right answers.
            let all = [&on_data.accuracy, &on_data.validation_accuracy];
            let is_share = all
                .iter()
                .all(|values| values.iter().all(|value| (0.0..=1.0).contains(value)));
            if is_share && self.accuracies {
                history.accuracy = all.map(|values| {
                    let kept = (0..values.len()).step_by((values.len() / 40).max(1));
                    let (steps, values) = kept.map(|row| (row as f64, values[row])).unzip();
                    Series { steps, values }
                });
            }
        }
        history
    }
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// A run that went well: it settled, by the verdict of the lab, and its last third is flat on all points.
pub struct Good {
    experiment: Experiment,
    objective: Objective,
    run: Run,
}

fn went_well(run: &Run) -> bool {
    let third = &run.losses[run.losses.len() * 2 / 3..];
    let fall = run.losses[0] - median(third);
    let (low, high) = third
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &loss| {
            (low.min(loss), high.max(loss))
        });
    run.diverged.is_none()
        && !run.jitters
        && run.verdict.settled()
        && fall > 0.0
        && high - low < 0.03 * fall
        && run.losses.iter().all(|loss| *loss < 2.0 * run.losses[0].abs())
        && !jumps_by_itself(run, fall)
}

/// Whether the loss on all points, after the first fifth, comes back by a seventh of the fall: nobody put the spike there,
/// and it is one.
fn jumps_by_itself(run: &Run, fall: f64) -> bool {
    let mut lowest = f64::INFINITY;
    run.losses[run.losses.len() / 5..].iter().any(|loss| {
        lowest = lowest.min(*loss);
        loss - lowest > fall / 7.0
    })
}

/// A good run, and nothing where the dice fell badly.
pub fn attempt(dice: &mut Dice, half: Half, constant: bool) -> Option<Good> {
    let model = model(dice, half);
    let optimizer = of_half(dice, half, OPTIMIZERS);
    let [low, high] = rates(optimizer);
    let schedule = if constant {
        "constant"
    } else {
        of_half(dice, half, SCHEDULES)
    };
    let steps = dice.whole(150, 500);
    let mut query = format!(
        "{model}&optimizer={optimizer}&lr={}&steps={steps}&schedule={schedule}",
        dice.power(low, high)
    );
    if is_network(&model) {
        query += &format!("&loss-scale={}", dice.one(&[0.1, 1.0, 1.0, 1.0, 10.0]));
        if dice.chance(0.6) {
            query += &format!("&batch={}", dice.whole(16, 40));
        }
        if dice.chance(0.4) {
            query += "&validation=0.3";
        }
    }
    let experiment = parsed(&query);
    let objective = Objective::of(&experiment);
    let run = train_on(&experiment, &objective);
    went_well(&run).then_some(Good {
        experiment,
        objective,
        run,
    })
}

/// The good run of a seed.
pub fn good(half: Half, seed: u64) -> (String, History) {
    let mut dice = Dice::new(half, seed);
    loop {
        if let Some(good) = attempt(&mut dice, half, false) {
            // Where the validation loss rises although nothing was done for it, the run is not free of that fault.
            if good
                .run
                .on_data
                .as_ref()
                .is_some_and(|data| rises(&data.validation, 1.02))
            {
                continue;
            }
            let log = Logged::any(&mut dice, good.run.steps());
            return (good.experiment.to_string(), log.log(&good.run));
        }
    }
}

fn rises(values: &[f64], times: f64) -> bool {
    let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
    !values.is_empty() && median(&values[values.len() * 9 / 10..]) > times * lowest
}

/// The run of a seed with a fault.
pub fn faulty(sign: Sign, half: Half, seed: u64) -> (String, History) {
    let mut dice = Dice::new(half, seed.wrapping_mul(31).wrapping_add(sign as u64 + 1));
    let make = match sign {
        Sign::NotFinite => not_finite,
        Sign::LateSpike => late_spike,
        Sign::Sawtooth => sawtooth,
        Sign::RestartJumps => restart_jumps,
        Sign::PlateauAtStart => plateau_at_start,
        Sign::AtOnceFlat => at_once_flat,
        Sign::SlowDecay => slow_decay,
        Sign::NoiseFloor => noise_floor,
        Sign::ValidationRising => validation_rising,
        Sign::ChanceLevel => chance_level,
    };
    for _ in 0..4000 {
        if let Some(found) = make(&mut dice, half) {
            return found;
        }
    }
    panic!("no run with {sign:?}")
}

type Faulty = Option<(String, History)>;

fn trained(query: &str) -> (Run, Objective) {
    let experiment = parsed(query);
    let objective = Objective::of(&experiment);
    (train_on(&experiment, &objective), objective)
}

/// The rate is raised in the middle of a good run, and stays there.
fn raised(good: &Good, at: u64, times: f64, until: Option<u64>) -> Run {
    let mut training = Training::new(&good.experiment, &good.objective, good.experiment.lr());
    training.train(at);
    training.set_peak(good.experiment.lr() * times);
    if let Some(until) = until {
        training.train(until - at);
        training.set_peak(good.experiment.lr());
    }
    training.train(u64::MAX);
    training.run().clone()
}

/// The rate is far too high, from the start or from some step on.
fn not_finite(dice: &mut Dice, half: Half) -> Faulty {
    let good = attempt(dice, half, true)?;
    let at = if dice.chance(0.5) {
        0
    } else {
        dice.whole(20, good.run.steps() - 20)
    };
    let run = raised(&good, at, dice.power(20.0, 1e4), None);
    let diverged = run.diverged.is_some() && run.losses.len() > 3;
    diverged.then(|| (good.experiment.to_string(), Logged::any(dice, 0).log(&run)))
}

/// The rate is far too high for a few updates late in a good run; the log does not have the rate.
fn late_spike(dice: &mut Dice, half: Half) -> Faulty {
    let good = attempt(dice, half, true)?;
    let steps = good.run.steps();
    let at = (dice.between(0.4, 0.85) * steps as f64) as u64;
    let updates = dice.whole(1, 6);
    let run = raised(&good, at, dice.power(5.0, 1e3), Some(at + updates));
    let level = median(&run.losses[at as usize / 2..at as usize]);
    let fall = run.losses[0] - level;
    let top = run.losses[at as usize..]
        .iter()
        .copied()
        .fold(f64::NEG_INFINITY, f64::max);
    let came_down = run.losses[at as usize - 1] - level < 0.3 * fall;
    let rises = run.diverged.is_none() && top - level > 0.4 * fall && came_down;
    let log = Logged {
        rates: false,
        ..Logged::any(dice, 0)
    };
    rises.then(|| (good.experiment.to_string(), log.log(&run)))
}

/// The points are not shuffled but come by class or by target in every epoch; or the rate goes up and down.
fn sawtooth(dice: &mut Dice, half: Half) -> Faulty {
    let good = attempt(dice, half, true)?;
    let data = good.objective.data()?;
    let rows = data.rows();
    let steps = good.run.steps() as usize;
    let parts = dice.whole(2, 10) as usize;
    if rows / parts < 4 || steps / parts < 12 {
        return None;
    }
    let mut order: Vec<u32> = (0..rows as u32).collect();
    order.sort_by(|&a, &b| data.y[a as usize].total_cmp(&data.y[b as usize]));
    let batches = order.chunks(rows.div_ceil(parts)).map(<[u32]>::to_vec).collect();
    let objective = Objective::of(&good.experiment).with_batches(batches).ok()?;
    let run = train_on(&good.experiment, &objective);
    // It took hold where the batches of an epoch differ by more than a twentieth of the fall, to the end.
    let losses = &run.on_data.as_ref()?.batch_losses;
    let epoch = &losses[losses.len().checked_sub(2 * parts)?..losses.len() - parts];
    let high = epoch.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let low = epoch.iter().copied().fold(f64::INFINITY, f64::min);
    let fall = run.losses[0] - run.losses[run.losses.len() - 1];
    let took_hold = run.diverged.is_none() && fall > 0.0 && high - low > 0.05 * fall;
    let log = Logged {
        every: 1,
        ..Logged::any(dice, 0)
    };
    took_hold.then(|| (good.experiment.to_string(), log.log(&run)))
}

/// A cosine that restarts, at a rate at which the loss does not keep what it had.
fn restart_jumps(dice: &mut Dice, half: Half) -> Faulty {
    const MODELS: [&[&str]; 2] = [
        &[
            "model=perceptron&dataset=moons&layers=6",
            "model=perceptron&dataset=sine&layers=8",
        ],
        &[
            "model=perceptron&dataset=line&noise=0.2&layers=4,4",
            "model=perceptron&dataset=blobs&noise=1.5&layers=6",
            "model=perceptron&dataset=line&layers=6",
        ],
    ];
    let model = of_half(dice, half, MODELS);
    let optimizer = of_half(dice, half, [&["momentum", "adam"], &["nesterov", "adamw"]]);
    let adaptive = optimizer.starts_with("adam");
    let [low, high] = if adaptive { [0.1, 1.2] } else { [0.05, 0.4] };
    let batch = dice.whole(20, 50);
    let network = format!("{model}&points={}&seed={}", 2 * batch, dice.whole(1, 1_000_000));
    let period = dice.whole(20, 60) as usize;
    let steps = period * dice.whole(3, 5) as usize;
    let query = format!(
        "{network}&optimizer={optimizer}&lr={}&batch={}&steps={steps}&schedule=cosine-restarts&t-0={period}",
        dice.power(low, high),
        batch * dice.whole(0, 1)
    );
    let (run, _) = trained(&query);
    let end = run.losses.iter().copied().fold(f64::INFINITY, f64::min);
    let fall = run.losses[0] - end;
    // Who has learned nothing has nothing to lose.
    if run.diverged.is_some()
        || end > 0.7 * run.losses[0]
        || run.losses.iter().any(|loss| *loss > 6.0 * run.losses[0])
    {
        return None;
    }
    let mut jumps = 0;
    for at in (period..run.losses.len() - period / 2).step_by(period) {
        let top = median(&run.losses[at + 1..at + period / 3]);
        jumps += usize::from(top - median(&run.losses[at - period / 10 - 1..at]) > 0.08 * fall);
    }
    let took_hold = jumps * 3 >= (steps / period - 1) * 2;
    let log = Logged {
        rates: true,
        every: 1,
        ..Logged::any(dice, 0)
    };
    took_hold.then(|| (query, log.log(&run)))
}

/// First weights next to zero, or a start next to a maximum or a saddle.
fn plateau_at_start(dice: &mut Dice, half: Half) -> Faulty {
    const SLOPES: [&[&str]; 2] = [
        &[
            "surface=himmelblau&start=-0.27,-0.92",
            "surface=double-well&start=0.003,0.6",
        ],
        &[
            "surface=styblinski-tang&start=0.16,0.15",
            "surface=three-hump-camel&start=-1.07,0.53",
            "surface=six-hump-camel&start=0.01,0.02",
        ],
    ];
    const DEEP: [&[&str]; 2] = [
        &[
            "dataset=moons&layers=6,6&activation=tanh",
            "dataset=sine&layers=8,8&activation=tanh",
        ],
        &[
            "dataset=circles&layers=8,8&activation=tanh",
            "dataset=xor&layers=8&activation=gelu",
            "dataset=blobs&layers=5,5&activation=sigmoid",
        ],
    ];
    let steps = dice.whole(200, 500);
    let query = match dice.chance(0.3) {
        true => format!(
            "{}&lr={}&steps={steps}",
            of_half(dice, half, SLOPES),
            dice.power(1e-3, 0.05)
        ),
        false => format!(
            "model=perceptron&{}&points={}&init-scale={}&seed={}&optimizer={}&lr={}&steps={steps}&batch={}",
            of_half(dice, half, DEEP),
            dice.whole(40, 80),
            dice.power(0.05, 0.5),
            dice.whole(1, 1_000_000),
            dice.one(&["sgd", "momentum"]),
            dice.power(0.02, 1.0),
            dice.one(&[0, 0, 20, 30])
        ),
    };
    let (run, _) = trained(&query);
    if run.diverged.is_some() {
        return None;
    }
    let end = run.losses.iter().copied().fold(f64::INFINITY, f64::min);
    let fall = run.losses[0] - end;
    let stays = run.losses[..run.losses.len() * 15 / 100]
        .iter()
        .all(|loss| *loss > run.losses[0] - 0.05 * fall);
    let arrives = run.losses[run.losses.len() - 1] - end < 0.3 * fall;
    let took_hold = stays && arrives && fall > 0.3 * run.losses[0].abs();
    let log = Logged::any(dice, steps);
    took_hold.then(|| (query, log.log(&run)))
}

/// Nothing is learned: weights that are all zero, or a rate that is next to none.
fn at_once_flat(dice: &mut Dice, half: Half) -> Faulty {
    let good = attempt(dice, half, true)?;
    let mut query = good.experiment.to_string();
    if dice.chance(0.4) && query.contains("perceptron") {
        query += "&init=zero";
    } else {
        let experiment = good
            .experiment
            .with_lr(good.experiment.lr() * dice.power(1e-6, 1e-4));
        query = experiment.to_string();
    }
    let (run, _) = trained(&query);
    let change = (run.losses[0] - run.losses[run.losses.len() - 1]).abs();
    let took_hold = run.diverged.is_none() && change < 0.01 * run.losses[0].abs();
    let log = Logged::any(dice, 0);
    took_hold.then(|| (query, log.log(&run)))
}

/// A rate that is far too low.
fn slow_decay(dice: &mut Dice, half: Half) -> Faulty {
    let good = attempt(dice, half, true)?;
    let steps = good.run.steps();
    let slow = good
        .experiment
        .with_lr(good.experiment.lr() * dice.power(0.003, 0.3))
        .to_string();
    let (run, _) = trained(&slow);
    let (twice, _) = trained(&slow.replace(&format!("steps={steps}"), &format!("steps={}", 2 * steps)));
    let at = |run: &Run| run.losses[0] - run.losses[run.losses.len() - 1];
    // With as many steps again it would have fallen by a quarter more.
    let took_hold =
        run.diverged.is_none() && at(&run) > 0.05 * run.losses[0].abs() && at(&twice) > 1.25 * at(&run);
    let log = Logged::any(dice, run.steps());
    took_hold.then(|| (slow, log.log(&run)))
}

/// Few points in each update, at a high rate: it comes down and jumps about there. A tenth of the rate would get lower.
fn noise_floor(dice: &mut Dice, half: Half) -> Faulty {
    let network = network(dice, half);
    let optimizer = of_half(dice, half, OPTIMIZERS);
    let [low, high] = rates(optimizer);
    let (steps, rate, batch) = (
        dice.whole(200, 500),
        dice.power(low * 30.0, high * 2.0),
        dice.whole(1, 6),
    );
    let query = format!("{network}&optimizer={optimizer}&lr={rate}&batch={batch}&steps={steps}");
    let (experiment, (run, objective)) = (parsed(&query), trained(&query));
    if run.diverged.is_some() {
        return None;
    }
    let third = &run.losses[run.losses.len() * 2 / 3..];
    let (level, (a, b)) = (median(third), third.split_at(third.len() / 2));
    let (fall, trend) = (run.losses[0] - level, (median(a) - median(b)).abs());
    if fall < 0.2 * run.losses[0] || trend > 0.3 * level {
        return None;
    }
    let log = Logged::any(dice, 0).log(&run);
    let jumps = Good {
        experiment,
        objective,
        run,
    };
    let lower = raised(&jumps, steps * 2 / 3, 0.1, None);
    let ended = median(&lower.losses[lower.losses.len() * 9 / 10..]);
    (ended < 0.7 * level).then_some((query, log))
}

/// Few noisy points, many weights.
fn validation_rising(dice: &mut Dice, half: Half) -> Faulty {
    const SETS: [&[&str]; 2] = [
        &["dataset=moons&noise=0.4", "dataset=sine&noise=0.3"],
        &[
            "dataset=circles&noise=0.25",
            "dataset=xor&noise=0.4",
            "dataset=blobs&noise=2",
        ],
    ];
    let query = format!(
        "model=perceptron&{}&points={}&validation=0.5&layers={}&optimizer=adam&lr={}&steps={}&seed={}",
        of_half(dice, half, SETS),
        dice.whole(24, 60),
        dice.one(&["12,12", "16", "10,10"]),
        dice.power(0.01, 0.06),
        dice.whole(200, 500),
        dice.whole(1, 1_000_000)
    );
    let (run, _) = trained(&query);
    let validation = &run.on_data.as_ref()?.validation;
    let lowest = (0..validation.len()).min_by(|&a, &b| validation[a].total_cmp(&validation[b]))?;
    let took_hold = rises(validation, 1.15) && lowest < validation.len() * 3 / 4 && lowest > 3;
    let log = Logged::any(dice, 0);
    took_hold.then(|| (query, log.log(&run)))
}

/// A network whose weights are all zero, or labels that have nothing to do with the points.
fn chance_level(dice: &mut Dice, half: Half) -> Faulty {
    const SETS: [&[&str]; 2] = [
        &["dataset=moons", "dataset=iris"],
        &["dataset=circles", "dataset=blobs", "dataset=spirals"],
    ];
    let set = of_half(dice, half, SETS);
    let rate = dice.power(0.003, 0.1);
    let (steps, seed) = (dice.whole(150, 400), dice.whole(1, 1_000_000));
    if dice.chance(0.5) {
        let query = format!(
            "model=perceptron&{set}&layers=5&init=zero&optimizer={}&lr={rate}&steps={steps}&seed={seed}",
            dice.one(&["sgd", "adam", "momentum"])
        );
        let (run, _) = trained(&query);
        return Some((query, Logged::any(dice, 0).log(&run)));
    }
    // The labels are dealt anew, as many of each.
    let (rows, query) = (
        1000,
        format!(
            "model=logistic&bias=true&lr={rate}&steps={steps}&init=xavier&init-scale=0.1&seed={seed}&batch=100"
        ),
    );
    let mut y: Vec<f64> = (0..rows).map(|row| f64::from(row % 2)).collect();
    for at in (1..y.len()).rev() {
        y.swap(at, dice.whole(0, at as u64) as usize);
    }
    let x = (0..2 * rows).map(|_| dice.between(-1.0, 1.0)).collect();
    let data = Data {
        columns: 2,
        x,
        y,
        classes: 2,
        ..Data::default()
    };
    let experiment = parsed(&query);
    let run = train_on(&experiment, &Objective::on_data(&experiment, data, None).ok()?);
    let near = (run.losses[run.losses.len() / 2] - 2f64.ln()).abs() < 0.001;
    near.then(|| {
        (
            query,
            Logged {
                mean: true,
                every: 4,
                ..Logged::any(dice, 0)
            }
            .log(&run),
        )
    })
}
