//! What the panel on how the best rate moves says.

use crate::page::Choice;
use crate::experiment::Experiment;
use crate::experiment::varied::Varied;
use crate::lab::Lab;
use crate::math::numbers::{count, human, with_digits};
use crate::plot::BestRateScene;
use crate::search::best_rate::scaling::{LAWS, anchor, exponent, nearer};
use crate::search::best_rate::{VariedAxis, Best, BestRates, Point, epochs_of};
use crate::training::about_right::Merit;
use crate::training::monitor::Monitor;
use serde::Serialize;

/// What the panel says.
pub type Text = BestRateText;

/// What is said of how the best rate moves.
pub fn text(lab: &Lab) -> Option<Text> {
    Some(BestRateText::of(lab))
}

/// Everything that the panel says.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BestRateText {
    /// The settings that apply.
    pub choices: Vec<Choice>,
    /// The name of the one that is chosen.
    pub axis: &'static str,
    /// Whether there is a chart: not while answers are secret, nor where no rate is best.
    pub drawn: bool,
    /// Whether all is found.
    pub complete: bool,
    /// How the best rate moves; how much is found, until all is.
    pub sentence: String,
    /// What the lines are, and what else is to be known.
    pub notes: Vec<String>,
    /// What the chart shows, for screen readers.
    pub chart: String,
    /// The values that are found, for a slider.
    pub found: usize,
    /// The value that can be used.
    pub chosen: Option<Chosen>,
}

/// A value of the setting, and its best rate.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Chosen {
    /// Its position among the values that are found.
    pub index: usize,
    /// The value and its best rate, in words.
    pub text: String,
    /// What the button says that puts the lab there.
    pub button: String,
    /// Whether the lab is there already.
    pub here: bool,
}

impl BestRateText {
    /// The texts for a lab whose panel is open.
    pub fn of(lab: &Lab) -> BestRateText {
        let experiment = lab.experiment();
        let axis = VariedAxis::of(experiment);
        let choices = VariedAxis::applying(experiment).map(|axis| Choice {
            name: axis.name(),
            label: axis.label(),
        });
        let best_rates = lab.panels.best_rate.best_rates();
        let sentence = match best_rates {
            None => {
                "The best rates are kept secret, as all answers are. Show the answers to see how they move."
                    .to_string()
            }
            Some(best_rates) if !lab.panels.best_rate.is_complete() => progress(lab, best_rates),
            Some(best_rates) => how(lab, best_rates),
        };
        let drawn = best_rates.is_some_and(|best_rates| {
            !lab.panels.best_rate.is_complete() || best_rates.points().iter().any(|point| point.best.is_some())
        });
        BestRateText {
            choices: choices.collect(),
            axis: axis.name(),
            drawn,
            complete: lab.panels.best_rate.is_complete(),
            notes: best_rates
                .filter(|_| drawn)
                .map_or_else(Vec::new, |best_rates| notes(lab, best_rates)),
            chart: format!(
                "The best learning rate by {}, from {} to {}. {sentence}",
                axis.label(),
                human(axis.from),
                human(axis.to)
            ),
            sentence,
            found: lab.panels.best_rate.points().len(),
            chosen: best_rates.filter(|_| drawn).and_then(|best_rates| chosen(lab, best_rates)),
        }
    }
}

/// What the chart shows of a lab; nothing while the panel is closed or may not tell.
pub fn seen(lab: &Lab) -> Option<BestRateScene<'_>> {
    let (panel, experiment) = (&lab.panels.best_rate, lab.experiment());
    let axis = panel.best_rates()?.axis();
    Some(BestRateScene {
        axis,
        points: panel.points(),
        before: panel.before(),
        here: (axis.value_in(experiment), lab.setup().lr),
        pointed: panel.pointed(),
        local: !lab.is_quadratic(),
        laws: scales(axis).then(|| anchor(panel.points())).flatten(),
    })
}

