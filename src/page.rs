//! What the page says: every text and number on it, from the lab's state. Plain data, so that it can be tested
//! without a browser; pictures are drawn elsewhere ([`crate::plot`]).

use crate::equation::Equation;
use crate::experiment::{Experiment, write_number};
use crate::lab::{Answers, Lab};
use crate::numbers::{count, human, steps};
use crate::optimizer;
use crate::plot::runs::dash;
use crate::surface::SURFACES;
use crate::vocabulary::{Group, Kind, ROWS, Row};
use serde::Serialize;
use serde_json::{Value, json};

/// Everything that the page shows in words.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// The permalink.
    pub query: String,
    /// The learning rate as it can be typed.
    pub rate: String,
    /// Where it is on the slider, 0 left … 1 right.
    pub place: f64,
    /// What a screen reader says of the slider.
    pub rate_text: String,
    /// The ends of the slider.
    pub window: [String; 2],
    /// The machine word; null while answers are hidden.
    pub verdict: Option<&'static str>,
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
    /// Whether there are data to draw.
    pub has_data: bool,
    /// Under the title of the sweep.
    pub sweep_caption: String,
    /// What screen readers say of the start, and of the pictures.
    pub start_text: String,
    pub landscape_text: String,
    pub curve_text: String,
    pub sweep_text: String,
}

/// A pinned run in words.
#[derive(Clone, Debug, Serialize)]
pub struct PinText {
    pub label: String,
    /// How it ended.
    pub text: String,
    /// Its dashes, in pixels.
    pub dash: String,
}

/// The run in progress in words.
#[derive(Clone, Debug, Serialize)]
pub struct LiveText {
    pub steps: u64,
    /// Whether it has left the finite numbers.
    pub diverged: bool,
}

impl Page {
    /// The page for a lab.
    pub fn of(lab: &Lab) -> Page {
        let experiment = lab.experiment();
        let run = lab.run();
        let secret = lab.answers() != Answers::Shown;
        let judged = lab.judged();
        let (headline, detail, why) = words(lab, secret, judged);
        let rate = write_number(experiment.number("lr"));
        let [lo, hi] = lab.window();
        let live = lab.live().map(|live| LiveText {
            steps: live.steps(),
            diverged: live.run().diverged.is_some(),
        });
        let verdict = judged.then(|| run.verdict.word());
        let advice = lab.advice();
        let advice = [advice.too_low, advice.about_right, advice.too_high];
        Page {
            query: experiment.to_string(),
            place: lab.place(),
            rate_text: if judged {
                format!("{rate}, {}", run.verdict.label())
            } else {
                rate.clone()
            },
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
            lesson: lesson(experiment),
            loss_axis: experiment.choice("loss-axis"),
            answers: experiment.choice("answers"),
            secret,
            live,
            has_data: lab.objective().data().is_some(),
            sweep_caption: format!(
                "loss after {}, one training per rate",
                steps(experiment.integer("steps"))
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
        return (format!("Training on at {rate}."), detail, Vec::new());
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
    let describe = |run: &crate::train::Run| {
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
            describe(&pin.run)
        } else {
            String::new()
        }
    };
    let dash = |index: usize| {
        dash(index)
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

/// The formula of the loss with its settings put in.
fn formula(experiment: &Experiment, lab: &Lab) -> String {
    let condition = write_number(experiment.number("condition"));
    lab.objective().text.replace("condition·", &condition)
}

/// One sentence on what the landscape and the optimizer teach.
fn lesson(experiment: &Experiment) -> String {
    if experiment.choice("model") == "line" {
        return "Slope and offset of a line are the two weights: every point of the landscape is a line."
            .to_string();
    }
    let name = experiment.choice("surface");
    SURFACES
        .iter()
        .find(|surface| surface.name == name)
        .map_or(String::new(), |surface| surface.teaches.to_string())
}

fn point(lab: &Lab, [x, y]: [f64; 2]) -> String {
    let [first, second] = lab.objective().parameters;
    format!("{first} = {}, {second} = {}", human(x), human(y))
}

fn landscape_text(lab: &Lab) -> String {
    let run = lab.run();
    let end = run.point(run.xs.len() - 1);
    let went = match run.diverged {
        Some(step) => format!("it left the finite numbers at step {}", count(step)),
        None => format!("it ends at {}", point(lab, end)),
    };
    let minimum = lab
        .objective()
        .best()
        .map_or("The loss has no minimum.".to_string(), |best| {
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
            format!("{last}, then beyond the finite numbers at step {}", count(step))
        });
    format!("Loss by step: from {first} to {end}.")
}

fn sweep_text(lab: &Lab) -> String {
    match lab.answers() {
        Answers::Hidden => return "Every rate at once: the answers are hidden.".to_string(),
        Answers::Tried => {
            let sweep = lab.sweep();
            let known = (0..sweep.lrs.len()).filter(|&i| lab.revealed(sweep.lrs[i]));
            let tried = known.map(|i| format!("{}: {}", human(sweep.lrs[i]), sweep.verdicts[i].label()));
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
        "Every rate at once, loss after {}: {}.{best}",
        steps(lab.experiment().integer("steps")),
        parts.join("; ")
    )
}

/// The controls that apply, as JSON: the catalog's rows with their present value.
pub fn controls(lab: &Lab) -> Value {
    let experiment = lab.experiment();
    let shown = |row: &&Row| {
        let chosen_elsewhere = matches!(row.name, "lr" | "step" | "window" | "pins");
        let no_choice = row.kind == Kind::Choice && row.choices().len() < 2;
        experiment.applies(row) && !chosen_elsewhere && !no_choice
    };
    let control = |row: &Row| {
        let mut json = row.json();
        let value = match row.name {
            "start" => lab.start().map(write_number).join(","),
            name => experiment.text(name),
        };
        json["value"] = json!(value);
        json["part"] = json!(match row.group {
            Group::Landscape => "landscape",
            Group::Training => "training",
            Group::View => "view",
        });
        json["facts"] = facts(experiment, row);
        json
    };
    ROWS.iter().filter(shown).map(control).collect()
}

/// Formula, source and lesson of the choice that is made.
fn facts(experiment: &Experiment, row: &Row) -> Value {
    match row.name {
        "surface" => {
            let name = experiment.choice("surface");
            SURFACES.iter().find(|surface| surface.name == name).map_or(Value::Null, |surface| {
                json!({ "formula": surface.formula, "source": surface.source, "teaches": surface.teaches })
            })
        }
        "optimizer" => {
            let optimizer = optimizer::of(experiment);
            json!({ "formula": optimizer.formula, "source": optimizer.source, "teaches": optimizer.teaches })
        }
        _ => Value::Null,
    }
}
