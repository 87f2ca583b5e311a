//! Trainings as numbers, as they go from thread to thread; what comes back may be rubbish.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // natively only tested

use super::border;
use crate::training::flag::{Descent, Flag};
use crate::training::sweep::{Outcome, Sweep};
use crate::training::verdict::Verdict;

/// Some numbers for each rate: how many, and then these.
pub(super) fn written(sweep: &Sweep) -> Vec<f64> {
    let row = |outcome: Outcome| {
        let verdict = Verdict::ALL
            .iter()
            .position(|verdict| *verdict == outcome.verdict);
        let [validation, accuracy] = outcome.on_data.unwrap_or([f64::NAN; 2]);
        let mut row = vec![
            0.0,
            outcome.lr,
            outcome.last_loss,
            outcome.lowest_loss,
            verdict.unwrap_or(0) as f64,
            f64::from(u8::from(outcome.jitters)),
            f64::from(u8::from(outcome.spiked)),
            validation,
            accuracy,
        ];
        write_flag(&outcome.flag, &mut row);
        row[0] = (row.len() - 1) as f64;
        row
    };
    sweep.outcomes().flat_map(row).collect()
}

/// When a training came to the flag, as numbers: the steps; or the loss at the start, how many steps were looked at
/// together, and steps with the highest loss from each on.
fn write_flag(flag: &Flag, numbers: &mut Vec<f64>) {
    match flag {
        Flag::Steps(steps) => numbers.push(*steps),
        Flag::Seen(descent) => {
            numbers.extend([descent.first, descent.every as f64]);
            numbers.extend(
                descent
                    .highest
                    .iter()
                    .flat_map(|&(step, loss)| [step as f64, loss]),
            );
        }
    }
}

/// A number of steps, counted or not.
fn count(number: f64) -> Option<u64> {
    border::index(number).map(|number| number as u64)
}

fn read_flag(numbers: &[f64]) -> Option<Flag> {
    match numbers {
        [first, every, highest @ ..] => {
            let (pairs, []) = highest.as_chunks::<2>() else {
                return None;
            };
            let seen = |&[step, loss]: &[f64; 2]| Some((count(step)?, loss));
            Some(Flag::Seen(Descent {
                first: *first,
                every: count(*every)?,
                highest: pairs.iter().map(seen).collect::<Option<_>>()?,
            }))
        }
        [steps] => (*steps >= 0.0).then_some(Flag::Steps(*steps)),
        [] => None,
    }
}

