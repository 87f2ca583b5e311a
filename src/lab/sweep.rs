//! The trainings of all rates, as far as they are done, and those of them that other threads train.

use super::Lab;
use crate::experiment::Experiment;
use crate::experiment::vocabulary::Group;
use crate::training::ending::Ending;
use crate::training::rates::{self, Resolution};
use crate::training::sweep::Sweep;
use crate::training::sweeper::{NETWORKS, Sweeper};

/// A sweep in progress.
pub(super) struct Sweeping {
    /// What is done, rising by rate.
    done: Sweep,
    /// What is left for this thread.
    sweeper: Sweeper,
    /// Which sweep it is, and those of its rates that other threads train.
    number: u32,
    handed_out: Vec<f64>,
}

impl Default for Sweeping {
    fn default() -> Sweeping {
        Sweeping {
            done: Sweep::default(),
            sweeper: Sweeper::new(Vec::new()),
            number: 0,
            handed_out: Vec::new(),
        }
    }
}

impl Sweeping {
    /// Other threads train these rates no more; whether all of them were handed out, without which nothing changes.
    fn no_more_out(&mut self, rates: &[f64]) -> bool {
        let mut left = self.handed_out.clone();
        let known = rates.iter().all(|rate| {
            let place = left.iter().position(|out| out == rate);
            place.map(|place| left.swap_remove(place)).is_some()
        });
        if known {
            self.handed_out = left;
        }
        known
    }
}

impl Lab {
    /// Begins the sweep anew: the coarse rates over the whole range first, then the fine ones in the window.
    pub(super) fn restart_sweep(&mut self, afresh: bool) {
        if afresh {
            self.sweeping.done = Sweep::default(); // before the window, which must not depend on what was here before
        }
        self.window = self.wanted_window();
        let missing = rates::missing(&self.sweeping.done.lrs, self.window, self.resolution());
        self.sweeping.sweeper = Sweeper::new(missing);
        self.sweeping.number += 1;
        self.sweeping.handed_out.clear();
        self.revisions.sweep += 1;
    }

    pub(super) fn resolution(&self) -> Resolution {
        Resolution::of(&self.setup, &self.objective)
    }

    /// Trains the next few rates; whether all are done.
    pub(super) fn advance_sweep(&mut self) -> bool {
        let sweeping = &mut self.sweeping;
        let already = sweeping.sweeper.done().lrs.len();
        let complete = sweeping.sweeper.advance(&self.setup, &self.objective);
        if sweeping.sweeper.done().lrs.len() > already {
            sweeping.done.insert(sweeping.sweeper.done(), already);
            self.revisions.sweep += 1;
        }
        if !sweeping.handed_out.is_empty() {
            return false;
        }
        if complete && self.wanted_window() != self.window {
            self.restart_sweep(false); // the best rate, and with it the window, is known only now
            return false;
        }
        complete
    }

    /// The whole sweep of what is on screen.
    pub fn sweep(&self) -> &Sweep {
        &self.sweeping.done
    }

    /// The part of it that the slider shows, by what is monitored, and how each training ended.
    pub fn sweep_on_screen(&self) -> (Sweep, Vec<Ending>) {
        let endings = self.endings().into_iter().zip(&self.sweep().lrs);
        let [lo, hi] = self.window;
        let shown = endings.filter(|&(_, &rate)| lo <= rate && rate <= hi);
        let sweep = self.sweep().monitored(self.monitor()).within(self.window);
        (sweep, shown.map(|(ending, _)| ending).collect())
    }

    /// The steps to the flag at each rate that the slider shows; those of a network by the lowest loss of all rates.
    pub fn steps_on_screen(&self) -> Vec<f64> {
        let [lo, hi] = self.window;
        let all = self.sweep().lrs.iter().zip(self.sweep().steps());
        all.filter(|&(&rate, _)| lo <= rate && rate <= hi)
            .map(|(_, steps)| steps)
            .collect()
    }

    /// How much of the sweep is trained, 0 … 1.
    pub fn sweep_progress(&self) -> f64 {
        let done = self.sweep().lrs.len();
        match done + self.sweeping.sweeper.left() + self.sweeping.handed_out.len() {
            0 => 0.0,
            all => done as f64 / all as f64,
        }
    }

    /// Whether nothing can be done but to wait for other threads.
    pub fn waits(&self) -> bool {
        let run_is_done = self.live.is_some() || self.trained.is_complete();
        !self.sweeping.handed_out.is_empty() && self.sweeping.sweeper.left() == 0 && run_is_done
    }

