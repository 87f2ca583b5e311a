//! The parts that a lab is made of, and how they are laid out.

use super::view;
use crate::math::parameter::{Field, Group, Kind, Parameter, Value, Words, choices, parameters, set};

choices! {
    /// A part of a lab that can be seen, beside what it shows.
    pub enum Part {
        /// The heading: what the page puts into the slot `title`.
        Title = "title", "the heading in the slot title";
        /// Menus, settings, sharing, undo and reset.
        Toolbar = "toolbar", "menus, settings, sharing, undo and reset";
        /// The loss for every pair of weights, with the path of the run.
        Landscape = "landscape", "the loss for every pair of weights, with the path of the run";
        /// The loss by step.
        Curve = "curve", "the loss by step";
        /// What a model makes of its data.
        Fit = "fit", "what a model makes of its data";
        /// A network as a diagram of its weights.
        Weights = "weights", "a network as a diagram of its weights";
        /// The second chart by step.
        Metric = "metric", "a second chart by step: accuracy, length of the gradient or sharpness";
        /// The learning rate by step.
        Schedule = "schedule", "the learning rate by step, with the handles of the schedule";
        /// One step written out.
        Equation = "equation", "one step, written out with its numbers";
        /// The outcome at every rate.
        Sweep = "sweep", "every rate at once: the outcome of a training at each";
        /// The number and the slider.
        Slider = "slider", "the learning rate, as a number and as a slider coloured by outcome";
        /// The sentence.
        Verdict = "verdict", "the sentence on how the run ended, and why";
        /// The three rates to try.
        Advice = "advice", "three rates to try: too low, about right, too high";
        /// Play, step and scrub.
        Player = "player", "play, step and scrub; pins for comparison";
        /// The formula of the optimizer.
        About = "about", "the formula of the optimizer, and of the schedule";
        /// What opens below.
        Panels = "panels", "what opens below: finder, your own run, race, code, how the best rate moves, examples";
        /// The loss over a single weight.
        Profile = "profile", "the loss over a single weight, from the side: what stands for the landscape where there is one weight";
    }
}

choices! {
    /// How large a lab is, and how its parts are laid out.
    pub enum Layout {
        /// A small picture with a slider.
        Card = "card", "card: fits 400 × 300";
        /// A figure of a text.
        Figure = "figure", "figure: fits 720 × 460";
        /// The laboratory.
        Full = "full", "the whole laboratory";
    }
}

/// Which parts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts(u32);

impl Parts {
    const fn of(parts: &[Part]) -> Parts {
        let (mut bits, mut i) = (0, 0);
        while i < parts.len() {
            bits |= 1 << parts[i] as u32;
            i += 1;
        }
        Parts(bits)
    }

    /// Whether a part is among them.
    pub const fn contains(self, part: Part) -> bool {
        self.0 & 1 << part as u32 != 0
    }

    /// Whether the loss itself is drawn: from above, or of a single weight from the side. Either word stands for both,
    /// because how many weights there are is not a matter of the view.
    pub const fn draws_loss(self) -> bool {
        self.contains(Part::Landscape) || self.contains(Part::Profile)
    }

    /// All of them, in the order of the table.
    pub fn each(self) -> impl Iterator<Item = Part> {
        Part::ALL.iter().copied().filter(move |part| self.contains(*part))
    }
}

impl Layout {
    /// The parts that it has where none are chosen.
    ///
    /// ```
    /// use overshoot::experiment::view::{Layout, Part};
    /// assert!(Layout::Card.parts().contains(Part::Slider) && !Layout::Card.parts().contains(Part::Sweep));
    /// assert_eq!(Layout::Full.parts().each().count(), Part::ALL.len());
    /// ```
    pub const fn parts(self) -> Parts {
        use Part::{Curve, Landscape, Player, Slider, Sweep, Verdict};
        match self {
            Layout::Card => Parts::of(&[Landscape, Slider, Verdict, Player]),
            Layout::Figure => Parts::of(&[Landscape, Curve, Sweep, Slider, Verdict, Player]),
            Layout::Full => Parts::of(Part::ALL),
        }
    }
}

parameters! {
    /// How large the lab is, and how it is laid out: a card, a figure, or the whole laboratory.
    VIEW = Parameter::choice::<Layout>("view", Group::View).default("full");
    /// Exactly what is shown; by default what the view has.
    PARTS = Parameter::set::<Part>("parts", Group::View, 1);
    /// Parameters that the reader sees and cannot change. It binds the controls, and not the script of the page; a link is no secret.
    LOCK = view("lock", Kind::Set { least: 0 }).label("locked parameters").default("");
}

impl Field for Option<Parts> {
    fn read<R>(parameter: &Parameter, words: &Words<R>) -> Self {
        let written = set(parameter, words)?;
        let parts: Vec<Part> = Part::ALL
            .iter()
            .copied()
            .filter(|part| written.contains(&part.name()))
            .collect();
        Some(Parts::of(&parts))
    }
    fn write<R>(&self, parameter: &Parameter, out: &mut Vec<(&'static str, Value<R>)>) {
        let words = |parts: Parts| parts.each().map(Part::name).collect();
        out.extend(self.map(|parts| (parameter.name, Value::Set(words(parts)))));
    }
}

/// The parameters that the reader cannot change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lock(Vec<&'static str>);

impl Lock {
    /// One parameter.
    pub fn of(parameter: &Parameter) -> Lock {
        Lock(vec![parameter.name])
    }

    /// Whether a parameter is among them.
    pub fn holds(&self, parameter: &Parameter) -> bool {
        self.0.contains(&parameter.name)
    }

    /// Their names.
    pub fn names(&self) -> &[&'static str] {
        &self.0
    }
}

impl Field for Lock {
    fn read<R>(parameter: &Parameter, words: &Words<R>) -> Self {
        Lock(set(parameter, words).unwrap_or_default())
    }
    fn write<R>(&self, parameter: &Parameter, out: &mut Vec<(&'static str, Value<R>)>) {
        out.push((parameter.name, Value::Set(self.0.clone())));
    }
}
