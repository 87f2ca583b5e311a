//! What is said of what the clinic finds in a training: what shows it, where it may come from, what to try first, and a link
//! that reproduces it on a toy problem.

use super::own::{column as column_name, note, rows};
use crate::lab::checkup::Checkup;
use crate::lab::own_run::OwnRun;
use crate::math::numbers::{count, human, percent, with_digits};
use crate::math::real::portable::ln;
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
    /// How the accuracies go, if they were logged.
    pub accuracy: Option<String>,
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
            accuracy: accuracy(own),
            findings,
            limits: format!(
                "A curve cannot show whether the labels are right, whether training data leaked into the validation data, whether a lower loss is a better answer, or how low the loss could get.{lacks}"
            ),
        }
    }
}

/// Which columns were taken of a log without a rate.
pub(super) fn understood(own: &OwnRun) -> String {
    let name = |taken: usize| shown(&column_name(own, taken));
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
    let name = shown(&column_name(own, own.columns.loss));
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

/// How the accuracies go from the first row to the last tenth, in the unit of the log.
fn accuracy(own: &OwnRun) -> Option<String> {
    let course = |column: usize| {
        let share = own.log.share_of(column)?;
        let entries = own.log.columns[column].entries.iter();
        let numbers: Vec<f64> = entries.filter_map(|entry| entry.number()).collect();
        let tail = &numbers[numbers.len() - (numbers.len() / 10).max(1)..];
        let [first, last] = [numbers[0], tail.iter().sum::<f64>() / tail.len() as f64];
        let said = |number: f64| match share < 1.0 {
            true => format!("{} %", with_digits(number, 3)),
            false => with_digits(number, 2),
        };
        let name = shown(&column_name(own, column));
        Some(match share * (last - first) {
            change if change > CHANGE => format!("{name} rises from {} to {}", said(first), said(last)),
            change if change < -CHANGE => format!("{name} falls from {} to {}", said(first), said(last)),
            _ => format!("{name} stays at {}", said(last)),
        })
    };
    let courses: Vec<String> = own.columns.accuracy.iter().flatten().filter_map(|&column| course(column)).collect();
    (!courses.is_empty()).then(|| format!("{}.", courses.join(", and ")))
}

/// An accuracy that changes by less stays where it is.
const CHANGE: f64 = 0.005;

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
            title: format!("{number}. {} ({seen})", title(&finding.evidence, words.title)),
            shows: shows(&finding.evidence),
            causes: words.causes,
            first: words.first,
            query: words.query,
        }
    }
}

