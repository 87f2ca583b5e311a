//! The layers of the lab's own pictures: which there are, and what each depends on.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))] // natively only tested

use super::layers::{Key, flag, layers};
use crate::experiment::view::Part;
use crate::lab::Lab;
use crate::plot::Regions;

layers! {
    /// A layer of the lab's own pictures.
    pub enum LabLayer {
        Heat = "heat",
        Contours = "contours",
        Runs = "runs",
        Curve = "curve",
        Cursor = "cursor",
        Schedule = "schedule",
        Metric = "metric",
        MetricCursor = "metric-cursor",
        Sweep = "sweep",
        SweepWords = "sweep-words",
        Fit = "fit",
        FitHeat = "fit-heat",
        Weights = "weights",
    }
}

impl LabLayer {
    /// What it depends on besides the screen. The rate and the step move all the time: what is drawn for each of them
    /// is as little as can be.
    pub(super) fn depends_on(self, lab: &Lab, linear: bool) -> Key {
        let revisions = lab.revisions;
        let [landscape, runs, sweep] = [revisions.landscape, revisions.runs, revisions.sweep].map(f64::from);
        let (step, judged) = (lab.step() as f64, flag(lab.judged()));
        let answers = f64::from(lab.answers() as u8);
        // That of a network depends on the other rates too.
        let ending = || f64::from(lab.ending_of(lab.run()) as u8);
        let beside = |layer: LabLayer, more: f64| [layer.depends_on(lab, linear), vec![more]].concat();
        match self {
            LabLayer::Heat | LabLayer::Contours => vec![landscape],
            LabLayer::Runs => vec![landscape, runs, step, judged, ending()],
            LabLayer::Curve => vec![landscape, runs, judged, flag(linear), ending()],
            LabLayer::Cursor => beside(LabLayer::Curve, step),
            LabLayer::Schedule => vec![landscape, runs, step, answers],
            LabLayer::Metric => vec![landscape, runs],
            LabLayer::MetricCursor => beside(LabLayer::Metric, step),
            LabLayer::Sweep => {
                let (monitor, whole) = (
                    f64::from(lab.monitor() as u8),
                    flag(lab.view().shows(Part::Sweep)),
                );
                let height = f64::from(lab.view().display.sweep_height as u8);
                vec![landscape, sweep, monitor, answers, whole, height]
            }
            LabLayer::SweepWords => beside(LabLayer::Sweep, lab.setup().lr),
            LabLayer::Fit => vec![landscape, fingerprint(lab), judged, ending(), apart(lab)],
            LabLayer::FitHeat => vec![landscape, fingerprint(lab), apart(lab)],
            LabLayer::Weights => vec![landscape, fingerprint(lab)],
        }
    }
}

/// How many CSS pixels apart a model is evaluated over its picture: while its run goes on, the next one follows at once.
pub(super) fn apart(lab: &Lab) -> f64 {
    match lab.progress() {
        Some(_) => 2.0 * Regions::APART,
        None => Regions::APART,
    }
}

/// The parameters that are shown.
pub(super) fn parameters(lab: &Lab, step: usize) -> Option<&[f64]> {
    let history = &lab.run().on_data.as_ref()?.history;
    (!history.is_empty()).then(|| history.at(step))
}

/// A number that stands for the model that is shown: while a run goes on the step on screen stays the same, and its
/// pictures need not be drawn again (FNV-1a over the bits of its parameters).
pub(super) fn fingerprint(lab: &Lab) -> f64 {
    let mut hash: u32 = 0x811c_9dc5;
    for parameter in parameters(lab, lab.step()).unwrap_or_default() {
        let bits = parameter.to_bits();
        for half in [bits as u32, (bits >> 32) as u32] {
            hash = (hash ^ half).wrapping_mul(0x0100_0193);
        }
    }
    f64::from(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The layers that are drawn again after something was done to the lab.
    fn drawn_after(lab: &mut Lab, act: impl FnOnce(&mut Lab)) -> Vec<LabLayer> {
        const ALL: [LabLayer; 8] = [
            LabLayer::Heat,
            LabLayer::Contours,
            LabLayer::Runs,
            LabLayer::Curve,
            LabLayer::Cursor,
            LabLayer::Metric,
            LabLayer::Sweep,
            LabLayer::SweepWords,
        ];
        let keys = |lab: &Lab| ALL.map(|layer| layer.depends_on(lab, false));
        let before = keys(lab);
        act(lab);
        let changed = before.into_iter().zip(keys(lab)).zip(ALL);
        changed
            .filter_map(|((before, after), layer)| (before != after).then_some(layer))
            .collect()
    }

    #[test]
    fn a_guess_is_drawn_and_wiped_out() {
        use crate::lab::{GuessMark, GuessedAt};
        let mut lab = Lab::new("lr=0.1".parse().expect("a query"));
        while !lab.advance() {}
        let guess = || GuessMark {
            at: GuessedAt::Step(40.0),
            label: "your guess: 40".to_string(),
        };
        let drawn = drawn_after(&mut lab, |lab| lab.mark_guess(Some(guess())));
        assert!(
            [LabLayer::Runs, LabLayer::Curve, LabLayer::Sweep]
                .iter()
                .all(|layer| drawn.contains(layer))
        );
        assert!(drawn_after(&mut lab, |lab| lab.mark_guess(Some(guess()))).is_empty());
        assert_eq!(lab.guessed_step(), Some((40.0, "your guess: 40")));
        assert!(drawn_after(&mut lab, |lab| lab.mark_guess(None)).contains(&LabLayer::Curve));
    }

    #[test]
    fn what_stays_is_not_drawn_again() {
        let mut lab = Lab::new("lr=0.1".parse().expect("a query"));
        while !lab.advance() {}
        let moved = drawn_after(&mut lab, |lab| lab.set_lr(0.12));
        assert!(moved.contains(&LabLayer::SweepWords) && moved.contains(&LabLayer::Curve));
        assert!(!moved.contains(&LabLayer::Sweep) && !moved.contains(&LabLayer::Contours));
        let replayed = drawn_after(&mut lab, |lab| lab.set_step(40));
        assert_eq!(replayed, [LabLayer::Runs, LabLayer::Cursor]);
        // Words are drawn above a chart: wherever it is drawn again, so are they.
        let zoomed = drawn_after(&mut lab, |lab| lab.zoom(2.0, 0.5));
        assert_eq!(zoomed, [LabLayer::Sweep, LabLayer::SweepWords]);
    }
}
