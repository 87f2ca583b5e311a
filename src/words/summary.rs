//! What came of a training, in plain words and with numbers: a headline, a detail, and the formulas behind them.
//!
//! Every word is backed by something computed: what more steps would do is trained, not guessed, and a limit is
//! promised only where theory holds (everywhere on a quadratic, elsewhere only around the minimum).

mod crossings;
mod endless;
mod model;
mod patience;
mod peak;
mod reason;
#[cfg(test)]
mod tests;

use crate::experiment::Experiment;
use crate::landscape::curvature::Curvature;
use crate::landscape::objective::{Minimum, Objective};
use crate::math::numbers::{count, human, percent, steps, with_digits};
use crate::training::ending::{Ending, Goal, Wording};
use crate::training::flag::AT_THE_FLAG;
use crate::training::optimizer::Optimizer;
use crate::training::run::Run;
use crate::training::theory::{self, Limits};
use crate::training::verdict::{SETTLED, Verdict, length, thrown_out};
use crossings::Crossings;
use patience::Patience;
use std::fmt;

pub use reason::Swing;

/// A training in words. Written out, it is the headline and the detail.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// How it ended: “Overshoots, but settles.”
    pub headline: String,
    /// What that looks like, with numbers, for someone who has never heard of λ.
    pub detail: String,
    /// Why it ended so, in plain sentences.
    pub reason: String,
    /// Where its first steps landed; empty where there is no valley to be drawn.
    pub swing: Swing,
    /// The formulas behind it, a line each.
    pub why: Vec<String>,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.headline, self.detail)
    }
}

/// Puts a run into words.
///
/// ```
/// use overshoot::{Experiment, landscape::objective::Objective, train, words::summary::summarise};
/// let experiment = Experiment::default();
/// let summary = summarise(&experiment, &Objective::of(&experiment), &train(&experiment));
/// assert_eq!(
///     summary.to_string(),
///     "Overshoots, but settles. Each step lands on the other side of the valley, a little closer to the bottom; \
///      at rates above 0.2, farther from it."
/// );
/// ```
pub fn summarise(experiment: &Experiment, objective: &Objective, run: &Run) -> Summary {
    summarise_in(Wording::Terms, experiment, objective, run)
}

/// The same in some wording.
pub fn summarise_in(wording: Wording, experiment: &Experiment, objective: &Objective, run: &Run) -> Summary {
    if let Some(data) = objective.data().filter(|_| !objective.is_exact(experiment)) {
        return model::summarise(wording, experiment, objective, run, data);
    }
    let story = Story::of(wording, experiment, objective, run);
    let (headline, detail) = match run.verdict {
        Verdict::Diverges => story.diverges(),
        Verdict::Overshoots => story.overshoots(),
        Verdict::Converges => story.converges(),
        Verdict::Oscillates => story.oscillates(),
        Verdict::Slow => story.slow(),
    };
    Summary {
        headline,
        detail,
        reason: story.reason(),
        swing: story.swing(),
        why: story.why(),
    }
}

/// What the words are made from.
struct Story<'a> {
    wording: Wording,
    experiment: &'a Experiment,
    objective: &'a Objective,
    run: &'a Run,
    optimizer: Optimizer,
    /// Whether every step is the same rate times the slope and nothing else.
    plain: bool,
    /// Whether the rate is the same at every step.
    constant: bool,
    rate: f64,
    first: f64,
    last: f64,
    end: [f64; 2],
    /// The known minimum that it is about: the one nearest to where a run ended, or to the start if it left.
    minimum: Option<Minimum>,
    /// The curvature there, and what theory says of rates there.
    curvature: Option<Curvature>,
    rates: Limits,
    quadratic: bool,
    crossings: Crossings,
}