    /// Rates for another thread to train; none where trainings take no time, or where none are left.
    pub fn hand_out(&mut self) -> Vec<f64> {
        if self.resolution() == Resolution::Fine || !self.needs_sweep() {
            return Vec::new();
        }
        let rates = self.sweeping.sweeper.take(NETWORKS);
        self.sweeping.handed_out.extend(&rates);
        rates
    }

    /// Which sweep rates were handed out for.
    pub fn sweep_number(&self) -> u32 {
        self.sweeping.number
    }

    /// What is trained, without what is only shown.
    pub fn training(&self) -> Experiment {
        self.experiment.only_rows(|row| row.group != Group::View)
    }

    /// Takes in what another thread has trained for that sweep, unless the sweep is over; whether all of it was handed
    /// out.
    pub fn take_in(&mut self, number: u32, part: &Sweep) -> bool {
        let sweeping = &mut self.sweeping;
        if number != sweeping.number {
            return true;
        }
        let asked = sweeping.no_more_out(&part.lrs);
        if asked {
            sweeping.done.insert(part, 0);
            self.revisions.sweep += 1;
        }
        asked
    }

    /// Takes back rates that another thread could not train.
    pub fn take_back(&mut self, number: u32, rates: &[f64]) {
        let sweeping = &mut self.sweeping;
        if number == sweeping.number && sweeping.no_more_out(rates) {
            sweeping.sweeper.give(rates);
        }
    }

    /// How far a training of the sweep stands for rates near it, in decades.
    pub fn reach(&self) -> f64 {
        self.resolution().reach()
    }
}

#[cfg(test)]
mod tests {
    use crate::lab::Lab;
    use crate::training::sweep::Sweep;
    use crate::training::sweeper::sweep_over;

    /// The rates that a lab trains until it has nothing left to do, and by how many pieces.
    fn swept(lab: &mut Lab) -> usize {
        while !lab.advance() {
            lab.hand_out();
        }
        lab.sweep().lrs.len()
    }

    /// Where nothing that is shown depends on them, no other rates are trained; once something does, they are.
    #[test]
    fn no_rate_is_trained_that_nobody_sees() {
        for (query, seen) in [
            ("parts=landscape,curve,verdict,player,equation", false),
            ("parts=landscape,slider", true),
            ("parts=landscape&ask=best", true),
            ("parts=landscape&answers=tried", true),
            ("view=card", true),
        ] {
            let mut lab = Lab::new(query.parse().unwrap());
            assert_eq!(swept(&mut lab) > 0, seen, "{query}");
        }
        let mut lab = Lab::new("parts=landscape".parse().unwrap());
        swept(&mut lab);
        lab.set("parts", "landscape,sweep").unwrap();
        assert!(swept(&mut lab) > 100);
        // No network is trained at other rates, and no plane is cut for a landscape that is not there.
        let mut network = Lab::new(
            "model=perceptron&points=20&layers=2&steps=20&parts=fit,curve"
                .parse()
                .unwrap(),
        );
        assert_eq!(swept(&mut network), 0);
        assert!(network.hand_out().is_empty() && network.slice().is_none());
        network.set("parts", "landscape,curve").unwrap();
        assert!(network.slice().is_some());
    }

    /// What was not asked for is not taken in, and what is taken back twice is trained once.
    #[test]
    fn rates_that_were_not_handed_out_change_nothing() {
        let mut lab = Lab::new(
            "model=perceptron&points=100&steps=500&parts=sweep"
                .parse()
                .unwrap(),
        );
        let out = lab.hand_out();
        assert!(!out.is_empty());
        let (number, progress) = (lab.sweep_number(), lab.sweep_progress());
        let setup = lab.setup().clone();
        let trained = |rates: &[f64]| sweep_over(setup.clone(), lab.objective(), rates.to_vec());
        let (foreign, mut answer) = (trained(&[1.0, 12.34]), trained(&out));
        answer = sorted(&answer);
        for rubbish in [
            &[f64::NAN][..],
            &[12.34],
            &[out[0], out[0]],
            &[out[0], f64::INFINITY],
        ] {
            lab.take_back(number, rubbish);
        }
        assert!(!lab.take_in(number, &foreign));
        assert_eq!((lab.sweep_progress(), lab.sweep().lrs.len()), (progress, 0));
        assert!(lab.take_in(number + 1, &foreign), "of another sweep: of no use");
        assert!(lab.take_in(number, &answer));
        assert_eq!(lab.sweep().lrs.len(), out.len());
        assert!(!lab.take_in(number, &answer));
        lab.take_back(number, &out);
        while !lab.advance() {}
        assert!(lab.sweep().lrs.is_sorted_by(|a, b| a < b));
    }

    fn sorted(sweep: &Sweep) -> Sweep {
        let mut sorted = Sweep::default();
        sorted.insert(sweep, 0);
        sorted
    }
}
