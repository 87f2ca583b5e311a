//! What is said of what the clinic finds in a training: what shows it, where it may come from, what to try first, and a link
//! that reproduces it on a toy problem.

use super::own::{column, note, rows};
use crate::lab::checkup::Checkup;
use crate::lab::own_run::OwnRun;
use crate::math::numbers::{count, human, percent, with_digits};
use crate::search::clinic::{Evidence, FEWEST, Finding, Sign};
use crate::search::log::shown;
use serde::Serialize;

/// What the clinic says.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClinicText {
    /// What was found, in a sentence.
    pub summary: String,
    /// What the chart of the losses shows, for screen readers.
    pub chart: String,
    pub findings: Vec<FindingText>,
    /// What no curve can show.
    pub limits: String,
}

/// What is said of one finding.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindingText {
    /// What it is, with the number by which it is marked.
    pub title: String,
    /// What in the curve shows it.
    pub shows: String,
    /// Where it may come from, the likeliest first.
    pub causes: &'static [&'static str],
    /// What to change first.
    pub first: &'static str,
    /// The same shape on a toy problem: the query of a link.
    pub query: &'static str,
}

impl ClinicText {
    pub(super) fn of(checkup: &Checkup, own: &OwnRun) -> ClinicText {
        let findings = checkup.findings.iter().enumerate();
        let findings: Vec<FindingText> = findings
            .map(|(i, finding)| FindingText::of(i + 1, finding))
            .collect();
        let summary = match &findings[..] {
            [] if checkup.rows < FEWEST => format!(
                "The log has {}: fewer than {FEWEST} have no shape that could be judged.",
                rows(checkup.rows)
            ),
            [] => "Nothing wrong that a curve can show.".to_string(),
            [_] => "One thing in this curve stands out.".to_string(),
            many => format!("{} things in this curve stand out.", many.len()),
        };
        let lacks = match (checkup.has_rates, checkup.has_validation) {
            (true, true) => "",
            (false, true) => " With the rate in the log it could also tell jumps of a schedule.",
            (true, false) => " With a validation loss in the log it could also tell overfitting.",
            (false, false) => {
                " With the rate and a validation loss in the log it could also tell jumps of a schedule, and overfitting."
            }
        };
        ClinicText {
            summary,
            chart: chart(checkup, own, &findings),
            findings,
            limits: format!(
                "A curve cannot show whether the labels are right, whether training data leaked into the validation data, whether a lower loss is a better answer, or how low the loss could get.{lacks}"
            ),
        }
    }
}

/// Which columns were taken of a log without a rate.
pub(super) fn understood(own: &OwnRun) -> String {
    let name = |taken: usize| shown(&column(own, taken));
    let by = own
        .columns
        .step
        .map_or("by row".to_string(), |step| format!("by {}", name(step)));
    let checkup = own.checkup.as_ref();
    let validation = own
        .columns
        .validation
        .map(|taken| format!(" {} is taken as the validation loss.", name(taken)));
    let shown = rows(checkup.map_or(0, |checkup| checkup.rows));
    let notes = own.log.notes().iter().map(|said| format!(" {}", note(said)));
    format!(
        "{shown} with {} as the loss, {by}.{}{}",
        name(own.columns.loss),
        validation.unwrap_or_default(),
        notes.collect::<String>()
    )
}

fn chart(checkup: &Checkup, own: &OwnRun, findings: &[FindingText]) -> String {
    let [steps, losses] = &checkup.picture.training;
    let finite = || losses.iter().copied().filter(|loss| loss.is_finite());
    let name = shown(&column(own, own.columns.loss));
    let (Some(first), Some(last), [from, .., to]) = (finite().next(), finite().next_back(), &steps[..])
    else {
        return format!("{name} by step: nothing to draw.");
    };
    let marked: Vec<&str> = findings.iter().map(|finding| finding.title.as_str()).collect();
    let marks = match marked.is_empty() {
        true => String::new(),
        false => format!(" Marked: {}.", marked.join("; ")),
    };
    format!(
        "{name} from step {} to {}: {} at first, {} at the end.{marks}",
        human(*from),
        human(*to),
        human(first),
        human(last)
    )
}

