//! The table of data sets: to add one is to add a row here and its name to the rows of the vocabulary that apply.

use super::{Recipe, Rows, curves, measured, own, shapes};
use crate::experiment::Experiment;

/// A data set that models can be trained on.
#[derive(Clone, Copy, Debug)]
pub struct Dataset {
    /// The name in links: `dataset=moons`.
    pub name: &'static str,
    /// The name that people read.
    pub label: &'static str,
    /// The models that fit it.
    pub fits: &'static [&'static str],
    /// How many classes its points have; 0 where the targets are numbers. Points of one's own may have three.
    pub classes: usize,
    /// What each column of inputs is called, with its unit.
    pub inputs: &'static [&'static str],
    /// What the targets are.
    pub target: &'static str,
    /// What the classes are called; empty where the targets are numbers.
    pub class_names: &'static [&'static str],
    /// One sentence on what it shows.
    pub teaches: &'static str,
    /// Who measured it, with the licence; empty where it is drawn from random numbers.
    pub source: &'static str,
    pub(super) origin: Origin,
}

/// Where the points of a data set come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin {
    Drawn(fn(&Recipe) -> Rows),
    Measured(fn() -> &'static Rows),
    /// The parameter `own`.
    Own,
}

const REGRESSION: &[&str] = &["line", "perceptron"];
const NETWORKS: &[&str] = &["logistic", "perceptron"];
const PERCEPTRON: &[&str] = &["perceptron"];

/// Every data set, in the order of the menu.
pub const DATASETS: &[Dataset] = &[
    curve("line", "noisy line", REGRESSION, curves::line)
        .teaches("Weight and bias pull on each other, because the inputs are not centred: the loss is a tilted ravine."),
    curve("outliers", "line with outliers", REGRESSION, curves::outliers)
        .teaches("A few points that are far too high draw the line away from all the others, because errors are squared."),
    curve("sine", "noisy sine", REGRESSION, curves::sine)
        .teaches("No line fits a curve, whatever the learning rate; a network bends, and takes its time."),
    curve("plane", "noisy plane", PERCEPTRON, curves::plane)
        .inputs(PLANE)
        .teaches("Two inputs and a plane: what a network finds at once."),
    shape("blobs", "two blobs", shapes::blobs)
        .teaches("A straight border tells the classes apart, but for the points where the blobs overlap."),
    shape("moons", "moons", shapes::moons)
        .teaches("The border must bend once: a few hidden units are enough."),
    shape("circles", "circles", shapes::circles)
        .teaches("One class surrounds the other: no straight border does better than a guess."),
    shape("xor", "xor", shapes::xor)
        .teaches("Neither input tells anything alone: what made hidden layers necessary (Minsky and Papert 1969)."),
    shape("spirals", "spirals", shapes::spirals)
        .teaches("The border winds: loss falls late, and narrow networks stay on a plateau (Lang and Witbrock 1988)."),
    measured("iris", "iris (flowers)", measured::iris, measured::IRISES)
        .inputs(&["petal length (cm)", "petal width (cm)"])
        .teaches("Three species of which one stands apart and two overlap a little.")
        .source("R. A. Fisher, The use of multiple measurements in taxonomic problems (1936); public domain"),
    measured("penguins", "penguins", measured::penguins, measured::PENGUINS)
        .inputs(&["bill length (mm)", "flipper length (mm)"])
        .teaches("Inputs in units of their own, far from 0: without standardising them the best rate is far lower.")
        .source("K. Gorman, T. Williams and W. Fraser (2014), as in palmerpenguins by A. Horst, A. Hill and K. Gorman (2020); CC0"),
    Dataset {
        origin: Origin::Own,
        class_names: &["class 0", "class 1", "class 2"],
        ..shape("own", "points of your own", shapes::blobs)
            .teaches("Place points where they make it easy, or hard.")
    },
];

const PLANE: &[&str] = &["x₁", "x₂"];

/// One input and a number to predict.
const fn curve(
    name: &'static str,
    label: &'static str,
    fits: &'static [&'static str],
    draw: fn(&Recipe) -> Rows,
) -> Dataset {
    Dataset {
        name,
        label,
        fits,
        classes: 0,
        inputs: &["x"],
        target: "y",
        class_names: &[],
        teaches: "",
        source: "",
        origin: Origin::Drawn(draw),
    }
}

/// Two classes in the plane.
const fn shape(name: &'static str, label: &'static str, draw: fn(&Recipe) -> Rows) -> Dataset {
    Dataset {
        classes: 2,
        target: "class",
        class_names: &["class 0", "class 1"],
        ..curve(name, label, NETWORKS, draw).inputs(PLANE)
    }
}

/// Species told apart by two lengths.
const fn measured(
    name: &'static str,
    label: &'static str,
    rows: fn() -> &'static Rows,
    species: &'static [&'static str],
) -> Dataset {
    Dataset {
        name,
        label,
        fits: PERCEPTRON,
        classes: species.len(),
        inputs: &[],
        target: "species",
        class_names: species,
        teaches: "",
        source: "",
        origin: Origin::Measured(rows),
    }
}

impl Dataset {
    /// How many inputs a point has.
    pub fn columns(&self) -> usize {
        self.inputs.len()
    }

    /// How many classes the points that an experiment has of it have: as many as the labels of one's own say.
    pub(crate) fn classes_in(&self, experiment: &Experiment) -> usize {
        match self.origin {
            Origin::Own => own::classes(experiment.points("own")),
            _ => self.classes,
        }
    }

    const fn inputs(self, inputs: &'static [&'static str]) -> Dataset {
        Dataset { inputs, ..self }
    }
    const fn teaches(self, teaches: &'static str) -> Dataset {
        Dataset { teaches, ..self }
    }
    const fn source(self, source: &'static str) -> Dataset {
        Dataset { source, ..self }
    }
}
