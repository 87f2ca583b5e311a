//! What came of training a network, or of training on mini-batches: there is no formula to speak about, so that the
//! words tell what was measured.

use super::peak::peak_in_words;
use super::{Summary, Swing};
use crate::experiment::Experiment;
use crate::landscape::data::Data;
use crate::landscape::model::Model;
use crate::landscape::network::Init;
use crate::landscape::network::batches::Sampling;
use crate::landscape::objective::Objective;
use crate::math::numbers::{count, human, percent, steps, with_digits};
use crate::training::ending::Wording;
use crate::training::run::{OnData, Run};
use crate::training::verdict::Verdict;

/// The words for a run of a model on data.
#[inline(never)]
pub(super) fn summarise(
    wording: Wording,
    experiment: &Experiment,
    objective: &Objective,
    run: &Run,
    data: &Data,
) -> Summary {
    let say = |terms: &str, plain: &str| wording.of(terms, plain).to_string();
    let (first, last) = (run.losses[0], run.losses[run.last_step()]);
    let took = steps(run.steps());
    let late = &run.losses[run.last_step() - run.last_step() / 5..];
    let low = late.iter().copied().fold(f64::INFINITY, f64::min);
    let high = late.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let right = run
        .on_data
        .as_ref()
        .map_or(String::new(), |on_data| right(on_data, data));
    let (headline, detail) = match run.verdict {
        Verdict::Diverges => (
            say("Diverges.", "Flies out."),
            match run.diverged {
                Some(1) => "The first step already leads beyond the largest number there is.".to_string(),
                Some(step) => format!(
                    "At step {} the loss went beyond the largest number there is.",
                    count(step)
                ),
                None => ends_high(run, first, last),
            },
        ),
        Verdict::Overshoots => (
            say("Overshoots, but settles.", "Swings, but arrives."),
            format!(
                "The loss rises now and then, and still comes down to {} in {took}.{}{right}",
                human(last),
                peak_in_words(&run.losses, objective.floor().unwrap_or(0.0))
            ),
        ),
        Verdict::Converges => (
            say("Converges.", "Arrives."),
            format!(
                "The loss falls to {} in {took}.{}{right}",
                human(last),
                peak_in_words(&run.losses, objective.floor().unwrap_or(0.0))
            ),
        ),
        Verdict::Oscillates if run.jitters => (
            say("Jitters.", "Jumps about."),
            format!(
                "The loss has come down and jumps between {} and {}, because each step sees only {} of the {} points.{right} {}",
                human(low),
                human(high),
                count(Sampling::from(experiment).size(data.rows()) as u64),
                count(data.rows() as u64),
                calmer(experiment)
            ),
        ),
        Verdict::Oscillates => (
            say("Never settles.", "Keeps swinging."),
            format!(
                "In the last fifth of the run the loss jumps to and fro between {} and {}.{right}",
                human(low),
                human(high)
            ),
        ),
        Verdict::Slow if first - last < 1e-6 * first && objective.dimension() > 2 => (
            format!("Too slow for {took}:"),
            "the loss has hardly moved.".to_string() + &stuck(experiment),
        ),
        Verdict::Slow => (
            format!("Too slow for {took}:"),
            format!("{} of the first loss is left.{right}", percent(last / first)),
        ),
    };
    Summary {
        headline,
        detail,
        reason: reason(experiment, run, data),
        swing: Swing::default(),
        why: why(experiment, objective, run, data),
    }
}

/// How a run diverged whose loss is finite to the end: high above its start, or at rest after it had been thrown out.
fn ends_high(run: &Run, first: f64, last: f64) -> String {
    let times = |loss: f64| format!("{} times what it began with", with_digits(loss / first, 2));
    let highest = run.losses.iter().copied().fold(first, f64::max);
    let took = steps(run.steps());
    if last > first {
        format!("After {took} the loss is {}: {}.", human(last), times(last))
    } else {
        format!(
            "The loss rose to {}, {}; after {took} it rests at {}, and hardly anything moves any more.",
            human(highest),
            times(highest),
            human(last)
        )
    }
}

