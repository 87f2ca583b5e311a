//! What is known of a data set besides its points, and what is known of every set of one form.

use crate::landscape::kind::Kind;
use crate::math::parameter::Description;
use std::ops::Deref;

/// What is known of a data set besides its points.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// What people read about it; its source says who measured it, with the licence, and is empty where it is drawn.
    pub description: Description,
    /// The models that fit it.
    pub fits: &'static [Kind],
    /// How many classes its points have; 0 where the targets are numbers. Points of one's own may have three.
    pub classes: usize,
    /// What each column of inputs is called, with its unit.
    pub inputs: &'static [&'static str],
    /// What the targets are.
    pub target: &'static str,
    /// What the classes are called; empty where the targets are numbers.
    pub class_names: &'static [&'static str],
}

impl Deref for Facts {
    type Target = Description;
    fn deref(&self) -> &Description {
        &self.description
    }
}

/// One input and a number to predict.
pub(super) const fn curve(name: &'static str, label: &'static str) -> Facts {
    Facts {
        description: Description {
            name,
            label,
            formula: "",
            source: "",
            teaches: "",
        },
        fits: &[],
        classes: 0,
        inputs: &["x"],
        target: "y",
        class_names: &[],
    }
}

/// What the two inputs of a plane are called.
pub(super) const PLANE: &[&str] = &["x₁", "x₂"];

/// Two classes in the plane.
pub(super) const fn shape(name: &'static str, label: &'static str) -> Facts {
    Facts {
        classes: 2,
        inputs: PLANE,
        target: "class",
        class_names: &["class 0", "class 1"],
        ..curve(name, label)
    }
}

/// Species told apart by two lengths.
pub(super) const fn species(
    name: &'static str,
    label: &'static str,
    species: &'static [&'static str],
) -> Facts {
    Facts {
        classes: species.len(),
        target: "species",
        class_names: species,
        ..curve(name, label)
    }
}

impl Facts {
    /// How many inputs a point has.
    pub fn columns(&self) -> usize {
        self.inputs.len()
    }

    /// Whether a model can be trained on it.
    pub const fn fit(&self, model: Kind) -> bool {
        let mut i = 0;
        while i < self.fits.len() {
            if self.fits[i] as usize == model as usize {
                return true;
            }
            i += 1;
        }
        false
    }

    pub(super) const fn fits(self, fits: &'static [Kind]) -> Facts {
        Facts { fits, ..self }
    }
    pub(super) const fn inputs(self, inputs: &'static [&'static str]) -> Facts {
        Facts { inputs, ..self }
    }
    pub(super) const fn class_names(self, class_names: &'static [&'static str]) -> Facts {
        Facts { class_names, ..self }
    }
    pub(super) const fn teaches(self, teaches: &'static str) -> Facts {
        let description = Description {
            teaches,
            ..self.description
        };
        Facts { description, ..self }
    }
    pub(super) const fn source(self, source: &'static str) -> Facts {
        let description = Description {
            source,
            ..self.description
        };
        Facts { description, ..self }
    }
}
