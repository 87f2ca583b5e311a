//! What the page says: every text and number on it, from the lab's state. Plain data, so that it can be tested
//! without a browser; pictures are drawn elsewhere ([`crate::plot`]).

pub mod code;
pub mod figure;
pub mod finder;
pub mod model;
pub mod moves;
pub mod race;

use self::code::CodePage;
use self::finder::FinderText;
use self::model::ModelText;
use self::moves::MovesText;
use self::race::RaceText;
use crate::experiment::catalog::Entry;
use crate::experiment::vocabulary::{Group, Kind, ROWS, Row};
use crate::experiment::{Experiment, write_number};
use crate::lab::examples::{EXAMPLES, Examples};
use crate::lab::{Answers, Lab};
use crate::landscape::Model;
use crate::math::numbers::{count, human, percent, steps};
use crate::math::parameter::Description;
use crate::plot::pin_dashes;
use crate::training::handles::handles;
use crate::training::monitor::Monitor;
use crate::training::optimizer;
use crate::training::verdict::Verdict;
use crate::words::equation::Equation;
use serde::Serialize;

/// Everything that the page shows in words.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Page {
    /// The permalink.
    pub query: String,
    /// What the link leaves out, if anything.
    pub link_note: Option<&'static str>,
    /// The learning rate as it can be typed.
    pub rate: String,
    /// Where it is on the slider, 0 left … 1 right.
    pub place: f64,
    /// What a screen reader says of the slider.
    pub rate_text: String,
    /// The ends of the slider.
    pub window: [String; 2],
    /// The machine word; null while the run is trained, or while answers are hidden.
    pub verdict: Option<Verdict>,
    pub headline: String,
    pub detail: String,
    pub why: Vec<String>,
    /// Rates of the three buttons; null where the sweep has none (yet), or where they would tell.
    pub advice: [Option<String>; 3],
    pub step: usize,
    pub last_step: usize,
    /// `step 6 of 100`
    pub step_text: String,
    pub equation: Equation,
    pub pins: Vec<PinText>,
    /// Whether one more run can be pinned.
    pub can_pin: bool,
    /// The formula of the loss, with the settings that it has.
    pub formula: String,
    /// What this landscape teaches.
    pub lesson: String,
    /// `linear` or `log`
    pub loss_axis: &'static str,
    pub answers: &'static str,
    /// Whether anything is kept secret.
    pub secret: bool,
    pub live: Option<LiveText>,
    /// The model on its data, where there is one.
    pub model: Option<ModelText>,
    /// Whether the start can be moved: where the landscape is the loss itself.
    pub movable: bool,
    /// How much of the run is trained, 0 … 1, while it takes longer than a frame.
    pub progress: Option<f64>,
    /// Whether every rate of the sweep is trained, and how many are.
    pub sweep_progress: f64,
    /// The examples, while that panel is open.
    pub examples: Option<Examples>,
    /// The chart of the learning rate by step; null where it is the same at every step.
    pub schedule: Option<ScheduleText>,
    /// What is known of the optimizer, and of the schedule where there is one.
    pub about: Vec<About>,
    /// What is open below the lab: `none`, `finder`, `race`, `code` or `moves`.
    pub panel: &'static str,
    /// What the finder's panel says, while it is open.
    pub finder: Option<FinderText>,
    /// The code panel, while it is open.
    pub code: Option<CodePage>,
    /// What the race says, while its panel is open.
    pub race: Option<RaceText>,
    /// How the best rate moves, while that panel is open.
    pub moves: Option<MovesText>,
    /// Under the title of the sweep.
    pub sweep_caption: String,
    /// What screen readers say of the start, and of the pictures.
    pub start_text: String,
    pub landscape_text: String,
    pub curve_text: String,
    pub sweep_text: String,
}

/// The schedule in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ScheduleText {
    pub label: &'static str,
    /// What screen readers say of the chart.
    pub text: String,
    pub handles: Vec<HandleText>,
}

/// A handle of the schedule in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HandleText {
    pub label: &'static str,
    /// Where it is.
    pub text: String,
    /// Whether it moves to and fro, and whether up and down.
    pub along: bool,
    pub up: bool,
}