/// Numbers of a curve are told to three digits.
fn told(number: f64) -> String {
    with_digits(number, 3)
}

impl FindingText {
    fn of(number: usize, finding: &Finding) -> FindingText {
        let words = words(finding.evidence.sign());
        let [from, to] = finding.steps.map(human);
        let seen = match from == to {
            true => format!("step {from}"),
            false => format!("steps {from} to {to}"),
        };
        FindingText {
            title: format!("{number}. {} ({seen})", words.title),
            shows: shows(&finding.evidence),
            causes: words.causes,
            first: words.first,
            query: words.query,
        }
    }
}

/// What in the curve shows it.
fn shows(evidence: &Evidence) -> String {
    match *evidence {
        Evidence::NotFinite {
            rows: broken,
            before,
            rising,
            recovers,
        } => {
            let what = format!("{} without a finite loss", rows(broken));
            let last = before.map_or(String::new(), |before| {
                format!("; the last loss before is {}", told(before))
            });
            let rose = match (before, rising) {
                (None, _) => " There is none before: it is wrong from the first step.",
                (Some(_), true) => " The loss had been rising before: training diverged.",
                (Some(_), false) => {
                    " The loss was still low just before: one step, or one batch, was enough."
                }
            };
            let after = if recovers {
                " Finite losses come after."
            } else {
                ""
            };
            format!("{what}{last}.{rose}{after}")
        }
        Evidence::LateSpike {
            from,
            to,
            times,
            recovers,
        } => {
            let taller = match times.is_finite() && times < 1e4 {
                true => format!(", {} times as high as any jump before", with_digits(times, 2)),
                false => ", and nothing like it before".to_string(),
            };
            let after = match recovers {
                true => "It comes down again.",
                false => "It does not come down again within the log.",
            };
            format!(
                "The loss had come down to {} and jumps to {}{taller}. {after}",
                told(from),
                told(to)
            )
        }
        Evidence::Sawtooth {
            period,
            teeth,
            height,
            alike,
        } => format!(
            "The loss goes up and down every {} steps, {} times, by {}; the curve repeats itself after that time with a correlation of {}.",
            human(with_rounded(period)),
            count(teeth as u64),
            told(height),
            with_digits(alike, 2)
        ),
        Evidence::RestartJumps {
            restarts,
            jumps,
            height,
            times,
        } => format!(
            "The rate jumps up {} ({} times as high), and at {} of these places the loss jumps up by {}.",
            match restarts {
                1 => "once".to_string(),
                many => format!("{} times", count(many as u64)),
            },
            with_digits(times, 2),
            count(jumps as u64),
            told(height)
        ),
        Evidence::PlateauAtStart { level, share, lowest } => format!(
            "The loss stays at {} for {} of the log, and only then falls, to {}.",
            told(level),
            percent(share),
            told(lowest)
        ),
        Evidence::AtOnceFlat { first, level, change } => format!(
            "The loss begins at {} and stays at {}: from the first quarter of the log to the last it changes by {}.",
            told(first),
            told(level),
            told(change)
        ),
        Evidence::SlowDecay { fall, share } => format!(
            "The loss still falls when the log ends: the last fifth brings {} of the whole fall of {}.",
            percent(share),
            told(fall)
        ),
        Evidence::NoiseFloor { level, noise, .. } => format!(
            "In the last third of the log the loss jumps about {} by {} up and down and gets no lower.",
            told(level),
            told(noise)
        ),
        Evidence::ValidationRising {
            lowest,
            last,
            training: [then, now],
        } => format!(
            "The validation loss was {} at its lowest and is {} at the end, while the training loss goes from {} to {}.",
            told(lowest),
            told(last),
            told(then),
            told(now)
        ),
        Evidence::ChanceLevel { classes, level, .. } => format!(
            "The loss stays at {}, which is ln {classes}: what guessing among {classes} classes costs.",
            told(level)
        ),
    }
}

/// Steps as whole numbers where they are many.
fn with_rounded(steps: f64) -> f64 {
    if steps >= 10.0 { steps.round() } else { steps }
}

/// What does not depend on the numbers.
struct Words {
    title: &'static str,
    causes: &'static [&'static str],
    first: &'static str,
    query: &'static str,
}