/// What a finding is called.
fn title(evidence: &Evidence, usual: &'static str) -> &'static str {
    match matches!(evidence, Evidence::AccuracyFalling { .. }) {
        true => "The validation accuracy falls",
        false => usual,
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
            "The rate jumps up {}{}, and at {} of these places the loss jumps up by {}.",
            match restarts {
                1 => "once".to_string(),
                many => format!("{} times", count(many as u64)),
            },
            match times.is_finite() {
                true => format!(" ({} times as high)", with_digits(times, 2)),
                false => " from 0".to_string(),
            },
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
            accuracy,
        } => {
            let right = accuracy.map(|[then, now]| match now < then - CHANGE {
                true => format!(" The validation accuracy falls from {} to {}, too.", told(then), told(now)),
                false => format!(
                    " The validation accuracy does not fall ({} there, {} at the end): few points are wrong, with great certainty.",
                    told(then),
                    told(now)
                ),
            });
            format!(
                "The validation loss was {} at its lowest and is {} at the end, while the training loss goes from {} to {}.{}",
                told(lowest),
                told(last),
                told(then),
                told(now),
                right.unwrap_or_default()
            )
        }
        Evidence::AccuracyFalling {
            highest,
            last,
            training,
        } => {
            let learns = training.map(|[then, now]| {
                format!(", while the training accuracy goes from {} to {}", told(then), told(now))
            });
            format!(
                "The validation accuracy was {} at its highest and is {} at the end{}.",
                told(highest),
                told(last),
                learns.unwrap_or_default()
            )
        }
        Evidence::ChanceLevel {
            classes,
            level,
            accuracy,
            ..
        } => {
            let guess = ln(f64::from(classes));
            let costs = match level > 1.05 * guess {
                true => format!("above ln {classes}, {}, that guessing among {classes} classes costs", told(guess)),
                false => format!("which is ln {classes}: what guessing among {classes} classes costs"),
            };
            let right = accuracy.map(|accuracy| {
                format!(" The accuracy stays at {}; of guesses 1 in {classes} is right.", told(accuracy))
            });
            format!("The loss stays at {}, {costs}.{}", told(level), right.unwrap_or_default())
        }
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

    /// A log of thirty epochs, by the columns after the epoch.
    fn epochs(names: &str, row: impl Fn(f64) -> String) -> OwnRun {
        let rows: String = (0..30).map(|epoch| format!("{epoch},{}\n", row(f64::from(epoch)))).collect();
        own(&format!("epoch,{names}\n{rows}"))
    }

    fn said(own: &OwnRun) -> ClinicText {
        ClinicText::of(own.checkup.as_ref().unwrap(), own)
    }

    #[test]
    fn accuracies_are_told_in_the_unit_of_the_log() {
        let loss = |e: f64| 0.1 + 2.0 * (-e / 3.0).exp();
        let right = |e: f64| 0.93 - 0.82 * (-e / 3.0).exp();
        let keras = epochs("loss,accuracy,val_accuracy", |e| format!("{},{},{}", loss(e), right(e), right(e) - 0.05));
        assert_eq!(
            said(&keras).accuracy.as_deref(),
            Some("accuracy rises from 0.11 to 0.93, and val_accuracy rises from 0.06 to 0.88.")
        );
        let percent = epochs("loss,% right", |e| format!("{},{}", loss(e), 100.0 * right(e)));
        assert_eq!(said(&percent).accuracy.as_deref(), Some("% right rises from 11 % to 93 %."));
        assert_eq!(understood(&percent), "30 rows with loss as the loss, by epoch.");
        assert_eq!(said(&epochs("loss,points", |e| format!("{},{}", loss(e), right(e)))).accuracy, None);
    }

    #[test]
    fn an_accuracy_tells_guessing_from_learning() {
        let guess = |right: f64| epochs("loss,accuracy", move |e| format!("{},{right}", 2.32 + 0.001 * (e * 7.0 % 3.0)));
        let found = said(&guess(0.1));
        assert!(found.findings[0].shows.ends_with("The accuracy stays at 0.1; of guesses 1 in 10 is right."), "{}", found.findings[0].shows);
        // The loss is not within 0.3 % of ln 10, and nobody guesses who is right in 4 of 10.
        for right in [0.4, 0.02] {
            assert!(!said(&guess(right)).findings.iter().any(|found| found.title.contains("guessing")), "{right}");
        }
        let exact = epochs("loss,accuracy", |_| format!("{},0.4", 10f64.ln()));
        assert!(!said(&exact).findings.iter().any(|found| found.title.contains("guessing")));
    }

    #[test]
    fn a_validation_accuracy_falls_while_the_training_goes_on() {
        let fall = |e: f64| 0.9 - 0.006 * (e - 8.0).abs() + 0.001 * (e * 7.0 % 3.0);
        let loss = |e: f64| 0.1 + 2.0 * (-e / 3.0).exp();
        let run = epochs("loss,acc,val_acc", |e| format!("{},{},{}", loss(e), 1.0 - 0.5 * (-e / 5.0).exp(), fall(e)));
        let found = &said(&run).findings;
        assert_eq!(found[0].title, "1. The validation accuracy falls (steps 7 to 29)");
        assert!(found[0].shows.contains("was 0.895 at its highest and is 0.781"), "{}", found[0].shows);
        // If both fall it is the training itself.
        let both = epochs("loss,acc,val_acc", |e| format!("{},{},{}", loss(e), fall(e), fall(e)));
        assert!(said(&both).findings.is_empty());
    }

    #[test]
    fn the_validation_column_and_the_classes_are_chosen() {
        use crate::lab::own_run::Menu;
        let rising = |e: f64| 0.5 + 0.03 * (e - 8.0).abs();
        let mut run = epochs("loss,val_loss,held", |e| {
            format!("{},{},{}", 0.1 + 2.0 * (-e / 3.0).exp(), rising(e), 0.2 + 2.0 * (-e / 3.0).exp())
        });
        assert_eq!(run.chosen(Menu::Validation), Some(2));
        assert_eq!(said(&run).findings.len(), 1);
        run.choose(Menu::Validation, run.no_column()).unwrap();
        assert_eq!((run.columns.validation, said(&run).findings.len()), (None, 0));
        assert!(!run.checkup.as_ref().unwrap().has_validation);
        run.choose(Menu::Validation, 3).unwrap();
        assert!(understood(&run).contains("held is taken as the validation loss"));
        run.choose(Menu::Validation, 9).unwrap();
        assert_eq!(run.chosen(Menu::Validation), Some(3));
        // 5.2 is no ln k that a curve alone would tell.
        let mut guess = epochs("loss", |e| format!("{}", 5.2 + 0.001 * (e * 7.0 % 3.0)));
        assert_eq!(said(&guess).findings.len(), 1);
        guess.choose(Menu::Classes, 181).unwrap();
        assert!(said(&guess).findings[0].shows.contains("guessing among 181 classes"));
        for wrong in [1, 1_000_001] {
            let error = guess.choose(Menu::Classes, wrong).unwrap_err().to_string();
            assert!(error.contains("from 2 to 1,000,000"), "{error}");
        }
        assert_eq!(guess.classes, Some(181));
        guess.choose(Menu::Classes, 0).unwrap();
        assert_eq!((guess.classes, said(&guess).findings.len()), (None, 1));
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
            ["epoch,accuracy\n1,0.5\n2,0.6\n", "epoch,train_acc,val_acc\n1,0.5,0.4\n2,0.6,0.5\n"].iter().all(|text| {
                let read = OwnRun::read(&[Source { file: None, text }]);
                read.is_err_and(|error| error.to_string().ends_with("An accuracy is no loss: log the loss as well."))
            })
        );
    }
}