/// A pinned run in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PinText {
    pub label: String,
    /// How it ended.
    pub text: String,
    /// Its dashes, in pixels.
    pub dash: String,
}

/// What can be chosen, by its name in links and the one that people read.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Choice {
    pub name: &'static str,
    pub label: &'static str,
}

/// What is known of what is chosen.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Facts {
    pub formula: &'static str,
    pub source: &'static str,
    pub teaches: &'static str,
}

impl Facts {
    fn of(description: &Description) -> Facts {
        Facts {
            formula: description.formula,
            source: description.source,
            teaches: description.teaches,
        }
    }
}

/// What is known of the optimizer, or of the schedule.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct About {
    pub label: &'static str,
    #[serde(flatten)]
    pub facts: Facts,
}

/// A control: a row of the catalog with its present value.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Control {
    #[serde(flatten)]
    pub entry: Entry,
    pub value: String,
    pub part: Group,
    /// Of the choice that is made, where something is known of it.
    pub facts: Option<Facts>,
}

impl Control {
    /// The control of a row at a value.
    fn of(row: &Row, value: String) -> Control {
        Control {
            entry: Entry::of(row),
            value,
            part: row.group,
            facts: None,
        }
    }
}

/// The run in progress in words.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LiveText {
    pub steps: u64,
    /// Whether it has left the finite numbers.
    pub diverged: bool,
}

impl Page {
    /// The page for a lab.
    pub fn of(lab: &Lab) -> Page {
        let experiment = lab.experiment();
        let secret = lab.answers() != Answers::Shown;
        let judged = lab.judged();
        let (headline, detail, why) = words(lab, secret, judged);
        let rate = write_number(experiment.number("lr"));
        let [lo, hi] = lab.window();
        let live = lab.live().map(|live| LiveText {
            steps: live.steps(),
            diverged: live.run().diverged.is_some(),
        });
        let verdict = lab.verdict();
        let advice = lab.advice();
        let advice = [advice.too_low, advice.about_right, advice.too_high];
        Page {
            query: lab.link(),
            link_note: lab
                .leaves_points_out()
                .then_some("Your points would make the link longer than 2 kB, which some programs cut: it has the usual ones in their place."),
            place: lab.place(),
            rate_text: verdict.map_or(rate.clone(), |verdict| format!("{rate}, {}", verdict.label())),
            rate,
            window: [human(lo), human(hi)],
            verdict,
            headline,
            detail,
            why,
            advice: advice.map(|rate| rate.filter(|_| !secret).map(write_number)),
            step: lab.step(),
            last_step: lab.last_step(),
            step_text: step_text(lab),
            equation: lab.equation(),
            pins: pins(lab),
            can_pin: lab.can_pin(),
            formula: formula(experiment, lab),
            lesson: lesson(experiment).to_string(),
            loss_axis: experiment.choice("loss-axis"),
            answers: experiment.choice("answers"),
            secret,
            live,
            model: ModelText::of(lab),
            movable: lab.objective().is_plane(),
            progress: lab.progress(),
            sweep_progress: lab.sweep_progress(),
            examples: (experiment.choice("panel") == "examples").then_some(EXAMPLES),
            schedule: schedule_text(lab),
            about: about(experiment),
            panel: experiment.choice("panel"),
            finder: (experiment.choice("panel") == "finder").then(|| FinderText::of(lab)),
            code: (experiment.choice("panel") == "code").then(|| CodePage::of(experiment)),
            race: RaceText::of(lab),
            moves: (experiment.choice("panel") == "moves").then(|| MovesText::of(lab)),
            sweep_caption: format!(
                "{} after {}, one training per rate",
                watched(lab),
                steps(experiment.updates())
            ),
            start_text: format!(
                "Start of the run: {}. Arrow keys move it.",
                point(lab, lab.start())
            ),
            landscape_text: landscape_text(lab),
            curve_text: curve_text(lab),
            sweep_text: sweep_text(lab),
        }
    }
}