fn words(sign: Sign) -> Words {
    match sign {
        Sign::NotFinite => Words {
            title: "The loss is no number",
            causes: &[
                "The learning rate is too high: the steps grow until numbers overflow.",
                "Numbers of 16 bits overflow, or a logarithm, a root or a division meets 0.",
                "A row of the data is not finite, or a batch is empty.",
            ],
            first: "Train again at a third of the rate. If the loss was still low just before, look at that batch, and clip gradients.",
            query: "lr=0.21&steps=10000",
        },
        Sign::LateSpike => Words {
            title: "A late spike",
            causes: &[
                "The rate is at the edge of what the curvature allows: it went well until the landscape became steeper.",
                "One batch is unlike all others.",
                "An adaptive optimizer divides by a mean of squared slopes that has become very small.",
            ],
            first: "Lower the rate by a third, or clip gradients to the length that they usually have.",
            query: "model=perceptron&dataset=sine&points=68&layers=8&optimizer=momentum&lr=0.09&steps=500",
        },
        Sign::Sawtooth => Words {
            title: "A sawtooth",
            causes: &[
                "The data are not shuffled: the same batches come in the same order in every epoch.",
                "What is logged is the mean since the epoch began, and begins anew with each.",
                "The rate is too high, and each step lands on the other side of a valley; or the rate itself goes up and down.",
            ],
            first: "If the period is an epoch, shuffle anew in each. If it is two or a few steps, halve the rate.",
            query: "surface=styblinski-tang&lr=0.07&steps=200",
        },
        Sign::RestartJumps => Words {
            title: "Jumps at restarts of the rate",
            causes: &[
                "The schedule restarts: at the higher rate the weights cannot stay as low in the valley.",
                "The training was resumed with a new schedule, or without the state of the optimizer.",
            ],
            first: "If the jumps are not wanted, use a schedule that falls once, or restart at a third of the peak. Take the weights from before a restart.",
            query: "model=perceptron&dataset=sine&optimizer=adam&lr=0.3&steps=160&schedule=cosine-restarts&t-0=40",
        },
        Sign::PlateauAtStart => Words {
            title: "A plateau at the start",
            causes: &[
                "The first weights are too small, or alike: the slope is next to nothing there.",
                "Activations are saturated, which also leaves no slope.",
                "The rate is too low for the flat part; a warm-up that is not in the log does the same.",
            ],
            first: "Draw the first weights as usual (Xavier for tanh, He for ReLU), and check the scale of the inputs.",
            query: "model=perceptron&dataset=moons&init-scale=0.1&lr=0.3&steps=1000",
        },
        Sign::AtOnceFlat => Words {
            title: "Flat at once",
            causes: &[
                "The rate is far too low, by several powers of ten.",
                "No gradient arrives: frozen or dead units, weights that are all zero, parameters that the optimizer was not given.",
                "Inputs and labels do not belong together.",
            ],
            first: "Let it learn ten examples by heart at ten times the rate. If the loss does not fall even there, look for the gradient.",
            query: "lr=1e-7",
        },
        Sign::SlowDecay => Words {
            title: "Still falling",
            causes: &[
                "The rate is too low.",
                "The log, or the training, ends too early.",
                "The directions differ much in curvature: one rate is high for one and low for another.",
            ],
            first: "Try three times the rate; if that is not stable, train longer, or use momentum or Adam.",
            query: "surface=bowl&lr=0.005",
        },
        Sign::NoiseFloor => Words {
            title: "A noise floor",
            causes: &[
                "The rate is too high for batches of this size: the weights jump about the minimum.",
                "The batches are small, so that their losses differ although the weights hardly do.",
            ],
            first: "Let the rate fall to a tenth at the end. If the losses still differ as much, it is the batches alone.",
            query: "model=line&batch=1&lr=0.1&steps=300",
        },
        Sign::ValidationRising => Words {
            title: "The validation loss rises",
            causes: &[
                "Overfitting: the model learns its training points by heart.",
                "The validation data are unlike the training data.",
                "There are few validation points, and some of them are wrong with great certainty: the accuracy may still improve.",
            ],
            first: "Keep the weights of the lowest validation loss. Then more data, weight decay, or a smaller model.",
            query: "model=perceptron&dataset=moons&noise=0.4&points=40&validation=0.5&layers=16&optimizer=adam&lr=0.03",
        },
        Sign::ChanceLevel => Words {
            title: "The loss of guessing",
            causes: &[
                "Inputs and labels do not belong together, or the labels are shuffled.",
                "No gradient arrives: dead units, weights that are all zero, a rate that is far too high or too low.",
                "The model cannot express the task.",
            ],
            first: "Look at ten inputs with their labels, then let it learn these ten by heart.",
            query: "model=perceptron&init=zero",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::search::log::Source;
    use std::fmt::Write;

    /// The log of a run of the lab, as a training loop would write it.
    fn log(query: &str) -> String {
        let run = crate::train(&query.parse::<Experiment>().expect(query));
        let data = run.on_data.as_ref();
        let batches = data
            .map(|data| &data.batch_losses)
            .filter(|losses| !losses.is_empty());
        let validation = data
            .map(|data| &data.validation)
            .filter(|losses| !losses.is_empty());
        let mut text = "step,lr,train_loss,val_loss\n".to_string();
        for step in 0..run.losses.len() {
            let loss = batches
                .and_then(|losses| losses.get(step))
                .unwrap_or(&run.losses[step]);
            let lr = run.lrs[step.min(run.lrs.len() - 1)];
            let held_out = validation.map_or(String::new(), |losses| losses[step].to_string());
            writeln!(text, "{step},{lr},{loss},{held_out}").unwrap();
        }
        if run.diverged.is_some() {
            writeln!(text, "{},{},nan,", run.losses.len(), run.lrs[0]).unwrap();
        }
        text
    }

    fn own(text: &str) -> OwnRun {
        OwnRun::read(&[Source { file: None, text }]).unwrap()
    }

    #[test]
    fn every_link_reproduces_its_finding() {
        for sign in Sign::ALL {
            let own = own(&log(words(sign).query));
            let checkup = own.checkup.as_ref().expect("no range test");
            let found = checkup
                .findings
                .iter()
                .find(|finding| finding.evidence.sign() == sign);
            assert!(found.is_some(), "{sign:?}: {:?}", checkup.findings);
            let said = ClinicText::of(checkup, &own);
            assert!(
                said.findings
                    .iter()
                    .any(|said| said.title.contains(words(sign).title))
            );
            assert!(said.chart.contains("Marked: 1. "), "{}", said.chart);
        }
    }

    #[test]
    fn a_log_without_a_rate_is_a_training() {
        let rows = |loss: fn(f64) -> f64| {
            (0..60)
                .map(|i| format!("{},{}\n", 10 * i, loss(f64::from(i))))
                .collect::<String>()
        };
        let good = own(&format!("step,loss\n{}", rows(|i| 0.1 + 2.0 * (-i / 6.0).exp())));
        let said = ClinicText::of(good.checkup.as_ref().unwrap(), &good);
        assert_eq!(said.summary, "Nothing wrong that a curve can show.");
        assert_eq!(understood(&good), "60 rows with loss as the loss, by step.");
        assert!(good.test.suggestions.is_empty() && good.choice.is_none());
        let slow = own(&format!("step,loss\n{}", rows(|i| 3.0 - 0.01 * i)));
        let said = ClinicText::of(slow.checkup.as_ref().unwrap(), &slow);
        assert_eq!(said.findings[0].title, "1. Still falling (steps 420 to 590)");
        assert_eq!(
            said.findings[0].shows,
            "The loss still falls when the log ends: the last fifth brings 21 % of the whole fall of 0.565."
        );
    }

    #[test]
    fn a_short_log_is_not_judged() {
        let few = own("epoch,loss\n1,3\n2,2.5\n3,2\n");
        let said = ClinicText::of(few.checkup.as_ref().unwrap(), &few);
        assert_eq!(
            said.summary,
            "The log has 3 rows: fewer than 20 have no shape that could be judged."
        );
        assert!(
            OwnRun::read(&[Source {
                file: None,
                text: "epoch,accuracy\n1,0.5\n2,0.6\n"
            }])
            .is_err()
        );
    }
}
