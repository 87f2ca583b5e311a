//! Which tool has written a curve, and what that tool does with it: its smoothing, which ends it leaves out, and its
//! rule. Several tools export the same two lists; which it was is told by the grid of the rates, by where the test
//! stops, and by whether the losses can have been smoothed already.

use super::{Because, Choice, Curve, Log};
use crate::math::real::portable::ln;
use crate::search::finder::smooth::{BETA, smoothed_with, trimmed};
use crate::search::finder::{Suggestion, suggest};
use std::ops::Range;

/// How the losses of a curve came about, and so how they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Every rule reads the losses as they stand.
    AsGiven,
    /// The loss of each batch, or of the whole data: smoothed and trimmed here.
    Plain,
    /// fastai's recorder.
    Fastai,
    /// pytorch-lr-finder's history.
    TorchLrFinder,
    /// Lightning's tuner.
    Lightning,
    /// A callback that keeps what Keras logs: the running mean of the epoch.
    Keras,
}

impl Tool {
    /// All of them, in the order of the menu.
    pub const ALL: [Tool; 6] = [
        Tool::AsGiven,
        Tool::Plain,
        Tool::Fastai,
        Tool::TorchLrFinder,
        Tool::Lightning,
        Tool::Keras,
    ];

    /// The rule that the tool itself suggests by.
    pub fn rule(self) -> Option<&'static str> {
        match self {
            Tool::Fastai => Some("valley"),
            Tool::TorchLrFinder => Some("steepest"),
            Tool::Lightning => Some("lightning"),
            Tool::AsGiven | Tool::Plain | Tool::Keras => None,
        }
    }

    /// How many times as high as the lowest one a loss is at which the tool stops.
    fn stops(self) -> f64 {
        match self {
            Tool::Fastai | Tool::Lightning | Tool::Keras => 4.0,
            Tool::TorchLrFinder => 5.0,
            Tool::AsGiven | Tool::Plain => f64::INFINITY,
        }
    }
}

/// Why a curve is read as that of a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The reader says so.
    Chosen,
    /// The rates are those that the tool tries.
    Grid,
    /// The lists have the names that the tool gives them.
    Names,
    /// The first losses are too low by what the tool's correction leaves out.
    Start,
    /// One row an epoch, as Keras' `CSVLogger` writes them: each loss is the mean of all batches of one.
    Epochs,
    /// No mean could fall so fast: the losses are not smoothed.
    Rough,
    /// Nothing tells; smoothed again or not, the rules say about the same.
    Either,
    /// Nothing tells, and it matters: the reader is asked.
    Asked,
}

/// What the rules read, and what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Whose curve it is taken for.
    pub tool: Tool,
    /// Why.
    pub why: Why,
    /// The losses as the rules read them.
    pub smoothed: Vec<f64>,
    /// The rows that the rules read.
    pub read: Range<usize>,
    /// What they say.
    pub suggestions: Vec<Suggestion>,
    /// The rules that would say something else if the losses are smoothed already, with both rates: as given, and
    /// smoothed again.
    pub withheld: Vec<(&'static str, [f64; 2])>,
}

impl Reading {
    /// Nothing to read: there are no rates.
    pub fn none() -> Reading {
        Reading {
            tool: Tool::AsGiven,
            why: Why::Either,
            smoothed: Vec::new(),
            read: 0..0,
            suggestions: Vec::new(),
            withheld: Vec::new(),
        }
    }
}

/// Readings that are so many times apart are another advice: the reader is asked.
const APART: f64 = 8.0;
/// Suggestions that are at most so many times apart agree.
const AGREE: f64 = 3.0;