/// Headline, detail and the formulas behind them; less of it while answers are secret, because it would tell
/// them.
fn words(lab: &Lab, secret: bool, judged: bool) -> (String, String, Vec<String>) {
    if let Some(live) = lab.live() {
        let rate = human(lab.experiment().number("lr"));
        let run = live.run();
        if run.diverged.is_some() {
            let step = count(live.steps());
            let detail = format!(
                "Step {step} went beyond the largest number there is. Lower the rate and start again."
            );
            return ("The run blew up.".to_string(), detail, Vec::new());
        }
        let loss = human(run.losses[run.losses.len() - 1]);
        let detail = format!(
            "Step {}, loss {loss}. Move the slider: the run goes on at the new rate.",
            count(live.steps())
        );
        let now = run.lrs.last().map_or(rate.clone(), |&now| human(now));
        let headline = match lab.experiment().schedule().is_constant() {
            true => format!("Training on at {rate}."),
            false => format!("Training on at {now}, with a peak of {rate}."),
        };
        return (headline, detail, Vec::new());
    }
    if let Some(share) = lab.progress() {
        let done = format!(
            "{} of {} done.",
            percent(share),
            steps(lab.experiment().updates())
        );
        return ("Training …".to_string(), done, Vec::new());
    }
    let summary = lab.summary();
    if !judged {
        let detail = "Look at the path: too low, about right or too high?";
        return ("What do you see?".to_string(), detail.to_string(), Vec::new());
    }
    if secret {
        let headline = format!("{}.", summary.headline.trim_end_matches(['.', ':', ',']));
        return (headline, tries(lab), Vec::new());
    }
    (
        summary.headline.clone(),
        summary.detail.clone(),
        summary.why.clone(),
    )
}

/// How many rates the reader has tried.
fn tries(lab: &Lab) -> String {
    match lab.tries().len() {
        1 => "1 rate tried. What would a higher or a lower one do?".to_string(),
        tries => format!(
            "{} rates tried. Can you do better with a higher or a lower one?",
            count(tries as u64)
        ),
    }
}

/// What the sweep shows, in words.
fn watched(lab: &Lab) -> &'static str {
    match Measure::of(lab) {
        Measure::Loss => "loss",
        Measure::ValidationLoss => "validation loss",
        Measure::Accuracy => "accuracy",
        Measure::RSquared => "R²",
    }
}

/// What the sweep, its star and the range test look at, told apart as words do it.
#[derive(Clone, Copy, PartialEq)]
enum Measure {
    Loss,
    ValidationLoss,
    Accuracy,
    /// What stands for the accuracy where the targets are numbers.
    RSquared,
}

impl Measure {
    fn of(lab: &Lab) -> Measure {
        match (lab.monitor(), lab.objective().data()) {
            (Monitor::Loss, _) => Measure::Loss,
            (Monitor::ValidationLoss, _) => Measure::ValidationLoss,
            (Monitor::Accuracy, Some(data)) if data.classes == 0 => Measure::RSquared,
            (Monitor::Accuracy, _) => Measure::Accuracy,
        }
    }
}

fn step_text(lab: &Lab) -> String {
    match lab.live() {
        Some(live) => format!("step {}", count(live.steps())),
        None => format!(
            "step {} of {}",
            count(lab.step() as u64),
            count(lab.last_step() as u64)
        ),
    }
}