/// Whether laws say how the best rate should grow with a setting.
fn scales(axis: VariedAxis) -> bool {
    axis.varied == Varied::Batch
}

/// Whether a setting is a number of things.
fn counts(axis: VariedAxis) -> bool {
    matches!(axis.varied, Varied::Steps | Varied::Points | Varied::Depth)
}

/// `condition number 10`, `100 steps`.
fn named(axis: VariedAxis, value: f64) -> String {
    match axis.varied {
        _ if counts(axis) && value == 1.0 => format!("1 {}", axis.label().trim_end_matches('s')),
        _ if counts(axis) => format!("{} {}", number(value), axis.label()),
        Varied::Batch if value == axis.to => format!("the full batch of {}", number(value)),
        Varied::Width => format!("width {}", number(value)),
        _ => format!("{} {}", axis.label(), number(value)),
    }
}

/// Four digits, because 0.9999 is not 1.
fn number(value: f64) -> String {
    with_digits(value, 4)
}

fn progress(lab: &Lab, best_rates: &BestRates) -> String {
    let faint = if lab.panels.best_rate.before().is_empty() {
        ""
    } else {
        " The faint line is how it was before the change."
    };
    format!(
        "Looking for the best rate at each value: {} of {} found.{faint}",
        best_rates.points().len(),
        best_rates.planned()
    )
}

/// A change below this factor is none: the grid of rates is no finer, and a line is drawn no finer.
const SAME: f64 = 1.1;
/// A turn is told where the rate comes back by more than this factor.
const TURN: f64 = 1.3;

/// In one sentence, how the best rate moves.
fn how(lab: &Lab, best_rates: &BestRates) -> String {
    let axis = best_rates.axis();
    let found: Vec<(f64, f64)> = best_rates
        .points()
        .iter()
        .filter_map(|point| Some((point.value, point.best?.rate)))
        .collect();
    let (Some(&first), Some(&last)) = (found.first(), found.last()) else {
        return nowhere(lab);
    };
    let by_rate = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
    let lowest = *found.iter().min_by(by_rate).expect("there is a first one");
    let highest = *found.iter().max_by(by_rate).expect("there is a first one");
    let range = match counts(axis) {
        true => format!("From {} to {}", number(first.0), named(axis, last.0)),
        false => format!("From {} to {}", named(axis, first.0), number(last.0)),
    };
    let (up, down) = (
        highest.1 > TURN * first.1.max(last.1),
        lowest.1 * TURN < first.1.min(last.1),
    );
    let how = if highest.1 < SAME * lowest.1 {
        format!("stays near {}", human((lowest.1 * highest.1).sqrt()))
    } else if let Some(rate) = common(best_rates.points()) {
        format!("need not move: {} is among the best everywhere", human(rate))
    } else if up && down {
        format!(
            "goes up and down, between {} at {} and {} at {}",
            human(lowest.1),
            number(lowest.0),
            human(highest.1),
            number(highest.0)
        )
    } else if up || down {
        let (turn, there, back) = if up {
            (highest, "rises", "falls")
        } else {
            (lowest, "falls", "rises")
        };
        format!(
            "first {there} from {} to {} at {}, then {back} to {}",
            human(first.1),
            human(turn.1),
            number(turn.0),
            human(last.1)
        )
    } else if first.1.max(last.1) < SAME * first.1.min(last.1) {
        format!("hardly moves: it is {} at both ends", human(first.1))
    } else {
        let way = if last.1 > first.1 { "rises" } else { "falls" };
        format!("{way} from {} to {}", human(first.1), human(last.1))
    };
    let law = match scales(axis) {
        true => law(best_rates.points()),
        false => String::new(),
    };
    format!("{range} the best rate {how}.{law}")
}