impl<'a> Story<'a> {
    fn of(wording: Wording, experiment: &'a Experiment, objective: &'a Objective, run: &'a Run) -> Story<'a> {
        let end = run.point(usize::MAX);
        let from = if run.verdict == Verdict::Diverges {
            run.point(0)
        } else {
            end
        };
        let minimum = objective.nearest_minimum(from);
        let curvature = minimum.map(|minimum| Curvature::at(objective, minimum.at));
        let constant = experiment.schedule().is_constant();
        // What theory says is about one rate for all steps.
        let sharpness = curvature
            .filter(|_| constant)
            .map_or(0.0, |curvature| curvature.max);
        Story {
            wording,
            plain: constant && experiment.setup().is_plain(),
            constant,
            experiment,
            objective,
            run,
            optimizer: experiment.optimizer(),
            rate: experiment.lr(),
            first: run.losses[0],
            last: run.losses[run.losses.len() - 1],
            end,
            minimum,
            curvature,
            rates: theory::limits(&experiment.optimizer(), sharpness),
            quadratic: theory::is_quadratic(objective),
            crossings: Crossings::of(objective, run),
        }
    }

    fn diverges(&self) -> (String, String) {
        let left = self.run.diverged;
        let falls = self.objective.minima.is_empty() && self.last < self.first;
        let where_to = if self.objective.minima.is_empty() {
            "it was ten times as far out as the picture reaches"
        } else {
            "it went beyond the largest number there is"
        };
        let detail = match left {
            Some(1) => format!("Right after the first step {where_to}."),
            Some(step) if falls => {
                let step = count(step);
                return (
                    "Falls for ever.".to_string(),
                    format!(
                        "This surface has no lowest point: the loss keeps falling, and at step {step} {where_to}."
                    ),
                );
            }
            Some(step) => format!("{}; {where_to} at step {}.", self.manner(), count(step)),
            None => {
                let gap = |loss: f64| loss - self.objective.best().map_or(0.0, |best| best.loss);
                let (first, last) = (gap(self.first), gap(self.last));
                // A gap that is all but nothing grows by more than there are numbers.
                let times = last / first;
                let grown = if times > 2.0 && times.is_finite() && first > 0.0 {
                    let times = with_digits(times, 2);
                    format!(
                        "; after {} its gap to the lowest loss is {times} times the first",
                        self.steps()
                    )
                } else {
                    String::new()
                };
                format!("{}{grown}.", self.manner())
            }
        };
        (self.say("Diverges.", "Flies out."), detail + &self.remedy())
    }

    /// Says it in terms, or in plain words.
    fn say(&self, terms: &str, plain: &str) -> String {
        self.wording.of(terms, plain).to_string()
    }

    /// How a diverging run moves.
    fn manner(&self) -> &'static str {
        if self.crossings.zigzag && self.crossings.farther {
            "Each step lands farther up the other side"
        } else if self.crossings.count >= 2 {
            "It swings across the valley, wider and wider"
        } else {
            "Its steps grow instead of shrinking"
        }
    }

    /// Which rate would do, as far as theory knows: a sentence that begins with a space.
    fn remedy(&self) -> String {
        let Some(limit) = self.rates.limit else {
            return String::new();
        };
        let limit_text = human(limit);
        if self.quadratic {
            if self.rate > limit {
                format!(" Below {limit_text} it would settle.")
            } else {
                format!(" It is below the limit of {limit_text}, though: with more steps it would settle.")
            }
        } else if self.rate > limit {
            format!(" A{}, rates up to {limit_text} are stable.", &self.around()[1..])
        } else if self.sharpest_on_the_way()
            > 1.01 * self.curvature.map_or(f64::INFINITY, |curvature| curvature.max)
        {
            format!(
                " A{}, rates up to {limit_text} are stable, but the way there is steeper.",
                &self.around()[1..]
            )
        } else {
            String::new()
        }
    }

    /// The sharpest curvature at (a sample of) the visited points.
    fn sharpest_on_the_way(&self) -> f64 {
        let stride = self.run.xs.len().div_ceil(64);
        (0..self.run.xs.len())
            .step_by(stride)
            .map(|step| Curvature::at(self.objective, self.run.point(step)).max)
            .fold(0.0, f64::max)
    }