fn pins(lab: &Lab) -> Vec<PinText> {
    let describe = |run: &crate::training::run::Run| {
        let end = run.losses.last().copied().unwrap_or(f64::NAN);
        match run.diverged {
            Some(step) => format!("{} at step {}", run.verdict.label(), count(step)),
            None => format!(
                "{}, loss {} after {}",
                run.verdict.label(),
                human(end),
                steps(run.steps())
            ),
        }
    };
    let text = |pin: &crate::lab::Pinned| {
        if lab.judged() {
            describe(pin.run())
        } else {
            String::new()
        }
    };
    let dash = |index: usize| {
        pin_dashes(index)
            .iter()
            .map(f64::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let pin = |(index, pin): (usize, &crate::lab::Pinned)| PinText {
        label: pin.label.clone(),
        text: text(pin),
        dash: dash(index),
    };
    lab.pins().iter().enumerate().map(pin).collect()
}

/// The schedule in words; nothing where the rate is the same at every step.
fn schedule_text(lab: &Lab) -> Option<ScheduleText> {
    let experiment = lab.experiment();
    if experiment.schedule().is_constant() {
        return None;
    }
    let label = experiment.schedule().in_effect().label;
    let rates = &lab.run().lrs;
    let ends = match (rates.first(), rates.last()) {
        (Some(&first), Some(&last)) => format!(" from {} to {}", human(first), human(last)),
        _ => String::new(),
    };
    let peak = rates.iter().fold(0.0_f64, |peak, &rate| peak.max(rate));
    let handles = handles(experiment).into_iter().map(|handle| HandleText {
        label: handle.label,
        text: handle.text(),
        along: handle.moves_along(),
        up: handle.moves_up(),
    });
    Some(ScheduleText {
        label,
        text: format!(
            "Learning rate by step, {label}:{ends}; its highest is {}.",
            human(peak)
        ),
        handles: handles.collect(),
    })
}

/// What is known of the optimizer, and of the schedule where there is one.
fn about(experiment: &Experiment) -> Vec<About> {
    let optimizer = About {
        label: experiment.optimizer().description().label,
        facts: optimizer_facts(experiment),
    };
    let schedule = experiment.schedule();
    let schedule = (!schedule.is_constant()).then(|| About {
        label: schedule.in_effect().label,
        facts: Facts::of(schedule.in_effect()),
    });
    [optimizer].into_iter().chain(schedule).collect()
}

/// The formula of the loss with its settings put in.
fn formula(experiment: &Experiment, lab: &Lab) -> String {
    let condition = write_number(experiment.number("condition"));
    let scale = write_number(experiment.number("loss-scale"));
    let text = lab.objective().text.replace("condition·", &condition);
    text.replace("loss-scale", &scale)
}

/// One sentence on what the landscape and the optimizer teach.
fn lesson(experiment: &Experiment) -> &'static str {
    match Model::from(experiment) {
        Model::Surface(surface) => surface.facts().teaches,
        Model::Line(_) => {
            "Slope and offset of a line are the two weights: every point of the landscape is a line."
        }
        Model::Logistic(logistic) => logistic.dataset.facts().teaches,
        Model::Perceptron(perceptron) => perceptron.dataset.facts().teaches,
    }
}

fn point(lab: &Lab, [x, y]: [f64; 2]) -> String {
    let [first, second] = lab.objective().parameters;
    format!("{first} = {}, {second} = {}", human(x), human(y))
}

/// How a run left the picture.
fn left(lab: &Lab, step: u64) -> String {
    let step = count(step);
    match lab.objective().best() {
        Some(_) => format!("it left the finite numbers at step {step}"),
        None => format!("it was ten times as far out as the picture reaches at step {step}"),
    }
}

fn landscape_text(lab: &Lab) -> String {
    let run = lab.run();
    if !lab.objective().is_plane() {
        let slice = ModelText::of(lab)
            .and_then(|model| model.slice)
            .unwrap_or_default();
        return format!("Loss landscape of a network. {slice}");
    }
    let end = run.point(run.last_step());
    let went = match run.diverged {
        Some(step) => left(lab, step),
        None => format!("it ends at {}", point(lab, end)),
    };
    let none = match lab.objective().falls_for_ever() {
        true => "The loss has no minimum.",
        false => "The loss falls for ever, ever more slowly.",
    };
    let minimum = lab.objective().best().map_or(none.to_string(), |best| {
        format!(
            "The lowest loss, {}, is at {}.",
            human(best.loss),
            point(lab, best.at)
        )
    });
    let formula = formula(lab.experiment(), lab);
    format!(
        "Loss landscape of {formula}. {minimum} The run starts at {}; {went}.",
        point(lab, lab.start())
    )
}

fn curve_text(lab: &Lab) -> String {
    let run = lab.run();
    let (first, last) = (human(run.losses[0]), human(run.losses[run.losses.len() - 1]));
    let end = run
        .diverged
        .map_or(format!("{last} after {}", steps(run.steps())), |step| {
            format!("{last}, then {}", left(lab, step))
        });
    format!("Loss by step: from {first} to {end}.")
}

fn sweep_text(lab: &Lab) -> String {
    match lab.answers() {
        Answers::Hidden => return "Every rate at once: the answers are hidden.".to_string(),
        Answers::Tried => {
            let sweep = lab.sweep();
            let off = |rate: f64, tried: f64| (rate / tried).max(tried / rate);
            let nearest = |tried: f64| {
                (0..sweep.lrs.len())
                    .min_by(|&a, &b| off(sweep.lrs[a], tried).total_cmp(&off(sweep.lrs[b], tried)))
            };
            let mut rates = lab.tries().to_vec();
            rates.sort_by(f64::total_cmp);
            let told = |&rate: &f64| {
                Some(format!(
                    "{}: {}",
                    human(rate),
                    sweep.verdicts[nearest(rate)?].label()
                ))
            };
            let tried = rates.iter().filter_map(told);
            return format!(
                "Every rate at once, only those that you tried. {}.",
                tried.collect::<Vec<_>>().join("; ")
            );
        }
        Answers::Shown => {}
    }
    let sweep = lab.sweep().within(lab.window());
    let mut parts: Vec<String> = Vec::new();
    let mut i = 0;
    while i < sweep.lrs.len() {
        let verdict = sweep.verdicts[i];
        let end = (i..sweep.lrs.len())
            .find(|&j| sweep.verdicts[j] != verdict)
            .unwrap_or(sweep.lrs.len());
        // Single rates at a border between two verdicts would only be noise to the ear.
        if end - i > 2 {
            parts.push(format!(
                "{} from {} to {}",
                verdict.label(),
                human(sweep.lrs[i]),
                human(sweep.lrs[end - 1])
            ));
        }
        i = end;
    }
    let best = lab.best_rate().map_or(String::new(), |best| {
        format!(" The best rate is {}.", human(best))
    });
    format!(
        "Every rate at once, {} after {}: {}.{best}",
        watched(lab),
        steps(lab.experiment().updates()),
        parts.join("; ")
    )
}

/// The controls that apply: the catalog's rows with their present value.
pub fn controls(lab: &Lab) -> Vec<Control> {
    let experiment = lab.experiment();
    let shown = |row: &&Row| {
        let in_a_panel = row.name.starts_with("find-")
            || row.name.starts_with("race")
            || matches!(row.name, "framework" | "against");
        let chosen_elsewhere = in_a_panel || matches!(row.name, "lr" | "step" | "window" | "pins" | "panel");
        let no_choice = row.kind == Kind::Choice && row.choices().len() < 2;
        experiment.applies(row) && !chosen_elsewhere && !no_choice
    };
    ROWS.iter().filter(shown).map(|row| control(lab, row)).collect()
}

fn control(lab: &Lab, row: &Row) -> Control {
    let experiment = lab.experiment();
    let network = lab.objective().network();
    let value = match row.name {
        "start" => lab.start().map(write_number).join(","),
        "loss" if experiment.text("loss").is_empty() => {
            network.map_or(String::new(), |network| network.loss.name().to_string())
        }
        name => experiment.text(name),
    };
    let mut control = Control {
        facts: facts(experiment, row),
        ..Control::of(row, value)
    };
    if row.name == "optimizer" {
        let can = optimizer::OPTIMIZERS
            .iter()
            .filter(|optimizer| experiment.can_have(optimizer.name));
        control.entry.choices = Some(can.clone().map(|optimizer| optimizer.name).collect());
        control.entry.labels = Some(can.map(|optimizer| optimizer.label).collect());
    }
    control
}

/// Formula, source and lesson of the choice that is made.
fn facts(experiment: &Experiment, row: &Row) -> Option<Facts> {
    match row.name {
        "surface" => match Model::from(experiment) {
            Model::Surface(surface) => Some(Facts::of(&surface.facts().description)),
            Model::Line(_) | Model::Logistic(_) | Model::Perceptron(_) => None,
        },
        "optimizer" => Some(optimizer_facts(experiment)),
        "schedule" => Some(Facts::of(experiment.schedule().in_effect())),
        _ => None,
    }
}

fn optimizer_facts(experiment: &Experiment) -> Facts {
    let setup = experiment.setup();
    let momentum_is_cycled = setup.schedule.cycles_momentum();
    Facts::of(setup.optimizer.in_effect(momentum_is_cycled).description)
}