/// Which of the laws of scaling is nearer to what was measured: a sentence that begins with a space.
fn law(points: &[Point]) -> String {
    let Some(exponent) = exponent(points) else {
        return String::new();
    };
    let near = nearer(exponent);
    let other = if near == LAWS[0] { LAWS[1] } else { LAWS[0] };
    let least = LAWS[0].exponent.min(LAWS[1].exponent);
    let none = match exponent {
        _ if exponent < 0.0 => ", but it falls rather than grows",
        _ if exponent < least / 2.0 => ", but it grows more slowly than both",
        _ => "",
    };
    format!(
        " Measured, it goes as the batch size to the power {}: nearer to the {} ({}) than to the {} ({}){none}.",
        format!("{exponent:.2}").replace('-', "−"),
        near.name,
        near.exponent,
        other.name,
        other.exponent
    )
}

/// A rate that is as good as any at every value, up to what the grid of rates tells apart.
fn common(points: &[Point]) -> Option<f64> {
    let best = || points.iter().filter_map(|point| point.best);
    let low = best().map(|best| best.equals[0]).fold(0.0, f64::max);
    let high = best().map(|best| best.equals[1]).fold(f64::INFINITY, f64::min);
    (low < 1.01 * high).then(|| (low * high).sqrt())
}

/// Where no rate is best at any value.
fn nowhere(lab: &Lab) -> String {
    match lab.experiment().monitor() {
        _ if lab.objective().falls_for_ever() => "No rate is best here: this loss falls for ever.",
        Monitor::Loss => "No rate is best here: none leads below the loss of the start.",
        Monitor::ValidationLoss | Monitor::Accuracy => "No rate is best here: none does better than the start.",
    }
    .to_string()
}

fn notes(lab: &Lab, best_rates: &BestRates) -> Vec<String> {
    let points = best_rates.points();
    let any = |has: fn(&Point) -> bool| points.iter().any(has);
    let monitor = best_rates.monitor();
    let mut notes = Vec::new();
    let merit = |is: fn(Merit) -> bool| points.iter().filter_map(|point| point.best).any(|best| is(best.merit));
    if merit(Merit::is_right) {
        notes.push("The best rate is the one that is about right: the fewest steps to the flag.");
    }
    if merit(|merit| merit == Merit::Lowest) {
        notes.push("Where a dot is hollow no rate settles within the steps: it is the one that ends lowest.");
    }
    match monitor {
        Monitor::Loss => {}
        Monitor::ValidationLoss => notes.push("The best rate is here the one with the lowest loss on the points that are held out."),
        Monitor::Accuracy => notes.push("The best rate is here the one with the highest accuracy: that of the points that are held out, if there are any."),
    }
    if scales(best_rates.axis()) {
        notes.push("The broken lines begin at the best rate of the smallest batch. Linear law: k times the batch, k times the rate (Goyal et al. 2017, arXiv 1706.02677). Square-root law: k times the batch, √k times the rate (Krizhevsky 2014, arXiv 1404.5997; for Adam Malladi et al. 2022, arXiv 2205.10287).");
    }
    if any(|point| point.law.is_some()) {
        notes.push(
            "The dotted line is 2/(λmin + λmax): with ever more steps, the best rate of gradient descent on a quadratic.",
        );
    }
    if any(|point| point.rates.limit.is_some()) {
        notes.push(if lab.is_quadratic() {
            "The dashed red line is the limit: above it training diverges."
        } else {
            "The dashed red line is the limit at the minimum: above it training cannot settle there."
        });
    }
    if any(|point| {
        point.best.is_some_and(
            |Best {
                 equals: [low, high], ..
             }| high > TURN * low,
        )
    }) {
        notes.push(match monitor {
            Monitor::Loss => {
                "In the pale band all rates are equally good: they take as few steps, or end as low."
            }
            Monitor::ValidationLoss | Monitor::Accuracy => "In the pale band all rates that were tried do equally well.",
        });
    }
    if lab.panels.best_rate.is_complete() && jumps(points) {
        notes.push("Where it jumps, chance has its say: a run that swings may come to the flag some steps sooner or later.");
    }
    if lab.panels.best_rate.is_complete() && any(|point| point.best.is_some()) && any(|point| point.best.is_none()) {
        notes.push(match monitor {
            Monitor::Loss => "Where the line has a gap no rate leads below the loss of the start.",
            Monitor::ValidationLoss | Monitor::Accuracy => "Where the line has a gap no rate does better than the start.",
        });
    }
    if best_rates.tries_few_rates() {
        notes.push("Each training takes its time, so that a point is the best of some twenty rates, not of hundreds: a small step up or down may be one between two of them.");
    }
    let fair = scales(best_rates.axis()).then(|| {
        let (all, lab) = (best_rates.epochs(), epochs_of(lab.experiment()));
        let fewer = match all < lab {
            true => format!(" (the lab for {}, which would take the smallest batch too long)", count(lab)),
            false => String::new(),
        };
        format!(
            "Every batch size trains for the same {}{fewer}, so that all see each point equally often, and small batches make more updates.",
            epochs(all)
        )
    });
    let here = outside(best_rates.axis(), lab.experiment());
    let notes = notes.into_iter().map(str::to_string);
    fair.into_iter().chain(notes).chain(here).collect()
}