/// What makes the noise of mini-batches smaller.
fn calmer(experiment: &Experiment) -> String {
    let decay = match experiment.schedule().is_constant() {
        true => ", or a schedule that lowers the rate towards the end,",
        false => "",
    };
    format!("A lower rate{decay} calms it, and so do more points a batch.")
}

/// Why nothing moves: with all weights zero, every hidden unit is like every other.
fn stuck(experiment: &Experiment) -> String {
    match Model::from(experiment) {
        Model::Perceptron(perceptron) if perceptron.init == Init::Zero => {
            " With all weights zero every hidden unit is like every other, and none has a slope.".to_string()
        }
        Model::Surface(_) | Model::Line(_) | Model::Logistic(_) | Model::Perceptron(_) => String::new(),
    }
}

/// How many points are right, with the held-out ones where there are any: a sentence that begins with a space.
fn right(on_data: &OnData, data: &Data) -> String {
    let Some(&training) = on_data.accuracy.last() else {
        return String::new();
    };
    let held_out = on_data.validation_accuracy.last();
    if data.classes == 0 {
        let held_out = held_out.map_or(String::new(), |r2| {
            format!(", {} of the validation points", number(*r2))
        });
        return format!(" R² is {}{held_out}.", number(training));
    }
    let held_out = held_out.map_or(String::new(), |share| {
        format!(", and {} of the validation points", percent(*share))
    });
    format!(" It gets {} of the points right{held_out}.", percent(training))
}

fn number(number: f64) -> String {
    if number.is_finite() {
        human(number)
    } else {
        "not defined".to_string()
    }
}

/// Why it ended so, as far as there is anything to say without a formula.
fn reason(experiment: &Experiment, run: &Run, data: &Data) -> String {
    let rows = data.rows();
    let size = Sampling::from(experiment).size(rows);
    if run.jitters {
        return format!(
            "It has come down as far as this rate can. Each slope is that of {size} of the {rows} points only, so that each step goes a little astray, the more the higher the rate."
        );
    }
    let ended = match run.verdict {
        Verdict::Diverges | Verdict::Oscillates => {
            "A step is the rate times the slope. Where the loss is too curved for so long a step, the step leaps over the place that it was meant for, and the loss rises."
        }
        Verdict::Overshoots => {
            "A step is the rate times the slope. Some steps leap over the place that they were meant for, and the loss rises for a moment; the next ones correct it."
        }
        Verdict::Converges => {
            "A step is the rate times the slope. Here no step is so long that the loss rises by much."
        }
        Verdict::Slow => {
            "A step is the rate times the slope. The steps are so short that there is still a way to go after the last one."
        }
    };
    match size < rows {
        true => format!(
            "{ended} Each slope is that of {size} of the {rows} points only: it is noisy, and the loss jitters."
        ),
        false => ended.to_string(),
    }
}

fn why(experiment: &Experiment, objective: &Objective, run: &Run, data: &Data) -> Vec<String> {
    let rate = experiment.lr();
    let mut why = Vec::new();
    let rows = data.rows();
    let size = Sampling::from(experiment).size(rows);
    if size < rows {
        why.push(format!(
            "Each update sees a batch of {size} of the {rows} points, so that its slope is noisy: at a constant rate the loss ends up jittering, the more the higher the rate. {} updates go through all points once: an epoch.",
            count(Sampling::from(experiment).updates_in_an_epoch(rows))
        ));
    } else {
        why.push(format!(
            "Each update sees all {rows} points: an update is an epoch, and its slope is exact."
        ));
    }
    let sharpness = run.on_data.as_ref().and_then(|on_data| on_data.sharpness.last());
    let limit = human(2.0 / rate);
    match sharpness {
        Some(sharpness) if sharpness.is_finite() => why.push(format!(
            "The sharpness λmax, the largest curvature of the loss, ends at {}; plain gradient descent is stable where it is below 2/lr = {limit} (Cohen et al. 2021).",
            human(*sharpness)
        )),
        _ if objective.dimension() > 2 => why.push(format!(
            "No formula gives the limit of a network: the curvature changes along the way. Gradient descent is stable while the largest one is below 2/lr = {limit}; sharpness-every measures it."
        )),
        _ => {}
    }
    why
}
