//! The data sets. To add one, add its entry to the list below, where the menu should show it, and the function that its
//! points come from beside the others, in `curves.rs`, `shapes.rs` or `measured.rs`.
//!
//! An entry is its doc comment, the name of its type, the models that fit it, where its points come from, and its facts.
//! Points are `drawn by` a function of a [`Recipe`](super::Recipe), whose noise has the parameter that is named, and of
//! further settings with theirs; or `measured by` a function that reads them; or `placed` by the reader.

use super::facts::{Facts, PLANE, curve, shape, species};
use super::measured::{IRISES, PENGUINS};
use super::{Labelled, Rows, curves, measured, own, set::*, shapes, split};
use crate::landscape::kind::Kind;
use crate::math::parameter::{Described, Description};

datasets! {
    /// Points around a line.
    NoisyLine fits [Line, Perceptron], drawn by curves::line { noise: NOISE_IN_TARGETS },
    curve("line", "noisy line")
        .teaches("Weight and bias pull on each other, because the inputs are not centred: the loss is a tilted ravine.");

    /// Points around a line, some of them far too high.
    Outliers fits [Line, Perceptron], drawn by curves::outliers { noise: NOISE_IN_TARGETS },
    curve("outliers", "line with outliers")
        .teaches("A few points that are far too high draw the line away from all the others, because errors are squared.");

    /// Points around a sine.
    NoisySine fits [Line, Perceptron], drawn by curves::sine { noise: NOISE },
    curve("sine", "noisy sine")
        .teaches("No line fits a curve, whatever the learning rate; a network bends, and takes its time.");

    /// Points around a plane over two inputs.
    NoisyPlane fits [Perceptron], drawn by curves::plane { noise: NOISE },
    curve("plane", "noisy plane")
        .inputs(PLANE)
        .teaches("Two inputs and a plane: what a network finds at once.");

    /// Two clouds.
    Blobs fits [Logistic, Perceptron], drawn by shapes::blobs { noise: NOISE_OF_BLOBS },
    shape("blobs", "two blobs")
        .teaches("A straight border tells the classes apart, but for the points where the blobs overlap.");

    /// Two half circles that reach into each other.
    Moons fits [Logistic, Perceptron], drawn by shapes::moons { noise: NOISE },
    shape("moons", "moons")
        .teaches("The border must bend once: a few hidden units are enough.");

    /// A circle around another.
    Circles fits [Logistic, Perceptron], drawn by shapes::circles { noise: NOISE },
    shape("circles", "circles")
        .teaches("One class surrounds the other: no straight border does better than a guess.");

    /// Four quarters, of which those that touch at a corner only are alike.
    Xor fits [Logistic, Perceptron], drawn by shapes::xor { noise: NOISE },
    shape("xor", "xor")
        .teaches("Neither input tells anything alone: what made hidden layers necessary (Minsky and Papert 1969).");

    /// Two arms that wind out from the middle.
    Spirals fits [Logistic, Perceptron], drawn by shapes::spirals { noise: NOISE_OF_SPIRALS, turns: TURNS },
    shape("spirals", "spirals")
        .teaches("The border winds: loss falls late, and narrow networks stay on a plateau (Lang and Witbrock 1988).");

    /// Petals of three species.
    Iris fits [Perceptron], measured by measured::iris {},
    species("iris", "iris (flowers)", IRISES)
        .inputs(&["petal length (cm)", "petal width (cm)"])
        .teaches("Three species of which one stands apart and two overlap a little.")
        .source("R. A. Fisher, The use of multiple measurements in taxonomic problems (1936); public domain");

    /// Bills and flippers of three species.
    Penguins fits [Perceptron], measured by measured::penguins {},
    species("penguins", "penguins", PENGUINS)
        .inputs(&["bill length (mm)", "flipper length (mm)"])
        .teaches("Inputs in units of their own, far from 0: without standardising them the best rate is far lower.")
        .source("K. Gorman, T. Williams and W. Fraser (2014), as in palmerpenguins by A. Horst, A. Hill and K. Gorman (2020); CC0");

    /// Points that the reader has placed.
    Own fits [Logistic, Perceptron], placed {},
    shape("own", "points of your own")
        .class_names(&["class 0", "class 1", "class 2"])
        .teaches("Place points where they make it easy, or hard.");
}