/// Whether the best rate goes up and down by much, more than once each.
fn jumps(points: &[Point]) -> bool {
    let rates: Vec<f64> = points.iter().filter_map(|point| Some(point.best?.rate)).collect();
    let moved = |far: fn(f64, f64) -> bool| rates.windows(2).filter(|pair| far(pair[0], pair[1])).count();
    moved(|from, to| to > TURN * from) > 1 && moved(|from, to| from > TURN * to) > 1
}

/// Where the lab is beyond the axis.
fn outside(axis: VariedAxis, experiment: &Experiment) -> Option<String> {
    let Some(value) = axis.value_in(experiment) else {
        return Some("The lab is not in the chart: its hidden layers differ in width.".to_string());
    };
    (!(axis.from..=axis.to).contains(&value))
        .then(|| format!("The lab is not in the chart: it has {}.", named(axis, value)))
}

/// `1 epoch`, `500 epochs`.
fn epochs(epochs: u64) -> String {
    match epochs {
        1 => "epoch".to_string(),
        _ => format!("{} epochs", count(epochs)),
    }
}

fn chosen(lab: &Lab, best_rates: &BestRates) -> Option<Chosen> {
    let (experiment, axis) = (lab.experiment(), best_rates.axis());
    let index = lab.panels.best_rate.chosen()?;
    let Point { value, best, .. } = best_rates.points()[index];
    let same_value = axis.value_in(experiment) == Some(value);
    let name = named(axis, value);
    let (text, button, here) = match best {
        Some(best) => {
            let rate = with_digits(best.told(), 4);
            let here = same_value && lab.setup().lr == best.told();
            let puts = if here { "the lab has" } else { "use" };
            match best.merit {
                Merit::Fastest | Merit::Settled | Merit::Watched => (
                    format!("{name}: best rate {rate}"),
                    format!("{puts} {name} and its best rate, {rate}"),
                    here,
                ),
                Merit::Lowest => (
                    format!("{name}: no rate settles, {rate} ends lowest"),
                    format!("{puts} {name} and the rate that ends lowest, {rate}"),
                    here,
                ),
            }
        }
        None => (
            format!("{name}: no rate is best"),
            format!("use {name}"),
            same_value,
        ),
    };
    Some(Chosen {
        index,
        text,
        button,
        here,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(query: &str) -> BestRateText {
        let mut lab = Lab::new(format!("panel=moves&{query}").parse().expect(query));
        while !lab.advance() {}
        BestRateText::of(&lab)
    }

    #[test]
    fn the_panel_says_how_the_rate_moves() {
        let sentences = [
            "",
            "against=steps",
            "optimizer=momentum&against=momentum",
            "surface=rosenbrock&optimizer=momentum&against=momentum",
            "model=line&against=loss-scale",
            "model=line&against=loss-scale&optimizer=adam",
            "model=line&against=noise",
            "model=line&against=points",
            "optimizer=newton&against=damping",
            "model=line&against=batch",
            "model=line&batch=4&against=loss-scale",
            "model=logistic&dataset=moons&points=40&steps=100&against=batch&optimizer=adam",
            "model=perceptron&layers=2&points=40&steps=40&against=width",
            "model=perceptron&layers=2,3&points=40&steps=40&against=depth",
            "model=perceptron&layers=3&points=400&steps=120&epochs=120&against=batch&lr=1000",
            "model=perceptron&dataset=iris&layers=2&steps=30&validation=0.3&watch=accuracy&against=l2",
            "model=perceptron&layers=2&points=40&steps=40&validation=0.3&watch=validation-loss&against=init-scale",
            "surface=saddle",
            "surface=bowl&start=0,0",
            "answers=tried",
        ]
        .map(|query| {
            let texts = texts(query);
            let button = texts.chosen.map_or(String::new(), |chosen| chosen.button);
            format!(
                "?{query}\n{}\n{}\n[{button}]\n",
                texts.sentence,
                texts.notes.join("\n")
            )
        });
        insta::assert_snapshot!(sentences.join("\n"));
    }

    #[test]
    fn only_settings_that_apply_are_offered() {
        let names = |query: &str| {
            texts(query)
                .choices
                .iter()
                .map(|choice| choice.name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names(""), ["condition", "momentum", "steps"]);
        assert_eq!(names("optimizer=adam&surface=beale"), ["steps", "beta1", "beta2"]);
        assert_eq!(
            names("model=line&optimizer=lion"),
            [
                "steps",
                "batch",
                "points",
                "noise",
                "loss-scale",
                "beta1",
                "beta2"
            ]
        );
        assert_eq!(texts("optimizer=adam&surface=beale").axis, "steps");
        let small = "points=20&layers=2&epochs=3";
        assert_eq!(
            names(&format!("model=perceptron&{small}")),
            [
                "width",
                "depth",
                "momentum",
                "batch",
                "points",
                "noise",
                "init-scale",
                "l2",
                "loss-scale"
            ]
        );
        assert_eq!(
            names(&format!("model=perceptron&dataset=own&optimizer=lion&{small}")),
            [
                "width",
                "depth",
                "batch",
                "init-scale",
                "l2",
                "loss-scale",
                "beta1",
                "beta2"
            ]
        );
    }

    #[test]
    fn a_secret_stays_one() {
        for answers in ["tried", "hidden"] {
            let texts = texts(&format!("answers={answers}"));
            let json = serde_json::to_string(&texts).unwrap();
            assert!(
                !texts.drawn && texts.chosen.is_none() && texts.notes.is_empty(),
                "{json}"
            );
            assert!(!json.contains("0.18"), "{json}");
        }
    }

    #[test]
    fn the_lab_is_told_from_the_point() {
        let mut lab = Lab::new("panel=moves".parse().unwrap());
        let progress = BestRateText::of(&lab);
        assert!(!progress.complete && progress.drawn && progress.chosen.is_none());
        assert_eq!(
            progress.sentence,
            "Looking for the best rate at each value: 0 of 25 found."
        );
        while !lab.advance() {}
        let index = BestRateText::of(&lab).chosen.unwrap().index;
        assert!(!BestRateText::of(&lab).chosen.unwrap().here);
        lab.use_best_rate(index).unwrap();
        while !lab.advance() {}
        let chosen = BestRateText::of(&lab).chosen.unwrap();
        assert!(chosen.here);
        assert_eq!(
            chosen.button,
            "the lab has condition number 10 and its best rate, 0.172"
        );
        lab.set("condition", "5000").unwrap();
        let notes = BestRateText::of(&lab).notes;
        assert!(
            notes.contains(&"The lab is not in the chart: it has condition number 5,000.".to_string()),
            "{notes:?}"
        );
    }
}