    fn overshoots(&self) -> (String, String) {
        let has_memory = !self.experiment.setup().is_plain();
        let headline = if has_memory {
            self.say("Overshoots, and settles.", "Swings, and arrives.")
        } else {
            self.say("Overshoots, but settles.", "Swings, but arrives.")
        };
        let detail = if self.crossings.zigzag && self.crossings.closer {
            let kept = self
                .curvature
                .map(|curvature| (1.0 - self.rate * curvature.max).abs());
            let closer = match kept.filter(|_| self.plain && self.quadratic) {
                Some(kept) if kept > 0.7 => "a little closer",
                Some(kept) if kept < 0.3 => "much closer",
                _ => "closer",
            };
            let place = match self.quadratic {
                true => String::new(),
                false => self.around() + ", ",
            };
            let limit = self.rates.limit.filter(|&limit| self.rate < limit);
            let beyond = limit.map_or(String::new(), |limit| {
                format!("; {place}at rates above {}, farther from it", human(limit))
            });
            format!("Each step lands on the other side of the valley, {closer} to the bottom{beyond}.")
        } else {
            self.crossed()
        } + &self.peak();
        match self.higher() {
            Some((headline, loss)) => (headline, detail + &loss),
            None => {
                let rest = self.unfinished(self.end, "rests") + &self.above_the_limit();
                (headline, detail + &rest)
            }
        }
    }

    fn converges(&self) -> (String, String) {
        let mut detail = if self.run.gradients[0] == [0.0, 0.0] {
            "The slope is zero where it starts, so it stays there.".to_string()
        } else {
            format!("It {}.", self.arrival())
        } + &self.peak();
        if let Some((headline, loss)) = self.higher() {
            return (headline, detail + &loss);
        }
        let rest = self.unfinished(self.end, "rests") + &self.above_the_limit();
        detail += &rest;
        if let Some(onset) = self.rates.onset {
            // On a quadratic every component shrinks faster the higher the rate, up to 1/λmax.
            if rest.is_empty() && self.quadratic && self.plain && self.rate < 0.6 * onset {
                let none = self.wording.of("no rate overshoots", "no rate swings");
                detail += &format!(" It could go faster: up to {} {none}.", human(onset));
            }
        }
        (self.say("Converges.", "Arrives."), detail)
    }

    fn slow(&self) -> (String, String) {
        if self.objective.minima.is_empty() {
            return self.endless();
        }
        let headline = format!("Too slow for {}:", self.steps());
        let patience = Patience::measure(self.experiment, self.objective);
        let detail = match patience {
            Patience::Settles { steps, at, .. } => {
                let rest = self.rest("would rest", at);
                format!(
                    "about {} steps would bring it {}.{rest}",
                    count(steps),
                    self.goal(at)
                )
            }
            Patience::Leaves(step) => {
                format!(
                    "and with more it {}: at step {} it goes beyond the largest number there is.",
                    Ending::Diverges.called(self.wording),
                    count(step)
                )
            }
            Patience::Lost(steps) => format!("even {} steps would not bring it to rest.", count(steps)),
            Patience::Untried => format!("the loss has gone {} of its way down.", percent(self.progress())),
        };
        (headline, detail)
    }

    /// Whether it was thrown out, as the judge sees it.
    fn thrown_out(&self) -> bool {
        let losses = &self.run.losses;
        let highest = losses.iter().fold(losses[0], |high, &loss| high.max(loss));
        thrown_out(self.objective.best().map(|best| best.loss), losses[0], highest)
    }