/// What [`written`] gives, as a sweep; nothing where it is something else.
pub(super) fn read(mut numbers: &[f64]) -> Option<Sweep> {
    let mut sweep = Sweep::default();
    while let Some((&length, rest)) = numbers.split_first() {
        let (row, rest) = rest.split_at_checked(border::index(length)?)?;
        numbers = rest;
        let (
            &[
                lr,
                last_loss,
                lowest_loss,
                verdict,
                jitters,
                spiked,
                validation,
                accuracy,
            ],
            flag,
        ) = row.split_first_chunk()?;
        if !(lr > 0.0 && lr.is_finite()) || last_loss.is_nan() {
            return None;
        }
        sweep.push(Outcome {
            lr,
            last_loss,
            lowest_loss,
            verdict: *Verdict::ALL.get(border::index(verdict)?)?,
            jitters: jitters != 0.0,
            spiked: spiked != 0.0,
            flag: read_flag(flag)?,
            on_data: Some([validation, accuracy]),
        });
    }
    Some(sweep)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Experiment;
    use crate::lab::Lab;
    use crate::lab::checkup::Losses;
    use crate::page::Page;
    use crate::training::sweeper::sweep_over;
    use proptest::prelude::*;
    use std::sync::OnceLock;

    fn swept() -> Sweep {
        let experiment: Experiment = "model=perceptron&points=20&layers=2&steps=20".parse().unwrap();
        sweep_over(&experiment, &experiment.objective(), vec![0.01, 0.1, 1e6])
    }

    /// To the last bit: NaN stands for what was not measured.
    #[test]
    fn a_sweep_is_read_as_it_was_written() {
        let numbers = written(&swept());
        let read = read(&numbers).expect("a sweep");
        assert_eq!(read.lrs, [0.01, 0.1, 1e6]);
        let bits = |numbers: &[f64]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(&written(&read)), bits(&numbers));
    }

    /// Each number in turn is replaced, and the whole is cut at every place: nothing panics, and a wrong rate, verdict or
    /// length is seen.
    #[test]
    fn rubbish_is_no_sweep() {
        let numbers = written(&swept());
        let rubbish = [f64::NAN, f64::INFINITY, -1.0, 0.5, 1e9, 1e300];
        for place in 0..numbers.len() {
            for bad in rubbish {
                let mut numbers = numbers.clone();
                numbers[place] = bad;
                if let Some(sweep) = read(&numbers) {
                    assert!(sweep.lrs.iter().all(|rate| rate.is_finite() && *rate > 0.0));
                    let _ = sweep.steps();
                }
            }
            assert!(
                read(&numbers[..place]).is_none_or(|sweep| sweep.lrs.len() < 3),
                "{place}"
            );
        }
        let with = |place: usize, bad: f64| {
            let mut numbers = numbers.clone();
            numbers[place] = bad;
            read(&numbers).is_none()
        };
        for bad in [f64::NAN, f64::INFINITY, -1.0] {
            assert!([0, 1, 4].into_iter().all(|place| with(place, bad)), "{bad}");
        }
        assert!(with(4, 99.0) && with(0, 1e9) && with(2, f64::NAN));
        assert!(read(&[3.0; 40]).is_none() && read(&[f64::NAN]).is_none());
    }

    /// Numbers that readers of numbers stumble over.
    fn number() -> impl Strategy<Value = f64> {
        let rubbish = [
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            -1.0,
            -0.0,
            0.5,
            5e-324,
            1e300,
            1e9,
        ];
        prop_oneof![
            prop::sample::select(rubbish.to_vec()),
            (0u8..12).prop_map(f64::from),
            any::<f64>()
        ]
    }

    /// A lab that has handed out rates, and what comes back for them.
    fn asked() -> (Lab, Vec<f64>) {
        static NUMBERS: OnceLock<Vec<f64>> = OnceLock::new();
        let mut lab = Lab::new("model=perceptron&points=100&steps=200".parse().unwrap());
        let rates = lab.hand_out();
        assert!(!rates.is_empty());
        let trained = || written(&sweep_over(lab.experiment(), lab.objective(), rates));
        let numbers = NUMBERS.get_or_init(trained).clone();
        (lab, numbers)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]
        /// Whatever a worker answers in place of what it was asked for, the lab goes on, and its page says numbers.
        #[test]
        fn what_workers_answer_cannot_break_a_lab(
            changes in prop::collection::vec((any::<prop::sample::Index>(), number()), 1..6),
            cut in any::<prop::sample::Index>(),
        ) {
            let (mut lab, mut numbers) = asked();
            for (place, number) in &changes {
                let place = place.index(numbers.len());
                numbers[place] = *number;
            }
            // The half of them is whole.
            numbers.truncate(numbers.len() - cut.index(2 * numbers.len()).saturating_sub(numbers.len()));
            if let Some(part) = read(&numbers) {
                lab.take_in(lab.sweep_number(), &part);
                let said = serde_json::to_string(&Page::of(&lab)).unwrap();
                let words: Vec<&str> = said.split(|c: char| !c.is_alphanumeric()).collect();
                prop_assert!(!words.iter().any(|word| ["NaN", "inf", "Infinity"].contains(word)), "{:?}", changes);
            }
        }

        #[test]
        fn any_numbers_are_read_or_refused(numbers in prop::collection::vec(number(), 0..60)) {
            if let Some(sweep) = read(&numbers) {
                prop_assert_eq!(sweep.steps().len(), sweep.lrs.len());
            }
            let _ = Losses::of_numbers(&numbers);
        }
    }
}