/// Reads a curve, as that of a tool, or as that of the one that it is most likely from.
pub fn reading(log: &Log, choice: &Choice, curve: &Curve, wish: Option<Tool>) -> Reading {
    let (tool, why) = wish.map_or_else(|| recognised(log, choice, curve), |tool| (tool, Why::Chosen));
    let mut reading = read(curve, tool, why);
    if why == Why::Either {
        let given = read(curve, Tool::AsGiven, why);
        let both = |plain: &Suggestion| {
            let given = given.suggestions.iter().find(|given| given.rule == plain.rule)?;
            let apart = (plain.lr / given.lr).max(given.lr / plain.lr);
            Some((plain.rule, [given.lr, plain.lr], apart))
        };
        let pairs: Vec<_> = reading.suggestions.iter().filter_map(both).collect();
        if pairs.iter().any(|pair| pair.2 >= APART) {
            reading.why = Why::Asked;
            reading
                .suggestions
                .retain(|plain| pairs.iter().any(|pair| pair.0 == plain.rule && pair.2 <= AGREE));
            reading.withheld = pairs
                .iter()
                .filter(|pair| pair.2 > AGREE)
                .map(|pair| (pair.0, pair.1))
                .collect();
        }
    }
    reading
}

/// Fewer rows than this are not smoothed: there is nothing to average.
const FEW: usize = 20;
/// From so many rows on the mean forgets as fastai's does; of fewer it forgets sooner.
const MANY: f64 = 100.0;

/// The share of the running mean that stays, for a curve of so many rows.
fn beta(rows: usize) -> f64 {
    match rows {
        0..FEW => 0.0,
        rows => BETA.min(1.0 - (1.0 - BETA) * MANY / rows as f64),
    }
}

/// Reads a curve as that of a tool.
fn read(curve: &Curve, tool: Tool, why: Why) -> Reading {
    let rows = curve.losses.len();
    let ends = |begin: usize, end: usize| begin.min(rows)..rows.saturating_sub(end).max(begin.min(rows));
    let smoothed = match tool {
        Tool::Plain => smoothed_with(&curve.losses, beta(curve.finite())),
        Tool::AsGiven | Tool::Fastai | Tool::TorchLrFinder | Tool::Lightning | Tool::Keras => {
            curve.losses.clone()
        }
    };
    let read = match tool {
        Tool::AsGiven => 0..rows,
        Tool::Plain => trimmed(&smoothed, rows),
        Tool::Fastai => ends(planned(curve).unwrap_or(rows.max(FEW)) / 10, 5),
        Tool::TorchLrFinder | Tool::Keras => ends(10, 5),
        Tool::Lightning => ends(10, 1),
    };
    let finite = smoothed[read.clone()].iter().position(|loss| !loss.is_finite());
    let read = read.start..finite.map_or(read.end, |finite| read.start + finite);
    Reading {
        tool,
        why,
        suggestions: suggest(&curve.lrs[read.clone()], &smoothed[read.clone()]),
        smoothed,
        read,
        withheld: Vec::new(),
    }
}

/// How many powers of e each rate is above the one before, if that is the same all along; the first one may be apart,
/// because Lightning's is.
fn ratio(curve: &Curve) -> Option<f64> {
    let lrs = &curve.lrs;
    let rows = lrs.len();
    if rows < 10 {
        return None;
    }
    let step = ln(lrs[rows - 1] / lrs[1]) / (rows - 2) as f64;
    let same = |pair: &[f64]| (ln(pair[1] / pair[0]) - step).abs() <= 1e-3 * step;
    // A row that was left out leaves a gap.
    let others = lrs[1..].windows(2).filter(|pair| !same(pair)).count();
    (step > 0.0 && others * 20 <= rows).then_some(step)
}

/// The first rate and the last one of fastai's test.
const FASTAI: [f64; 2] = [1e-7, 10.0];

/// How many rates fastai has planned, if these are its rates: a round number, from 10⁻⁷ to 10.
fn planned(curve: &Curve) -> Option<usize> {
    let [first, last] = FASTAI;
    let planned = whole(ln(last / first) / ratio(curve)?)?;
    ((curve.lrs[0] / first - 1.0).abs() < 1e-3 && planned % 10 == 0).then_some(planned)
}

/// The whole number that a number is, but for rounding.
fn whole(number: f64) -> Option<usize> {
    let near = number.round();
    ((number - near).abs() < 1e-2 && (6.0..1e5).contains(&near)).then_some(near as usize)
}

/// Whether these are the rates of pytorch-lr-finder: a round number of them, up to a power of ten.
fn is_torch_lr_finder(curve: &Curve) -> bool {
    let Some(ratio) = ratio(curve) else { return false };
    [0.1, 1.0, 10.0, 100.0].into_iter().any(|last| {
        let steps = whole(ln(last / curve.lrs[0]) / ratio);
        steps.is_some_and(|steps| (steps + 1) % 10 == 0)
    })
}