    fn oscillates(&self) -> (String, String) {
        if self.thrown_out() {
            return self.thrown();
        }
        match Patience::measure(self.experiment, self.objective) {
            Patience::Settles { steps, at, swings } => (
                format!(
                    "{} after {}:",
                    self.wording.of("Not settled", "Still swinging"),
                    self.steps()
                ),
                format!(
                    "{}; about {} steps would bring it {}{}.{}",
                    self.swinging(at),
                    count(steps),
                    self.goal(at),
                    if swings { ", still swinging" } else { "" },
                    self.rest("would rest", at)
                ),
            ),
            Patience::Leaves(step) => (
                self.never(),
                format!(
                    "It swings across the valley, wider and wider, and at step {} it goes beyond the largest number there is.",
                    count(step)
                ) + &self.remedy(),
            ),
            lost => {
                let even = match lost {
                    Patience::Lost(steps) => {
                        format!("; even {} steps would not bring it there", count(steps))
                    }
                    _ => String::new(),
                };
                let advice = if self.rates.limit.is_some_and(|limit| self.rate > limit) {
                    self.remedy()
                } else {
                    String::new()
                };
                (
                    self.never(),
                    format!("It crosses the valley to and fro without coming to rest{even}.{advice}"),
                )
            }
        }
    }

    fn thrown(&self) -> (String, String) {
        let (losses, last) = (&self.run.losses, self.run.losses.len() - 1);
        let highest = losses.iter().fold(losses[0], |high, &loss| high.max(loss));
        let back = if losses[last] > losses[0] {
            "is still above the start, at"
        } else {
            "has come back to"
        };
        let detail = format!(
            "It was thrown out: a step was so long that the loss rose from {} to {}, and after {} it {back} {}.{}",
            human(losses[0]),
            human(highest),
            self.steps(),
            human(losses[last]),
            self.remedy()
        );
        (self.never(), detail)
    }

    /// The headline of what does not settle.
    fn never(&self) -> String {
        self.say("Never settles.", "Keeps swinging.")
    }

    /// The share of its way down that the loss has gone.
    fn progress(&self) -> f64 {
        let floor = self.minimum.map_or(0.0, |minimum| minimum.loss);
        ((self.first - self.last) / (self.first - floor)).clamp(0.0, 1.0)
    }

    /// “100 steps”.
    fn steps(&self) -> String {
        steps(self.experiment.updates())
    }

    /// Whether a loss is at the flag.
    fn is_at_the_flag(&self, loss: f64) -> bool {
        let best = self.objective.best();
        best.is_some_and(|best| loss - best.loss <= AT_THE_FLAG * (self.first - best.loss))
    }

