//! What the reader writes: parameters set from their texts, and what must follow from them so that all fit each other.

use super::Lab;
use crate::experiment::Error;
use crate::experiment::view::{PINS, WINDOW};
use crate::experiment::vocabulary::{Group, ROWS, has_settings, sets_optimizer};
use crate::landscape::data::DATASET;
use crate::landscape::model::MODEL;
use crate::landscape::surface::SURFACE;
use crate::training::handles::{drag, handles};
use crate::training::schedule::{Handle, LR};
use crate::training::setup::{START, Setup};

impl Lab {
    /// Sets one parameter from its text.
    ///
    /// # Errors
    /// The sentence of the vocabulary; nothing has changed then.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), Error> {
        self.put(&[(name, Some(text))])
    }

    /// Sets one parameter back to its default.
    ///
    /// # Errors
    /// An unknown name.
    pub fn reset(&mut self, name: &str) -> Result<(), Error> {
        self.put(&[(name, None)])
    }

    /// Sets several parameters at once, each from its text or (`None`) back to its default, in any order. A rate among
    /// them is held.
    ///
    /// # Errors
    /// The sentence about the first bad one; the good ones are set. Where they do not fit each other, nothing is.
    pub fn apply(&mut self, words: &[(&str, Option<&str>)]) -> Result<(), Error> {
        let result = self.put(words);
        if words.iter().any(|(name, _)| *name == LR.name) {
            self.hold_written_rate();
        }
        result
    }

    fn put(&mut self, words: &[(&str, Option<&str>)]) -> Result<(), Error> {
        let mut experiment = self.experiment.clone();
        let mut result = Ok(());
        let any = |is: &dyn Fn(&str) -> bool| words.iter().any(|(name, _)| is(name));
        let landscape = |name: &str| {
            ROWS.iter()
                .any(|row| row.name == name && row.group == Group::Landscape)
        };
        // Where something happens depends on these: the slider opens there anew.
        if words
            .iter()
            .any(|(name, _)| landscape(name) || sets_optimizer(name))
        {
            experiment.clear(&WINDOW);
        }
        // A start belongs to its surface.
        if any(&|name| [MODEL.name, SURFACE.name, DATASET].contains(&name)) {
            experiment.clear(&START);
            let mut pins = experiment.pins();
            pins.iter_mut().for_each(|pin| pin.clear(&START));
            experiment.set_runs(&PINS, &pins)?;
        }
        let before = experiment.clone();
        for (name, text) in words {
            let done = match text {
                Some(text) => experiment.set(name, text),
                None => experiment.reset(name),
            };
            result = result.and(done);
        }
        let asked = |name: &str| words.iter().any(|(word, _)| *word == name);
        if let Err(error) = experiment.repair(asked) {
            return result.and(Err(error));
        }
        if any(&has_settings) {
            // Data that fit the new model stay.
            experiment.forget_settings_of(&before, |name| asked(name) || name == DATASET);
        }
        if words.len() == 1 && result.is_err() {
            return result;
        }
        self.show(experiment);
        if any(&|name| name == LR.name) {
            self.keep_in_window();
        }
        result
    }

    /// Drags a handle of the schedule to a step and a rate.
    ///
    /// # Errors
    /// The sentence of the vocabulary, where the settings cannot be so.
    pub fn drag_schedule(&mut self, index: usize, step: f64, rate: f64) -> Result<(), Error> {
        self.change_schedule(index, |setup, handle| drag(setup, handle, step, rate))
    }

    /// Adds a handle after one of a list, halfway to the next; where there is no list or no room, nothing changes.
    ///
    /// # Errors
    /// The sentence of the vocabulary, where the list is full.
    pub fn insert_handle(&mut self, index: usize) -> Result<(), Error> {
        self.change_schedule(index, |setup, handle| {
            let inserted = handle.insert_after(setup.schedule.warm_up(), setup.steps);
            inserted.into_iter().collect()
        })
    }

    /// Takes a handle out of a list; the last one stays.
    ///
    /// # Errors
    /// The sentence of the vocabulary, where the settings cannot be so.
    pub fn delete_handle(&mut self, index: usize) -> Result<(), Error> {
        self.change_schedule(index, |_, handle| handle.delete().into_iter().collect())
    }

    fn change_schedule(
        &mut self,
        index: usize,
        words: impl FnOnce(&Setup, &Handle) -> Vec<(&'static str, String)>,
    ) -> Result<(), Error> {
        let all = handles(&self.setup);
        let Some(handle) = all.get(index) else {
            return Ok(());
        };
        let changed = words(&self.setup, handle);
        let words: Vec<(&str, Option<&str>)> = changed
            .iter()
            .map(|(name, text)| (*name, Some(text.as_str())))
            .collect();
        self.put(&words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A setting that another optimizer has with another default is not carried over, unless it is asked for.
    #[test]
    fn settings_belong_to_their_optimizer() {
        let lab = |query: &str| Lab::new(query.parse().unwrap());
        let mut one = lab("optimizer=momentum&momentum=0.95");
        one.set("optimizer", "nesterov").unwrap();
        assert_eq!(one.experiment().to_string(), "optimizer=nesterov&momentum=0.95");
        one.set("optimizer", "sgd").unwrap();
        assert_eq!(one.experiment().to_string(), "");
        let words = [("momentum", Some("0.5")), ("optimizer", Some("sgd"))];
        let mut other = lab("optimizer=nesterov");
        other.apply(&words).unwrap();
        assert_eq!(other.experiment().to_string(), "momentum=0.5");
    }

    /// Data stay with a new model where they fit it, and so do the settings that mean the same; a word that does not fit
    /// is refused.
    #[test]
    fn data_and_loss_follow_the_model() {
        let changed = |from: &str, words: &[(&str, Option<&str>)]| {
            let mut lab = Lab::new(from.parse().unwrap());
            let result = lab.apply(words).map_err(|error| error.to_string());
            (lab.experiment().to_string(), result)
        };
        let ok = |text: &str| (text.to_string(), Ok(()));
        let model = |model| [("model", Some(model))];
        for (from, words, expected) in [
            ("dataset=moons", model("line"), "model=line"),
            ("dataset=moons", model("logistic"), "model=logistic&dataset=moons"),
            (
                "model=line&dataset=sine",
                model("perceptron"),
                "model=perceptron&dataset=sine",
            ),
            (
                "model=line&dataset=sine&points=50&noise=1",
                model("perceptron"),
                "model=perceptron&dataset=sine",
            ),
            (
                "model=line&noise=1",
                [("dataset", Some("sine"))],
                "model=line&dataset=sine&noise=1",
            ),
            ("steps=300", model("perceptron"), "model=perceptron"),
            ("steps=300", model("line"), "model=line&steps=300"),
            (
                "model=logistic&dataset=moons&noise=0.3",
                [("dataset", Some("xor"))],
                "model=logistic&dataset=xor&noise=0.3",
            ),
            (
                "model=logistic&dataset=moons&noise=0.3",
                [("dataset", None)],
                "model=logistic",
            ),
            (
                "model=perceptron&loss=mse",
                [("dataset", Some("iris"))],
                "model=perceptron&dataset=iris",
            ),
            (
                "model=perceptron&dataset=own&own=0,0,0;1,1,2",
                model("logistic"),
                "model=logistic&dataset=own",
            ),
        ] {
            assert_eq!(changed(from, &words), ok(expected), "{from}");
        }
        let both = [("model", Some("line")), ("dataset", Some("moons"))];
        for (from, words) in [
            ("model=line", &[("dataset", Some("moons"))][..]),
            ("lr=0.1", &both),
            ("model=perceptron&dataset=iris", &[("loss", Some("mse"))]),
            ("model=logistic&dataset=own", &[("own", Some("0,0,0;1,1,2"))]),
        ] {
            let (experiment, result) = changed(from, words);
            assert_eq!(experiment, from);
            assert!(result.unwrap_err().ends_with('.'));
        }
        let words = [("model", Some("line")), ("noise", Some("2"))];
        assert_eq!(changed("model=perceptron", &words), ok("model=line&noise=2"));
    }
}