/// How a running mean is divided.
#[derive(Clone, Copy)]
enum Corrected {
    /// By nothing: it begins at the first loss.
    Not,
    /// By one less the power of its share after each loss.
    Yes,
}

/// Whether losses can be the running mean of losses that are not below 0. A mean that keeps 98 % cannot fall by more
/// than 2 % at a time.
fn can_be_smoothed(losses: &[f64], beta: f64, corrected: Corrected) -> bool {
    let finite: Vec<f64> = losses
        .iter()
        .copied()
        .take_while(|loss| loss.is_finite())
        .collect();
    let mut power = 1.0;
    let mut before = 0.0;
    for (i, &loss) in finite.iter().enumerate() {
        power *= beta;
        let mean = match corrected {
            Corrected::Yes => loss * (1.0 - power),
            Corrected::Not => loss,
        };
        let keeps = match (corrected, i) {
            (Corrected::Not, 0) => 0.0,
            _ => beta,
        };
        if mean - keeps * before < -1e-6 * mean.abs() {
            return false;
        }
        before = mean;
    }
    !finite.is_empty()
}

/// Whether only the last loss is as high as where the tool stops.
fn stops_as(curve: &Curve, tool: Tool) -> bool {
    let mut lowest = f64::INFINITY;
    let mut over = 0;
    for &loss in &curve.losses[..curve.finite()] {
        lowest = lowest.min(loss);
        over += usize::from(loss > tool.stops() * lowest);
    }
    over <= 1
}

/// Lightning's tuner divides by one power too many: its first two losses are 0.505 and 0.673 of what they should be.
fn begins_as_lightning(losses: &[f64]) -> bool {
    let factor = |i: i32| (1.0 - BETA.powi(i + 1)) / (1.0 - BETA.powi(i + 2));
    let Some(first) = losses.get(..6) else {
        return false;
    };
    let plain: Vec<f64> = first.iter().zip(0..).map(|(loss, i)| loss / factor(i)).collect();
    let [low, high] = plain.iter().fold([f64::INFINITY, 0.0f64], |[low, high], &loss| {
        [low.min(loss), high.max(loss)]
    });
    // A fifth of noise is usual; what is corrected rightly rises by two thirds over these rows.
    low > 0.0 && high / low < 1.2 && first[1] / first[0] > 1.2 && first[5] / first[0] > 1.5
}

/// Whether each row is an epoch.
fn is_by_epoch(log: &Log, choice: &Choice) -> bool {
    let Some(column) = choice.step.map(|step| &log.columns[step]) else {
        return false;
    };
    let numbers: Vec<f64> = column.entries.iter().filter_map(|entry| entry.number()).collect();
    column.names.counts_epochs()
        && numbers.len() > 1
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1.0)
}

/// Whose curve it most likely is.
fn recognised(log: &Log, choice: &Choice, curve: &Curve) -> (Tool, Why) {
    let losses = &curve.losses;
    if begins_as_lightning(losses) {
        return (Tool::Lightning, Why::Start);
    }
    let name = |column: (usize, Because)| log.columns[column.0].name.as_str();
    let corrected = can_be_smoothed(losses, BETA, Corrected::Yes);
    let plural = name(choice.rate) == "lrs" && name(choice.loss) == "losses";
    if corrected && planned(curve).is_some() && stops_as(curve, Tool::Fastai) {
        return (Tool::Fastai, Why::Grid);
    }
    if corrected && plural {
        return (Tool::Fastai, Why::Names);
    }
    let mean = can_be_smoothed(losses, 0.95, Corrected::Not) && stops_as(curve, Tool::TorchLrFinder);
    if mean && is_torch_lr_finder(curve) {
        return (Tool::TorchLrFinder, Why::Grid);
    }
    if is_by_epoch(log, choice) {
        return (Tool::AsGiven, Why::Epochs);
    }
    match corrected || mean {
        true => (Tool::Plain, Why::Either),
        false => (Tool::Plain, Why::Rough),
    }
}