    /// Where more steps would bring it that lead to a point.
    fn goal(&self, at: [f64; 2]) -> &'static str {
        match self.is_at_the_flag(self.objective.loss(at)) {
            true => "to the flag",
            false => "to rest",
        }
    }

    /// The lowest loss, if it ends at the flag.
    fn flag(&self) -> Option<Minimum> {
        self.objective.best().filter(|_| self.is_at_the_flag(self.last))
    }

    /// The step from which on it was at the flag for good; or where it rests elsewhere, as near to where it ends.
    fn arrived(&self) -> usize {
        let best = self.flag();
        let goal = best.map_or(self.last, |best| best.loss);
        let threshold = AT_THE_FLAG * (self.first - goal).abs();
        let late = self
            .run
            .losses
            .iter()
            .rposition(|loss| (loss - goal).abs() > threshold);
        late.map_or(0, |step| step + 1).max(1)
    }

    fn arrival(&self) -> String {
        let after = steps(self.arrived() as u64);
        match self.flag() {
            Some(_) => format!("is at the flag after {after}"),
            None => format!("hardly comes lower after {after}"),
        }
    }

    /// A point by its coordinates, one a weight.
    fn coordinates(&self, at: [f64; 2]) -> String {
        let weights = self.objective.weights().iter().zip(at);
        let told: Vec<String> = weights.map(|(_, at)| human(at)).collect();
        told.join(", ")
    }

    /// Around which minimum something holds, told from the one that the slider's limit is about.
    fn around(&self) -> String {
        let Some(minimum) = self.minimum else {
            return "around the minimum".to_string();
        };
        match self.objective.nearest_minimum(self.run.point(0)) == Some(minimum) {
            true => "around the minimum".to_string(),
            false => {
                format!(
                    "around the minimum ({}), where it ends",
                    self.coordinates(minimum.at)
                )
            }
        }
    }

    /// Why it settles at a rate above the limit of the minimum: a sentence that begins with a space.
    fn above_the_limit(&self) -> String {
        let flatter = |minimum: f64| Curvature::at(self.objective, self.end).max < 0.99 * minimum;
        match (self.rates.limit, self.curvature) {
            (Some(limit), Some(curvature)) if self.rate > limit && flatter(curvature.max) => format!(
                " Right at the minimum the valley is more curved, and only rates up to {} are stable: this run ends a little way off, where the valley is less curved.",
                human(limit)
            ),
            _ => String::new(),
        }
    }

    /// Where it came to rest, unless that is the best known minimum: a sentence that begins with a space.
    fn rest(&self, rests: &str, at: [f64; 2]) -> String {
        let loss = self.objective.loss(at);
        if self.is_at_the_flag(loss) {
            return self.unfinished(at, rests);
        }
        let (place, loss) = self.place(at);
        format!(" It {rests} {place}: the loss there is {loss}.")
    }

    /// Where it came to rest, as the headline, and how high that is, if other rates may come lower.
    fn higher(&self) -> Option<(String, String)> {
        let goal = self.objective.best().map(|best| Goal::minimum(best.loss));
        // Without a lowest loss there is nothing to compare with, but resting is worth a word.
        let rests_higher = Ending::of_run(self.run, goal) == Ending::Higher || goal.is_none();
        rests_higher.then(|| {
            let (place, loss) = self.place(self.end);
            let settles = self.wording.of("Settles", "Stops");
            (
                format!("{settles} {place}."),
                format!(" The loss there is {loss}."),
            )
        })
    }

    /// Where a run rests that is not the best known minimum, and the loss there beside the lowest.
    fn place(&self, at: [f64; 2]) -> (&'static str, String) {
        let (loss, best) = (self.objective.loss(at), self.objective.best());
        let curvature = Curvature::at(self.objective, at);
        let lowest = best.map_or(String::new(), |best| {
            format!("; the lowest loss is {}", self.loss(best.loss))
        });
        // A slope that bends down ever so little, as the foot of a shelf does, is flat to the eye.
        let place = if self.experiment.optimizer().decays() {
            "where the pull of the weight decay balances the slope"
        } else if curvature.min < -1e-2 * curvature.max.abs() {
            "on a saddle, not in a minimum"
        } else if curvature.min > 1e-6 * curvature.max {
            if best.is_none_or(|best| self.objective.nearest_minimum(at) == Some(best)) {
                "short of the minimum"
            } else {
                "in a worse minimum"
            }
        } else {
            "on flat ground, not in a minimum"
        };
        (place, self.loss(loss) + &lowest)
    }

    /// The loss can be down although a flat direction has hardly been walked: a sentence that begins with a space.
    fn unfinished(&self, at: [f64; 2], rests: &str) -> String {
        let floor = self.objective.best().map_or(f64::MAX, |best| best.loss);
        let distance = |from: [f64; 2]| {
            // Several minima may be the lowest, but for rounding.
            let lowest = self.objective.minima.iter();
            let lowest = lowest.filter(|minimum| minimum.loss - floor <= SETTLED * (self.first - floor));
            lowest
                .map(|minimum| length([minimum.at[0] - from[0], minimum.at[1] - from[1]]))
                .fold(f64::INFINITY, f64::min)
        };
        let left = distance(at) / distance(self.run.point(0));
        if left > 0.1 && left.is_finite() {
            let is = if rests == "would rest" { "would be" } else { "is" };
            format!(
                " Nearly all of the loss {is} gone, but {} of the distance to the minimum {is} left.",
                percent(left)
            )
        } else {
            String::new()
        }
    }

    /// A loss as people read it: what is only rounding is 0.
    fn loss(&self, loss: f64) -> String {
        human(if loss.abs() < 1e-12 * self.first.abs() {
            0.0
        } else {
            loss
        })
    }

    fn why(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if let (Some(minimum), Some(curvature)) = (self.minimum, self.curvature) {
            let rates = theory::limits(&self.optimizer, curvature.max);
            let place = format!("the minimum ({})", self.coordinates(minimum.at));
            lines.push(self.rates_line(&place, &curvature, rates));
        }
        let (place, point) = if self.run.verdict == Verdict::Diverges {
            ("the start", self.run.point(0))
        } else {
            ("the last point", self.end)
        };
        let here = Curvature::at(self.objective, point);
        let differs = |c: Curvature| (here.max - c.max).abs() > 0.05 * c.max.abs();
        if self.curvature.is_none_or(differs) {
            let rates = theory::limits(&self.optimizer, here.max);
            lines.push(self.rates_line(place, &here, rates));
        }
        if let Some((best, kept)) = self.curvature.as_ref().and_then(theory::best_rate)
            && self.quadratic
            && self.plain
        {
            let condition = human(self.curvature.map_or(1.0, |curvature| curvature.condition()));
            lines.push(format!(
                "Best rate on a quadratic: 2/(λmin + λmax) = {}; each step then leaves at most (κ − 1)/(κ + 1) = {} \
                 of the distance, with κ = λmax/λmin = {condition}.",
                human(best),
                (3..9).map(|digits| with_digits(kept, digits)).find(|kept| kept != "1").unwrap_or("1".to_string()),
            ));
        }
        if !self.constant {
            lines.push(format!(
                "That is about one rate for all steps. Here {} is the peak, and the schedule changes it: {}.",
                human(self.rate),
                self.experiment.schedule().in_effect().formula
            ));
        }
        lines.push(
            "Settled means: over the last fifth of the steps the gap to the lowest loss stays under a thousandth of \
             the first gap, or slope and loss hardly change any more."
                .to_string(),
        );
        lines
    }

    /// The rate against onset and limit at the curvature of a place.
    fn rates_line(&self, place: &str, curvature: &Curvature, rates: Limits) -> String {
        if curvature.max <= 0.0 {
            return format!(
                "At {place} the loss curves downward in every direction (λmax = {}).",
                human(curvature.max)
            );
        }
        let sharpest = format!("Sharpest curvature at {place}: λmax = {}", human(curvature.max));
        let [onset_formula, limit_formula] = self.optimizer.formulas();
        let onset = rates.onset.map(|onset| {
            format!(
                "{} above {onset_formula} = {}",
                self.wording.of("overshoots", "swings"),
                human(onset)
            )
        });
        let limit = rates.limit.map(|limit| {
            format!(
                "{} above {limit_formula} = {}",
                Ending::Diverges.called(self.wording),
                human(limit)
            )
        });
        let claims: Vec<String> = onset.into_iter().chain(limit).collect();
        // As many digits as it takes to tell the rate from onset and limit.
        let apart = |digits: &usize| {
            let shown = with_digits(self.rate, *digits);
            let differs = |other: Option<f64>| other.is_none_or(|other| with_digits(other, 3) != shown);
            differs(rates.onset) && differs(rates.limit)
        };
        let digits = (3..9).find(apart).unwrap_or(3);
        let [rate, multiple] =
            [self.rate, self.rate * curvature.max].map(|number| with_digits(number, digits));
        let relative = format!("the rate is {rate} = {multiple}/λmax");
        let downward = if curvature.min < 0.0 && (self.quadratic || self.run.verdict.settled()) {
            format!(
                " Across, the loss curves downward (λmin = {}): no rate holds it there.",
                human(curvature.min)
            )
        } else {
            String::new()
        };
        if claims.is_empty() {
            let label = self.optimizer.description().label;
            return format!("{sharpest}; {relative}. For {label} theory has no limit.{downward}");
        }
        let nearby = if self.quadratic { "" } else { "nearby " };
        let claims = claims.join(" and ");
        format!(
            "{sharpest}, so {nearby}{} {claims}; {relative}.{downward}",
            self.optimizer.description().label
        )
    }
}
